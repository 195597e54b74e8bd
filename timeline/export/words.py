"""Dates in plain English: "Tuesday 18 April 2017", "spring 2016", "since 2012", "about June 2003".

British order, 24-hour clock. Nothing depends on the machine's locale.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime, timedelta

from timeline.export.moments import day
from timeline.model import Moment, Precision, When
from timeline.times.english import MONTHS, ORDINALS, SEASONS, date_words, weekday_words, year_words

_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_MONTH = re.compile(r"(\d{4})-(\d\d)")


def words(when: When, *, ahead: bool = False) -> str:
    """Say a date as a person would. ``ahead``: what begins is still to come ("from", not "since")."""
    text = _interval(when, ahead) if "/" in when.edtf else _point(when)
    if when.approximate:
        return f"about {text}"
    return f"possibly {text}" if when.uncertain else text


def words_of_edtf(edtf: str) -> str:
    """Say a bare EDTF value, as a rival reading or a former date carries it."""
    hedge = "about " if "~" in edtf or "%" in edtf else "possibly " if "?" in edtf else ""
    first, _, last = edtf.partition("/")
    if not last:
        return hedge + value(first)
    if last == "..":
        return f"{hedge}{value(first)} or later"
    if first == "..":
        return f"{hedge}up to {value(last)}"
    return f"{hedge}{_range(first, last)}"


def words_of_moment(moment: Moment) -> str:
    """Say a publication time; a day stays a day."""
    if moment.clock is None:
        return date_words(moment.day)
    zone = f" ({zone_words(moment.zone)})" if moment.zone else ""
    return f"{moment.clock:%H:%M} on {date_words(moment.day)}{zone}"


def zone_words(name: str) -> str:
    """Say a zone: a city's time, UTC, or the offset itself."""
    if name in {"Z", "UTC", "Etc/UTC"}:
        return "UTC"
    return f"{name.rsplit('/')[-1].replace('_', ' ')} time" if "/" in name else name


def value(part: str) -> str:
    """Say one EDTF value that is no interval; what has no plain wording is said as it is written."""
    bare = part.rstrip("~?%")
    if "T" in bare:
        return _clock(datetime.fromisoformat(bare), None)
    if found := _DAY.fullmatch(bare):
        year, month, number = map(int, found.groups())
        return date_words(date(year, month, number))
    if found := _MONTH.fullmatch(bare):
        year, month = map(int, found.groups())
        if month in SEASONS:
            return f"{SEASONS[month]} {year}"
        return f"{MONTHS[month - 1]} {year}" if 1 <= month <= len(MONTHS) else bare
    if re.fullmatch(r"\d{3}X", bare):
        return f"{int(bare[:3])}0s"
    if re.fullmatch(r"\d{2}XX", bare):
        return f"{nth(int(bare[:2]) + 1)} century"
    if re.fullmatch(r"\d{4}-XX(-XX)?", bare):
        return str(int(bare[:4]))
    if re.fullmatch(r"\d{4}-\d\d-XX", bare):
        return value(bare[:7])
    if not re.fullmatch(r"-?\d{4}", bare):
        return bare
    return year_words(int(bare))


def listing(items: Sequence[str]) -> str:
    """Join words as a sentence does: "5, 12 and 19"."""
    return " and ".join(part for part in (", ".join(items[:-1]), *items[-1:]) if part)


def _point(when: When) -> str:
    """Say a value that is no EDTF interval."""
    if isinstance(when.start, datetime):
        return _clock(when.start, when.timezone)
    if when.precision is Precision.DAY and when.start and not (when.approximate or when.uncertain):
        return weekday_words(when.start)
    return value(when.edtf)


def _interval(when: When, ahead: bool) -> str:
    """Say an EDTF interval, weeks and quarters by their names."""
    first, _, last = when.edtf.partition("/")
    if when.precision is Precision.WEEK and when.start:
        return f"the week of {date_words(day(when.start))}"
    if when.precision is Precision.QUARTER and when.start and when.start.month % 3 == 1:
        return f"the {ORDINALS[when.start.month // 3]} quarter of {when.start.year}"
    if last == "..":
        return f"{'from' if ahead else 'since'} {_edge(first, when.timezone)}"
    if first == "..":
        # A bound that is itself outside ends where it begins.
        outside = when.end is not None and "T" not in last and last.rstrip("~?%") == when.end.isoformat()
        return f"{'before' if outside else 'until'} {_edge(last, when.timezone)}"
    if isinstance(when.start, datetime) and isinstance(when.end, datetime):
        return _clocks(when.start, when.end, when.timezone)
    return _range(first.rstrip("~?%"), last.rstrip("~?%"))


def _edge(part: str, zone: str | None) -> str:
    """Say the closed end of an open interval."""
    return _clock(datetime.fromisoformat(part.rstrip("~?%")), zone) if "T" in part else value(part)


def _range(first: str, last: str) -> str:
    """Say two dates as one range, without what they share: "3 to 5 May 2017"."""
    if first == last:
        return value(first)
    begin, close = value(first).split(), value(last).split()
    while len(begin) > 1 and len(close) > 1 and begin[-1] == close[-1]:
        begin.pop()
        close.pop()
    return f"{' '.join(begin)} to {value(last)}"


def _clock(moment: datetime, zone: str | None) -> str:
    """Say a time of day on its day, with the zone as far as it is known."""
    return f"{moment:%H:%M} on {weekday_words(moment.date())}{_zone(moment, zone)}"


def _clocks(start: datetime, end: datetime, zone: str | None) -> str:
    """Say a window of two times."""
    if start.date() == end.date():
        return f"{start:%H:%M}-{end:%H:%M} on {weekday_words(start.date())}{_zone(start, zone)}"
    begin = f"{start:%H:%M} on {weekday_words(start.date())}"
    return f"{begin} to {_clock(end, zone)}"


def _zone(moment: datetime, name: str | None) -> str:
    """Say the zone in brackets: its name, else the offset; nothing for a floating time."""
    distance = moment.utcoffset()
    if distance is None:
        return ""
    if name is None:
        minutes = distance // timedelta(minutes=1)
        sign = "-" if minutes < 0 else "+"
        name = f"{sign}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}" if minutes else "UTC"
    return f" ({zone_words(name)})"


def nth(number: int) -> str:
    """Write an ordinal number: 20th, 21st."""
    suffix = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th") if number % 100 not in {11, 12, 13} else "th"
    return f"{number}{suffix}"
