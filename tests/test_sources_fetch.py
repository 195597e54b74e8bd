"""Fetching: politely, within bounds, and again where a fault may pass."""

import gzip
import re
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

import brotli
import pytest

from tests.site import Answer, Request, Site
from tests.site.worlds import HERE, Clock, fetcher
from timeline.errors import FetchError, OversizeSource, SourceError, TryLater
from timeline.sources.fetch.again import retry_after
from timeline.sources.fetch.policy import Policy, now
from timeline.sources.known import Validators

PAGE = b"<html><body><p>The harbour wall will be rebuilt.</p></body></html>"
POLICY = Policy(private=HERE, read=5.0)


@pytest.fixture
def site() -> Iterator[Site]:
    """A site without pages."""
    with Site() as site:
        yield site


def test_a_page_comes_with_what_the_server_says_of_it(site: Site) -> None:
    """Bytes, media type, charset and validators."""
    headers = {"Content-Type": "Text/HTML; charset=ISO-8859-1", "ETag": '"1"', "Last-Modified": "then"}
    site.pages["/a"] = Answer(PAGE, headers=headers)
    found = fetcher().get(site.url("/a#part"))
    assert (found.data, found.media, found.charset) == (PAGE, "text/html", "iso-8859-1")
    assert found.url == site.url("/a")
    assert found.validators == Validators('"1"', "then")


def test_the_program_says_who_it_is(site: Site) -> None:
    """The User-Agent names the project and where to complain; nothing else tells of the reader."""
    site.pages["/a"] = Answer(PAGE, headers={"Set-Cookie": "id=1; Path=/"})
    visitor = fetcher(replace(POLICY, contact="https://example.org/contact"))
    visitor.get(site.url("/a"))
    visitor.get(site.url("/a"))
    asked = [request for request in site.requests if request.path == "/a"]
    assert re.fullmatch(
        r"news-timeline/[\d.]+ \(\+https://example\.org/contact\)", asked[0].headers["user-agent"]
    )
    assert "cookie" not in asked[1].headers


def test_a_page_that_did_not_change_is_not_sent_again(site: Site) -> None:
    """Both validators are sent back, and 304 is no error."""

    def page(request: Request) -> Answer:
        known = request.headers.get("if-none-match") == '"1"' and "if-modified-since" in request.headers
        return Answer(b"" if known else PAGE, 304 if known else 200)

    site.pages["/a"] = page
    assert fetcher().get(site.url("/a"), Validators('"1"', "then")).unchanged
    assert not fetcher().get(site.url("/a")).unchanged


PACKED: dict[str, Callable[[bytes], bytes]] = {
    "gzip": gzip.compress,
    "br": brotli.compress,
    "deflate": zlib.compress,
    "identity": bytes,
}


@pytest.mark.parametrize("encoding", PACKED)
@pytest.mark.parametrize("chunked", [False, True])
def test_packed_pages_are_unpacked(site: Site, encoding: str, chunked: bool) -> None:
    """With a length or in chunks that end anywhere."""
    data = PAGE * 5000
    packed = PACKED[encoding](data)
    body = [packed[at : at + 100] for at in range(0, len(packed), 100)] if chunked else packed
    site.pages["/a"] = Answer(body, headers={"Content-Encoding": encoding}, chunked=chunked)
    assert fetcher().get(site.url("/a")).data == data


def test_deflate_without_its_header_is_unpacked(site: Site) -> None:
    """Some servers send it so, against the standard."""
    machine = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    packed = machine.compress(PAGE) + machine.flush()
    site.pages["/a"] = Answer(packed, headers={"Content-Encoding": "deflate"})
    assert fetcher().get(site.url("/a")).data == PAGE


@pytest.mark.parametrize("encoding", ["gzip", "br", "deflate"])
def test_a_bomb_is_stopped_while_it_unpacks(site: Site, encoding: str) -> None:
    """A few bytes that become a hundred megabytes are refused at the limit."""
    bomb = PACKED[encoding](bytes(100_000_000))
    site.pages["/a"] = Answer(bomb, headers={"Content-Encoding": encoding})
    with pytest.raises(OversizeSource, match="1,000,000"):
        fetcher(replace(POLICY, size=1_000_000)).get(site.url("/a"))


@pytest.mark.parametrize("encoding", ["gzip, gzip", "compress"])
def test_other_ways_of_packing_are_refused(site: Site, encoding: str) -> None:
    """Packing twice above all."""
    site.pages["/a"] = Answer(b"x", headers={"Content-Encoding": encoding})
    with pytest.raises(FetchError, match="packed as"):
        fetcher().get(site.url("/a"))


def test_broken_packing_is_an_error(site: Site) -> None:
    """The page is named."""
    site.pages["/a"] = Answer(b"not gzip", headers={"Content-Encoding": "gzip"})
    with pytest.raises(FetchError, match="broken gzip"):
        fetcher().get(site.url("/a"))


@pytest.mark.parametrize("encoding", ["gzip", "br", "deflate"])
def test_packed_data_that_breaks_off_is_asked_for_again(site: Site, encoding: str) -> None:
    """Half a page is no page, even where the server counts it as whole."""
    packed, headers = PACKED[encoding](PAGE), {"Content-Encoding": encoding}
    whole, half = Answer(packed, headers=headers), Answer(packed[: len(packed) // 2], headers=headers)
    site.pages["/a"] = lambda request: half if request.earlier == 0 else whole
    assert fetcher().get(site.url("/a")).data == PAGE
    assert site.asked["/a"] == 2


def test_an_endless_body_ends_at_the_limit(site: Site) -> None:
    """No length, no end: what came is dropped."""

    def endless() -> Iterator[bytes]:
        while not site.over.is_set():
            yield b"news " * 2000

    site.pages["/a"] = lambda _: Answer(endless(), chunked=True)
    with pytest.raises(OversizeSource):
        fetcher(replace(POLICY, size=500_000)).get(site.url("/a"))


def drip(site: Site, data: bytes) -> Iterable[bytes]:
    """Bytes one by one, and then nothing until the test is over."""
    yield from (data[at : at + 1] for at in range(len(data)))
    site.over.wait(20)


@pytest.mark.parametrize("start", [b"HTTP/1.1 200 OK\r\nX-Slow: ", b"HTTP/1.1 200 OK\r\n\r\n"])
def test_a_server_that_drips_meets_the_deadline(site: Site, start: bytes) -> None:
    """Every byte comes in time, the whole does not: neither the headers nor the body may take for ever."""
    site.pages["/a"] = lambda _: Answer(raw=drip(site, start + b"a" * 10_000))
    site.pages["/robots.txt"] = Answer(b"", 404)
    # Each look at the clock is a second: the deadline passes while bytes still come.
    with pytest.raises(TryLater, match="in time"):
        fetcher(replace(POLICY, attempts=1, total=30.0), Clock(step=1.0)).get(site.url("/a"))


def test_a_server_that_stops_is_given_up(site: Site) -> None:
    """No byte within the time for one read is a fault that may pass."""

    def page(request: Request) -> Answer:
        return Answer(raw=drip(site, b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc"))

    site.pages["/a"] = page
    with pytest.raises(TryLater, match="in time"):
        fetcher(replace(POLICY, attempts=1, read=0.2)).get(site.url("/a"))


@pytest.mark.parametrize(
    "raw", [b"nonsense\r\n\r\n", b"", b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc"]
)
def test_a_server_that_breaks_off_is_asked_again(site: Site, raw: bytes) -> None:
    """Whether before, in or after the headers."""
    site.pages["/a"] = lambda request: Answer(raw=[raw]) if request.earlier < 2 else Answer(PAGE)
    assert fetcher().get(site.url("/a")).data == PAGE
    assert site.asked["/a"] == 3


def test_faults_that_may_pass_are_tried_again_later_and_later(site: Site) -> None:
    """The waits double, half of each left to chance; other requests wait their second."""
    site.pages["/a"] = lambda request: Answer(status=500) if request.earlier < 3 else Answer(PAGE)
    clock = Clock()
    assert fetcher(clock=clock).get(site.url("/a")).data == PAGE
    assert clock.slept == [0.75, 0.25, 1.5, 3.0]


def test_a_fault_that_stays_is_told_after_the_last_attempt(site: Site) -> None:
    """With the status that the server gave."""
    site.pages["/a"] = Answer(status=503)
    with pytest.raises(TryLater, match=r"\(503\)"):
        fetcher().get(site.url("/a"))
    assert site.asked["/a"] == 4


@pytest.mark.parametrize("after", ["7", "Wed, 03 Apr 2024 12:00:07 GMT"])
def test_a_busy_server_says_when_to_come_back(site: Site, after: str) -> None:
    """Retry-After in seconds or as a date."""
    busy = Answer(status=429, headers={"Retry-After": after})
    site.pages["/a"] = lambda request: busy if request.earlier == 0 else Answer(PAGE)
    clock = Clock()
    assert fetcher(clock=clock).get(site.url("/a")).data == PAGE
    assert clock.slept == [7.0]


def test_a_server_that_wants_to_be_left_alone_for_long_is(site: Site) -> None:
    """Nobody waits an hour; the error tells how long it was."""
    site.pages["/a"] = Answer(status=429, headers={"Retry-After": "3600"})
    clock = Clock()
    with pytest.raises(TryLater, match="3600 seconds"):
        fetcher(clock=clock).get(site.url("/a"))
    assert (clock.slept, site.asked["/a"]) == ([], 1)


@pytest.mark.parametrize("value", ["soon", "", "-5", "9" * 400])
def test_a_nonsensical_retry_after_does_no_harm(value: str) -> None:
    """What says nothing is not there, and no number is too large."""
    found = retry_after(value, now())
    assert found is None or found == 999_999_999 or found == 10**8


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410, 204, 206, 418])
def test_what_will_not_pass_is_asked_once(site: Site, status: int) -> None:
    """No page, no second attempt."""
    site.pages["/a"] = Answer(status=status)
    with pytest.raises(FetchError, match=f"{status}"):
        fetcher().get(site.url("/a"))
    assert site.asked["/a"] == 1


def test_redirects_are_followed(site: Site) -> None:
    """Relative ones too, and the address is that of the end."""
    site.pages["/a"] = Answer(status=301, headers={"Location": "b?x=1"})
    site.pages["/b?x=1"] = Answer(status=307, headers={"Location": site.url("/c", "second.test")})
    site.pages["/c"] = Answer(PAGE)
    assert fetcher().get(site.url("/a")).url == site.url("/c", "second.test")


def test_a_redirect_loop_ends(site: Site) -> None:
    """At the first address seen again."""
    site.pages["/a"] = Answer(status=302, headers={"Location": "/b"})
    site.pages["/b"] = Answer(status=302, headers={"Location": "/a"})
    with pytest.raises(FetchError, match="back to itself"):
        fetcher().get(site.url("/a"))
    assert site.asked["/a"] == 1


def test_endless_redirects_end(site: Site) -> None:
    """After as many as the policy allows."""
    for number in range(20):
        site.pages[f"/{number}"] = Answer(status=302, headers={"Location": f"/{number + 1}"})
    with pytest.raises(FetchError, match="leads on"):
        fetcher(replace(POLICY, redirects=5)).get(site.url("/0"))
    assert sum(count for path, count in site.asked.items() if path != "/robots.txt") == 6


def test_headers_stay_with_the_site_they_are_for(site: Site) -> None:
    """A redirect to another name carries no token along."""
    site.pages["/a"] = Answer(status=302, headers={"Location": site.url("/b", "second.test")})
    site.pages["/b"] = Answer(PAGE)
    fetcher().get(site.url("/a"), headers={"Authorization": "Bearer t"})
    sent = {request.path: "authorization" in request.headers for request in site.requests}
    assert (sent["/a"], sent["/b"]) == (True, False)


def test_one_host_is_asked_slowly(site: Site) -> None:
    """A second lies between two requests, also of different pages."""
    site.pages.update({"/a": Answer(PAGE), "/b": Answer(PAGE), "/c": Answer(PAGE)})
    clock = Clock()
    visitor = fetcher(clock=clock)
    for path in ("/a", "/b", "/c"):
        visitor.get(site.url(path))
    visitor.get(site.url("/a", "second.test"))
    assert clock.slept == [1.0, 1.0]


ROBOTS = b"User-agent: news-timeline\nDisallow: /private\nCrawl-delay: 5\n\nUser-agent: *\nDisallow: /\n"


def test_robots_txt_is_kept_to(site: Site) -> None:
    """Disallowed pages are not asked for, its delay is kept, and it is fetched once."""
    site.pages.update({"/robots.txt": Answer(ROBOTS), "/a": Answer(PAGE), "/b": Answer(PAGE)})
    clock = Clock()
    visitor = fetcher(clock=clock)
    visitor.get(site.url("/a"))
    visitor.get(site.url("/b"))
    with pytest.raises(FetchError, match=r"robots\.txt disallows"):
        visitor.get(site.url("/private/c"))
    assert clock.slept == [5.0]
    assert (site.asked["/robots.txt"], site.asked["/private/c"]) == (1, 0)


def test_a_redirect_does_not_lead_round_robots_txt(site: Site) -> None:
    """Each hop is asked for as a page of its own."""
    site.pages["/robots.txt"] = Answer(ROBOTS)
    site.pages["/a"] = Answer(status=302, headers={"Location": "/private/c"})
    with pytest.raises(FetchError, match="disallows"):
        fetcher().get(site.url("/a"))
    assert site.asked["/private/c"] == 0


@pytest.mark.parametrize(("status", "allowed"), [(404, True), (403, True), (500, False), (503, False)])
def test_a_site_that_cannot_say_its_rules_is_left_alone(site: Site, status: int, allowed: bool) -> None:
    """No robots.txt allows everything, a broken server nothing (RFC 9309 section 2.3.1)."""
    site.pages.update({"/robots.txt": Answer(status=status), "/a": Answer(PAGE)})
    visitor = fetcher()
    if allowed:
        assert visitor.get(site.url("/a")).data == PAGE
        return
    for _ in range(2):
        with pytest.raises(FetchError, match=r"robots\.txt"):
            visitor.get(site.url("/a"))
    assert (site.asked["/a"], site.asked["/robots.txt"]) == (0, 4)


def test_a_secret_is_in_no_error(site: Site) -> None:
    """Neither a password nor a key of a URL."""
    address = site.url("/gone?token=s3cret&page=2").replace("//", "//me:passw0rd@")
    with pytest.raises(SourceError) as caught:
        fetcher().get(address)
    assert "s3cret" not in str(caught.value) and "passw0rd" not in str(caught.value)
    assert caught.value.source == site.url("/gone?token=***&page=2")


def test_a_header_that_cannot_be_sent_is_not_repeated(site: Site) -> None:
    """It may be a secret."""
    site.pages["/a"] = Answer(PAGE)
    with pytest.raises(FetchError) as caught:
        fetcher().get(site.url("/a"), headers={"Authorization": "s3cret\nx"})
    assert "s3cret" not in str(caught.value)
