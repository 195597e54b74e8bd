"""The formats that can be read: what each is known by and who opens it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import BinaryIO

from timeline.errors import UnknownFormat
from timeline.sources import archives, mail, rows, trees
from timeline.sources.document import Kind
from timeline.sources.opening import Opened, Opener, Place, whole
from timeline.sources.reading import LIMIT

XML = 50_000_000  # bytes of a feed or a sitemap (the sitemap protocol's own bound)
HEAD = 4096  # bytes looked at to tell a format
RECORD = re.compile(rb"(?:\xef\xbb\xbf)?\s*\{\s*\"")
JSON = re.compile(rb"(?:\xef\xbb\xbf)?\s*[\[{]")
JSON_START = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:\{\s*$|\[\s*(?:\{|$))")
MARKUP = re.compile(rb"(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?\s*\0?<")
PAGE = re.compile(rb"<(?:!doctype\s+html|html|head|body)[\s>]", re.IGNORECASE)
FEED = re.compile(
    rb"<\s*(?:\?xml|rss|feed|rdf:rdf|urlset|sitemapindex|newsmessage|newsitem|nitf)[\s>]", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its name, why it stands where it stands, and what it is known by.

    ``suffixes`` are of file names, ``media`` media types, ``looks`` judges the first
    bytes. ``many`` tells that ids are made from the file's whole name.
    """

    name: str
    reason: str
    suffixes: tuple[str, ...]
    media: tuple[str, ...]
    looks: Callable[[bytes], bool]
    open: Opener
    many: bool = False


def _text(stream: BinaryIO, place: Place) -> Iterator[Opened]:
    yield place.document(Kind.TEXT, whole(stream, place))


def _page(stream: BinaryIO, place: Place) -> Iterator[Opened]:
    yield place.document(Kind.PAGE, whole(stream, place))


def _message(stream: BinaryIO, place: Place) -> Iterator[Opened]:
    yield place.document(Kind.MESSAGE, whole(stream, place, 4 * LIMIT))  # its pictures count too


def _mailbox(stream: BinaryIO, place: Place) -> Iterator[Opened]:
    for number, data in enumerate(mail.messages(stream, place.shown, 4 * LIMIT), start=1):
        yield place.item(number).document(Kind.MESSAGE, data)


def _xml(stream: BinaryIO, place: Place) -> Iterator[Opened]:
    """A feed, a sitemap, news items or a page, by the root element."""
    from timeline.sources import feeds, newsml, sitemaps, xmlguard

    data = whole(stream, place, XML)
    root = xmlguard.root(data)
    if root in sitemaps.ROOTS:
        yield from sitemaps.opened(data, place)
    elif root in {"rss", "feed", "rdf"}:
        yield from feeds.opened(data, place)
    elif root in newsml.ROOTS:
        yield from newsml.opened(data, place)
    elif root == "html":
        yield place.document(Kind.PAGE, data)
    else:
        found = f"<{root}>" if root else "no element"
        raise UnknownFormat(
            place.shown, f"{found} is nothing to read", "give RSS, Atom, a sitemap, NewsML-G2, NITF or HTML"
        )


def _zip(stream: BinaryIO, place: Place) -> Iterator[Opened]:
    yield from archives.zipped(stream, place, _inside)


def _gzip(stream: BinaryIO, place: Place) -> Iterator[Opened]:
    yield from archives.gunzipped(stream, place, _inside)


def _inside(name: str) -> Opener | None:
    """The opener of a file inside an archive."""
    found = named(name)
    return found.open if found is not None else None


FORMATS = (
    Format(
        "JSON lines", "before JSON, as its first line is JSON too",
        (".jsonl", ".ndjson"), ("application/jsonl", "application/x-ndjson", "application/x-jsonlines"),
        lambda head: False, rows.opened, many=True,
    ),
    Format(
        "JSON", "no other format begins with a brace or a bracket and a quote",
        (".json", ".jsonld"), ("application/json", "application/feed+json", "application/ld+json"),
        lambda head: JSON.match(head) is not None, trees.opened,
    ),
    Format(
        "zip", "told by its first bytes alone",
        (".zip",), ("application/zip",), lambda head: head.startswith(b"PK\x03\x04"), _zip,
    ),
    Format(
        "gzip", "told by its first bytes alone",
        (".gz",), ("application/gzip", "application/x-gzip"),
        lambda head: head.startswith(b"\x1f\x8b"), _gzip,
    ),
    Format(
        "page", "before XML, which XHTML begins like",
        (".html", ".htm", ".xhtml", ".shtml"), ("text/html", "application/xhtml+xml"),
        lambda head: MARKUP.match(head) is not None and PAGE.search(head) is not None, _page,
    ),
    Format(
        "feed, sitemap or news items", "the root element tells which",
        (".xml", ".rss", ".atom", ".rdf"),
        ("application/rss+xml", "application/atom+xml", "application/xml", "text/xml", "application/rdf+xml"),
        lambda head: MARKUP.match(head) is not None and FEED.search(head) is not None, _xml,
    ),
    Format(
        "mailbox", "before messages, which a mailbox is a list of",
        (".mbox",), ("application/mbox",), lambda head: head.startswith(mail.SEPARATOR), _mailbox, many=True,
    ),
    Format(
        "message", "a text that begins with header fields may be an article: only its name tells",
        (".eml",), ("message/rfc822",), lambda head: False, _message,
    ),
    Format(
        "text", "last, as every other format is text too",
        (".txt",), ("text/plain",), lambda head: False, _text,
    ),
)  # fmt: skip
TEXT = FORMATS[-1]
LINES = FORMATS[0]
PACKED = ".gz"


def named(name: str) -> Format | None:
    """The format of a file's name, None where its suffix is none of theirs."""
    suffix = PurePosixPath(name).suffix.lower()
    return next((known for known in FORMATS if suffix in known.suffixes), None)


def many(name: str) -> bool:
    """Whether ids are made from a file's whole name."""
    found = named(name[: -len(PACKED)] if name.lower().endswith(PACKED) else name)
    return found is not None and found.many


def told(name: str, media: str | None, head: bytes) -> Format:
    """The format of something fetched: by its bytes, then its media type, then its name.

    Raises UnknownFormat for what is none of them.
    """
    by_name = named(name)
    if by_name is LINES or media in LINES.media:
        return LINES
    for known in FORMATS:
        if known.looks(head):
            return known
    by_media = next((known for known in FORMATS if media in known.media), None)
    if by_media is not None or by_name is not None:
        return by_media or by_name or TEXT
    if media is None or media.startswith("text/"):
        return TEXT
    raise UnknownFormat(
        name, f"{media} is nothing to read", "give the address of a page, a feed or a sitemap"
    )


def piped(head: bytes) -> Format:
    """The format of standard input that is no JSON lines, by its first bytes; else a text."""
    looked = (known for known in FORMATS if known.name != "mailbox" and known.looks(head))
    found = next(looked, TEXT)
    return found if found.name != "JSON" or JSON_START.match(head) else TEXT
