"""The days and hours a line of a list opens with: "Good Friday, 3 April", "11am, 1pm and 3pm"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from timeline.events.lexicon import pattern
from timeline.events.tell import is_clock_only
from timeline.model import Precision, TimeExpression

AND = pattern("list_joint")
DATED = pattern("day_of_month")
BESIDE = re.compile(r"\s*[,(]\s*|\s+")


def opened(
    text: str, inside: Sequence[TimeExpression]
) -> tuple[TimeExpression, int, tuple[TimeExpression, ...]]:
    """What dates a line that opens with ``inside[0]``, where that ends, and further days or hours of it."""
    first, rest = inside[0], inside[1:]
    if rest and _explains(text, first, rest[0]):
        return rest[0], _closed(text, rest[0].span.end), ()
    run = [first]
    for time in rest:
        alike = is_clock_only(time) == is_clock_only(first) and (is_clock_only(time) or _is_day(time))
        if not alike or not AND.fullmatch(text[run[-1].span.end : time.span.start]):
            break
        run.append(time)
    return first, run[-1].span.end, tuple(run[1:])


def _explains(text: str, name: TimeExpression, date: TimeExpression) -> bool:
    """Whether a date tells when the named day in front of it is: "May Day, 4 May"."""
    bare = DATED.search(name.span.text) is None and _is_day(name)
    beside = BESIDE.fullmatch(text[name.span.end : date.span.start]) is not None
    return bare and beside and _is_day(date) and DATED.search(date.span.text) is not None


def _is_day(time: TimeExpression) -> bool:
    return time.when is not None and time.when.precision is Precision.DAY and time.when.rrule is None


def _closed(text: str, end: int) -> int:
    """Behind the bracket that closes a date: "Good Friday (3 April) - closed"."""
    return end + 1 if text[end : end + 1] == ")" else end
