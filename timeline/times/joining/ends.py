"""The last end of a range that TIMEX3 annotates apart, read on from the first: Sunday through Thursday."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from timeline.times.grammar.engine import Found
from timeline.times.joining.kinds import explicit
from timeline.times.joining.pairs import MOVED, ranges
from timeline.times.tree import Cal, Next, Node

_LOOKED = 40  # characters in front in which a word for moving stands


def ends_of_ranges(items: Sequence[Found], text: str) -> list[Found]:
    """Each last end without a year of its own, looked for behind the first one."""
    out = list(items)
    for index, (first, second) in enumerate(pairwise(items)):
        if not ranges(text[first.end : second.start]):
            continue
        if MOVED.search(text[max(0, first.start - _LOOKED) : first.start]):
            continue  # from Friday to Monday: an old date and a new one
        node = _behind(first.node, second.node)
        if node is not None:
            out[index + 1] = replace(second, node=node)
    return out


def _behind(first: Node, last: Node) -> Node | None:
    """The last end counted from the first; None where it says itself when it is."""
    if not isinstance(first, Cal) or not isinstance(last, Cal) or first.year is not None:
        return None
    if last.year is not None or first.bc or last.bc:
        return None
    if first.weekday and last.weekday and not (first.day or last.day):
        return Next(last, "story")
    alike = explicit(first) is explicit(last) and first.month and last.month
    later = alike and (last.month or 0, last.day or 0) > (first.month or 0, first.day or 0)
    return replace(last, along=True) if later and last.weekday is None else None
