"""What a long feed leaves out, and the feeds of a part of a timeline."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import icalendar

from tests.export.build import ARTICLE, at, event, on, timeline
from timeline.export import ical
from timeline.export.publication import files
from timeline.export.selections import MOST, selections
from timeline.export.window import LIMIT
from timeline.model import Article, Event, Mention, Moment, Prominence, Status, Timeline

LONG = "A long account of what was decided. " * 50


def daily(count: int, ahead: int = 5) -> Timeline:
    """Tell ``count`` days in a row with long words, ``ahead`` of them after the newest publication."""
    newest = date(2017, 4, 18)
    first = newest - timedelta(days=count - ahead - 1)
    days = [first + timedelta(days=number) for number in range(count)]
    events = [event(on(day.isoformat()), name=f"e{day}", description=f"{day} {LONG}") for day in days]
    return timeline(*events, articles=(replace(ARTICLE, published=Moment(newest)),))


def uids(feed: bytes) -> set[str]:
    """Return whose entries a feed has."""
    return {str(entry["UID"]) for entry in icalendar.Calendar.from_ical(feed).walk("VEVENT")}


def test_a_feed_that_fits_is_whole_and_alone() -> None:
    """No archive stands beside it."""
    assert list(ical.Calendars(daily(20)).files()) == ["timeline.ics"]


def test_a_long_feed_keeps_what_is_ahead_and_the_latest_of_the_past() -> None:
    """It stays under its limit, and says where the rest is."""
    told = daily(600)
    made = ical.Calendars(told).files()
    feed = made["timeline.ics"]
    kept = uids(feed)
    assert LIMIT - 10_000 < len(feed) <= LIMIT
    assert kept == {event.uid for event in told.events[-len(kept) :]}
    said = str(icalendar.Calendar.from_ical(feed)["X-WR-CALDESC"])
    assert said.endswith("what is older is in archive-2015.ics to archive-2016.ics.")


def test_the_archives_have_what_the_feed_leaves_out() -> None:
    """Together with the feed they hold every entry, each year's own."""
    told = daily(600)
    made = ical.Calendars(told).files()
    assert set(made) == {"timeline.ics", "archive-2015.ics", "archive-2016.ics"}
    assert set().union(*map(uids, made.values())) == {event.uid for event in told.events}
    assert all(uid.startswith("e2015") for uid in uids(made["archive-2015.ics"]))


def test_what_is_ahead_is_kept_even_beyond_the_limit() -> None:
    """A calendar without its future is none."""
    told = daily(600, ahead=550)
    assert {event.uid for event in told.events[-550:]} <= uids(ical.Calendars(told).files()["timeline.ics"])


def named(*, count: int, prominence: Prominence = Prominence.CORE, **changes: object) -> list[Event]:
    """Make ``count`` events that have something in common."""
    return [
        event(on(f"2017-05-{number + 1:02}"), name=f"n{number}", prominence=prominence, **changes)  # type: ignore[arg-type]
        for number in range(count)
    ]


def test_three_events_of_a_place_a_person_or_a_kind_make_a_feed() -> None:
    """Each with its own name, and with exactly those events."""
    events = named(count=3, places=("Wend Hall",), participants=("Ada Marsh",), categories=("council",))
    other = event(on("2017-05-09"), name="other", places=("Elsewhere",))
    parts = selections(timeline(*events, other))
    assert [part.file for part in parts] == ["kind-council.ics", "place-wend-hall.ics", "who-ada-marsh.ics"]
    assert [part.timeline.name for part in parts][1] == "Wendham: Wend Hall"
    assert {part.timeline.events for part in parts} == {tuple(events)}


def test_a_feed_of_a_part_is_published_beside_the_whole() -> None:
    """And the page leads to it."""
    made = files(timeline(*named(count=3, places=("Wend Hall",))))
    assert uids(made["place-wend-hall.ics"]) == {"n0@example.org", "n1@example.org", "n2@example.org"}
    assert b'href="place-wend-hall.ics"' in made["index.html"]


def test_names_that_differ_in_case_and_marks_are_one() -> None:
    """A subscriber gets them together, under the first spelling."""
    spelt = ("St. Anne's", "St Anne’s", "ST ANNE'S")
    events = [replace(told, places=(name,)) for told, name in zip(named(count=3), spelt, strict=True)]
    parts = selections(timeline(*events))
    assert [(part.name, len(part.timeline.events)) for part in parts] == [("St. Anne's", 3)]


def test_background_makes_no_feed() -> None:
    """Parts follow the calendar, which shows core events."""
    assert (
        selections(timeline(*named(count=3, prominence=Prominence.BACKGROUND, places=("Wend Hall",)))) == ()
    )


def test_the_sure_ones_have_a_feed_where_some_are_not() -> None:
    """A subscriber may want no doubtful dates."""
    events = [*named(count=3), event(on("2017-05-09"), name="doubtful", confidence=0.4)]
    (part,) = selections(timeline(*events))
    assert (part.file, len(part.timeline.events)) == ("sure.ics", 3)
    assert selections(timeline(*named(count=3))) == ()


def test_each_collection_has_a_feed_where_there_are_several() -> None:
    """However little is in it: somebody set it up. An event that two of them tell is in both."""
    council, sport = (replace(ARTICLE, id=name, collection=name.title()) for name in ("council", "sport"))
    one, both, other = (
        event(on(f"2017-05-0{day}"), name=f"c{day}", mentions=told)
        for day, told in enumerate((mentions(council), mentions(council, sport), mentions(sport)), 3)
    )
    parts = selections(timeline(one, both, other, articles=(council, sport)))
    assert [(part.file, part.name, part.timeline.events) for part in parts] == [
        ("collection-council.ics", "Council", (one, both)),
        ("collection-sport.ics", "Sport", (both, other)),
    ]
    assert selections(timeline(one, articles=(council,))) == ()


def mentions(*articles: Article) -> tuple[Mention, ...]:
    """Tell an event in each of these articles."""
    (told,) = event(on("2017-05-03")).mentions
    return tuple(replace(told, article=article.id) for article in articles)


def test_an_entry_is_the_same_in_every_feed_it_is_in() -> None:
    """One UID with one SEQUENCE has one content, also where a part ends with an older article."""
    rule = replace(at("2017-04-25T19:30:00+01:00", "Europe/London"), rrule="FREQ=WEEKLY;BYDAY=TU")
    later = replace(ARTICLE, id="later", published=Moment(date(2018, 1, 2)))
    held = event(rule, "Choir", status=Status.RECURRING, places=("Wend Hall",))
    rest = named(count=3, places=("Wend Hall",))
    new = event(on("2018-02-01"), name="new", mentions=mentions(later))
    made = files(timeline(held, *rest, new, articles=(ARTICLE, later)))
    whole, part = (
        {str(entry["UID"]): entry.to_ical() for entry in icalendar.Calendar.from_ical(made[name]).events}
        for name in ("timeline.ics", "place-wend-hall.ics")
    )
    assert part == {uid: entry for uid, entry in whole.items() if not uid.startswith("new@")}


def test_the_number_of_feeds_is_bounded() -> None:
    """A thousand names are not a thousand files."""
    events = [
        event(on("2017-05-03"), name=f"b{number}", places=(f"Place {number // 3}",)) for number in range(600)
    ]
    assert len(selections(timeline(*events))) == MOST
