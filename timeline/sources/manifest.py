"""The manifest (``sources.toml``): named collections of sources with what is known of them."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from timeline.errors import BrokenSource, UsageError
from timeline.model import Coarse, Layout, Problem
from timeline.sources import zones
from timeline.sources.document import MANIFEST, MOST, Settings
from timeline.sources.fetch.policy import Policy
from timeline.sources.fetch.urls import remote

PERIOD = re.compile(r"(\d+)\s*(m|h|d|w|minutes?|hours?|days?|weeks?)")
UNITS = {"m": "minutes", "h": "hours", "d": "days", "w": "weeks"}
VARIABLE = re.compile(r"\$\{?([A-Za-z_]\w*)\}?")
HEADER = r"^[A-Za-z0-9!#$%&'*+.^_`|~-]+$"  # RFC 9110 section 5.6.2


def period(said: str) -> timedelta:
    """Read "30m", "2h" or "1 day"; ValueError where it is none."""
    match = PERIOD.fullmatch(said.strip())
    if match is None or int(match[1]) == 0:
        raise ValueError("no period")
    return timedelta(**{UNITS[match[2][0]]: int(match[1])})


def _told(said: object) -> timedelta:
    """Read a period; the error says how one is written."""
    try:
        return period(said if isinstance(said, str) else "")
    except ValueError as error:
        raise ValueError(f'{error}; write "30m", "2h" or "1 day"') from None


class Collection(BaseModel):
    """One ``[[collection]]``: sources that belong together.

    ``language`` is ISO 639-1, ``country`` ISO 3166 (optionally with a subdivision),
    ``timezone`` an IANA name or an offset. ``every`` is how often it is worth looking
    ("30m", "2 hours"). ``allow`` and ``deny`` are shell patterns of URLs of the pages
    that a feed or sitemap names. ``min_confidence`` (0 to 1) keeps less certain
    events out, ``quote_limit`` bounds the characters of a quote in the exports.
    ``headers`` go with requests; a value names an environment variable ("$TOKEN") so
    that no secret stands in the file.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: Annotated[str, Field(min_length=1)]
    sources: Annotated[tuple[str, ...], Field(min_length=1)]
    language: Annotated[str, Field(pattern="^[a-z]{2}$")] | None = None
    country: Annotated[str, Field(pattern="^[A-Z]{2}(-[A-Z0-9]{1,3})?$")] | None = None
    timezone: str | None = None
    outlet: str | None = None
    every: timedelta | None = None
    allow: tuple[str, ...] = ()
    deny: tuple[str, ...] = ()
    most: Annotated[int, Field(ge=1)] = MOST
    min_confidence: Annotated[float, Field(ge=0, le=1)] = 0.0
    quote_limit: Annotated[int, Field(ge=0)] | None = None
    headers: Mapping[Annotated[str, Field(pattern=HEADER)], str] = {}

    @field_validator("timezone")
    @classmethod
    def _zone(cls, value: str | None) -> str | None:
        if value is not None and zones.parse(value) is None:
            raise ValueError("no time zone; write Europe/London or +01:00")
        return value

    @field_validator("every", mode="before")
    @classmethod
    def _period(cls, value: object) -> object:
        return _told(value)

    @field_validator("headers")
    @classmethod
    def _named(cls, value: Mapping[str, str]) -> Mapping[str, str]:
        if any(VARIABLE.fullmatch(text) is None for text in value.values()):
            raise ValueError('a secret must not stand here; name an environment variable, "$TOKEN"')
        return value


class Calendar(BaseModel):
    """``[calendar]``: how the feed is laid out, as a Layout has it; ``alarm`` is a period ("1 day")."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    coarse: Coarse = Coarse.MARKER
    alarm: timedelta | None = None
    structured: bool = False

    @field_validator("alarm", mode="before")
    @classmethod
    def _period(cls, value: object) -> object:
        return _told(value)


class Manifest(BaseModel):
    """A whole file: what its feed is called and how it is laid out, who to complain to, the collections."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: Annotated[str, Field(min_length=1)] | None = None
    calendar: Calendar | None = None
    contact: Annotated[str, Field(pattern=r"^(https?://|mailto:)\S+$|^\S+@\S+$")] | None = None
    collection: Annotated[tuple[Collection, ...], Field(min_length=1)]

    @field_validator("collection")
    @classmethod
    def _apart(cls, value: tuple[Collection, ...]) -> tuple[Collection, ...]:
        names = [collection.name for collection in value]
        if len(set(names)) < len(names):
            raise ValueError("two collections of one name; give each its own")
        return value


def load(path: Path, shown: str) -> Manifest:
    """A manifest; BrokenSource for a file that is no TOML, ValidationError for one that says it wrong."""
    try:
        return Manifest.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BrokenSource(shown, f"no TOML ({error})", "mend the file") from None


def manifests(sources: Sequence[str]) -> list[Manifest]:
    """The manifests among sources; those that cannot be read are left out, as gathering tells of them."""
    found = []
    for source in sources:
        path = Path(source)
        if not remote(source) and path.suffix.lower() == MANIFEST and path.is_file():
            with suppress(BrokenSource, ValidationError, OSError):
                found.append(load(path, source))
    return found


def feed_name(sources: Sequence[str]) -> str | None:
    """What manifests among sources call their feed: the first name given, or that of the only collection."""
    found = manifests(sources)
    named = [manifest.name for manifest in found if manifest.name]
    collections = [collection.name for manifest in found for collection in manifest.collection]
    return named[0] if named else collections[0] if len(collections) == 1 else None


def layout(
    sources: Sequence[str],
    coarse: Coarse | None = None,
    alarm: str | None = None,
    structured: bool | None = None,
) -> Layout:
    """How the calendars of these sources are laid out: as said here, else as the first manifest says.

    Raises UsageError for an ``alarm`` that is no period.
    """
    said = next((one.calendar for one in manifests(sources) if one.calendar), Calendar())
    return changed(Layout(said.coarse, said.alarm, said.structured), coarse, alarm, structured)


def changed(base: Layout, coarse: Coarse | None, alarm: str | None, structured: bool | None) -> Layout:
    """Return a layout with what is said here instead; UsageError for an ``alarm`` that is no period."""
    try:
        before = base.alarm if alarm is None else period(alarm)
    except ValueError as error:
        raise UsageError(f"alarm {alarm}", str(error), "write 30m, 2h or 1d") from None
    return Layout(coarse or base.coarse, before, base.structured if structured is None else structured)


def read(path: Path, shown: str, options: Settings) -> Iterator[tuple[str, Settings] | Problem]:
    """The sources of a manifest's collections, each with its settings; what is wrong is told key by key.

    Relative paths begin at the manifest's folder; options win over what it says.
    """
    try:
        manifest = load(path, shown)
    except ValidationError as error:
        for fault in error.errors(include_url=False, include_input=False):
            key = ".".join(str(part) for part in fault["loc"])
            yield Problem(shown, f"{key}: {fault['msg']}; mend this key")
        return
    for collection in manifest.collection:
        settings, missing = _settings(collection, manifest.contact, options)
        if missing:
            yield Problem(
                shown,
                f"{collection.name}: {missing} is empty or no header's value; set this environment variable",
            )
            continue
        for source in collection.sources:
            if source == "-" or Path(source).suffix.lower() == MANIFEST:
                yield Problem(
                    shown, f"{collection.name}: '{source}' cannot stand in a manifest; leave it out"
                )
            else:
                yield source if remote(source) else str(path.parent / source), settings


def _settings(collection: Collection, contact: str | None, options: Settings) -> tuple[Settings, str]:
    """The settings of a collection, and an environment variable that it needs and that says nothing."""
    headers = {"User-Agent": Policy(contact=contact).agent} if contact else {}
    for name, value in collection.headers.items():
        variable = VARIABLE.sub(r"\1", value)
        secret = os.environ.get(variable, "").strip()
        if not (secret.isascii() and secret.isprintable() and secret):
            return options, variable
        headers[name] = secret
    return Settings(
        collection=collection.name,
        published=options.published,
        timezone=options.timezone or collection.timezone,
        language=collection.language,
        country=collection.country,
        outlet=collection.outlet,
        quote_limit=collection.quote_limit,
        min_confidence=collection.min_confidence,
        allow=collection.allow,
        deny=collection.deny,
        most=collection.most,
        headers=headers,
    ), ""
