"""Several days with the same hours: Sat 5-Sun 6 July, 10am-4pm; open Monday to Friday, 9 to 5."""

from __future__ import annotations

import re

from timeline.times.grammar.engine import Found
from timeline.times.joining.kinds import Kind, explicit, kind
from timeline.times.joining.pairs import follows, ranges
from timeline.times.joining.phrases import any_of
from timeline.times.tree import Between, Cal, Every, Hours, Node, Series

_OPEN = re.compile(rf"\b{any_of('opening_hours')}\b[\s,:;()–—-]*$", re.IGNORECASE)
_REACH = 24  # characters in front in which the word for opening stands
_WEEK = 7
_FRONT = re.compile(r"\s*[,;(–—]?\s*")


def days_with_hours(items: list[Found], text: str) -> list[Found]:
    """First day, last day and hours side by side as one expression."""
    out: list[Found] = []
    index = 0
    while index < len(items):
        triple = items[index : index + 3]
        node = _joined(triple, text) if len(triple) == 3 else None
        if node is None:
            out.append(items[index])
            index += 1
            continue
        first, last = triple[0], triple[2]
        out.append(Found(first.start, last.end, "days with hours", node, first.before))
        index += 3
    return out


def _joined(triple: list[Found], text: str) -> Node | None:
    """The days with their hours, which stand behind or in front: 9am to 5pm, Monday to Friday."""
    if kind(triple[0].node) is Kind.CLOCK and isinstance(triple[0].node, Between):
        front, behind = triple[0], triple[1]
        if not _FRONT.fullmatch(text[front.end : behind.start]):
            return None
        return _days_at((*triple[1:], front), text, text[max(0, front.start - _REACH) : front.start])
    first, last, clock = triple
    if not follows(text[last.end : clock.start]):
        return None
    return _days_at((first, last, clock), text, text[max(0, first.start - _REACH) : first.start])


def _days_at(triple: tuple[Found, ...], text: str, front: str) -> Node | None:
    first, last, clock = triple
    if (
        kind(first.node) is not Kind.DAY
        or kind(last.node) is not Kind.DAY
        or kind(clock.node) is not Kind.CLOCK
    ):
        return None
    if not ranges(text[first.end : last.start]):
        return None
    hours = isinstance(clock.node, Between)
    one, two = first.node, last.node
    if not isinstance(one, Cal) or not isinstance(two, Cal):
        return None
    if explicit(one) and explicit(two):
        shared = "sharing" in first.rule or "behind" in last.rule
        return Hours(Between(one, two), clock.node) if hours or shared else None
    plain = one.weekday and two.weekday and one.day is None and two.day is None
    if plain and hours and _OPEN.search(front):
        return Series(_week(one, two), clock.node)
    return None


def _week(first: Cal, last: Cal) -> tuple[Every, ...]:
    """The weekdays from one to another, each week."""
    begin, end = first.weekday or 1, last.weekday or 1
    count = (end - begin) % _WEEK + 1
    return tuple(Every(Cal(weekday=(begin - 1 + step) % _WEEK + 1)) for step in range(count))
