"""What changed, as an Atom feed (RFC 4287): a new entry for every revision of an event."""

from __future__ import annotations

import re
from datetime import datetime
from heapq import nlargest
from xml.etree import ElementTree as Xml

from timeline.export.moments import NEVER, changed, newest, revised
from timeline.export.series import series
from timeline.export.telling import AHEAD, Articles, description, summary
from timeline.export.text import line, web_address
from timeline.export.words import words
from timeline.model import Event, Moment, Prominence, Timeline

NAMESPACE = "http://www.w3.org/2005/Atom"
MOST = 100
"""Entries in the feed: the newest changes."""

_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # XML 1.0 section 2.2


def render(timeline: Timeline, *, source: str | None = None) -> bytes:
    """Write the newest changes of the core events, newest first; ``source`` is the feed's own address."""
    Xml.register_namespace("", NAMESPACE)
    feed = Xml.Element(f"{{{NAMESPACE}}}feed")
    _add(feed, "id", f"urn:x-news-timeline:changes:{line(timeline.name)}".replace(" ", "-"))
    _add(feed, "title", f"{line(timeline.name) or 'Timeline'}: changes")
    _add(feed, "updated", _stamp(changed(timeline)))
    _add(_add(feed, "author"), "name", line(timeline.name) or "Timeline")
    if source:
        _add(feed, "link", rel="self", href=line(source))
    articles = {article.id: article for article in timeline.articles}
    core = (event for event in timeline.events if event.prominence is Prominence.CORE)
    latest = newest(timeline)
    # Newest first; of one moment, in the order of the timeline.
    for event in nlargest(MOST, core, key=lambda event: revised(event, articles) or NEVER):
        _entry(feed, event, articles, latest)
    Xml.indent(feed)
    return bytes(Xml.tostring(feed, encoding="utf-8", xml_declaration=True)) + b"\n"


def _entry(feed: Xml.Element, event: Event, articles: Articles, latest: Moment | None) -> None:
    entry = _add(feed, "entry")
    # A reader shows an identifier once, so every revision has one of its own.
    _add(entry, "id", f"urn:x-news-timeline:{line(event.uid)}:{event.sequence}")
    said = words(event.when, ahead=event.status in AHEAD) if event.when else "date not known"
    _add(entry, "title", f"{summary(event, '')}: {said}")
    _add(entry, "updated", _stamp(revised(event, articles)))
    for mention in event.mentions:
        article = articles.get(mention.article)
        if article and (address := web_address(article.url)):
            _add(entry, "link", rel="alternate", href=address)
            break
    for category in event.categories:
        _add(entry, "category", term=line(category))
    if event.when:
        told = description(event, event.when, series(event.when, latest), articles)
        _add(entry, "content", told, type="text")


def _add(parent: Xml.Element, name: str, text: str | None = None, **attributes: str) -> Xml.Element:
    child = Xml.SubElement(
        parent, f"{{{NAMESPACE}}}{name}", {key: _legal(value) for key, value in attributes.items()}
    )
    child.text = _legal(text) if text is not None else None
    return child


def _legal(text: str) -> str:
    return _ILLEGAL.sub("\ufffd", text)


def _stamp(value: datetime | None) -> str:
    return (value or NEVER).strftime("%Y-%m-%dT%H:%M:%SZ")
