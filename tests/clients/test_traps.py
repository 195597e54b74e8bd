"""Every trap that has broken feeds before is caught by the check that published feeds must pass."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

import orjson
import pytest
from icalendar import Calendar, Event

from tests.clients.feedcheck import check
from tests.export.build import at, event, on, timeline
from timeline.export import ical
from timeline.export import json as timeline_json
from timeline.model import Status

LONDON = "Europe/London"
BASE = timeline(
    event(on("2017-05-03"), name="day"),
    event(at("2017-05-04T19:30:00+01:00", LONDON), name="time"),
    event(
        replace(on("2017-05-05"), rrule="FREQ=WEEKLY;BYDAY=FR;UNTIL=20170630", exdates=("2017-05-12",)),
        name="fridays",
        status=Status.RECURRING,
    ),
    event(
        replace(at("2017-05-02T19:30:00+01:00", LONDON), rrule="FREQ=WEEKLY;BYDAY=TU"),
        name="tuesdays",
        status=Status.RECURRING,
    ),
)
DOCUMENT = orjson.loads(timeline_json.render(BASE))
ENDS = "DTEND;VALUE=DATE:20170504"
GOOD = ical.render(BASE)


def swap(old: str, new: str) -> Callable[[bytes], bytes]:
    """Replace the first place of some text, which must be there."""

    def damage(feed: bytes) -> bytes:
        assert old.encode() in feed
        return feed.replace(old.encode(), new.encode(), 1)

    return damage


def put(lines: str) -> Callable[[bytes], bytes]:
    """Put lines on the calendar, behind its VERSION."""
    return swap("VERSION:2.0\r\n", f"VERSION:2.0\r\n{lines}\r\n")


def careless_event(zone: tzinfo) -> Callable[[bytes], bytes]:
    """Put a time into the feed as icalendar writes it when nobody looks."""
    written = Event()
    written.add("DTSTART", datetime(2017, 5, 4, 19, 30, tzinfo=zone))
    line = next(line for line in written.to_ical().decode().splitlines() if line.startswith("DTSTART"))
    return swap("DTSTART:20170504T183000Z", line)


def careless_calendar(feed: bytes) -> bytes:
    """Put the refresh interval into the feed as icalendar's own setter writes it."""
    calendar = Calendar()
    calendar.refresh_interval = timedelta(hours=6)
    line = next(line for line in calendar.to_ical().decode().splitlines() if line.startswith("REFRESH"))
    return swap("REFRESH-INTERVAL;VALUE=DURATION:PT6H", line)(feed)


def unfold(feed: bytes) -> bytes:
    """Undo the folding of lines."""
    return feed.replace(b"\r\n ", b"")


def fold_inside_a_character(feed: bytes) -> bytes:
    """Fold between the two bytes of one character."""
    return feed.replace(b"Wendham\r\n", b"Wendh\xc3\r\n \xa4m\r\n", 1)


def without_the_first_event(feed: bytes) -> bytes:
    """Lose an entry."""
    head, _, rest = feed.partition(b"BEGIN:VEVENT")
    return head + rest.partition(b"END:VEVENT\r\n")[2]


def one_rule_for_all_tuesdays(feed: bytes) -> bytes:
    """Repeat a London evening by a rule in UTC, which is an hour late in winter."""
    parts = feed.split(b"BEGIN:VEVENT")
    kept = [part for part in parts if b"RELATED-TO:tuesdays" not in part]
    feed = b"BEGIN:VEVENT".join(kept)
    if not feed.endswith(b"END:VCALENDAR\r\n"):
        feed += b"END:VCALENDAR\r\n"
    return swap("DTSTART:20170502T183000Z", "DTSTART:20170502T183000Z\r\nRRULE:FREQ=WEEKLY;BYDAY=TU")(feed)


VTIMEZONE = (
    "BEGIN:VTIMEZONE\r\nTZID:Europe/London\r\nBEGIN:STANDARD\r\nDTSTART:19961027T020000\r\n"
    "TZOFFSETFROM:+0100\r\nTZOFFSETTO:+0000\r\nRDATE:19971026T020000\r\nEND:STANDARD\r\nEND:VTIMEZONE"
)

TRAPS: tuple[tuple[str, str, Callable[[bytes], bytes]], ...] = (
    ("a UID on the calendar", "calendar_identity", put("UID:5b1c")),
    ("METHOD", "calendar_identity", put("METHOD:PUBLISH")),
    ("no PRODID", "calendar_identity", swap(f"PRODID:{ical.PRODID}\r\n", "")),
    ("a TZID made of an offset", "zones", careless_event(timezone(timedelta(hours=1)))),
    ("a TZID of the system's own", "zones", careless_event(ZoneInfo(LONDON))),
    ("a VTIMEZONE with RDATE", "zones", put(VTIMEZONE)),
    ("REFRESH-INTERVAL without VALUE", "said_types", careless_calendar),
    ("SOURCE without VALUE", "said_types", put("SOURCE:https://example.org/timeline.ics")),
    ("LINK without VALUE", "said_types", put("LINK;LINKREL=SOURCE:https://example.org/bridge")),
    ("a control character", "control_characters", swap("SUMMARY:Footbridge", "SUMMARY:Foot\x07bridge")),
    ("a line break in a title", "content_lines", swap("SUMMARY:Footbridge", "SUMMARY:Foot\r\nbridge")),
    ("a line of more than 75 octets", "line_lengths", unfold),
    ("a fold inside a character", "line_lengths", fold_inside_a_character),
    ("bare line feeds", "line_breaks", lambda feed: feed.replace(b"\r\n", b"\n")),
    ("an end cut off", "line_breaks", lambda feed: feed[:-20]),
    ("bytes that are no UTF-8", "encoding", lambda feed: feed.replace(b"Wendham", b"Wendh\xe4m", 1)),
    ("more than a megabyte", "size", put("\r\n".join(["X-PAD:1"] * 120_000))),
    ("two entries of one UID", "identities", swap("UID:time@", "UID:day@")),
    ("no UID", "identities", swap("UID:day@example.org\r\n", "")),
    ("no DTSTAMP", "identities", swap("DTSTAMP:20170418T063800Z\r\n", "")),
    ("a DTSTAMP without Z", "identities", swap("DTSTAMP:20170418T063800Z", "DTSTAMP:20170418T063800")),
    ("an all-day end on the day itself", "all_day_ends", swap("DATE:20170504", "DATE:20170503")),
    ("a time as the end of a day", "all_day_ends", swap(ENDS, "DTEND:20170504T000000Z")),
    ("a date that does not say so", "all_day_ends", swap(ENDS, "DTEND:20170504")),
    ("UNTIL of another type", "rules", swap("UNTIL=20170630", "UNTIL=20170630T225959Z")),
    ("EXDATE of another type", "rules", swap("EXDATE;VALUE=DATE:20170512", "EXDATE:20170512T000000Z")),
    ("an all-day end a day late", "instants", swap(ENDS, "DTEND;VALUE=DATE:20170505")),
    ("a time in UTC that floats", "instants", swap("DTSTART:20170504T183000Z", "DTSTART:20170504T183000")),
    ("a local time marked as UTC", "instants", swap("DTSTART:20170504T183000Z", "DTSTART:20170504T193000Z")),
    ("a local time repeated in UTC", "instants", one_rule_for_all_tuesdays),
    ("an exception forgotten", "instants", swap("EXDATE;VALUE=DATE:20170512\r\n", "")),
    ("a cancelled entry that is confirmed", "instants", swap("STATUS:CONFIRMED", "STATUS:CANCELLED")),
    ("another title", "instants", swap("SUMMARY:Footbridge opens", "SUMMARY:Footbridge shut")),
    ("an entry lost", "instants", without_the_first_event),
)  # fmt: skip


def test_the_feed_that_is_damaged_here_is_good() -> None:
    """Each row below fails by its own damage alone."""
    assert not check(GOOD, DOCUMENT, again=GOOD)


@pytest.mark.parametrize(("rule", "damage"), [row[1:] for row in TRAPS], ids=[row[0] for row in TRAPS])
def test_a_feed_that_breaks_a_trap_is_rejected(rule: str, damage: Callable[[bytes], bytes]) -> None:
    """The check finds the damage and calls it by its name."""
    found = check(damage(GOOD), DOCUMENT)
    assert rule in {finding.partition(":")[0] for finding in found}


@pytest.mark.parametrize(
    "later",
    [
        swap("UID:day@example.org", "UID:0f3c@example.org"),
        swap("DTSTAMP:20170418T063800Z", "DTSTAMP:20261122T150000Z"),
        swap("SEQUENCE:0", "SEQUENCE:1"),
    ],
    ids=["a random UID", "the wall clock in DTSTAMP", "a SEQUENCE that rises by itself"],
)
def test_a_feed_that_changes_by_itself_is_rejected(later: Callable[[bytes], bytes]) -> None:
    """Two renderings of one timeline are the same bytes."""
    names = [finding.partition(":")[0] for finding in check(GOOD, DOCUMENT, again=later(GOOD))]
    expected = ["stability"]
    assert expected == names


def test_a_feed_built_with_the_librarys_shortcuts_is_rejected() -> None:
    """What ``Calendar.new`` and ``Event.new`` invent differs from one run to the next."""

    def shortcut() -> bytes:
        calendar = Calendar.new(name="Wendham")
        calendar.add_component(Event.new(summary="Footbridge opens", start=on("2017-05-03").start))
        return bytes(calendar.to_ical())

    names = {finding.partition(":")[0] for finding in check(shortcut(), DOCUMENT, again=shortcut())}
    assert {"calendar_identity", "stability"} <= names
