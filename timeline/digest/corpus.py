"""Corrected dates as rows of the phrase corpus: what an editor mended once becomes a test."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping

from timeline.merge import Edit
from timeline.model import Article, Event, Mention, Moment

BRACKETS = frozenset("[]{}")  # which mark expressions in a row


def rows(edits: Iterable[Edit], events: Mapping[str, Event], articles: Mapping[str, Article]) -> str:
    """TOML groups, as tests/corpus reads them, one for each corrected date whose words are known."""
    return "\n".join(row for edit in edits for row in _rows(edit, events.get(edit.entry), articles))


def _rows(edit: Edit, event: Event | None, articles: Mapping[str, Article]) -> Iterator[str]:
    if edit.when is None or event is None:
        return
    for mention in event.mentions:
        article = articles.get(mention.article)
        placed = _placed(mention)
        published = (article.published or article.updated) if article else None
        if article is None or published is None or placed is None:
            continue
        phrase, carrier = placed
        lines = [
            "[[group]]",
            f"name = {_text(f'corrected: {event.title} ({event.id})')}",
            f"why = {_text(f'An editor dated this {edit.when.edtf}.')}",
            f"carrier = {_text(carrier)}",
            f"phrases = [{_text(phrase)}]",
        ]
        lines += [f"country = {_text(article.country)}"] if article.country else []
        lines += ["[group.edtf]", f"{_key(published)} = {_text(edit.when.edtf)}"]
        yield "\n".join(lines) + "\n"
        return


def _placed(mention: Mention) -> tuple[str, str] | None:
    """The words that date a mention, and their sentence with a gap for them; None where there are none."""
    time, quote = mention.time, mention.quote
    if time is None or not quote.start <= time.span.start < time.span.end <= quote.end:
        return None
    before = quote.text[: time.span.start - quote.start]
    after = quote.text[time.span.end - quote.start :]
    if BRACKETS & set(quote.text):
        return None
    return time.span.text, f"{before}{{}}{after}"


def _key(published: Moment) -> str:
    clock = f"T{published.clock:%H:%M}" if published.clock else ""
    zone = f" {published.zone}" if clock and published.zone else ""
    return _text(f"{published.day.isoformat()}{clock}{zone}") if clock else published.day.isoformat()


def _text(value: str) -> str:
    """A TOML basic string; it escapes as JSON does."""
    return json.dumps(" ".join(value.split()), ensure_ascii=False)
