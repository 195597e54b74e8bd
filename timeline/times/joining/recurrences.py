"""Repeating times with their clock, start, end and exceptions, as one expression."""

from __future__ import annotations

import re
from dataclasses import replace

from timeline.times.calculus import Unit
from timeline.times.grammar.engine import Found
from timeline.times.joining.kinds import Kind, kind
from timeline.times.tree import Between, Cal, Every, Node, Series

_BETWEEN = re.compile(r"[\s,;:()–—-]*(?:at|from|in the|in|on)?\s*", re.I)
_STARTS = re.compile(
    r"[\s,;(–—-]*(?:starting|beginning|commencing|begins|starts|from)(?:\s+(?:on|in|from))?(?:\s+the)?\s*",
    re.I,
)
_ENDS = re.compile(r"[\s,;(–—-]*(?:until|till|through|up to|ending)(?:\s+(?:on|in))?(?:\s+the)?\s*", re.I)
_EXCEPT = re.compile(
    r"[\s,;(–—-]*(?:except(?: for)?|excluding|but not|apart from|other than)(?:\s+(?:on|in))?\s*", re.I
)
_UNTIL = re.compile(r"\b(?:until|till|by|before)\s+$", re.I)
_AND = re.compile(r"\s*(?:,|,?\s*and|&|or)\s*", re.I)


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


def _grown(series: Series, item: Found, gap: str) -> Series | None:
    """The series with one more expression, None when it does not belong."""
    node = item.node
    sort = kind(node)
    if _weekly(series.days[0]) and _plain_weekday(node) and _AND.fullmatch(gap) and series.time is None:
        return replace(series, days=(*series.days, Every(node)))
    if _each_week(series.days) and _weekly_or_plain(node) and re.fullmatch(r"\s*,?\s*(?:on\s+)?", gap):
        return replace(series, days=(node if isinstance(node, Every) else Every(node),))
    if isinstance(node, Every) and _AND.fullmatch(gap) and series.time is None and _weekly(node):
        return replace(series, days=(*series.days, node)) if _weekly(series.days[0]) else None
    if sort is Kind.CLOCK and series.time is None and _BETWEEN.fullmatch(gap):
        return replace(series, time=node)
    if sort in (Kind.DAY, Kind.COARSE, Kind.TIMED):
        if _STARTS.fullmatch(gap) and series.first is None:
            if isinstance(node, Between):
                return replace(series, first=node.first, last=node.last)
            return replace(series, first=node)
        if _ENDS.fullmatch(gap) and series.last is None:
            return replace(series, last=node)
        if _EXCEPT.fullmatch(gap):
            return replace(series, without=(*series.without, node))
        if series.without and _AND.fullmatch(gap):
            return replace(series, without=(*series.without, node))
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
