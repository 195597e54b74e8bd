"""Entries whose name stands before a dash or a colon: "Pub quiz – The Plough, Saturday, 8pm"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from timeline.events.lexicon import pattern
from timeline.events.lists.item import Item
from timeline.events.lists.names import FINITE, LONGEST_NAME, SHORT_NAME, is_name, is_short_name, name_phrase
from timeline.events.lists.timed import gives_day, is_year
from timeline.model import Block, BlockKind, TimeExpression

DASH = re.compile(r"\s+(?:[–—-]|--)\s+|\s*--\s+|:\s+|\s[–—]\s?")
SPACED = re.compile(r"\s(?:[–—]|--|-)\s")
LABELLED = re.compile(r"([A-Z][^()\n:]{1,60}?) \(([^()\n]{3,60})\):\s+(?=\S)")
CELLS = 3  # parts between dashes that make a row
NUMBERED = pattern("numbered_part", "lists")
LONGEST_LINE = 16  # words of an entry that stands on a line of its own
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
        and not _is_line(text, dash, block, inside)
    ):
        return None
    if NUMBERED.fullmatch(head) and FINITE.search(text, dash.end()):
        return None  # "Phase 3: from 10 May the bridge will be open": the sentence tells more
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
    if not re.search(r"\d", words) and any(gives_day(other) for other in inside if other is not time):
        return False
    return time.source is None and not is_year(time) and DAY_IN_NAME.search(words) is not None


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


def in_label(block: Block, text: str, inside: Sequence[TimeExpression]) -> Item | None:
    """A name, its days in brackets and a colon: "Phase 1 (17 March to 11 April): site set-up"."""
    found = LABELLED.match(text)
    if found is None or not is_name(found[1]):
        return None
    first, last = block.start + found.start(2), block.start + found.end(2)
    days = [time for time in inside if first <= time.span.start and time.span.end <= last]
    if not days or days[0].span.start != first or days[-1].span.end != last:
        return None
    if FINITE.search(text, found.end()) and not NUMBERED.fullmatch(found[1]):
        return None
    return Item(block, name_phrase(block.start, found[1]), block.start + found.end(), days[0])


def _is_line(text: str, dash: re.Match[str], block: Block, inside: Sequence[TimeExpression]) -> bool:
    """Whether a line is a name, a colon and what it is, up to its day: "Fair: rides from 2pm, 4 May"."""
    bare = text.rstrip(" .")
    ends = any(time.span.end == block.start + len(bare) and gives_day(time) for time in inside)
    short = len(text.split()) <= LONGEST_LINE and len(text[: dash.start()].split()) <= SHORT_NAME
    parts = SPACED.split(text)
    opens = {block.start + found.end() for found in SPACED.finditer(text)}
    row = len(parts) >= CELLS and all(len(part.split()) <= LONGEST_NAME for part in parts)
    if row and any(time.span.start in opens for time in inside) and not FINITE.search(text):
        return True  # "Talk: badgers – Anna Frost – 13 March – 7.30pm"
    return dash.group().startswith(":") and ends and short and not FINITE.search(bare) and "\n" not in bare


def _is_short(head: str, dash: str, rest: str) -> bool:
    """Outside a list a dash may open an aside: a name there is short and the dash stands alone."""
    sentence = re.split(r"(?<=[.!?])\s", rest, maxsplit=1)[0]
    return (
        len(head.split()) <= SHORT_NAME
        and not dash.strip().startswith(":")
        and not re.search(r"\s[–—-]\s", sentence)
    )
