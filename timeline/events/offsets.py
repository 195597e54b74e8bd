"""Dates counted from another event: "a day after X broke the news", "nine years after"."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from timeline.events.lexicon import pattern
from timeline.model import Moment, Offset, Precision, When

DAYS = {"day": 1, "week": 7, "fortnight": 14}
HALF_YEAR = 183  # days
STEPS = (0, -1, 1)
YEAR = re.compile(r"\d{4}")
WEEKDAY = pattern("weekday")

SEASON = 3  # months


def day_of(when: When) -> date | None:
    """The first day of a date."""
    start = when.start
    return start.date() if isinstance(start, datetime) else start


def on_day(day: date) -> When:
    """A whole day."""
    return When(day.isoformat(), day, day + timedelta(days=1), Precision.DAY)


def in_month(year: int, month: int) -> When:
    """A whole month."""
    first = date(year, month, 1)
    return When(
        f"{year:04}-{month:02}", first, first + timedelta(days=monthrange(year, month)[1]), Precision.MONTH
    )


def in_year(year: int) -> When:
    """A whole year."""
    return When(f"{year:04}", date(year, 1, 1), date(year + 1, 1, 1), Precision.YEAR)


def shifted(when: When, offset: Offset, *, back: bool) -> When | None:
    """The date that lies ``offset`` before (``back``) or after another; as coarse as the unit.

    None when the distance cannot be counted out (half a day, months from a year, beyond the years 1 to 9998).
    """
    day = day_of(when)
    count = int(offset.count)
    if day is None or count != offset.count:
        return None
    sign = -1 if back else 1
    try:
        if offset.unit in DAYS:
            days = count * DAYS[offset.unit]
            return on_day(day + sign * timedelta(days=days)) if when.precision in FINE else None
        if offset.unit == "month" and when.precision in FINE | {Precision.WEEK, Precision.MONTH}:
            months = day.year * 12 + day.month - 1 + sign * count
            return in_month(months // 12, months % 12 + 1)
        if offset.unit in {"year", "decade"}:
            return in_year(day.year + sign * count * (10 if offset.unit == "decade" else 1))
        if offset.unit in {"hour", "minute"} and isinstance(when.start, datetime):
            step = timedelta(hours=count) if offset.unit == "hour" else timedelta(minutes=count)
            moment = when.start + sign * step
            return When(
                moment.isoformat(),
                moment,
                moment + timedelta(minutes=1),
                Precision.MINUTE,
                timezone=when.timezone,
            )
    except (ValueError, OverflowError):
        return None
    return None


FINE = frozenset({Precision.DAY, Precision.HOUR, Precision.MINUTE})


def moved_to(when: When, day: date) -> When:
    """A clock time on another day."""
    start, end = when.start, when.end
    if not isinstance(start, datetime):
        return when
    step = day - start.date()
    zone = _zone(when.timezone)
    first = _shifted(start, step, zone)
    last = _shifted(end, step, zone) if isinstance(end, datetime) else end
    edtf = "/".join(_shift_text(part, step, zone) for part in when.edtf.split("/"))
    return replace(when, edtf=edtf, start=first, end=last)


def week_on(when: When) -> When:
    """The same weekday and hours a week later; as it is where no day is told."""
    day = day_of(when)
    if day is None:
        return when
    later = day + timedelta(days=7)
    return moved_to(when, later) if "T" in when.edtf else on_day(later)


def on_year(when: When, year: int) -> When:
    """The same days and hours in another year; unchanged where the year has no such day."""
    try:
        if isinstance(when.start, datetime):
            return moved_to(when, when.start.date().replace(year=year))
        parts = [date.fromisoformat(part.rstrip("~?%")) for part in when.edtf.split("/")]
        later = [part.replace(year=year + part.year - parts[0].year) for part in parts]
    except ValueError:
        return when
    end = later[-1] + timedelta(days=1)
    return replace(when, edtf="/".join(part.isoformat() for part in later), start=later[0], end=end)


def first_moment(when: When) -> When:
    """X itself of "from X" and "since X"."""
    if not when.edtf.endswith("/.."):
        return when
    return last_moment(replace(when, edtf="../" + when.edtf.removesuffix("/..")))


def _zone(name: str | None) -> ZoneInfo | None:
    """The zone of a clock time, whose offset may differ on another day; None for a fixed offset."""
    try:
        return ZoneInfo(name) if name is not None and "/" in name else None
    except (ZoneInfoNotFoundError, ValueError):
        return None


def _shifted(moment: datetime, step: timedelta, zone: ZoneInfo | None) -> datetime:
    later = moment + step
    return later.replace(tzinfo=zone) if zone is not None and moment.tzinfo is not None else later


def _shift_text(part: str, step: timedelta, zone: ZoneInfo | None) -> str:
    if "T" not in part:
        return part
    return _shifted(datetime.fromisoformat(part), step, zone).isoformat()


def last_moment(when: When) -> When:
    """The deadline of "until X" or "by X": X itself."""
    if not when.edtf.startswith("../"):
        return when
    value = when.edtf.removeprefix("../")
    plain = value.rstrip("~?%")
    if "T" in plain:
        moment = datetime.fromisoformat(plain)
        return replace(
            when, edtf=value, start=moment, end=moment + timedelta(minutes=1), precision=Precision.MINUTE
        )
    if len(plain) == len("2000-01-01"):
        return replace(on_day(date.fromisoformat(plain)), edtf=value, approximate=when.approximate)
    if len(plain) == len("2000-01") and int(plain[5:]) <= 12:  # more is a season
        return replace(in_month(int(plain[:4]), int(plain[5:])), edtf=value, approximate=when.approximate)
    end = when.end.date() if isinstance(when.end, datetime) else when.end
    if len(plain) == len("2000-21") and end is not None:
        begins = date(end.year - (end.month <= SEASON), (end.month - SEASON - 1) % 12 + 1, end.day)
        return replace(when, edtf=value, start=begins, precision=Precision.SEASON)
    if len(plain) == len("2000") and plain.isdigit():
        return replace(in_year(int(plain)), edtf=value, approximate=when.approximate)
    return when


def split_range(when: When) -> tuple[When, When] | None:
    """The two days of "from X to Y", None where they are no days."""
    parts = when.edtf.split("/")
    try:
        first, last = (on_day(date.fromisoformat(part[:10])) for part in parts)
    except ValueError:
        return None
    return first, last


def coming(when: When, words: str, published: Moment | None) -> When:
    """A new date lies ahead: a day that seems past is next year's, a weekday next week's."""
    day = day_of(when)
    if day is None or published is None or day >= published.day or YEAR.search(words):
        return when
    return _stepped(when, words, 1)


def former(old: When, words: str, new: When | None, side: Literal["before", "after", ""] = "") -> When:
    """The date an event was first set for: the one nearest to its new date that the words can mean.

    ``side`` is where it lies: before a date that was put back, after one that was brought
    forward. Words that name a year mean that year.
    """
    later = day_of(new) if new is not None else None
    if later is None or YEAR.search(words) or old.precision not in FINE | {Precision.MONTH}:
        return old
    rivals = [
        (day, other) for step in STEPS if (day := day_of(other := _stepped(old, words, step))) is not None
    ]
    fitting = [rival for rival in rivals if not side or (rival[0] > later) == (side == "after")]
    return min(fitting or rivals, key=lambda rival: abs((rival[0] - later).days))[1]


def _stepped(when: When, words: str, step: int) -> When:
    """What the same words mean some years later (negative: earlier), a weekday some weeks."""
    day = day_of(when)
    if day is None or not step:
        return when
    try:
        if WEEKDAY.match(words):
            other = day + timedelta(days=7 * step)
            return on_day(other) if when.precision is Precision.DAY else moved_to(when, other)
        if when.precision is Precision.DAY:
            return on_day(day.replace(year=day.year + step))
        if when.precision is Precision.MONTH:
            return in_month(day.year + step, day.month)
        if when.precision is Precision.SEASON and when.end is not None:
            edtf = when.edtf.replace(str(day.year), str(day.year + step), 1)
            end = when.end.replace(year=when.end.year + step)
            return replace(when, edtf=edtf, start=day.replace(year=day.year + step), end=end)
        if isinstance(when.start, datetime):
            return moved_to(when, day.replace(year=day.year + step))
    except (ValueError, OverflowError):
        return when
    return when
