"""What of a long calendar its main feed holds.

Some clients refuse a feed of more than about a megabyte, and all read a large one
slowly. So the feed keeps everything that lies ahead of the newest publication and
as much of the past as there is room for; the rest is in a calendar for each year.
The newest publication decides, not the clock: the same timeline gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from timeline.export.moments import day
from timeline.export.plan import Entry

LIMIT = 900_000
"""Bytes of a feed, its frame included."""


@dataclass(frozen=True, slots=True)
class Window:
    """Which entries, by their place, the feed holds; ``years`` are those of what it leaves out."""

    kept: frozenset[int]
    years: tuple[int, ...]


def window(entries: Sequence[Entry], sizes: Sequence[int], room: int, latest: date | None) -> Window:
    """Choose the entries of a feed of ``room`` bytes, an entry taking as many as ``sizes`` says.

    Everything that has not ended by the day ``latest`` is kept even beyond the room;
    of the past the latest first, up to the first that does not fit.
    """
    kept = {place for place, entry in enumerate(entries) if latest is None or _ahead(entry, latest)}
    room -= sum(sizes[place] for place in kept)
    past = sorted(
        set(range(len(entries))) - kept, key=lambda place: (_first(entries[place]), -place), reverse=True
    )
    for place in past:
        room -= sizes[place]
        if room < 0:
            break
        kept.add(place)
    left_out = {_first(entry).year for place, entry in enumerate(entries) if place not in kept}
    return Window(frozenset(kept), tuple(sorted(left_out)))


def of_year(entry: Entry, year: int) -> bool:
    """Tell whether an entry begins in a year."""
    return _first(entry).year == year


def _first(entry: Entry) -> date:
    return day(entry.start)


def _ahead(entry: Entry, latest: date) -> bool:
    """Tell whether an entry, or a repetition that it begins, may still come or be going on."""
    return entry.rule is not None or day(entry.end or entry.start) >= latest
