"""Lists and their headings: which date a line under "Saturday 11 June" has."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from timeline.events.dates import within
from timeline.events.lexicon import list_words, pattern
from timeline.events.listings import DASH_INSIDE, Item, item_of
from timeline.events.offsets import day_of, moved_to, on_day, on_year
from timeline.events.status import CALLED_OFF
from timeline.model import Article, Block, BlockKind, Precision, TimeExpression

WORD = re.compile(r"[^\W\d_]+")
ASIDES = 2  # paragraphs of prose under a dated heading after which it no longer dates what follows
OFF = 60  # characters behind a weekday in which what is held then is called off
BACKWARDS = 120  # days back from one entry to the next that show that a year has ended
WEEK = timedelta(days=7)
PAST = "a past-tense clause"
# A weekday that nothing but a part of the day or an hour stands beside.
BARE = pattern("bare_weekday")
FINE = frozenset({Precision.DAY, Precision.HOUR, Precision.MINUTE})


@dataclass(frozen=True, slots=True)
class Sections:
    """The entries of an article's lists, the dates of the headings above them, and the headings themselves.

    ``times`` are the article's, those that open an entry in the year its list has come to.
    """

    items: dict[Block, Item]
    days: dict[Block, TimeExpression | None]
    headed: frozenset[Block]
    times: tuple[TimeExpression, ...]


def sections(article: Article, times: Sequence[TimeExpression]) -> Sections:
    """An article's blocks read as lists, as far as they are."""
    known = list(times)
    items: dict[Block, Item] = {}
    days: dict[Block, TimeExpression | None] = {}
    headed: set[Block] = set()
    programme: list[tuple[int, date | None]] = []
    day: TimeExpression | None = None
    last: date | None = None
    asides = 0
    for block in article.blocks:
        if block.kind not in {BlockKind.ITEM, BlockKind.PARAGRAPH, BlockKind.HEADING}:
            continue
        heading = day_heading(article, block, known)
        if heading is not None:
            day, asides = _in_turn(heading, day, known), 0
            last = day_of(day.when) if day.when is not None else None
            headed.add(block)
            programme.append((block.end, last))
            continue
        item = item_of(article, block, known, day)
        if item is not None:
            if item.opening is not None and item.opening is not day:
                opening = _in_order(item.opening, last)
                known[known.index(item.opening)] = opening
                item = replace(item, opening=opening)
                last = day_of(opening.when) if opening.when is not None else last
            items[block], days[block] = item, day
        elif block.kind is BlockKind.PARAGRAPH:
            asides += 1
            day = day if asides < ASIDES else None
            last = None
        elif block.kind is BlockKind.HEADING and day is not None:
            day = None
    dated = tuple(_of_programme(time, programme, article.text) for time in known)
    return Sections(items, days, frozenset(headed), dated)


def _of_programme(
    time: TimeExpression, programme: Sequence[tuple[int, date | None]], text: str
) -> TimeExpression:
    """A bare weekday behind a programme is the programme's: "the workshop on Friday is cancelled"."""
    when, first = time.when, day_of(time.when) if time.when is not None else None
    if when is None or first is None or when.rrule or not BARE.search(time.span.text):
        return time
    if PAST in time.reason and not CALLED_OFF.search(text[time.span.end : time.span.end + OFF]):
        return time
    days = {day for end, day in programme if day is not None and end < time.span.start}
    for day in sorted(days):
        if day.weekday() == first.weekday() and (day - first).days > 0 and len(days) > 1:
            moved = moved_to(when, day) if "T" in when.edtf else on_day(day)
            return replace(time, when=moved, reason=f"{time.reason}; the programme's {day.isoformat()}")
    return time


def day_heading(article: Article, block: Block, times: Sequence[TimeExpression]) -> TimeExpression | None:
    """The date a line consists of, for the entries below it: "FRIDAY 10 JUNE", "Round 5 – Saturday"."""
    for time in within(times, block.start, block.end):
        if time.when is None:
            continue
        if DASH_INSIDE.search(time.span.text):
            return None
        # Below "Saturday 5 August (3pm unless stated)" the bracket holds for all that follow.
        behind = re.sub(r"\([^()]*\)|\b[\w\s]*\)$", "", article.text[time.span.end : block.end])
        rest = article.text[block.start : time.span.start] + " " + behind
        words = {word.lower() for word in WORD.findall(rest)}
        plain = words <= list_words().heading if block.kind is BlockKind.HEADING else not words
        digits = re.search(r"\d", rest) is not None and not words
        return time if time.when.precision in FINE and plain and not digits else None
    return None


def _in_turn(
    heading: TimeExpression, before: TimeExpression | None, times: Sequence[TimeExpression]
) -> TimeExpression:
    """A heading that is a bare weekday: the first after the heading before, else of the week announced."""
    when = heading.when
    first = day_of(when) if when is not None else None
    if when is None or first is None:
        return heading
    if any(letter.isdigit() for letter in heading.span.text):
        last = day_of(before.when) if before is not None and before.when is not None else None
        return _in_order(heading, last)
    above = day_of(before.when) if before is not None and before.when is not None else None
    if above is None:
        week = _week(heading, times)
        above = week - timedelta(days=1) if week is not None and week + WEEK > first else None
    if above is None or not re.search(r"day\b|^\w{3,4}\.?$", heading.span.text, re.IGNORECASE):
        return heading
    day = above + timedelta(days=(first.weekday() - above.weekday() - 1) % 7 + 1)
    reason = f"{heading.reason}; the first after {above.isoformat()}, where the list stands".strip("; ")
    return replace(heading, when=on_day(day), reason=reason)


def _week(heading: TimeExpression, times: Sequence[TimeExpression]) -> date | None:
    """The first day of the week that the text above announces."""
    weeks = [
        time.when
        for time in times
        if time.span.start < heading.span.start and time.when is not None and "/" in time.when.edtf
    ]
    spans = [
        (when.start, when.end, when) for when in weeks if when.start is not None and when.end is not None
    ]
    return next((day_of(when) for start, end, when in spans[::-1] if end - start == WEEK), None)


def _in_order(time: TimeExpression, last: date | None) -> TimeExpression:
    """A day without a year in the year its list has come to: after December comes January."""
    when = time.when
    first = day_of(when) if when is not None else None
    if when is None or first is None or last is None or re.search(r"\d{4}", time.span.text):
        return time
    if (last - first).days < BACKWARDS or not re.search(r"\d", time.span.text):
        return time
    moved = on_year(when, first.year + 1)
    return replace(time, when=moved, reason=f"{time.reason}; the list has come to {first.year + 1}")
