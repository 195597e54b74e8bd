"""How dates lie to each other and to the day of publication."""

from __future__ import annotations

from datetime import date, datetime

from timeline.model import Moment, When


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


def covers(outer: When, inner: When) -> bool:
    """Whether one date lies inside another."""
    a, b = first_day(outer.start), first_day(inner.start)
    c, d = first_day(outer.end), first_day(inner.end)
    if a is None or b is None or c is None or d is None:
        return outer.edtf == inner.edtf
    return a <= b and d <= c
