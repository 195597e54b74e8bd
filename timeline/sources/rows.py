"""JSON lines: one article on each line, one line in memory at a time."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from typing import BinaryIO

from timeline.errors import OversizeSource
from timeline.model import Problem
from timeline.sources.document import Kind
from timeline.sources.opening import Opened, Place
from timeline.sources.reading import LIMIT

LINE_LIMIT = 4 * LIMIT  # JSON may write a character as six bytes; beyond this a line is not even read


def opened(stream: BinaryIO, place: Place) -> Iterator[Opened]:
    """The records of a stream, each named by its line."""
    empty = True
    for number, line in enumerate(_lines(stream), start=1):
        bare = line.removeprefix(codecs.BOM_UTF8) if number == 1 else line
        if not bare.strip():
            continue
        empty = False
        here = place.item(number)
        if len(bare) > LINE_LIMIT:
            yield OversizeSource(here.shown, f"above {LIMIT:,} bytes", "split it into articles").problem()
        else:
            yield here.document(Kind.RECORD, bare)
    if empty:
        yield Problem(place.shown, "no line in it; put one JSON object on each line or leave it out")


def _lines(stream: BinaryIO) -> Iterator[bytes]:
    """The lines of a stream; the rest of one above the limit is read past and dropped."""
    while line := stream.readline(LINE_LIMIT + 1):
        yield line
        while len(line) > LINE_LIMIT and not line.endswith(b"\n"):
            line = stream.readline(LINE_LIMIT + 1)
