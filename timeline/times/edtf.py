"""Dates in EDTF level 1 (ISO 8601-2:2019), and the bounds a calendar needs."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from timeline.model import Precision, When
from timeline.times.calculus import Period, Unit, add
from timeline.times.moments import zone_of

SEASONS = {3: 21, 6: 22, 9: 23, 12: 24}
"""The code of a season by the month it begins in."""

_PRECISION = {
    Unit.SECOND: Precision.MINUTE,
    Unit.MINUTE: Precision.MINUTE,
    Unit.HOUR: Precision.HOUR,
    Unit.PART: Precision.DAY,
    Unit.DAY: Precision.DAY,
    Unit.WEEK: Precision.WEEK,
    Unit.FORTNIGHT: Precision.INTERVAL,
    Unit.WEEKEND: Precision.INTERVAL,
    Unit.MONTH: Precision.MONTH,
    Unit.QUARTER: Precision.QUARTER,
    Unit.SEASON: Precision.SEASON,
    Unit.HALF: Precision.INTERVAL,
    Unit.YEAR: Precision.YEAR,
    Unit.DECADE: Precision.DECADE,
    Unit.CENTURY: Precision.CENTURY,
    Unit.MILLENNIUM: Precision.INTERVAL,
}


def _day(moment: datetime) -> str:
    return f"{moment.year:04d}-{moment.month:02d}-{moment.day:02d}"


def _clock(moment: datetime, zone: str | None) -> str:
    aware = moment.replace(tzinfo=zone_of(zone))
    rest = aware.isoformat(timespec="seconds").split("-", 1)[1]
    return f"{moment.year:04d}-{rest.removesuffix('+00:00')}{'Z' if rest.endswith('+00:00') else ''}"


def _last_day(period: Period) -> datetime | None:
    return add(period.end, -1, Unit.DAY)


def period(value: Period) -> str | None:
    """A period as EDTF, None where the calendar of this module ends."""
    start = value.start
    if start is None:
        if value.year is None:
            return None
        return f"-{-value.year:04d}" if value.year < 0 else f"{value.year:04d}"
    unit = value.unit
    if unit <= Unit.HOUR:
        return _clock(start, value.zone)
    if value.count == 1:
        if unit <= Unit.DAY:
            return _day(start)
        if unit is Unit.MONTH:
            return f"{start.year:04d}-{start.month:02d}"
        if unit is Unit.SEASON:
            return f"{start.year:04d}-{SEASONS[start.month]}"
        if unit is Unit.YEAR:
            return f"{start.year:04d}"
        if unit is Unit.DECADE:
            return f"{start.year:04d}"[:3] + "X"
        if unit is Unit.CENTURY:
            return f"{start.year:04d}"[:2] + "XX"
    last = _last_day(value)
    if last is None:
        return None
    if unit in (Unit.QUARTER, Unit.HALF, Unit.MONTH, Unit.SEASON):
        return f"{start.year:04d}-{start.month:02d}/{last.year:04d}-{last.month:02d}"
    if unit >= Unit.YEAR:
        return f"{start.year:04d}/{last.year:04d}"
    return f"{_day(start)}/{_day(last)}"


def bounds(value: Period) -> tuple[date | datetime | None, date | datetime | None]:
    """Inclusive start and exclusive end: datetimes for clock values, dates otherwise."""
    start, end = value.start, value.end
    if value.unit <= Unit.HOUR:
        zone = zone_of(value.zone)
        if value.unit is Unit.HOUR and start is not None:
            end = add(start, 1, Unit.HOUR)
        return (start and start.replace(tzinfo=zone), end and end.replace(tzinfo=zone))
    return (start.date() if start else None, end.date() if end else None)


def when(value: Period, *, approximate: bool = False) -> When | None:
    """The When of a period."""
    text = period(value)
    if text is None:
        return None
    start, end = bounds(value)
    precision = _PRECISION[value.unit] if value.count == 1 else Precision.INTERVAL
    if approximate and "/" in text:
        first, last = text.split("/")
        text = f"{first}~/{last}~" if "T" not in text else text
    elif approximate and "T" not in text and not text.endswith("X") and value.unit is not Unit.SEASON:
        text += "~"
    return When(text, start, end, precision, approximate, timezone=value.zone)


def interval(first: Period | None, last: Period | None, *, approximate: bool = False) -> When | None:
    """From the start of ``first`` to the end of ``last``; None leaves that side open."""
    if first is None and last is None:
        return None
    if first is not None and last is not None and max(first.unit, last.unit) <= Unit.HOUR:
        # A zone beside one end is the zone of both.
        first = first if first.zone else replace(first, zone=last.zone)
        last = last if last.zone else replace(last, zone=first.zone)
    left = ".." if first is None else _edge(first, 0)
    right = ".." if last is None else _edge(last, -1)
    if left is None or right is None:
        return None
    start = bounds(first)[0] if first else None
    end = bounds(last)[1] if last else None
    if last is not None and last.unit <= Unit.HOUR:
        end = bounds(last)[0]
    if start is not None and end is not None:
        start, end = _alike(start, end)
        if not _ordered(start, end):
            return None
    zone = (first.zone if first else None) or (last.zone if last else None)
    return When(f"{left}/{right}", start, end, Precision.INTERVAL, approximate, timezone=zone)


def _ordered(start: date | datetime, end: date | datetime) -> bool:
    if isinstance(start, datetime) and isinstance(end, datetime):
        return start.replace(tzinfo=None) < end.replace(tzinfo=None)
    return start < end


def _alike(start: date | datetime, end: date | datetime) -> tuple[date | datetime, date | datetime]:
    """Both dates or both datetimes, both aware or both naive."""
    if isinstance(start, datetime) and not isinstance(end, datetime):
        return start, datetime(end.year, end.month, end.day, tzinfo=start.tzinfo)
    if isinstance(end, datetime) and not isinstance(start, datetime):
        return datetime(start.year, start.month, start.day, tzinfo=end.tzinfo), end
    return start, end


def _edge(value: Period, side: int) -> str | None:
    """One end of an interval."""
    text = period(value)
    if text is None:
        return None
    return text.split("/")[side]
