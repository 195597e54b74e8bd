"""News items in XML -> ninjs: NewsML-G2 (IPTC; items, and messages of several) and NITF."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import orjson

from timeline.errors import UnknownFormat
from timeline.sources import xmlguard
from timeline.sources.document import Kind
from timeline.sources.opening import Opened, Place

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

ROOTS = frozenset({"newsmessage", "newsitem", "packageitem", "nitf"})
TEXT_CLASS = "text"  # itemClass of the IPTC's NewsCodes "ninature"
BLOCKS = frozenset({"p", "hl2", "h1", "h2", "h3", "h4", "h5", "h6", "li", "dt", "dd", "td", "th", "pre"})


def opened(data: bytes, place: Place) -> Iterator[Opened]:
    """The texts of a document; UnknownFormat where it holds none, BrokenSource where it is no XML.

    Pictures, films and packages, which only point at items, are left aside.
    """
    root = xmlguard.parse(data, place.shown)
    if _name(root) == "nitf":
        yield place.document(Kind.RECORD, orjson.dumps(_nitf(root)))
        return
    items = [item for item in root.iter() if _name(item) == "newsItem" and _is_text(item)]
    if not items:
        raise UnknownFormat(place.shown, "no text in it", "give the items that hold the articles' texts")
    for number, item in enumerate(items, start=1):
        where = place if len(items) == 1 else place.item(number)
        yield where.document(Kind.RECORD, orjson.dumps(_item(item)))


def _is_text(item: Element) -> bool:
    kind = _first(item, "itemMeta", "itemClass")
    named = (kind.get("qcode") or kind.get("uri") or "") if kind is not None else ""
    return not named or named.endswith(TEXT_CLASS)


def _item(item: Element) -> dict[str, object]:
    """A newsItem (NewsML-G2, section "Text") under the names of ninjs."""
    status = _first(item, "itemMeta", "pubStatus")
    code = (status.get("qcode") or status.get("uri") or "") if status is not None else ""
    language = _first(item, "contentMeta", "language")
    agency = _first(item, "contentMeta", "infoSource")
    provider = _first(item, "itemMeta", "provider")
    return {
        "uri": item.get("guid"),
        "pubstatus": code.replace("/", ":").rpartition(":")[2] or None,
        "headline": _words(_first(item, "contentMeta", "headline"))
        or _words(_first(item, "itemMeta", "title")),
        "byline": _words(_first(item, "contentMeta", "by")),
        "body_text": _content(_first(item, "contentSet")),
        "firstcreated": _words(_first(item, "itemMeta", "firstCreated")),
        "versioncreated": _words(_first(item, "itemMeta", "versionCreated")),
        "source": _named(agency) or _named(provider),
        "language": language.get("tag") if language is not None else None,
    }


def _nitf(root: Element) -> dict[str, object]:
    """A NITF document (3.x) under the names of ninjs; its dates are ISO 8601's basic form."""
    issued, released = (_first(root, "docdata", name) for name in ("date.issue", "date.release"))
    dated = issued if issued is not None else released
    identity = _first(root, "docdata", "doc-id")
    return {
        "uri": identity.get("id-string") if identity is not None else None,
        "headline": _words(_first(root, "hedline", "hl1")) or _words(_first(root, "head", "title")),
        "byline": _words(_first(root, "byline")),
        "body_text": _blocks(_first(root, "body.content")),
        "versioncreated": dated.get("norm") if dated is not None else None,
        "source": _words(_first(root, "distributor")),
    }


def _content(held: Element | None) -> str | None:
    """The text of a contentSet: of its XML (NITF, XHTML) or its plain data."""
    if held is None:
        return None
    inline = _first(held, "inlineXML")
    if inline is not None:
        body = _first(inline, "body.content")
        return _blocks(body if body is not None else inline)
    plain = _first(held, "inlineData")
    return "".join(plain.itertext()) if plain is not None else None


def _blocks(body: Element | None) -> str | None:
    """A body's blocks as paragraphs, those that hold other blocks by what they hold."""
    if body is None:
        return None
    blocks = [element for element in body.iter() if _name(element) in BLOCKS]
    leaves = (block for block in blocks if not any(_name(one) in BLOCKS for one in list(block.iter())[1:]))
    return "\n\n".join(filter(None, map(_words, leaves))) or _words(body)


def _first(element: Element, *path: str) -> Element | None:
    """The first element that is reached by the local names of a path, each anywhere below the one before."""
    for name in path:
        found = next((one for one in element.iter() if _name(one) == name), None)
        if found is None:
            return None
        element = found
    return element


def _named(party: Element | None) -> str | None:
    """A party's name, else the code it is known by."""
    if party is None:
        return None
    return (
        _words(_first(party, "name")) or party.get("literal") or (party.get("qcode") or "").rpartition(":")[2]
    )


def _words(element: Element | None) -> str | None:
    """The words of an element with single blanks, None where there are none."""
    return " ".join("".join(element.itertext()).split()) or None if element is not None else None


def _name(element: Element) -> str:
    """An element's name without its namespace, empty for a comment."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
