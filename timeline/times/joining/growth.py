"""What a repeating time takes in of the expressions behind it: days, hours, start, end, exceptions."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from timeline.times.calculus import Unit
from timeline.times.grammar.engine import Found
from timeline.times.joining.kinds import Kind, explicit, kind
from timeline.times.joining.pairs import MOST, lists
from timeline.times.joining.phrases import any_of, gap
from timeline.times.tokens import lexicon
from timeline.times.tree import (
    At,
    Between,
    Cal,
    Every,
    Holiday,
    Hours,
    Last,
    Length,
    Node,
    Nth,
    Part,
    Series,
    Union,
)

_MARKS = ",;:()–—-"
_OPENS = ",;(–—-"
_BETWEEN = gap("set_to_clock", _MARKS, needed=False)
# An aside may stand in front: "every Tuesday, at the Lodge, from 5 May".
_STARTS = re.compile(rf"(?:,[^.,;:]{{0,40}}(?=,))?{gap('set_starts', _OPENS).pattern}", re.IGNORECASE)
_TO = re.compile(rf"\s*(?:{any_of('range')}|[-–—])\s*", re.IGNORECASE)
# "every other Tuesday at the Lodge, next on 8 October"
_NEXT = re.compile(rf"[^.;:]{{0,40}}[,;(–—-]\s*{any_of('set_next')}\b(?:\s+[a-z]+){{0,3}}\s*", re.IGNORECASE)
_ON, _FOR, _IN = gap("on", ",", needed=False), gap("for", ",("), gap("in", ",(")
_ON_NTH = re.compile(rf"[\s,]+(?:{any_of('on')}\s+)?{any_of('articles')}\s+(?P<nth>\w+)\s+", re.IGNORECASE)
_ENDS, _EXCEPT = gap("set_ends", _OPENS), gap("set_without", _OPENS)
_WEEK = 7  # days a week can list

Grow = Callable[[Series, Found, str], Series | None]


@dataclass(frozen=True, slots=True)
class Growth:
    """A way to take in one more expression and why; None when it does not belong."""

    grow: Grow
    reason: str


def grown(series: Series, item: Found, space: str) -> Series | None:
    """The series with one more expression, None when it does not belong."""
    for growth in GROWTHS:
        made = growth.grow(series, item, space)
        if made is not None:
            return made
    return None


def _spread(series: Series, item: Found, space: str) -> Series | None:
    if series.time is not None or series.first is not None or not _STARTS.fullmatch(space):
        return None
    spread = days_at(item.node)
    return replace(series, first=spread[0].first, last=spread[0].last, time=spread[1]) if spread else None


_SIDE = re.compile(r"\s*[,(–—-]?\s*")
_ASIDE = re.compile(r"\s*[,(]\s*")


def _season_of(series: Series, item: Found, space: str) -> Series | None:
    if series.first is not None or series.last is not None or not weekly(series.days[0]):
        return None
    days, time = days_at(item.node) or (item.node, None)
    if not isinstance(days, Between) or not explicit(days.last) or not isinstance(days.first, Cal):
        return None
    if not _SIDE.fullmatch(space) or (time is not None and series.time is not None):
        return None
    return replace(series, first=days.first, last=days.last, time=series.time or time)


def _day_of_week(series: Series, item: Found, space: str) -> Series | None:
    node = item.node
    if len(series.days) == _WEEK or series.time is not None or not weekly(series.days[0]):
        return None
    day = node if isinstance(node, Every) and weekly(node) else Every(node) if plain_weekday(node) else None
    if day is None:
        return None
    if lists(space):
        return replace(series, days=(*series.days, day))
    if _TO.fullmatch(space) and len(series.days) == 1 and isinstance(node, Every):
        return replace(series, days=tuple(Every(Cal(weekday=number)) for number in _from_to(series, day)))
    return None


def _from_to(series: Series, last: Every) -> list[int]:
    """The weekdays from the series' one day to another, over the week's end where they must."""
    begin, end = _weekday(series.days[0]), _weekday(last)
    return [(begin - 1 + step) % _WEEK + 1 for step in range((end - begin) % _WEEK + 1)]


def _weekday(every: Every) -> int:
    day = every.what.day if isinstance(every.what, At) else every.what
    return day.weekday or 0 if isinstance(day, Cal) else 0


def _week_days(series: Series, item: Found, space: str) -> Series | None:
    """The days of the week that "each night" or "daily" is limited to."""
    every = series.days[0]
    days, time = days_at(item.node) or (item.node, None)
    daily = every.what is Unit.DAY or isinstance(every.what, Part)
    if len(series.days) > 1 or not daily or every.step != 1 or not _SIDE.fullmatch(space):
        return None
    if time is not None and series.time is not None:
        return None
    if not isinstance(days, Between) or not (plain_weekday(days.first) and plain_weekday(days.last)):
        return None
    spread = replace(series, days=(Every(days.first),))
    week = tuple(Every(Cal(weekday=number)) for number in _from_to(spread, Every(days.last)))
    return replace(series, days=week, time=series.time or time)


def _named_day(series: Series, item: Found, space: str) -> Series | None:
    node, every = item.node, series.days[0]
    if len(series.days) > 1 or not isinstance(every.what, Unit):
        return None
    weeks = {Unit.WEEK: 1, Unit.FORTNIGHT: 2}.get(every.what)
    if weeks and _ON.fullmatch(space) and (plain_weekday(node) or (isinstance(node, Every) and weekly(node))):
        return replace(series, days=(Every(_what(node), every.step * weeks),))
    if every.what is Unit.MONTH and _ON.fullmatch(space):
        if isinstance(node, Last) and isinstance(node.what, Cal) and plain_weekday(node.what):
            return replace(series, days=(Every(Nth(-1, node.what), every.step),))
        if isinstance(node, Every) and isinstance(node.what, (Nth, Union)):
            return replace(series, days=(node,))
    if every.what is Unit.MONTH and plain_weekday(node):
        nth = _ON_NTH.fullmatch(space)
        number = lexicon().values.get(nth["nth"].lower()) if nth else None
        if isinstance(number, int) and 0 < number <= 5:
            return replace(series, days=(Every(Nth(number, node), every.step),))
    if every.what is Unit.YEAR and space.strip() and _ON.fullmatch(space) and yearly(node):
        return replace(series, days=(Every(node, every.step),))
    return None


def _what(node: Node) -> Unit | Node:
    return node.what if isinstance(node, Every) else node


def yearly(node: Node) -> bool:
    """Whether a day can come again each year: 26 December, the last Sunday in May, a named day."""
    if isinstance(node, Nth):
        return isinstance(node.within, Cal) and node.within.month is not None and node.within.year is None
    return isinstance(node, Holiday) or (isinstance(node, Cal) and explicit(node) and node.year is None)


def _clock(series: Series, item: Found, space: str) -> Series | None:
    fits = series.time is None and kind(item.node) is Kind.CLOCK and _BETWEEN.fullmatch(space)
    return replace(series, time=item.node) if fits else None


def held_between(series: Series, first: Found, space: str, last: Found, to: str) -> Series | None:
    """The hour and the days it is held between, told in that order: "Sundays, 5 p.m., June 7-Aug. 2"."""
    begin = one_day(first.node) if series.time is None and series.first is None else None
    if begin is None or series.last is not None or not weekly(series.days[0]) or not explicit(begin[0]):
        return None
    if not _BETWEEN.fullmatch(space) or not _TO.fullmatch(to) or not explicit(last.node):
        return None
    return replace(series, time=begin[1], first=begin[0], last=last.node)


def _end_of_range(series: Series, item: Found, space: str) -> Series | None:
    if series.first is None or series.last is not None or not _TO.fullmatch(space):
        return None
    ending = _day_at(item.node)
    return replace(series, last=ending[0], time=series.time or ending[1]) if ending else None


def _next_one(series: Series, item: Found, space: str) -> Series | None:
    node = item.node
    if kind(node) in (Kind.DAY, Kind.TIMED) and series.first is None and _NEXT.fullmatch(space):
        return replace(series, first=node.day if isinstance(node, At) else node)
    return None


_DATES = (Kind.DAY, Kind.COARSE, Kind.TIMED)


def _start(series: Series, item: Found, space: str) -> Series | None:
    node = item.node
    if kind(node) not in _DATES or series.first is not None or not _STARTS.fullmatch(space):
        return None
    timed = one_day(node) if series.time is None else None
    if timed is not None:  # "Mondays from 12 May, 2pm to 4pm"
        return replace(series, first=timed[0], time=timed[1])
    if isinstance(node, Between):
        return replace(series, first=node.first, last=node.last)
    return replace(series, first=node)


def _end(series: Series, item: Found, space: str) -> Series | None:
    node = item.node
    if kind(node) not in _DATES or series.last is not None or not _ENDS.fullmatch(space):
        return None
    if isinstance(node, At):  # "Fridays until 11 April, 12.30pm": the hour is the series' own
        return replace(series, last=node.day, time=series.time or node.time)
    return replace(series, last=node)


def _exception(series: Series, item: Found, space: str) -> Series | None:
    node = item.node
    named = kind(node) in _DATES or (isinstance(node, Every) and weekly(node))
    if not named or len(series.without) == MOST:
        return None
    listed = _EXCEPT.fullmatch(space) or (series.without and lists(space))
    return replace(series, without=(*series.without, node)) if listed else None


def _inside(series: Series, item: Found, space: str) -> Series | None:
    node = item.node
    if series.first is not None or series.last is not None or not isinstance(node, (Cal, Between)):
        return None
    if kind(node) is not Kind.COARSE:
        return None
    spans = isinstance(node, Between) and _SIDE.fullmatch(space)  # "Fridays, June through August"
    if (not series.within and (spans or _IN.fullmatch(space))) or (
        0 < len(series.within) < MOST and lists(space)
    ):
        return replace(series, within=(*series.within, node))
    return None


def _for_a_while(series: Series, item: Found, space: str) -> Series | None:
    node = item.node
    if series.length is not None or series.count is not None or not isinstance(node, Length):
        return None
    whole = node.count is not None and node.count == int(node.count) and node.unit >= Unit.DAY
    weeks = node.unit is Unit.WEEK and weekly(series.days[0]) and _ASIDE.fullmatch(space)
    return replace(series, length=node) if whole and (weeks or _FOR.fullmatch(space)) else None


# In the order they are tried.
GROWTHS = (
    Growth(_spread, "a range of days with one hour gives start, end and hour at once"),
    Growth(_season_of, "Tuesdays, 2-23 May: the days they are held between"),
    Growth(_day_of_week, "every Tuesday and Thursday; Tuesdays to Saturdays"),
    Growth(_week_days, "each night, Monday to Thursday: its days of the week"),
    Growth(_named_day, "weekly on Mondays, annually on the last Sunday in May"),
    Growth(_clock, "the hour it is held at"),
    Growth(_end_of_range, "from 7 May to 28 May, when the two were not one expression"),
    Growth(_next_one, "next on 8 October: a day it is held on"),
    Growth(_start, "starting on 5 May"),
    Growth(_end, "until 28 May"),
    Growth(_exception, "except 14 and 21 May"),
    Growth(_inside, "every Tuesday in October"),
    Growth(_for_a_while, "for six weeks; Thursdays at 4pm, eight weeks"),
)


def _day_at(node: Node) -> tuple[Node, Node | None] | None:
    """A day, and the hour that stands beside it."""
    if isinstance(node, At):
        return node.day, node.time
    if isinstance(node, Between) and isinstance(node.first, At) and isinstance(node.last, At):
        return node.first.day, Between(node.first.time, node.last.time)
    return (node, None) if kind(node) is Kind.DAY else None


def one_day(node: Node) -> tuple[Node, Node | None] | None:
    """The one day with an hour that an expression names, None for a run of days or a bare day."""
    if isinstance(node, Between):
        ends = (node.first, node.last)
        if (
            not all(isinstance(end, At) for end in ends)
            or len({end.day for end in ends if isinstance(end, At)}) > 1
        ):
            return None
    found = _day_at(node)
    return found if found is not None and found[1] is not None else None


def days_at(node: Node) -> tuple[Between, Node] | None:
    """The days and the hour of "21 to 29 October, 10am-4pm"."""
    if isinstance(node, Hours) and isinstance(node.days, Between):
        return node.days, node.time
    if isinstance(node, At) and isinstance(node.day, Between):
        return node.day, node.time
    return None


def weekly(every: Every) -> bool:
    """Whether a weekday repeats, or a part of it: Tuesdays, Tuesday nights."""
    day = every.what.day if isinstance(every.what, At) else every.what
    return isinstance(day, Cal) and day.weekday is not None


def plain_weekday(node: Node) -> bool:
    """A bare weekday: "every Tuesday and Thursday"."""
    return isinstance(node, Cal) and node.weekday is not None and node.day is None
