"""The feed people subscribe to: RFC 5545 and RFC 7986, through icalendar.

Components are built with ``add``: the library's ``new`` invents UIDs and stamps.
No METHOD (a feed is published, not sent), no UID on the calendar (it would be
one more thing that must never change), no VTIMEZONE (clock times are UTC).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import timedelta

import orjson
from icalendar import Calendar, Event, vDuration, vRecur, vText, vUri

from timeline.export.moments import newest
from timeline.export.placing import Coarse
from timeline.export.plan import Entry, Feed, plan
from timeline.export.text import line, lines
from timeline.export.window import LIMIT, of_year, window
from timeline.model import Timeline

PRODID = "-//news-timeline//timeline//EN"
REFRESH = timedelta(hours=6)
"""How often clients should ask again."""

LEFT_OUT_MOST = 600
"""Bytes that saying what is left out may take, folded and in both properties."""


def render(
    timeline: Timeline, *, coarse: Coarse = "marker", background: bool = False, source: str | None = None
) -> bytes:
    """Write a timeline as an iCalendar feed; the same timeline gives the same bytes.

    ``coarse`` says what becomes of dates coarser than a day, ``background``
    takes in history and asides, ``source`` is the address the feed is served at.
    Undated events are not in it, nor the past that makes it too long
    (:mod:`timeline.export.window`), which :func:`archives` has.
    """
    return _bytes(_calendars(timeline, coarse, background, source)[0])


def feeds(
    timeline: Timeline, *, coarse: Coarse = "marker", background: bool = False, source: str | None = None
) -> dict[str, bytes]:
    """Write the feed, and a calendar for every year of which it leaves something out, by file name."""
    main, archives = _calendars(timeline, coarse, background, source)
    return {"timeline.ics": _bytes(main)} | {
        f"archive-{year:04}.ics": _bytes(calendar) for year, calendar in archives.items()
    }


def render_jcal(
    timeline: Timeline, *, coarse: Coarse = "marker", background: bool = False, source: str | None = None
) -> bytes:
    """Write the same feed as jCal (RFC 7265), iCalendar in JSON."""
    main, _ = _calendars(timeline, coarse, background, source)
    return orjson.dumps(main.to_jcal(), option=orjson.OPT_APPEND_NEWLINE)


def _calendars(
    timeline: Timeline, coarse: Coarse, background: bool, source: str | None
) -> tuple[Calendar, dict[int, Calendar]]:
    """Build the feed, and the calendars of the years of what it has no room for."""
    feed = plan(timeline, coarse=coarse, background=background)
    events = [_event(entry) for entry in feed.entries]
    # What tells of the rest is counted in, so that it always fits.
    room = LIMIT - len(_bytes(_calendar(feed, source))) - LEFT_OUT_MOST
    sizes = [len(event.to_ical(sorted=False)) for event in events]
    latest = newest(timeline)
    chosen = window(feed.entries, sizes, room, latest.day if latest else None)
    if not chosen.years:
        return _filled(feed, events, source), {}
    told = replace(feed, description=f"{feed.description} {_left_out(chosen.years)}")
    archives = {
        year: _filled(
            replace(feed, name=f"{feed.name} {year}"),
            [event for event, entry in zip(events, feed.entries, strict=True) if of_year(entry, year)],
            None,
        )
        for year in chosen.years
    }
    return _filled(told, [events[place] for place in sorted(chosen.kept)], source), archives


def _left_out(years: Sequence[int]) -> str:
    """Say where the past is that is not in the feed."""
    first, last = f"archive-{years[0]:04}.ics", f"archive-{years[-1]:04}.ics"
    where = first if first == last else f"{first} to {last}"
    return f"It holds all that lies ahead and the latest of the past; what is older is in {where}."


def _filled(feed: Feed, events: Iterable[Event], source: str | None) -> Calendar:
    calendar = _calendar(feed, source)
    for event in events:
        calendar.add_component(event)
    return calendar


def _bytes(calendar: Calendar) -> bytes:
    return bytes(calendar.to_ical(sorted=False))


def _calendar(feed: Feed, source: str | None) -> Calendar:
    calendar = Calendar()
    calendar.add("VERSION", "2.0")
    calendar.add("PRODID", PRODID)
    for name, text in (
        ("NAME", feed.name),
        ("X-WR-CALNAME", feed.name),
        ("DESCRIPTION", feed.description),
        ("X-WR-CALDESC", feed.description),
    ):
        calendar.add(name, _Text(text))
    if feed.modified:
        calendar.add("LAST-MODIFIED", feed.modified)
    # RFC 7986 gives these two no default type, so the type must be said.
    calendar.add("REFRESH-INTERVAL", vDuration(REFRESH), parameters={"VALUE": "DURATION"})
    calendar.add("X-PUBLISHED-TTL", vDuration(REFRESH))
    if source:
        calendar.add("SOURCE", vUri(line(source)), parameters={"VALUE": "URI"})
    return calendar


def _event(entry: Entry) -> Event:
    told = entry.event
    event = Event()
    event.add("UID", _Text(line(entry.uid)))
    event.add("DTSTAMP", entry.stamp)
    event.add("DTSTART", entry.start)
    if entry.end:
        event.add("DTEND", entry.end)
    if entry.rule:
        event.add("RRULE", vRecur.from_ical(entry.rule))
    for date in entry.exdates:
        event.add("EXDATE", date)
    event.add("SUMMARY", _Text(entry.summary))
    event.add("DESCRIPTION", _Text(lines(entry.description)))
    event.add("STATUS", entry.status)
    event.add("TRANSP", "TRANSPARENT" if entry.transparent else "OPAQUE")
    if told.places:
        event.add("LOCATION", _Text(", ".join(map(line, told.places))))
    if told.categories:
        event.add("CATEGORIES", [line(category) for category in told.categories])
    if entry.url:
        event.add("URL", vUri(entry.url))
    if entry.related:
        event.add("RELATED-TO", _Text(line(entry.related)))
    event.add("SEQUENCE", told.sequence)
    if entry.created:
        event.add("CREATED", entry.created)
    if entry.modified:
        event.add("LAST-MODIFIED", entry.modified)
    event.add("X-TIMELINE-EDTF", _Text(entry.when.edtf))
    event.add("X-TIMELINE-PRECISION", _Text(entry.when.precision.value))
    event.add("X-TIMELINE-CONFIDENCE", _Text(f"{told.confidence:.2f}"))
    return event


class _Text(vText):
    """Text whose backslash before a capital N stays one: icalendar takes the two for a line break."""

    def to_ical(self) -> bytes:
        shielded = vText(self.replace("\\N", "\\\ue000N")).to_ical()
        return bytes(shielded.replace("\ue000N".encode(), b"N"))
