"""What lies between a source as people name it and an article: bytes with all that is known of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from fnmatch import fnmatchcase
from hashlib import sha256

from timeline.model import Moment
from timeline.sources.known import Visit

MANIFEST = ".toml"  # how the name of a manifest ends
MOST = 500  # pages of one feed or sitemap


class Kind(StrEnum):
    """What the bytes of a document are."""

    TEXT = "text"
    PAGE = "page"  # HTML
    RECORD = "record"  # one JSON object
    MESSAGE = "message"  # RFC 5322


@dataclass(frozen=True, slots=True)
class Facts:
    """What stands around a document: in its feed, its sitemap, its path. Weaker than its own words.

    ``where`` names the place for a person ("feed entry").
    """

    where: str = ""
    published: Moment | None = None
    updated: Moment | None = None
    title: str | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Settings:
    """What people say of a source: options and the manifest's collection.

    ``published`` (ISO 8601) and ``timezone`` (IANA name or offset) override what the
    article says, ``outlet``, ``country`` (ISO 3166) and ``language`` (ISO 639-1)
    too. ``allow`` and ``deny`` are shell patterns of URLs: of the pages that a feed
    or sitemap names, those are read that match one of the first, if there are any,
    and none of the second. ``headers`` go with requests to the source's own site.
    ``quote_limit`` bounds what is quoted of an article (characters),
    ``min_confidence`` what is published on it alone,
    ``most`` the pages read of one feed or sitemap.
    """

    collection: str | None = None
    published: str | None = None
    timezone: str | None = None
    language: str | None = None
    country: str | None = None
    outlet: str | None = None
    quote_limit: int | None = None
    min_confidence: float = 0.0
    allow: tuple[str, ...] = ()
    deny: tuple[str, ...] = ()
    most: int = MOST
    headers: Mapping[str, str] = field(default_factory=dict, hash=False, repr=False)

    def wants(self, url: str) -> bool:
        """Tell whether the rules let a page in."""
        if any(fnmatchcase(url, pattern) for pattern in self.deny):
            return False
        return not self.allow or any(fnmatchcase(url, pattern) for pattern in self.allow)

    @property
    def reading(self) -> str:
        """All that changes how an article is read, as a text to hash."""
        return repr(
            (
                self.collection, self.published, self.timezone, self.language, self.country, self.outlet,
                self.quote_limit,
                self.min_confidence,
            )
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Document:
    """The bytes of one article.

    ``shown`` names it for a person and ``label`` is its id unless it came with one;
    None leaves that to the page's canonical URL. ``url`` is where it was fetched and
    ``charset`` what the server called its encoding. ``visit`` is what is remembered
    once it is published.
    """

    kind: Kind
    data: bytes
    shown: str
    label: str | None
    url: str | None = None
    charset: str | None = None
    facts: Facts = Facts()
    settings: Settings = Settings()
    visit: Visit | None = None

    @property
    def digest(self) -> str:
        """A hash of everything its article is made from."""
        around = (self.kind, self.label, self.url, self.charset, self.facts, self.settings.reading)
        return digest(repr(around).encode("utf-8", "surrogatepass"), self.data)


def digest(*parts: bytes) -> str:
    """A hash of some bytes, each part kept apart from the next."""
    hashed = sha256()
    for part in parts:
        hashed.update(b"%d:" % len(part) + part)
    return hashed.hexdigest()
