"""Which collections of a manifest are worth looking at now: a scheduled run leaves the others alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from timeline.sources.known import Known, Visit
from timeline.sources.manifest import manifests
from timeline.sources.version import key

EARLY = 10
"""A tenth of ``every`` too early still counts: runs begin some seconds apart, and a day may have 23 hours."""


@dataclass(frozen=True, slots=True)
class Due:
    """The collections to leave out by name, and what to remember of the others once they are published."""

    left_out: frozenset[str] = frozenset()
    visits: tuple[Visit, ...] = ()


def due(sources: Sequence[str], known: Known, now: datetime, *, scheduled: bool) -> Due:
    """Tell which collections of the manifests among ``sources`` to gather at ``now`` (aware).

    A collection says in ``every`` how often it is worth looking. A run that a person
    started (``scheduled`` is false) gathers all, and is remembered all the same.
    """
    periods = _periods(sources)
    visits = {name: Visit(key("collection", name), now.isoformat()) for name in periods}
    left_out = frozenset(
        name
        for name, every in periods.items()
        if scheduled and (last := known.visit(visits[name].key)) and _too_early(last, every, now)
    )
    return Due(left_out, tuple(visit for name, visit in visits.items() if name not in left_out))


def _too_early(last: Visit, every: timedelta, now: datetime) -> bool:
    since = now - datetime.fromisoformat(last.digest)
    # A clock that was set back must not keep a collection waiting until it has caught up.
    return timedelta() <= since < every - every / EARLY


def _periods(sources: Sequence[str]) -> dict[str, timedelta]:
    """How often each collection is worth looking at; of two of one name the shorter counts."""
    periods: dict[str, timedelta] = {}
    for manifest in manifests(sources):
        for collection in manifest.collection:
            if collection.every is not None:
                known = periods.get(collection.name, collection.every)
                periods[collection.name] = min(known, collection.every)
    return periods
