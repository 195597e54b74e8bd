"""What the further words of an entry say of its series: its next day, its last, the days it misses."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from timeline.events.dates import covers
from timeline.events.lexicon import list_words, pattern
from timeline.events.offsets import FINE, day_of, moved_to, on_day
from timeline.events.told import Place, Telling
from timeline.model import Bound, Precision, Status, TimeExpression, When
from timeline.times.resolve.repetition import BYDAY

LAST = re.compile(r"\b(?:last|final)\b", re.IGNORECASE)
NEXT = re.compile(r"^\W*(?:the\s+)?(?:next|first)\b[\w\s:]{0,30}$", re.IGNORECASE)
UNTIL_EVENT = pattern("until_event", "lists")
DAILY = FINE | {Precision.INTERVAL}
RELATIVE = pattern("relative_time")
WEEKLY = re.compile(r"FREQ=WEEKLY;BYDAY=[A-Z,]+")
DAYS = 4  # hyphens of two days
MISSED = 5  # words between "no" and the day: "no class on", "no further sessions until"


def repeats(telling: Telling | None) -> bool:
    """Whether an entry is a series."""
    return telling is not None and telling.when is not None and telling.when.rrule is not None


def ends(main: Telling, last: When) -> Telling:
    """A series with the day of its last session: "the last before the break is on 21 July"."""
    when, day = main.when, day_of(last)
    if when is None or when.rrule is None or day is None or "UNTIL" in when.rrule:
        return main
    return replace(main, when=_until(when, day), reason=f"{main.reason}; the last on {day}")


def _until(when: When, day: date) -> When:
    """A series with its last day (RFC 5545, 3.3.10)."""
    clock = "T235959" if isinstance(when.start, datetime) else ""
    return replace(when, rrule=f"{when.rrule};UNTIL={day:%Y%m%d}{clock}")


def kept_within(stretch: Place, series: Place) -> Place | None:
    """The weekly series of "from 1 May to 28 August it sails on Fridays", told with its stretch apart."""
    told, when = stretch.time.when, series.time.when
    if told is None or when is None or when.rrule is None or WEEKLY.fullmatch(when.rrule) is None:
        return None
    first = day_of(told)
    if first is None or told.rrule or "T" in told.edtf or told.approximate:
        return None
    last = (
        told.end - timedelta(days=1) if isinstance(told.end, date) and told.edtf.count("-") == DAYS else None
    )
    if last is None and stretch.time.bound is not Bound.SINCE:
        return None
    numbers = {BYDAY.index(name) for name in when.rrule.split("=")[-1].split(",")}
    day = next(day for step in range(7) if (day := first + timedelta(days=step)).weekday() in numbers)
    if last is not None and last < day + timedelta(days=7):
        return None
    moved = moved_to(when, day) if isinstance(when.start, datetime) else on_day(day)
    moved = replace(moved, rrule=when.rrule, rdates=when.rdates, exdates=when.exdates)
    moved = moved if last is None else _until(moved, last)
    reason = f"{series.time.reason}; within “{stretch.time.span.text}”"
    return replace(
        series,
        time=replace(series.time, when=moved, reason=reason),
        more=(*series.more, *stretch.more),
        sure=series.sure or stretch.sure,
    )


def each_week(main: Telling) -> Telling:
    """An entry of a programme that comes each week, by its weekday."""
    when, day = main.when, day_of(main.when) if main.when is not None else None
    if when is None or day is None or when.rrule or when.rdates or main.status is not Status.PLANNED:
        return main
    if when.precision not in DAILY:
        return main
    rule = f"FREQ=WEEKLY;BYDAY={BYDAY[day.weekday()]}"
    reason = f"{main.reason}; its programme comes each week"
    return replace(main, when=replace(when, rrule=rule), status=Status.RECURRING, reason=reason)


def tells_next(words: str) -> bool:
    """Whether the words in front of a date name a series' next day: "the next is on"."""
    return NEXT.match(words) is not None


def begins(main: Telling, first: When) -> Telling:
    """A series from the day the text calls its next."""
    when, day = main.when, day_of(first)
    if when is None or day is None or when.rrule is None or covers(first, when):
        return main
    moved = moved_to(when, day) if isinstance(when.start, datetime) else on_day(day)
    fresh = replace(moved, rrule=when.rrule, rdates=when.rdates, exdates=when.exdates)
    return replace(main, when=fresh, reason=f"{main.reason}; the next on {day}")


def misses(words: str) -> bool:
    """Whether the words in front of a date say that there is no session: "No class on"."""
    found = words.lower().split()
    return 0 < len(found) <= MISSED and found[0].strip("(") in list_words().without


def missing(when: When, gone: When) -> When:
    """The dates of a series without those of ``gone``'s first day."""
    day = day_of(gone)
    if day is None:
        return when
    clock = isinstance(when.start, datetime)
    missed = moved_to(when, day).edtf.split("/")[0] if clock else day.isoformat()
    return replace(when, exdates=tuple(dict.fromkeys((*when.exdates, missed))))


def without(main: Telling, time: TimeExpression) -> Telling:
    """A series without a day."""
    when, gone = main.when, time.when
    if when is None or gone is None:
        return main
    return replace(main, when=missing(when, gone), reason=f"{main.reason}; not on {day_of(gone)}")


def until_event(told: Sequence[Telling], times: Sequence[TimeExpression], text: str) -> list[Telling]:
    """Series with the day of the event they last until: "Thursdays until the service on 21 December"."""
    done = list(told)
    for number, telling in enumerate(done):
        if not repeats(telling) or telling.time is None:
            continue
        end = telling.time.span.end
        later = (time for time in times if time.span.start > end)
        last = next((time for time in later if UNTIL_EVENT.fullmatch(text, end, time.span.start)), None)
        if last is not None and last.when is not None:
            done[number] = ends(telling, last.when)
    return done


def refined(main: Telling, telling: Telling) -> Telling:
    """The entry with the hour that a later sentence gives its day."""
    when, hour = main.when, telling.when
    if when is None or hour is None or when.rrule or "T" in when.edtf or when.edtf.startswith(".."):
        return main
    if not covers(when, hour):
        return main
    if "/" in when.edtf or when.rdates or RELATIVE.search(telling.time.span.text if telling.time else ""):
        return main
    return replace(main, when=hour, reason=f"{main.reason}; the hour: {telling.trigger.text}")
