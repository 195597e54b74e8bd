"""URLs: which may be asked for, what a page's own one is, and how one is shown without its secrets.

httpx reads them, and is imported with the first one: articles in files mostly have none.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from timeline.errors import FetchError
from timeline.sources.vocabulary import words

if TYPE_CHECKING:
    import httpx

SCHEMES = ("http", "https")
MASK = "***"
PARTS = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")
URL = re.compile(r"\bhttps?://[^\s<>\"'`{}|\\^]+", re.IGNORECASE)


def remote(source: str) -> bool:
    """Tell whether a source is named by a URL and not by a path."""
    return source.lower().startswith(("http://", "https://"))


def checked(url: str | httpx.URL) -> httpx.URL:
    """A URL that may be asked for, its fragment dropped; FetchError for any other."""
    import httpx

    try:
        parsed = httpx.URL(url)
        host = parsed.host
    except (httpx.InvalidURL, ValueError) as error:
        raise FetchError(redacted(str(url)), f"no URL ({error})", "check its spelling") from None
    if parsed.scheme not in SCHEMES:
        raise FetchError(redacted(str(url)), "only http and https are fetched", "give a page's web address")
    if not host:
        raise FetchError(redacted(str(url)), "no host in it", "check its spelling")
    return parsed.copy_with(fragment=None)


def web(url: str | None, base: str = "") -> str | None:
    """The absolute http(s) URL that a link means, None for any other or a broken one."""
    try:
        found = urljoin(base, (url or "").strip())
        urlsplit(found)
        return str(checked(found)) if remote(found) else None
    except (FetchError, ValueError):
        return None


def without_user(url: httpx.URL) -> httpx.URL:
    """The URL without a user's name and password."""
    return url.copy_with(username=None, password=None) if url.userinfo else url


def redacted(url: str) -> str:
    """A URL as it may be shown: no user, no fragment, and ``***`` for the value of a secret parameter.

    What is no URL comes back as it is.
    """
    import httpx

    try:
        parsed = without_user(httpx.URL(url))
        if parsed.scheme not in SCHEMES:
            return url
        return _with_query(parsed.copy_with(fragment=None), drop=False)
    except (httpx.InvalidURL, ValueError, TypeError):
        # Not to be parsed, but it may still carry a password.
        return re.sub(r"//[^/@\s]*@", "//", url).split("?")[0]


def canonical(url: str) -> str:
    """The same page's same address: redacted, without the parameters that only track the reader."""
    import httpx

    shown = redacted(url)
    try:
        parsed = httpx.URL(shown)
        return _with_query(parsed, drop=True) if parsed.scheme in SCHEMES else shown
    except (httpx.InvalidURL, ValueError):
        return shown


def redacted_text(text: str) -> str:
    """A message in which every URL is redacted."""
    return URL.sub(lambda match: redacted(match.group()), text)


def _with_query(url: httpx.URL, *, drop: bool) -> str:
    if not url.query:
        return str(url)
    pairs = []
    for pair in url.query.decode("ascii", "replace").split("&"):
        name, equals, value = pair.partition("=")
        if drop and _named(name, "tracking"):
            continue
        pairs.append(f"{name}={MASK}" if equals and value and _named(name, "secret") else pair)
    bare = str(url.copy_with(query=None))
    return f"{bare}?{'&'.join(pairs)}" if pairs else bare


@cache
def _named(name: str, kind: str) -> bool:
    """Whether a parameter's name has a word of a kind in it."""
    listed = words("urls", "parameters", kind)
    return name.lower() in listed or any(part.lower() in listed for part in PARTS.findall(name))
