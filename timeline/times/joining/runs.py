"""A length with the day it begins or ends on: for six weeks from 4 September, the year to 31 March."""

from __future__ import annotations

import re
from dataclasses import replace

from timeline.times.calculus import Unit
from timeline.times.grammar.engine import Found
from timeline.times.joining.kinds import Kind, kind
from timeline.times.joining.phrases import any_of, gap, words
from timeline.times.tree import Ahead, At, Between, Cal, Length, Run, This

_ENDS, _RUNS, _FOR = gap("run_ends"), gap("run_starts", ","), gap("for", ",")
# "a four-day festival starting on 5 July", "a ten-week course begins on 5 September"
_NOUN = re.compile(rf"\s[^.,;:()]{{1,40}}?\b{any_of('run_opens')}\s+(?:{any_of('on')}\s+)?", re.IGNORECASE)
_BEGIN, _LASTS = words("run_begins"), words("run_lasts")
_ACCOUNTS = (Unit.YEAR, Unit.QUARTER, Unit.MONTH)


def runs(items: list[Found], text: str) -> list[Found]:
    """Each length joined with the day beside it where the words say that it begins or ends there."""
    out: list[Found] = []
    for item in items:
        space = text[out[-1].end : item.start] if out else ""
        joined = _joined(out[-1], item, space) if out else None
        if joined is not None:
            out[-1] = joined
        else:
            out.append(_begun(out[-1], item, space) if out else item)
    return out


def _joined(first: Found, second: Found, space: str) -> Found | None:
    length, day = _length(first), _is_day(second)
    if length is not None and (day or _is_month(second)):
        if _ENDS.fullmatch(space):
            return Found(first.start, second.end, "run", Run(length, last=second.node), first.before)
        if day and first.before in _LASTS and _RUNS.fullmatch(space):
            return Found(first.start, second.end, "run", Run(length, first=second.node), first.before)
        return None
    length = _length(second)
    if length is not None and _is_day(first) and first.before in _BEGIN and _FOR.fullmatch(space):
        return Found(first.start, second.end, "run", Run(length, first=first.node), first.before)
    return None


def _begun(first: Found, second: Found, space: str) -> Found:
    """The day a noun of some length begins on: the length is the noun's, the day tells the whole run."""
    length = _length(first) if first.rule == "length as an adjective" else None
    if length is None or not _is_day(second) or not _NOUN.fullmatch(space):
        return second
    return replace(second, rule="run", node=Run(length, first=second.node))


def _length(item: Found) -> Length | None:
    """A whole number of days or longer, or the one year, quarter or month that ends on a day."""
    node = item.node
    if isinstance(node, This) and node.what in _ACCOUNTS:
        return Length(1, node.what)
    length = node.length if isinstance(node, Ahead) and not node.surely else node
    if not isinstance(length, Length) or length.count is None or length.extra or length.mod:
        return None
    return length if length.count == int(length.count) and Unit.DAY <= length.unit <= Unit.DECADE else None


def _is_day(item: Found) -> bool:
    node = item.node
    if isinstance(node, (At, Between)):
        return False
    return kind(node) is Kind.DAY and (isinstance(node, Cal) or item.rule != "named day")


def _is_month(item: Found) -> bool:
    """A month that ends so many months: the 12 months to September."""
    return isinstance(item.node, Cal) and item.node.month is not None and kind(item.node) is Kind.COARSE
