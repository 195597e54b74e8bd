"""How sure a date is, and whether an editor would keep the event."""

from __future__ import annotations

import re

from timeline.events.clauses import Clause
from timeline.events.lexicon import pattern, verbs
from timeline.events.roles import reports
from timeline.events.told import Place
from timeline.model import Moment, Precision, Prominence, Status, When

# Chances by the kind of words, counted on the open development articles and rounded.
EXPLICIT, YEAR, MONTH, WEEKDAY, COUNTED, NAMED_DAY, HOUR, SERIES = (
    0.92,
    0.86,
    0.85,
    0.78,
    0.74,
    0.7,
    0.66,
    0.8,
)
DOUBTFUL, NOUN, MOVED, BOUNDED, STATIVE = 0.06, 0.12, 0.15, 0.08, 0.1
HISTORY = 3  # years before publication from which an aside is history


# A period of accounts: what a figure covers, not when something happened.
PERIOD = pattern("weight_period")


# The first that applies decides how sure words of this kind are.
MONTHS = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b"
KINDS = (
    (re.compile(rf"\d.*{MONTHS}|{MONTHS}.*\d", re.IGNORECASE), EXPLICIT, "day or year and month in figures"),
    (re.compile(r"^\D*(?:1[0-9]|20)\d\d\D*$"), YEAR, "a year"),
    (
        re.compile(r"\d.*(?:[ap]\.?m\b|:\d\d)|noon|midnight", re.IGNORECASE),
        HOUR,
        "an hour, its day from elsewhere",
    ),
    (re.compile(MONTHS, re.IGNORECASE), MONTH, "a month without a year"),
    (re.compile(r"day\b", re.IGNORECASE), WEEKDAY, "a weekday, yesterday, today"),
)


def confidence_of(place: Place, clause: Clause | None, when: When | None) -> float:
    """The chance that the event has this date."""
    time = place.time
    value = next((chance for words, chance, _ in KINDS if words.search(time.span.text)), COUNTED)
    if time.source is not None:
        value = NAMED_DAY
    if when is not None and when.rrule:
        value = SERIES
    value -= 0 if place.sure else DOUBTFUL
    value -= NOUN if place.nominal is not None and place.rule.startswith("the date") else 0
    value -= MOVED if place.role == "new" else 0
    value -= BOUNDED if when is not None and ".." in when.edtf else 0
    value -= (
        STATIVE if clause is not None and place.nominal is None and clause.lemma in verbs().stative else 0
    )
    return round(max(0.05, value), 2)


def prominence_of(
    place: Place, clause: Clause | None, when: When | None, status: Status, published: Moment | None
) -> Prominence:
    """``core`` unless the event is an aside: old history in a subordinate clause, a mere state."""
    if when is None or clause is None:
        return Prominence.CORE
    if PERIOD.search(place.time.span.text) and status in {Status.HAPPENED, Status.ONGOING}:
        return Prominence.BACKGROUND
    if (
        place.nominal is not None
        and PERIOD.search(place.time.span.text)
        and place.time.span.start < place.nominal.head.start
    ):
        return Prominence.BACKGROUND
    if clause.marker.startswith(("if", "unless")) or (clause.negated and when.edtf.startswith("../")):
        return Prominence.BACKGROUND
    old = published is not None and when.start is not None and published.day.year - when.start.year > HISTORY
    coarse = when.precision in {Precision.DECADE, Precision.CENTURY}
    aside = clause.kind in {"relative", "participle", "adverbial"} and place.nominal is None
    if coarse or (old and aside and when.precision is Precision.YEAR and clause.passive):
        return Prominence.BACKGROUND
    if place.nominal is None and reports(clause):
        return Prominence.CORE
    state = clause.lemma in verbs().stative and place.nominal is None
    if state and status in {Status.HAPPENED, Status.ONGOING}:
        return Prominence.BACKGROUND
    return Prominence.CORE
