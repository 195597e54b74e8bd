"""Quotes no longer than their collection lets them be."""

from __future__ import annotations

from dataclasses import replace

from timeline.held import Hold
from timeline.model import Event, Mention, Span, Timeline


def limited(timeline: Timeline, hold: Hold[Event] = tuple) -> Timeline:
    """The timeline with every quote and description cut at a word to what its articles allow.

    Its events are kept by ``hold``.
    """
    limits = {
        article.id: article.quote_limit for article in timeline.articles if article.quote_limit is not None
    }
    if not limits:
        return timeline
    return replace(
        timeline,
        events=hold(_event(event, limits) for event in timeline.events),
        undated=hold(_event(event, limits) for event in timeline.undated),
    )


def _event(event: Event, limits: dict[str, int]) -> Event:
    own = [limits[mention.article] for mention in event.mentions if mention.article in limits]
    if not own:
        return event
    return replace(
        event,
        description=_cut(event.description, min(own)),
        mentions=tuple(_mention(mention, limits) for mention in event.mentions),
    )


def _mention(mention: Mention, limits: dict[str, int]) -> Mention:
    quote = mention.quote
    text = _cut(quote.text, limits.get(mention.article, len(quote.text)))
    return replace(mention, quote=Span(quote.start, quote.start + len(text), text))


def _cut(text: str, most: int) -> str:
    """The first words of a text, as many as there is room for."""
    if len(text) <= most:
        return text
    words = text[: most + 1].rsplit(None, 1)
    return words[0] if len(words) > 1 and len(words[0]) <= most else text[:most]
