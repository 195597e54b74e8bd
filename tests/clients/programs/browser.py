"""A calendar on a web page: FullCalendar with its iCalendar plugin, in headless Chromium."""

from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

import orjson

from tests.clients.environments import HERE, debian, npm
from tests.clients.programs.readers import run
from tests.clients.shown import Days, Row


def fullcalendar(feeds: Sequence[bytes], days: Days, _folder: Path) -> list[Row]:
    """Show the events of a list view over all the days; the plugin passes no UID on."""
    folder = HERE / "fullcalendar"
    chromium = debian("chromium", "chromium", "chromium-browser", "google-chrome")
    npm(folder, "playwright-core")
    command = ["node", "read.mjs", chromium, *(day.isoformat() for day in days)]
    rows = orjson.loads(run(command, folder, feeds[-1]))
    return [Row(None, start, end or _end(start), title) for start, end, title in rows]


def _end(start: str) -> str:
    """A day without end is one day, a time without end a moment."""
    return start if "T" in start else (date.fromisoformat(start) + timedelta(days=1)).isoformat()
