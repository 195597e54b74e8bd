"""How dates lie to each other and to the day of publication."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from datetime import date, datetime

from timeline.model import Moment, Tense, TimeExpression, When


def _start(time: TimeExpression) -> int:
    return time.span.start


def within(times: Sequence[TimeExpression], start: int, end: int) -> list[TimeExpression]:
    """The expressions that begin in a stretch of the text; ``times`` stand in the order of the text."""
    first = bisect_left(times, start, key=_start)
    return list(times[first : bisect_left(times, end, lo=first, key=_start)])


def touching(times: Sequence[TimeExpression], start: int, end: int) -> list[TimeExpression]:
    """The same, and the one in front that reaches into the stretch; no two expressions overlap."""
    before = times[max(0, bisect_left(times, start, key=_start) - 1) :][:1]
    reaching = [time for time in before if time.span.start < start < time.span.end]
    return [*reaching, *within(times, start, end)]


def first_day(value: date | datetime | None) -> date | None:
    """The calendar day of a bound."""
    return value.date() if isinstance(value, datetime) else value


def is_ahead(when: When | None, published: Moment | None) -> bool:
    """Whether a date begins after the day of publication."""
    start = first_day(when.start) if when is not None else None
    return published is not None and start is not None and start > published.day


def is_over(when: When | None, published: Moment | None) -> bool:
    """Whether a date ended before the day of publication began."""
    if when is None or published is None or when.end is None:
        return False
    end = when.end
    if isinstance(end, datetime):
        return end.date() < published.day
    return end <= published.day


def contradicts(tense: Tense, when: When, published: Moment | None) -> bool:
    """Whether something past would lie ahead, or something to come behind."""
    return (tense is Tense.PAST and is_ahead(when, published)) or (
        tense is Tense.FUTURE and is_over(when, published)
    )


def covers(outer: When, inner: When) -> bool:
    """Whether one date lies inside another."""
    a, b = first_day(outer.start), first_day(inner.start)
    c, d = first_day(outer.end), first_day(inner.end)
    if a is None or b is None or c is None or d is None:
        return outer.edtf == inner.edtf
    return a <= b and d <= c
