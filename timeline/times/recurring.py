"""The days on which a repeated date falls."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from functools import lru_cache

from dateutil.rrule import rrulestr

from timeline.model import When

DAY_PARTS = frozenset({"BYHOUR", "BYMINUTE", "BYSECOND"})


@lru_cache(maxsize=65536)
def recurs(when: When, day: date) -> bool:
    """Whether a date that begins falls on a day again, by its rule (RFC 5545 section 3.3.10) or its list.

    Days are those of the date's own zone. Exceptions are days of it too.
    """
    if when.start is None:
        return False
    if day.isoformat() in {text[:10] for text in when.rdates}:
        return True
    first = datetime.combine(when.start, time())
    moment = datetime.combine(day, time())
    if when.rrule is None or moment < first:
        return False
    try:
        rule = rrulestr(_by_days(when.rrule), dtstart=first)
        return bool(rule.between(moment, moment + timedelta(days=1, seconds=-1), inc=True))
    except (ValueError, OverflowError):  # a rule that RFC 5545 does not know
        return False


def _by_days(rule: str) -> str:
    """A rule without the times of day in it; the day of UNTIL counts whole."""
    parts = dict(part.split("=", 1) for part in rule.upper().split(";") if part)
    if "UNTIL" in parts:
        parts["UNTIL"] = f"{parts['UNTIL'].replace('-', '')[:8]}T235959"
    return ";".join(f"{name}={value}" for name, value in parts.items() if name not in DAY_PARTS)
