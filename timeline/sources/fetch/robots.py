"""robots.txt (RFC 9309): what a site does not want fetched, and how slowly."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Lock

import httpx
from protego import Protego

from timeline.errors import FetchError, SourceError, TryLater
from timeline.sources.fetch.policy import PRODUCT

LONGEST = 500 * 1024  # bytes that are read of it (RFC 9309 section 2.5)


@dataclass(slots=True)
class _Site:
    lock: Lock = field(default_factory=Lock)
    rules: Protego | None = None
    refusal: SourceError | None = None


class Robots:
    """The rules of every site asked so far.

    ``get`` fetches one robots.txt: its bytes, or None where the site has none (any
    4xx, section 2.3.1.3). A site that cannot say is not fetched from (2.3.1.4).
    """

    def __init__(self, get: Callable[[httpx.URL], bytes | None]) -> None:
        self._get = get
        self._sites: dict[httpx.URL, _Site] = {}
        self._lock = Lock()

    def delay(self, url: httpx.URL, shown: str) -> float | None:
        """The Crawl-delay in seconds that a page's site asks for; FetchError where the page is disallowed."""
        site = self._site(url)
        if isinstance(site.refusal, TryLater):
            reason = f"its site does not say what may be fetched (robots.txt): {site.refusal.reason}"
            raise FetchError(shown, reason, site.refusal.remedy)
        if site.refusal is not None:
            raise type(site.refusal)(shown, site.refusal.reason, site.refusal.remedy)
        if site.rules is None:
            return None
        if not site.rules.can_fetch(str(url), PRODUCT):
            raise FetchError(
                shown, "its site's robots.txt disallows it", "ask the site, or save the page as a file"
            )
        delay = site.rules.crawl_delay(PRODUCT)
        return None if delay is None else float(delay)

    def _site(self, url: httpx.URL) -> _Site:
        address = url.copy_with(username=None, password=None, raw_path=b"/robots.txt")
        with self._lock:
            known = address in self._sites
            site = self._sites.setdefault(address, _Site())
            if not known:
                site.lock.acquire()
        if known:
            with site.lock:
                return site
        try:
            data = self._get(address)
            site.rules = None if data is None else Protego.parse(data[:LONGEST].decode("utf-8", "replace"))
        except SourceError as error:
            site.refusal = error
        finally:
            site.lock.release()
        return site
