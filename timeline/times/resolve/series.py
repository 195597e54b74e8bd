"""Repeating times as RFC 5545 recurrence rules, with their first occurrence."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from timeline.model import Tense
from timeline.times.calculus import Period, Unit, add, containing, floor, nearest_weekday, nth_weekday
from timeline.times.resolve.amounts import repeated
from timeline.times.resolve.dated import SET
from timeline.times.resolve.reading import Reading
from timeline.times.resolve.registry import evaluate, reader
from timeline.times.resolve.story import Story, spoken_day
from timeline.times.resolve.times_of_day import hour_of
from timeline.times.tree import At, Between, Cal, Clock, Every, Node, Nth, Part, Series, Union

_BYDAY = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_FREQ = {Unit.HOUR: "HOURLY", Unit.DAY: "DAILY", Unit.WEEK: "WEEKLY", Unit.FORTNIGHT: "WEEKLY",
         Unit.MONTH: "MONTHLY", Unit.QUARTER: "MONTHLY", Unit.YEAR: "YEARLY"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Pattern:
    """A rule and what its occurrences fall on."""

    rule: str
    weekdays: tuple[int, ...] = ()
    nth: int = 0
    step: int = 1


@reader(Series)
def series(node: Series, story: Story) -> Reading:
    """The first occurrence and the rule that repeats it; dateless where nothing fixes the first."""
    value = repeated(node.days[0])
    pattern = _pattern(node.days)
    if pattern is None:
        return Reading(SET, value, why=("a repeating time",))
    story.tense, story.near = lambda: Tense.FUTURE, False  # what repeats is looked for ahead
    first = evaluate(node.first, story).period if node.first is not None else None
    start = first.start if first is not None else story.published
    if start is None:
        return Reading(SET, value, why=("a repeating time; nothing says when it begins",))
    day = _first(pattern, floor(start, Unit.DAY))
    if day is None:
        return Reading(SET, value, why=("a repeating time",))
    period, last = _timed(day, node, story)
    rule = pattern.rule
    until = evaluate(node.last, story).period if node.last is not None else None
    if until is not None and until.end is not None:
        rule += f";UNTIL={until.end - timedelta(days=1):%Y%m%d}"
        if period.unit <= Unit.HOUR:
            rule += "T235959"
    without = [evaluate(item, story).period for item in node.without]
    skipped = tuple(
        _same_time(item, period) for item in without if item is not None and item.start is not None
    )
    origin = (
        "the start the text gives" if first is not None else f"the next after {story.named('publication')}"
    )
    why = (f"repeats ({rule}); first on {spoken_day(day)}, {origin}",)
    return Reading(
        SET, value, period, last, None, story.named("publication"), why, rrule=rule, without=skipped
    )


def _same_time(item: Period, period: Period) -> Period:
    if period.unit > Unit.HOUR or item.start is None or period.start is None:
        return item
    return replace(period, start=item.start.replace(hour=period.start.hour, minute=period.start.minute))


def _pattern(days: tuple[Every, ...]) -> _Pattern | None:
    every = days[0]
    what, step = every.what, every.step
    if isinstance(what, At):
        what = what.day
    interval = f";INTERVAL={step}" if step > 1 else ""
    if isinstance(what, Cal) and what.weekday is not None:
        numbers = tuple(sorted({_weekday(day) for day in days} - {0}))
        byday = ",".join(_BYDAY[number - 1] for number in numbers)
        return _Pattern(f"FREQ=WEEKLY{interval};BYDAY={byday}", numbers, 0, step)
    if isinstance(what, Union):
        return _union(what)
    if isinstance(what, Nth) and isinstance(what.what, Cal) and what.what.weekday is not None:
        code = _BYDAY[what.what.weekday - 1]
        return _Pattern(f"FREQ=MONTHLY;BYDAY={what.number}{code}", (what.what.weekday,), what.number)
    if isinstance(what, Cal) and what.month is not None:
        return None
    if isinstance(what, Part):
        return _Pattern(f"FREQ=DAILY{interval}")
    if isinstance(what, Unit) and what in _FREQ:
        amount = step * (2 if what is Unit.FORTNIGHT else 3 if what is Unit.QUARTER else 1)
        return _Pattern(f"FREQ={_FREQ[what]}" + (f";INTERVAL={amount}" if amount > 1 else ""))
    return None


def _union(what: Union) -> _Pattern | None:
    """Weekdays, or the second and fourth Tuesday of the month."""
    items = what.items
    if all(isinstance(item, Cal) for item in items):
        numbers = tuple(item.weekday or 0 for item in items if isinstance(item, Cal))
        return _Pattern(f"FREQ=WEEKLY;BYDAY={','.join(_BYDAY[number - 1] for number in numbers)}", numbers)
    first = items[0]
    codes = [
        f"{item.number}{_BYDAY[item.what.weekday - 1]}"
        for item in items
        if isinstance(item, Nth) and isinstance(item.what, Cal) and item.what.weekday
    ]
    if not isinstance(first, Nth) or not isinstance(first.what, Cal) or not first.what.weekday:
        return None
    return _Pattern(f"FREQ=MONTHLY;BYDAY={','.join(codes)}", (first.what.weekday,), first.number)


def _weekday(every: Every) -> int:
    what = every.what.day if isinstance(every.what, At) else every.what
    return what.weekday or 0 if isinstance(what, Cal) else 0


def _first(pattern: _Pattern, start: datetime) -> datetime | None:
    """The first day on or after ``start`` that the pattern allows."""
    if pattern.nth:
        for months in range(3):
            month = containing(add(start, months, Unit.MONTH), Unit.MONTH)
            found = nth_weekday(month, pattern.weekdays[0], pattern.nth)
            if found is not None and found.start is not None and found.start >= start:
                return found.start
        return None
    if not pattern.weekdays:
        return start
    nearest = [nearest_weekday(start, number, 1, here=True) for number in pattern.weekdays]
    return min((period.start for period in nearest if period and period.start), default=None)


def _timed(day: datetime, node: Series, story: Story) -> tuple[Period, Period | None]:
    """The first occurrence with its clock, and its end where the text gives one."""
    time = node.time
    plain = Period(Unit.DAY, day)
    if isinstance(time, Between):
        return _at(day, time.first, story) or plain, _at(day, time.last, story)
    if time is not None:
        return _at(day, time, story) or plain, None
    return plain, None


def _at(day: datetime, clock: Node, story: Story) -> Period | None:
    if not isinstance(clock, Clock):
        return None
    start = add(day, hour_of(clock) * 60 + (clock.minute or 0), Unit.MINUTE)
    return Period(Unit.MINUTE, start, zone=clock.zone or story.zone) if start else None
