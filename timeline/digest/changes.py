"""Two timelines, entry by entry."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from enum import StrEnum

from timeline.held import Held, Joined
from timeline.model import Event, Status, Timeline, When

DROPPED = frozenset({Status.CANCELLED, Status.POSTPONED})


class Kind(StrEnum):
    """What became of an entry, in the order a digest tells it."""

    NEW = "new"
    CANCELLED = "cancelled"  # or put off without a new date
    MOVED = "moved"
    SHARPENED = "sharpened"
    CONFLICT = "in conflict"
    CHANGED = "changed"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Difference:
    """An entry that differs: as it is now (as it was, where it is gone) and as it was before."""

    kind: Kind
    event: Event
    before: Event | None = None


class Differences(Held[Difference]):
    """Entries that differ, by kind and then in the order of their timeline.

    Only where they are is kept: of a first revision every entry differs.
    """

    def __init__(self, before: Timeline | None, after: Timeline) -> None:
        self._old, self._new = _events(before), _events(after)
        places = {event.uid: place for place, event in enumerate(self._old)}
        found: dict[Kind, list[tuple[int, int | None]]] = {kind: [] for kind in Kind}
        for place, event in enumerate(self._new):
            was = places.pop(event.uid, None)
            kind = Kind.NEW if was is None else _kind(self._old[was], event)
            if kind is not None:
                found[kind].append((place, was))
        found[Kind.GONE] = [(place, place) for place in places.values()]
        self._rows = [(kind, *row) for kind, rows in found.items() for row in rows]

    def __len__(self) -> int:
        return len(self._rows)

    def made(self, place: int) -> Difference:
        """The difference of a place."""
        kind, now, was = self._rows[place]
        event = (self._old if kind is Kind.GONE else self._new)[now]
        return Difference(kind, event, None if was is None else self._old[was])


def differences(before: Timeline | None, after: Timeline) -> Sequence[Difference]:
    """What changed from one timeline to the next, by kind and then in the timeline's order.

    Entries are the same by UID. An entry changes in one way only: the first of :class:`Kind`
    that applies.
    """
    return Differences(before, after)


def _events(timeline: Timeline | None) -> Sequence[Event]:
    """All events of a timeline, the dated ones first."""
    return Joined(timeline.events, timeline.undated) if timeline else ()


def _kind(old: Event, new: Event) -> Kind | None:
    if new.status in DROPPED and old.status is not new.status:
        return Kind.CANCELLED
    if old.when != new.when and not _same(old.when, new.when):
        return Kind.SHARPENED if _sharper(old.when, new.when) else Kind.MOVED
    if new.conflicts and new.conflicts != old.conflicts:
        return Kind.CONFLICT
    return Kind.CHANGED if new != old else None


def _same(old: When | None, new: When | None) -> bool:
    return old is not None and new is not None and old.edtf == new.edtf


def _sharper(old: When | None, new: When | None) -> bool:
    """Whether the new date lies within the old one, which was coarser; an undated event sharpens too."""
    if old is None or new is None:
        return old is None
    if new.start is None or new.end is None:
        return False
    starts = old.start is None or point(old.start) <= point(new.start)
    ends = old.end is None or point(new.end) <= point(old.end)
    return starts and ends


def point(value: date) -> datetime:
    """A day or time as one instant, days and floating times as if in UTC: only for comparing."""
    if isinstance(value, datetime):
        return value if value.tzinfo else value.replace(tzinfo=UTC)
    return datetime.combine(value, time(), tzinfo=UTC)
