"""Plain text as logical lines: hard-wrapped paragraphs put together again, blanks trimmed, offsets kept."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from timeline.sources.vocabulary import BLANKS, alternation, bounded, words

WIDEST = 100  # e-mail and wire text is wrapped below this; longer lines are paragraphs
NARROWEST = 40  # lists and verse have lines shorter than this, wrapped text has not
BEGIN_ANEW = 0.8  # of the lines behind full ones: from there on they are entries of a list
SLACK = 3  # columns by which programs that wrap text differ

MARKS = re.compile(r"#{1,6}\s+")  # Markdown's headings
BULLET = re.compile(r"(?:[•●▪■◦‣⁃∙·○◆►▶➤✓*+–—-]|--|\(?(?:[a-h]|\d{1,2}|[ivx]{1,4})[.)])(?=\s)\s+|[•●▪■◦‣►▶➤]")
TERMINAL = re.compile(r"""[.!?…:;]['"”’)\]»*]*$""")


@dataclass(frozen=True, slots=True)
class Line:
    """A line, or several that were one before a program wrapped them.

    ``number`` counts from 1 as an editor does; ``start`` and ``end`` are characters of the
    text; ``text`` is what stands there. ``apart``: a blank line stands before it.
    """

    number: int
    start: int
    end: int
    text: str
    apart: bool
    indented: bool = False


def lines(text: str) -> list[Line]:
    """The logical lines of a text, in order, without the blank ones."""
    cut = _cut(text)
    width = _wrapped_at(cut)
    joined: list[Line] = []
    first = 0
    for index in range(1, len(cut) + 1):
        if index < len(cut) and _continues(cut[index - 1], cut[index], width):
            continue
        head, tail = cut[first], cut[index - 1]
        whole = head.text if head is tail else text[head.start : tail.end]
        joined.append(Line(head.number, head.start, tail.end, whole, head.apart, head.indented))
        first = index
    return joined


def _cut(text: str) -> list[Line]:
    """Physical lines that are not blank."""
    found: list[Line] = []
    position = 0
    apart = True
    for number, raw in enumerate(text.splitlines(keepends=True), start=1):
        lead = len(raw) - len(raw.lstrip(BLANKS))
        bare = raw.strip(BLANKS)
        if bare:
            start = position + lead
            found.append(Line(number, start, start + len(bare), bare, apart, lead > 0))
        apart = not bare
        position += len(raw)
    return found


def _wrapped_at(cut: list[Line]) -> int | None:
    """The column at which the text was wrapped, None where lines end as their writer ended them.

    Wrapped lines are full: the next line's first word would not have fitted.
    """
    pairs = [
        (line, following)
        for line, following in pairwise(cut)
        if not following.apart and len(line.text) <= WIDEST and not BULLET.match(following.text)
    ]
    width = max((len(line.text) for line, _ in pairs), default=0)
    long = sum(len(line.text) for line in cut if len(line.text) > WIDEST)
    if len(pairs) < 2 or width < NARROWEST or 2 * long > sum(len(line.text) for line in cut):
        return None
    full = [following.text for line, following in pairs if _full(line, following, width)]
    # Lines of running text go on in the middle of a sentence; those of a list begin anew.
    anew = sum((text[0].isupper() and not text.isupper()) or text[0].isdigit() for text in full)
    return width if 2 * len(full) >= len(pairs) and anew < BEGIN_ANEW * len(full) else None


def _full(line: Line, following: Line, width: int) -> bool:
    """Whether the next line's first word would have gone over the width."""
    return len(line.text) + 1 + len(following.text.split(None, 1)[0]) > width - SLACK


def _continues(line: Line, following: Line, width: int | None) -> bool:
    """Whether the second line goes on with the sentence or paragraph of the first."""
    if following.apart or _stands_alone().match(following.text):
        return False
    begins = following.text[0]
    if begins.islower() and not TERMINAL.search(line.text[-8:]):
        return True
    if width is None or len(line.text) > WIDEST or not _full(line, following, width):
        return False
    # In text that marks paragraphs by indenting their first line, an indented line begins one.
    return not following.indented or line.indented


@cache
def _stands_alone() -> re.Pattern[str]:
    """What never continues the line before it: bullets, labels, keys, bylines."""
    labels = bounded(words("header", "labels", "published") + words("header", "labels", "updated"))
    keys = alternation(
        word for key in ("title", "byline", "source", "other") for word in words("header", "keys", key)
    )
    openers = alternation(words("header", "byline", "openers"))
    return re.compile(
        rf"{BULLET.pattern}|(?i:{labels})\s*:|(?i:{keys})\s*:\s|(?i:{openers})\s+(?=[A-Z])|(?:by|By|BY)$"
        rf"|(?i:{labels})\s+\W?\d"
    )
