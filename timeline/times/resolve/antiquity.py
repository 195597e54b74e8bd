"""Relative dates in a story told before Christ, where only years are counted.

The calendar of this package begins in the year 1, so nothing finer than a season is
placed there: "the next day" in 479 BC is known by its year.
"""

from __future__ import annotations

from timeline.times.calculus import Period, Unit
from timeline.times.resolve.dated import DATE
from timeline.times.resolve.reading import Reading

_YEARS = {Unit.YEAR: 1, Unit.DECADE: 10, Unit.CENTURY: 100}


def moved(year: int, steps: int, unit: Unit, season: str | None = None) -> Reading | None:
    """The ``unit`` ``steps`` away from an astronomical ``year`` (0 is 1 BC); None once it leaves antiquity.

    ``season`` is a TIMEX3 code and makes the reading that season of the year.
    """
    there = year + steps * _YEARS.get(unit, 0)
    if there > 0:
        return None
    why = (f"counted from {1 - year} BC, the year being told",)
    period = Period(Unit.YEAR, None, year=there)
    value = f"BC{1 - there:04d}"
    if season is not None:
        return Reading(DATE, f"{value}-{season}", period, why=why)
    if unit is Unit.CENTURY:
        return Reading(DATE, value[:4], why=why)
    if unit is Unit.DECADE:
        return Reading(DATE, value[:5], why=why)
    return Reading(DATE, value, period, why=why)
