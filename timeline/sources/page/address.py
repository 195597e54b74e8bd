"""The address of an article and what it gives away: its country, perhaps its day."""

from __future__ import annotations

import re
from datetime import date
from urllib.parse import urldefrag, urljoin, urlsplit

from lxml.html import HtmlElement

from timeline.model import Moment
from timeline.sources.page.claims import WEAK, Claim, Kind
from timeline.sources.stamps import Sign
from timeline.sources.vocabulary import numbers, section, words

PATH_DAY = re.compile(r"/((?:19|20)\d\d)[/-]?([01]?\d|[a-z]{3})[/-]?([0-3]?\d)(?=[/-])", re.IGNORECASE)


def canonical(tree: HtmlElement, stated: list[str], url: str | None) -> tuple[str | None, tuple[str, ...]]:
    """The address a page gives itself, without its fragment, and a warning where it is not believed.

    ``stated`` are addresses from <meta> and JSON-LD, used where there is no <link>.
    A page may speak for its own host alone, and not pass for the front page.
    """
    links = [
        link.get("href") or ""
        for link in tree.iter("link")
        if "canonical" in (link.get("rel") or "").lower().split()
    ]
    base = url or next((element.get("href") or "" for element in tree.iter("base")), "")
    for address in (*links, *stated):
        found = _absolute(base, address)
        if found is None:
            continue
        if url is None:
            return found, ()
        if not _same_host(found, url):
            return _plain(url), (
                f"the page calls itself {found}, which is another host: that was not believed",
            )
        if urlsplit(found).path in {"", "/"} and urlsplit(url).path not in {"", "/"}:
            continue
        return found, ()
    return (_plain(url) if url else None), ()


def country(url: str | None) -> str | None:
    """The country that the end of a host stands for (ISO 3166-1), None for ends that anyone may have."""
    host = (urlsplit(url).hostname or "") if url else ""
    last = host.rpartition(".")[2]
    known = section("page", "domains").get(last)
    if isinstance(known, str):
        return known
    return (
        last.upper()
        if len(last) == 2 and last.isalpha() and last not in words("page", "domains", "sold")
        else None
    )


def day(url: str | None) -> Claim | None:
    """The day in an address like ``/2019/07/09/``."""
    match = PATH_DAY.search(urlsplit(url).path) if url else None
    if match is None:
        return None
    month = numbers("calendar", "months").get(match[2].lower()) or (
        int(match[2]) if match[2].isdigit() else 0
    )
    try:
        found = date(int(match[1]), month, int(match[3]))
    except ValueError:
        return None
    return Claim(Kind.ADDRESS, "", match[0], Sign.PUBLISHED, Moment(found), WEAK)


def _absolute(base: str, address: str) -> str | None:
    try:
        found = urljoin(base, address.strip())
        parts = urlsplit(found)
    except ValueError:
        return None
    usable = parts.scheme in {"http", "https"} and parts.hostname and "@" not in parts.netloc
    return urldefrag(found).url if usable else None


def _plain(url: str) -> str:
    return urldefrag(url).url


def _same_host(one: str, other: str) -> bool:
    mine, theirs = _host(one), _host(other)
    return mine == theirs or mine.endswith(f".{theirs}") or theirs.endswith(f".{mine}")


def _host(url: str) -> str:
    host = (urlsplit(url).hostname or "").lower()
    first, _, rest = host.partition(".")
    return rest if first in words("page", "hosts", "prefixes") and "." in rest else host
