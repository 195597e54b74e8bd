"""Pages nobody meant to be read: each gives an article or a clear error, in bounded time and memory."""

import pytest

from timeline.errors import BinarySource, EmptySource, NoArticle, SourceError, UsageError
from timeline.sources.page import read_page

STORY = "".join(
    f"<p>{words}</p>"
    for words in (
        "The fair opens on Saturday and goes on for a week, the mayor said on Monday.",
        "There will be music in the square, and a wheel from which one sees the sea.",
        "Stalls may be put up from six in the morning; the streets are closed until ten at night.",
    )
)


def page(head: str = "", before: str = "", after: str = "") -> bytes:
    """A plain article with something in its head, before it or behind its story."""
    text = (
        f"<html><head><title>A week of fair</title>{head}</head><body>{before}<article>"
        f"<h1>A week of fair</h1><p>Published 3 March 2024</p>{STORY}{after}</article></body></html>"
    )
    return text.encode("utf-8", "surrogatepass")


READABLE = {
    "control characters": page(before="\0\0", after="\0\x01\x02\x1f"),
    "numbers of characters that are none": page(after="&#xD800;&#0;&#xFFFF;&#x110000;&#1;&#x1f;"),
    "markup in a script": page(before="<script>document.write('<h1>x</h1><p>1 May 2031</p>')</script>"),
    "a huge attribute": page(before=f"<div class='{'x ' * 100_000}' title='{'y' * 300_000}'></div>"),
    "many headlines": page(before="<h1>x y z</h1>" * 500),
    "many times": page(before="<time datetime='2019-03-03T10:00:00Z'>then</time>" * 5_000),
    "many fields": page(
        head="".join(
            f"<meta name=date content='20{number % 100:02}-01-{number % 28 + 1:02}T10:{number % 60:02}:07Z'>"
            for number in range(4_000)
        )
        + "<meta property='article:published_time' content='2024-03-03T09:00:00Z'>"
    ),
    "an unclosed script": page(head="<script type='application/ld+json'>" + "[" * 100_000 + "</script>"),
    "a deep graph": page(
        head="<script type='application/ld+json'>" + '{"@graph":' * 900 + "{}" + "}" * 900 + "</script>"
    ),
    "a number of six thousand digits": page(
        head='<script type="application/ld+json">{"@type":"NewsArticle","datePublished":'
        + "9" * 6000
        + "}</script>"
    ),
    "values of the wrong types": page(
        head='<script type="application/ld+json">{"@type":{"a":1},"@id":[],"author":5,"headline":[1],'
        '"datePublished":{"@value":1}}</script><script type="application/ld+json">[[null],3]</script>'
    ),
    "addresses that are none": page(
        head="<link rel=canonical href='http://[::1/x'><base href='http://['>"
        "<meta property=og:url content='javascript:1'>"
    ),
    "days no calendar has": page(
        head="<meta name=date content='0000-00-00'><meta name=pubdate content='9999-12-31T23:59:59-14:00'>"
    ),
    "an entity bomb": b"<!DOCTYPE html [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;'>]>" + page(after="<p>&b;</p>"),
    "an entity that names a file": b"<!DOCTYPE html [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>"
    + page(after="&x;"),
}


@pytest.mark.parametrize("data", READABLE.values(), ids=READABLE.keys())
def test_what_surrounds_a_story_does_no_harm(data: bytes) -> None:
    """The story and its date come through, and nothing else does."""
    article = read_page(data, id="fair", url="https://fair.example/news/week")
    assert article.published is not None
    assert (article.published.day.year, article.published.day.month, article.published.day.day) == (
        2024,
        3,
        3,
    )
    assert "on Monday." in article.text
    assert "root:" not in article.text
    assert article.url == "https://fair.example/news/week"


REFUSED = {
    "nothing": (b"", EmptySource),
    "blanks": (b" \n\0 ", EmptySource),
    "a picture": (b"\x89PNG\r\n\x1a\n" + b"\0" * 99, BinarySource),
    "plain text": (b"Just words, and no markup at all.", NoArticle),
    "a frameset": (b"<html><frameset><frame src=a><frame src=b></frameset></html>", NoArticle),
    "a page of links": (b"<html><body><nav><a href=a>A</a> <a href=b>B</a></nav></body></html>", NoArticle),
    "an endless tag": (b"<html><body><p" + b" a" * 100_000, NoArticle),
    "an endless comment": (b"<html><!--" + b"x" * 300_000, NoArticle),
    "a well of boxes": (b"<html><body>" + b"<div>" * 60_000 + STORY.encode(), NoArticle),
}


@pytest.mark.parametrize(("data", "error"), REFUSED.values(), ids=REFUSED.keys())
def test_what_holds_no_article_is_refused_by_name(data: bytes, error: type[SourceError]) -> None:
    """The error names the source, what is wrong and what to do."""
    with pytest.raises(error) as raised:
        read_page(data, id="odd")
    assert raised.value.source == "odd"
    assert raised.value.remedy


def test_an_article_without_id_is_called_by_its_address() -> None:
    """The canonical address is the id; without one the address that was fetched, without its fragment."""
    canonical = page(head="<link rel=canonical href='/week'>")
    assert read_page(canonical, id=None, url="https://fair.example/x?a=1").id == "https://fair.example/week"
    assert read_page(page(), id=None, url="https://fair.example/x?a=1#top").id == "https://fair.example/x?a=1"


def test_options_that_cannot_be_meant_are_refused() -> None:
    """A date or zone that is none is the caller's mistake."""
    with pytest.raises(UsageError):
        read_page(page(), id="fair", published="yesterday")
    with pytest.raises(UsageError):
        read_page(page(), id="fair", timezone="Narnia")


def test_the_same_bytes_give_the_same_article() -> None:
    """Nothing depends on what was read before."""
    first = read_page(page(), id="fair")
    read_page(page(head="<meta name=date content=2020-01-01>"), id="other")
    assert first == read_page(page(), id="fair")
