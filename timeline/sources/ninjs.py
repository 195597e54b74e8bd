"""News items of other standards -> our records: ninjs (IPTC, 1.x to 3.x) and schema.org's articles."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import cast

from timeline.errors import BadRecord

Item = Mapping[str, object]
USABLE = (None, "usable")  # pubstatus, as in NewsML-G2
ARTICLE = "Article"  # schema.org's type, and how the names of its subtypes end
POSTING = ("BlogPosting", "LiveBlogPosting")


def spoken(item: dict[str, object], where: str) -> dict[str, object]:
    """The record that an item of whichever standard stands for; a record of our own as it is.

    Raises BadRecord for an item that its agency withholds.
    """
    if _is_ninjs(item):
        return _ninjs(item, where)
    return _schema_org(item) if is_schema_org(item) else item


def is_schema_org(item: Item) -> bool:
    """Whether an object is an article of schema.org."""
    kinds = [str(kind).rpartition("/")[2] for kind in _list(item.get("@type"))]
    return any(kind.endswith(ARTICLE) or kind in POSTING for kind in kinds)


def _is_ninjs(item: Item) -> bool:
    bodies = any(key in item for key in ("bodies", "body_text", "body_xhtml", "body_html"))
    return bodies and not {"text", "html"} & item.keys()


def _ninjs(item: Item, where: str) -> dict[str, object]:
    if item.get("pubstatus") not in USABLE:
        raise BadRecord(where, f"its agency says it is {item['pubstatus']}", "leave it out")
    bodies = [body for body in _list(item.get("bodies")) if isinstance(body, dict)]
    html = next((b.get("value") for b in bodies if "html" in str(b.get("contenttype", ""))), None)
    text = next((b.get("value") for b in bodies if "html" not in str(b.get("contenttype", ""))), None)
    byline = item.get("by") or item.get("byline")
    return {
        "id": item.get("uri"),
        "text": text or item.get("body_text"),
        "html": html or item.get("body_xhtml") or item.get("body_html"),
        "title": _value(item.get("headlines")) or item.get("headline") or item.get("title"),
        "byline": byline if isinstance(byline, str) else None,
        "published": item.get("firstcreated") or item.get("versioncreated"),
        "updated": item.get("versioncreated") if item.get("firstcreated") else None,
        "source": _named(item.get("infosources")) or item.get("source") or item.get("copyrightholder"),
        "url": _web(item.get("uri")),
        "language": _language(item.get("language")),
    }


def _schema_org(item: Item) -> dict[str, object]:
    page = item.get("mainEntityOfPage")
    address = page.get("@id") or page.get("url") if isinstance(page, dict) else page
    url = _web(item.get("url")) or _web(address)
    return {
        "id": item.get("@id") or url,
        "text": item.get("articleBody"),
        "title": item.get("headline") or item.get("name"),
        "byline": _named(item.get("author")),
        "published": item.get("datePublished"),
        "updated": item.get("dateModified"),
        "source": _named(item.get("publisher")),
        "url": url,
        "language": _language(item.get("inLanguage")),
    }


def _value(headlines: object) -> object:
    """The main headline of a list with roles, else its first."""
    listed = [one for one in _list(headlines) if isinstance(one, dict)]
    main = (one for one in listed if one.get("role") in {None, "main"})
    return next((one.get("value") for one in (*main, *listed)), None)


def _named(people: object) -> str | None:
    """The names of a person, an organisation or a list of them."""
    names = [one.get("name") if isinstance(one, dict) else one for one in _list(people)]
    return ", ".join(name for name in names if isinstance(name, str) and name.strip()) or None


def _language(tag: object) -> str | None:
    """The language of a BCP 47 tag, ``en`` of ``en-GB``."""
    tag = tag.get("alternateName") if isinstance(tag, dict) else tag
    return tag.split("-")[0].lower() or None if isinstance(tag, str) else None


def _web(address: object) -> str | None:
    return address if isinstance(address, str) and address.startswith(("http://", "https://")) else None


def _list(value: object) -> Iterable[object]:
    if value is None:
        return ()
    return cast("list[object]", value) if isinstance(value, list) else (value,)
