"""The events as CSV (RFC 4180), one row each, for spreadsheets and notebooks."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from itertools import chain

from timeline.export.lots import LOT
from timeline.export.moments import iso
from timeline.export.telling import deciding
from timeline.export.text import line
from timeline.held import in_lots
from timeline.model import Article, Event, Timeline

COLUMNS = (
    "id", "uid", "title", "edtf", "start", "end", "precision", "approximate", "uncertain", "timezone",
    "rrule", "status", "prominence", "confidence", "participants", "places", "categories",
    "articles", "url", "quote", "words", "anchor", "rule", "reason", "rival", "conflicts",
    "sequence", "created", "modified",
)  # fmt: skip

_FORMULA = ("=", "+", "-", "@")
"""A cell of text that begins so is run by a spreadsheet; an apostrophe in front keeps it text."""


def render(timeline: Timeline) -> bytes:
    """Write every event, undated ones last, as UTF-8 with CRLF; lists are parted by ``; ``."""
    return b"".join(stream(timeline))


def stream(timeline: Timeline) -> Iterator[bytes]:
    """Write the same piece by piece."""
    articles = {article.id: article for article in timeline.articles}
    told = (_row(event, articles) for event in chain(timeline.events, timeline.undated))
    heads: dict[str, object] = dict(zip(COLUMNS, COLUMNS, strict=True))
    for lot in in_lots(chain([heads], told), LOT):
        out = io.StringIO(newline="")
        csv.DictWriter(out, COLUMNS).writerows(lot)
        yield out.getvalue().encode("utf-8", "replace")


def _row(event: Event, articles: Mapping[str, Article]) -> dict[str, object]:
    mention = deciding(event, event.when)
    told = {
        "id": event.id,
        "uid": event.uid,
        "title": event.title,
        "status": event.status.value,
        "prominence": event.prominence.value,
        "participants": "; ".join(event.participants),
        "places": "; ".join(event.places),
        "categories": "; ".join(event.categories),
        "articles": "; ".join(dict.fromkeys(mention.article for mention in event.mentions)),
        "conflicts": "; ".join(f"{conflict.edtf} ({conflict.article})" for conflict in event.conflicts),
    }
    if mention:
        article = articles.get(mention.article)
        told |= {
            "url": (article.url if article else None) or "",
            "quote": mention.quote.text,
            "words": mention.time.span.text if mention.time else "",
            "anchor": mention.anchor,
            "rule": mention.rule,
            "reason": mention.reason,
            "rival": mention.rival.edtf if mention.rival else "",
        }
    return {name: _text(value) for name, value in told.items()} | {
        "confidence": f"{event.confidence:.2f}",
        "sequence": event.sequence,
        "created": iso(event.created) or "",
        "modified": iso(event.modified) or "",
        **_date(event),
    }


def _date(event: Event) -> dict[str, object]:
    when = event.when
    if when is None:
        return {}
    return {
        "edtf": when.edtf,
        "start": when.start.isoformat() if when.start else "",
        "end": when.end.isoformat() if when.end else "",
        "precision": when.precision.value,
        "approximate": str(when.approximate).lower(),
        "uncertain": str(when.uncertain).lower(),
        "timezone": when.timezone or "",
        "rrule": when.rrule or "",
    }


def _text(text: str) -> str:
    cleaned = line(text)
    return f"'{cleaned}" if cleaned.startswith(_FORMULA) else cleaned
