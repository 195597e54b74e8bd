"""Neighbours that are one expression: a clock time and its day, a month and its year, two ends of a range."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise

from timeline.times.calculus import Unit
from timeline.times.grammar.engine import Found
from timeline.times.joining.kinds import Kind, explicit, kind
from timeline.times.tree import (
    At,
    Between,
    Cal,
    Clock,
    Edge,
    Holiday,
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
_TO_DAY = re.compile(r"[\s,(]*(?:on\s+|this\s+|of\s+)?")
# Words a listing puts between the day and the clock.
_TO_CLOCK = re.compile(
    r"[\s,;:(–—|·-]*(?:(?:at|from|by|in"
    r" the|starts?|starting|begins?|beginning|doors|gates|kick-?off|opens?|open)"
    r"(?:\s+(?:at|open|from))?\s*)?(?:about\s+|around\s+)?",
    re.IGNORECASE,
)
_RANGE = re.compile(r",?\s*(?:-|–|—|--|to|until|till|til|through|thru)\s*", re.IGNORECASE)
_CLOSES = re.compile(r"\s*,?\s*and (?:closes|ends|finishes|shuts|closing|ending)(?: at)?\s*", re.IGNORECASE)
_AND = re.compile(r"\s*(?:,|,?\s*and|&|or)\s*", re.IGNORECASE)
_DAYS = (Kind.DAY,)


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


def inner_and_outer(first: Found, second: Found, gap: str) -> tuple[str, Node] | None:
    """June last year, Tuesday of next week, the 15th of this month."""
    if gap.strip(" \n") not in ("", "of", "in") or second.rule not in _OUTER:
        return None
    inner = first.node.of if isinstance(first.node, Edge) else first.node
    unit = getattr(second.node, "what", None)
    monthly = isinstance(inner, Cal) and inner.month is not None and inner.year is None
    fits = (
        (unit is Unit.YEAR and (monthly or isinstance(inner, Season)))
        or (unit is Unit.WEEK and isinstance(inner, Cal) and inner.weekday is not None and inner.day is None)
        or (unit is Unit.MONTH and isinstance(inner, Cal) and inner.day is not None and not monthly)
    )
    if not fits or (gap.strip() == "in" and unit is Unit.WEEK):
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
            and re.fullmatch(r"\s+(?:ended|ending)\s+(?:on\s+)?", text[first.end : second.start])
        ):
            out[index] = replace(first, node=Within(second.node, node))
    return out


def part_of_date(first: Found, second: Found, gap: str) -> tuple[str, Node] | None:
    """The night of April 18; the morning of 31 January 1965."""
    part = first.node.of if isinstance(first.node, Edge) else first.node
    if isinstance(part, Part) and gap.strip() in ("of", "on") and kind(second.node) is Kind.DAY:
        return "part and day", At(second.node, first.node)
    return None


def week_of(first: Found, second: Found, gap: str) -> tuple[str, Node] | None:
    """The week of March 6."""
    week = isinstance(first.node, This) and first.node.what is Unit.WEEK and first.rule == "the year"
    if (
        week
        and gap.strip() in ("of", "beginning", "starting", "commencing", "from")
        and kind(second.node) is Kind.DAY
    ):
        return "week of a day", Within(second.node, This(Unit.WEEK))
    return None


def clock_then_day(first: Found, second: Found, gap: str) -> tuple[str, Node] | None:
    """10 p.m. Wednesday; noon Saturday; midnight on Friday."""
    if kind(first.node) not in (Kind.CLOCK, Kind.PART) or kind(second.node) is not Kind.DAY:
        return None
    if isinstance(first.node, (Between, At)) or (isinstance(first.node, Part) and "," in gap):
        return None
    if _TIGHT.fullmatch(gap) or (first.rule == "noon" and gap.strip() == "on"):
        return "clock and day", At(second.node, first.node)
    return None


def clock_and_day(first: Found, second: Found, gap: str) -> tuple[str, Node] | None:
    """A clock time and its day in either order, with the words that stand between them."""
    one, two = kind(first.node), kind(second.node)
    if one is Kind.CLOCK and re.fullmatch(r"\s*(?:in|at)?\s*", gap):
        if isinstance(second.node, Part):
            return "clock and part", _halved(first.node, second.node)
        if isinstance(second.node, At) and isinstance(second.node.time, (Part, Edge)):
            return "clock and day", _at(second.node.day, _halved(first.node, second.node.time))
    if one in (Kind.CLOCK, Kind.PART) and two in _DAYS and _TO_DAY.fullmatch(gap):
        return "clock and day", _at(second.node, first.node)
    if one in (*_DAYS, Kind.TIMED) and two is Kind.CLOCK and _TO_CLOCK.fullmatch(gap):
        if isinstance(first.node, At):
            if not isinstance(first.node.time, (Part, Edge)) or isinstance(second.node, At):
                return None
            return "day and clock", _at(first.node.day, _halved(second.node, first.node.time))
        return "day and clock", _at(first.node, second.node)
    if one is Kind.DAY and two is Kind.PART and re.fullmatch(r"[\s,]*(?:in|during|at)?\s*", gap):
        return "day and part", _at(first.node, second.node)
    if one is Kind.PART and two is Kind.DAY and re.fullmatch(r"\s*of\s+", gap):
        return "part and day", _at(second.node, first.node)
    return None


def _halved(clock: Node, part: Node) -> Node:
    """A clock without am or pm takes its half of the day from the part named: Friday night at 9:30."""
    code = part.of if isinstance(part, Edge) else part
    if isinstance(clock, Clock) and clock.meridian is None and clock.hour <= 12 and isinstance(code, Part):
        return replace(clock, meridian="am" if code.code == "TMO" else "pm")
    return clock


def _at(day: Node, time: Node) -> Node:
    if isinstance(time, Between):
        return Between(At(day, time.first), At(day, time.last))
    if isinstance(day, Union):
        return Union(tuple(At(each, time) for each in day.items))
    return At(day, time)


def clock_range(first: Found, second: Found, gap: str) -> tuple[str, Node] | None:
    """7 to 9pm, 10am–noon, between 5 and 7 p.m."""
    if kind(first.node) is not Kind.CLOCK or kind(second.node) is not Kind.CLOCK:
        return None
    if isinstance(first.node, Between) or isinstance(second.node, Between):
        return None
    closes = first.before == "at" and _CLOSES.fullmatch(gap)
    if closes or _RANGE.fullmatch(gap) or (first.before == "between" and gap.strip() == "and"):
        return "clock range", Between(first.node, second.node)
    return None


_MOVED = re.compile(
    r"\b(?:moved|postponed|rescheduled|switched|shifted|changed|delayed|put (?:back|off)|brought forward"
    r"|pushed(?: back)?|extended)\s+(?:from\s+)?(?:the\s+)?$",
    re.IGNORECASE,
)


def date_range(first: Found, second: Found, gap: str, text: str = "") -> tuple[str, Node] | None:
    """From 3 to 5 May, between June and August, 1957-58, Friday to Sunday."""
    one, two = kind(first.node), kind(second.node)
    if isinstance(first.node, (Between, Union)) or isinstance(second.node, (Between, Union)):
        return None
    same = (one is two and one in (Kind.DAY, Kind.COARSE, Kind.TIMED)) or {one, two} == {Kind.DAY, Kind.TIMED}
    if not same:
        return None
    dash = bool(re.fullmatch(r"\s*[-–—]\s*", gap))
    if gap == "/" and second.rule == "year behind a year":
        return "range", Between(first.node, second.node)
    if _MOVED.search(text[max(0, first.start - 40) : first.start]):
        return None  # an old date and a new one
    if dash and isinstance(second.node, (Holiday, Last, This)):
        return None  # "Sept. 2 - Labor Day": the dash tells what the day is
    joined = bool(_RANGE.fullmatch(gap)) and (
        not dash or explicit(first.node) or type(first.node) is type(second.node)
    )
    if joined and not dash and first.before not in ("from", "between") and not _range_like(first, second):
        joined = False
    if joined or (first.before == "between" and gap.strip() == "and"):
        return "range", Between(first.node, second.node)
    return None


def _range_like(first: Found, second: Found) -> bool:
    """Whether "X to Y" without "from" is a range: both of one make."""
    return type(first.node) is type(second.node) or "day" in (first.rule, second.rule)


def day_list(first: Found, second: Found, gap: str) -> tuple[str, Node] | None:
    """5, 12 and 19 March: days that share their month."""
    if not _AND.fullmatch(gap) or (first.before == "between" and gap.strip() == "and"):
        return None
    items = first.node.items if isinstance(first.node, Union) else (first.node,)
    if not explicit(items[-1]) or not explicit(second.node):
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
