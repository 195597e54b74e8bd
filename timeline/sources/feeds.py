"""RSS and Atom, by feedparser."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from io import BytesIO
from typing import Any

from timeline.errors import BrokenSource
from timeline.sources import entries, moments
from timeline.sources.entries import Entry
from timeline.sources.fetch.urls import web
from timeline.sources.opening import Opened, Place
from timeline.sources.xmlguard import refuse_entities

HTML = ("text/html", "application/xhtml+xml")


def opened(data: bytes, place: Place) -> Iterator[Opened]:
    """The articles of a feed; UnsafeSource or BrokenSource for what is none."""
    import feedparser

    refuse_entities(data, place.shown)
    headers = {"content-type": f"application/xml; charset={place.charset}"} if place.charset else {}
    # Given bytes as a stream, feedparser opens neither a file nor an address; pages are never shown,
    # so nothing needs to be made harmless for a browser.
    try:
        feed = feedparser.parse(
            BytesIO(data), response_headers=headers, sanitize_html=False, resolve_relative_uris=False
        )
    except (ValueError, LookupError, TypeError, AttributeError) as error:  # it stumbles over broken ones
        raise BrokenSource(place.shown, f"broken feed ({error})", "ask its publisher to mend it") from None
    if not feed.version and not feed.entries:
        raise BrokenSource(place.shown, f"no feed ({feed.get('bozo_exception', 'unknown')})", "check it")
    found = [_entry(entry, place.url or "") for entry in feed.entries]
    return entries.opened(found, feed.feed.get("title"), place)


def _entry(entry: Any, base: str) -> Entry:
    contents = entry.get("content", [])
    full = next((one for one in contents if one.get("value")), None)
    part = full or entry.get("summary_detail") or {"value": entry.get("summary", "")}
    value = part.get("value") or ""
    return Entry(
        id=entry.get("id"),
        url=web(entry.get("link"), base),
        title=entry.get("title"),
        html=value if part.get("type", HTML[0]) in HTML or "</" in value else _paragraphs(value),
        full=full is not None,
        published=moments.read(entry.get("published")),
        # Asked in any other way, feedparser says the publication where there is no update.
        updated=moments.read(dict.get(entry, "updated")),
    )


def _paragraphs(text: str) -> str:
    return "".join(f"<p>{escape(line)}</p>" for line in text.split("\n") if line.strip())
