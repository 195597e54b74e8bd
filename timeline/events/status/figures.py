"""Dates of figures: what was expected of a year, what a sum is compared with, when a debt falls due."""

from __future__ import annotations

from timeline.events.clauses import Reading
from timeline.events.lexicon import listed, pattern
from timeline.events.nouns import names_event
from timeline.events.told import BEFORE_NOUN, Place
from timeline.model import Precision, Tense

COMPARED = pattern("compared", "unmeant")
RECORDS = pattern("records", "unmeant")
DEBT = pattern("debt", "unmeant")
CONTACT = pattern("contact", "unmeant")
FORESEEING = listed("unmeant", "foreseeing")
BARE_DAY = pattern("weekday")


def of_figures(place: Place, reading: Reading, text: str) -> bool:
    """Whether a date only tells which figure, debt, record or habit is meant."""
    before, when, noun = text[reading.start : place.time.span.start], place.time.when, place.nominal
    if COMPARED.search(before) or RECORDS.search(before) or DEBT.search(before):
        return True
    if CONTACT.match(text, reading.start, reading.end):
        return True
    if place.rule == BEFORE_NOUN and when is not None and when.precision is Precision.YEAR:
        return noun is not None and not names_event(noun)  # "a dress from the 2011 collection"
    return _foreseen(place) or _has_long_been(place)


def _foreseen(place: Place) -> bool:
    """What somebody had expected of a period: "analysts had expected a profit for 2023"."""
    clause = place.clause
    if clause is None or clause.lemma not in FORESEEING or clause.passive:
        return False
    return clause.tense is Tense.PAST and clause.object is not None


def _has_long_been(place: Place) -> bool:
    """A weekday before what has been something for long is its kind: "the Friday market has been a draw"."""
    clause = place.clause
    if clause is None or not clause.perfect or clause.predicate == "verb" or place.rule != BEFORE_NOUN:
        return False
    return BARE_DAY.fullmatch(place.time.span.text) is not None
