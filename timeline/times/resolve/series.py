"""Repeating times as RFC 5545 recurrence rules, with their first occurrence."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from timeline.model import Tense
from timeline.times.calculus import Period, Unit, add, containing, floor
from timeline.times.english import weekday_words
from timeline.times.named_days import holiday, public_days
from timeline.times.resolve.amounts import repeated
from timeline.times.resolve.dated import SET
from timeline.times.resolve.reading import Reading
from timeline.times.resolve.registry import evaluate, reader
from timeline.times.resolve.repetition import Pattern, days_of, pattern
from timeline.times.resolve.story import Story
from timeline.times.resolve.times_of_day import hour_of
from timeline.times.tree import Between, Cal, Clock, Every, Holiday, Node, Series

_YEARS = 4  # in which a named day that moves is not the same day
_MONTHS = 62  # days in which a bare day of a month comes again


@reader(Series)
def series(node: Series, story: Story) -> Reading:
    """The first occurrence and the rule that repeats it; dateless where nothing fixes the first."""
    value = repeated(node.days[0])
    found = _pattern(node, story)
    if found is None:
        return Reading(SET, value, why=("a repeating time",))
    story.tense, story.near = lambda: Tense.FUTURE, False  # what repeats is looked for ahead
    start, last, origin = _bounds(node, story)
    vague = not found.fixed and (origin is None or (found.unit is Unit.YEAR and node.first is None))
    if start is None or vague:  # a month of each year names no day
        return Reading(SET, value, why=("a repeating time; nothing says when it begins",))
    day = found.first(start)
    if day is None or (last is not None and day > last):
        return Reading(SET, value, why=("a repeating time; no day of it lies in the time given",))
    skipped, words = _skipped(node, found, day, last, story)
    day = _held(day, found, skipped) if node.count is None and node.length is None else day
    if last is not None and day > last:
        return Reading(SET, value, why=("a repeating time; no day of it is left in the time given",))
    skipped = [each for each in skipped if each.start is not None and each.start >= day]
    period, until = _timed(day, node, story)
    rule = found.rule + _end(node, found, day, last, timed=period.unit <= Unit.HOUR)
    origin = origin or f"the next after {story.named('publication')}"
    why = [f"repeats ({rule}); first on {weekday_words(day)}, {origin}", *words]
    if node.some:
        why.append("only some of them; the text does not say which")
    return Reading(
        SET, value, period, until, None, story.named("publication"), tuple(why), approximate=node.some,
        rrule=rule, without=tuple(_same_time(each, period) for each in skipped),
    )  # fmt: skip


def _pattern(node: Series, story: Story) -> Pattern | None:
    """The pattern, without the weekdays it skips; a named day counts where it is the same day each year."""
    every = node.days[0]
    if isinstance(every.what, Holiday) and story.published is not None:
        years = range(story.published.year, story.published.year + _YEARS)
        days = {
            (day.month, day.day) for year in years if (day := holiday(every.what.key, story.country, year))
        }
        if len(days) > 1:
            return None
        return pattern(
            tuple(Every(Cal(month=month, day=day), every.step) for month, day in days) or node.days
        )
    found = pattern(node.days)
    skipped = {number for item in node.without if (number := _weekday(item))}
    return found.but(skipped) if found is not None and skipped else found


def _bounds(node: Series, story: Story) -> tuple[datetime | None, datetime | None, str | None]:
    """From when, up to which day, and where the start was found: None where it is the publication."""
    first = evaluate(node.first, story).period if node.first is not None else None
    last = evaluate(node.last, story).period if node.last is not None else None
    readings = [evaluate(item, story) for item in node.within]
    inside = [each for reading in readings for each in (reading.period, reading.last) if each is not None]
    start = first.start if first is not None else None
    end = last.end if last is not None else None
    origin = "the start the text gives" if start is not None else None
    if inside and start is None and end is None:
        start, end = inside[0].start, inside[-1].end
        before = add(end, -1, Unit.YEAR) if end is not None else None
        begun = add(start, -1, Unit.YEAR) if start is not None else None
        if _unyeared(node) and begun and before and story.published and begun <= story.published < before:
            start, end = begun, before  # "April to September" told in May is this season
        origin = "the first in the time given"
        if (
            start is not None
            and story.published is not None
            and end is not None
            and start < story.published < end
        ):
            start, origin = story.published, None
    if start is not None and end is not None and last is not None and start >= end:
        start = add(start, -1, Unit.YEAR)  # "Saturdays, 31 May to 11 October" told in June began in May
    start = start or story.published
    return (
        floor(start, Unit.DAY) if start is not None else None,
        floor(end - timedelta(microseconds=1), Unit.DAY) if end is not None else None,
        origin,
    )


def _unyeared(node: Series) -> bool:
    """Whether it is held from a month to a month of any year."""
    span = node.within[0]
    return isinstance(span, Between) and isinstance(span.last, Cal) and span.last.year is None


def _end(node: Series, found: Pattern, day: datetime, last: datetime | None, *, timed: bool) -> str:
    """COUNT or UNTIL, where the text says how often or how long (RFC 5545 section 3.3.10)."""
    if last is None and node.count is not None:
        return f";COUNT={node.count}"
    if last is None and node.length is not None:
        length = int(node.length.count or 0)
        unit, length = (
            (Unit.WEEK, 2 * length) if node.length.unit is Unit.FORTNIGHT else (node.length.unit, length)
        )
        if unit is found.unit and length % found.step == 0:
            return f";COUNT={length // found.step * found.often}"
        stop = add(day, length, unit)
        last = add(stop, -1, Unit.DAY)
    if last is None:
        return ""
    return f";UNTIL={last:%Y%m%d}" + ("T235959" if timed else "")


def _skipped(
    node: Series, found: Pattern, day: datetime, last: datetime | None, story: Story
) -> tuple[list[Period], list[str]]:
    """The days left out that the rule would name, and what there is to say of them."""
    days: list[datetime] = []
    for item in node.without:
        if _weekday(item):
            continue
        if isinstance(item, Cal) and item.month is None:
            ahead = (day + timedelta(days=more) for more in range(_MONTHS))
            days += [each for each in ahead if each.day == item.day and found.on(each)][:1]
            continue
        reading = evaluate(item, story)
        whole = [reading.period, *reading.others]
        if reading.last is not None and reading.period is not None and reading.period.start is not None:
            end = reading.last.end
            span = (end - reading.period.start).days if end is not None else 0
            whole = [replace(reading.period, unit=Unit.DAY, count=max(1, span))]
        days += [each for period in whole if period is not None for each in days_of(period)]
    words = []
    if node.holidays:
        horizon = last or add(day, 1, Unit.YEAR) or day
        closed = public_days(story.country, day.date(), horizon.date())
        days += [datetime.combine(each, day.time()) for each in closed]
        words = [
            f"public holidays left out up to {weekday_words(horizon)}"
            if closed
            else "whose public holidays is not known"
        ]
    kept = sorted({each for each in days if each >= day and found.on(each)})
    return [period for each in kept if (period := containing(each, Unit.DAY)) is not None], words


def _held(day: datetime, found: Pattern, skipped: list[Period]) -> datetime:
    """The first day that is not left out."""
    gone = {each.start for each in skipped}
    first: datetime | None = day
    while first is not None and first in gone:
        first = found.first(first + timedelta(days=1))
    return first or day


def _weekday(node: Node) -> int:
    """The weekday that is left out each week, 0 for other exceptions."""
    what = node.what if isinstance(node, Every) else node
    return what.weekday or 0 if isinstance(what, Cal) and what.day is None else 0


def _same_time(item: Period, period: Period) -> Period:
    if period.unit > Unit.HOUR or item.start is None or period.start is None:
        return item
    return replace(period, start=item.start.replace(hour=period.start.hour, minute=period.start.minute))


def _timed(day: datetime, node: Series, story: Story) -> tuple[Period, Period | None]:
    """The first occurrence with its clock, and its end where the text gives one."""
    time = node.time
    plain = Period(Unit.DAY, day)
    if not isinstance(time, Between):
        return (_at(day, time, story) if time is not None else None) or plain, None
    first, last = _at(day, time.first, story), _at(day, time.last, story)
    if first is None or last is None or first.start is None or last.start is None:
        return first or plain, None
    if last.start <= first.start:  # 9pm to 5am ends on the next day
        last = replace(last, start=add(last.start, 1, Unit.DAY))
    return first, last


def _at(day: datetime, clock: Node, story: Story) -> Period | None:
    if not isinstance(clock, Clock):
        return None
    start = add(day, hour_of(clock) * 60 + (clock.minute or 0), Unit.MINUTE)
    return Period(Unit.MINUTE, start, zone=clock.zone or story.zone) if start else None
