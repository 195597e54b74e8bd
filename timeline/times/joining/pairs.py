"""Neighbours that are one expression: a clock time and its day, a month and its year, two ends of a range."""

from __future__ import annotations

import re
import string
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise

from timeline.times.calculus import Unit
from timeline.times.grammar.engine import Found
from timeline.times.joining.kinds import Kind, explicit, kind
from timeline.times.joining.phrases import any_of, gap
from timeline.times.tree import (
    At,
    Between,
    Cal,
    Clock,
    Edge,
    Holiday,
    Hours,
    Last,
    Node,
    Part,
    Season,
    This,
    Union,
    Within,
)

Join = Callable[[Found, Found, str], tuple[str, Node] | None]

_TIGHT = re.compile(r"[\s,]{1,3}")
_DASHES = frozenset("-–—") | {"--"}
_BLANK = string.whitespace + ",\u00a0\u2009\u202f"  # with the spaces that do not break
_LISTING = ",;:(–—|·-"  # marks a listing puts between a day and its clock
_TO_DAY = gap("clock_to_day", ",(", needed=False)
_OPENS = rf"(?:{any_of('day_to_clock')}(?:\s+{any_of('clock_opens')})?\s*)?"
_TO_CLOCK = re.compile(
    rf"[\s{re.escape(_LISTING)}]*{_OPENS}(?:{any_of('clock_about')}\s+)?", re.IGNORECASE
)  # "Friday, doors open at about 7"
_OF_OR_IN, _OF_OR_ON, _OF, _IN, _ON = (
    gap("of_or_in", needed=False), gap("of_or_on"), gap("of"), gap("in"), gap("on")
)  # fmt: skip
_ENDED, _WEEK_OF = gap("ended"), gap("week_of")
_TO_PART, _PART = gap("clock_to_part", needed=False), gap("day_to_part", ",", needed=False)
_RANGE, _CLOSES, _AND, _LIST = gap("range", ","), gap("closes", ","), gap("and"), gap("list", ",")
_FROM, _BETWEEN, _AT = (re.compile(any_of(name)) for name in ("range_starts", "between", "at"))
MOVED = re.compile(
    rf"\b{any_of('moved')}\s+(?:{any_of('from')}\s+)?(?:{any_of('articles')}\s+)?$", re.IGNORECASE
)
_DAYS = (Kind.DAY,)
MOST = 100  # days one list holds; keeps the cost of an endless one linear


def ranges(space: str) -> bool:
    """Whether a dash or a word for "up to" is all that stands between two ends."""
    return space.strip(_BLANK) in _DASHES or bool(_RANGE.fullmatch(space))


def lists(space: str) -> bool:
    """Whether two expressions are told in one breath: "5, 12 and 19"."""
    return space.strip() in (",", "/") or bool(_LIST.fullmatch(space))


def follows(space: str) -> bool:
    """Whether a clock stands right behind its day."""
    return bool(_TO_CLOCK.fullmatch(space))


def leads(space: str) -> bool:
    """Whether a clock stands right in front of its day."""
    return bool(_TO_DAY.fullmatch(space))


def _between(first: Found, space: str) -> bool:
    """Whether the two are the ends of "between ... and ..."."""
    return bool(_BETWEEN.fullmatch(first.before) and _AND.fullmatch(space))


def merge(items: Sequence[Found], text: str, join: Join) -> list[Found]:
    """Join neighbours from left to right while ``join`` says so."""
    out: list[Found] = []
    for item in items:
        if out:
            before = out[-1]
            made = join(before, item, text[before.end : item.start])
            if made is not None:
                rule, node = made
                out[-1] = Found(before.start, item.end, rule, node, before.before)
                continue
        out.append(item)
    return out


_OUTER = frozenset({"last", "this", "next", "that", "the following", "the previous", "past", "coming"})


def inner_and_outer(first: Found, second: Found, space: str) -> tuple[str, Node] | None:
    """June last year, Tuesday of next week, the 15th of this month."""
    if not _OF_OR_IN.fullmatch(space) or second.rule not in _OUTER:
        return None
    inner = first.node.of if isinstance(first.node, Edge) else first.node
    unit = getattr(second.node, "what", None)
    monthly = isinstance(inner, Cal) and inner.month is not None and inner.year is None
    fits = (
        (unit is Unit.YEAR and (monthly or isinstance(inner, Season)))
        or (unit is Unit.WEEK and isinstance(inner, Cal) and inner.weekday is not None and inner.day is None)
        or (unit is Unit.MONTH and isinstance(inner, Cal) and inner.day is not None and not monthly)
    )
    if not fits or (unit is Unit.WEEK and _IN.fullmatch(space)):
        return None
    node: Node = Within(second.node, inner)
    return "part of a larger time", replace(first.node, of=node) if isinstance(first.node, Edge) else node


def quarters_ended(items: Sequence[Found], text: str) -> list[Found]:
    """The quarter ended Sept. 30 is the one that holds the day."""
    out = list(items)
    for index, (first, second) in enumerate(pairwise(items)):
        node = first.node
        dated = isinstance(second.node, Cal) and second.node.day is not None
        if (
            isinstance(node, This)
            and node.fiscal
            and dated
            and _ENDED.fullmatch(text[first.end : second.start])
        ):
            out[index] = replace(first, node=Within(second.node, node))
    return out


def part_of_date(first: Found, second: Found, space: str) -> tuple[str, Node] | None:
    """The night of April 18; the morning of 31 January 1965."""
    part = first.node.of if isinstance(first.node, Edge) else first.node
    if isinstance(part, Part) and kind(second.node) is Kind.DAY and _OF_OR_ON.fullmatch(space):
        return "part and day", At(second.node, first.node)
    return None


def week_of(first: Found, second: Found, space: str) -> tuple[str, Node] | None:
    """The week of March 6."""
    week = (
        isinstance(first.node, This)
        and first.node.what is Unit.WEEK
        and first.rule in ("the year", "week of")
    )
    if week and kind(second.node) is Kind.DAY and _WEEK_OF.fullmatch(space):
        return "week of a day", Within(second.node, This(Unit.WEEK))
    return None


def clock_then_day(first: Found, second: Found, space: str) -> tuple[str, Node] | None:
    """10 p.m. Wednesday; noon Saturday; midnight on Friday."""
    if kind(first.node) not in (Kind.CLOCK, Kind.PART) or kind(second.node) is not Kind.DAY:
        return None
    if isinstance(first.node, (Between, At)) or (isinstance(first.node, Part) and "," in space):
        return None
    if _TIGHT.fullmatch(space) or _ON.fullmatch(space):
        return "clock and day", At(second.node, first.node)
    return None


def day_then_clock(first: Found, second: Found, space: str) -> tuple[str, Node] | None:
    """8 May 1:00 AM; March 19, 9:34 p.m."""
    if explicit(first.node) and kind(second.node) is Kind.CLOCK and _TIGHT.fullmatch(space):
        return "day and clock", At(first.node, second.node)
    return None


def clock_and_day(first: Found, second: Found, space: str) -> tuple[str, Node] | None:
    """A clock time and its day in either order, with the words that stand between them."""
    one, two = kind(first.node), kind(second.node)
    if one is Kind.CLOCK and _TO_PART.fullmatch(space):
        if isinstance(second.node, Part):
            return "clock and part", _halved(first.node, second.node)
        if isinstance(second.node, At) and isinstance(second.node.time, (Part, Edge)):
            return "clock and day", _at(second.node.day, _halved(first.node, second.node.time))
    if one in (Kind.CLOCK, Kind.PART) and two in _DAYS and _TO_DAY.fullmatch(space):
        return "clock and day", _at(second.node, first.node)
    if one in (*_DAYS, Kind.TIMED) and two is Kind.CLOCK and _TO_CLOCK.fullmatch(space):
        if isinstance(first.node, At):
            if not isinstance(first.node.time, (Part, Edge)) or isinstance(second.node, At):
                return None
            return "day and clock", _at(first.node.day, _halved(second.node, first.node.time))
        return "day and clock", _at(first.node, second.node)
    if one is Kind.DAY and two is Kind.PART and _PART.fullmatch(space):
        return "day and part", _at(first.node, second.node)
    if one is Kind.PART and _OF.fullmatch(space):
        if two is Kind.DAY:
            return "part and day", _at(second.node, first.node)
        if (
            isinstance(second.node, At)
            and isinstance(second.node.time, Part)
            and isinstance(first.node, Edge)
        ):
            return "part and day", replace(second.node, time=Edge(first.node.side, second.node.time))
    return None


def _halved(clock: Node, part: Node) -> Node:
    """A clock without am or pm takes its half of the day from the part named: Friday night at 9:30."""
    code = part.of if isinstance(part, Edge) else part
    if isinstance(clock, Clock) and clock.meridian is None and clock.hour <= 12 and isinstance(code, Part):
        return replace(clock, meridian="am" if code.code == "TMO" else "pm")
    return clock


def _at(day: Node, time: Node) -> Node:
    if isinstance(day, Union):
        return (
            Hours(day, time)
            if isinstance(time, Between)
            else Union(tuple(At(each, time) for each in day.items))
        )
    if isinstance(time, Between):
        return Between(At(day, time.first), At(day, time.last))
    return At(day, time)


def clock_range(first: Found, second: Found, space: str) -> tuple[str, Node] | None:
    """7 to 9pm, 10am–noon, between 5 and 7 p.m."""
    if kind(first.node) is not Kind.CLOCK or kind(second.node) is not Kind.CLOCK:
        return None
    if isinstance(first.node, Between) or isinstance(second.node, Between):
        return None
    closes = _AT.fullmatch(first.before) and _CLOSES.fullmatch(space)
    if closes or ranges(space) or _between(first, space):
        return "clock range", _one_zone(first.node, second.node)
    return None


def _one_zone(first: Node, second: Node) -> Between:
    """Both ends in the zone that stands beside one of them: 14:00-15:30 CET."""
    if isinstance(first, Clock) and isinstance(second, Clock):
        zone = second.zone or first.zone
        first, second = replace(first, zone=first.zone or zone), replace(second, zone=second.zone or zone)
    return Between(first, second)


def date_range(first: Found, second: Found, space: str, text: str = "") -> tuple[str, Node] | None:
    """From 3 to 5 May, between June and August, 1957-58, Friday to Sunday."""
    one, two = kind(first.node), kind(second.node)
    if isinstance(first.node, (Between, Union)) or isinstance(second.node, (Between, Union)):
        return None
    same = (one is two and one in (Kind.DAY, Kind.COARSE, Kind.TIMED)) or {one, two} == {Kind.DAY, Kind.TIMED}
    until_end = one is Kind.DAY and _is_end(second.node) and _FROM.fullmatch(first.before) is not None
    if not same and not until_end:
        return None
    dash = space.strip() in _DASHES
    if space == "/" and (second.rule == "year behind a year" or "sharing a year" in first.rule):
        return "range", Between(first.node, second.node)
    if MOVED.search(text[max(0, first.start - 40) : first.start]):
        return None  # an old date and a new one
    if dash and isinstance(second.node, (Holiday, Last, This)):
        return None  # "Sept. 2 - Labor Day": the dash tells what the day is
    if dash and space.strip() != space and _bare_day(second.node) and not _has_weekday(first.node):
        return None  # "3 April - Sunday timetable"
    joined = ranges(space) and (not dash or explicit(first.node) or type(first.node) is type(second.node))
    if until_end and dash:
        return None
    if joined and not dash and not _FROM.fullmatch(first.before) and not _range_like(first, second):
        joined = False
    if joined or _between(first, space):
        return "range", Between(first.node, second.node)
    return None


def _is_end(node: Node) -> bool:
    """Whether a node is the end of a month or longer: "from 10 May until the end of June"."""
    return isinstance(node, Edge) and node.side == "end" and kind(node.of) is Kind.COARSE


def _bare_day(node: Node) -> bool:
    """Whether a node is a weekday without a date."""
    return isinstance(node, Cal) and node.weekday is not None and not explicit(node)


def _has_weekday(node: Node) -> bool:
    day = node.day if isinstance(node, At) else node
    return isinstance(day, Cal) and day.weekday is not None


def _range_like(first: Found, second: Found) -> bool:
    """Whether "X to Y" without "from" is a range: both of one make."""
    return type(first.node) is type(second.node) or "day" in (first.rule, second.rule)


def day_list(first: Found, second: Found, space: str) -> tuple[str, Node] | None:
    """5, 12 and 19 March: days that share their month."""
    if not lists(space) or _between(first, space) or first.before in _DASHES:
        return None  # 5-7 and 12-14 May: two ranges
    items = first.node.items if isinstance(first.node, Union) else (first.node,)
    if len(items) == MOST or not explicit(items[-1]) or not explicit(second.node):
        return None
    shared = (
        "sharing" in first.rule
        or "behind" in second.rule
        or "before a dated" in first.rule
        or first.rule == "list"
    )
    if not shared:
        return None
    return "list", Union((*items, second.node))
