"""A document -> its article. Pure: what is fetched and opened lies behind."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from textwrap import shorten

from timeline.errors import BrokenArticle, SourceError
from timeline.model import Article, Problem
from timeline.sources import mail, paths, records, tongue
from timeline.sources.compose import build
from timeline.sources.corroborate import corroborated
from timeline.sources.decode import decode
from timeline.sources.document import Document, Kind
from timeline.sources.fetch.urls import canonical, redacted, redacted_text
from timeline.sources.options import Given

LIMIT = 10_000_000
"""Bytes of one article."""


def outcome(document: Document) -> Article | Problem:
    """Read a document; whatever goes wrong in it is a problem, so that the others go on."""
    try:
        return read(document)
    except SourceError as error:
        return Problem(document.shown, redacted_text(error.problem().reason))
    except Exception as error:
        told = shorten(redacted_text(f"{type(error).__name__}: {error}"), 200)
        return BrokenArticle(
            document.shown, f"the reader fails on it ({told})", "please report it together with the file"
        ).problem()


def read(document: Document) -> Article:
    """Read a document; SourceError names it and says what is wrong.

    What its feed, sitemap or path says fills the gaps, and no secret of a URL stays.
    """
    article = corroborated(READERS[document.kind](document), document.facts)
    if article.published is None:
        article = corroborated(article, paths.facts(document))
    settings = document.settings
    return replace(
        article,
        id=article.id if document.label is not None else canonical(article.id),
        url=redacted(article.url) if article.url else None,
        source=settings.outlet or article.source,
        country=settings.country or article.country,
        collection=settings.collection,
        quote_limit=settings.quote_limit,
        min_confidence=settings.min_confidence,
    )


def _text(document: Document) -> Article:
    text, warnings = decode(document.data, document.shown)
    settings = document.settings
    article = build(
        text,
        id=document.label or document.shown,
        given=Given.of(settings.published, settings.timezone),
        url=document.url,
        source=settings.outlet,
        country=settings.country,
    )
    return replace(_spoken(article, document), warnings=(*warnings, *article.warnings))


def _page(document: Document) -> Article:
    from timeline.sources.page import read_page

    settings = document.settings
    return read_page(
        document.data,
        id=document.label,
        url=document.url,
        charset=document.charset,
        published=settings.published,
        timezone=settings.timezone,
        source=settings.outlet,
        country=settings.country,
        language=settings.language,
    )


def _record(document: Document) -> Article:
    shown = document.shown
    return records.article(
        document.data, where=shown, id=document.label or shown, limit=LIMIT, settings=document.settings
    )


def _message(document: Document) -> Article:
    shown = document.shown
    found = mail.article(document.data, where=shown, id=document.label, settings=document.settings)
    return _spoken(found, document)


def _spoken(article: Article, document: Document) -> Article:
    """The article with its language; UnreadLanguage for one whose dates nobody here reads."""
    if article.language is not None:
        return article
    stated = document.settings.language
    return replace(article, language=tongue.readable(article.text, document.shown, stated=stated))


READERS: dict[Kind, Callable[[Document], Article]] = {
    Kind.TEXT: _text,
    Kind.PAGE: _page,
    Kind.RECORD: _record,
    Kind.MESSAGE: _message,
}
