"""What a subscriber may choose: reminders, and the structured forms that few clients read."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

import icalendar
import orjson
import pytest

from tests.clients.feedcheck import check
from tests.export.build import ARTICLE, at, event, on, timeline, within
from tests.export.samples import everything
from timeline.export import ical
from timeline.export import json as timeline_json
from timeline.model import Coarse, Layout, Precision, Status, Timeline, When

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
EVENING = at("2017-05-03T19:30:00+01:00", "Europe/London")
FRIDAYS = replace(on("2017-05-05"), rrule="FREQ=WEEKLY;BYDAY=FR")
OCTOBER = within("2017-10", "2017-10-01", "2017-11-01", Precision.MONTH)
NAMES = ('Ann "Al" Smith; x', "Bob\\New, of Wend\r\nEND:VEVENT")


def reminders(when: When, before: timedelta, **changes: object) -> list[str]:
    """Return the lines of the reminders in the feed of one event."""
    feed = ical.render(timeline(event(when, **changes)), Layout(alarm=before)).decode()  # type: ignore[arg-type]
    return re.findall(r"BEGIN:VALARM\r\n(.*?)\r\nEND:VALARM", feed, re.DOTALL)


def entries(told: Timeline, layout: Layout) -> list[icalendar.Event]:
    """Render and read back."""
    return list(icalendar.Calendar.from_ical(ical.render(told, layout)).events)


@pytest.mark.parametrize(
    ("when", "before", "expected"),
    [
        (EVENING, HOUR, "-PT1H"),
        (EVENING, DAY, "-P1D"),
        (on("2017-05-03"), HOUR, "PT9H"),
        (on("2017-05-03"), DAY, "-PT15H"),
        (on("2017-05-03", 3), 7 * DAY, "-P6DT15H"),
        (FRIDAYS, DAY, "-PT15H"),
    ],
)
def test_a_reminder_comes_before_a_time_and_on_the_morning_of_a_day(
    when: When, before: timedelta, expected: str
) -> None:
    """A day begins at midnight, when nobody wants to be woken."""
    assert reminders(when, before) == [
        f"ACTION:DISPLAY\r\nDESCRIPTION:Footbridge opens\r\nTRIGGER:{expected}"
    ]


@pytest.mark.parametrize("status", sorted(set(Status) - {Status.PLANNED, Status.RECURRING}))
def test_only_what_is_planned_has_a_reminder(status: Status) -> None:
    """What is past, doubtful or called off wakes nobody."""
    assert reminders(EVENING, HOUR, status=status) == []


def test_what_has_no_day_has_no_reminder() -> None:
    """A marker stands on a day that the text does not give."""
    assert reminders(OCTOBER, HOUR) == []


def test_nothing_of_it_is_there_unasked() -> None:
    """No reminder, no component and no property beyond what every client takes."""
    told = timeline(event(EVENING, places=("Wend Hall",), participants=NAMES, categories=("Sport",)))
    feed = ical.render(told)
    assert not [
        name for name in (b"VALARM", b"LINK", b"CONCEPT", b"VLOCATION", b"PARTICIPANT") if name in feed
    ]


def test_structured_forms_say_who_where_and_what_kind() -> None:
    """Each value in its own field, whatever stands in it."""
    told = event(EVENING, places=("Wend Hall",), participants=NAMES, categories=("Sport", "Meeting"))
    article = replace(ARTICLE, title='The "bridge"; it opens')
    (entry,) = entries(timeline(told, articles=(article,)), Layout(structured=True))
    assert [(str(part["UID"]), str(part["NAME"])) for part in entry.walk("VLOCATION")] == [
        ("e1@example.org-place-1", "Wend Hall")
    ]
    assert [(str(part["PARTICIPANT-TYPE"]), str(part["SUMMARY"])) for part in entry.walk("PARTICIPANT")] == [
        ("ACTIVE", 'Ann "Al" Smith; x'),
        ("ACTIVE", "Bob\\New, of Wend END:VEVENT"),
    ]
    assert (str(entry["LINK"]), dict(entry["LINK"].params)) == (
        "https://example.org/news/bridge",
        {
            "VALUE": "URI",
            "LINKREL": "SOURCE",
            "FMTTYPE": "text/html",
            "LABEL": 'Wendham Echo, The "bridge"; it opens, 07:38 on 18 April 2017 (London time)',
        },
    )
    assert str(entry["CONCEPT"]) == "http://cv.iptc.org/newscodes/mediatopic/15000000"


FULL = Layout(Coarse.MARKER, DAY, structured=True)


def full() -> Timeline:
    """Tell every shape, with people, places and kinds."""
    shapes = everything()
    events = (
        replace(told, participants=NAMES, places=told.places or ("Wend Hall",), categories=("Sport",))
        for told in shapes.events
    )
    return replace(shapes, events=tuple(events))


def test_every_instant_reads_back_with_everything_switched_on() -> None:
    """The same events for icalendar and recurring-ical-events, and no trap in the bytes."""
    feed = ical.render(full(), FULL)
    assert check(feed, orjson.loads(timeline_json.render(full())), again=ical.render(full(), FULL)) == []


def test_jcal_carries_it_too() -> None:
    """The two forms of a feed do not differ."""
    told = timeline(event(EVENING, participants=NAMES))
    (entry,) = icalendar.Calendar.from_jcal(orjson.loads(ical.Calendars(told, FULL).jcal())).walk("VEVENT")
    assert [part.name for part in entry.subcomponents] == ["PARTICIPANT", "PARTICIPANT", "VALARM"]
