"""Where the parser is known to err about dates: rules that decide instead, tried in order."""

from __future__ import annotations

from dataclasses import replace

from timeline.events.clauses import Clause, Link
from timeline.events.dates import is_ahead, is_over
from timeline.events.dating.before_event import before_event
from timeline.events.dating.judge import Judge
from timeline.events.lexicon import grammar, listed, pattern, verbs
from timeline.events.nouns import names_event, tells_deed
from timeline.events.offsets import last_moment
from timeline.events.roles import reports
from timeline.events.told import Place
from timeline.model import Tense

MEANWHILE = grammar("meanwhile")
PERIOD = pattern("weight_period")
COMPARING = listed("sharing", "comparing")
OCCASIONS = listed("sharing", "occasions")
SCENES = grammar("place_prepositions") | grammar("scene")
WHEN = pattern("when_clause")
CALLING = listed("sharing", "calling")
COMMENCING = listed("changes", "commencing")
CLEFT = listed("sharing", "cleft")
BEHIND, HAD = pattern("right_behind"), pattern("had")
PERIOD_END = pattern("period_end")
ARTICLES = grammar("articles")
FEW = 2  # words before a date that opens its sentence


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


def _subject(judge: Judge, place: Place) -> Place | None:
    clause, time = place.clause, place.time
    if clause is None or place.nominal is not None or clause.predicate != "verb" or clause.subject is None:
        return None
    noun = clause.subject
    if not names_event(noun) or not noun.head.end <= time.span.start < clause.head.start:
        return None
    gap = judge.text[noun.head.end : time.span.start]
    return judge.noun(time, noun, clause, "the date follows its noun") if BEHIND.match(gap) else None


def _headless(judge: Judge, place: Place) -> Place | None:
    """A sentence whose opening date the parser takes for its main word."""
    clause, time = place.clause, place.time
    if (
        clause is None
        or place.nominal is not None
        or clause.predicate != "date"
        or clause.governor is not None
    ):
        return None
    if len(judge.text[judge.reading.start : time.span.start].split()) > FEW:
        return None
    behind = [
        other
        for other in judge.reading.clauses
        if other.predicate == "verb"
        and other.finite
        and not other.marker
        and other.head.start > time.span.end
    ]
    told = [other for other in behind if other.kind not in {"participle", "adverbial"}]
    for other in told:
        own = other.subject is not None and time.span.end <= other.subject.start < other.head.start
        bare = (
            own
            and other.subject is not None
            and other.governor == clause.index
            and not judge.text[time.span.end : other.subject.start].strip(" ,")
        )
        if (other.subject is not None and not own) or (other.kind == "relative" and not bare):
            continue
        return judge.verb(time, other)
    return None


def _fronted(judge: Judge, place: Place) -> Place | None:
    """A day in front of a subject is that of the subject's verb: "Last May a train from Leeds hit a tree"."""
    clause, time = place.clause, place.time
    if clause is None or place.nominal is not None:
        return None
    for other in judge.reading.clauses:
        subject = other.subject
        if subject is None or other is clause or not other.finite or other.predicate != "verb":
            continue
        if subject.head.start < time.span.end or other.head.start < subject.head.start:
            continue
        behind = judge.text[time.span.end : subject.head.start].strip(" ,")
        inside = (
            subject.start == time.span.start and clause.predicate == "noun" and clause.governor == other.index
        )
        bare = subject.start >= time.span.end and not judge.text[time.span.end : subject.start].strip(" ,")
        opens = len(judge.text[judge.reading.start : time.span.start].split()) <= FEW
        if (inside and behind.lower().partition(" ")[0] in ARTICLES) or (
            bare and opens and other.kind == "relative" and clause.subject is None
        ):
            return judge.verb(time, other)
    return None


def _cleft(judge: Judge, place: Place) -> Place | None:
    """What "It was not until 2012, when X, that Y" dates: X, which it tells of 2012, else Y."""
    clause, time = place.clause, place.time
    if clause is None or clause.predicate != "date" or clause.subject is None:
        return None
    if clause.subject.head.lemma not in CLEFT or time.when is None:
        return None
    behind = [
        other
        for other in judge.reading.clauses
        if other.governor == clause.index and other.predicate == "verb" and other.head.start > time.span.end
    ]
    opened = WHEN.match(judge.text[time.span.end : judge.reading.end]) is not None
    told = next((c for c in behind if opened and c.kind in {"adverbial", "relative"}), None)
    told = told or next((c for c in behind if c.marker == "that"), None)
    if told is None:
        return None
    own = replace(time, when=last_moment(time.when), bound=None) if clause.negated else time
    return Place(own, told, None, "date", True, 'what "it was then that" tells')


def _accounts(judge: Judge, place: Place) -> Place | None:
    """A period of accounts is never when they were told: "the firm said it lost £2m in the quarter"."""
    clause, time = place.clause, place.time
    if (
        clause is None
        or place.nominal is not None
        or not reports(clause)
        or not PERIOD.search(time.span.text)
    ):
        return None
    told = judge.reading.children(clause, "content")
    return judge.verb(time, told[0]) if len(told) == 1 and told[0].predicate == "verb" else None


def _period(judge: Judge, place: Place) -> Place | None:
    """The accounts of "a loss for the quarter ended 30 June" are the loss's: the end only says which."""
    clause, time = place.clause, place.time
    if clause is None or place.nominal is not None or clause.lemma != "end" or clause.auxiliaries:
        return None
    if clause.governor is None or clause.head.start < time.span.end:
        return None
    if PERIOD_END.match(judge.text[time.span.end : clause.head.end]) is None:
        return None
    above = judge.reading.clauses[clause.governor]
    return judge.verb(time, above) if above.predicate == "verb" else None


def _found_so(judge: Judge, place: Place) -> Place | None:
    """The date of "pleaded not guilty on Monday" is the pleading's: the adjective only says how."""
    clause, time = place.clause, place.time
    if clause is None or place.nominal is not None or clause.governor is None or clause.auxiliaries:
        return None
    if clause.predicate != "adjective" or clause.kind != "infinitive" or clause.marker or time.bound:
        return None
    above = judge.reading.clauses[clause.governor]
    return judge.verb(time, above) if above.predicate == "verb" else None


def occasion(place: Place) -> Place | None:
    """Where something was said on a date: "told a news conference on Monday"."""
    clause = place.clause
    if clause is None or place.nominal is not None or not reports(clause):
        return None
    spoken = [noun for noun in (clause.object, clause.recipient) if noun is not None]
    spoken += [noun for noun in clause.complements if noun.preposition in SCENES]
    noun = next((noun for noun in spoken if noun.head.lemma in OCCASIONS), None)
    return replace(place, nominal=noun, rule="the occasion of what was said") if noun is not None else None


def higher(judge: Judge, place: Place) -> Place | None:
    """The clause above, where the one a date hangs on tells no event: "declined to comment on Monday"."""
    clause, time = place.clause, place.time
    if clause is None or place.nominal is not None or clause.negated or clause.governor is None:
        return None
    if (
        clause.lemma in COMPARING
        or clause.kind not in {"infinitive", "participle", "adverbial"}
        or clause.marker not in {"", "to"}
    ):
        return None
    above = judge.reading.clauses[clause.governor]
    while above.kind == "infinitive" and above.governor is not None:
        above = judge.reading.clauses[above.governor]
    if above.predicate != "verb" or above.negated or above.modal or not above.finite or reports(above):
        return None
    over, ahead = is_over(time.when, judge.published), is_ahead(time.when, judge.published)
    fits = above.tense is Tense.FUTURE if ahead else above.tense is Tense.PAST
    owned = any(
        Link(None, above.index, role) in judge.reading.ways((other.span.start, other.span.end))[:1]
        for other in judge.times
        if other is not time
        for role in ("obl", "obl:unmarked", "advmod")
    )
    if (
        not fits
        or owned
        or (over and above.perfect and HAD.search(judge.text[above.start : above.head.start]) is None)
    ):
        return None
    return Place(time, above, None, "date", False, "the clause above the one the date hangs on")


def _said_first(judge: Judge, place: Place) -> Place | None:
    clause, time = place.clause, place.time
    if clause is None or place.nominal is not None or clause.kind != "content" or clause.governor is None:
        return None
    above = judge.reading.clauses[clause.governor]
    if not reports(above) or clause.subject is None or time.span.end > clause.subject.start:
        return None
    if not above.head.end <= time.span.start or not BEHIND.match(
        judge.text[above.head.end : time.span.start]
    ):
        return None
    return Place(time, above, None, "date", True, "the day of the saying stands before what was said")


RULES = (
    (before_event, "'gathered before a vote next Wednesday': a past deed has no day to come"),
    (_cleft, "'It was not until 2012 that they met': they met in 2012"),
    (
        _headless,
        "'On Tuesday, the league plans to hold a vote': a date at the head of a sentence is not its verb",
    ),
    (_found_so, "'was found not guilty on Monday': an adjective behind a verb has no day of its own"),
    (_fronted, "'last May a train hit a tree': the day stands in front of the subject, not in it"),
    (_accounts, "'said it lost £2m in the quarter': what was said covers the period"),
    (_period, "'a loss for the third quarter ended 30 June': the period belongs to the loss"),
    (_said_first, "'said in May he would retire': May is when he said it"),
    (_subject, "'the award the following year covered it': the date stands between noun and verb"),
    (_tense, "a day gone by cannot belong to 'will open', nor one to come to 'opened'"),
    (_behind, "'was found Friday clinging to a tube': the date belongs to the verb before it"),
    (_lower, "a date at the end of 'agreed to meet in October' belongs to the inner verb"),
    (_upper, "'began trading in May': the beginning is the event"),
    (_main, "'was gutted when the river rose in May': the main clause is the event"),
)
