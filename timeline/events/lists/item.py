"""An entry of a list or guide, as its line is read before anything is told of it."""

from __future__ import annotations

from dataclasses import dataclass

from timeline.events.clauses import Phrase
from timeline.model import Block, TimeExpression


@dataclass(frozen=True, slots=True)
class Item:
    """An entry of a list: its name (None where the entry opens with its date) and where its text goes on.

    ``stop`` is where the entry's own line ends and prose about it begins, ``past`` says that
    its list looks back, ``more`` are further hours beside the one that opens it, ``under`` says
    that a heading gives its day, ``topic`` is the heading above without a date,
    ``place`` the town in front of a dash: "PARIS - Farm ministers meet",
    ``row`` says that its day and its hour are cells of a row, ``bare`` that it has no words but its
    days and hours, so that its heading names it,
    ``weekly`` that its weekday comes each week.
    """

    block: Block
    name: Phrase | None
    body: int
    opening: TimeExpression | None = None
    stop: int | None = None
    past: bool = False
    more: tuple[TimeExpression, ...] = ()
    under: bool = False
    topic: str = ""
    place: str = ""
    row: bool = False
    bare: bool = False
    weekly: bool = False
