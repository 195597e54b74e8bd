"""Parts of a timeline that somebody may want alone: a collection, a kind, a place, a participant."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from slugify import slugify

from timeline.export.text import line
from timeline.held import take
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
    collections = _collections(timeline)
    found = [_Names(sort) for sort in SORTS]
    core, sure = 0, array("L")
    for place, event in enumerate(timeline.events):
        if event.prominence is not Prominence.CORE:
            continue
        core += 1
        if event.confidence >= SURE:
            sure.append(place)
        for names in found:
            names.take_in(event, place, collections)
    made = [selection for names in found for selection in names.selections(timeline)]
    if LEAST <= len(sure) < core:
        made.append(Selection("sure.ics", "sure", "the sure ones", _part(timeline, "the sure ones", sure)))
    return tuple(made)


class _Names:
    """The names of one sort: where in the timeline the events of each are."""

    def __init__(self, sort: Sort) -> None:
        self.sort = sort
        self.places: dict[str, array[int]] = {}
        self.called: dict[str, str] = {}

    def take_in(self, event: Event, place: int, collections: Mapping[str, str]) -> None:
        """Note the names of an event."""
        for name in self.sort.names(event, collections):
            if slug := _slug(name):
                self.called.setdefault(slug, line(name))
                places = self.places.setdefault(slug, array("L"))
                if not places or places[-1] != place:
                    places.append(place)

    def selections(self, timeline: Timeline) -> list[Selection]:
        """The parts that have events enough, of the names with the most."""
        often = sorted(
            (slug for slug, places in self.places.items() if len(places) >= self.sort.least),
            key=lambda slug: (-len(self.places[slug]), slug),
        )
        return [
            Selection(
                f"{self.sort.word}-{slug}.ics",
                self.sort.word,
                self.called[slug],
                _part(timeline, self.called[slug], self.places[slug]),
            )
            for slug in sorted(often[:MOST])
        ]


@lru_cache(maxsize=4096)
def _slug(name: str) -> str:
    return slugify(name.replace("’", "'"), max_length=60)


def _collections(timeline: Timeline) -> dict[str, str]:
    """Return the collection of each article; none where one holds all: its feed would be the feed itself."""
    named = {article.id: article.collection for article in timeline.articles}
    if len(set(named.values())) < 2:
        return {}
    return {article: collection for article, collection in named.items() if collection}


def _part(timeline: Timeline, name: str, places: Sequence[int]) -> Timeline:
    events = take(timeline.events, places)
    used = {mention.article for event in events for mention in event.mentions}
    return replace(
        timeline,
        name=f"{line(timeline.name)}: {name}",
        events=events,
        undated=(),
        problems=(),
        articles=tuple(article for article in timeline.articles if article.id in used),
    )
