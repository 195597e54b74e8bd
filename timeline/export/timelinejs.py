"""The JSON that TimelineJS 3 (knightlab) draws: slides with a date, a headline and a text of HTML.

TimelineJS puts headline and text into the page as they are, so both are escaped
here; the only markup is our own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from html import escape

from timeline.export.lots import document
from timeline.export.moments import day, newest
from timeline.export.plan import about
from timeline.export.telling import AHEAD, DROPPED, reasons, source_name
from timeline.export.text import line, web_address
from timeline.export.words import words
from timeline.model import Article, Event, Precision, Prominence, Timeline, When

_PARTS = {Precision.YEAR: 1, Precision.MONTH: 2, Precision.DAY: 3}
"""How many of year, month and day a date with no end of its own shows."""


def render(timeline: Timeline, *, background: bool = False) -> bytes:
    """Write the dated events as TimelineJS JSON; the same timeline gives the same bytes."""
    return b"".join(stream(timeline, background=background))


def stream(timeline: Timeline, *, background: bool = False) -> Iterator[bytes]:
    """Write the same piece by piece."""
    articles = {article.id: article for article in timeline.articles}
    slides = (
        _slide(event, event.when, articles)
        for event in timeline.events
        if event.when and (background or event.prominence is Prominence.CORE)
    )
    title = {"headline": escape(line(timeline.name)), "text": escape(about(timeline, newest(timeline)))}
    return document({"title": {"text": title}}, [("events", slides)])


def _slide(event: Event, when: When, articles: Mapping[str, Article]) -> dict[str, object]:
    said = words(when, ahead=event.status in AHEAD)
    slide: dict[str, object] = {
        "unique_id": event.id,
        "start_date": _date(when, when.start or when.end, said),
        "text": {
            "headline": escape(f"{DROPPED.get(event.status, '')}{line(event.title) or 'Untitled'}"),
            "text": "".join(_paragraphs(event, when, articles)),
        },
        "display_date": said,
    }
    if end := _last_day(when):
        slide["end_date"] = _date(when, end, "")
    if event.categories:
        slide["group"] = escape(line(event.categories[0]))
    return slide


def _date(when: When, value: date | None, said: str) -> dict[str, object]:
    """Write year, month, day and clock as far as the text gives them."""
    if value is None:
        return {"year": 0, "display_date": said}
    known: dict[str, object] = {"year": value.year, "month": value.month, "day": value.day}
    known = dict(list(known.items())[: _PARTS.get(when.precision, 3)])
    if isinstance(value, datetime):
        known |= {"hour": value.hour, "minute": value.minute}
    return known | ({"display_date": said} if said else {})


def _last_day(when: When) -> date | None:
    """Return the last moment or day of a date that lasts; None for a day, a month or a year, which say so."""
    if when.precision in {Precision.MINUTE, Precision.HOUR, *_PARTS} or not (when.start and when.end):
        return None
    return when.end if isinstance(when.end, datetime) else day(when.end) - timedelta(days=1)


def _paragraphs(event: Event, when: When, articles: Mapping[str, Article]) -> list[str]:
    told = [f"<p>{escape(words(when, ahead=event.status in AHEAD))}</p>"]
    for mention in event.mentions[:1]:
        article = articles.get(mention.article)
        source = escape(source_name(mention.article, articles, address=False))
        address = web_address(article.url) if article else None
        linked = f'<a href="{escape(address)}">{source}</a>' if address else source
        told.append(f"<blockquote>{escape(line(mention.quote.text))}</blockquote><p>{linked}</p>")
    told += [f"<p>{escape(reason)}</p>" for reason in reasons(event, when)]
    return told
