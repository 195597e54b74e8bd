"""Listings that give a name on one line and its days on the next: "Maps of the North / Until 28 May"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from timeline.events.dates import within
from timeline.events.lexicon import list_words, pattern
from timeline.events.lists.names import FINITE
from timeline.events.lists.recut import Line, lines_of, recut
from timeline.model import Block, BlockKind, Precision, TimeExpression

FEWEST = 2  # pairs of a bare day and a name that make a listing
LONGEST_NAME = 9  # words
SENTENCE = re.compile(r"(?<=[a-z\d)]\.)\s+(?=[A-Z])|(?<=\d)\.\s+(?=[A-Z])")
LEAD = pattern("before_days", "lists")
WORD = re.compile(r"[^\W\d_]+")
OTHER_WORDS = pattern("no_days", "lists")
CLOCK = pattern("hour")
LISTS = frozenset({BlockKind.ITEM, BlockKind.PARAGRAPH, BlockKind.HEADING})
DAYS = frozenset({Precision.DAY, Precision.HOUR, Precision.MINUTE, Precision.INTERVAL})


def paired(text: str, blocks: Sequence[Block], times: Sequence[TimeExpression]) -> tuple[Block, ...]:
    """The blocks with each such pair of lines as one entry."""
    lines = [(line, block) for block in blocks for line in lines_of(text, block)]
    found: list[tuple[Line, Line, bool]] = []
    for number, ((above, upper), (line, lower)) in enumerate(pairwise(lines)):
        after = lines[number + 2][0] if number + 2 < len(lines) else None
        if not {upper.kind, lower.kind} <= LISTS or text.count("\n", above[1], line[0]) != 1:
            continue
        days = _days(text, line, times)
        if days is None or not _is_name(text[slice(*above)], within(times, *above)):
            continue
        below = after if after is not None and text.count("\n", line[1], after[0]) == 1 else None
        if below is None or not (_opens_programme(text, below) or _is_dated(below, times)):
            found.append((above, line, _is_telling(text[slice(*line)], days)))
    if len(found) < FEWEST:
        found = [pair for pair in found if pair[2]]
    taken = {line for above, below, _ in found for line in (above, below)}
    return recut(text, blocks, {above: line[1] for above, line, _ in found}, taken)


def _days(text: str, line: Line, times: Sequence[TimeExpression]) -> TimeExpression | None:
    """The days a line consists of, None where it says more than days and hours."""
    stop = SENTENCE.search(text, *line)
    line = (line[0], stop.start() if stop is not None else line[1])
    inside = within(times, *line)
    if "\t" in text[slice(*line)] or any(OTHER_WORDS.search(time.span.text) for time in inside):
        return None
    days = next((t for t in inside if t.when is not None and t.when.precision in DAYS), None)
    if days is None or not re.search(r"[^\W\d]", days.span.text):
        return None
    if days.when is not None and days.when.rrule and days.span.start == line[0]:
        plain = FINITE.search(text, days.span.end, line[1]) is None
        return days if plain and len(text[days.span.end : line[1]].split()) <= LONGEST_NAME else None
    rest = list(text[slice(*line)])
    for time in inside:
        first, last = time.span.start - line[0], time.span.end - line[0]
        rest[first:last] = " " * (min(last, len(rest)) - first)
    return days if LEAD.fullmatch("".join(rest)) else None


def _is_name(line: str, inside: Sequence[TimeExpression]) -> bool:
    words = line.split()
    if "\t" in line:
        return False  # a row of a table
    plain = not FINITE.search(line) and not line.endswith((".", "!", ",", ";", ":"))
    heading = {word.lower() for word in WORD.findall(line)} <= list_words().heading
    dated = any(re.search(r"\d", time.span.text) and not time.span.text.isdigit() for time in inside)
    return len(words) <= LONGEST_NAME and line[0].isupper() and plain and not heading and not dated


def _is_telling(line: str, days: TimeExpression) -> bool:
    """Whether a line of days says more than a heading over a programme: a run, an hour, a bound."""
    when = days.when
    return when is not None and (
        when.rrule is not None or "/" in when.edtf or "T" in when.edtf or CLOCK.search(line) is not None
    )


def _is_dated(line: Line, times: Sequence[TimeExpression]) -> bool:
    """Whether the line below has a day too, so that the name is a heading over a list."""
    return any(time.when is not None and time.when.precision in DAYS for time in within(times, *line))


def _opens_programme(text: str, line: Line) -> bool:
    """Whether the line below is an entry of the day: it has an hour or two sides."""
    words = text[slice(*line)]
    sides = any(word.lower() in list_words().versus for word in words.split())
    return sides or CLOCK.search(words) is not None
