"""Sitemaps (sitemaps.org, version 0.9) and news sitemaps: the pages of a site, newest first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from timeline.model import Problem
from timeline.sources import moments, version
from timeline.sources.document import Facts, digest
from timeline.sources.fetch.urls import canonical, redacted, web
from timeline.sources.known import Visit
from timeline.sources.opening import Link, Opened, Place
from timeline.sources.xmlguard import parse

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

INDEX = "sitemapindex"
ROOTS = (INDEX, "urlset")
INDEXED = 50  # sitemaps read of one index
DEEPEST = 2  # indexes inside of each other
NEWS = "news"


def opened(data: bytes, place: Place) -> Iterator[Opened]:
    """Links to the pages a sitemap names, or to the sitemaps of an index."""
    tree = parse(data, place.shown)
    listed = [(url, node) for node in tree if (url := web(_text(node, "loc")))]
    if _local(tree) == INDEX:
        yield from _index(listed, place)
        return
    wanted = [(url, node) for url, node in listed if place.settings.wants(url)]
    wanted.sort(key=_newest, reverse=True)
    for url, node in wanted[: place.settings.most]:
        yield _page(url, node, place)
    if not listed:
        yield Problem(place.shown, "no page in this sitemap; check that it is still kept")
    if len(wanted) > place.settings.most:
        left = len(wanted) - place.settings.most
        yield Problem(place.shown, f"{left} older pages beyond the first {place.settings.most} were left out")


def _index(listed: list[tuple[str, Element]], place: Place) -> Iterator[Opened]:
    if len(place.within) > DEEPEST:
        yield Problem(place.shown, "a sitemap index too deep in others; name the sitemap itself")
        return
    listed.sort(key=_newest, reverse=True)
    for url, _ in listed[:INDEXED]:
        yield Link(url, replace(place, shown=redacted(url), name=url, url=url, visit=None, inside=0))
    if len(listed) > INDEXED:
        yield Problem(
            place.shown, f"{len(listed) - INDEXED} sitemaps beyond the newest {INDEXED} were left out"
        )


def _page(url: str, node: Element, place: Place) -> Link:
    news = next((child for child in node if _local(child) == NEWS), None)
    changed = _text(node, "lastmod")
    published = _text(news, "publication_date") if news is not None else None
    where = "news sitemap" if news is not None else "sitemap"
    facts = Facts(
        where,
        moments.read(published),
        moments.read(changed),
        _text(news, "title") if news is not None else None,
        _text(news, "publication", "name") if news is not None else None,
    )
    # Without a date of change nobody can tell from here whether the page is still the same.
    known = f"{changed or published or ''} {place.settings.reading}"
    visit = Visit(version.key("entry", url), digest(known.encode())) if changed or published else None
    here = replace(
        place,
        shown=redacted(url),
        name=url,
        label=None,
        whole=canonical(url),
        url=url,
        facts=facts,
        visit=visit,
    )
    return Link(url, here)


def _newest(pair: tuple[str, Element]) -> str:
    """What sorts pages by their last change; the sitemap's own order where it gives none."""
    news = next((child for child in pair[1] if _local(child) == NEWS), None)
    return _text(pair[1], "lastmod") or (_text(news, "publication_date") if news is not None else None) or ""


def _text(node: Element, *path: str) -> str | None:
    """The text of a descendant by its local names: the prefixes of namespaces vary."""
    here: Element | None = node
    for name in path:
        here = next((child for child in (here if here is not None else ()) if _local(child) == name), None)
    return (here.text or "").strip() or None if here is not None else None


def _local(node: Element) -> str:
    return str(node.tag).rpartition("}")[2].lower()
