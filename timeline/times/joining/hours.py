"""Several days with the same hours: Sat 5-Sun 6 July, 10am-4pm; open Monday to Friday, 9 to 5."""

from __future__ import annotations

import re

from timeline.times.grammar.engine import Found
from timeline.times.joining.kinds import Kind, explicit, kind
from timeline.times.joining.pairs import MOST, follows, leads, lists, ranges
from timeline.times.joining.phrases import any_of
from timeline.times.tree import At, Between, Cal, Every, Hours, Node, Series, Union

_OPEN = re.compile(rf"\b{any_of('opening_hours')}\b[\s,:;()–—-]*$", re.IGNORECASE)
_REACH = 24  # characters in front in which the word for opening stands
_WEEK = 7
_FRONT = re.compile(r"\s*[,;(–—]?\s*")


def listed_days(items: list[Found], text: str) -> list[Found]:
    """Weekdays of a list that share the hours behind or in front of them: Sat & Sun, 10am-4pm."""
    out: list[Found] = []
    index = 0
    while index < len(items):
        end = _list_end(items, index, text)
        front = out[-1] if out else None
        behind = items[end] if end < len(items) else None
        first, last = items[index], items[end - 1]
        days = tuple(item.node for item in items[index:end])
        if len(days) < 2:
            out.append(first)
            index += 1
        elif behind is not None and _is_clock(behind) and follows(text[last.end : behind.start]):
            node = _each(days, behind.node)
            out.append(Found(first.start, behind.end, "days with hours", node, first.before))
            index = end + 1
        elif front is not None and _is_clock(front) and leads(text[front.end : first.start]):
            out[-1] = Found(front.start, last.end, "days with hours", _each(days, front.node), front.before)
            index = end
        else:
            out.extend(items[index:end])
            index = end
    return out


def _list_end(items: list[Found], index: int, text: str) -> int:
    """The item behind a list of bare weekdays that begins at ``index``."""
    end = index + 1
    if not _bare(items[index].node):
        return end
    while end < min(len(items), index + MOST) and _bare(items[end].node):
        if not lists(text[items[end - 1].end : items[end].start]):
            break
        end += 1
    return end


def _bare(node: Node) -> bool:
    return isinstance(node, Cal) and node.weekday is not None and node.day is None


def _is_clock(item: Found) -> bool:
    return kind(item.node) is Kind.CLOCK


def _each(days: tuple[Node, ...], time: Node) -> Node:
    if isinstance(time, Between):
        return Hours(Union(days), time)
    return Union(tuple(At(day, time) for day in days))


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
    if not plain or not hours:
        return None
    return (
        Series(_week(one, two), clock.node) if _OPEN.search(front) else Hours(Between(one, two), clock.node)
    )


def _week(first: Cal, last: Cal) -> tuple[Every, ...]:
    """The weekdays from one to another, each week."""
    begin, end = first.weekday or 1, last.weekday or 1
    count = (end - begin) % _WEEK + 1
    return tuple(Every(Cal(weekday=(begin - 1 + step) % _WEEK + 1)) for step in range(count))


def further_hours(first: Found, second: Found, space: str) -> tuple[str, Node] | None:
    """Saturday 8 March at 11am and 2pm: each hour on each day."""
    timed = first.node.items if isinstance(first.node, Union) else (first.node,)
    days = dict.fromkeys(item.day for item in timed if isinstance(item, At))
    hours = dict.fromkeys([*(item.time for item in timed if isinstance(item, At)), second.node])
    if kind(second.node) is not Kind.CLOCK or isinstance(second.node, Between) or not lists(space):
        return None
    if len(timed) >= MOST or not all(isinstance(item, At) and _is_hour(item) for item in timed):
        return None
    return "further hours", Union(tuple(At(day, hour) for day in days for hour in hours))


def _is_hour(item: At) -> bool:
    return kind(item.time) is Kind.CLOCK and not isinstance(item.time, Between)
