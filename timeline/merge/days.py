"""How two dates lie to each other, counted in days."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from timeline.model import When

FIRST, LAST = 1, date.max.toordinal()
SEASONS = {21: 3, 22: 6, 23: 9, 24: 12}
PARTS = re.compile(r"(\d{4}|\d{3}X|\d{2}XX)(?:-(\d\d))?(?:-(\d\d))?(?:T(\d\d:\d\d))?")
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
    first = FIRST if when.start is None else _day(when.start)
    last = LAST if when.end is None else _day(when.end)
    if when.end is not None and not (isinstance(when.end, datetime) and _inside_day(when.end)):
        last -= 1  # the end is exclusive
    clock = ""
    if isinstance(when.start, datetime):
        clock = when.start.strftime("%H:%M")
    if (when.approximate or when.uncertain) and last - first < HEDGE:
        first, last = first - HEDGE, last + HEDGE
    return Stretch(first, max(first, last), clock)


def written(edtf: str) -> Stretch | None:
    """The days of a bare EDTF value (ISO 8601-2 level 1), as a former date carries it; None before year 1."""
    left, _, right = edtf.partition("/")
    first = Stretch(FIRST, FIRST) if left == ".." else _point(left)
    last = first if not right else Stretch(LAST, LAST) if right == ".." else _point(right)
    if first is None or last is None or last.last < first.first:
        return None
    return Stretch(first.first, last.last, first.clock)


def _point(text: str) -> Stretch | None:
    found = PARTS.match(text)
    if found is None or not int(found[1].replace("X", "0")) >= 1:
        return None
    year = int(found[1].replace("X", "0"))
    if found[2] is None:
        until = int(found[1].replace("X", "9"))
        return Stretch(date(year, 1, 1).toordinal(), date(until, 12, 31).toordinal())
    month = int(found[2])
    begin = SEASONS.get(month, month)
    if not 1 <= begin <= 12:
        return None
    if found[3] is not None:
        day = date(year, begin, int(found[3])).toordinal()
        return Stretch(day, day, found[4] or "")
    turn, end = divmod(begin + (2 if month in SEASONS else 0) - 1, 12)
    close = date(year + turn, end + 1, monthrange(year + turn, end + 1)[1])
    return Stretch(date(year, begin, 1).toordinal(), close.toordinal())


def _day(value: date | datetime) -> int:
    return value.toordinal()


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
