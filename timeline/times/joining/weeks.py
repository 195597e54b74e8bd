"""Weekdays that a notice names once and means each week, by what stands behind them."""

from __future__ import annotations

import re
from itertools import pairwise

from timeline.times.grammar.engine import Found
from timeline.times.joining.growth import plain_weekday
from timeline.times.joining.kinds import explicit
from timeline.times.joining.phrases import any_of, gap
from timeline.times.tree import At, Between, Cal, Every, Hours, Node, Series, Union

SUBSETS = re.compile(rf"[\s,(]*{any_of('subset')}\b\)?", re.IGNORECASE)
HOLIDAYS = re.compile(
    rf"[\s,;(–—-]*{any_of('set_without')}\s+{any_of('public_holidays')}\b\)?", re.IGNORECASE
)
_STARTS = gap("set_starts", ",;(–—-")
_WEEK = 7


def week_of_notice(item: Found, behind: Found | None, text: str) -> Series | None:
    """The series of "Wed and Fri, 6pm, from 9 September" and "Monday to Friday, except bank holidays".

    A weekday on its own is one day. A first day behind its hour, or holidays and terms that it
    keeps to, tell that it comes each week; so does a stroke between days that are no neighbours.
    """
    found = _weekdays(item.node)
    if found is None:
        return None
    days, time = found
    starts = behind is not None and explicit(behind.node) and _STARTS.fullmatch(text[item.end : behind.start])
    kept = HOLIDAYS.match(text, item.end) or SUBSETS.match(text, item.end)
    apart = "/" in text[item.start : item.end] and not _neighbours(days)
    if not (kept or apart or (starts and time is not None)):
        return None
    return Series(tuple(Every(Cal(weekday=day)) for day in days), time)


def _weekdays(node: Node) -> tuple[tuple[int, ...], Node | None] | None:
    """The bare weekdays of an expression, and their hours."""
    if isinstance(node, Hours):
        found = _weekdays(node.days)
        return (found[0], node.time) if found is not None else None
    if isinstance(node, Union):
        each = [_weekdays(item) for item in node.items]
        times = {found[1] for found in each if found is not None}
        if None in each or len(times) != 1:
            return None
        return tuple(day for found in each if found is not None for day in found[0]), times.pop()
    if isinstance(node, Between):
        return _range(node)
    if isinstance(node, At):
        return (
            ((node.day.weekday or 0,), node.time) if _bare(node.day) and isinstance(node.day, Cal) else None
        )
    return ((node.weekday or 0,), None) if _bare(node) and isinstance(node, Cal) else None


def _range(node: Between) -> tuple[tuple[int, ...], Node | None] | None:
    """Monday to Friday; or one weekday from an hour to another."""
    first, last = _weekdays(node.first), _weekdays(node.last)
    if first is None or last is None:
        return None
    if first[0] == last[0] and first[1] is not None and last[1] is not None:
        return first[0], Between(first[1], last[1])
    if first[1] is not None or last[1] is not None:
        return None
    begin, end = first[0][0], last[0][0]
    return tuple((begin - 1 + step) % _WEEK + 1 for step in range((end - begin) % _WEEK + 1)), None


def _bare(node: Node) -> bool:
    return plain_weekday(node) and not explicit(node)


def _neighbours(days: tuple[int, ...]) -> bool:
    """Whether the days follow one another: "Sat/Sun" may be one weekend."""
    return all((later - day) % _WEEK == 1 for day, later in pairwise(days))
