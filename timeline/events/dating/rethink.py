"""Where the parser is known to err about dates: rules that decide instead, tried in order."""

from __future__ import annotations

from timeline.events.clauses import Clause, Link
from timeline.events.dates import is_ahead, is_over
from timeline.events.dating.accounts import accounts, found_so, period
from timeline.events.dating.before_event import after_event, before_event, counted_to
from timeline.events.dating.judge import Judge
from timeline.events.dating.standing import behind_subject, cleft, fronted, headless, named_so, said_first
from timeline.events.lexicon import grammar, listed, verbs
from timeline.events.nouns import tells_deed
from timeline.events.roles import reports
from timeline.events.told import Place
from timeline.model import Tense

MEANWHILE = grammar("meanwhile")
CALLING = listed("sharing", "calling")
COMMENCING = listed("changes", "commencing")


def second_thoughts(judge: Judge, place: Place) -> Place:
    """The place the first rule that applies decides on, else the same; what is called is not the calling."""
    changed = (rule(judge, place) for rule, _reason in RULES)
    chosen = next((other for other in changed if other is not None), place)
    return _called(judge, chosen) or chosen


def _called(judge: Judge, place: Place) -> Place | None:
    """A day ahead behind what somebody called is that of the thing: "announced a strike from 4 November"."""
    clause, time = place.clause, place.time
    if clause is None or place.nominal is not None or not is_ahead(time.when, judge.published):
        return None
    event = clause.object
    if clause.kind == "participle" and clause.governor is not None and clause.head.text.lower() in COMMENCING:
        event, clause = clause.subject, judge.reading.clauses[clause.governor]
    if event is None or event.head.end > time.span.start or not tells_deed(event):
        return None
    if clause.lemma not in CALLING or clause.passive or clause.tense is not Tense.PAST:
        return None
    return judge.noun(time, event, clause, "what was called for a day ahead")


def _lower(judge: Judge, place: Place) -> Place | None:
    clause, time = place.clause, place.time
    if clause is None or place.nominal is not None or place.role != "date":
        return None
    known = verbs()
    if not (clause.lemma in known.planning or clause.lemma in known.reporting):
        return None
    inner = [
        other
        for other in judge.reading.children(clause, "infinitive", "content")
        if clause.head.start < other.head.start < time.span.start
    ]
    for other in reversed(inner):
        between = judge.text[other.trigger[1] : time.span.start]
        if "," not in between and "”" not in between and '"' not in between:
            deeper = judge.verb(time, other)
            return second_thoughts(judge, deeper) if deeper.clause is not clause else None
    return None


def _raised(place: Place, clause: Clause, above: Clause, reason: str) -> Place:
    """The same date for the clause above, which the clause itself still tells of."""
    return Place(place.time, above, None, "date", place.sure, reason, (clause.trigger,))


def _upper(judge: Judge, place: Place) -> Place | None:
    clause = place.clause
    if clause is None or place.nominal is not None or clause.kind != "infinitive" or clause.governor is None:
        return None
    above = judge.reading.clauses[clause.governor]
    if above.lemma in verbs().aspectual and above.predicate == "verb":
        return _raised(place, clause, above, "begin, stop and finish name the event themselves")
    return None


def _main(judge: Judge, place: Place) -> Place | None:
    clause = place.clause
    if clause is None or place.nominal is not None or clause.kind != "adverbial" or clause.governor is None:
        return None
    if clause.marker not in MEANWHILE:
        return None
    above = judge.reading.clauses[clause.governor]
    if reports(above) or above.lemma in verbs().stative or above.predicate != "verb" or above.negated:
        return None
    if clause.tense is not above.tense or any(
        other is not place.time
        and judge.reading.ways((other.span.start, other.span.end))[:1] == (Link(None, above.index, "obl"),)
        for other in judge.times
    ):
        return None
    if any(
        above.start <= other.span.start < clause.start for other in judge.times if other is not place.time
    ):
        return None
    return _raised(place, clause, above, "what happened when something happened shares its date")


def _behind(judge: Judge, place: Place) -> Place | None:
    clause, time = place.clause, place.time
    if (
        clause is None
        or place.nominal is not None
        or clause.finite
        or clause.head.start < time.span.end
        or clause.marker
    ):
        return None
    if clause.kind not in {"infinitive", "adverbial", "participle"} or clause.governor is None:
        return None
    above = judge.reading.clauses[clause.governor]
    between = judge.text[above.trigger[1] : time.span.start] if above.trigger[1] <= time.span.start else ","
    if "," in between or ";" in between:
        return None
    return judge.verb(time, above)


def _tense(judge: Judge, place: Place) -> Place | None:
    clause, time = place.clause, place.time
    if clause is None or place.nominal is not None or clause.predicate == "date":
        return None
    over, ahead = is_over(time.when, judge.published), is_ahead(time.when, judge.published)
    if over and clause.tense is Tense.FUTURE and not clause.modal:
        wanted = {Tense.PAST}
    elif (
        ahead
        and clause.tense is Tense.PAST
        and clause.lemma
        not in verbs().scheduling
        | verbs().planning
        | verbs().moving
        | verbs().postponing
        | verbs().cancelling
    ):
        wanted = {Tense.FUTURE}
    else:
        return None
    if wanted == {Tense.PAST} and clause.governor is not None and clause.marker == "to":
        above = judge.reading.clauses[clause.governor]
        if above.tense is Tense.PAST and above.predicate == "verb":
            return Place(time, above, None, "date", False, "the past verb above an infinitive")
    others = [other for other in judge.reading.clauses if other.tense in wanted and other.predicate == "verb"]
    near = [
        other
        for other in others
        if abs(other.head.start - time.span.start) < abs(clause.head.start - time.span.start)
    ]
    if not near:
        return None
    chosen = min(near, key=lambda other: abs(other.head.start - time.span.start))
    return Place(time, chosen, None, "date", False, "the nearest verb whose tense fits the date")


RULES = (
    (after_event, "'has been charged after a stabbing on Friday': a perfect takes no day gone by"),
    (counted_to, "'two days after the fire on 3 May': the day is the fire's"),
    (before_event, "'gathered before a vote next Wednesday': a past deed has no day to come"),
    (named_so, "'on what would have been her birthday, 19 June, they met': the meeting is on that day"),
    (cleft, "'It was not until 2012 that they met': they met in 2012"),
    (
        headless,
        "'On Tuesday, the league plans to hold a vote': a date at the head of a sentence is not its verb",
    ),
    (found_so, "'was found not guilty on Monday': an adjective behind a verb has no day of its own"),
    (fronted, "'last May a train hit a tree': the day stands in front of the subject, not in it"),
    (accounts, "'said it lost £2m in the quarter': what was said covers the period"),
    (period, "'a loss for the third quarter ended 30 June': the period belongs to the loss"),
    (said_first, "'said in May he would retire': May is when he said it"),
    (behind_subject, "'the award the following year covered it': the date stands between noun and verb"),
    (_tense, "a day gone by cannot belong to 'will open', nor one to come to 'opened'"),
    (_behind, "'was found Friday clinging to a tube': the date belongs to the verb before it"),
    (_lower, "a date at the end of 'agreed to meet in October' belongs to the inner verb"),
    (_upper, "'began trading in May': the beginning is the event"),
    (_main, "'was gutted when the river rose in May': the main clause is the event"),
)
