"""A bare EDTF value (ISO 8601-2 level 1), as an editor writes it or a history carries it -> When."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from functools import lru_cache

from timeline.model import When
from timeline.times.calculus import Period, Unit
from timeline.times.edtf import SEASONS, interval, when
from timeline.times.resolve.story import spoken

SHAPES = (
    (Unit.DAY, re.compile(r"(\d{4})-(\d\d)-(\d\d)")),
    (Unit.MONTH, re.compile(r"(\d{4})-(\d\d)")),
    (Unit.YEAR, re.compile(r"(\d{4})")),
    (Unit.DECADE, re.compile(r"(\d{3})X")),
    (Unit.CENTURY, re.compile(r"(\d{2})XX")),
)
WIDTH = {Unit.DECADE: 10, Unit.CENTURY: 100}
BEGINS = {code: month for month, code in SEASONS.items()}
OPEN = ".."


@lru_cache(maxsize=65536)
def when_of(edtf: str) -> When | None:
    """The date of an EDTF value; None for one that cannot be read. ``~`` marks it approximate."""
    text = edtf.strip()
    approximate = "~" in text
    try:
        first, slash, last = text.replace("~", "").partition("/")
        if not slash:
            found = _period(first)
            return when(found, approximate=approximate) if found else None
        ends = [None if part == OPEN else _period(part) for part in (first, last)]
        if any(part != OPEN and end is None for part, end in zip((first, last), ends, strict=True)):
            return None
        return interval(*ends, approximate=approximate)
    except ValueError:  # a day no calendar has
        return None


def in_words(edtf: str) -> str:
    """An EDTF value as a person says it: "May 2016", "from 2012 on"; itself where it cannot be read."""
    first, slash, last = edtf.replace("~", "").partition("/")
    begins, ends = (_period(part) if part and part != OPEN else None for part in (first, last))
    if begins is None:
        return f"until {spoken(ends)}" if ends else edtf
    if not slash:
        return spoken(begins)
    return f"{spoken(begins)} to {spoken(ends)}" if ends else f"from {spoken(begins)} on"


def _period(text: str) -> Period | None:
    if "T" in text:
        moment = datetime.fromisoformat(text)
        zone = "UTC" if moment.tzinfo is UTC else moment.isoformat()[19:] or None
        return Period(Unit.MINUTE, moment.replace(tzinfo=None), zone=zone)
    for unit, shape in SHAPES:
        if found := shape.fullmatch(text):
            numbers = [int(part) for part in found.groups()]
            if unit is Unit.MONTH and numbers[1] in BEGINS:
                return Period(Unit.SEASON, datetime(numbers[0], BEGINS[numbers[1]], 1))  # noqa: DTZ001
            year = numbers[0] * WIDTH.get(unit, 1)
            month, day = (*numbers[1:], 1, 1)[:2]
            return Period(unit, datetime(year, month, day))  # noqa: DTZ001 - wall clock
    return None
