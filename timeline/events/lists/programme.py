"""Programmes: the lines below a dated heading, and the headings of places or classes between them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from timeline.events.dates import within
from timeline.events.lexicon import list_words, pattern
from timeline.events.tell import is_clock_only
from timeline.model import Article, Block, BlockKind, TimeExpression

UNLESS = pattern("unless_told", "lists")
SCORE = pattern("score", "lists")
WORD = re.compile(r"[^\W\d_]+")
SKIPPED = 2  # headings in a row: a class and its place


def goes_on(article: Article, behind: Sequence[Block], times: Sequence[TimeExpression]) -> bool:
    """Whether the programme of the day goes on below a heading without a date.

    ``behind`` are the blocks from that heading on: it is a place or a class of the programme
    ("Main stage", "Division One") where the next line that is no heading of its kind opens with
    an hour or gives two sides.
    """
    for number, block in enumerate(behind[: SKIPPED + 1]):
        text = article.text[block.start : block.end]
        first = WORD.search(text)
        if first is not None and first.group().lower() in list_words().ends_day:
            return False
        if number and is_line(article, block, times):
            return True
        if block.kind is not BlockKind.HEADING or within(times, block.start, block.end):
            return False
    return False


def is_line(article: Article, block: Block, times: Sequence[TimeExpression]) -> bool:
    """Whether a block is a line of a programme that has its day from above."""
    text = article.text[block.start : block.end]
    if is_result(text) or any(word.lower() in list_words().versus for word in text.split()):
        return True
    opening = within(times, block.start, block.end)[:1]
    return bool(opening) and opening[0].span.start == block.start and is_clock_only(opening[0])


def is_result(text: str) -> bool:
    """Whether a line is a result: "Ashby 3 Thornley 1", "Denton 2-2 Wyke (after extra time)"."""
    return SCORE.fullmatch(text) is not None


def standing_hour(article: Article, block: Block, times: Sequence[TimeExpression]) -> TimeExpression | None:
    """The hour that a line gives to all entries below that have none: "(throw-in 2pm unless stated)"."""
    inside = within(times, block.start, block.end)
    if len(inside) != 1 or not is_clock_only(inside[0]) or inside[0].when is None:
        return None
    return inside[0] if UNLESS.search(article.text, block.start, block.end) else None
