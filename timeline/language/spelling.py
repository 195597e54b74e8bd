"""The parser's spelling: one kind of blank, quote and dash, and where each character came from.

News text spells the same sentence in many ways: curly or straight quotes, a dash
as one, two or three characters, line breaks in the middle. The parser is trained
on one spelling and reads one spelling, so none of these can change a parse. The
training recipe and the parser share this file.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

DASH = "—"

_UNSEEN = r"\u00ad\u200b-\u200f\u2060\ufeff"  # soft hyphens, zero-width marks, directions: no words
# Each row: what is replaced, by what; earlier rows go first.
_SPELLINGS: tuple[tuple[str, str], ...] = (
    # A line break inside a sentence is a blank; a lone blank need not be replaced.
    (rf"(?:[{_UNSEEN}]+\s|\s[\s{_UNSEEN}]|[^\S ])[\s{_UNSEEN}]*", " "),
    (rf"[{_UNSEEN}]+", ""),
    (r"[“”„‟«»″]|``|''", '"'),
    (r"[‘’‚‛`´′]", "'"),
    (r"…", "..."),
    (r"[—―]+|-{2,}|(?<=\s)[-‐‑‒–−](?=\s)", DASH),  # a dash between phrases
    (r"[‐‑‒–−]", "-"),  # a hyphen within a word or a range
)
_SPELLING = re.compile("|".join(f"({pattern})" for pattern, _ in _SPELLINGS))


@dataclass(frozen=True, slots=True)
class Clean:
    """A text in the parser's spelling; character i came from ``starts[i]:ends[i]`` of the original."""

    text: str
    starts: Sequence[int]
    ends: Sequence[int]


def clean(text: str, start: int = 0, end: int | None = None) -> Clean:
    """Write the span of ``text`` in the parser's spelling, without blanks at either end."""
    span = text[start:end]
    if _SPELLING.search(span) is None:  # nine of ten sentences
        begin = start + len(span) - len(span.lstrip(" "))
        written = span.strip(" ")
        stop = begin + len(written)
        return Clean(written, range(begin, stop), range(begin + 1, stop + 1))
    letters: list[str] = []
    starts: list[int] = []
    ends: list[int] = []

    def copy(at: int, upto: int) -> None:
        letters.append(span[at:upto])
        starts.extend(range(start + at, start + upto))
        ends.extend(range(start + at + 1, start + upto + 1))

    at = 0
    for match in _SPELLING.finditer(span):
        copy(at, match.start())
        at = match.end()
        new = _SPELLINGS[(match.lastindex or 1) - 1][1]
        letters.append(new)
        starts.extend([start + match.start()] * len(new))
        ends.extend([start + match.end()] * len(new))
    copy(at, len(span))
    written = "".join(letters)
    first = len(written) - len(written.lstrip(" "))
    last = len(written.rstrip(" "))
    return Clean(written[first:last], tuple(starts[first:last]), tuple(ends[first:last]))
