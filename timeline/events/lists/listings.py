"""Entries of lists and guides: "Name – venue, date, time", "6 January: flight readiness review"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from timeline.events.dates import within
from timeline.events.lexicon import list_words, pattern
from timeline.events.lists.cells import dated_cell, dated_row, named_row
from timeline.events.lists.commas import SENTENCE, after_comma, before_series, in_brackets, with_prose
from timeline.events.lists.dashes import after_dash, before_colon, in_label
from timeline.events.lists.item import Item
from timeline.events.lists.labels import of_labels
from timeline.events.lists.names import FINITE, LONGEST_NAME, is_name, name_phrase
from timeline.events.lists.openings import opened
from timeline.events.lists.programme import is_result
from timeline.events.lists.timed import datable, without_names
from timeline.events.tell import is_clock_only
from timeline.language.gazetteer import lookup
from timeline.model import Article, Block, BlockKind, Bound, TimeExpression, TimexType

AFTER_DATE = re.compile(r"[\s,]*(?:--|[–—:|-]|(?:[.…·_]\s?){3,})\s*|,\s+|\s+(?=[A-Z])")
DASH_INSIDE = re.compile(
    r"(?:\s(?:[–—-]|--)|(?<=\w):)\s(?=[A-Z])|(?<=[a-z]):\s(?=[a-z])|\s*\t\s*|\s\|\s|[ \u00a0]{2,}(?=[A-Z])"
)
COLUMN = re.compile(r"[ \u00a0]{2,}")  # a listing set in columns
STOP = re.compile(r"\.\s+(?=[A-Z])")
LEADING = re.compile(r"^[\s•*·–-]+")
DATELINE = re.compile(r"([A-Z][A-Z .'’-]{2,24}) (?:-|–|—|--) (?=[A-Z0-9])")
WEEKDAY = pattern("weekday")
FEAST = pattern("feast", "lists")


def item_of(
    article: Article, block: Block, times: Sequence[TimeExpression], day: TimeExpression | None = None
) -> Item | None:
    """A block as an entry of a list, None where it is prose; ``day`` is the date of the heading above."""
    text = article.text[block.start : block.end]
    inside = without_names(article.text, within(times, block.start, block.end))
    # What an entry says first dates it; the sentences behind only add to it.
    lead = block.start + len(SENTENCE.split(text, maxsplit=1)[0])
    own = [
        time
        for time in inside
        if time.span.start < lead and (time.bound is not Bound.SINCE or is_clock_only(time))
    ]
    datelined = DATELINE.match(text) if day is not None else None
    if datelined is not None and lookup(datelined[1].title()) is not None:
        body = block.start + datelined.end()
        return Item(block, None, body, day, place=datelined[1].title())
    labels = of_labels(block, text, inside) if block.kind is BlockKind.ITEM else None
    if labels is not None:
        return labels
    row = dated_row(text, block.start, inside)
    if row is not None:
        return Item(block, name_phrase(row[1], row[0]), row[1] + len(row[0]), inside[0], row=True)
    cell = named_row(text)
    if cell and not any(time.span.start < block.start + len(cell) for time in inside):
        dated = dated_cell(text, block.start, inside)
        if dated is not None:
            return Item(block, name_phrase(block.start, cell), dated[0], stop=dated[1])
        if day is not None:
            return Item(block, name_phrase(block.start, cell), block.end, day)
    if day is not None and not any(datable(time) for time in own):
        named = _undated(block, text)
        return replace(named, opening=day) if named is not None else None
    if not inside:
        return None
    if not LEADING.sub("", article.text[block.start : inside[0].span.start]).strip():
        opening, end, more = opened(article.text, inside)
        if opening.when is None:
            return None
        # A date may have been read together with the hour behind the entry's words.
        swallowed = DASH_INSIDE.search(opening.span.text)
        if swallowed is not None and _is_day(opening.span.text[: swallowed.start()]):
            return Item(block, None, opening.span.start + swallowed.end(), opening)
        gap = AFTER_DATE.match(article.text, end)
        if gap is None:
            gap = _full_stop(article.text, end, block.end)
        hour = day is not None and opening.type is TimexType.TIME
        apart = gap is not None and (gap.group().strip(" ,") or COLUMN.fullmatch(gap.group()))
        if gap is not None and gap.end() < block.end and (hour or apart):
            return Item(block, None, gap.end(), opening, more=more)
    return (
        _above_days(block, text, inside)
        or in_label(block, text, inside)
        or after_dash(block, text, inside)
        or in_brackets(block, text, inside)
        or before_colon(block, text, inside)
        or after_comma(block, text, inside)
        or (with_prose(block, text, inside) if day is not None else None)
        or before_series(block, text, inside)
    )


def _full_stop(text: str, start: int, end: int) -> re.Match[str] | None:
    """The stop behind an opening date, where a name follows: "15 March. Jumble sale, hall."."""
    found = STOP.match(text, start, end)
    if found is None:
        return None
    first = SENTENCE.split(text[found.end() : end], maxsplit=1)[0]
    return None if FINITE.search(first) or len(first.split()) > LONGEST_NAME else found


def _above_days(block: Block, text: str, inside: Sequence[TimeExpression]) -> Item | None:
    """A name on a line of its own with its days on the next: "Maps of the North / Until 28 May"."""
    head, _, rest = text.partition("\n")
    body = block.start + len(head) + 1
    if block.kind is not BlockKind.ITEM or not rest or "\n" in rest or inside[0].span.start < body:
        return None
    return (
        Item(block, name_phrase(block.start, head.rstrip()), inside[0].span.start) if is_name(head) else None
    )


def _is_day(words: str) -> bool:
    """Whether words are a day by themselves."""
    named = WEEKDAY.match(words.strip().capitalize()) or FEAST.search(words)
    return re.search(r"\d", words) is not None or named is not None


def _undated(block: Block, text: str) -> Item | None:
    """A line under a dated heading without a date of its own: "R v Smith – sentence", "Leek v Stafford"."""
    if text.split(None, 1)[0].lower().strip(",:") in list_words().without:
        return None
    named = after_dash(block, text, ())
    if named is not None:
        return named
    words = text.split()
    plain = "\n" not in text and len(words) <= LONGEST_NAME and is_name(text)
    sides = any(word.lower() in list_words().versus for word in words)
    parted = block.kind is BlockKind.HEADING and re.search(r"[,:]\s", text) is not None
    result = plain and is_result(text)
    if not plain or not (sides or parted or result or block.kind is BlockKind.ITEM):
        return None
    head = re.split(r",|\s\(", text, maxsplit=1)[0]
    return Item(
        block, name_phrase(block.start, head), min(block.end, block.start + len(head) + 2), past=result
    )
