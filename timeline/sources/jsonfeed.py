"""JSON Feed (versions 1 and 1.1, jsonfeed.org)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape

from timeline.sources import entries, moments
from timeline.sources.entries import Entry
from timeline.sources.fetch.urls import web
from timeline.sources.opening import Opened, Place


def is_feed(value: Mapping[str, object]) -> bool:
    """Whether a JSON object is a feed."""
    return isinstance(value.get("items"), list) and "jsonfeed.org/version/" in str(value.get("version"))


def opened(value: Mapping[str, object], place: Place) -> Iterator[Opened]:
    """The articles of a feed."""
    items = value["items"]
    listed = [_entry(item) for item in items if isinstance(item, dict)] if isinstance(items, list) else []
    return entries.opened(listed, _text(value, "title"), place)


def _entry(item: Mapping[str, object]) -> Entry:
    html = _text(item, "content_html")
    plain = _text(item, "content_text")
    if html is None and plain is not None:
        html = "".join(f"<p>{escape(part)}</p>" for part in plain.split("\n") if part.strip())
    return Entry(
        id=_text(item, "id"),
        url=web(_text(item, "url") or _text(item, "external_url")),
        title=_text(item, "title"),
        html=html or escape(_text(item, "summary") or ""),
        full=html is not None,
        published=moments.read(_text(item, "date_published")),
        updated=moments.read(_text(item, "date_modified")),
    )


def _text(item: Mapping[str, object], key: str) -> str | None:
    value = item.get(key)
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return value if isinstance(value, str) and value.strip() else None
