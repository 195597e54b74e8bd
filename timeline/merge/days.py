"""How two dates lie to each other, counted in days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from timeline.model import When
from timeline.times.written import when_of

FIRST, LAST = 1, date.max.toordinal()
SEASON = 92
"""The most days of a season."""

HEDGE = 3
"""Days by which "about 5 May" may miss."""


class Relation(StrEnum):
    """How the dates of two tellings lie to each other."""

    SAME = "the same date"
    HOUR = "the same day at another hour"
    INSIDE = "one date lies inside the other"
    MOVED = "one tells the other's date as a former one"
    NEAR = "days apart"
    READING = "another reading of one is the other"
    APART = "dates far apart"
    UNDATED = "one has no date"


@dataclass(frozen=True, slots=True)
class Stretch:
    """The days a date covers, as proleptic ordinals, both ends inclusive; ``clock`` where it has one."""

    first: int
    last: int
    clock: str = ""

    @property
    def length(self) -> int:
        """Days from the first to the last."""
        return self.last - self.first + 1


def stretch(when: When) -> Stretch:
    """The days of a date, a hedged one some days further.

    "Since X" and "from X on" begin at X, and that is when it happens; "until X" reaches
    back as far as the calendar.
    """
    if when.end is None and when.edtf.endswith("/..") and (begin := written(when.edtf.split("/")[0])):
        return begin
    days = _bounds(when)
    if (when.approximate or when.uncertain) and days.last - days.first < HEDGE:
        return Stretch(days.first - HEDGE, days.last + HEDGE, days.clock)
    return days


def written(edtf: str) -> Stretch | None:
    """The days of a bare EDTF value (ISO 8601-2 level 1), as a former date carries it; None before year 1."""
    when = when_of(edtf)
    return _bounds(when) if when is not None else None


def _bounds(when: When) -> Stretch:
    first = FIRST if when.start is None else when.start.toordinal()
    last = LAST if when.end is None else when.end.toordinal()
    if when.end is not None and not (isinstance(when.end, datetime) and _inside_day(when.end)):
        last -= 1  # the end is exclusive
    clock = when.start.strftime("%H:%M") if isinstance(when.start, datetime) else ""
    return Stretch(first, max(first, last), clock)


def _inside_day(value: datetime) -> bool:
    return (value.hour, value.minute, value.second) != (0, 0, 0)


def another_year(days: Stretch, step: int) -> Stretch | None:
    """The same days of a neighbouring year; None for what is longer than a season or has no such day."""
    if days.length > SEASON:
        return None
    try:
        first, last = (date.fromordinal(day) for day in (days.first, days.last))
        return Stretch(
            first.replace(year=first.year + step).toordinal(), last.replace(year=last.year + step).toordinal()
        )
    except ValueError:  # 29 February
        return None


def covers(outer: Stretch, inner: Stretch) -> bool:
    """Whether one date lies inside another; a clock value lies inside its day."""
    return outer.first <= inner.first and inner.last <= outer.last


def same_days(left: Stretch, right: Stretch) -> bool:
    """Whether two dates cover the same days."""
    return left.first == right.first and left.last == right.last


def gap(left: Stretch, right: Stretch) -> int:
    """Days between two dates, 0 where they touch or overlap."""
    return max(left.first - right.last, right.first - left.last, 0)


def relation(left: Stretch | None, right: Stretch | None, near: int) -> Relation:
    """How two dates lie to each other, a told move aside; ``near`` is the most days of a near miss."""
    if left is None or right is None:
        return Relation.UNDATED
    if same_days(left, right):
        return Relation.HOUR if left.clock and right.clock and left.clock != right.clock else Relation.SAME
    if covers(left, right) or covers(right, left):
        return Relation.INSIDE
    return Relation.NEAR if gap(left, right) <= near else Relation.APART
