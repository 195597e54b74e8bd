"""Periods and states that a parse gives a date to, and what the date is of."""

from __future__ import annotations

from timeline.events.dating.judge import Judge
from timeline.events.lexicon import pattern
from timeline.events.roles import reports
from timeline.events.told import Place

PERIOD = pattern("weight_period")
PERIOD_END = pattern("period_end")


def accounts(judge: Judge, place: Place) -> Place | None:
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


def period(judge: Judge, place: Place) -> Place | None:
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


def found_so(judge: Judge, place: Place) -> Place | None:
    """The date of "pleaded not guilty on Monday", "to become law in May" is the verb's: the rest says how."""
    clause, time = place.clause, place.time
    if clause is None or clause.governor is None or clause.auxiliaries or time.bound:
        return None
    if clause.predicate not in {"adjective", "noun"} or clause.kind != "infinitive" or clause.marker:
        return None
    above = judge.reading.clauses[clause.governor]
    if above.predicate != "verb" or (place.nominal is not None and not clause.negated):
        return None
    return judge.verb(time, above)
