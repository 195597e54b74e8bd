"""Bytes of a page -> its tree: the encoding, and what is no page at all."""

from __future__ import annotations

import codecs
import re
import sys
from typing import cast

from lxml import etree, html

from timeline.errors import BinarySource, EmptySource, NoArticle
from timeline.sources.decode import MARKS, SNIFF

DECLARED = re.compile(
    rb"""<meta[^>]{0,400}?charset\s*=\s*["']?\s*([\w:.-]{2,40})|<\?xml[^>]{0,100}?encoding=["']([\w:.-]{2,40})""",
    re.IGNORECASE,
)
HEAD = 4096  # bytes within which browsers look for a declaration; templates are less careful than that
TAG = re.compile(
    r"<(?:!doctype|html|head|body|meta|title|article|main|div|p|h1|table|frameset|font|center)\b", re.I
)
# XML 1.0 section 2.2 has no room for them, and no reader sees them.
CONTROLS = bytes((*range(9), 11, *range(14, 32), 127))
NONCHARACTERS = "\ufffe\uffff"
REFERENCE = re.compile(r"&#(?:x([0-9a-f]{1,6})|(\d{1,7}));?", re.IGNORECASE)
SIGNATURES = (b"%PDF-", b"\x89PNG", b"GIF8", b"\xff\xd8\xff", b"PK\x03\x04", b"\x1f\x8b")
ANOTHER = "give the article's own page, or its text as a .txt file"


def text_of(data: bytes, charset: str | None, source: str) -> tuple[str, tuple[str, ...]]:
    """The characters of a page and warnings about how they were read.

    A byte order mark decides, then valid UTF-8, then what the server (``charset``)
    and the page say, then Windows-1252, as browsers do (WHATWG Encoding, section
    4.2: its "iso-8859-1" is Windows-1252). Raises EmptySource or BinarySource.
    """
    if not data.strip(b"\0 \t\r\n\f"):
        raise EmptySource(source, "the page is empty", "fetch or save it again")
    if data.startswith(SIGNATURES):
        raise BinarySource(source, "not a page but binary data", ANOTHER)
    mark = next((name for start, name in MARKS if data.startswith(start)), None)
    if mark is not None:
        return data.decode(mark, "replace"), ()
    if b"\0" in data[:SNIFF] and data[:SNIFF].count(b"\0") > len(data[:SNIFF]) // 50:
        raise BinarySource(source, "not a page but binary data", ANOTHER)
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError as error:
        return _older(data, charset, error.start)


def _older(data: bytes, charset: str | None, at: int) -> tuple[str, tuple[str, ...]]:
    """The text of bytes that are not UTF-8 throughout."""
    found = DECLARED.search(data[: 4 * HEAD])
    declared = (found[1] or found[2]).decode("ascii") if found else None
    for label in (charset, declared):
        name = _codec(label)
        if name is None or name.startswith("utf"):
            continue
        try:
            return data.decode(name), ()
        except UnicodeDecodeError:
            pass
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    if broken <= sum(1 for character in text if character > "\x7f") // 2:
        return text, (f"the page is broken UTF-8 (byte {at}): some characters were lost",)
    return data.decode("cp1252", "replace"), (
        "the page does not say its encoding: it was read as Windows-1252",
    )


def _codec(label: str | None) -> str | None:
    try:
        name = codecs.lookup(label.strip()).name if label else None
    except LookupError:
        return None
    return "cp1252" if name in {"iso8859-1", "ascii", "latin-1"} else name


def tree_of(text: str, source: str) -> html.HtmlElement:
    """The tree of a page; NoArticle for text that is none.

    lxml expands no entity that a page declares and stops at 256 levels of nesting,
    so neither can exhaust the machine.
    """
    if TAG.search(text) is None:
        raise NoArticle(source, "no HTML in it", ANOTHER)
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, collect_ids=False)
    try:
        root = html.document_fromstring(_visible(text), parser=parser)
    except (etree.ParserError, ValueError):
        raise NoArticle(source, "no HTML in it", ANOTHER) from None
    return cast("html.HtmlElement", root)


def _visible(text: str) -> bytes:
    """A page without the characters that no tree may hold, written out or by their numbers."""
    if "&#" in text:
        text = REFERENCE.sub(_kept, text)
    for character in NONCHARACTERS:
        text = text.replace(character, "")
    return text.encode("utf-8", "ignore").translate(None, CONTROLS)


def _kept(match: re.Match[str]) -> str:
    number = int(match[1], 16) if match[1] else int(match[2])
    unseen = (number < 128 and number in CONTROLS) or number > sys.maxunicode or chr(number) in NONCHARACTERS
    return "" if unseen or 0xD800 <= number < 0xE000 else match[0]
