"""So many units from somewhere; durations; sides; repeating times."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from timeline.model import Tense
from timeline.times import timex
from timeline.times.calculus import Period, Unit, add, containing, floor
from timeline.times.resolve import antiquity
from timeline.times.resolve.dated import DATE, DURATION, SET, dated, spoken_or
from timeline.times.resolve.reading import Reading
from timeline.times.resolve.registry import evaluate, reader
from timeline.times.resolve.story import Story
from timeline.times.tree import (
    About,
    Ahead,
    At,
    Cal,
    Edge,
    Every,
    Length,
    Node,
    Part,
    Reference,
    Season,
    Shift,
    Stretch,
    Union,
)

_LONG = {Unit.DECADE: 10, Unit.CENTURY: 100, Unit.MILLENNIUM: 1000}


@reader(Shift)
def shift(node: Shift, story: Story) -> Reading:
    """So many units from the base, known as finely as the unit."""
    if isinstance(node.base, Node):
        reading = evaluate(node.base, story)
        base, named, anchor = (
            (reading.period.start if reading.period else None),
            spoken_or(reading),
            reading.anchor,
        )
        finest = Unit.DAY
        if node.exact and base is not None and reading.period is not None:
            return _to_the_day(node, reading.period, named, anchor)
    else:
        if (
            (year := story.antiquity(node.base)) is not None
            and node.count is not None
            and node.unit >= Unit.YEAR
        ):
            years = round(node.sign * node.count * _LONG.get(node.unit, 1))
            told = antiquity.moved(year, years, Unit.YEAR)
            if told is not None:
                return told
        base = story.reference if node.base == "story" else story.anchor
        if node.sign > 0 and node.base == "story":
            base = story.after(node.base)
        named = anchor = story.named(node.base)
        finest = story.told.unit if node.base == "story" and story.told is not None else Unit.WEEK
    if node.count == 1 and node.unit is Unit.YEAR and node.sign < 0 and story.books.period is not None:
        why = "compared with the period the figures are for, a year before"
        return dated(story.books.year_before(day=True), "XXXX", why, story.named("publication"))
    if node.count is None:
        if node.base == "story":
            return Reading(
                DURATION, timex.duration(None, node.unit), anchor=anchor, why=("nobody says how many",)
            )
        ref = "PAST_REF" if node.sign < 0 else "FUTURE_REF"
        return Reading(DATE, ref, anchor=anchor, why=("nobody says how many",))
    if base is None:
        return Reading(DATE, "XXXX", why=("there is no anchor to count from",))
    here = story.told if node.base == "story" and not story.beside else None
    if here is not None and node.unit < Unit.DAY < here.unit:
        return Reading(DATE, "XXXX-XX-XX", anchor=anchor, why=(f"no day of {named} is told",))
    if here is not None and Unit.DAY <= node.unit < here.unit <= Unit.YEAR:
        why = f"counted from {named}, which is known too coarsely"
        value = timex.some(node.unit, here)
        return replace(dated(here, "", why, anchor), value=value, mod=node.mod, approximate=True)
    period = _moved(base, node.count, node.unit, node.sign, finest)
    if here is not None and here.unit <= Unit.HOUR and node.unit in _MINUTES:
        minutes = round(node.sign * node.count * _MINUTES[node.unit])
        period = Period(here.unit, add(base, minutes, Unit.MINUTE), zone=here.zone)
    elif here is not None and node.unit < Unit.DAY and node.sign < 0:
        return Reading(DATE, "XXXX-XX-XX", anchor=anchor, why=(f"no hour of {named} is told",))
    elif period is not None and period.unit <= Unit.HOUR:
        clocked = story.moment is not None and story.moment.clock is not None
        clocked = clocked if here is None else here.unit <= Unit.HOUR
        period = replace(period, zone=story.zone) if clocked else _whole_days(base, node)
    amount = f"{abs(node.count):g} {node.unit.name.lower()}{'' if abs(node.count) == 1 else 's'}"
    why = f"{amount} {'before' if node.sign < 0 else 'after'} {named}"
    return replace(dated(period, "XXXX", why, anchor), mod=node.mod, approximate=node.mod == "APPROX")


_MINUTES = {Unit.HOUR: 60, Unit.MINUTE: 1}
_HOURS = {Unit.HOUR: 1, Unit.MINUTE: 60, Unit.SECOND: 3600}


def _whole_days(base: datetime, node: Shift) -> Period | None:
    """Hours from a day without a clock: 48 hours are two days, half an hour stays on the day."""
    hours = (node.count or 0) / _HOURS[node.unit]
    return containing(add(base, node.sign * int(hours // 24), Unit.DAY), Unit.DAY)


def _to_the_day(node: Shift, base: Period, named: str, anchor: str) -> Reading:
    """A year ago this week: as far as it says, and as fine as what it is counted from."""
    far = _LONG.get(node.unit, 1) * (node.count or 0) * node.sign
    unit = Unit.YEAR if node.unit in _LONG else node.unit
    start = add(base.start, round(far), unit)
    if base.unit in (Unit.WEEKEND, Unit.WEEK):
        start = add(start, 3, Unit.DAY)  # the nearest week: the day may begin in the one before
    period = containing(start, base.unit)
    words = f"{abs(far):g} {unit.name.lower()}{'' if abs(far) == 1 else 's'}"
    why = f"{words} {'before' if far < 0 else 'after'} {named}, to the {base.unit.name.lower()}"
    return replace(dated(period, "XXXX", why, anchor), mod=node.mod, approximate=node.mod == "APPROX")


def _moved(base: datetime, count: float, unit: Unit, sign: int, finest: Unit) -> Period | None:
    """The period so far from ``base``: as coarse as the unit, days and weeks as fine as the base."""
    if unit in _LONG:
        count, unit = count * _LONG[unit], Unit.YEAR
    count = abs(count)
    whole, rest = int(count), count - int(count)
    start = add(base, sign * whole, unit)
    if rest and unit is Unit.YEAR:
        start, unit = add(start, sign * round(rest * 12), Unit.MONTH), Unit.MONTH
    elif rest and unit in (Unit.WEEK, Unit.FORTNIGHT, Unit.DAY):
        start = add(
            start,
            sign * round(rest * (24 if unit is Unit.DAY else 7)),
            Unit.HOUR if unit is Unit.DAY else Unit.DAY,
        )
    elif rest:
        start = add(start, sign * round(rest * 60), Unit.MINUTE) if unit is Unit.HOUR else start
    if start is None:
        return None
    if unit <= Unit.HOUR:
        return Period(unit, floor(start, unit))
    if unit is Unit.DAY or (finest <= Unit.DAY and unit <= Unit.FORTNIGHT):
        return containing(start, Unit.DAY)
    return containing(start, Unit.WEEK if unit is Unit.FORTNIGHT else unit)


@reader(Ahead)
def ahead(node: Ahead, story: Story) -> Reading:
    """In two weeks: that far from publication when the clause looks forward, else how long it took."""
    length_ = node.length
    if length_.count is None or not (node.surely or story.tense() is Tense.FUTURE):
        return length(length_, story)
    reading = shift(Shift("publication", length_.count, length_.unit, 1, length_.mod), story)
    return replace(reading, why=(*reading.why, "the clause looks forward"))


@reader(Edge)
def edge(node: Edge, story: Story) -> Reading:
    """Early, mid, late, start and end keep the value and mark it approximate."""
    inner = evaluate(node.of, story)
    mod = {"start": "START", "early": "START", "mid": "MID", "late": "END", "end": "END"}[node.side]
    if node.comparative:
        part = f"{'an earlier' if node.side == 'early' else 'a later'} part of it"
    else:
        part = f"the {node.side} {'of it' if node.side in ('start', 'end') else 'part of it'}"
    reading = replace(inner, mod=mod, why=(*inner.why, f"the words mean {part}"))
    coarse = inner.period is not None and inner.period.unit >= Unit.WEEK and not node.comparative
    return replace(reading, approximate=coarse)


@reader(About)
def about(node: About, story: Story) -> Reading:
    """About, around."""
    return replace(evaluate(node.of, story), mod="APPROX", approximate=True)


@reader(Length)
def length(node: Length, story: Story) -> Reading:
    """A duration has no date."""
    value = timex.duration(node.count, node.unit)
    if node.unit is Unit.MONTH:
        _months_of_books(node.count, story)
    if node.extra and node.count is not None:
        value = value + "".join(timex.duration(count, unit).lstrip("PT") for count, unit in node.extra)
    return Reading(DURATION, value, mod=node.mod, why=("a duration, not a date",))


def _months_of_books(count: float | None, story: Story) -> None:
    """Figures for nine months of a year are compared with the year before."""
    if count in (6, 9, 12) and story.books.period is not None:
        story.books.open(containing(story.anchor, Unit.YEAR), named=False)


@reader(Stretch)
def stretch(node: Stretch, story: Story) -> Reading:
    """The past two months: a duration that ends or begins at its base."""
    count, unit = node.length.count, node.length.unit
    value = timex.duration(count, unit)
    anchor = story.reference if node.base == "story" else story.published
    kind = DURATION
    if unit is Unit.MONTH:
        _months_of_books(count, story)
    if anchor is None or count is None or unit <= Unit.HOUR or not node.sign:
        return Reading(kind, value, why=("a stretch of unknown length",))
    here = containing(anchor, Unit.DAY)
    if here is None or here.start is None:
        return Reading(kind, value)
    far = _far(here.start, node.sign, count, unit)
    other = containing(far, Unit.DAY) if far else None
    first, final = (other, here) if node.sign < 0 else (here, other)
    return Reading(
        kind,
        value,
        first,
        final,
        anchor=story.named(node.base),
        why=(f"counted from {story.named(node.base)}",),
    )


def _far(start: datetime, sign: int, count: float, unit: Unit) -> datetime | None:
    """So many units away; half a year is six months, half a month or less is left out."""
    if unit is Unit.YEAR:
        return add(start, sign * round(count * 12), Unit.MONTH)
    return add(start, sign * int(count), unit)


@reader(Every)
def every(node: Every, story: Story) -> Reading:
    """A repeating time."""
    return Reading(SET, repeated(node), why=("a repeating time",))


def repeated(node: Every) -> str:
    """A SET's TIMEX3 value."""
    what = node.what
    if isinstance(what, Unit):
        return timex.duration(node.step, what)
    if isinstance(what, Union):
        first = what.items[0]
        days = [item.day if isinstance(item, At) else item for item in what.items]
        if not isinstance(days[0], Cal):
            return "P1M"
        part = first.time.code if isinstance(first, At) and isinstance(first.time, Part) else ""
        working = days == [Cal(weekday=day) for day in range(1, 6)]
        if part:
            return f"XXXX-WXX-X{part}"
        return "XXXX-WXX-WD" if working else "P1W"
    if isinstance(what, At) and isinstance(what.day, Cal) and isinstance(what.time, Part):
        return f"XXXX-WXX-{what.day.weekday}{what.time.code}"
    if isinstance(what, Cal) and what.weekday is not None:
        return f"XXXX-WXX-{what.weekday}" if node.step == 1 else f"P{node.step}W"
    if isinstance(what, Cal) and what.month is not None:
        return f"XXXX-{what.month:02d}" + (f"-{what.day:02d}" if what.day else "")
    if isinstance(what, Season):
        return f"XXXX-{what.code}"
    if isinstance(what, Part):
        return f"XXXX-XX-XX{what.code}"
    return "P1M"


@reader(Reference)
def reference(node: Reference, story: Story) -> Reading:
    """Now, recently, soon: no date."""
    return Reading(DATE, node.value, why=("no date is meant",))
