"""What a date in a list's line is: a day, an hour, a year."""

from __future__ import annotations

import re
from collections.abc import Sequence

from timeline.events.lexicon import pattern
from timeline.model import TimeExpression

YEAR = re.compile(r"\d{4}$")
DATED = pattern("day_of_month")
WEEKDAY = pattern("weekday")
GOES_ON = re.compile(r"[’']?s?\s+[^\W\d_]")  # a word behind


def is_timed(time: TimeExpression) -> bool:
    """Whether an expression has an hour."""
    return time.when is not None and "T" in time.when.edtf


def datable(time: TimeExpression) -> bool:
    """Whether an expression may date an entry: it has a date that is no bare year."""
    return time.when is not None and not is_year(time)


def is_year(time: TimeExpression) -> bool:
    """Whether four figures are a year, not an hour."""
    return YEAR.match(time.span.text) is not None and not is_timed(time)


def gives_day(time: TimeExpression) -> bool:
    """Whether an expression is a day of a month."""
    words = time.span.text
    return DATED.search(words) is not None and time.when is not None and not YEAR.match(words)


def without_names(text: str, times: Sequence[TimeExpression]) -> list[TimeExpression]:
    """Expressions without the named days that are part of a name: "Candlemas fair, 2 February"."""
    if not any(gives_day(time) for time in times):
        return list(times)
    return [time for time in times if not _in_name(text, time)]


def _in_name(text: str, time: TimeExpression) -> bool:
    """Whether a named day goes on as a name: "Easter egg trail", not "Easter, 20 April"."""
    words = time.span.text
    named = words[:1].isupper() and re.search(r"\d", words) is None and WEEKDAY.match(words) is None
    return named and time.rule == "named day" and GOES_ON.match(text, time.span.end) is not None
