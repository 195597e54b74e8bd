"""Ranges, lists, bounds and distances."""

from __future__ import annotations

from dataclasses import replace

from timeline.model import TimexType
from timeline.times.calculus import Period, Unit
from timeline.times.resolve.dated import spoken_or
from timeline.times.resolve.reading import Reading
from timeline.times.resolve.registry import evaluate, reader
from timeline.times.resolve.story import Story
from timeline.times.tree import At, Between, Bounded, Cal, Clock, Distance, Next, Node, Part, This, Union


def _aligned(first: Node, last: Node) -> Node:
    """The first end with the month or year that only the last one gives."""
    if isinstance(first, Cal) and isinstance(last, Cal) and first.year is None and last.year is not None:
        later = first.month is not None and last.month is not None and first.month > last.month
        return replace(first, year=last.year - 1 if later else last.year, short=last.short)
    return first


def _zoned(first: Node, last: Node) -> Node:
    """The first hour with the zone that stands behind the last: 14:00-15:30 CET."""
    if isinstance(first, At) and isinstance(last, At):
        return replace(first, time=_zoned(first.time, last.time))
    if isinstance(first, Clock) and isinstance(last, Clock) and first.zone is None:
        return replace(first, zone=last.zone)
    return first


@reader(Between)
def between(node: Between, story: Story) -> Reading:
    """Both ends; the last is read on from the first."""
    first = evaluate(_zoned(_aligned(node.first, node.last), node.last), story)
    if first.period is not None:
        story.tell(first.period, spoken_or(first))
    last_node = node.last
    if isinstance(last_node, Cal) and isinstance(node.first, Cal) and first.period and first.period.start:
        last_node = _on_from(last_node, first.period)
    if first.period is not None and first.period.start is not None:
        last_node = _day_behind(last_node, first.period.start.isoweekday())
    last = evaluate(last_node, story)
    if first.period is None or last.period is None:
        return replace(first, why=(*first.why, "one end is unknown"))
    begin, end = first.period, last.period
    for step in _LATER:
        if end.start is not None and begin.start is not None and end.start < begin.start:
            end = _moved_on(last.period, step)
    return replace(
        first,
        period=begin,
        last=end,
        why=(*first.why, *last.why, "from the first to the last"),
        approximate=first.approximate or last.approximate,
    )


def _day_behind(last: Node, begins: int) -> Node:
    """A bare weekday as the one behind the first end's, whose weekday it ``begins`` with."""
    day = last.day if isinstance(last, At) else last
    if not isinstance(day, Cal) or day.weekday is None or day.day is not None:
        return last
    behind: Node = This(Unit.DAY, "story") if day.weekday == begins else Next(day, "story")
    return replace(last, day=behind) if isinstance(last, At) else behind


def _on_from(last: Cal, first: Period) -> Cal:
    """The last end in the first one's year, or the next when that lies before it."""
    start = first.start
    if start is None or last.year is not None or last.month is None:
        return last
    before = (last.month, last.day or 31) < (start.month, start.day)
    return replace(last, year=start.year + (1 if before else 0), weekday=None)


# 10pm to 2am ends on the next day, Friday to Monday in the next week, November to February in the next year.
_LATER = (Unit.DAY, Unit.WEEK, Unit.YEAR)


def _moved_on(end: Period, step: Unit) -> Period:
    """The end a step later, where the step is no finer than the end is told."""
    moved = Period(step, end.start).end if step > end.unit else None
    return replace(end, start=moved) if moved is not None else end


@reader(Union)
def union(node: Union, story: Story) -> Reading:
    """The first day; the others stand beside it."""
    given = next((item.year for item in node.items if isinstance(item, Cal) and item.year is not None), None)
    items = [replace(item, year=given) if isinstance(item, Cal) and given else item for item in node.items]
    readings: list[Reading] = []
    for item in items:  # a day without a year belongs to the one of the day before it, or to the next
        before = readings[-1].period if readings else None
        day: Node = _on_from(item, before) if before and isinstance(item, Cal) and item.day else item
        readings.append(evaluate(day, story))
        story.tell(readings[-1].period, spoken_or(readings[-1]))
    others = tuple(reading.period for reading in readings[1:] if reading.period is not None)
    return replace(readings[0], others=others, why=(*readings[0].why, f"the first of {len(items)} days"))


_OPEN = {
    "since": "from then on",
    "after": "from then on, the date itself outside",
    "until": "up to then",
    "before": "up to then, the date itself outside",
    "by": "the deadline",
}


@reader(Bounded)
def bounded(node: Bounded, story: Story) -> Reading:
    """Open on one side; a deadline is its date."""
    inner = evaluate(node.of, story)
    reading = replace(inner, why=(*inner.why, _OPEN[node.bound]))
    if node.bound == "by" or inner.period is None:
        return reading
    if isinstance(node.of, (Clock, Part)) or (isinstance(node.of, At) and node.bound in ("after", "before")):
        return replace(reading, open=node.bound)
    return replace(reading, open=node.bound)


@reader(Distance)
def distance(node: Distance, story: Story) -> Reading:
    """So far from another event: its date is not known here."""
    inner = evaluate(node.length, story)
    words = f"{inner.value} {node.direction} what the next words name"
    return replace(inner, type=TimexType.DURATION, period=None, why=(words,))
