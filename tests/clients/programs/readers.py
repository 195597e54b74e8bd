"""Programs that read a feed and keep nothing: Python's, JavaScript's and C's libraries."""

import os
import subprocess
import sys
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from pathlib import Path

import icalendar
import orjson
import recurring_ical_events

from tests.clients.environments import HERE, ZONE, library, npm
from tests.clients.shown import Days, Row, span


def instances(feed: bytes, days: Days) -> list[Row]:
    """Read a calendar with icalendar and expand it with recurring-ical-events."""
    return [
        _row(event) for event in recurring_ical_events.of(icalendar.Calendar.from_ical(feed)).between(*days)
    ]


def recurring(feeds: Sequence[bytes], days: Days, _folder: Path) -> list[Row]:
    """Show what icalendar and recurring-ical-events read."""
    return instances(feeds[-1], days)


def icaljs(feeds: Sequence[bytes], days: Days, _folder: Path) -> list[Row]:
    """Show what ical.js reads, as Thunderbird and many pages do."""
    folder = HERE / "icaljs"
    npm(folder, "ical.js")
    rows = orjson.loads(run(["node", "read.mjs", days[1].isoformat()], folder, feeds[-1]))
    return [Row(uid, start, end, summary) for uid, start, end, _status, summary in rows]


def nodeical(feeds: Sequence[bytes], days: Days, _folder: Path) -> list[Row]:
    """Show what node-ical reads, as programs on Node do."""
    folder = HERE / "nodeical"
    npm(folder, "node-ical")
    rows = orjson.loads(run(["node", "read.mjs", *(day.isoformat() for day in days)], folder, feeds[-1]))
    return [Row(*row) for row in rows]


def libical(feeds: Sequence[bytes], days: Days, _folder: Path) -> list[Row]:
    """Show what libical reads, as Evolution and KOrganizer do; in a process of its own, for it is C."""
    name = library("ical", "libical3")
    reader = Path(__file__).with_name("libical.py")
    rows = orjson.loads(
        run([sys.executable, reader, name, *(day.isoformat() for day in days)], HERE, feeds[-1])
    )
    return [Row(*row) for row in rows]


def run(command: Sequence[str | Path], folder: Path, feed: bytes) -> bytes:
    """Give a feed to a program on the clock of our zone; return what it prints."""
    return subprocess.run(
        command,
        cwd=folder,
        input=feed,
        capture_output=True,
        check=True,
        timeout=120,
        env=os.environ | {"TZ": ZONE},
    ).stdout


def _row(event: icalendar.Event) -> Row:
    start, end = event.DTSTART, event.DTEND
    assert start is not None
    if end is None:
        end = start if isinstance(start, datetime) else start + timedelta(days=1)
    return span(str(event["UID"]), start, _as(start, end), str(event["SUMMARY"]))


def _as(start: date, end: date) -> date:
    """Refuse an end of another kind than its start."""
    assert isinstance(start, datetime) == isinstance(end, datetime), f"{start} ends {end}"
    return end
