"""Calendar policies that the round trip of instants does not show."""

from dataclasses import replace
from datetime import date, time

import pytest
from icalendar import Calendar, Event

from tests.export.build import ARTICLE, at, event, on, timeline, within
from tests.export.samples import everything
from timeline.export import ical
from timeline.model import Coarse, Layout, Moment, Precision, Prominence, Status, Timeline, When
from timeline.model import Event as Happening

P = Precision
YEAR = within("2012", "2012-01-01", "2013-01-01", P.YEAR)
MONTH = within("2017-10", "2017-10-01", "2017-11-01", P.MONTH)
LONG = on("2017-06-01", 97)


def entries(source: Timeline, **options: object) -> list[Event]:
    """Render and read back."""
    feed = ical.render(source, **options)  # type: ignore[arg-type]
    return list(Calendar.from_ical(feed).events)


def entry(made: Happening) -> Event:
    """Return the only entry of an event."""
    (found,) = entries(timeline(made))
    return found


def raw(made: Event, name: str) -> str:
    """Return a value as it stands in the feed."""
    value = made[name].to_ical()
    return value.decode() if isinstance(value, bytes) else str(value)


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        (within("2016-21", "2016-03-01", "2016-06-01", P.SEASON), "Footbridge opens (spring 2016)"),
        (YEAR, "Footbridge opens (2012)"),
        (within("199X", "1990-01-01", "2000-01-01", P.DECADE), "Footbridge opens (1990s)"),
        (MONTH, "Footbridge opens (October 2017, day not given)"),
        (
            within("2017-05-01/2017-05-07", "2017-05-01", "2017-05-08", P.WEEK),
            "Footbridge opens (week of 1 May 2017, day not given)",
        ),
        (
            replace(on("2003-06-05"), approximate=True, edtf="2003-06-05~"),
            "Footbridge opens (about 5 June 2003)",
        ),
        (within("2026-08-31/..", "2026-08-31", None, P.INTERVAL), "Footbridge opens (from 31 August 2026)"),
        (
            within("2017-01/2017-03", "2017-01-01", "2017-04-01", P.QUARTER),
            "Footbridge opens (first quarter of 2017)",
        ),
        (
            replace(
                at("2017-05-03T20:00:00+01:00", "Europe/London"),
                start=None,
                edtf="../2017-05-03T20:00:00+01:00",
            ),
            "Footbridge opens (until 20:00 on Wednesday 3 May 2017, London time)",
        ),
        (on("2017-05-03"), "Footbridge opens"),
        (replace(YEAR, rrule="FREQ=YEARLY"), "Footbridge opens (day not given)"),
    ],
)
def test_a_summary_says_what_a_date_leaves_open(when: When, expected: str) -> None:
    """The words stand in the summary, where a phone shows them."""
    assert expected == str(entry(event(when))["SUMMARY"])


def test_an_event_of_long_ago_is_since_not_from() -> None:
    """What has begun reads "since"."""
    made = event(within("2012/..", "2012-01-01", None, P.INTERVAL), status=Status.HAPPENED)
    assert str(entry(made)["SUMMARY"]) == "Footbridge opens (since 2012)"


@pytest.mark.parametrize(
    ("coarse", "expected"),
    [
        ("marker", ["20120101-20120102", "20171001-20171101", "20170601-20170602", "20170905-20170906"]),
        ("span", ["20120101-20130101", "20171001-20171101", "20170601-20170906"]),
        ("omit", ["20170601-20170602", "20170905-20170906"]),
    ],
)
def test_coarse_dates_are_marked_spanned_or_left_out(coarse: str, expected: list[str]) -> None:
    """The option changes dates that know no day, and how long intervals are drawn."""
    found = entries(
        timeline(event(YEAR, name="a"), event(MONTH, name="b"), event(LONG, name="c")),
        layout=Layout(Coarse(coarse)),
    )
    assert expected == [f"{raw(made, 'DTSTART')}-{raw(made, 'DTEND')}" for made in found]


def test_background_is_left_out_unless_asked_for() -> None:
    """Feeds show core events."""
    source = timeline(event(on("2017-05-03")), event(YEAR, name="old", prominence=Prominence.BACKGROUND))
    assert (len(entries(source)), len(entries(source, background=True))) == (1, 2)


def test_the_source_is_named_only_where_it_is_known() -> None:
    """A feed in a file has no address."""
    address = "https://example.org/timeline.ics"
    assert b"SOURCE;VALUE=URI:" + address.encode() in ical.render(everything(), source=address)
    assert b"\r\nSOURCE" not in ical.render(everything())


@pytest.mark.parametrize(
    ("published", "expected"),
    [
        (Moment(date(2017, 4, 18), time(7, 38), "Europe/London"), "20170418T063800Z"),
        (Moment(date(2017, 4, 18), time(7, 38), "-05:00"), "20170418T123800Z"),
        (Moment(date(2017, 4, 18), time(7, 38)), "20170418T073800Z"),
        (Moment(date(2017, 4, 18), zone="Asia/Tokyo"), "20170418T000000Z"),
        (None, "19700101T000000Z"),
    ],
    ids=["zone", "offset", "no zone", "a day", "none"],
)
def test_the_stamp_is_the_publication(published: Moment | None, expected: str) -> None:
    """DTSTAMP is never the clock."""
    source = timeline(event(on("2017-05-03")), articles=(replace(ARTICLE, published=published),))
    assert expected == raw(entries(source)[0], "DTSTAMP")


def test_what_nobody_published_has_no_dates_of_its_own() -> None:
    """CREATED and LAST-MODIFIED say nothing where nothing is known."""
    source = timeline(event(on("2017-05-03")), articles=(replace(ARTICLE, published=None),))
    assert not {"CREATED", "LAST-MODIFIED"} & set(entries(source)[0])


def test_a_moment_has_no_invented_length() -> None:
    """A time has no DTEND; a window has."""
    window = entry(event(at("2017-05-03T10:00:00/2017-05-03T12:00:00")))
    assert ("DTEND" in entry(event(at("2017-05-03T10:00:00"))), "DTEND" in window) == (False, True)


def test_instances_written_out_belong_to_their_series() -> None:
    """The first bears the event's UID, the others that UID and their local day, with RELATED-TO."""
    when = replace(at("2017-10-24T00:30:00+01:00", "Europe/London"), rrule="FREQ=WEEKLY;COUNT=3")
    found = entries(timeline(event(when)))
    assert [(made["UID"], made.get("RELATED-TO"), raw(made, "DTSTART")) for made in found] == [
        ("e1@example.org", None, "20171023T233000Z"),
        ("e1@example.org-20171031", "e1@example.org", "20171031T003000Z"),
        ("e1@example.org-20171107", "e1@example.org", "20171107T003000Z"),
    ]


def test_a_repeated_time_without_a_zone_is_written_out() -> None:
    """Some programs repeat it in UTC, and show another hour after their clocks have changed."""
    when = replace(at("2017-10-24T19:30:00"), rrule="FREQ=WEEKLY;COUNT=2")
    found = entries(timeline(event(when)))
    assert [raw(made, "DTSTART") for made in found] == ["20171024T193000", "20171031T193000"]
    assert all("RRULE" not in made for made in found)


def test_a_list_of_instances_says_how_far_it_goes() -> None:
    """A year from the newest publication, not from today."""
    when = replace(at("2017-04-25T19:30:00+01:00", "Europe/London"), rrule="FREQ=WEEKLY;BYDAY=TU")
    found = entries(timeline(event(when, status=Status.RECURRING)))
    assert raw(found[-1], "DTSTART") == "20180424T183000Z"
    assert "This calendar lists its dates up to 26 April 2018." in str(found[0]["DESCRIPTION"])


def test_a_long_past_series_keeps_its_first_and_its_last_instances() -> None:
    """Only so many are written out, and the entry says which."""
    when = replace(at("2010-04-25T19:30:00+01:00", "Europe/London"), rrule="FREQ=DAILY")
    found = entries(timeline(event(when, status=Status.RECURRING)))
    expected = ["20100425T183000Z", "20170316T193000Z", "20180419T183000Z"]
    days = [raw(found[index], "DTSTART") for index in (0, 1, -1)]
    assert (401, expected) == (len(found), days)
    assert "lists its dates from 16 March 2017 up to 19 April 2018." in str(found[0]["DESCRIPTION"])


def test_two_instances_of_one_day_have_two_uids() -> None:
    """From the second instance of a day on, the UID names the clock too."""
    when = replace(at("2017-05-03T10:00:00"), rdates=("2017-05-04T10:00:00", "2017-05-04T15:00:00"))
    found = entries(timeline(event(when)))
    assert [str(made["UID"]).removeprefix("e1@example.org") for made in found] == [
        "",
        "-20170504",
        "-20170504T150000",
    ]


def test_only_a_web_address_becomes_a_url() -> None:
    """Characters that no URI has are percent-encoded; a path of somebody's machine is not published."""
    source = timeline(event(on("2017-05-03")), articles=(replace(ARTICLE, url="https://example.org/ä b"),))
    assert str(entries(source)[0]["URL"]) == "https://example.org/%C3%A4%20b"
    local = timeline(event(on("2017-05-03")), articles=(replace(ARTICLE, url="file:///folder/a.txt"),))
    assert "URL" not in entries(local)[0]


def test_places_and_categories_are_one_field_each() -> None:
    """Commas and semicolons inside a place or category stay inside it."""
    found = entry(event(on("2017-05-03"), places=("Hall; East", "Wendham"), categories=("a, b", "c")))
    assert str(found["LOCATION"]) == "Hall; East, Wendham"
    assert found.categories == ["a, b", "c"]


def test_a_title_of_nothing_has_a_word() -> None:
    """An empty summary looks like a broken client."""
    assert str(entry(event(on("2017-05-03"), title=" \x00 "))["SUMMARY"]) == "Untitled"


def test_a_description_tells_a_quote_once() -> None:
    """An event described by its quote alone does not repeat it; quotes keep their own quotation marks."""
    made = event(on("2017-05-03"), description=ARTICLE.text)
    told = str(entry(made)["DESCRIPTION"])
    assert told.count(ARTICLE.text) == 1
    assert told.startswith("When: Wednesday 3 May 2017. It is planned.\n")


def test_a_description_quotes_three_articles_and_counts_the_rest() -> None:
    """An entry stays readable however many articles tell it; each article is quoted once."""
    made = event(on("2017-05-03"))
    (mention,) = made.mentions
    names = ["bridge", "bridge", "b", "c", "d", "e"]
    made = replace(made, mentions=tuple(replace(mention, article=name) for name in names))
    told = str(entry(made)["DESCRIPTION"])
    assert [f"Source: {name}" for name in ("Wendham Echo", "b", "c")] == [
        row.partition(",")[0] for row in told.splitlines() if row.startswith("Source: ")
    ]
    assert "Told in 2 more articles." in told


def test_a_long_quote_is_cut_at_a_word() -> None:
    """The quote names the place in the text; the text itself is a click away."""
    made = event(on("2017-05-03"))
    long = replace(made.mentions[0], quote=replace(made.mentions[0].quote, text="word " * 200))
    (said,) = (
        row
        for row in str(entry(replace(made, mentions=(long,)))["DESCRIPTION"]).splitlines()
        if row.startswith("The text says: ")
    )
    assert said.endswith("word…")
    assert len(said) <= len("The text says: ") + 401
