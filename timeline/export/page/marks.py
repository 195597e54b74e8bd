"""A quote cut into pieces, so that the words that name the event and its time can be marked."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import Literal

from timeline.export.text import line
from timeline.model import Mention, Span

Mark = Literal["", "time", "trigger"]


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of a quote with one mark."""

    text: str
    mark: Mark = ""


def pieces(mention: Mention, *others: Mention) -> tuple[Piece, ...]:
    """Cut the quote at the edges of its time and of its trigger; what lies outside the quote marks nothing.

    ``others`` tell the event in the same quote, with words of their own. Where a time and
    a trigger overlap the time keeps its words: the date is what has to be checked.
    """
    quote = mention.quote
    marks: list[Mark] = [""] * len(quote.text)
    told = (mention, *others)
    spans: list[tuple[Span, Mark]] = [(one.trigger, "trigger") for one in told]
    spans += [(one.time.span, "time") for one in told if one.time]
    for span, mark in spans:
        for index in range(max(span.start - quote.start, 0), min(span.end - quote.start, len(marks))):
            marks[index] = mark
    cut: list[Piece] = []
    for mark, run in groupby(zip(quote.text, marks, strict=True), key=itemgetter(1)):
        if text := _spaced("".join(character for character, _ in run)):
            cut.append(Piece(text, mark))
    return tuple(cut)


def _spaced(text: str) -> str:
    """Clean a piece as one line, with one space kept where it stood at an edge."""
    cleaned = line(text)
    if not cleaned:
        return " " if text else ""
    before = " " if text[0].isspace() else ""
    after = " " if text[-1].isspace() else ""
    return f"{before}{cleaned}{after}"
