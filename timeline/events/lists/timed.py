"""What a date in a list's line is: a day, an hour, a year."""

from __future__ import annotations

import re

from timeline.model import TimeExpression

YEAR = re.compile(r"\d{4}$")


def is_timed(time: TimeExpression) -> bool:
    """Whether an expression has an hour."""
    return time.when is not None and "T" in time.when.edtf


def datable(time: TimeExpression) -> bool:
    """Whether an expression may date an entry: it has a date that is no bare year."""
    return time.when is not None and not is_year(time)


def is_year(time: TimeExpression) -> bool:
    """Whether four figures are a year, not an hour."""
    return YEAR.match(time.span.text) is not None and not is_timed(time)
