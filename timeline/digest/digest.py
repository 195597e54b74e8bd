"""What an editor should know today: what changed, what is due, what nobody has reported on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from timeline.digest.changes import Difference, differences, point
from timeline.export.series import LISTED_DAYS, occurrences
from timeline.held import take
from timeline.model import Event, Moment, Precision, Problem, Status, Timeline, When
from timeline.times.moments import zone_of

WEEK = timedelta(days=7)
EXACT = frozenset({Precision.MINUTE, Precision.HOUR, Precision.DAY, Precision.WEEK, Precision.INTERVAL})
AHEAD = frozenset({Status.PLANNED, Status.RECURRING})


@dataclass(frozen=True, slots=True)
class Due:
    """An event that begins, or comes again, on a day (in the event's own zone)."""

    day: date
    event: Event


@dataclass(frozen=True, slots=True)
class Digest:
    """The state of a collection for its editors.

    ``due`` begins or comes again within a week from ``today``, each event once, by day;
    ``unreported`` was planned, and its date has passed without a report that it happened.
    ``waiting`` entries need an editor's word; ``doubts`` are corrections whose articles have
    changed since.
    """

    name: str
    today: date
    changes: Sequence[Difference]
    due: tuple[Due, ...]
    unreported: Sequence[Event]
    waiting: Sequence[Event]
    doubts: tuple[Problem, ...]


def digest(
    before: Timeline | None,
    after: Timeline,
    today: date,
    waiting: Sequence[Event] = (),
    doubts: Sequence[Problem] = (),
) -> Digest:
    """Compare two timelines and look at the newer one as of ``today``."""
    return Digest(
        name=after.name,
        today=today,
        changes=differences(before, after),
        due=_due(after.events, today),
        unreported=take(
            after.events, (place for place, event in enumerate(after.events) if _unreported(event, today))
        ),
        waiting=waiting,
        doubts=tuple(doubts),
    )


def _due(events: Sequence[Event], today: date) -> tuple[Due, ...]:
    """What is to come and begins this week; a month or a year begins on no day."""
    found = [
        Due(first, event)
        for event in events
        if event.when is not None and event.status in AHEAD and event.when.precision in EXACT
        for first in _days(event.when, today)[:1]
    ]
    return tuple(sorted(found, key=lambda one: one.day))


def _days(when: When, today: date) -> list[date]:
    """The days of the week from ``today`` on which a date begins, each of its repetitions."""
    if when.start is None:
        return []
    if when.rrule is None and not when.rdates:
        starts: tuple[date, ...] = (when.start,)
    else:
        starts = occurrences(when, Moment(today + WEEK - timedelta(days=LISTED_DAYS)))
    return sorted(found for start in starts if today <= (found := _day(start, when)) < today + WEEK)


def _day(start: date, when: When) -> date:
    if not isinstance(start, datetime):
        return start
    zone = zone_of(when.timezone)
    return (start.astimezone(zone) if start.tzinfo and zone else start).date()


def _unreported(event: Event, today: date) -> bool:
    """Whether an event was planned for a date that is over, and its last one."""
    when = event.when
    return (
        event.status is Status.PLANNED
        and when is not None
        and when.end is not None
        and when.rrule is None
        and point(when.end) <= point(today)
        and all(date.fromisoformat(text[:10]) < today for text in when.rdates)
    )
