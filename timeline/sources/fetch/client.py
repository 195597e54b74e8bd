"""One page from the network: asked for politely, redirected with care, read within bounds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from http.cookiejar import CookieJar, DefaultCookiePolicy
from types import TracebackType

import httpcore
import httpx

from timeline.errors import FetchError, ForbiddenAddress, NoHost, TryLater
from timeline.sources.fetch import body
from timeline.sources.fetch.again import PASSING, again, retry_after
from timeline.sources.fetch.pace import Pace
from timeline.sources.fetch.policy import Policy, World
from timeline.sources.fetch.robots import Robots
from timeline.sources.fetch.transport import Transport
from timeline.sources.fetch.urls import checked, redacted, without_user
from timeline.sources.known import NONE, Validators

MOVED = frozenset({301, 302, 303, 307, 308})
ACCEPT = (
    "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, application/feed+json,"
    " application/xml;q=0.9, application/json;q=0.9, */*;q=0.5"
)
ROBOTS = 1_000_000  # bytes of a robots.txt
ROBOTS_REDIRECTS = 5  # RFC 9309 section 2.3.1.2
GONE = {
    401: ("asks for a login (401)", "save the page as a file"),
    402: ("asks for payment (402)", "save the page as a file"),
    403: ("refuses to answer (403)", "save the page as a file"),
    404: ("has no such page (404)", "check the address"),
    410: ("has removed the page (410)", "leave it out"),
    451: ("may not show the page for legal reasons (451)", "leave it out"),
}


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address gave.

    ``url`` is where it was found in the end, ``media`` and ``charset`` what
    Content-Type says, ``unchanged`` that the content is the one of the validators
    sent (304 Not Modified, RFC 9110 section 15.4.5): then ``data`` is empty.
    """

    url: str
    data: bytes
    media: str | None = None
    charset: str | None = None
    validators: Validators = NONE
    unchanged: bool = False


class Fetcher:
    """Fetches pages; safe to use from several threads. Close it, or use it in a ``with`` statement."""

    def __init__(self, policy: Policy | None = None, world: World | None = None) -> None:
        self.policy = policy or Policy()
        self.world = world or World()
        self._client = httpx.Client(
            transport=Transport(self.policy, self.world),
            headers={
                "User-Agent": self.policy.agent,
                "Accept": ACCEPT,
                "Accept-Encoding": "gzip, deflate, br",
            },
            timeout=httpx.Timeout(self.policy.read, connect=self.policy.connect),
            # No cookie of one page is shown to the next, no proxy and no .netrc is looked for.
            cookies=CookieJar(DefaultCookiePolicy(allowed_domains=[])),
            follow_redirects=False,
            trust_env=False,
        )
        self._pace = Pace(self.policy, self.world)
        self._robots = Robots(self._robots_txt)

    def __enter__(self) -> Fetcher:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._client.close()

    def get(
        self, url: str, validators: Validators | None = None, headers: Mapping[str, str] | None = None
    ) -> Fetched:
        """Fetch a page, or learn that it is still the one of ``validators``.

        ``headers`` go to the site asked and to no other that it may lead to.
        Raises FetchError (also ForbiddenAddress, TryLater after the last attempt) or
        OversizeSource; none of them shows a secret of the URL.
        """
        asked = checked(url)
        shown = redacted(url)
        visited = {asked}
        here = asked
        while True:
            sent = {
                **(headers or {} if _origin(here) == _origin(asked) else {}),
                **((validators or NONE).headers() if here == asked else {}),
            }
            answer = self._one(here, shown, sent, validators)
            if isinstance(answer, Fetched):
                return answer
            here = answer
            if here in visited or len(visited) > self.policy.redirects:
                what = "leads back to itself" if here in visited else f"leads on {len(visited)} times"
                raise FetchError(shown, what, "give the address of the page itself")
            visited.add(here)

    def _one(
        self, url: httpx.URL, shown: str, headers: Mapping[str, str], validators: Validators | None
    ) -> Fetched | httpx.URL:
        """One address's answer, or the one it leads to."""

        def attempt() -> Fetched | httpx.URL:
            with self._pace.turn(url.host, delay):
                return self._ask(url, shown, headers, self.policy.size, validators)

        delay = self._robots.delay(url, shown)
        return again(attempt, self.policy, self.world)

    def _ask(
        self,
        url: httpx.URL,
        shown: str,
        headers: Mapping[str, str],
        limit: int,
        validators: Validators | None = None,
    ) -> Fetched | httpx.URL:
        try:
            with self._client.stream("GET", url, headers=headers) as response:
                if response.status_code in MOVED and "location" in response.headers:
                    return _onward(url, response.headers["location"], shown)
                if response.status_code == 304 and validators is not None:
                    return Fetched(str(without_user(url)), b"", validators=validators, unchanged=True)
                self._refuse(response, shown)
                encoding = response.headers.get("content-encoding", "")
                return Fetched(
                    str(without_user(url)),
                    body.read(response.iter_raw(), encoding, limit, shown),
                    response.headers.get("content-type", "").partition(";")[0].strip().lower() or None,
                    response.charset_encoding,
                    Validators(response.headers.get("etag"), response.headers.get("last-modified")),
                )
        except (ForbiddenAddress, NoHost) as error:
            raise type(error)(shown, error.reason, error.remedy) from None
        except httpcore.LocalProtocolError:
            # What the library says of it repeats the header, which may be a secret.
            raise FetchError(shown, "a header that cannot be sent", "mend the collection's headers") from None
        except httpcore.TimeoutException as error:
            raise TryLater(shown, f"does not answer in time{_said(error)}", "try again later") from None
        except (httpcore.NetworkError, httpcore.ProtocolError, OSError) as error:
            raise TryLater(
                shown, f"cannot be reached{_said(error)}", "check the address or try later"
            ) from None
        except (httpx.HTTPError, httpx.StreamError, httpx.InvalidURL, UnicodeError) as error:
            raise FetchError(shown, f"no usable answer{_said(error)}", "save the page as a file") from None

    def _refuse(self, response: httpx.Response, shown: str) -> None:
        """Raise for every status that brings no page."""
        status = response.status_code
        if status == 200:
            return
        if status in PASSING:
            after = retry_after(response.headers.get("retry-after"), self.world.now())
            asks = "" if after is None else f" and asks to be left alone for {after:.0f} seconds"
            raise TryLater(shown, f"is busy or broken ({status}){asks}", "try again later", after)
        raise FetchError(shown, *GONE.get(status, (f"gives no page ({status})", "check the address")))

    def _robots_txt(self, url: httpx.URL) -> bytes | None:
        """A site's robots.txt; None where it has none. Raises where the site cannot say."""
        shown = redacted(str(url))
        here = url
        for _ in range(ROBOTS_REDIRECTS + 1):
            try:
                answer = again(partial(self._ask, here, shown, {}, ROBOTS), self.policy, self.world)
            except (TryLater, ForbiddenAddress, NoHost):
                raise
            except FetchError:
                return None
            if isinstance(answer, Fetched):
                return answer.data
            here = answer
        return None


def _origin(url: httpx.URL) -> tuple[str, str, int | None]:
    return url.scheme, url.host, url.port


def _onward(url: httpx.URL, location: str, shown: str) -> httpx.URL:
    """Where a redirect leads, without a user's name; FetchError where that may not be asked for."""
    try:
        return without_user(checked(url.join(location)))
    except FetchError as error:
        raise FetchError(shown, f"leads to something else ({error.reason})", error.remedy) from None
    except (httpx.InvalidURL, ValueError):
        raise FetchError(shown, "leads nowhere", "give the address of the page itself") from None


def _said(error: Exception) -> str:
    """What the network said, without the addresses it may name."""
    text = str(error)
    return f" ({text})" if text and "://" not in text and "@" not in text else ""
