"""Rows of tables whose first cell is a name: "Mill Street | No 14 | 20 Jan - 24 Jan | two-way lights"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from timeline.events.lexicon import pattern
from timeline.model import TimeExpression

MARK = re.compile(r"\s\|\s|\s*\t\s*")
LEAD = pattern("before_days", "lists")
FEWEST = 3  # cells that make a row
LONGEST = 9  # words of a name


def named_row(text: str) -> str:
    """The first cell of a row that says more than the heads of its columns, "" for other lines."""
    cells = MARK.split(text)
    name = cells[0].strip()
    figures = re.search(r"\d", text) is not None
    row = len(cells) >= FEWEST and "\n" not in text and 0 < len(name.split()) <= LONGEST
    return name if row and figures and not name[0].islower() else ""


def dated_cell(text: str, start: int, inside: Sequence[TimeExpression]) -> tuple[int, int] | None:
    """Where the cell begins and ends that opens with a date; ``start`` is where its row does."""
    for first, last in _cells(text):
        at = start + first
        opening = next((t for t in inside if at <= t.span.start < start + last and t.when is not None), None)
        if opening is not None and LEAD.fullmatch(text[first : opening.span.start - start]):
            return at, start + last
    return None


def _cells(text: str) -> Iterator[tuple[int, int]]:
    """Where the cells behind the first one begin and end."""
    marks = list(MARK.finditer(text))
    ends = [mark.start() for mark in marks[1:]] + [len(text)]
    yield from ((mark.end(), end) for mark, end in zip(marks, ends, strict=True))
