"""The joins in their order, for the TIMEX3 layer and for events."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

from timeline.language.marks import BREAK, marks_of
from timeline.times.calculus import Unit
from timeline.times.grammar.engine import Found
from timeline.times.joining.bounds import aheads, bounded, distances, from_story, hedged
from timeline.times.joining.ends import ends_of_ranges
from timeline.times.joining.hours import days_with_hours, further_hours, listed_days
from timeline.times.joining.kinds import Kind, kind
from timeline.times.joining.named import (
    beside_date,
    first_of,
    further_days,
    glossed,
    nth_of_months,
    shared_day,
    week_marked,
    weekend_of,
)
from timeline.times.joining.pairs import (
    Join,
    clock_and_day,
    clock_range,
    clock_then_day,
    date_range,
    day_list,
    day_then_clock,
    inner_and_outer,
    merge,
    part_of_date,
    quarters_ended,
    week_of,
)
from timeline.times.joining.phrases import any_of
from timeline.times.joining.recurrences import recurrences
from timeline.times.joining.runs import runs
from timeline.times.tree import At, Between, Cal, Edge, Hours, Node, Run, Series, This


@dataclass(frozen=True, slots=True)
class Step:
    """A join of neighbours and why it is made."""

    join: Join
    reason: str


# What TimeML annotates as one, in the order it is tried.
TIGHT = (
    Step(inner_and_outer, "June last year: the year is part of the month's date"),
    Step(week_of, "the week of 6 March is named by its day"),
    Step(weekend_of, "so is the weekend of 6 March"),
    Step(beside_date, "the Friday after Christmas is named by the feast"),
    Step(part_of_date, "the night of 18 April is one time of day"),
    Step(further_days, "the night of 3-4 May is one night"),
    Step(clock_then_day, "10 p.m. Wednesday is one time"),
    Step(day_then_clock, "8 May 1:00 AM is one time"),
)
# What dates one event, in the order it is tried.
LOOSE = (
    Step(inner_and_outer, "June last year: the year is part of the month's date"),
    Step(first_of, "the first nine months of 2017 lie in that year"),
    Step(nth_of_months, "the first Monday of May, June and July is three days"),
    Step(week_of, "the week of 6 March is named by its day"),
    Step(weekend_of, "so is the weekend of 6 March"),
    Step(beside_date, "the Friday after Christmas is named by the feast"),
    Step(part_of_date, "the night of 18 April is one time of day, before its days are a range"),
    Step(further_days, "the night of 3-4 May is one night"),
    Step(clock_range, "both ends of a range of hours belong to the same day, so they come before it"),
    Step(day_list, "days that share their month share their clock too"),
)


def tight(found: Sequence[Found], text: str) -> list[Found]:
    """What TimeML annotates as one: "June last year", "10 p.m. Wednesday"."""
    items = ends_of_ranges(quarters_ended(found, text), text)
    for step in TIGHT:
        items = merge(items, text, step.join)
    return [_uncompared(from_story(hedged(week_marked(item, text), text), text), text) for item in items]


_COMPARED = re.compile(r"(\w+)(?:\s+|-)(?:(?:in|on)\s+)?", re.IGNORECASE)


def _uncompared(item: Found, text: str) -> Found:
    """The Friday of "Earlier Friday, ...": up to a week the comparison is the clause's, not the day's."""
    node = item.node
    if not isinstance(node, Edge) or not node.comparative or not _short(node.of):
        return item
    word = _COMPARED.match(text, item.start)
    return replace(item, start=word.end(), before=word[1].lower()) if word else item


def _short(node: Node) -> bool:
    """Whether a node is a weekday or this week."""
    if isinstance(node, This):
        return node.what is Unit.WEEK and node.base == "publication"
    return isinstance(node, Cal) and node.weekday is not None


def loose(found: Sequence[Found], text: str, spans: Sequence[tuple[int, int]]) -> list[Found]:
    """What dates one event: joined within each sentence, bounded, lists and ranges as one."""
    out: list[Found] = []
    place = 0
    for start, end in spans:
        items: list[Found] = []
        while place < len(found) and found[place].start < start:
            place += 1
        while place < len(found) and found[place].start < end:
            items.append(found[place])
            place += 1
        if items:
            out.extend(_sentence(items, text))
    return out


def _sentence(items: list[Found], text: str) -> list[Found]:
    """The joins of one sentence."""
    items = [week_marked(item, text) for item in glossed(items, text)]
    for step in LOOSE:
        items = merge(items, text, step.join)
    items = listed_days(items, text)
    items = days_with_hours(items, text)  # before the hours go to the last day alone
    items = shared_day(merge(items, text, clock_and_day), text)
    items = merge(items, text, further_hours)
    items = merge(items, text, partial(date_range, text=text))  # days have their clocks by now
    items = aheads(distances(items, text), text)
    items = runs(recurrences(items, text), text)
    items = _far_clock(items, text)
    return bounded(items, text)


def _of_days(node: Node) -> bool:
    return kind(node) in (Kind.DAY, Kind.TIMED) or isinstance(node, (Hours, Run))


# Right behind a day: a clause begins ("On Monday a lorry"), or an entry's own words do ("12 Jan. -- Doors").
_CLAUSE = re.compile(rf",?\s+{any_of('opens_clause')}\s")
_LABEL = re.compile(r"\s*(?:--|[:–—|])")


def _says(words: str) -> bool:
    """Whether the words behind a day are a clause, so that the hour in it is no part of the date."""
    if _LABEL.match(words):
        return False
    return _CLAUSE.match(words) is not None or any(look != BREAK for _, look in marks_of(words))


_TELLS = re.compile(rf"^\s+{any_of('tells')}\b", re.IGNORECASE)


def _far_clock(items: list[Found], text: str) -> list[Found]:
    """The one clock of a sentence belongs to its one day, however far apart they stand."""
    timeless = [i for i, item in enumerate(items) if isinstance(item.node, Series) and item.node.time is None]
    clocks = [index for index, item in enumerate(items) if kind(item.node) is Kind.CLOCK]
    days = [index for index, item in enumerate(items) if _of_days(item.node)]
    if len(clocks) == 1 and len(timeless) == 1 and not days and clocks[0] == timeless[0] + 1:
        repeat, at = items[timeless[0]], items[clocks[0]]
        assert isinstance(repeat.node, Series)  # noqa: S101 - chosen as one above
        made = replace(repeat, end=at.end, node=replace(repeat.node, time=at.node))
        return [*items[: timeless[0]], made, *items[clocks[0] + 1 :]]
    if len(clocks) != 1 or len(days) != 1 or kind(items[days[0]].node) is not Kind.DAY:
        return items
    clock, day = clocks[0], days[0]
    if abs(clock - day) != 1:
        return items
    first, last = sorted((clock, day))
    between = text[items[first].end : items[last].start]
    if day < clock and (_TELLS.search(between) or _says(between)):
        return items  # "on Saturday the parade starts at 11am": the hour stands behind the verb
    if clock < day and between.startswith(",") and _says(between):
        return items  # "a crash, reported at 6pm, closed the road on Sunday": each verb has its own
    time, date = items[clock].node, items[day].node
    node: Node = (
        Between(At(date, time.first), At(date, time.last)) if isinstance(time, Between) else At(date, time)
    )
    joined = Found(
        items[first].start, items[last].end, "day and clock of one sentence", node, items[first].before
    )
    return [*items[:first], joined, *items[last + 1 :]]
