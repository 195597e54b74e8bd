"""Repeating times with their clock, start, end and exceptions, as one expression."""

from __future__ import annotations

import re
from dataclasses import replace

from timeline.times.calculus import Unit
from timeline.times.grammar.engine import Found
from timeline.times.joining.kinds import Kind, kind
from timeline.times.joining.pairs import lists
from timeline.times.joining.phrases import any_of, gap, lead
from timeline.times.tree import At, Between, Cal, Every, Node, Series

_MARKS = ",;:()–—-"
_OPENS = ",;(–—-"
_BETWEEN = gap("set_to_clock", _MARKS, needed=False)
# An aside may stand in front: "every Tuesday, at the Lodge, from 5 May".
_STARTS = re.compile(rf"(?:,[^.,;:]{{0,40}}(?=,))?{gap('set_starts', _OPENS).pattern}", re.IGNORECASE)
_TO = re.compile(rf"\s*(?:{any_of('range')}|[-–—])\s*", re.IGNORECASE)
# "every other Tuesday at the Lodge, next on 8 October"
_NEXT = re.compile(rf"[^.;:]{{0,40}}[,;(–—-]\s*{any_of('set_next')}\b(?:\s+[a-z]+){{0,3}}\s*", re.IGNORECASE)
_ON = gap("on", ",", needed=False)
_ENDS, _EXCEPT, _UNTIL = gap("set_ends", _OPENS), gap("set_without", _OPENS), lead("limits")


def recurrences(items: list[Found], text: str) -> list[Found]:
    """Every set of a sentence gathered with the expressions that belong to it."""
    out: list[Found] = []
    index = 0
    while index < len(items):
        item = items[index]
        if not isinstance(item.node, Every):
            out.append(item)
            index += 1
            continue
        series = Series((item.node,))
        start, end = item.start, item.end
        if (
            out
            and kind(out[-1].node) is Kind.CLOCK
            and _BETWEEN.fullmatch(text[out[-1].end : start])
            and not _UNTIL.search(text[max(0, out[-1].start - 12) : out[-1].start])
        ):
            clock = out.pop()
            series, start = replace(series, time=clock.node), clock.start
        index += 1
        while index < len(items):
            grown = _grown(series, items[index], text[end : items[index].start])
            if grown is None:
                break
            series, end = grown, items[index].end
            index += 1
        out.append(Found(start, end, "recurrence", series, item.before))
    return out


def _grown(series: Series, item: Found, space: str) -> Series | None:
    """The series with one more expression, None when it does not belong."""
    node = item.node
    sort = kind(node)
    if series.time is None and series.first is None and _STARTS.fullmatch(space):
        spread = _days_at(node)
        if spread is not None:
            days, time = spread
            return replace(series, first=days.first, last=days.last, time=time)
    if _weekly(series.days[0]) and _plain_weekday(node) and lists(space) and series.time is None:
        return replace(series, days=(*series.days, Every(node)))
    if _each_week(series.days) and _weekly_or_plain(node) and _ON.fullmatch(space):
        return replace(series, days=(node if isinstance(node, Every) else Every(node),))
    if isinstance(node, Every) and lists(space) and series.time is None and _weekly(node):
        return replace(series, days=(*series.days, node)) if _weekly(series.days[0]) else None
    if sort is Kind.CLOCK and series.time is None and _BETWEEN.fullmatch(space):
        return replace(series, time=node)
    if series.first is not None and series.last is None and _TO.fullmatch(space):
        ending = _day_at(node)
        if ending is not None:
            return replace(series, last=ending[0], time=series.time or ending[1])
    if sort in (Kind.DAY, Kind.TIMED) and series.first is None and _NEXT.fullmatch(space):
        return replace(series, first=node.day if isinstance(node, At) else node)
    if sort in (Kind.DAY, Kind.COARSE, Kind.TIMED):
        if _STARTS.fullmatch(space) and series.first is None:
            if isinstance(node, Between):
                return replace(series, first=node.first, last=node.last)
            return replace(series, first=node)
        if _ENDS.fullmatch(space) and series.last is None:
            return replace(series, last=node)
        if _EXCEPT.fullmatch(space):
            return replace(series, without=(*series.without, node))
        if series.without and lists(space):
            return replace(series, without=(*series.without, node))
    return None


def _day_at(node: Node) -> tuple[Node, Node | None] | None:
    """A day, and the hour that stands beside it."""
    if isinstance(node, At):
        return node.day, node.time
    if isinstance(node, Between) and isinstance(node.first, At) and isinstance(node.last, At):
        return node.first.day, Between(node.first.time, node.last.time)
    return (node, None) if kind(node) is Kind.DAY else None


def _days_at(node: Node) -> tuple[Between, Node] | None:
    """The days and the hour of "from 21 to 29 October, 10am-4pm"."""
    if isinstance(node, At) and isinstance(node.day, Between):
        return node.day, node.time
    if isinstance(node, Between) and isinstance(node.first, At) and isinstance(node.last, At):
        days = node.first.day
        if isinstance(days, Between):
            return days, Between(node.first.time, node.last.time)
    return None


def _weekly(every: Every) -> bool:
    return isinstance(every.what, Cal) and every.what.weekday is not None


def _each_week(days: tuple[Every, ...]) -> bool:
    """A "weekly" that the weekdays behind it explain: "weekly on Mondays"."""
    return len(days) == 1 and days[0].what is Unit.WEEK and days[0].step == 1


def _weekly_or_plain(node: Node) -> bool:
    return (isinstance(node, Every) and _weekly(node)) or _plain_weekday(node)


def _plain_weekday(node: Node) -> bool:
    """A bare weekday: "every Tuesday and Thursday"."""
    return isinstance(node, Cal) and node.weekday is not None and node.day is None
