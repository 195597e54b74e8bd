"""What the rules about a date's place ask of whoever attaches it."""

from __future__ import annotations

from typing import Protocol

from timeline.events.clauses import Clause, Phrase, Reading
from timeline.events.told import Place
from timeline.model import Moment, TimeExpression


class Judge(Protocol):
    """What the rules ask of the attacher."""

    text: str
    reading: Reading
    published: Moment | None
    times: tuple[TimeExpression, ...]

    def verb(self, time: TimeExpression, clause: Clause) -> Place:
        """A place at a clause, or at the noun a transparent predicate is about."""

    def noun(self, time: TimeExpression, noun: Phrase, clause: Clause | None, rule: str) -> Place:
        """A place at a noun."""
