"""Rows of tables whose first cell is a name: "Mill Street | No 14 | 20 Jan - 24 Jan | two-way lights"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from timeline.events.lexicon import pattern
from timeline.events.lists.venues import PRICE
from timeline.model import TimeExpression

MARK = re.compile(r"\s\|\s|\s*\t\s*")
LEAD = pattern("before_days", "lists")
WORDS = re.compile(r"[^\W\d_]{3,}")
CLOCK = re.compile(r"\d|noon\b|midnight\b", re.IGNORECASE)
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


def dated_row(text: str, start: int, inside: Sequence[TimeExpression]) -> tuple[str, int] | None:
    """The name in a row that opens with its day, and where it begins; ``start`` is where the row does."""
    cells = [(0, len(MARK.split(text)[0])), *_cells(text)] if MARK.search(text) else []
    opening = next((t for t in inside if t.span.start == start and t.when is not None), None)
    if len(cells) < FEWEST or "\n" in text or opening is None:
        return None
    if MARK.split(opening.span.text)[0].strip() != text[slice(*cells[0])].strip():
        return None
    for first, last in cells[1:]:
        words = text[first:last].strip()
        if WORDS.search(words) and not PRICE.search(words) and not CLOCK.match(words):
            return (words, start + first) if len(words.split()) <= LONGEST else None
    return None


def _cells(text: str) -> Iterator[tuple[int, int]]:
    """Where the cells behind the first one begin and end."""
    marks = list(MARK.finditer(text))
    ends = [mark.start() for mark in marks[1:]] + [len(text)]
    yield from ((mark.end(), end) for mark, end in zip(marks, ends, strict=True))
