"""Entries whose name stands before a comma, a bracket or a rule: "Clog workshop, Tithe Barn, 10am-noon"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from timeline.events.lexicon import grammar, pattern
from timeline.events.lists.dashes import DASH, LONGEST_LINE
from timeline.events.lists.item import Item
from timeline.events.lists.names import (
    FINITE,
    LONGEST_NAME,
    SERVICE,
    SHORT_NAME,
    is_name,
    is_sentence,
    listed,
    may_tell,
    name_phrase,
    tells_past,
)
from timeline.events.lists.timed import datable, is_timed
from timeline.model import Block, BlockKind, TimeExpression

ASIDE = re.compile(r"\s*\([^()]*\)?\s*$")
SENTENCE = re.compile(r"(?<=[\w)”][.!?])\s+(?=[A-Z£€$])")
COMMA = re.compile(r",(?!\d)")  # none inside a figure
BRACKETED = re.compile(r"([^()\n]{3,80}?) \([^()\n]{3,60}\)(?=[.:]?(?:\s|$))")
DAYS_ONLY = pattern("before_days", "lists")
BEFORE_DATE = re.compile(rf"\s+(?:{'|'.join(sorted(grammar('before_dates')))})$", re.IGNORECASE)
PARTICIPLE = re.compile(r"\b[a-z]+(?:ed|ing)\b")


def after_comma(block: Block, text: str, inside: Sequence[TimeExpression]) -> Item | None:
    """A line of its own that ends with its date: "Clog workshop, Tithe Barn, 10am-noon"."""
    line = SENTENCE.split(text, maxsplit=1)[0]
    alone = len(line) == len(text)
    bare = ASIDE.sub("", line)
    if "\n" in text or FINITE.search(bare) or len(bare.split()) > LONGEST_LINE:
        return None
    found = COMMA.search(text)
    comma = found.start() if found is not None else -1
    dated = [time for time in inside if datable(time) and time.span.start < block.start + len(bare)]
    if comma < 0 or not dated or dated[0].span.start <= block.start + comma or not is_name(text[:comma]):
        return None
    rest = bare[max(time.span.end for time in dated) - block.start :]
    clock = dated[0].when is not None and "T" in dated[0].when.edtf
    if len(rest.split()) > (LONGEST_NAME if clock and not is_sentence(line) else SHORT_NAME):
        return None
    parts = [part for part in text[comma + 2 : dated[0].span.start - block.start].split(", ") if part.strip()]
    plain = all(len(part.split()) <= SHORT_NAME and not PARTICIPLE.search(part) for part in parts)
    plain = plain and not tells_past(text[: dated[0].span.start - block.start])
    days = _residue(text, block.start, dated[0].span.start, dated)
    short = plain and not rest.strip(" .)") and DAYS_ONLY.fullmatch(days) is not None
    if alone and block.kind is BlockKind.PARAGRAPH and is_sentence(bare) and not short:
        return None
    if not alone and not all(listed(part) for part in parts):
        return None
    return Item(block, name_phrase(block.start, text[:comma]), block.start + comma + 2)


def _residue(text: str, start: int, first: int, times: Sequence[TimeExpression]) -> str:
    """A line from its first date on, the dates themselves left out."""
    kept, at = [], first
    for time in times:
        kept.append(text[at - start : time.span.start - start])
        at = time.span.end
    return "".join((*kept, text[at - start :]))


def in_brackets(block: Block, text: str, inside: Sequence[TimeExpression]) -> Item | None:
    """A name with its hour behind it in brackets: "The Long Road (Sunday, 9pm, Channel 6)"."""
    found = BRACKETED.match(text)
    if found is None or not is_name(found[1]) or not is_timed(inside[0]):
        return None
    bracket, hour = block.start + found.end(1) + 2, inside[0].span.start
    if not bracket <= hour < block.start + found.end() or not all(
        listed(part) for part in text[found.end(1) + 2 : hour - block.start].split(", ") if part
    ):
        return None
    return Item(block, name_phrase(block.start, found[1]), bracket, stop=block.start + found.end())


def with_prose(block: Block, text: str, inside: Sequence[TimeExpression]) -> Item | None:
    """Under a dated heading a line that goes on in prose: "The Long Road, 9pm, Channel 6: the last part"."""
    mark = DASH.search(text, inside[0].span.end - block.start)
    if mark is None or not is_timed(inside[0]):
        return None
    item = after_comma(replace(block, end=block.start + mark.start()), text[: mark.start()], inside[:1])
    return replace(item, block=block, stop=block.start + mark.end()) if item is not None else None


def before_series(block: Block, text: str, inside: Sequence[TimeExpression]) -> Item | None:
    """A line that is a name and its rule: "Zumba every Tuesday at 6.15pm, Leisure Centre"."""
    rule = inside[0]
    head = BEFORE_DATE.sub("", text[: rule.span.start - block.start].rstrip(" ,–—-"))
    line = SENTENCE.split(text, maxsplit=1)[0]
    if rule.when is None or rule.when.rrule is None or len(line.split()) > LONGEST_LINE:
        return None
    if FINITE.search(line) or (is_sentence(text) and may_tell(head)):
        return None
    if not 0 < len(head.split()) <= SHORT_NAME or not is_name(head) or SERVICE.search(head):
        return None
    return Item(block, name_phrase(block.start, head), rule.span.start)
