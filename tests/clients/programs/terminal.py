"""Calendars in a terminal: khal and calcurse."""

import os
import re
import subprocess
from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from pathlib import Path

import orjson

from tests.clients.environments import EVEN_ZONE, ZONE, debian, python
from tests.clients.shown import Days, Row, span

KHAL = """
[calendars]
[[feed]]
path = {folder}/feed
type = calendar

[sqlite]
path = {folder}/khal.db

[locale]
local_timezone = {zone}
default_timezone = {zone}
timeformat = %H:%M:%S
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M:%S
longdatetimeformat = %Y-%m-%d %H:%M:%S

[default]
default_calendar = feed
"""


FIELDS = ("uid", "start", "end", "all-day", "title")
"""What khal writes of each entry."""

CLOCK = "%Y-%m-%dT%H:%M:%S"
CALCURSE = {
    "apt": f"%(start:{CLOCK})|%(end:{CLOCK})|%m\\n",
    "recur-apt": f"%(start:{CLOCK})|%(end:{CLOCK})|%m\\n",
    "event": "||%m\\n",
    "recur-event": "||%m\\n",
}
"""What calcurse writes for each kind of entry, below a line for its day."""


def khal(feeds: Sequence[bytes], days: Days, folder: Path) -> list[Row]:
    """Show what khal lists after it imported each revision; it names no zone.

    A day is a line of JSON, and what lasts longer stands in each of its days.
    """
    program, config = python("khal") / "khal", folder / "config"
    config.write_text(KHAL.format(folder=folder, zone=ZONE))
    (folder / "feed").mkdir()
    base: list[str | Path] = [program, "--no-color", "-c", config]
    for number, feed in enumerate(feeds):
        path = folder / f"{number}.ics"
        path.write_bytes(feed)
        _run([*base, "import", "--batch", path], folder, ZONE)
    wanted = [word for field in FIELDS for word in ("--json", field)]
    listed = _run([*base, "list", *wanted, *(day.isoformat() for day in days)], folder, ZONE)
    found: Counter[Row] = Counter()
    for line in listed.splitlines():
        found |= Counter(_listed(entry) for entry in orjson.loads(line))
    return list(found.elements())


def calcurse(feeds: Sequence[bytes], days: Days, folder: Path) -> list[Row]:
    """Show what calcurse queries after it imported the last revision.

    It knows neither UIDs nor zones, and what lasts for days is an entry that repeats each day.
    """
    program = debian("calcurse")
    path = folder / "feed.ics"
    path.write_bytes(feeds[-1])
    (folder / "data").mkdir()
    (folder / "config").mkdir()
    (folder / "config" / "conf").write_text("format.outputdate=%Y-%m-%d\nformat.inputdate=4\n")
    base: list[str | Path] = [program, "-D", folder / "data", "-C", folder / "config"]
    told = _run([*base, "-q", "-i", path], folder, EVEN_ZONE)
    assert not told, told.decode()
    formats = [f"--format-{kind}={text}" for kind, text in CALCURSE.items()]
    low, high = (day.isoformat() for day in days)
    listed = _run([*base, "-Q", "--from", low, "--to", high, *formats], folder, EVEN_ZONE)
    rows = []
    for line in listed.decode().splitlines():
        if re.fullmatch(r"\d{4}-\d\d-\d\d:", line):
            today = date.fromisoformat(line[:-1])
        elif line:
            start, end, title = line.split("|", 2)
            rows.append(
                Row(None, start, end, title) if start else span(None, today, today + timedelta(days=1), title)
            )
    return rows


def _listed(entry: dict[str, str]) -> Row:
    """Read an entry of khal's: the last of its days is in it, a time has no T."""
    start, end = datetime.fromisoformat(entry["start"]), datetime.fromisoformat(entry["end"])
    if entry["all-day"] == "True":
        return span(entry["uid"], start.date(), end.date() + timedelta(days=1), entry["title"])
    return span(entry["uid"], start, end, entry["title"])


def _run(command: Sequence[str | Path], folder: Path, zone: str) -> bytes:
    environment = os.environ | {"TZ": zone, "HOME": str(folder), "LC_ALL": "C.UTF-8", "TMPDIR": str(folder)}
    return subprocess.run(command, capture_output=True, check=True, timeout=120, env=environment).stdout
