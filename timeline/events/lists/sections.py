"""Lists and their headings: which date a line under "Saturday 11 June" has."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from timeline.events.dates import first_day, within
from timeline.events.lexicon import list_words, pattern
from timeline.events.lists.bare import bare_entries
from timeline.events.lists.item import Item
from timeline.events.lists.listings import DASH_INSIDE, item_of
from timeline.events.lists.programme import goes_on, standing_hour
from timeline.events.offsets import day_of, moved_to, on_day, on_year
from timeline.events.status.dropped import CALLED_OFF
from timeline.model import Article, Block, BlockKind, Precision, TimeExpression
from timeline.times.resolve.direction import LOOKS_BACK
from timeline.times.written import in_words

WORD = re.compile(r"[^\W\d_]+")
ASIDES = 2  # paragraphs of prose under a dated heading after which it no longer dates what follows
OFF = 60  # characters behind a weekday in which what is held then is called off
BACKWARDS = 120  # days back from one entry to the next that show that a year has ended
WEEK = timedelta(days=7)
# A weekday that nothing but a part of the day or an hour stands beside.
BARE = pattern("bare_weekday")
BARE_OPENING = pattern("bare_opening", "lists")
OTHER_WORDS = pattern("no_days", "lists")
FIXED_DAY = pattern("fixed_day", "lists")
WEEKLY = pattern("weekly_programme", "lists")
COLUMNS = re.compile(r"\s\|\s|\t")
LOOKING_BACK = pattern("looking_back", "lists")
YEAR = re.compile(r"\d{4}")
CAPITALS = re.compile(r"(?:[A-Z0-9]+\s){0,2}[A-Z0-9]+(?:,|\s[–—-])\s")  # "COURT 1, TUESDAY"
FINE = frozenset({Precision.DAY, Precision.HOUR, Precision.MINUTE})


@dataclass(frozen=True, slots=True)
class Sections:
    """The entries of an article's lists, the dates of the headings above them, and the headings themselves.

    ``hours`` are those that a line above the list gives to entries without one.
    ``times`` are the article's, those that open an entry in the year its list has come to.
    """

    items: dict[Block, Item]
    days: dict[Block, TimeExpression | None]
    headed: frozenset[Block]
    hours: dict[Block, TimeExpression]
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
    asides, back, topic = 0, False, ""
    hours: dict[Block, TimeExpression] = {}
    hour: TimeExpression | None = None
    bare = bare_entries(article, known)
    weekly = False
    for number, block in enumerate(article.blocks):
        if block.kind not in {BlockKind.ITEM, BlockKind.PARAGRAPH, BlockKind.HEADING}:
            continue
        if block in bare:
            items[block], days[block], day, last = bare[block], None, None, None
            continue
        standing = standing_hour(article, block, known)
        if standing is not None:
            hour = standing
            headed.add(block)
            continue
        heading = day_heading(article, block, known)
        if heading is not None:
            day, asides = _in_turn(heading, day, known), 0
            back = False
            last = day_of(day.when) if day.when is not None else None
            headed.add(block)
            programme.append((block.end, last))
            continue
        item = item_of(article, block, known, day)
        if item is not None:
            if item.opening is not None and item.opening is not day:
                row_of_week = weekly and item.row and BARE_OPENING.match(item.opening.span.text) is not None
                opening = item.opening
                if not row_of_week:
                    opening = _looking_back(opening, article) if back else _announced(opening, known)
                    opening = _in_order(opening, last)
                known[known.index(item.opening)] = opening
                item = replace(item, opening=opening, past=back or item.past)
                last = day_of(opening.when) if opening.when is not None else last
            under = item.opening if item.row else day
            each = weekly and under is not None and BARE_OPENING.match(under.span.text) is not None
            items[block], days[block] = replace(item, topic=topic, weekly=each), day
            asides = 0
            if hour is not None:
                hours[block] = hour
        elif block.kind is BlockKind.PARAGRAPH:
            asides, hour = asides + 1, None
            day = day if asides < ASIDES else None
            last = None
        elif block.kind is BlockKind.HEADING:
            topic = "" if within(known, block.start, block.end) else article.text[block.start : block.end]
            if day is None or not goes_on(article, article.blocks[number:], known):
                day, last = None, None
            back = LOOKING_BACK.match(article.text, block.start, block.end) is not None
            if COLUMNS.search(article.text, block.start, block.end) is None:  # else the head of a table
                weekly = WEEKLY.search(article.text, block.start, block.end) is not None
    dated = tuple(_of_programme(time, programme, article.text) for time in known)
    return Sections(items, days, frozenset(headed), hours, dated)


def _of_programme(
    time: TimeExpression, programme: Sequence[tuple[int, date | None]], text: str
) -> TimeExpression:
    """A bare weekday behind a programme is the programme's: "the workshop on Friday is cancelled"."""
    when, first = time.when, day_of(time.when) if time.when is not None else None
    if when is None or first is None or when.rrule or not BARE.search(time.span.text):
        return time
    if LOOKS_BACK in time.reason and not CALLED_OFF.search(text[time.span.end : time.span.end + OFF]):
        return time
    days = {day for end, day in programme if day is not None and end < time.span.start}
    for day in sorted(days):
        if day.weekday() == first.weekday() and (day - first).days > 0 and len(days) > 1:
            moved = moved_to(when, day) if "T" in when.edtf else on_day(day)
            return replace(time, when=moved, reason=f"{time.reason}; the programme's {in_words(str(day))}")
    return time


def day_heading(article: Article, block: Block, times: Sequence[TimeExpression]) -> TimeExpression | None:
    """The date a line consists of, for the entries below it: "FRIDAY 10 JUNE", "Round 5 – Saturday"."""
    for time in within(times, block.start, block.end):
        if time.when is None:
            continue
        if DASH_INSIDE.search(time.span.text) or OTHER_WORDS.search(time.span.text):
            return None
        # Below "Saturday 5 August (3pm unless stated)" the bracket holds for all that follow.
        behind = re.sub(r"\([^()]*\)|\b[\w\s]*\)$", "", article.text[time.span.end : block.end])
        rest = article.text[block.start : time.span.start] + " " + behind
        words = {word.lower() for word in WORD.findall(rest)}
        plain = words <= list_words().heading if block.kind is BlockKind.HEADING else not words
        parted = CAPITALS.fullmatch(article.text, block.start, time.span.start) is not None and not behind
        plain = plain or parted
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
        return _announced(heading, times)
    if not re.search(r"day\b|^\w{3,4}\.?$", heading.span.text, re.IGNORECASE):
        return heading
    day = above + timedelta(days=(first.weekday() - above.weekday() - 1) % 7 + 1)
    reason = f"{heading.reason}; the first after {in_words(str(above))}, where the list stands".strip("; ")
    return replace(heading, when=on_day(day), reason=reason)


def _announced(time: TimeExpression, times: Sequence[TimeExpression]) -> TimeExpression:
    """A bare weekday as that of the days announced above: "from Friday 27 to Sunday 29 June", "next week"."""
    first = day_of(time.when) if time.when is not None else None
    if first is None or not BARE_OPENING.match(time.span.text):
        return time
    spans = [
        (start, end)
        for other in times
        if other.span.start < time.span.start and other.when is not None and not other.when.rrule
        for start, end in [(first_day(other.when.start), first_day(other.when.end))]
        if start is not None and end is not None and 1 < (end - start).days <= WEEK.days
    ]
    if not spans:
        return time
    start, end = spans[-1]
    day = start + timedelta(days=(first.weekday() - start.weekday()) % 7)
    if not start <= day < end or end <= first:
        return time
    return _onto(time, day, f"of the days announced, from {in_words(str(start))}")


def _onto(time: TimeExpression, day: date, reason: str) -> TimeExpression:
    """The same words on another day."""
    when = time.when
    if when is None or day_of(when) == day:
        return time
    moved = moved_to(when, day) if "T" in when.edtf else on_day(day)
    return replace(time, when=moved, reason=f"{time.reason}; {reason}".strip("; "))


def _looking_back(time: TimeExpression, article: Article) -> TimeExpression:
    """A day without a year in a list that looks back: the last one before publication."""
    when, published = time.when, article.published
    first = day_of(when) if when is not None else None
    if when is None or first is None or published is None or YEAR.search(time.span.text):
        return time
    if first <= published.day or not re.search(r"\d", time.span.text):
        return time
    return replace(time, when=on_year(when, first.year - 1), reason=f"{time.reason}; the list looks back")


def _in_order(time: TimeExpression, last: date | None) -> TimeExpression:
    """A day without a year in the year its list has come to: after December comes January."""
    when = time.when
    first = day_of(when) if when is not None else None
    if when is None or first is None or last is None or YEAR.search(time.span.text):
        return time
    if BARE_OPENING.match(time.span.text) and first < last:
        weeks = -((first - last).days // 7)  # rounded up
        return _onto(
            time, first + weeks * WEEK, f"the first after {in_words(str(last))}, where the list stands"
        )
    named = re.search(r"\d", time.span.text) or FIXED_DAY.search(time.span.text)
    if (last - first).days < BACKWARDS or not named:
        return time
    moved = on_year(when, first.year + 1)
    return replace(time, when=moved, reason=f"{time.reason}; the list has come to {first.year + 1}")
