"""Recurring events: a rule where every client agrees on it, else its instances written out.

A client expands an RRULE in the zone of DTSTART. Clock times are published in
UTC, so a rule for a local time is right only where its UTC form names the same
instants: never across a change to summer time, nor where the UTC day differs
from the local one that BYDAY means. A floating time repeats on the wall clock, which
not every client does.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, tzinfo
from itertools import zip_longest

from dateutil.rrule import rrulestr

from timeline.export.moments import day, published
from timeline.model import Moment, When
from timeline.times.moments import utc, zone_of

CLEAR_DAYS = 3653
"""How long a rule must name the same instants in UTC and in its zone: ten years show any change."""

LISTED_DAYS = 366
"""Instances are written out this long after the newest publication."""

LISTED_MOST = 400
"""And no more than the last so many up to then: a year of days, seven of weeks."""

SHARED_RULES = frozenset({"YEARLY", "MONTHLY", "WEEKLY", "DAILY"})
"""Frequencies that every client expands alike (RFC 5545 section 3.3.10 has three more)."""


@dataclass(frozen=True, slots=True)
class Series:
    """The instances of one event, as the feed carries them.

    ``starts`` are written out, in order, the first as the event itself; ``rule``
    is an RRULE on that first one and ``exdates`` its exceptions. ``until`` is the
    last day instances were looked for and ``since`` the first one told apart from
    the event itself, each None where nothing is left out on that side.
    """

    starts: tuple[date, ...]
    rule: str | None = None
    exdates: tuple[date, ...] = ()
    since: date | None = None
    until: date | None = None


def series(when: When, newest: Moment | None) -> Series:
    """Lay out the instances of a date that begins; ``newest`` is the timeline's newest publication.

    A rule that RFC 5545 does not know names no instance beyond the first.
    """
    if when.start is None:
        return Series(())
    skipped = {published(_parsed(text, when)) for text in when.exdates}
    first = published(when.start)
    extra = {first} | {published(_parsed(text, when)) for text in when.rdates}
    try:
        rule = _Rule(when.rrule, when.start, when.timezone) if when.rrule else None
        if rule and rule.agrees():
            others = tuple(sorted(extra - skipped - {first}))
            return Series((first, *others), rule.text(), tuple(sorted(skipped)))
        listed = _listed(rule, when.start, newest) if rule else Series(())
    except ValueError:
        listed = Series(())
    return replace(listed, starts=tuple(sorted((extra | set(listed.starts)) - skipped)))


def occurrences(when: When, newest: Moment | None) -> tuple[date, ...]:
    """Return every start as the feed carries it, a rule's up to a year after the newest publication."""
    dates = series(when, newest)
    if dates.rule is None or when.rrule is None or when.start is None:
        return dates.starts
    listed = _listed(_Rule(when.rrule, when.start, when.timezone), when.start, newest)
    return tuple(sorted({*dates.starts, *listed.starts} - set(dates.exdates)))


class _Rule:
    """A recurrence rule on the wall clock of its zone."""

    def __init__(self, text: str, start: date, name: str | None) -> None:
        self.parts = dict(part.split("=", 1) for part in text.upper().split(";") if part)
        self.start = start
        self.zone: tzinfo | None = None
        self.local = datetime.combine(day(start), time())
        if isinstance(start, datetime):
            self.zone = (zone_of(name) or start.tzinfo) if start.tzinfo else None
            self.local = start.astimezone(self.zone).replace(tzinfo=None) if self.zone else start
        self.until = self._until()

    def instances(self) -> Iterator[date]:
        """Yield every instance as the feed carries it, expanded on the wall clock."""
        for local in self._expand(self.local, self.until):
            if not isinstance(self.start, datetime):
                yield local.date()
            else:
                yield utc(local.replace(tzinfo=self.zone)) if self.zone else local

    def agrees(self) -> bool:
        """Tell whether every client that reads :meth:`text` sees these very instances."""
        if self.parts["FREQ"] not in SHARED_RULES or not self.parts.keys().isdisjoint({"BYHOUR", "BYMINUTE"}):
            return False
        first = published(self.start)
        if next(self.instances(), None) != first:
            return False  # clients differ on a DTSTART that the rule does not name
        if not isinstance(first, datetime):
            return True
        if self.zone is None:
            return False  # some expand a floating time in UTC, and are an hour off after a change of clocks
        last = _shifted(first.date(), CLEAR_DAYS)
        until = utc(self.until.replace(tzinfo=self.zone)).replace(tzinfo=None) if self.until else None
        for instance, local in zip_longest(self.instances(), self._expand(first.replace(tzinfo=None), until)):
            if instance is None or local is None or instance != local.replace(tzinfo=UTC):
                return False
            if local.date() > last:
                break
        return True

    def text(self) -> str:
        """Write the rule with its UNTIL in the form of DTSTART (RFC 5545 section 3.3.10)."""
        parts = dict(self.parts)
        if self.until:
            if not isinstance(self.start, datetime):
                parts["UNTIL"] = f"{self.until:%Y%m%d}"
            else:
                parts["UNTIL"] = f"{utc(self.until.replace(tzinfo=self.zone)):%Y%m%dT%H%M%SZ}"
        return ";".join(f"{name}={value}" for name, value in parts.items())

    def _expand(self, start: datetime, until: datetime | None) -> Iterator[datetime]:
        parts = {name: value for name, value in self.parts.items() if name != "UNTIL"}
        if until:
            parts["UNTIL"] = f"{until:%Y%m%dT%H%M%S}"
        text = ";".join(f"{name}={value}" for name, value in parts.items())
        yield from rrulestr(text, dtstart=start)

    def _until(self) -> datetime | None:
        """Read UNTIL on the wall clock; a bare day counts whole."""
        text = self.parts.get("UNTIL")
        if text is None:
            return None
        if "T" not in text:
            return datetime.combine(date.fromisoformat(text), time(23, 59, 59))
        moment = datetime.fromisoformat(text)
        return moment.astimezone(self.zone).replace(tzinfo=None) if moment.tzinfo else moment


def _listed(rule: _Rule, start: date, newest: Moment | None) -> Series:
    """Write out the last instances up to a year after the newest publication."""
    until = _shifted(max(newest.day, day(start)) if newest else day(start), LISTED_DAYS)
    last: deque[date] = deque(maxlen=LISTED_MOST)
    count = 0
    for count, instance in enumerate(rule.instances(), 1):
        if day(instance) > until:
            return Series(tuple(last), since=_since(last, count - 1), until=until)
        last.append(instance)
    return Series(tuple(last), since=_since(last, count))


def _since(last: Sequence[date], count: int) -> date | None:
    """Return the first day that is told, where earlier ones are not."""
    return day(last[0]) if len(last) < count else None


def _parsed(text: str, when: When) -> date:
    """Read an ISO value of the kind of ``when.start``; a time without offset is on that zone's clock."""
    if not isinstance(when.start, datetime):
        return date.fromisoformat(text[:10])
    moment = datetime.fromisoformat(text)
    if when.start.tzinfo is None or moment.tzinfo:
        return moment
    return moment.replace(tzinfo=zone_of(when.timezone) or when.start.tzinfo)


def _shifted(value: date, days: int) -> date:
    """Move a day, stopping at the ends of the calendar."""
    return date.fromordinal(min(max(value.toordinal() + days, 1), date.max.toordinal()))
