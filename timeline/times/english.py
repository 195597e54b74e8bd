"""Names of days, months and seasons, and dates in plain English: "Tuesday 18 April 2017".

British order. Nothing depends on the machine's locale.
"""

from __future__ import annotations

from datetime import date

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December",
)  # fmt: skip
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
SEASONS = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}  # EDTF level 1
ORDINALS = ("first", "second", "third", "fourth", "fifth")


def date_words(value: date) -> str:
    """Say a day without its weekday: "18 April 2017"."""
    return f"{value.day} {MONTHS[value.month - 1]} {value.year}"


def weekday_words(value: date) -> str:
    """Say a day with its weekday: "Tuesday 18 April 2017"."""
    return f"{WEEKDAYS[value.weekday()]} {date_words(value)}"


def year_words(year: int) -> str:
    """Say an astronomical year: "1066", "44 BC" for -43 (0000 is 1 BC)."""
    return str(year) if year > 0 else f"{1 - year} BC"
