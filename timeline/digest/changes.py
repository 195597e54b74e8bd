"""Two timelines, entry by entry."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from enum import StrEnum

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


def differences(before: Timeline | None, after: Timeline) -> tuple[Difference, ...]:
    """What changed from one timeline to the next, by kind and then in the timeline's order.

    Entries are the same by UID. An entry changes in one way only: the first of :class:`Kind`
    that applies.
    """
    old = {event.uid: event for event in (*before.events, *before.undated)} if before else {}
    new = {event.uid: event for event in (*after.events, *after.undated)}
    found = [Difference(kind, event, was) for event, was, kind in _changed(old, new)]
    found += [Difference(Kind.GONE, event, event) for uid, event in old.items() if uid not in new]
    order = list(Kind)
    return tuple(sorted(found, key=lambda difference: order.index(difference.kind)))


def _changed(old: dict[str, Event], new: dict[str, Event]) -> Iterator[tuple[Event, Event | None, Kind]]:
    for uid, event in new.items():
        was = old.get(uid)
        kind = _kind(was, event) if was else Kind.NEW
        if kind is not None:
            yield event, was, kind


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
