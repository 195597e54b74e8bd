"""What one place of a page says of its publication."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from enum import StrEnum

from timeline.model import Moment
from timeline.sources import moments, options, zones
from timeline.sources.stamps import Sign

EPOCH = re.compile(r"(?:/Date\()?(\d{10}|\d{13})(?:[+-]\d{4}\)/|\)/)?")
LOOSE = re.compile(
    r"(\d{4}[-/]\d\d[-/]\d\d)(?:(?:[T ]|\s+at\s+)(\d\d:\d\d(?::\d\d)?)(?:[.,]\d+)?)?\s*"
    r"(Z|UTC|GMT|[+-]\d\d:?\d\d|[+-]\d\d)?(?:\[[\w/+-]+\])?",
    re.IGNORECASE,
)
LONGEST = 80  # characters; no date is written with more
EASTMOST, WESTMOST = timedelta(hours=14), timedelta(hours=-12)  # no clock on earth is further from UTC
STEP = timedelta(minutes=15)  # every zone's offset is a multiple of it
LABELLED, BARE, WEAK = 3, 2, 1
"""What claims weigh: a template's own field or a labelled line, a bare date, a field of several meanings."""


class Kind(StrEnum):
    """Where on a page a claim stands; the claims of one kind come from one hand."""

    LINKED = "JSON-LD"
    META = "meta"
    MARKUP = "markup"
    VISIBLE = "line"
    DATELINE = "dateline"
    ADDRESS = "address"
    SEARCH = "search"


@dataclass(frozen=True, slots=True)
class Claim:
    """A time and what it is said to be of.

    ``weight`` is how much a page means it: 3 the template's own field or a labelled
    line, 2 a bare date under the headline, 1 a field that may mean something else.
    ``first``: the words say that there was no publication before it. ``doubts``
    are warnings that hold where the claim is believed.
    """

    kind: Kind
    name: str
    text: str
    label: Sign
    moment: Moment
    weight: int
    first: bool = False
    doubts: tuple[str, ...] = ()

    @property
    def where(self) -> str:
        """The place and its words, for a person."""
        words = " ".join(self.text.split())
        return f"{self.kind} {self.name}: '{words}'" if self.name else f"{self.kind} '{words}'"


def moment_of(value: str) -> Moment | None:
    """A time as markup writes it: ISO 8601 and what passes for it, RFC 2822, the epoch's (milli)seconds.

    A midnight to the second is a day whose clock nobody set, so it is read as the day.
    """
    value = value.strip()
    if not 8 <= len(value) <= LONGEST:
        return None
    moment = _epoch(value) or _loose(value) or moments.read(value)
    if moment is not None and moment.clock is not None and not any(_hms(moment)):
        return Moment(moment.day)
    return moment


def wall(moment: Moment) -> datetime:
    """What clock and calendar show, midnight where there is no clock."""
    return datetime.combine(moment.day, moment.clock or time.min)


def instant(moment: Moment) -> datetime | None:
    """The point in time, None where clock or zone are not known."""
    if moment.clock is None or moment.zone is None:
        return None
    return wall(moment).replace(tzinfo=zones.tz(moment.zone))


def on_clock_of(moment: Moment, shown: Moment) -> Moment | None:
    """A moment of UTC on the clock of a line that shows the same minute in another zone."""
    distance = wall(shown) - wall(moment).replace(second=0)
    if distance == timedelta() or distance % STEP or not WESTMOST <= distance <= EASTMOST:
        return None
    minutes = round(distance.total_seconds() / 60)
    sign = "-" if minutes < 0 else "+"
    return options.in_zone(moment, f"{sign}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}")


def _epoch(value: str) -> Moment | None:
    match = EPOCH.fullmatch(value)
    if match is None:
        return None
    seconds = int(match[1]) / (1000 if len(match[1]) == 13 else 1)
    return options.moment_of(datetime.fromtimestamp(int(seconds), UTC).isoformat())


def _loose(value: str) -> Moment | None:
    match = LOOSE.match(value)
    if match is None or match.end() != len(value):
        return None
    day = match[1].replace("/", "-")
    if match[2] is None:
        return options.moment_of(day)
    zone = (match[3] or "").upper()
    return options.moment_of(f"{day}T{match[2]}{'Z' if zone in {'UTC', 'GMT'} else zone}")


def _hms(moment: Moment) -> tuple[int, int, int]:
    clock = moment.clock
    return (clock.hour, clock.minute, clock.second) if clock else (0, 0, 0)
