"""The parts of an entry's sentence that are read one by one."""

from __future__ import annotations

import re

from timeline.events.lexicon import pattern
from timeline.events.lists.names import FINITE
from timeline.model import Article

SEGMENT = re.compile(r";\s+")
MARK = pattern("closing_mark", "lists")
CLOSING = re.compile(r"\s\(([^()\n]{8,})\)[.;]?$")


def segments(article: Article, start: int, end: int, stop: int | None) -> list[tuple[int, int]]:
    """A sentence of an entry, cut at its semicolons and at ``stop``, where its prose begins."""
    spans, begin = [], start
    if stop is not None and start < stop < end:
        spans, begin = [(start, stop)], stop
    for cut in SEGMENT.finditer(article.text, begin, end):
        spans.append((begin, cut.start()))
        begin = cut.end()
    spans.append((begin, end))
    parts = [part for span in spans for part in _without_aside(article.text, *span)]
    return [(first, last) for first, last in parts if article.text[first:last].strip()]


def _without_aside(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """A part of an entry, and the sentence in brackets that closes it: "24 July (it was granted in 1251)"."""
    mark = MARK.search(text, start, end)
    end = mark.start() if mark is not None and mark.start() > start else end
    found = CLOSING.search(text, start, end)
    if found is None or FINITE.search(found[1]) is None:
        return [(start, end)]
    return [(start, found.start()), found.span(1)]
