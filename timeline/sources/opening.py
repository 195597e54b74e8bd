"""What a format's opener is given, and what it finds: documents, links to fetch, problems."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import BinaryIO

from timeline.errors import BrokenSource, OversizeSource
from timeline.model import Problem
from timeline.sources.document import Document, Facts, Kind, Settings
from timeline.sources.known import Visit
from timeline.sources.reading import LIMIT

NO_SETTINGS = Settings()
NO_FACTS = Facts()


@dataclass(frozen=True, slots=True)
class Place:
    """Where some bytes stand, and what is known of them.

    ``shown`` names them for a person, ``name`` is what a format is told by (a file's
    name, a URL's path), ``label`` the id of the only article in them and ``whole``
    what the ids of several are made from. ``inside`` counts the archives around them,
    ``within`` are the keys of the feeds and sitemaps around them. The others are a
    document's own.
    """

    shown: str
    name: str
    label: str | None
    whole: str
    url: str | None = None
    charset: str | None = None
    facts: Facts = NO_FACTS
    settings: Settings = NO_SETTINGS
    visit: Visit | None = None
    within: tuple[str, ...] = ()
    inside: int = 0

    def document(self, kind: Kind, data: bytes) -> Document:
        """The only article that stands here."""
        return Document(
            kind, data, self.shown, self.label, self.url, self.charset, self.facts, self.settings, self.visit
        )  # fmt: skip

    def item(self, number: int) -> Place:
        """The place of one of several articles that stand here."""
        shown, label = f"{self.shown}#{number}", f"{self.whole}#{number}"
        return replace(self, shown=shown, label=label, whole=label, url=None, visit=None)


@dataclass(frozen=True, slots=True)
class Link:
    """A page or another sitemap that is to be fetched; ``place`` is where its bytes will stand."""

    url: str
    place: Place


@dataclass(frozen=True, slots=True)
class Pulse:
    """A feed that was read: what to remember of it, and whether it fell silent.

    ``quiet`` is the moment (seconds since 1970, UTC) from which it counts as silent,
    ``habit`` says in words how often it brings something.
    """

    quiet: float | None
    habit: str


Opened = Document | Link | Problem | Pulse
Opener = Callable[[BinaryIO, Place], Iterator[Opened]]


def whole(stream: BinaryIO, place: Place, limit: int = LIMIT) -> bytes:
    """All bytes of a stream; OversizeSource above the limit, BrokenSource where they cannot be unpacked."""
    try:
        data = stream.read(limit + 1)
    except (zlib.error, EOFError) as error:
        raise BrokenSource(place.shown, f"broken data ({error})", "fetch or pack it again") from None
    if len(data) > limit:
        raise OversizeSource(place.shown, f"above {limit:,} bytes", "split it into articles, one file each")
    return data
