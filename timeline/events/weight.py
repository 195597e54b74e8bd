"""How sure a date is, and whether an editor would keep the event."""

from __future__ import annotations

import re

from timeline.events.clauses import Clause
from timeline.events.dates import is_over
from timeline.events.lexicon import confidence, listed, pattern, verbs
from timeline.events.nouns import tells_deed
from timeline.events.offsets import FINE
from timeline.events.roles import reports, theme
from timeline.events.told import Place
from timeline.model import Bound, Moment, Precision, Prominence, Status, Tense, When

WORDS, DOUBTS, LIMITS = (confidence(part) for part in ("words", "doubts", "limits"))
CHANGING = listed("valency", "changing")
YEAR = re.compile(r"(?:the\s+)?(?:19|20)\d\d", re.IGNORECASE)
BESIDE = 20  # characters from a year to the noun it describes
HISTORY = 3  # years before publication from which an aside is history
LIFETIME = 80  # years back at which an aside is told of nobody alive


# A period of accounts: what a figure covers, not when something happened.
PERIOD = pattern("weight_period")


# The first that applies decides how sure words of this kind are.
MONTHS = pattern("month").pattern
KINDS = (
    (re.compile(rf"\d.*{MONTHS}|{MONTHS}.*\d", re.IGNORECASE), "explicit"),
    (re.compile(r"^\D*(?:1[0-9]|20)\d\d\D*$"), "year"),
    (pattern("hour"), "hour"),
    (re.compile(MONTHS, re.IGNORECASE), "month"),
    (re.compile(r"day\b", re.IGNORECASE), "weekday"),
)


def confidence_of(place: Place, clause: Clause | None, when: When | None) -> float:
    """The chance that the event has this date."""
    time = place.time
    kind = next((name for words, name in KINDS if words.search(time.span.text)), "counted")
    if time.source is not None:
        kind = "named"
    if when is not None and when.rrule:
        kind = "series"
    doubts = {
        "apart": not place.sure,
        "noun": place.nominal is not None and place.rule.startswith("the date"),
        "moved": place.role == "new",
        "bounded": when is not None and ".." in when.edtf,
        "state": clause is not None and place.nominal is None and clause.lemma in verbs().stative,
    }
    value = WORDS[kind] - sum(DOUBTS[doubt] for doubt, holds in doubts.items() if holds)
    return round(max(LIMITS["least"], value), 2)


def _is_figure(place: Place, clause: Clause, when: When) -> bool:
    """Whether a figure of a whole year is told: "sales fell 8 percent in 2025"."""
    yearly = when.precision is Precision.YEAR and place.time.bound is None
    return yearly and place.nominal is None and clause.lemma in CHANGING and not clause.passive


def _lasts(place: Place, when: When, published: Moment | None) -> bool:
    """Whether a state has its end to come: "the alert remains in force until 6pm on Thursday"."""
    return (
        place.time.bound is Bound.UNTIL
        and when.precision in FINE | {Precision.INTERVAL}
        and not is_over(when, published)
    )


def _names_edition(place: Place, clause: Clause) -> bool:
    """Whether a year only tells which: "entries for the 2026 race open on 1 February"."""
    noun = place.nominal
    if noun is None or clause.tense is Tense.PAST or not YEAR.fullmatch(place.time.span.text):
        return False
    about = theme(clause)
    beside = 0 < noun.head.start - place.time.span.end <= BESIDE
    return beside and (about is None or about.head.start != noun.head.start)


def _counts(place: Place, clause: Clause) -> bool:
    """Whether a sum over a time is told: "1,700 children have come since Easter"."""
    if place.time.bound is not Bound.SINCE or not clause.perfect or place.nominal is not None:
        return False
    sums = [phrase for phrase in (clause.subject, clause.object) if phrase is not None]
    return any(word.tag == "NUM" for phrase in sums for word in phrase.words if word.end <= phrase.head.end)


def _is_daily(when: When) -> bool:
    """Whether a date only says that something goes on every day, without an hour or an end."""
    return when.rrule == "FREQ=DAILY" and "T" not in when.edtf


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
    if _is_figure(place, clause, when) or _names_edition(place, clause) or _is_daily(when):
        return Prominence.BACKGROUND
    if clause.marker.startswith(("if", "unless")) or (clause.negated and when.edtf.startswith("../")):
        return Prominence.BACKGROUND
    back = published.day.year - when.start.year if published is not None and when.start is not None else 0
    coarse = when.precision in {Precision.DECADE, Precision.CENTURY}
    aside = clause.kind in {"relative", "participle", "adverbial"} and place.nominal is None
    history = back > LIFETIME or (back > HISTORY and clause.passive)
    bare_year = aside and when.precision is Precision.YEAR and history
    if coarse or bare_year:
        return Prominence.BACKGROUND
    if place.nominal is None and reports(clause):
        return Prominence.CORE
    state = clause.lemma in verbs().stative and place.nominal is None and not _lasts(place, when, published)
    if state and clause.lemma in verbs().light and tells_deed(clause.object):
        return Prominence.CORE  # "had an operation"
    if _counts(place, clause):
        return Prominence.BACKGROUND
    if state and status in {Status.HAPPENED, Status.ONGOING}:
        return Prominence.BACKGROUND
    return Prominence.CORE
