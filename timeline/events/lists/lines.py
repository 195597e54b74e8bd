"""Lists without bullets: a block whose lines all open with dates or give them behind a name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from timeline.events.dates import touching
from timeline.events.lists.listings import AFTER_DATE, LEADING
from timeline.events.lists.pairs import paired
from timeline.model import Article, Block, BlockKind, TimeExpression

NAMED = re.compile(r"[A-Z](?:[^\s:]+\s){0,8}[^\s:]+:\s+")  # "Last day to apply: 4 May"
FEWEST = 2  # lines that make a list
LISTS = frozenset({BlockKind.ITEM, BlockKind.PARAGRAPH})


def by_line(article: Article, times: Sequence[TimeExpression]) -> Article:
    """The article with such blocks cut into lines, and each name joined to its days; itself without any."""
    pairs = paired(article.text, article.blocks, times)
    blocks = tuple(part for block in pairs for part in _parts(article.text, block, times))
    return replace(article, blocks=blocks) if blocks != article.blocks else article


def _parts(text: str, block: Block, times: Sequence[TimeExpression]) -> Iterator[Block]:
    lines = list(_lines(text, block)) if block.kind in LISTS else []
    opened = [_opens(text, line, times) for line in lines]
    if sum(opened) < FEWEST or not all(opened):
        yield block
        return
    for start, end in lines:
        yield Block(BlockKind.ITEM, start, end)


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
