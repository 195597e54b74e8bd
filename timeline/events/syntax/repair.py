"""A rule that mends a parse: what it looks at and why."""

from __future__ import annotations

from collections.abc import Callable, Set
from typing import NamedTuple

from timeline.events.syntax.sketch import Sketch
from timeline.language.parse import Token


class Repair(NamedTuple):
    """A rule that mends one breach, what no sentence can be, and where it can stand.

    ``classes`` (UPOS) and ``relations`` (Universal Dependencies) are those of the words it looks
    at, None for any: most words need no rule, and this is asked of every word.
    """

    rule: Callable[[Sketch, Token], bool]
    reason: str
    classes: Set[str] | None = None
    relations: Set[str] | None = None

    def fits(self, word_class: str, relation: str) -> bool:
        """Whether the rule looks at such words."""
        return (self.classes is None or word_class in self.classes) and (
            self.relations is None or relation in self.relations
        )
