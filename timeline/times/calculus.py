"""Units, half-open periods and the operators a time expression is built from.

Nothing here knows words. A :class:`Period` is a stretch of the calendar (proleptic
Gregorian, ISO 8601 weeks) that begins at ``start`` and fills ``count`` whole units;
its unit is how finely it is known. Arithmetic returns None where the calendar
ends (years 1 to 9999), and everything computed from None is None.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import IntEnum


class Unit(IntEnum):
    """Units of time, finest first."""

    SECOND = 0
    MINUTE = 1
    HOUR = 2
    PART = 3  # of a day: morning, evening
    DAY = 4
    WEEKEND = 5
    WEEK = 6
    FORTNIGHT = 7
    MONTH = 8
    QUARTER = 9
    SEASON = 10
    HALF = 11
    YEAR = 12
    DECADE = 13
    CENTURY = 14
    MILLENNIUM = 15


_FIXED = {
    Unit.SECOND: timedelta(seconds=1),
    Unit.MINUTE: timedelta(minutes=1),
    Unit.HOUR: timedelta(hours=1),
    Unit.PART: timedelta(days=1),
    Unit.DAY: timedelta(days=1),
    Unit.WEEKEND: timedelta(days=7),
    Unit.WEEK: timedelta(days=7),
    Unit.FORTNIGHT: timedelta(days=14),
}
_MONTHS = {
    Unit.MONTH: 1,
    Unit.QUARTER: 3,
    Unit.SEASON: 3,
    Unit.HALF: 6,
    Unit.YEAR: 12,
    Unit.DECADE: 120,
    Unit.CENTURY: 1200,
    Unit.MILLENNIUM: 12000,
}


def add(moment: datetime | None, count: int, unit: Unit) -> datetime | None:
    """``moment`` moved by ``count`` units; a day the target month lacks becomes that month's last."""
    if moment is None:
        return None
    try:
        if unit in _FIXED:
            return moment + count * _FIXED[unit]
        months = moment.year * 12 + moment.month - 1 + count * _MONTHS[unit]
        year, month = divmod(months, 12)
        last = monthrange(year, month + 1)[1] if 1 <= year <= 9999 else 0
        return moment.replace(year=year, month=month + 1, day=min(moment.day, last))
    except (OverflowError, ValueError):
        return None


def floor(moment: datetime, unit: Unit) -> datetime:
    """The first instant of the ``unit`` that contains ``moment``."""
    if unit <= Unit.HOUR:
        if unit == Unit.HOUR:
            return moment.replace(minute=0, second=0, microsecond=0)
        return moment.replace(second=0 if unit == Unit.MINUTE else moment.second, microsecond=0)
    day = moment.replace(hour=0, minute=0, second=0, microsecond=0)
    if unit <= Unit.DAY:
        return day
    if unit in (Unit.WEEK, Unit.FORTNIGHT):
        return _back(day, day.weekday())
    if unit == Unit.WEEKEND:
        return _back(day, (day.weekday() - 5) % 7)
    first = day.replace(day=1)
    if unit == Unit.MONTH:
        return first
    if unit == Unit.QUARTER:
        return first.replace(month=(day.month - 1) // 3 * 3 + 1)
    if unit == Unit.HALF:
        return first.replace(month=1 if day.month < 7 else 7)
    if unit == Unit.SEASON:
        month = day.month // 3 * 3
        return first.replace(month=month) if month else first.replace(year=max(1, day.year - 1), month=12)
    year = {Unit.YEAR: 1, Unit.DECADE: 10, Unit.CENTURY: 100, Unit.MILLENNIUM: 1000}[unit]
    return first.replace(year=max(1, day.year // year * year), month=1)


def _back(day: datetime, days: int) -> datetime:
    return add(day, -days, Unit.DAY) or day


@dataclass(frozen=True, slots=True)
class Period:
    """A half-open stretch of the calendar.

    ``start`` is local wall-clock time without a zone, None for years outside 1 to
    9999, which ``year`` then holds (astronomical: 0 is 1 BC). ``part`` is the
    TIMEX3 code of a part of a day (``TMO``); ``zone`` belongs to a clock value.
    """

    unit: Unit
    start: datetime | None
    count: int = 1
    part: str | None = None
    zone: str | None = None
    year: int | None = None

    @property
    def end(self) -> datetime | None:
        """The first instant after the period."""
        if self.unit == Unit.WEEKEND:
            return add(self.start, 2 + 7 * (self.count - 1), Unit.DAY)
        return add(self.start, self.count, self.unit)


def containing(moment: datetime | None, unit: Unit) -> Period | None:
    """The one ``unit`` that contains ``moment``."""
    return None if moment is None else Period(unit, floor(moment, unit))


def shifted(period: Period | None, count: int) -> Period | None:
    """``period`` moved by ``count`` of its own units."""
    if period is None or period.start is None:
        return None
    start = add(period.start, count * period.count, period.unit)
    return None if start is None else Period(period.unit, start, period.count, period.part, period.zone)


def nth_weekday(within: Period | None, weekday: int, nth: int) -> Period | None:
    """The ``nth`` Monday (1) .. Sunday (7) that begins in a period, from its end when ``nth`` is negative."""
    if within is None or within.start is None or within.end is None:
        return None
    if nth > 0:
        first = add(within.start, (weekday - within.start.isoweekday()) % 7 + 7 * (nth - 1), Unit.DAY)
    else:
        last = within.end - timedelta(days=1)
        first = add(last, -((last.isoweekday() - weekday) % 7) + 7 * (nth + 1), Unit.DAY)
    if first is None or not within.start <= first < within.end:
        return None
    return Period(Unit.DAY, first)


def nearest_weekday(moment: datetime, weekday: int, sign: int, *, here: bool) -> Period | None:
    """The closest such weekday in direction ``sign``; ``here`` lets the moment's own day count."""
    gap = (weekday - moment.isoweekday()) * sign % 7
    if gap == 0 and not here:
        gap = 7
    start = add(floor(moment, Unit.DAY), sign * gap, Unit.DAY)
    return None if start is None else Period(Unit.DAY, start)
