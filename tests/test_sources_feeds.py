"""Feeds, sitemaps and pages of a served site: what is fetched, what is known already, what fell silent."""

import gzip
import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from email.utils import format_datetime
from html import escape
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tests.site import Answer, Request, Site
from tests.site.worlds import START, fetcher
from timeline.cli import app
from timeline.model import Moment
from timeline.sources import Gathered, entries, gather, reading
from timeline.sources.document import Document, Kind
from timeline.sources.entries import Entry
from timeline.sources.known import Known, Memory

STORY = (
    "The harbour wall will be rebuilt next spring, the council said on Monday. Work begins on 12 April and"
    " will take two years, and the old stones will be kept for the new one. "
)
LONG = f"<p>{STORY * 4}</p><p>{STORY * 4}</p>"
XML = {"Content-Type": "application/rss+xml"}
MORNING = Moment(date(2024, 4, 3), time(7, 38), "+01:00")


def page(number: int = 0, date: str = "") -> bytes:
    """A page of the site."""
    stamp = f'<meta property="article:published_time" content="{date}">' if date else ""
    return (
        f"<html><head><title>Story {number}</title>{stamp}</head>"
        f"<body><article><h1>Story {number}</h1>{LONG}</article></body></html>"
    ).encode()


def item(link: str, content: str = "", summary: str = "", date: str = "") -> str:
    """An item of an RSS feed."""
    parts = [f"<title>Story of {escape(link)}</title><link>{escape(link)}</link>"]
    parts += [f"<description>{escape(summary)}</description>"] * bool(summary)
    parts += [f"<content:encoded>{escape(content)}</content:encoded>"] * bool(content)
    parts += [f"<pubDate>{date}</pubDate>"] * bool(date)
    return f"<item>{''.join(parts)}</item>"


def rss(*items: str) -> bytes:
    """An RSS feed."""
    return (
        '<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">'
        f"<channel><title>Harbour Gazette</title>{''.join(items)}</channel></rss>"
    ).encode()


@pytest.fixture
def site() -> Iterator[Site]:
    """A site without pages."""
    with Site() as site:
        yield site


def visit(site: Site, *paths: str, known: Known | None = None, now: datetime = START) -> Gathered:
    """Gather addresses of the site."""
    with fetcher(now=now) as visitor:
        return gather([site.url(path) for path in paths], fetcher=visitor, known=known)


def ids(gathered: Gathered, site: Site) -> list[str]:
    """The ids of what was gathered, below the site."""
    return [article.id.removeprefix(site.url("")) for article in gathered.articles]


def test_a_page_is_an_article_under_its_address(site: Site) -> None:
    """Its id is the address it was found at in the end, without tracking."""
    site.pages["/go"] = Answer(status=302, headers={"Location": "/wall?utm_source=feed&id=1"})
    site.pages["/wall?utm_source=feed&id=1"] = Answer(page(), headers={"Content-Type": "text/html"})
    gathered = visit(site, "/go")
    assert gathered.problems == ()
    assert ids(gathered, site) == ["/wall?id=1"]


def test_the_charset_of_the_server_counts(site: Site) -> None:
    """A page that does not say its encoding is read as its server says."""
    body = page().decode().replace("council", "café").encode("iso-8859-1")
    site.pages["/a"] = Answer(body, headers={"Content-Type": "text/html; charset=iso-8859-1"})
    (article,) = visit(site, "/a").articles
    assert "the café said" in article.text


def test_a_wrong_charset_of_the_server_does_no_harm(site: Site) -> None:
    """Bytes that are UTF-8 are read as UTF-8."""
    body = page().decode().replace("council", "café").encode()
    site.pages["/a"] = Answer(body, headers={"Content-Type": "text/html; charset=nonsense-1"})
    (article,) = visit(site, "/a").articles
    assert "the café said" in article.text


def test_whole_entries_are_read_and_teasers_fetched(site: Site) -> None:
    """An entry with its text costs no request."""
    site.pages["/feed"] = Answer(
        rss(
            item(site.url("/whole"), content=LONG, date="Wed, 03 Apr 2024 07:38:00 +0100"),
            item(site.url("/teaser"), summary=f"{STORY}[…]", date="Wed, 03 Apr 2024 07:38:00 +0100"),
        ),
        headers=XML,
    )
    site.pages["/teaser"] = Answer(page(1))
    gathered = visit(site, "/feed")
    assert gathered.problems == ()
    assert ids(gathered, site) == ["/whole", "/teaser"]
    assert (site.asked["/whole"], site.asked["/teaser"]) == (0, 1)
    assert [article.published for article in gathered.articles] == [MORNING, MORNING]
    assert [article.published_from for article in gathered.articles] == ["feed entry", "feed entry"]
    assert gathered.articles[0].source == "Harbour Gazette"


@pytest.mark.parametrize(
    ("html", "full", "expected"),
    [
        (LONG, True, False), (LONG, False, False), (f"<p>{STORY}</p>", True, True),
        (f"<p>{STORY * 3}</p>", True, False), (f"<p>{STORY * 3}</p>", False, True),
        (f"{LONG}<p>And then […]</p>", True, True), (f"{LONG}<p>And then...</p>", True, True),
        (f'{LONG}<a href="#">Read more &raquo;</a>', True, True), ("", True, True),
        (f"{LONG}<p>Nobody wanted to read more of it.</p>", True, False),
    ],
)  # fmt: skip
def test_teasers_are_told_from_articles(html: str, full: bool, expected: bool) -> None:
    """By their length as content or summary, and by how they end."""
    entry = Entry("1", "https://example.org/1", "Wall", html, full, None, None)
    assert entries.teaser(entry) == expected


def test_a_page_and_its_feed_complete_each_other(site: Site) -> None:
    """The page's day gets the feed's clock and zone; a contradiction is told and the page believed."""
    dates = ["Wed, 03 Apr 2024 07:38:00 +0100", "Fri, 05 Apr 2024 07:38:00 +0100"]
    links = [item(site.url(f"/{number}"), date=date) for number, date in enumerate(dates)]
    site.pages["/feed"] = Answer(rss(*links), headers=XML)
    site.pages["/0"] = Answer(page(0, "2024-04-03"))
    site.pages["/1"] = Answer(page(1, "2024-03-01T09:00:00+00:00"))
    first, second = visit(site, "/feed").articles
    assert first.published == MORNING
    assert first.published_from is not None and first.published_from.endswith(
        "time of day from the feed entry"
    )
    assert second.published is not None and second.published.day == date(2024, 3, 1)
    assert any("the feed entry says 2024-04-05" in warning for warning in second.warnings)


def atom(site: Site) -> bytes:
    """An Atom feed."""
    return (
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>Harbour Gazette</title><id>f</id>'
        f'<entry><id>urn:1</id><title>Wall</title><link href="{site.url("/whole")}"/>'
        "<published>2024-04-03T07:38:00+01:00</published><updated>2024-04-04T07:38:00+01:00</updated>"
        f'<content type="html">{escape(LONG)}</content></entry></feed>'
    ).encode()


def jsonfeed(site: Site) -> bytes:
    """A JSON feed."""
    entry = {
        "id": 1, "url": site.url("/whole"), "title": "Wall", "content_html": LONG,
        "date_published": "2024-04-03T07:38:00+01:00", "date_modified": "2024-04-04T07:38:00+01:00",
    }  # fmt: skip
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": "Harbour Gazette", "items": [entry]}
    return json.dumps(feed).encode()


@pytest.mark.parametrize("make", [atom, jsonfeed])
@pytest.mark.parametrize("media", ["application/xml", "text/html", "text/plain"])
def test_other_kinds_of_feed_are_read(site: Site, make: object, media: str) -> None:
    """Whatever the server calls them."""
    assert callable(make)
    site.pages["/feed"] = Answer(make(site), headers={"Content-Type": media})
    (article,) = visit(site, "/feed").articles
    assert (article.id, article.source, article.published) == (site.url("/whole"), "Harbour Gazette", MORNING)
    assert article.updated == Moment(date(2024, 4, 4), time(7, 38), "+01:00")


def feed_of(count: int, site: Site) -> bytes:
    """A feed of teasers, one an hour."""
    dates = [START - timedelta(hours=number) for number in range(count)]
    links = [
        item(site.url(f"/{number}"), summary="News.", date=format_datetime(date))
        for number, date in enumerate(dates)
    ]
    return rss(*links)


def counted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is read from now on."""
    read: list[str] = []
    pages = reading.READERS[Kind.PAGE]

    def counting(document: Document) -> object:
        read.append(document.shown)
        return pages(document)

    monkeypatch.setitem(reading.READERS, Kind.PAGE, counting)
    return read


@pytest.mark.parametrize("validated", [True, False])
def test_a_feed_gathered_twice_fetches_and_reads_nothing_twice(
    site: Site, monkeypatch: pytest.MonkeyPatch, validated: bool
) -> None:
    """Two hundred items: the second run asks for the feed alone, whether or not that knows ETags."""

    def feed(request: Request) -> Answer:
        if validated and request.headers.get("if-none-match") == '"1"':
            return Answer(status=304)
        return Answer(feed_of(200, site), headers={**XML, **({"ETag": '"1"'} if validated else {})})

    site.pages["/feed"] = feed
    site.pages.update({f"/{number}": Answer(page(number)) for number in range(200)})
    read = counted(monkeypatch)
    known = Memory()
    first = visit(site, "/feed", known=known)
    assert (len(first.articles), len(read), first.problems) == (200, 200, ())
    known.remember(first.visits)
    before = site.asked.total()
    second = visit(site, "/feed", known=known)
    assert (second.articles, second.problems, len(read)) == ((), (), 200)
    assert site.asked.total() - before == 2  # robots.txt and the feed


def test_only_what_is_new_or_changed_is_fetched(site: Site) -> None:
    """A new item and one with another date of change."""
    memory = Memory()
    old = "Wed, 03 Apr 2024 07:38:00 +0100"
    site.pages.update({f"/{number}": Answer(page(number)) for number in range(3)})
    site.pages["/feed"] = Answer(
        rss(item(site.url("/0"), date=old), item(site.url("/1"), date=old)), headers=XML
    )
    memory.remember(visit(site, "/feed", known=memory).visits)
    new = item(site.url("/1"), date="Thu, 04 Apr 2024 07:38:00 +0100")
    site.pages["/feed"] = Answer(rss(item(site.url("/0"), date=old), new, item(site.url("/2"))), headers=XML)
    assert ids(visit(site, "/feed", known=memory), site) == ["/1", "/2"]
    assert [site.asked[f"/{number}"] for number in range(3)] == [1, 2, 1]


def test_what_failed_is_tried_again(site: Site) -> None:
    """A feed with a page that could not be fetched is not taken for read."""
    memory = Memory()

    def feed(request: Request) -> Answer:
        if request.headers.get("if-none-match"):
            return Answer(status=304)
        return Answer(rss(item(site.url("/0")), item(site.url("/1"))), headers={**XML, "ETag": '"1"'})

    site.pages.update({"/feed": feed, "/0": Answer(page(0)), "/1": Answer(status=404)})
    first = visit(site, "/feed", known=memory)
    assert [problem.source for problem in first.problems] == [site.url("/1")]
    memory.remember(first.visits)
    site.pages["/1"] = Answer(page(1))
    assert ids(visit(site, "/feed", known=memory), site) == ["/1"]
    assert site.asked["/0"] == 1


def test_a_page_whose_text_changed_is_read_again(site: Site) -> None:
    """The same address with other content is the same article anew; the same content is nothing new."""
    memory = Memory()
    site.pages["/a"] = Answer(page(1))
    first = visit(site, "/a", known=memory)
    memory.remember(first.visits)
    assert visit(site, "/a", known=memory).articles == ()
    site.pages["/a"] = Answer(page(2))
    second = visit(site, "/a", known=memory)
    assert [article.id for article in second.articles] == [article.id for article in first.articles]


def test_without_a_memory_nothing_is_left_out(site: Site) -> None:
    """Each run gathers everything."""
    site.pages["/a"] = Answer(page(1))
    assert [len(visit(site, "/a").articles) for _ in range(2)] == [1, 1]


def test_a_page_named_twice_is_one_article(site: Site) -> None:
    """By two feeds, as agencies' stories are."""
    site.pages["/feed"] = Answer(rss(item(site.url("/a"))), headers=XML)
    site.pages["/other"] = Answer(rss(item(site.url("/a"))), headers=XML)
    site.pages["/a"] = Answer(page(1))
    assert ids(visit(site, "/feed", "/other", "/a"), site) == ["/a"]


@pytest.mark.parametrize("validated", [True, False])
def test_a_feed_that_fell_silent_is_told(site: Site, validated: bool) -> None:
    """Nothing new for much longer than its habit; also where it answers that nothing changed."""
    body = feed_of(5, site)

    def feed(request: Request) -> Answer:
        known = validated and "if-none-match" in request.headers
        return Answer(b"" if known else body, 304 if known else 200, {**XML, "ETag": '"1"'})

    site.pages["/feed"] = feed
    site.pages.update({f"/{number}": Answer(page(number)) for number in range(5)})
    memory = Memory()
    first = visit(site, "/feed", known=memory)
    assert first.problems == ()
    memory.remember(first.visits)
    late = visit(site, "/feed", known=memory, now=START + timedelta(days=30))
    (problem,) = late.problems
    assert problem.source == site.url("/feed") and "nothing new" in problem.reason


def test_an_empty_feed_is_told_and_the_others_go_on(site: Site) -> None:
    """A problem of its own."""
    site.pages["/feed"] = Answer(rss(), headers=XML)
    site.pages["/a"] = Answer(page())
    gathered = visit(site, "/feed", "/a")
    assert (len(gathered.articles), len(gathered.problems)) == (1, 1)
    assert "no entry" in gathered.problems[0].reason


def sitemap(rows: Sequence[tuple[str, str]], extra: str = "") -> bytes:
    """A sitemap of addresses and their dates of change."""
    urls = "".join(f"<url><loc>{loc}</loc><lastmod>{day}</lastmod>{extra}</url>" for loc, day in rows)
    return f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{urls}</urlset>'.encode()


def test_a_sitemap_gives_its_pages_newest_first(site: Site) -> None:
    """Its lastmod is evidence of a change; known pages are not fetched again until it moves."""
    memory = Memory()
    rows = [(site.url("/old"), "2024-04-01"), (site.url("/new"), "2024-04-02")]
    site.pages.update({"/map": Answer(sitemap(rows)), "/old": Answer(page(1)), "/new": Answer(page(2))})
    first = visit(site, "/map", known=memory)
    assert ids(first, site) == ["/new", "/old"]
    assert first.articles[0].updated == Moment(date(2024, 4, 2))
    assert any("only a change is dated" in warning for warning in first.articles[0].warnings)
    memory.remember(first.visits)
    site.pages["/map"] = Answer(sitemap([rows[0], (rows[1][0], "2024-04-03")]))
    assert ids(visit(site, "/map", known=memory), site) == ["/new"]
    assert (site.asked["/old"], site.asked["/new"]) == (1, 2)


def test_a_news_sitemap_dates_its_pages(site: Site) -> None:
    """publication_date is evidence of the publication."""
    news = (
        '<n:news xmlns:n="http://www.google.com/schemas/sitemap-news/0.9"><n:publication>'
        "<n:name>Harbour Gazette</n:name></n:publication>"
        "<n:publication_date>2024-04-03T07:38:00+01:00</n:publication_date></n:news>"
    )
    site.pages.update({"/map": Answer(sitemap([(site.url("/a"), "")], news)), "/a": Answer(page())})
    (article,) = visit(site, "/map").articles
    assert (article.published, article.published_from) == (MORNING, "news sitemap")
    assert article.source == "Harbour Gazette"


def test_an_index_leads_to_its_sitemaps(site: Site) -> None:
    """Also to packed ones, and not deeper than it should."""
    index = "<sitemapindex>{}</sitemapindex>"
    entry = "<sitemap><loc>{}</loc></sitemap>"
    site.pages["/index"] = Answer(index.format(entry.format(site.url("/map.xml.gz"))).encode())
    site.pages["/map.xml.gz"] = Answer(
        gzip.compress(sitemap([(site.url("/a"), "2024-04-01")])),
        headers={"Content-Type": "application/x-gzip"},
    )
    site.pages["/a"] = Answer(page())
    assert ids(visit(site, "/index"), site) == ["/a"]
    site.pages["/loop"] = Answer(index.format(entry.format(site.url("/loop"))).encode())
    assert any("too deep" in problem.reason for problem in visit(site, "/loop").problems)


def test_a_secret_in_an_address_stays_out_of_articles_and_problems(site: Site) -> None:
    """Neither ids, URLs nor problems hold it."""
    site.pages["/feed?token=s3cret"] = Answer(
        rss(item(site.url("/a?token=s3cret")), item(site.url("/b?token=s3cret"))), headers=XML
    )
    site.pages["/a?token=s3cret"] = Answer(page())
    gathered = visit(site, "/feed?token=s3cret")
    assert len(gathered.articles) == 1 and len(gathered.problems) == 1
    assert "s3cret" not in repr(replace(gathered.articles[0], text="")) + repr(gathered.problems)
    assert "s3cret" not in repr(gathered.visits)


def test_a_private_page_is_read_where_its_host_is_allowed(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From the command line: by name, and not otherwise."""
    monkeypatch.setenv("TIMELINE_ALLOW_PRIVATE", "")  # put back afterwards
    site.pages["/a"] = Answer(page(1, "2024-04-03"))
    url = site.url("/a", "127.0.0.1")
    refused = CliRunner().invoke(app, ["extract", url, "--format", "json"])
    assert (refused.exit_code, site.asked["/a"]) == (1, 0)
    allowed = CliRunner().invoke(app, ["extract", url, "--format", "json", "--allow-private", "127.0.0.1"])
    assert json.loads(allowed.stdout)["articles"][0]["id"] == url


def test_a_saved_feed_leads_to_its_pages(site: Site, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A feed in a file is followed like one that was fetched, and is old without being silent."""
    site.pages["/0"] = Answer(page(0))
    (folder / "feed.xml").write_bytes(feed_of(1, site))
    with fetcher(now=START + timedelta(days=900)) as visitor:
        gathered = gather(["feed.xml"], fetcher=visitor)
    assert (ids(gathered, site), gathered.problems) == (["/0"], ())


def test_a_fault_in_one_page_stops_no_other(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nor one that nobody thought of, while it is fetched."""
    site.pages["/a"] = Answer(page())
    with fetcher() as visitor:
        get = visitor.get

        def fails(url: str, *rest: object) -> object:
            if url.endswith("/b"):
                raise RuntimeError(f"at {url}?token=s3cret")
            return get(url)

        monkeypatch.setattr(visitor, "get", fails)
        gathered = gather([site.url("/b"), site.url("/a")], fetcher=visitor)
    assert ids(gathered, site) == ["/a"]
    (problem,) = gathered.problems
    assert "RuntimeError" in problem.reason and "s3cret" not in problem.reason
