"""Entries that have no words but their days and hours: the heading or the sentence above names them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from timeline.events.dates import within
from timeline.events.lexicon import list_words, pattern
from timeline.events.lists.item import Item
from timeline.events.lists.listings import DASH_INSIDE
from timeline.events.lists.pairs import LISTS
from timeline.events.series import DAILY
from timeline.model import Article, Block, BlockKind, TimeExpression

AND = pattern("list_joint")
STATE = pattern("bare_state", "lists")
OTHER_WORDS = pattern("no_days", "lists")
FOLLOWING = pattern("dates_follow", "lists")
FILLER = re.compile(r"[\s,.;:|()–—-]*")
GAP = re.compile(r"[\s,:–—-]+")
LONGEST = 9  # words of a heading that can name an entry
ARTICLES = pattern("leading_article_of_name")


def bare_entries(article: Article, times: Sequence[TimeExpression]) -> dict[Block, Item]:
    """Runs of at least two such lines right below the words that name them, as entries.

    A lone day below a heading heads what follows; several in a row can only be the heading's own.
    """
    found: dict[Block, Item] = {}
    run: list[Block] = []
    name = ""
    for block in article.blocks:
        if block.kind in LISTS and name and _says_when(article.text, block, times):
            run.append(block)
            continue
        found.update(_entries(article.text, run, name, times))
        run, name = [], _name(article, block, times)
    found.update(_entries(article.text, run, name, times))
    return found


def _entries(
    text: str, run: Sequence[Block], name: str, times: Sequence[TimeExpression]
) -> dict[Block, Item]:
    states = [block for block in run if _state(text, block, times)]
    bare = [block for block in run if block not in states]
    if len(run) < 2 or not bare:
        return {}
    topic = " ".join((name, *list_words().opened)) if states else name
    items = {block: Item(block, None, block.start, topic=topic, bare=True) for block in bare}
    for block in states:
        first = within(times, block.start, block.end)[0]
        gap = GAP.match(text, first.span.end)
        items[block] = Item(block, None, gap.end() if gap else first.span.end, first, topic=name)
    return items


def _says_when(text: str, block: Block, times: Sequence[TimeExpression]) -> bool:
    """Whether a line is a day with or without its hours, or with a state: "25 December: closed"."""
    inside = within(times, block.start, block.end)
    if not inside or inside[0].span.start > block.start or "\n" in text[block.start : block.end]:
        return False
    first = inside[0].when
    if first is None or first.precision not in DAILY or first.rrule:
        return False
    if any(DASH_INSIDE.search(time.span.text) or OTHER_WORDS.search(time.span.text) for time in inside):
        return False  # read together with words that are no time
    return _plain(text, block, inside) or _state(text, block, times)


def _plain(text: str, block: Block, inside: Sequence[TimeExpression]) -> bool:
    at = block.start
    for time in inside:
        between = text[at : time.span.start]
        if not FILLER.fullmatch(between) and not AND.fullmatch(between):
            return False
        at = time.span.end
    return FILLER.fullmatch(text, at, block.end) is not None


def _state(text: str, block: Block, times: Sequence[TimeExpression]) -> bool:
    inside = within(times, block.start, block.end)
    gap = GAP.match(text, inside[0].span.end) if inside else None
    return gap is not None and STATE.fullmatch(text[gap.end() : block.end].rstrip(" .")) is not None


def _name(article: Article, block: Block, times: Sequence[TimeExpression]) -> str:
    """What a block names for the lines below: a heading, or what is on "the following dates"."""
    words = article.text[block.start : block.end].strip()
    follow = FOLLOWING.search(words) if block.kind in LISTS else None
    if follow is not None:
        return ARTICLES.sub("", follow["what"].strip())
    if block.kind is not BlockKind.HEADING or within(times, block.start, block.end):
        return ""
    plain = {word.lower() for word in re.findall(r"[^\W\d_]+", words)} <= list_words().heading
    return words.rstrip(":") if len(words.split()) <= LONGEST and not plain else ""
