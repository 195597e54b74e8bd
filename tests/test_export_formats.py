"""The formats other programs read: TimelineJS, JSON-LD, CSV, Atom, jCal."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, time, timedelta
from html.parser import HTMLParser
from xml.etree import ElementTree as Xml

import icalendar
import orjson
import pytest

from tests.export.build import ARTICLE, at, event, on, timeline, within
from tests.export.samples import SHAPES
from timeline.export import atom, ical, jsonld, table, timelinejs
from timeline.export.publication import files
from timeline.model import Change, Conflict, Layout, Moment, Precision, Prominence, Span, Status, When

NS = {"a": atom.NAMESPACE}
HOSTILE = "=1+1 <b>&amp;</b>\r\nBEGIN:VEVENT\x00 \u202e\ud800 ]]> \"quoted\", 'so'"
SPRING = within("2016-21", "2016-03-01", "2016-06-01", Precision.SEASON)


def rows(data: bytes) -> list[dict[str, str]]:
    """Read a CSV file back."""
    return list(csv.DictReader(io.StringIO(data.decode(), newline="")))


def slide(when: When, **changes: object) -> dict[str, dict[str, object]]:
    """Return the slide of one event."""
    told: list[dict[str, dict[str, object]]] = orjson.loads(
        timelinejs.render(timeline(event(when, **changes)))  # type: ignore[arg-type]
    )["events"]
    return told[0]


def linked(when: When, **changes: object) -> dict[str, object]:
    """Return the JSON-LD of one event."""
    graph: list[dict[str, object]] = orjson.loads(
        jsonld.render(timeline(event(when, **changes)))  # type: ignore[arg-type]
    )["@graph"]
    return graph[0]


@pytest.mark.parametrize("shape", SHAPES)
def test_every_format_takes_every_shape_and_repeats_itself(shape: str) -> None:
    """The same timeline gives the same bytes in each file."""
    told = timeline(*SHAPES[shape])
    assert files(told) == files(told)


@pytest.mark.parametrize(
    ("when", "start", "end"),
    [
        (on("2017-05-03"), {"year": 2017, "month": 5, "day": 3}, None),
        (on("2017-05-30", 3), {"year": 2017, "month": 5, "day": 30}, {"year": 2017, "month": 6, "day": 1}),
        (within("2012", "2012-01-01", "2013-01-01", Precision.YEAR), {"year": 2012}, None),
        (within("2017-10", "2017-10-01", "2017-11-01", Precision.MONTH), {"year": 2017, "month": 10}, None),
        (SPRING, {"year": 2016, "month": 3, "day": 1}, {"year": 2016, "month": 5, "day": 31}),
        (
            at("2017-05-03T19:30:00"),
            {"year": 2017, "month": 5, "day": 3, "hour": 19, "minute": 30},
            None,
        ),
    ],
)
def test_a_slide_shows_no_more_than_is_known(when: When, start: object, end: object) -> None:
    """A month has no day and a day no clock; what has no such form spans its bounds."""
    told = slide(when)
    told["start_date"].pop("display_date")
    assert (told["start_date"], told.get("end_date")) == (start, end)


def test_a_slide_holds_no_markup_but_its_own() -> None:
    """TimelineJS shows the text as HTML."""
    told = event(on("2017-05-03"), title=HOSTILE)
    quote = replace(told.mentions[0], quote=Span(0, len(HOSTILE), HOSTILE), reason=HOSTILE)
    text = slide(on("2017-05-03"), title=HOSTILE, mentions=(quote,))["text"]
    assert "<b>" not in f"{text['headline']}{text['text']}"


def test_linked_data_gives_a_start_only_where_days_are_known() -> None:
    """A season is the time the event lies in, not when it starts."""
    assert linked(on("2017-05-30", 3))["startDate"] == "2017-05-30"
    assert linked(on("2017-05-30", 3))["endDate"] == "2017-06-01"
    assert "startDate" not in linked(SPRING)
    assert linked(SPRING)["temporalCoverage"] == "2016-21"


@pytest.mark.parametrize(
    ("status", "history", "expected"),
    [
        (Status.PLANNED, (), "EventScheduled"),
        (Status.PLANNED, (Change("2017-04-26", Status.PLANNED, "bridge", None),), "EventRescheduled"),
        (Status.PLANNED, (Change("2017-05-03", Status.PLANNED, "bridge", None),), "EventScheduled"),
        (Status.CANCELLED, (), "EventCancelled"),
        (Status.POSTPONED, (), "EventPostponed"),
    ],
)
def test_linked_data_tells_what_became_of_an_event(
    status: Status, history: tuple[Change, ...], expected: str
) -> None:
    """An event on a new date is rescheduled, and says from when."""
    told = linked(on("2017-05-03"), status=status, history=history)
    assert told["eventStatus"] == f"https://schema.org/{expected}"
    assert told.get("previousStartDate") == ("2017-04-26" if expected == "EventRescheduled" else None)


def test_a_possibility_is_no_event_of_linked_data() -> None:
    """Search engines must not show what may never be."""
    told = timeline(event(on("2017-05-03"), status=Status.HYPOTHETICAL))
    assert orjson.loads(jsonld.render(told))["@graph"] == []


def test_linked_data_tells_a_repetition() -> None:
    """A rule in the words of schema.org's Schedule."""
    rule = replace(
        on("2017-05-04"), rrule="FREQ=WEEKLY;INTERVAL=2;BYDAY=TH;UNTIL=20170901", exdates=("2017-05-18",)
    )
    assert linked(rule)["eventSchedule"] == {
        "@type": "Schedule",
        "startDate": "2017-05-04",
        "endDate": "2017-09-01",
        "repeatFrequency": "P2W",
        "byDay": ["TH"],
        "exceptDate": ["2017-05-18"],
    }


def test_a_row_holds_the_date_and_why() -> None:
    """Columns of one event."""
    (row,) = rows(
        table.render(timeline(event(on("2017-05-03"), conflicts=(Conflict("2017-05-04", "other"),))))
    )
    assert list(row) == list(table.COLUMNS)
    assert {name: row[name] for name in ("edtf", "start", "end", "words", "reason", "conflicts")} == {
        "edtf": "2017-05-03",
        "start": "2017-05-03",
        "end": "2017-05-04",
        "words": "3 May",
        "reason": "the clause looks ahead from the day of publication",
        "conflicts": "2017-05-04 (other)",
    }


def test_undated_events_are_rows_without_a_date() -> None:
    """Nothing found is left out of the table."""
    (row,) = rows(table.render(replace(timeline(), undated=(event(None),))))
    assert (row["title"], row["edtf"]) == ("Footbridge opens", "")


def test_a_spreadsheet_runs_no_cell() -> None:
    """Text that begins like a formula has an apostrophe in front."""
    (row,) = rows(table.render(timeline(event(on("2017-05-03"), title='=HYPERLINK("http://x")'))))
    assert row["title"] == '\'=HYPERLINK("http://x")'


def test_changes_come_newest_first_each_revision_once() -> None:
    """A raised SEQUENCE is a new entry for a reader."""
    old = event(on("2017-05-03"), name="old", modified=Moment(date(2017, 4, 1)))
    new = event(on("2017-05-03"), name="new", sequence=2, modified=Moment(date(2017, 4, 2), time(9), "UTC"))
    feed = Xml.fromstring(atom.render(timeline(old, new)))  # noqa: S314  our own bytes
    assert [entry.findtext("a:id", None, NS) for entry in feed.findall("a:entry", NS)] == [
        "urn:x-news-timeline:new@example.org:2",
        "urn:x-news-timeline:old@example.org:0",
    ]
    assert feed.findtext("a:entry/a:updated", None, NS) == "2017-04-02T09:00:00Z"


def test_background_is_no_change_to_follow() -> None:
    """The feed of changes follows the calendar."""
    told = timeline(event(on("2017-05-03"), prominence=Prominence.BACKGROUND))
    assert Xml.fromstring(atom.render(told)).findall("a:entry", NS) == []  # noqa: S314  our own bytes


@pytest.mark.parametrize("shape", SHAPES)
def test_jcal_is_the_feed_in_json(shape: str) -> None:
    """Read back, it is the same calendar."""
    told = timeline(*SHAPES[shape])
    jcal = icalendar.Calendar.from_jcal(orjson.loads(ical.Calendars(told).jcal()))
    feed = icalendar.Calendar.from_ical(ical.render(told))
    for name in ("UID", "SUMMARY", "DTSTART", "DTEND", "RRULE", "STATUS"):
        assert [e.get(name) for e in jcal.walk("VEVENT")] == [e.get(name) for e in feed.walk("VEVENT")]


def hostile(text: str) -> dict[str, bytes]:
    """Publish an event that has this text in its title, quote, names and article."""
    told = event(on("2017-05-03"), title=text, places=(text,), participants=(text,), categories=(text,))
    quote = replace(told.mentions[0], quote=Span(0, len(text), text), reason=text)
    article = replace(ARTICLE, title=text, source=text, url=f"https://example.org/{text}")
    calm = event(on("2017-05-04"), name="calm")
    line = timeline(replace(told, mentions=(quote,)), calm, articles=(article, replace(ARTICLE, id="calm")))
    return files(replace(line, name=text), Layout(alarm=timedelta(hours=1), structured=True))


def leaves(name: str, data: bytes) -> Iterator[tuple[str, str]]:
    """Yield every value of a file with the way to it, as a program that reads its format finds them."""
    if name.endswith((".json", ".jsonld")):
        yield from inside("", orjson.loads(data))
    elif name.endswith(".ics"):
        calendar = icalendar.Calendar.from_ical(data)
        yield from (
            (f"{number} {key}", str(value)) for number, (key, value) in enumerate(calendar.property_items())
        )
    elif name.endswith(".csv"):
        yield from (
            (f"{number} {key}", value) for number, row in enumerate(rows(data)) for key, value in row.items()
        )
    elif name.endswith(".html"):
        yield from pieces(data.decode())
    else:
        for number, element in enumerate(Xml.fromstring(data).iter()):  # noqa: S314  our own bytes
            yield f"{number} {element.tag}", element.text or ""
            yield from ((f"{number} {key}", value) for key, value in element.items())


def inside(way: str, data: object) -> Iterator[tuple[str, str]]:
    """Yield the values of a JSON document."""
    if isinstance(data, dict):
        for key, value in data.items():
            yield from inside(f"{way}/{key}", value)
    elif isinstance(data, list):
        for number, value in enumerate(data):
            yield from inside(f"{way}/{number}", value)
    else:
        yield way, str(data)


def pieces(page: str) -> Iterator[tuple[str, str]]:
    """Yield tags, their attributes and the texts between them, in order."""
    found: list[tuple[str, str]] = []

    class Taking(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            found.extend([(tag, ""), *((f"{tag} {key}", value or "") for key, value in attrs)])

        def handle_data(self, data: str) -> None:
            found.append(("text", data))

    Taking().feed(page)
    for number, (way, value) in enumerate(found):
        yield f"{number} {way}", value


PLAIN = "q" * len(HOSTILE)  # as long, since offsets are published too


@pytest.mark.parametrize("name", sorted(hostile(PLAIN)))
def test_hostile_text_changes_only_its_own_field(name: str) -> None:
    """Read back, a file has the same values in the same places, but for those that carry the text."""
    plain, spoilt = (dict(leaves(name, made[name])) for made in (hostile(PLAIN), hostile(HOSTILE)))
    assert spoilt.keys() == plain.keys()
    touched = {way for way, value in plain.items() if "qqq" in value.lower()}
    assert {way for way in plain if spoilt[way] != plain[way]} <= touched
    assert touched or name == "timeline.schema.json"
