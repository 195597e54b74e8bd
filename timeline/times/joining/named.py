"""Days and weeks named by a date beside them: the Friday after Christmas, the weekend of 6 May."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from timeline.times.calculus import Unit
from timeline.times.grammar.engine import Found
from timeline.times.joining.kinds import Kind, explicit, kind
from timeline.times.joining.pairs import MOST, lists, merge, ranges
from timeline.times.joining.phrases import any_of, gap
from timeline.times.tree import (
    At,
    Beside,
    Cal,
    Clock,
    Holiday,
    Last,
    Next,
    Node,
    Nth,
    Part,
    Portion,
    Stretch,
    This,
    Union,
    Within,
)

_ADJACENT = re.compile(rf"\s+(?:{any_of('articles')}\s+)?", re.IGNORECASE)
_OF = gap("of")
_GLOSS = re.compile(r"\s*[(/]\s*")
_DOORS = re.compile(rf"\s*[(,]\s*{any_of('doors')}\s+", re.IGNORECASE)
_HELD = frozenset({"week of a day", "weekend of a day", "part and day"})
_DATES = (Kind.DAY, Kind.TIMED, Kind.COARSE)


def beside_date(first: Found, second: Found, space: str) -> tuple[str, Node] | None:
    """The Friday after Thanksgiving, the week before Christmas, the day after 4 July."""
    node = first.node
    if first.rule not in ("beside", "weekday beside") or not isinstance(node, (Last, Next)):
        return None
    if kind(second.node) not in _DATES or not isinstance(second.node, (Holiday, Cal, Within)):
        return None
    if not _ADJACENT.fullmatch(space):
        return None
    return "beside a date", Beside(node.what, second.node, 1 if isinstance(node, Next) else -1)


def weekend_of(first: Found, second: Found, space: str) -> tuple[str, Node] | None:
    """The weekend of 6 May."""
    weekend = isinstance(first.node, Portion) and first.node.unit is Unit.WEEKEND
    if weekend and kind(second.node) is Kind.DAY and _OF.fullmatch(space):
        return "weekend of a day", Within(second.node, This(Unit.WEEKEND))
    return None


def further_days(first: Found, second: Found, space: str) -> tuple[str, Node] | None:
    """The weekend of 6-7 May, the night of 3-4 May: the later days name the same week or night."""
    if first.rule not in _HELD or not explicit(second.node):
        return None
    if isinstance(first.node, At):
        part = first.node.time
        if not (isinstance(part, Part) and part.code == "TNI" and ranges(space)):
            return None
    elif not (ranges(space) or lists(space)):
        return None
    return first.rule, first.node


def first_of(first: Found, second: Found, space: str) -> tuple[str, Node] | None:
    """The first nine months of 2017, the last two weeks of May: the stretch lies in the time named."""
    node = first.node
    if not isinstance(node, Stretch) or node.sign > 0 or kind(second.node) is not Kind.COARSE:
        return None
    count = node.length.count
    if count is None or count != int(count) or not _OF.fullmatch(space):
        return None
    return "first of a time", Nth(node.sign or 1, node.length.unit, second.node, int(count))


_MARKED = re.compile(rf"\b{any_of('week_marks')}:?\s+$", re.IGNORECASE)


def week_marked(item: Found, text: str) -> Found:
    """W/c 6 March: the week of that day."""
    mark = _MARKED.search(text, max(0, item.start - 16), item.start) if explicit(item.node) else None
    if mark is None:
        return item
    return replace(item, start=mark.start(), rule="week of a day", node=Within(item.node, This(Unit.WEEK)))


def shared_day(items: Sequence[Found], text: str) -> list[Found]:
    """Clocks of a list share the day behind the last of them: at 2pm and 7pm on Saturday."""
    out = list(items)
    for index in range(len(out) - 2, -1, -1):
        first, second = out[index], out[index + 1]
        timed = (
            isinstance(first.node, Clock)
            and isinstance(second.node, At)
            and isinstance(second.node.time, Clock)
        )
        if timed and isinstance(second.node, At) and lists(text[first.end : second.start]):
            out[index] = replace(first, node=At(second.node.day, first.node))
    return out


def glossed(items: Sequence[Found], text: str) -> list[Found]:
    """A clock with the same moment in other zones behind it: 13:00 BST (12:00 GMT), 1pm ET/10am PT."""

    def gloss(first: Found, second: Found, space: str) -> tuple[str, Node] | None:
        one, two = first.node, second.node
        if not isinstance(one, Clock) or not isinstance(two, Clock):
            return None
        if _DOORS.fullmatch(space):
            return first.rule, one  # 7pm (doors 6.30pm)
        if two.zone is None:
            return None
        return (first.rule, one) if one.zone != two.zone and _GLOSS.fullmatch(space) else None

    out = []
    for item in merge(items, text, gloss):
        opened = text.count("(", item.start, item.end) > text.count(")", item.start, item.end)
        closes = opened and isinstance(item.node, Clock) and text.startswith(")", item.end)
        out.append(replace(item, end=item.end + 1) if closes else item)
    return out


def nth_of_months(first: Found, second: Found, space: str) -> tuple[str, Node] | None:
    """The last Thursday of June, September and December: that day of each month."""
    nths = first.node.items if isinstance(first.node, Union) else (first.node,)
    last, month = nths[-1], second.node
    if not isinstance(last, Nth) or not _is_month(last.within) or not _is_month(month) or not lists(space):
        return None
    if not all(isinstance(nth, Nth) for nth in nths) or len(nths) == MOST:
        return None
    return "day of each month", Union((*nths, replace(last, within=month)))


def _is_month(node: Node | None) -> bool:
    return isinstance(node, Cal) and node.month is not None and node.day is None and node.weekday is None
