"""Entries whose name stands before a dash or a colon: "Pub quiz – The Plough, Saturday, 8pm"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from timeline.events.lexicon import pattern
from timeline.events.lists.item import Item
from timeline.events.lists.names import LONGEST_NAME, SHORT_NAME, is_name, is_short_name, name_phrase
from timeline.events.lists.timed import is_year
from timeline.model import Block, BlockKind, TimeExpression

DASH = re.compile(r"\s+(?:[–—-]|--)\s+|\s*--\s+|:\s+|\s[–—]\s?")
SPACED = re.compile(r"\s(?:[–—]|--|-)\s")
YEAR = re.compile(r"\d{4}$")
DATED = pattern("day_of_month")
BEFORE_DAY = pattern("before_day", "lists")
# Only such words in a name date its entry: "Summer fair" and "Last day to apply" do not.
DAY_IN_NAME = pattern("day_in_name", "lists")


def after_dash(block: Block, text: str, inside: Sequence[TimeExpression]) -> Item | None:
    """A name before a dash: "Pub quiz – The Plough, Saturday, 8pm"."""
    dash = _outside(SPACED, block, text, inside) or _outside(DASH, block, text, inside)
    if dash is None:
        return None
    head = text[: dash.start()]
    at_once = any(
        time.span.start >= block.start + dash.end()
        and BEFORE_DAY.fullmatch(text[dash.end() : time.span.start - block.start])
        for time in inside
    )
    longest = LONGEST_NAME if dash.group().startswith(":") else SHORT_NAME
    if (
        block.kind is not BlockKind.ITEM
        and not (at_once and len(head.split()) <= longest)
        and not _is_short(head, dash.group(), text[dash.end() :])
    ):
        return None
    early = [time for time in inside if time.span.end <= block.start + dash.start()]
    if not is_name(head) or any(_dates_name(time, inside) for time in early):
        return None
    return Item(block, name_phrase(block.start, head), block.start + dash.end())


def _outside(
    mark: re.Pattern[str], block: Block, text: str, inside: Sequence[TimeExpression]
) -> re.Match[str] | None:
    """The first such mark that is not part of a date: "Half-term: 28 October - 1 November" has one."""
    for found in mark.finditer(text):
        at = block.start + found.start()
        if not any(t.span.start < at < t.span.end - 3 for t in inside if re.search(r"\d", t.span.text)):
            return found
    return None


def _dates_name(time: TimeExpression, inside: Sequence[TimeExpression]) -> bool:
    """Whether a date inside a name is a day of its own; the weekday of "Mayor's Sunday: 14 June" is none."""
    words = time.span.text
    if not re.search(r"\d", words) and any(_gives_day(other) for other in inside if other is not time):
        return False
    return time.source is None and not is_year(time) and DAY_IN_NAME.search(words) is not None


def _gives_day(time: TimeExpression) -> bool:
    """Whether an expression is a day of a month."""
    words = time.span.text
    return DATED.search(words) is not None and time.when is not None and not YEAR.match(words)


def before_colon(block: Block, text: str, inside: Sequence[TimeExpression]) -> Item | None:
    """A name, its day and a colon in front of what is told: "Quarry Road, 21 January: resurfacing is off"."""
    day = inside[0]
    head = text[: day.span.start - block.start].rstrip()
    if (
        not head.endswith(",")
        or text[day.span.end - block.start :][:2] != ": "
        or not is_short_name(head[:-1])
    ):
        return None
    return Item(block, name_phrase(block.start, head[:-1]), day.span.start)


def _is_short(head: str, dash: str, rest: str) -> bool:
    """Outside a list a dash may open an aside: a name there is short and the dash stands alone."""
    sentence = re.split(r"(?<=[.!?])\s", rest, maxsplit=1)[0]
    return (
        len(head.split()) <= SHORT_NAME
        and not dash.strip().startswith(":")
        and not re.search(r"\s[–—-]\s", sentence)
    )
