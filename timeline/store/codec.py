"""Articles, events and notes as JSON text, and the hash that tells versions of an article apart."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256

from pydantic import TypeAdapter

from timeline.merge import Edit
from timeline.model import Article, Event, Layout, Problem
from timeline.sources.known import Visit
from timeline.store.versions import Version, slim

ARTICLE = TypeAdapter(Article)
EDIT = TypeAdapter(Edit)
EVENT = TypeAdapter(Event)
EVENTS = TypeAdapter(tuple[Event, ...])
LAYOUT = TypeAdapter(Layout)
PROBLEMS = TypeAdapter(tuple[Problem, ...])
VISIT = TypeAdapter(Visit)


def version_of(article: Article) -> tuple[Version, str]:
    """The version that an article is, without its text, and the whole of it as it is kept."""
    whole = ARTICLE.dump_json(article).decode()
    return Version(slim(article), digest(whole), digest(article.text)), whole


def about(article: Article) -> str:
    """An article without its text, as it is kept for those who only name it."""
    return ARTICLE.dump_json(slim(article)).decode()


def digest(text: str) -> str:
    """SHA-256 in hexadecimal."""
    return sha256(text.encode()).hexdigest()


def encoded(events: Sequence[Event]) -> str:
    """Events of one article, as they are kept."""
    return EVENTS.dump_json(tuple(events)).decode()
