"""Dates that only tell which: "the 2015 Act", "a Sunday painter", "less than a week earlier"."""

from __future__ import annotations

import re

from timeline.events.clauses import Clause, Phrase, Reading
from timeline.events.lexicon import grammar, pattern
from timeline.events.nouns import may_name_event, names_event
from timeline.events.roles import reports
from timeline.events.tell import is_clock_only
from timeline.events.told import Place
from timeline.model import Precision

YEAR = re.compile(r"(?:1[5-9]|20)\d\d$")
OWNED_YEAR = pattern("owned_year")
OWNED = pattern("owned")
NOUN_BEHIND = pattern("noun_behind")
CLASS_OF = pattern("class_of")
COMPARED = pattern("compared")
PERIOD_TO = pattern("period_to")
MORE_THAN = pattern("more_than")
MEASURE = pattern("measure")
TELLING = grammar("telling_of")
IN = re.compile(r"\bin\s+(?:the\s+)?$")
COARSE = frozenset({Precision.YEAR, Precision.DECADE, Precision.CENTURY})
DATING = grammar("dating")
SERVICE = grammar("service")


def only_tells_which(place: Place, reading: Reading, text: str) -> bool:
    """Whether a date describes a thing, a comparison or a service and no happening stands on it."""
    time = place.time
    if time.source is not None:
        return False
    before, behind = text[reading.start : time.span.start], text[time.span.end : reading.end]
    if any(rule.search(before) for rule in (CLASS_OF, COMPARED, PERIOD_TO)):
        return True
    if MORE_THAN.match(time.span.text) and MEASURE.search(before):
        return True
    if _owned(time.span.text, before) and NOUN_BEHIND.match(behind) and not _named(place, reading):
        return True
    if _told_of(place, before):
        return True
    clause = place.clause if place.nominal is None else None
    if clause is None:
        return False
    return _hours(place, clause) or clause.lemma in DATING or _speech_behind(clause, reading)


def _told_of(place: Place, before: str) -> bool:
    """When a story plays: "set in Lisbon in 1942"."""
    clause, when = place.clause, place.time.when
    coarse = when is not None and when.precision in COARSE
    return clause is not None and clause.lemma in TELLING and coarse and bool(IN.search(before))


def _hours(place: Place, clause: Clause) -> bool:
    """When a place is open: by the clock, and on no day of its own."""
    when = place.time.when
    served = clause.predicate == "adjective" and clause.lemma in SERVICE
    ends = when is not None and when.rrule is not None and ("UNTIL" in when.rrule or "COUNT" in when.rrule)
    repeats = when is not None and "T" in when.edtf and (bool(when.rrule) or when.edtf.endswith("/.."))
    if ends and names_event(clause.subject):
        return False
    return served and (is_clock_only(place.time) or repeats)


def _owned(words: str, before: str) -> bool:
    """A bare year or day between "the" or "Smith's" and what it describes."""
    return bool(OWNED_YEAR.search(before) if YEAR.match(words) else OWNED.search(before) and words.isalpha())


def _named(place: Place, reading: Reading) -> bool:
    """Whether the noun behind the date is a happening and not part of another name ("tour T-shirt")."""
    noun = place.nominal
    if noun is None or noun.head.start < place.time.span.end or not may_name_event(noun):
        return False
    return not any(_contains(link.phrase, noun) for link in reading.nominals if link.phrase is not None)


def _contains(outer: Phrase, noun: Phrase) -> bool:
    return (
        outer.start <= noun.head.start < noun.head.end < outer.head.start
        and outer.head.start - noun.head.end <= 2
        and not may_name_event(outer)
    )


def _speech_behind(clause: Clause, reading: Reading) -> bool:
    """Speech told behind what was said, whatever the parse: "A ferry sank, officials said on Thursday"."""
    said = reading.children(clause, "content")
    return reports(clause) and bool(said) and all(c.head.start < clause.head.start for c in said)
