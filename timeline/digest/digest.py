"""What an editor should know today: what changed, what is due, what nobody has reported on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from timeline.digest.changes import Difference, differences, point
from timeline.model import Event, Precision, Problem, Status, Timeline

WEEK = timedelta(days=7)
EXACT = frozenset({Precision.MINUTE, Precision.HOUR, Precision.DAY, Precision.WEEK, Precision.INTERVAL})
AHEAD = frozenset({Status.PLANNED, Status.RECURRING})


@dataclass(frozen=True, slots=True)
class Digest:
    """The state of a collection for its editors.

    ``due`` begins within a week from ``today``; ``unreported`` was planned, and its date has
    passed without a report that it happened. ``waiting`` entries need an editor's word;
    ``doubts`` are corrections whose articles have changed since.
    """

    name: str
    today: date
    changes: tuple[Difference, ...]
    due: tuple[Event, ...]
    unreported: tuple[Event, ...]
    waiting: tuple[Event, ...]
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
        due=tuple(event for event in after.events if _due(event, today)),
        unreported=tuple(event for event in after.events if _unreported(event, today)),
        waiting=tuple(waiting),
        doubts=tuple(doubts),
    )


def _due(event: Event, today: date) -> bool:
    """Whether an event that is to come begins this week; a month or a year begins on no day."""
    when = event.when
    if when is None or when.start is None or event.status not in AHEAD or when.precision not in EXACT:
        return False
    return point(today) <= point(when.start) < point(today + WEEK)


def _unreported(event: Event, today: date) -> bool:
    """Whether an event was planned for a date that is over."""
    when = event.when
    return (
        event.status is Status.PLANNED
        and when is not None
        and when.end is not None
        and when.rrule is None
        and point(when.end) <= point(today)
    )
