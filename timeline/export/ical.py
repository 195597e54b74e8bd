"""The feed people subscribe to: RFC 5545 and RFC 7986, through icalendar.

Components are built with ``add``: the library's ``new`` invents UIDs and stamps.
No METHOD (a feed is published, not sent), no UID on the calendar (it would be
one more thing that must never change), no VTIMEZONE (clock times are UTC).
"""

from __future__ import annotations

import tomllib
from array import array
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import cache
from importlib import resources

import orjson
from icalendar import Alarm, Calendar, Component, Event, vDuration, vRecur, vText, vUri

from timeline.export.lots import LOT
from timeline.export.moments import newest
from timeline.export.plan import Entry, Head, head, plan
from timeline.export.text import line, lines
from timeline.export.window import LEFT_OUT_MOST, LIMIT, Timing, left_out, window
from timeline.held import Hold, in_lots
from timeline.model import Layout, Timeline

PRODID = "-//news-timeline//timeline//EN"
REFRESH = timedelta(hours=6)
"""How often clients should ask again."""

FEED = "timeline.ics"

_CLOSE = b"END:VCALENDAR\r\n"


def render(
    timeline: Timeline, layout: Layout | None = None, *, background: bool = False, source: str | None = None
) -> bytes:
    """Write a timeline as an iCalendar feed; the same timeline gives the same bytes.

    ``layout`` says how coarse dates are shown and what entries carry, ``background``
    takes in history and asides, ``source`` is the address the feed is served at.
    Undated events are not in it, nor the past that makes it too long
    (:mod:`timeline.export.window`).
    """
    return Calendars(timeline, layout, background=background, source=source).feed()


@dataclass(frozen=True, slots=True)
class _Row:
    """What is known of a written entry: its event, its place among those of that event, its bytes."""

    uid: str
    nth: int
    size: int
    timing: Timing


class Calendars:
    """The calendars of one timeline: each entry is laid out and written once, whatever files it is in.

    What is written is kept by ``hold``.
    """

    def __init__(
        self,
        timeline: Timeline,
        layout: Layout | None = None,
        *,
        background: bool = False,
        source: str | None = None,
        hold: Hold[bytes] = tuple,
    ) -> None:
        self._timeline = timeline
        self._layout = layout or Layout()
        self._background = background
        latest = newest(timeline)
        self._latest = latest.day if latest else None
        self._source = source
        self._rows: list[_Row] = []
        self._data = hold(self._written())
        self._first = {row.uid: place for place, row in enumerate(self._rows) if not row.nth}
        self._head = head(timeline)
        self._said, self._kept, self._years = self._cut(self._head, range(len(self._rows)))

    def files(self) -> dict[str, bytes]:
        """Return the feed, and a calendar for every year of which it leaves something out, by file name."""
        return {name: b"".join(data) for name, data in self.streams()}

    def streams(self) -> Iterator[tuple[str, Iterator[bytes]]]:
        """Write the same files piece by piece."""
        yield FEED, self._stream(self._said, self._kept, self._source)
        years: dict[int, array[int]] = {year: array("L") for year in self._years}
        for place, row in enumerate(self._rows):
            if (year := row.timing.year) in years:
                years[year].append(place)
        for year, places in years.items():
            said = replace(self._head, name=f"{self._head.name} {year}")
            yield f"archive-{year:04}.ics", self._stream(said, places, None)

    def feed(self) -> bytes:
        """Return the feed."""
        return b"".join(self._stream(self._said, self._kept, self._source))

    def jcal(self) -> bytes:
        """Return the feed as jCal (RFC 7265), iCalendar in JSON."""
        calendar = _frame(self._said, self._source)
        kept = {(row.uid, row.nth) for row in map(self._rows.__getitem__, self._kept)}
        uids = {uid for uid, _ in kept}
        events = tuple(event for event in self._timeline.events if event.uid in uids)
        for nth, entry in self._planned(replace(self._timeline, events=events)):
            if (entry.event.uid, nth) in kept:
                calendar.add_component(_component(entry, self._layout.structured))
        return orjson.dumps(calendar.to_jcal(), option=orjson.OPT_APPEND_NEWLINE)

    def part(self, part: Timeline) -> bytes:
        """Return the feed of a part of the timeline, whose entries are those that its events have here."""
        places = [place for event in part.events for place in self._of_event(event.uid)]
        said, kept, _ = self._cut(head(part), places)
        return b"".join(self._stream(said, kept, None))

    def _planned(self, timeline: Timeline) -> Iterator[tuple[int, Entry]]:
        """Lay out entries, each with its place among those of its event."""
        uid, nth = "", 0
        for entry in plan(timeline, self._layout, background=self._background):
            nth = nth + 1 if entry.event.uid == uid else 0
            uid = entry.event.uid
            yield nth, entry

    def _written(self) -> Iterator[bytes]:
        """Write all entries, and note what is known of each."""
        for nth, entry in self._planned(self._timeline):
            data = bytes(_component(entry, self._layout.structured).to_ical(sorted=False))
            timing = Timing(entry.start, entry.end, entry.status, entry.modified, entry.rule is not None)
            self._rows.append(_Row(entry.event.uid, nth, len(data), timing))
            yield data

    def _of_event(self, uid: str) -> Iterator[int]:
        """The places of an event's entries: they stand together."""
        place = self._first.get(uid, len(self._rows))
        while place < len(self._rows) and self._rows[place].uid == uid:
            yield place
            place += 1

    def _cut(self, said: Head, places: Sequence[int]) -> tuple[Head, Sequence[int], tuple[int, ...]]:
        """Choose what a feed has room for; its head then says where the rest is, in the archives of years."""
        # What tells of the rest is counted in, so that it always fits.
        room = LIMIT - len(b"".join(self._stream(said, (), self._source))) - LEFT_OUT_MOST
        rows = [self._rows[place] for place in places]
        chosen = window([row.timing for row in rows], [row.size for row in rows], room, self._latest)
        if not chosen.years:
            return said, places, ()
        told = replace(said, description=f"{said.description} {left_out(chosen.years)}")
        return told, array("L", (places[place] for place in sorted(chosen.kept))), chosen.years

    def _stream(self, said: Head, places: Sequence[int], source: str | None) -> Iterator[bytes]:
        """Put entries into the frame of a calendar."""
        yield bytes(_frame(said, source).to_ical(sorted=False)).removesuffix(_CLOSE)
        for lot in in_lots(places, LOT):
            yield b"".join(self._data[place] for place in lot)
        yield _CLOSE


def _frame(said: Head, source: str | None) -> Calendar:
    calendar = Calendar()
    calendar.add("VERSION", "2.0")
    calendar.add("PRODID", PRODID)
    for name, text in (
        ("NAME", said.name),
        ("X-WR-CALNAME", said.name),
        ("DESCRIPTION", said.description),
        ("X-WR-CALDESC", said.description),
    ):
        calendar.add(name, _Text(text))
    if said.modified:
        calendar.add("LAST-MODIFIED", said.modified)
    # RFC 7986 gives these two no default type, so the type must be said.
    calendar.add("REFRESH-INTERVAL", vDuration(REFRESH), parameters={"VALUE": "DURATION"})
    calendar.add("X-PUBLISHED-TTL", vDuration(REFRESH))
    if source:
        calendar.add("SOURCE", vUri(line(source)), parameters={"VALUE": "URI"})
    return calendar


def _component(entry: Entry, structured: bool) -> Event:
    component = _event(entry)
    if structured:
        _structure(component, entry)
    if entry.alarm is not None:
        component.add_component(_alarm(entry, entry.alarm))
    return component


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
    if entry.sources:
        event.add("URL", vUri(entry.sources[0].url))
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


def _alarm(entry: Entry, when: timedelta) -> Alarm:
    """Build a reminder that is shown (RFC 5545 section 3.6.6): what it says is the summary."""
    alarm = Alarm()
    alarm.add("ACTION", "DISPLAY")
    alarm.add("DESCRIPTION", _Text(entry.summary))
    alarm.add("TRIGGER", vDuration(when))
    return alarm


def _structure(event: Event, entry: Entry) -> None:
    """Add the articles and kinds as links (RFC 9253), places and people as components (RFC 9073)."""
    for source in entry.sources:
        # LINK has no default type; LINKREL and a type are required (section 8.2).
        said = {"VALUE": "URI", "LINKREL": "SOURCE", "FMTTYPE": "text/html", "LABEL": source.name}
        event.add("LINK", vUri(source.url), parameters=said)
    for category in entry.event.categories:
        if address := _concepts().get(category):
            event.add("CONCEPT", vUri(address), parameters={"VALUE": "URI"})
    for part in _parts(entry):
        event.add_component(part)


def _parts(entry: Entry) -> Iterator[Component]:
    """Build a VLOCATION for each place and a PARTICIPANT for each name, numbered below the entry's UID."""
    for number, place in enumerate(entry.event.places, 1):
        yield _filled(_Place(), {"UID": f"{entry.uid}-place-{number}", "NAME": place})
    for number, who in enumerate(entry.event.participants, 1):
        uid = f"{entry.uid}-who-{number}"
        yield _filled(_Participant(), {"UID": uid, "PARTICIPANT-TYPE": "ACTIVE", "SUMMARY": who})


def _filled(part: Component, values: Mapping[str, str]) -> Component:
    for name, value in values.items():
        part.add(name, _Text(line(value)))
    return part


class _Place(Component):
    """Where (RFC 9073 section 7.2)."""

    name = "VLOCATION"


class _Participant(Component):
    """Who (RFC 9073 section 7.1)."""

    name = "PARTICIPANT"


@cache
def _concepts() -> dict[str, str]:
    """Return the address of each kind in a vocabulary that others know."""
    return tomllib.loads(
        resources.files("timeline.export").joinpath("concepts.toml").read_text(encoding="utf-8")
    )


class _Text(vText):
    """Text whose backslash before a capital N stays one: icalendar takes the two for a line break."""

    def to_ical(self) -> bytes:
        shielded = vText(self.replace("\\N", "\\\ue000N")).to_ical()
        return bytes(shielded.replace("\ue000N".encode(), b"N"))
