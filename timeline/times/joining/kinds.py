"""What sort of time an expression tree names."""

from __future__ import annotations

from enum import StrEnum

from timeline.times.calculus import Unit
from timeline.times.tree import (
    About,
    Ahead,
    At,
    Beside,
    Between,
    Cal,
    Clock,
    Edge,
    Edition,
    Every,
    Holiday,
    Hours,
    Last,
    Length,
    Next,
    Node,
    Nth,
    Numeric,
    Part,
    Reference,
    Run,
    Series,
    Shift,
    Stretch,
    This,
    Union,
)


class Kind(StrEnum):
    """Sorts of time, by what they can be joined with."""

    CLOCK = "clock"
    PART = "part"
    DAY = "day"
    TIMED = "timed"
    COARSE = "coarse"
    LENGTH = "length"
    SET = "set"
    NONE = "none"


def kind(node: Node) -> Kind:
    """The sort of a tree."""
    if isinstance(node, (Edge, About)):
        return kind(node.of)
    if isinstance(node, Cal):
        return Kind.DAY if node.day or node.weekday else Kind.COARSE
    if isinstance(node, Clock):
        return Kind.CLOCK
    if isinstance(node, Between):
        return kind(node.first)
    if isinstance(node, Part):
        return Kind.PART
    if isinstance(node, At):
        return Kind.TIMED
    if isinstance(node, (Numeric, Holiday, Union)):
        return Kind.DAY
    if isinstance(node, (This, Last, Next, Nth, Beside)):
        what = node.what
        if isinstance(what, Unit):
            return Kind.DAY if what <= Unit.DAY else Kind.COARSE
        return kind(what)
    if isinstance(node, Shift):
        return Kind.DAY if node.unit in (Unit.DAY, Unit.WEEK) else Kind.COARSE
    if isinstance(node, (Every, Series)):
        return Kind.SET
    if isinstance(node, (Length, Stretch, Ahead)):
        return Kind.LENGTH
    if isinstance(node, (Reference, Edition, Hours, Run)):
        return Kind.NONE
    return Kind.COARSE


def explicit(node: Node) -> bool:
    """Whether a day is named by figures rather than counted."""
    return isinstance(node, Cal) and node.day is not None and node.month is not None
