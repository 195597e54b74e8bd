"""What became of an event: the first rule that applies, in the order of the policies."""

from __future__ import annotations

from timeline.events.clauses import Clause
from timeline.events.dates import first_day, is_ahead, is_over
from timeline.events.lexicon import grammar, listed, pattern, verbs
from timeline.events.offsets import FINE
from timeline.events.roles import reports
from timeline.events.status.dropped import cancelled, is_without, postponed
from timeline.events.status.evidence import Evidence
from timeline.model import Bound, Precision, Status, Tense

PROPOSED = pattern("proposed")
COUNTERFACTUAL = grammar("counterfactual")
OPEN_MODALS = grammar("open_modals")
ASKING = grammar("asking_modals")
CONDITIONS = grammar("conditions")
UNSETTLED = grammar("unsettled")
UNSETTLING = grammar("unsettling")
SAID = pattern("said")
NONE_WORDS = grammar("none_words")
GRANTING = listed("changes", "granting")


def _hypothetical(seen: Evidence) -> str | None:
    clause = seen.clause
    if clause is None or seen.reading is None:
        return "the words call it proposed" if PROPOSED.search(seen.words) else None
    for link in seen.chain():
        if link.modal in OPEN_MODALS:
            return f"{link.modal} leaves it open"
        if link.modal == "would" and not _backshifted(seen, link):
            return "would leaves it open"
        if link.marker.split(" ")[0] in CONDITIONS | {"whether"}:
            return "it stands under a condition"
        if link.kind not in {"infinitive", "coordinate", "content"} or _own_auxiliary(link):
            break
    for other in seen.reading.clauses:
        if (
            other.marker.split(" ")[0] in CONDITIONS
            and other.governor == clause.index
            and not is_over(seen.when, seen.published)
            and not _of_later(seen, other)
        ):
            return "it depends on a condition"
    if clause.predicate == "adjective" and clause.head.lemma in UNSETTLED and not clause.negated:
        return f"it is only {clause.head.lemma}"
    if (
        seen.place is not None
        and seen.place.nominal is not None
        and any(word.lemma in UNSETTLED for word in seen.place.nominal.words)
    ):
        return "the words call it proposed"
    above = (
        seen.reading.clauses[clause.governor]
        if clause.governor is not None and clause.kind == "infinitive"
        else None
    )
    if above is not None and above.lemma in UNSETTLING:
        return f"nobody has settled it: {above.lemma}"
    return None


def _of_later(seen: Evidence, condition: Clause) -> bool:
    """Whether a condition is that of a later date: "vote on Monday, and again on Friday if nobody wins"."""
    if seen.place is None or seen.reading is None or seen.clause is None:
        return False
    end = seen.place.time.span.end
    return any(
        end <= start and stop <= condition.start and ways and ways[0].clause == seen.clause.index
        for (start, stop), ways in seen.reading.links
    )


def _own_auxiliary(clause: Clause) -> bool:
    """Whether a coordinate clause looks ahead by itself: "may be sold, and the prize will be given"."""
    return clause.kind == "coordinate" and bool(clause.auxiliaries) and clause.tense is Tense.FUTURE


def _backshifted(seen: Evidence, clause: Clause) -> bool:
    """Will, told in the past: "said it would"."""
    if seen.reading is None or clause.governor is None:
        return bool(SAID.search(seen.words))
    above = seen.reading.clauses[clause.governor]
    while above.kind == "coordinate" and above.governor is not None:
        above = seen.reading.clauses[above.governor]
    return (
        reports(above)
        or above.lemma in verbs().announcing | verbs().planning
        or clause.kind in {"relative", "content"}
    )


def _recurring(seen: Evidence) -> str | None:
    return "the words name a repetition" if seen.when is not None and seen.when.rrule else None


def _planned(seen: Evidence) -> str | None:
    if is_ahead(seen.when, seen.published):
        return "its day is still to come"
    clause = seen.clause
    if is_over(seen.when, seen.published):
        return None
    if (
        seen.place is not None
        and seen.place.time.mod == "END"
        and seen.place.time.bound is None
        and (clause is None or clause.tense is not Tense.PAST)
    ):
        return "the words name the part still to come"  # "later this year"
    if clause is not None and _is_timetable(clause) and _today(seen):
        return "a timetable tells of the day of publication"
    if clause is not None and clause.lemma in GRANTING and _is_deadline(seen):
        return "the words give somebody until then"
    if clause is not None and (
        clause.tense is Tense.FUTURE
        or any(link.tense is Tense.FUTURE for link in seen.chain() if link.kind == "infinitive")
    ):
        return "the clause looks ahead"
    if clause is not None and clause.modal in ASKING:
        return "the clause asks for it"
    if seen.place is not None and seen.place.role in {"deadline", "new"}:
        return "it is still to come"
    return None


def _is_timetable(clause: Clause) -> bool:
    """Whether a clause stands in the plain present: "returns at 7pm"."""
    plain = not (clause.perfect or clause.progressive or clause.negated)
    return clause.tense is Tense.PRESENT and clause.predicate == "verb" and plain


def _today(seen: Evidence) -> bool:
    """Whether a date is the day of publication or an hour of it."""
    first = first_day(seen.when.start) if seen.when is not None else None
    exact = seen.when is not None and seen.when.precision in FINE
    return exact and seen.published is not None and first == seen.published.day


def _is_deadline(seen: Evidence) -> bool:
    time = seen.place.time if seen.place is not None else None
    return time is not None and time.bound in {Bound.UNTIL, Bound.BY}


def _ongoing(seen: Evidence) -> str | None:
    when, clause = seen.when, seen.clause
    if when is None:
        return None
    time = seen.place.time if seen.place is not None else None
    if (
        when.start is not None
        and when.end is None
        and (clause is None or clause.perfect or clause.tense is not Tense.PAST or clause.predicate != "verb")
    ):
        return "it holds since then"
    if (
        time is not None
        and time.bound is Bound.UNTIL
        and not is_over(when, seen.published)
        and (clause is None or clause.tense is not Tense.PAST)
    ):
        return "it holds until then"
    if (
        clause is not None
        and clause.progressive
        and clause.tense is Tense.PRESENT
        and not is_over(when, seen.published)
    ):
        return "the clause says it is going on"
    told = clause is not None and clause.tense is Tense.PRESENT and clause.predicate == "verb"
    listed = clause is None and seen.place is not None and when.precision is Precision.INTERVAL
    if (
        seen.published is not None
        and when.start is not None
        and when.end is not None
        and (listed or (told and clause is not None and not clause.perfect))
    ):
        first, last = first_day(when.start), first_day(when.end)
        if first is not None and last is not None and first < seen.published.day < last:
            return "the article stands inside its dates"
    return None


RULES = (
    (cancelled, Status.CANCELLED),
    (postponed, Status.POSTPONED),
    (_hypothetical, Status.HYPOTHETICAL),
    (_recurring, Status.RECURRING),
    (_planned, Status.PLANNED),
    (_ongoing, Status.ONGOING),
)


def status_of(seen: Evidence) -> tuple[Status, str]:
    """The status and, in words, why."""
    for rule, status in RULES:
        reason = rule(seen)
        if reason is not None:
            return status, reason
    return Status.HAPPENED, "told as past"


def _denies(link: Clause, denying: frozenset[str]) -> bool:
    return link.lemma in denying and link.predicate == "verb" and not link.negated


def _not_yet(seen: Evidence) -> bool:
    """Whether a bound only says that it will not be earlier: "need not be held before May"."""
    return seen.place is not None and seen.place.time.bound in {Bound.BEFORE, Bound.UNTIL}


def _only_failed(seen: Evidence) -> bool:
    """Whether a happening only did not do something: "retirement in 1992 did not suit her"."""
    clause, place = seen.clause, seen.place
    noun = place.nominal if place is not None else None
    if clause is None or noun is None or clause.subject is None or clause.object is None:
        return False
    own = clause.subject.head.start == noun.head.start and noun.determiner not in NONE_WORDS
    return (
        own
        and clause.tense is Tense.PAST
        and not clause.passive
        and clause.lemma.split()[0] not in verbs().light
    )


def denied(seen: Evidence) -> bool:
    """Whether the text says that it did not happen, or that somebody denies it."""
    known = verbs()
    if is_without(seen) or _only_failed(seen):
        return False
    barred = seen.when is not None and seen.when.edtf.endswith("/..") and _not_yet(seen)
    told = True  # whether the clause stands inside what the link says; a neighbour's "not" is its own
    for link in seen.chain():
        if told and link is not seen.clause and _denies(link, known.denying):
            return True
        if told and link.negated and link.tense is not Tense.FUTURE and not barred:
            return True
        if link.kind in {"relative", "adverbial", "parenthetical", "main"}:
            break
        told = link.kind != "coordinate"
    clause = seen.clause
    return (
        clause is not None
        and any(cue in seen.words.lower() for cue in COUNTERFACTUAL)
        and clause.perfect
        and bool(clause.modal)
    )
