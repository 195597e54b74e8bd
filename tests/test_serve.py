"""The feed over HTTP: what a calendar program that polls gets, and what nobody gets."""

from __future__ import annotations

import asyncio
import gzip
import logging
import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
import pytest
from starlette.applications import Starlette

from timeline import files
from timeline.errors import UsageError
from timeline.serve import application
from timeline.serve.tokens import tokens

FEED = b"BEGIN:VCALENDAR\r\n" + b"X-LONG:1\r\n" * 200 + b"END:VCALENDAR\r\n"
TOKEN = "a-token-nobody-guesses"  # noqa: S105  of this test alone
NOW = datetime(2026, 5, 1, 12, tzinfo=UTC)


@pytest.fixture
def published(tmp_path: Path) -> Path:
    """Make a folder as `timeline publish` leaves it."""
    folder = tmp_path / "exports"
    files.write(folder, {"timeline.ics": FEED, "index.html": b"<h1>Page</h1>", "notes.txt": b"no"})
    files.mark_run(folder, NOW - timedelta(minutes=90))
    (tmp_path / "secret.ics").write_bytes(b"outside")
    return folder


@pytest.fixture
def client(published: Path, tmp_path: Path) -> httpx.Client:
    """Ask the application itself, with no network between."""
    hidden = tmp_path / "drafts"
    files.write(hidden, {"timeline.ics": FEED})
    return asking(application(published, private={TOKEN: hidden}, now=lambda: NOW))


def asking(served: Starlette) -> httpx.Client:
    """Make a client of an application."""
    return httpx.Client(transport=Direct(served), base_url="http://localhost")


class Direct(httpx.BaseTransport):
    """The application itself as the way to it."""

    def __init__(self, served: Starlette) -> None:
        self.inner = httpx.ASGITransport(served)

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Ask, and wait for the whole answer."""

        async def answer() -> httpx.Response:
            got = await self.inner.handle_async_request(request)
            raw = b"".join([part async for part in got.aiter_raw()])
            return httpx.Response(got.status_code, headers=got.headers, stream=httpx.ByteStream(raw))

        return asyncio.run(answer())


def test_the_feed_is_a_calendar_that_any_page_may_read(client: httpx.Client) -> None:
    """Type, caching and CORS of a public feed."""
    answer = client.get("/timeline.ics")
    assert answer.content == FEED
    assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
    assert answer.headers["access-control-allow-origin"] == "*"
    assert answer.headers["cache-control"] == "public, max-age=300"
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_the_page_is_at_the_root(client: httpx.Client) -> None:
    """The bare address shows the page."""
    assert client.get("/").text == "<h1>Page</h1>"


def test_an_unchanged_feed_costs_no_body(client: httpx.Client) -> None:
    """Either validator is enough; the tag decides where both are given."""
    first = client.get("/timeline.ics")
    tag, date = first.headers["etag"], first.headers["last-modified"]
    for asked in ({"If-None-Match": tag}, {"If-None-Match": f'W/"x", W/{tag}'}, {"If-Modified-Since": date}):
        again = client.get("/timeline.ics", headers=asked)
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["etag"] == tag
    stale = client.get("/timeline.ics", headers={"If-None-Match": '"old"', "If-Modified-Since": date})
    assert stale.status_code == 200


def test_a_packed_answer_has_a_tag_of_its_own(client: httpx.Client) -> None:
    """Two forms of one file are two representations (RFC 9110 section 8.8.3.3)."""
    packed = client.get("/timeline.ics", headers={"Accept-Encoding": "gzip"})
    plain = client.get("/timeline.ics", headers={"Accept-Encoding": "identity"})
    assert packed.headers["content-encoding"] == "gzip"
    assert packed.headers["etag"] != plain.headers["etag"]
    assert packed.content == plain.content == FEED
    assert packed.headers["vary"] == plain.headers["vary"] == "Accept-Encoding"


@pytest.mark.parametrize("accepted", ["gzip;q=0", "br", "identity", "gzip;q=x", ""])
def test_who_does_not_take_gzip_gets_none(client: httpx.Client, accepted: str) -> None:
    """A weight of nought refuses it."""
    assert (
        "content-encoding" not in client.get("/timeline.ics", headers={"Accept-Encoding": accepted}).headers
    )


def test_head_tells_what_get_would_send(client: httpx.Client) -> None:
    """The same headers and no body."""
    asked = {"Accept-Encoding": "gzip"}
    head, got = client.head("/timeline.ics", headers=asked), client.get("/timeline.ics", headers=asked)
    assert head.content == b""
    assert dict(head.headers) == dict(got.headers)


def test_a_range_is_answered_with_the_whole(client: httpx.Client) -> None:
    """Nobody gets half a calendar."""
    answer = client.get("/timeline.ics", headers={"Range": "bytes=0-9"})
    assert (answer.status_code, answer.content) == (200, FEED)
    assert answer.headers["accept-ranges"] == "none"


def test_a_new_revision_is_sent_whole_under_a_new_tag(client: httpx.Client, published: Path) -> None:
    """A publish while the server runs shows at the next request."""
    before = client.get("/timeline.ics").headers["etag"]
    files.write(published, {"timeline.ics": FEED.replace(b"LONG:1", b"LONG:2")})
    after = client.get("/timeline.ics", headers={"If-None-Match": before})
    assert after.status_code == 200
    assert after.content == FEED.replace(b"LONG:1", b"LONG:2")


@pytest.mark.parametrize(
    "path",
    [
        "/missing.ics",
        "/../secret.ics",
        "/%2e%2e/secret.ics",
        "/..%2fsecret.ics",
        "/.last-run",
        "/notes.txt",
        "/timeline.ics/",
        "/timeline.ics%00",
    ],
)
def test_nothing_else_of_the_disk_is_served(client: httpx.Client, path: str) -> None:
    """Neither what lies outside, nor hidden files, nor kinds that are not published."""
    answer = client.get(path)
    assert (answer.status_code, b"outside" in answer.content) == (404, False)


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="this system has no symbolic links")
def test_a_link_does_not_lead_out_of_the_folder(client: httpx.Client, published: Path) -> None:
    """A link to a file elsewhere is not served."""
    (published / "link.ics").symlink_to(published.parent / "secret.ics")
    assert client.get("/link.ics").status_code == 404


def test_a_private_feed_needs_its_whole_address(client: httpx.Client) -> None:
    """A wrong token looks like an address where nothing is."""
    right = client.get(f"/private/{TOKEN}/timeline.ics")
    assert right.content == FEED
    assert right.headers["cache-control"] == "private, no-cache"
    assert "access-control-allow-origin" not in right.headers
    wrong = client.get(f"/private/{TOKEN[:-1]}/timeline.ics")
    nothing = client.get("/missing.ics")
    assert (wrong.status_code, wrong.content, dict(wrong.headers)) == (
        404,
        nothing.content,
        dict(nothing.headers),
    )


def test_private_addresses_are_not_logged(client: httpx.Client, caplog: pytest.LogCaptureFixture) -> None:
    """Neither a right token nor a wrong one is in the log; public paths are."""
    with caplog.at_level(logging.INFO, "timeline.serve"):
        client.get(f"/private/{TOKEN}/timeline.ics")
        client.get(f"/private/{TOKEN}x/timeline.ics")
        client.get("/timeline.ics")
    told = [record.getMessage() for record in caplog.records if record.name == "timeline.serve"]
    assert told == [
        "GET '/private/…/timeline.ics' 200",
        "GET '/private/…' 404",
        "GET '/timeline.ics' 200",
    ]


def test_health_tells_the_age_of_the_last_good_run(client: httpx.Client) -> None:
    """In seconds, and when it ended."""
    answer = client.get("/healthz")
    assert answer.json() == {
        "status": "ok",
        "last_good_run": "2026-05-01T10:30:00+00:00",
        "age_seconds": 5400,
    }


def test_health_is_bad_before_the_first_run(tmp_path: Path) -> None:
    """A server in front of an empty folder says so with 503."""
    answer = asking(application(tmp_path)).get("/healthz")
    assert (answer.status_code, answer.json()["age_seconds"]) == (503, None)


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_nothing_can_be_written(client: httpx.Client, method: str) -> None:
    """Other methods are refused with what is allowed."""
    answer = client.request(method, "/timeline.ics")
    assert answer.status_code == 405
    assert set(answer.headers["allow"].split(", ")) == {"GET", "HEAD", "OPTIONS"}


def test_options_allows_reading_from_any_page(client: httpx.Client) -> None:
    """A browser's question before it reads a public feed; a private one is not opened to other pages."""
    assert client.options("/timeline.ics").headers["access-control-allow-origin"] == "*"
    assert "access-control-allow-origin" not in client.options(f"/private/{TOKEN}/timeline.ics").headers


def test_a_token_stays_with_its_folder(tmp_path: Path) -> None:
    """Subscribers keep their address over restarts, and only the owner can read the file."""
    folder, kept = tmp_path / "drafts", tmp_path / "state" / "private.json"
    folder.mkdir()
    first = tokens([folder], kept)
    assert first == tokens([folder], kept)
    assert [len(token) for token in first] == [43]
    assert kept.stat().st_mode & 0o777 == 0o600 or os.name == "nt"


def test_a_broken_token_file_names_itself(tmp_path: Path) -> None:
    """It is not silently replaced: that would change every private address."""
    kept = tmp_path / "private.json"
    kept.write_text("[]")
    with pytest.raises(UsageError, match=r"private\.json"):
        tokens([tmp_path], kept)


def test_gzip_bytes_are_the_same_every_time(published: Path) -> None:
    """No time of packing is in them, or the tag would name two bodies."""
    asked = {"Accept-Encoding": "gzip"}
    with asking(application(published)) as one, asking(application(published)) as other:
        with one.stream("GET", "/timeline.ics", headers=asked) as left:
            first = b"".join(left.iter_raw())
        with other.stream("GET", "/timeline.ics", headers=asked) as right:
            second = b"".join(right.iter_raw())
    assert gzip.decompress(first) == FEED
    assert first == second
