"""Lists without bullets: a block whose lines all open with dates or give them behind a name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from timeline.events.dates import touching, within
from timeline.events.lists.labels import labelled
from timeline.events.lists.listings import AFTER_DATE, LEADING
from timeline.events.lists.pairs import paired
from timeline.model import Article, Block, BlockKind, TimeExpression

NAMED = re.compile(r"[A-Z](?:[^\s:]+\s){0,8}[^\s:]+:\s+")  # "Last day to apply: 4 May"
LABEL = re.compile(r"(?<=[.!?])\s+(?P<label>[A-Z][^.:;!?\n]{2,40}):\s+")  # behind a sentence
FEWEST = 2  # lines that make a list
LISTS = frozenset({BlockKind.ITEM, BlockKind.PARAGRAPH})


def by_line(article: Article, times: Sequence[TimeExpression]) -> Article:
    """The article with such blocks cut into lines, and each name joined to its days; itself without any."""
    entries = labelled(article.text, article.blocks, times)
    pairs = paired(article.text, entries, times)
    parts = (part for block in pairs for part in _parts(article.text, block, times))
    blocks = tuple(part for block in parts for part in _label_apart(article.text, block, times))
    return replace(article, blocks=blocks) if blocks != article.blocks else article


def _parts(text: str, block: Block, times: Sequence[TimeExpression]) -> Iterator[Block]:
    lines = list(_lines(text, block)) if block.kind in LISTS else []
    opened = [_opens(text, line, times) for line in lines]
    if sum(opened) < FEWEST or not all(opened):
        yield block
        return
    for start, end in lines:
        yield Block(BlockKind.ITEM, start, end)


def _label_apart(text: str, block: Block, times: Sequence[TimeExpression]) -> Iterator[Block]:
    """A paragraph without the label and the day that close it: "... until May. Next issue: 24 June."."""
    marks = LABEL.finditer(text, block.start, block.end) if block.kind is BlockKind.PARAGRAPH else ()
    found = next((mark for mark in marks if _closes(text, mark.end(), block.end, times)), None)
    if found is None:
        yield block
        return
    yield replace(block, end=found.start())
    yield Block(BlockKind.ITEM, found.start("label"), block.end)


def _closes(text: str, start: int, end: int, times: Sequence[TimeExpression]) -> bool:
    """Whether nothing but a day and its hour stands from one place to another."""
    inside = within(times, start, end)
    dated = bool(inside) and inside[0].span.start == start and inside[0].when is not None
    return dated and not text[inside[-1].span.end : end].strip(" .)")


def _lines(text: str, block: Block) -> Iterator[tuple[int, int]]:
    at = block.start
    for line in text[block.start : block.end].splitlines(keepends=True):
        words = LEADING.sub("", line)
        if words.strip():
            yield at + len(line) - len(words), at + len(line.rstrip())
        at += len(line)


def _opens(text: str, line: tuple[int, int], times: Sequence[TimeExpression]) -> bool:
    """Whether a line opens with a date and a comma, colon or dash, or gives it behind a name and a colon."""
    start, end = line
    named = NAMED.match(text, start, end)
    if named is not None and any(
        t.when is not None and t.span.start == named.end() for t in touching(times, named.end(), end)
    ):
        return True
    for time in touching(times, start, end)[:1]:
        if time.when is None or time.span.start > start:
            return False
        gap = AFTER_DATE.match(text, time.span.end, end)
        return gap is not None and bool(gap.group().strip(" "))
    return False
