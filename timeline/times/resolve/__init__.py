"""Expression tree + anchor + tense -> date, TIMEX3 value, reason and rival reading."""

from __future__ import annotations

# Importing a module of readers registers them.
from timeline.times.resolve import (
    amounts,
    calendar,
    compound,
    named,
    portions,
    series,
    spans,
    steps,
    times_of_day,
)
from timeline.times.resolve.registry import evaluate

__all__ = [
    "amounts",
    "calendar",
    "compound",
    "evaluate",
    "named",
    "portions",
    "series",
    "spans",
    "steps",
    "times_of_day",
]
