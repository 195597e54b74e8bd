"""Bare days in the lines under a month: OCTOBER, then "12 – Harvest supper"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from timeline.language.sentences import Sentence
from timeline.times.grammar.engine import Found
from timeline.times.tree import Cal

_CLOSES = r"(?=\s*[–—:|]|\s-\s|\t)"  # what stands between a line's day and what is on
_DAY = re.compile(rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?{_CLOSES}")
_BEHIND_WEEKDAY = re.compile(rf"\s(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:{_CLOSES}|(?=\s+[A-Z]))")
_MARKS = re.compile(r"[\s:.–—-]*")
_LAST = 31


def days_under_months(found: Sequence[Found], text: str, sentences: Sequence[Sentence]) -> list[Found]:
    """The expressions and the days that open a line under a heading that is a month."""
    out: list[Found] = []
    month: Cal | None = None
    place = 0
    for sentence in sentences:
        end = bisect_left(found, sentence.end, lo=place, key=lambda item: item.start)
        items = list(found[place:end])
        place = end
        inside = [item for item in items if item.start >= sentence.start]
        if len(inside) == 1 and _is_heading(inside[0], sentence, text):
            node = inside[0].node
            month = node if isinstance(node, Cal) else None
        elif month is not None and _opens_line(sentence, text):
            items = _opened(items, sentence, text, month)
        out += items
    return [*out, *found[place:]]


def _is_heading(item: Found, sentence: Sentence, text: str) -> bool:
    node = item.node
    whole = item.start == sentence.start and _MARKS.fullmatch(text, item.end, sentence.end) is not None
    return whole and isinstance(node, Cal) and node.month is not None and node.day is None


def _opens_line(sentence: Sentence, text: str) -> bool:
    return "\n" in text[max(0, sentence.start - 4) : sentence.start]


def _opened(items: list[Found], sentence: Sentence, text: str, month: Cal) -> list[Found]:
    """The line's expressions with its day put into the month."""
    first = next((item for item in items if item.start == sentence.start), None)
    node = first.node if first is not None else None
    if first is None:
        figure = _DAY.match(text, sentence.start, sentence.end)
        day = _in(month, figure, Cal())
        return (
            [Found(sentence.start, figure.end(), "day under a month", day, ""), *items]
            if figure and day
            else items
        )
    if not isinstance(node, Cal) or node.month is not None or node.year is not None:
        return items
    if node.day is not None:
        made = replace(
            first,
            rule="day under a month",
            node=replace(node, year=month.year, month=month.month, along=True),
        )
        return [made if item is first else item for item in items]
    figure = _BEHIND_WEEKDAY.match(text, first.end, sentence.end)
    day = _in(month, figure, node)
    if figure is None or day is None:
        return items
    made = replace(first, end=figure.end(), rule="day under a month", node=day)
    return [made if item is first else item for item in items]


def _in(month: Cal, figure: re.Match[str] | None, node: Cal) -> Cal | None:
    """The day a figure names in a month; None for a figure that is none."""
    day = int(figure["day"]) if figure is not None else 0
    return (
        replace(node, year=month.year, month=month.month, day=day, along=True) if 0 < day <= _LAST else None
    )
