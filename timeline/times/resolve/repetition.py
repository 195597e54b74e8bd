"""What repeats as the parts of an RFC 5545 recurrence rule, and the days it falls on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from timeline.times.calculus import Period, Unit, add, containing, nearest_weekday, nth_weekday
from timeline.times.resolve.dated import moment_of
from timeline.times.tree import At, Cal, Every, Node, Nth, Part, Union

BYDAY = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_WEEKEND = (6, 7)
_YEARS = 8  # years in which a 29 February comes again


@dataclass(frozen=True, slots=True)
class Pattern:
    """A rule and what its occurrences fall on.

    ``unit`` and ``step``: how far apart; ``weekdays`` are ISO; ``nths`` number them in
    the month, ``month`` and ``day`` in the year. ``fixed`` is False where the words do
    not say which day it is ("every month"), so that only a start could.
    """

    rule: str
    unit: Unit
    step: int = 1
    weekdays: tuple[int, ...] = ()
    nths: tuple[int, ...] = ()
    month: int | None = None
    day: int | None = None

    @property
    def fixed(self) -> bool:
        """Whether the words name the day."""
        return self.unit <= Unit.DAY or bool(self.weekdays) or self.day is not None

    @property
    def often(self) -> int:
        """How many times it comes in each of its units."""
        return max(1, len(self.nths) or len(self.weekdays))

    def but(self, skipped: set[int]) -> Pattern | None:
        """The same without some weekdays: daily except Mondays is weekly on the six others."""
        if self.unit is Unit.DAY and self.step == 1:
            return _weekly(tuple(number for number in range(1, 8) if number not in skipped), 1)
        kept = tuple(number for number in self.weekdays if number not in skipped)
        return _weekly(kept, self.step) if self.unit is Unit.WEEK and kept else self

    def on(self, day: datetime) -> bool:
        """Whether a day is of the kind the rule falls on, its step left aside."""
        if self.month is not None and day.month != self.month:
            return False
        if self.day is not None:
            return day.day == self.day
        if self.weekdays and day.isoweekday() not in self.weekdays:
            return False
        return not self.nths or any(
            _nth(day, self.weekdays[0], number, self.month) == day for number in self.nths
        )

    def first(self, start: datetime) -> datetime | None:
        """The first day on or after ``start`` that the rule allows."""
        if self.day is not None and self.month is not None:
            days = (moment_of(start.year + later, self.month, self.day) for later in range(_YEARS))
            return next((day for day in days if day is not None and day >= start), None)
        if self.nths:
            months = (add(start.replace(day=1), later, Unit.MONTH) for later in range(14))
            found = [
                day
                for month in months
                if month is not None and self.month in (None, month.month)
                for number in self.nths
                if (day := _nth(month, self.weekdays[0], number, self.month)) is not None and day >= start
            ]
            return min(found, default=None)
        if not self.weekdays:
            return start
        nearest = [nearest_weekday(start, number, 1, here=True) for number in self.weekdays]
        return min((period.start for period in nearest if period and period.start), default=None)


def _nth(day: datetime, weekday: int, number: int, month: int | None) -> datetime | None:
    found = nth_weekday(containing(day, Unit.MONTH), weekday, number)
    return found.start if found is not None else None


def pattern(days: tuple[Every, ...]) -> Pattern | None:
    """The pattern of what repeats, None where no rule says it."""
    every = days[0]
    what, step = every.what, every.step
    if isinstance(what, At):
        what = what.day
    if isinstance(what, Cal) and what.weekday is not None and what.day is None:
        return _weekly(tuple(sorted({_weekday(day) for day in days} - {0})), step)
    if isinstance(what, Union):
        return _union(what, step)
    if isinstance(what, Nth):
        return _numbered(what, step)
    if isinstance(what, Cal):
        return _of_year(what, step)
    if isinstance(what, Part):
        return Pattern(f"FREQ=DAILY{_interval(step)}", Unit.DAY, step)
    return _plain(what, step) if isinstance(what, Unit) else None


def _interval(step: int) -> str:
    return f";INTERVAL={step}" if step > 1 else ""


def _weekly(numbers: tuple[int, ...], step: int) -> Pattern:
    byday = ",".join(BYDAY[number - 1] for number in numbers)
    return Pattern(f"FREQ=WEEKLY{_interval(step)};BYDAY={byday}", Unit.WEEK, step, numbers)


_FREQ = {
    Unit.HOUR: ("HOURLY", Unit.HOUR, 1), Unit.DAY: ("DAILY", Unit.DAY, 1),
    Unit.WEEK: ("WEEKLY", Unit.WEEK, 1),
    Unit.FORTNIGHT: ("WEEKLY", Unit.WEEK, 2), Unit.MONTH: ("MONTHLY", Unit.MONTH, 1),
    Unit.QUARTER: ("MONTHLY", Unit.MONTH, 3), Unit.YEAR: ("YEARLY", Unit.YEAR, 1),
}  # fmt: skip


def _plain(unit: Unit, step: int) -> Pattern | None:
    if unit is Unit.WEEKEND:
        return _weekly(_WEEKEND, step)
    if unit not in _FREQ:
        return None
    name, base, times = _FREQ[unit]
    return Pattern(f"FREQ={name}{_interval(step * times)}", base, step * times)


def _union(what: Union, step: int) -> Pattern | None:
    """Weekdays, or the second and fourth Tuesday of the month."""
    days = [item.day if isinstance(item, At) else item for item in what.items]
    cals = [day for day in days if isinstance(day, Cal)]
    if len(cals) == len(what.items):
        return _weekly(tuple(item.weekday or 0 for item in cals), step)
    nths = [item for item in what.items if isinstance(item, Nth)]
    weekday = _weekday(Every(nths[0].what)) if nths else 0
    if not weekday or len(nths) < len(what.items):
        return None
    codes = ",".join(f"{item.number}{BYDAY[weekday - 1]}" for item in nths)
    numbers = tuple(item.number for item in nths)
    return Pattern(f"FREQ=MONTHLY{_interval(step)};BYDAY={codes}", Unit.MONTH, step, (weekday,), numbers)


def _numbered(what: Nth, step: int) -> Pattern | None:
    """The last Friday of each month, the last Sunday in May of each year."""
    weekday = _weekday(Every(what.what))
    if not weekday:
        return None
    code, month = (
        f"{what.number}{BYDAY[weekday - 1]}",
        what.within.month if isinstance(what.within, Cal) else None,
    )
    if month is None:
        rule = f"FREQ=MONTHLY{_interval(step)};BYDAY={code}"
        return Pattern(rule, Unit.MONTH, step, (weekday,), (what.number,))
    rule = f"FREQ=YEARLY{_interval(step)};BYMONTH={month};BYDAY={code}"
    return Pattern(rule, Unit.YEAR, step, (weekday,), (what.number,), month)


def _of_year(what: Cal, step: int) -> Pattern | None:
    """26 December of each year; a whole month has no day to begin on."""
    if what.month is None or what.day is None:
        return None
    rule = f"FREQ=YEARLY{_interval(step)};BYMONTH={what.month};BYMONTHDAY={what.day}"
    return Pattern(rule, Unit.YEAR, step, (), (), what.month, what.day)


def _weekday(every: Every) -> int:
    what: Unit | Node = every.what.day if isinstance(every.what, At) else every.what
    return what.weekday or 0 if isinstance(what, Cal) else 0


def days_of(period: Period) -> list[datetime]:
    """The days of a period, at most a year of them."""
    days: list[datetime] = []
    day, end = period.start, period.end
    while day is not None and end is not None and day < end and len(days) < 366:
        days.append(day)
        day = add(day, 1, Unit.DAY)
    return days
