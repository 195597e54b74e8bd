"""One instance of a repeated date as a date of its own, with its own words, bounds and EDTF."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta

from timeline.export.moments import published
from timeline.export.series import Series
from timeline.model import Precision, When
from timeline.times.moments import zone_of

_DAYS = frozenset({Precision.DAY, Precision.WEEK, Precision.INTERVAL})


def instances(when: When, dates: Series) -> Iterator[tuple[str, When]]:
    """Yield the dates written out, each with the end of its UID; the first has the event's own UID.

    A UID names the local day, and the clock too from the second instance of a day on.
    """
    if when.start is None or dates.starts == (published(when.start),):
        yield "", when
        return
    named: set[date] = set()
    for index, begin in enumerate(dates.starts):
        moved = _moved(when, begin)
        yield _suffix(moved.start or begin, named) if index else "", moved


def _suffix(start: date, named: set[date]) -> str:
    """Name an instance by its local day; ``named`` are the days that have an instance already."""
    if not isinstance(start, datetime):
        return f"-{start:%Y%m%d}"
    taken = start.date() in named
    named.add(start.date())
    return f"-{start:%Y%m%dT%H%M%S}" if taken else f"-{start:%Y%m%d}"


def _moved(when: When, begin: date) -> When:
    """Move a date to another start, given as the feed carries it; its length moves along."""
    start, end, first = _local(when, begin), when.end, when.start
    if end is not None and first is not None:
        if isinstance(start, datetime):
            end = _local(when, published(begin) + (published(end) - published(first)))
        elif when.precision in _DAYS:
            end = start + (end - first)
        else:
            end = _months_later(start, (end.year - first.year) * 12 + end.month - first.month)
    return replace(when, start=start, end=end, edtf=_edtf(when, start, end))


def _local(when: When, value: date) -> date:
    """Put a time on the clock of the date it repeats; days and floating times stay."""
    if isinstance(value, datetime) and value.tzinfo and isinstance(when.start, datetime):
        return value.astimezone(zone_of(when.timezone) or when.start.tzinfo)
    return value


def _edtf(when: When, start: date, end: date | None) -> str:
    """Write the EDTF of a moved date in the shape of the one it repeats."""
    hedge = when.edtf[-1] if when.edtf[-1] in "~?%" else ""
    if "/" in when.edtf:
        if end is None:
            return f"{_iso(start)}/.."
        last = end if isinstance(end, datetime) else end - timedelta(days=1)
        return f"{_iso(start)}/{_iso(last)}{hedge}"
    if when.precision is Precision.YEAR:
        return f"{start.year:04}{hedge}"
    if when.precision is Precision.MONTH:
        return f"{start.year:04}-{start.month:02}{hedge}"
    if when.precision is Precision.SEASON:
        return f"{start.year:04}{when.edtf[4:]}"
    return f"{_iso(start)}{hedge}"


def _iso(value: date) -> str:
    return value.isoformat(timespec="seconds") if isinstance(value, datetime) else value.isoformat()


def _months_later(start: date, months: int) -> date | None:
    """Return the first day that many months later; None beyond the calendar's years."""
    total = start.year * 12 + start.month - 1 + months
    return (
        start.replace(year=total // 12, month=total % 12 + 1, day=1) if total // 12 <= date.max.year else None
    )
