"""What a hostile page, name server or archive cannot do."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import httpcore
import pytest

from tests.site import Answer, Site
from tests.site.worlds import HERE, Names, fetcher
from timeline.errors import FetchError, ForbiddenAddress, NoHost
from timeline.sources import gather
from timeline.sources.fetch.addresses import forbidden
from timeline.sources.fetch.policy import Policy
from timeline.sources.fetch.urls import canonical, checked, redacted, redacted_text

PAGE = b"<p>Inside</p>"


@pytest.fixture
def site() -> Iterator[Site]:
    """A site on this machine with one page."""
    with Site({"/a": Answer(PAGE)}) as site:
        yield site


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "127.8.8.8", "0.0.0.0",  # noqa: S104
        "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254",
        "100.64.0.1", "100.100.100.200", "168.63.129.16", "192.0.0.192", "198.18.0.1", "224.0.0.1",
        "255.255.255.255", "240.0.0.1", "192.88.99.1", "203.0.113.5", "::", "::1", "fe80::1", "fe80::1%eth0",
        "fc00::1", "fd00:ec2::254", "fec0::1", "ff02::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1",
        "2002:7f00:1::", "2002:a9fe:a9fe::1", "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe", "64:ff9b:1::1",
        "::7f00:1", "2001:db8::1", "100::1", "not an address", "",
    ],
)  # fmt: skip
def test_addresses_that_are_not_public_are_known(address: str) -> None:
    """Private, of this machine, of the link, shared, multicast, and IPv4 ones dressed as IPv6."""
    assert forbidden(address) is not None


@pytest.mark.parametrize(
    "address", ["8.8.8.8", "93.184.215.14", "2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808"]
)
def test_public_addresses_are_known(address: str) -> None:
    """However they are written."""
    assert forbidden(address) is None


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "2130706433", "0x7f.1", "0177.0.0.1", "[::1]"])
def test_this_machine_is_not_asked_however_it_is_spelt(site: Site, host: str) -> None:
    """The check is of the address that the system makes of the name, not of the spelling."""
    from timeline.sources.fetch.client import Fetcher

    with Fetcher() as visitor, pytest.raises(FetchError) as caught:
        visitor.get(site.url("/a", host))
    assert isinstance(caught.value, ForbiddenAddress | NoHost) or "no URL" in caught.value.reason
    assert not site.requests


def test_a_name_that_leads_inside_is_refused(site: Site) -> None:
    """Also where only one of its addresses does."""
    names = Names({"inside.test": [["93.184.215.14", "127.0.0.1"]]})
    with pytest.raises(ForbiddenAddress, match="--allow-private"):
        fetcher(names=names).get(site.url("/a", "inside.test"))
    assert not site.requests


def test_a_private_host_can_be_allowed_by_name(site: Site) -> None:
    """And no other is by that."""
    names = Names({"mine.test": [["127.0.0.1"]], "other.test": [["127.0.0.1"]]})
    visitor = fetcher(Policy(private=frozenset({"mine.test"})), names=names)
    assert visitor.get(site.url("/a", "mine.test")).data == PAGE
    with pytest.raises(ForbiddenAddress):
        visitor.get(site.url("/a", "other.test"))


def test_a_second_answer_of_the_name_server_is_never_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """The address that was checked is the one connected to: DNS rebinding finds no second question."""
    connected: list[str] = []

    def connect(self: object, host: str, *rest: object) -> None:
        connected.append(host)
        raise httpcore.ConnectError("not in a test")

    monkeypatch.setattr(httpcore.SyncBackend, "connect_tcp", connect)
    names = Names({"rebind.test": [["93.184.215.14"], ["127.0.0.1"]]})
    with pytest.raises(FetchError):
        fetcher(Policy(attempts=1), names=names).get("http://rebind.test/a")
    assert (names.questions, connected) == (1, ["93.184.215.14"])


def test_the_host_stays_the_name(site: Site) -> None:
    """The connection goes to the address, the request to the name."""
    fetcher().get(site.url("/a"))
    assert site.requests[-1].headers["host"] == f"site.test:{site.port}"


@pytest.mark.parametrize(
    "location",
    [
        "http://127.0.0.1:{port}/a", "http://localhost:{port}/a", "http://[::1]:{port}/a",
        "http://inside.test:{port}/a", "//169.254.169.254/latest/meta-data/",
        "http://site.test@127.0.0.1:{port}/a",
    ],
)  # fmt: skip
def test_a_redirect_to_a_private_address_is_refused(site: Site, location: str) -> None:
    """A public page cannot send its reader inside."""
    visitor = fetcher(names=Strict({"inside.test": [["10.0.0.1"]]}))
    site.pages["/go"] = Answer(status=302, headers={"Location": location.format(port=site.port)})
    with pytest.raises(ForbiddenAddress) as caught:
        visitor.get(site.url("/go"))
    assert caught.value.source == site.url("/go")
    assert site.asked["/a"] == 0


class Strict(Names):
    """Leads the test site's name here, and every other name where the system would."""

    def __call__(self, host: str, port: int) -> list[str]:
        """Answer a question."""
        if host in HERE:
            return ["127.0.0.1"]
        known = {"localhost": "127.0.0.1"}
        return list(self.answers[host][0]) if host in self.answers else [known.get(host, host)]


@pytest.mark.parametrize(
    "location",
    [
        "file:///etc/passwd",
        "ftp://site.test/a",
        "data:text/html,x",
        "javascript:alert(1)",
        "gopher://x/",
    ],
)
def test_only_the_web_is_fetched(site: Site, location: str) -> None:
    """Neither by name nor by a redirect."""
    site.pages["/go"] = Answer(status=302, headers={"Location": location})
    with pytest.raises(FetchError, match=r"something else|no usable answer"):
        fetcher(replace(Policy(), private=HERE, attempts=1)).get(site.url("/go"))
    with pytest.raises(FetchError):
        checked(location)


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("https://me:pw@example.org/a?b=1", "https://example.org/a?b=1"),
        ("https://example.org/a?token=abc&page=2", "https://example.org/a?token=***&page=2"),
        ("https://example.org/a?apiKey=abc", "https://example.org/a?apiKey=***"),
        ("https://example.org/a?API-KEY=abc", "https://example.org/a?API-KEY=***"),
        ("https://example.org/a?access_token=abc#part", "https://example.org/a?access_token=***"),
        ("https://example.org/a?X-Amz-Signature=abc&x=1", "https://example.org/a?X-Amz-Signature=***&x=1"),
        ("https://example.org/a?client_secret=abc", "https://example.org/a?client_secret=***"),
        ("https://example.org/a?PHPSESSID=abc", "https://example.org/a?PHPSESSID=***"),
        ("https://example.org/a?keyword=tide&monkey=1", "https://example.org/a?keyword=tide&monkey=1"),
        ("https://example.org/a#access_token=abc", "https://example.org/a"),
        ("http://me:pw@[broken/a?token=abc", "http://%5bbroken/a?token=***"),
        ("folder/file.txt", "folder/file.txt"),
    ],
)
def test_secrets_are_taken_out_of_what_is_shown(url: str, shown: str) -> None:
    """Users, fragments, and the values of parameters whose names say that they are secret."""
    assert redacted(url) == shown


def test_secrets_are_taken_out_of_messages() -> None:
    """Wherever a URL stands in them."""
    told = "at <https://me:pw@example.org/a?sig=1>, then http://b.example/?key=2 failed"
    assert redacted_text(told) == "at <https://example.org/a?sig=***>, then http://b.example/?key=*** failed"


def test_a_page_has_one_address() -> None:
    """Without what only tracks its reader."""
    url = "https://Example.org:443/a?utm_source=x&id=7&fbclid=y#top"
    assert canonical(url) == "https://example.org/a?id=7"


@pytest.mark.parametrize(
    "body",
    [
        '<rss version="2.0"><channel><item><description>&x; The wall.</description></item></channel></rss>',
        "<urlset><url><loc>https://example.org/&x;</loc></url></urlset>",
        "<html><head><title>x</title></head><body><p>&x; The wall.</p></body></html>",
    ],
)
@pytest.mark.parametrize(
    "doctype",
    [
        'SYSTEM "{url}"',
        '[<!ENTITY x SYSTEM "{url}">]',
        '[<!ENTITY % x SYSTEM "{url}"> %x;]',
        '[<!ENTITY x "news">]',
    ],
)
def test_no_xml_makes_anybody_fetch_what_it_names(site: Site, folder: Path, doctype: str, body: str) -> None:
    """Neither a DTD nor an entity is looked for, whatever the file is."""
    root = body[1:].split(">")[0].split()[0]
    document = (
        f'<?xml version="1.0"?><!DOCTYPE {root} {doctype.format(url=site.url("/a", "127.0.0.1"))}>{body}'
    )
    (folder / "x.xml").write_text(document)
    with fetcher() as visitor:
        gather(["x.xml"], fetcher=visitor)
    assert not site.requests
