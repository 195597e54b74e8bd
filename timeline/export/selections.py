"""Parts of a timeline that somebody may want to subscribe to alone: a kind, a place, a participant."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from slugify import slugify

from timeline.export.text import line
from timeline.model import Event, Prominence, Timeline

LEAST = 3
"""Events that make a feed: two happenings are no calendar."""

MOST = 100
"""Feeds of one sort: the names with the most events."""

SURE = 0.8
"""Confidence from which an entry is in the feed of the sure ones."""

SORTS: tuple[tuple[str, Callable[[Event], Sequence[str]]], ...] = (
    ("kind", lambda event: event.categories),
    ("place", lambda event: event.places),
    ("who", lambda event: event.participants),
)
"""What an event can be selected by, and the first word of the file's name."""


@dataclass(frozen=True, slots=True)
class Selection:
    """A part of a timeline: what its feed is called, and the name that was selected."""

    file: str
    sort: str
    name: str
    timeline: Timeline


def selections(timeline: Timeline) -> tuple[Selection, ...]:
    """Return the parts worth a feed, in the order of the sorts and then of their names.

    Names that differ only in case and marks are one. The articles are those the
    events rest on.
    """
    core = [event for event in timeline.events if event.prominence is Prominence.CORE]
    made = [selection for sort, names in SORTS for selection in _of_sort(timeline, core, sort, names)]
    sure = [event for event in core if event.confidence >= SURE]
    if LEAST <= len(sure) < len(core):
        made.append(Selection("sure.ics", "sure", "the sure ones", _part(timeline, "the sure ones", sure)))
    return tuple(made)


def _of_sort(
    timeline: Timeline, core: Sequence[Event], sort: str, names: Callable[[Event], Sequence[str]]
) -> list[Selection]:
    found: dict[str, dict[str, Event]] = {}
    called: dict[str, str] = {}
    for event in core:
        for name in names(event):
            if slug := slugify(name.replace("’", "'"), max_length=60):
                called.setdefault(slug, line(name))
                found.setdefault(slug, {})[event.id] = event
    often = sorted(
        (slug for slug in found if len(found[slug]) >= LEAST), key=lambda slug: (-len(found[slug]), slug)
    )
    return [
        Selection(
            f"{sort}-{slug}.ics",
            sort,
            called[slug],
            _part(timeline, called[slug], list(found[slug].values())),
        )
        for slug in sorted(often[:MOST])
    ]


def _part(timeline: Timeline, name: str, events: Sequence[Event]) -> Timeline:
    used = {mention.article for event in events for mention in event.mentions}
    return replace(
        timeline,
        name=f"{line(timeline.name)}: {name}",
        events=tuple(events),
        undated=(),
        problems=(),
        articles=tuple(article for article in timeline.articles if article.id in used),
    )
