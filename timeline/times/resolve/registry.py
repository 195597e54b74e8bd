"""One reader per operator, and the function that calls the right one."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from timeline.times.resolve.reading import Reading
from timeline.times.resolve.story import Story
from timeline.times.tree import Node

N = TypeVar("N", bound=Node)
_READERS: dict[type[Node], Callable[..., Reading]] = {}


def reader(kind: type[N]) -> Callable[[Callable[[N, Story], Reading]], Callable[[N, Story], Reading]]:
    """Register the reader of an operator."""

    def register(function: Callable[[N, Story], Reading]) -> Callable[[N, Story], Reading]:
        _READERS[kind] = function
        return function

    return register


def evaluate(node: Node, story: Story) -> Reading:
    """Read a tree; the reading has no period where an anchor is missing or the calendar ends."""
    return _READERS[type(node)](node, story)
