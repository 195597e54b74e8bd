"""Recurrence rules in plain English: "every second Wednesday until 21 July 2026"."""

from __future__ import annotations

import re
from datetime import date

from timeline.export.words import listing, nth
from timeline.times.english import MONTHS, ORDINALS, WEEKDAYS, date_words

_UNITS = {"DAILY": "day", "WEEKLY": "week", "MONTHLY": "month", "YEARLY": "year", "HOURLY": "hour"}
_CODES = {name[:2].upper(): name for name in WEEKDAYS}
_ORDINAL_DAY = re.compile(r"([+-]?\d+)?(MO|TU|WE|TH|FR|SA|SU)")
_SAID = {"FREQ", "INTERVAL", "UNTIL", "COUNT", "BYDAY", "BYMONTH", "BYMONTHDAY", "WKST"}


def repetition(rule: str) -> str:
    """Say an RFC 5545 rule; one beyond everyday news is given as it is written."""
    parts = dict(part.split("=", 1) for part in rule.upper().split(";") if "=" in part)
    unit = _UNITS.get(parts.get("FREQ", ""))
    if unit is None or not parts.keys() <= _SAID:
        return f"by the rule {rule}"
    days = [_day(text) for text in parts.get("BYDAY", "").split(",") if text]
    numbers = [_number(text) for text in parts.get("BYMONTHDAY", "").split(",") if text]
    months = [MONTHS[int(text) - 1] for text in parts.get("BYMONTH", "").split(",") if text]
    every = _every(unit, int(parts.get("INTERVAL", "1")), [] if _ordinal(parts) else days)
    inside = listing(months)
    counted = [*days, *numbers] if _ordinal(parts) else numbers
    if counted and unit == "year" and inside:
        every = f"{every} on {_dated(parts, counted)} {inside}"
    elif counted:
        every = f"on the {listing(counted)} of {every}{f' in {inside}' if inside else ''}"
    elif inside:
        every = f"{every} in {inside}"
    return f"{every}{_end(parts)}"


def _dated(parts: dict[str, str], counted: list[str]) -> str:
    """Say the days of a named month: "1" as a date is written, else "the last Monday of"."""
    plain = parts.get("BYMONTHDAY", "").split(",")
    if not _ordinal(parts) and all(text.isdigit() for text in plain):
        return listing(plain)
    return f"the {listing(counted)} of"


def _every(unit: str, interval: int, days: list[str]) -> str:
    """Say the pace: every week, every Tuesday and Thursday, every second Wednesday."""
    named = listing(days) if days else unit
    if interval == 1:
        return f"every {named}"
    if interval <= len(ORDINALS):
        return f"every {ORDINALS[interval - 1]} {named}"
    return f"every {interval} {unit}s" + (f" on {named}" if days else "")


def _ordinal(parts: dict[str, str]) -> bool:
    """Tell whether the days are counted within a month or year: the first Thursday."""
    return any(character.isdigit() for character in parts.get("BYDAY", ""))


def _day(text: str) -> str:
    found = _ORDINAL_DAY.fullmatch(text)
    if found is None:
        return text
    count, name = found[1], _CODES[found[2]]
    return f"{_count(int(count))} {name}" if count else name


def _count(number: int) -> str:
    """Say which one, from the front or from the back."""
    if number < 0:
        return "last" if number == -1 else f"{_count(-number)} to last"
    return ORDINALS[number - 1] if number <= len(ORDINALS) else nth(number)


def _number(text: str) -> str:
    """Say a day of the month: 1st, last day."""
    number = int(text)
    if number > 0:
        return nth(number)
    return "last day" if number == -1 else f"{_count(number)} day"


def _end(parts: dict[str, str]) -> str:
    if until := parts.get("UNTIL"):
        return f" until {date_words(date.fromisoformat(until[:8]))}"
    if count := parts.get("COUNT"):
        return f", {count} times in all"
    return ""
