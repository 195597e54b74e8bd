"""Parts of a timeline that somebody may want alone: a collection, a kind, a place, a participant."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
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


@dataclass(frozen=True, slots=True)
class Sort:
    """What an event can be selected by: the first word of the file's name, and the names of an event.

    ``names`` also takes the collection of each article; ``least`` events make a feed.
    """

    word: str
    names: Callable[[Event, Mapping[str, str]], Iterable[str]]
    least: int = LEAST


SORTS = (
    # Somebody set a collection up, so it is offered however little is in it.
    Sort(
        "collection",
        lambda event, collections: (
            collections[mention.article] for mention in event.mentions if mention.article in collections
        ),
        least=1,
    ),
    Sort("kind", lambda event, _: event.categories),
    Sort("place", lambda event, _: event.places),
    Sort("who", lambda event, _: event.participants),
)


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
    made = [selection for sort in SORTS for selection in _of_sort(timeline, core, sort)]
    sure = [event for event in core if event.confidence >= SURE]
    if LEAST <= len(sure) < len(core):
        made.append(Selection("sure.ics", "sure", "the sure ones", _part(timeline, "the sure ones", sure)))
    return tuple(made)


def _of_sort(timeline: Timeline, core: Sequence[Event], sort: Sort) -> list[Selection]:
    collections = _collections(timeline)
    found: dict[str, dict[str, Event]] = {}
    called: dict[str, str] = {}
    for event in core:
        for name in sort.names(event, collections):
            if slug := slugify(name.replace("’", "'"), max_length=60):
                called.setdefault(slug, line(name))
                found.setdefault(slug, {})[event.id] = event
    often = sorted(
        (slug for slug in found if len(found[slug]) >= sort.least), key=lambda slug: (-len(found[slug]), slug)
    )
    return [
        Selection(
            f"{sort.word}-{slug}.ics",
            sort.word,
            called[slug],
            _part(timeline, called[slug], list(found[slug].values())),
        )
        for slug in sorted(often[:MOST])
    ]


def _collections(timeline: Timeline) -> dict[str, str]:
    """Return the collection of each article; none where one holds all: its feed would be the feed itself."""
    named = {article.id: article.collection for article in timeline.articles}
    if len(set(named.values())) < 2:
        return {}
    return {article: collection for article, collection in named.items() if collection}


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
