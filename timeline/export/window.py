"""What of a long calendar its main feed holds.

Some clients refuse a feed of more than about a megabyte, and all read a large one
slowly. So the feed keeps everything that lies ahead of the newest publication and
as much of the past as there is room for; the rest is in a calendar for each year.
What was called off or put off leaves the feed too, once everybody has heard of it.
The newest publication decides, not the clock: the same timeline gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from timeline.export.moments import day
from timeline.merge import LASTING

LIMIT = 900_000
"""Bytes of a feed, its frame included."""

LEFT_OUT_MOST = 600
"""Bytes that :func:`left_out` may take, folded and in both properties."""


@dataclass(frozen=True, slots=True)
class Timing:
    """What of an entry decides whether it is in the feed; ``repeats`` says that it has a rule."""

    start: date
    end: date | None
    status: str
    modified: date | None
    repeats: bool

    @property
    def year(self) -> int:
        """The year it begins in."""
        return self.start.year


@dataclass(frozen=True, slots=True)
class Window:
    """Which entries, by their place, the feed holds; ``years`` are those of what it leaves out."""

    kept: frozenset[int]
    years: tuple[int, ...]


def window(entries: Sequence[Timing], sizes: Sequence[int], room: int, latest: date | None) -> Window:
    """Choose the entries of a feed of ``room`` bytes, an entry taking as many as ``sizes`` says.

    Everything that has not ended by the day ``latest`` is kept even beyond the room;
    of the past the latest first, up to the first that does not fit. Entries that are
    cancelled for good are none of these.
    """
    shown = {place for place, entry in enumerate(entries) if latest is None or not _expired(entry, latest)}
    kept = {place for place in shown if latest is None or _ahead(entries[place], latest)}
    room -= sum(sizes[place] for place in kept)
    past = sorted(shown - kept, key=lambda place: (_first(entries[place]), -place), reverse=True)
    for place in past:
        room -= sizes[place]
        if room < 0:
            break
        kept.add(place)
    years = {entry.year for place, entry in enumerate(entries) if place not in kept}
    return Window(frozenset(kept), tuple(sorted(years)))


def left_out(years: Sequence[int]) -> str:
    """Say where the past is that is not in the feed."""
    first, last = f"archive-{years[0]:04}.ics", f"archive-{years[-1]:04}.ics"
    where = first if first == last else f"{first} to {last}"
    return f"It holds all that lies ahead and the latest of the past; what is older is in {where}."


def _first(entry: Timing) -> date:
    return day(entry.start)


def _expired(entry: Timing, latest: date) -> bool:
    """Tell whether an entry has been cancelled, its date past and the news old, for long enough.

    The end of a repetition is not waited for.
    """
    if entry.status != "CANCELLED":
        return False
    known = [day(entry.modified)] if entry.modified else []
    known += [day(entry.end or entry.start)] if not entry.repeats else []
    return bool(known) and latest - max(known) >= LASTING


def _ahead(entry: Timing, latest: date) -> bool:
    """Tell whether an entry, or a repetition that it begins, may still come or be going on."""
    return entry.repeats or day(entry.end or entry.start) >= latest
