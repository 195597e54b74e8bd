"""The page: what is in it, and that nothing in a text becomes part of it."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser

import pytest

from tests.export.build import ARTICLE, at, event, on, timeline, within
from tests.export.samples import SHAPES
from timeline.export.page import render
from timeline.export.page.marks import Piece, pieces
from timeline.model import Change, Conflict, Moment, Precision, Problem, Prominence, Rival, Span, Status

HOSTILE = (
    "</script><script>alert(1)</script> <img src=x onerror=alert(2)> \"' \u202eBEGIN:VEVENT\r\n{{ 7 * 7 }}"
)


class Reader(HTMLParser):
    """Collects the tags, with their attributes, and the text a person sees."""

    def __init__(self, page: bytes) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self._silent = ""
        self.feed(page.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep a tag."""
        self.tags.append((tag, dict(attrs)))
        if tag in {"script", "style"}:
            self._silent = tag

    def handle_endtag(self, tag: str) -> None:
        """Hear again after a script or a style."""
        if tag == self._silent:
            self._silent = ""

    def handle_data(self, data: str) -> None:
        """Keep words."""
        if not self._silent:
            self.words.append(data)

    @property
    def text(self) -> str:
        """Return what a person reads, with single spaces."""
        return " ".join("".join(self.words).split())

    def entries(self) -> list[dict[str, str | None]]:
        """Return the attributes of every entry."""
        return [
            attributes for tag, attributes in self.tags if "entry" in (attributes.get("class") or "").split()
        ]


@pytest.mark.parametrize("shape", SHAPES)
def test_every_event_of_every_shape_is_on_the_page(shape: str) -> None:
    """One entry an event, each named by the event's id."""
    events = SHAPES[shape]
    page = Reader(render(timeline(*events)))
    assert [event.id for event in events] == [entry["id"] for entry in page.entries()]


def test_the_same_timeline_gives_the_same_bytes() -> None:
    """Nothing of the machine or the moment is in the page."""
    told = timeline(event(on("2017-05-03")))
    assert render(told) == render(told)


def test_an_entry_says_when_why_in_whose_words_and_what_else_it_could_mean() -> None:
    """The page answers what the description of the feed answers."""
    told = event(
        on("2017-05-03"),
        history=(Change("2017-04-26", Status.POSTPONED, "bridge", Moment(date(2017, 4, 10))),),
        conflicts=(Conflict("2017-05-04", "bridge"),),
    )
    rival = replace(told.mentions[0], rival=Rival("2018-05-03", "a year away"))
    text = Reader(render(timeline(replace(told, mentions=(rival,))))).text
    for words in (
        "When: Wednesday 3 May 2017. It is planned.",
        "How sure: fairly sure (90%).",
        "The footbridge over the Wend opens on 3 May, the council said.",
        "Why this date: the clause looks ahead from the day of publication.",
        "Other reading: 3 May 2018. Not chosen: a year away.",
        "Another report says 4 May 2017",
        "Before: 26 April 2017, postponed, seen 10 April 2017",
        "sources differ",
    ):
        assert words in text


def test_what_other_articles_say_leads_to_them() -> None:
    """A date of another article and one of before each have its link; its publication is said once."""
    other = replace(ARTICLE, id="other", source="Wend Valley News", url="https://example.org/other")
    told = event(
        on("2017-05-03"),
        history=(Change("2017-04-26", Status.PLANNED, "other", other.published),),
        conflicts=(Conflict("2017-05-04", "other"),),
    )
    page = Reader(render(timeline(told, articles=(ARTICLE, other))))
    assert [attributes.get("href") for _, attributes in page.tags].count("https://example.org/other") == 2
    named = "Wend Valley News, New bridge for Wendham, 07:38 on 18 April 2017 (London time)"
    assert f"Another report says 4 May 2017 — {named}" in page.text
    assert f"Before: 26 April 2017, planned — {named}" in page.text


def test_the_words_of_the_event_and_of_its_time_are_marked() -> None:
    """The pieces of a quote put together are the quote."""
    assert pieces(event(on("2017-05-03")).mentions[0]) == (
        Piece("The footbridge over the Wend "),
        Piece("opens", "trigger"),
        Piece(" on "),
        Piece("3 May", "time"),
        Piece(", the council said."),
    )


def test_a_sentence_that_tells_an_event_twice_is_quoted_once() -> None:
    """With the words of both mentions marked."""
    told = event(on("2017-05-03"))
    (first,) = told.mentions
    second = replace(first, trigger=Span(4, 14, "footbridge"))
    page = render(timeline(replace(told, mentions=(first, second)))).decode()
    assert page.count("<blockquote") == 1
    assert [piece.text for piece in pieces(first, second) if piece.mark] == ["footbridge", "opens", "3 May"]


def test_a_time_told_outside_the_quote_marks_nothing() -> None:
    """A heading can date an event whose own sentence has no time."""
    mention = event(on("2017-05-03")).mentions[0]
    assert mention.time is not None
    elsewhere = replace(mention.time, span=Span(900, 905, "3 May"))
    assert {piece.mark for piece in pieces(replace(mention, time=elsewhere))} == {"", "trigger"}


def test_text_stays_text() -> None:
    """Markup, script, template marks, control characters and overrides change nothing but their own field."""
    plain = Reader(render(timeline(event(on("2017-05-03")))))
    told = event(
        on("2017-05-03"), title=HOSTILE, places=(HOSTILE,), participants=(HOSTILE,), description=HOSTILE
    )
    article = replace(ARTICLE, title=HOSTILE, source=HOSTILE)
    quote = replace(told.mentions[0], quote=Span(0, len(HOSTILE), HOSTILE), reason=HOSTILE)
    page = Reader(
        render(replace(timeline(replace(told, mentions=(quote,)), articles=(article,)), name=HOSTILE))
    )
    tags = [tag for tag, _ in page.tags]
    assert tags.count("script") == 1
    assert "img" not in tags
    assert tags.count("details") == [tag for tag, _ in plain.tags].count("details")
    assert "\r" not in page.text
    assert "{{ 7 * 7 }}" in page.text


def test_an_address_that_is_not_of_the_web_is_no_link() -> None:
    """A javascript: address of an article is never put behind a link."""
    article = replace(ARTICLE, url="javascript:alert(1)")
    assert b"javascript:" not in render(timeline(event(on("2017-05-03")), articles=(article,)))


def test_only_the_pages_own_script_and_style_may_run() -> None:
    """The policy names the digests of exactly what is in the page, and lets nothing be fetched."""
    page = render(timeline(event(on("2017-05-03")))).decode()
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', page)
    assert policy is not None
    for tag in ("style", "script"):
        content = re.search(rf"<{tag}>(.*?)</{tag}>", page, re.DOTALL)
        assert content is not None
        digest = base64.b64encode(hashlib.sha256(content[1].encode()).digest()).decode()
        assert f"{tag}-src &#39;sha256-{digest}&#39;" in policy[1]
    assert policy[1].startswith("default-src &#39;none&#39;;")


def test_nothing_is_fetched_from_anywhere() -> None:
    """No tag that loads has an address; links go to the article and to the files beside the page."""
    page = Reader(render(timeline(event(on("2017-05-03")))))
    assert not [tag for tag, attributes in page.tags if "src" in attributes]
    targets = {attributes["href"] for _, attributes in page.tags if "href" in attributes}
    assert targets == {ARTICLE.url, "timeline.ics", "timeline.json", "#events", "#e1"}


def test_history_and_asides_wait_until_they_are_asked_for() -> None:
    """Background events are in the page, hidden."""
    page = Reader(render(timeline(event(on("2017-05-03"), prominence=Prominence.BACKGROUND))))
    assert ["hidden" in entry for entry in page.entries()] == [True]


@pytest.mark.parametrize(
    ("when", "width"),
    [
        (at("2017-05-03T19:30:00"), "point"),
        (on("2017-05-03"), "day"),
        (within("2017-05", "2017-05-01", "2017-06-01", Precision.MONTH), "month"),
        (within("2016-24", "2016-12-01", "2017-03-01", Precision.SEASON), "season"),
        (within("2012", "2012-01-01", "2013-01-01", Precision.YEAR), "year"),
        (within("2012/..", "2012-01-01", None, Precision.INTERVAL), "open"),
    ],
)
def test_precision_is_drawn_as_width(when: object, width: str) -> None:
    """The less the text says, the longer the bar."""
    page = Reader(render(timeline(event(when))))  # type: ignore[arg-type]
    bars = [
        attributes["class"]
        for _, attributes in page.tags
        if (attributes.get("class") or "").startswith("bar ")
    ]
    assert bars == [f"bar {width}"]


def test_a_repeated_event_stands_on_each_of_its_local_days() -> None:
    """A late evening in New York is not moved to the next day of UTC."""
    weekly = replace(at("2017-05-02T21:30:00-04:00", "America/New_York"), rrule="FREQ=WEEKLY;COUNT=3")
    (entry,) = Reader(render(timeline(event(weekly)))).entries()
    assert entry["data-days"] == "2017-05-02 2017-05-09 2017-05-16"


def test_undated_events_and_unread_sources_are_told() -> None:
    """Nothing that was found or missed is left out silently."""
    told = replace(
        timeline(),
        undated=(event(None, name="u1"),),
        problems=(Problem("a.txt", "it is empty: give it text"),),
    )
    text = Reader(render(told)).text
    assert "Date not known" in text
    assert "a.txt it is empty: give it text" in text


def test_a_repeated_event_says_how_it_repeats() -> None:
    """The row tells it, not only the first day."""
    weekly = replace(on("2017-05-02"), rrule="FREQ=WEEKLY;BYDAY=TU;COUNT=3")
    assert "Tuesday 2 May 2017, every Tuesday, 3 times in all" in Reader(render(timeline(event(weekly)))).text
