"""The feeds every client is shown: the sample, sixty events of every shape, and sixty a revision later."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import orjson

from tests.export.build import ARTICLE, at, event, on, within
from timeline.export import ical
from timeline.export import json as timeline_json
from timeline.model import Conflict, Event, Layout, Moment, Precision, Status, Timeline, When

EXPORTS = Path(__file__).parent.parent.parent / "exports"
LONDON, NEW_YORK, TOKYO = "Europe/London", "America/New_York", "Asia/Tokyo"
P = Precision
PUBLISHED = Moment(date(2017, 4, 18), time(7, 38), LONDON)
REVISED = Moment(date(2017, 4, 21), time(9, 0), LONDON)


@dataclass(frozen=True)
class Feed:
    """Revisions of one feed, the newest last, and the JSON timeline that the newest must agree with."""

    revisions: tuple[bytes, ...]
    document: dict[str, Any]


def clock(text: str, zone: str, *, later: bool = False) -> When:
    """Date a time on the clock of a zone; ``later`` is the second of an hour that comes twice."""
    local = datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone), fold=int(later))
    return at(local.isoformat(), zone)


# Each row: a title that no other row has, a date, a status.
ROWS: tuple[tuple[str, When, Status], ...] = (
    *(
        (f"Concert in London, {day}", clock(f"{day}T19:30:00", LONDON), Status.PLANNED)
        for day in ("2017-03-25", "2017-03-26", "2017-03-27", "2017-10-28", "2017-10-29", "2017-10-30")
    ),
    *(
        (f"Concert in New York, {day}", clock(f"{day}T20:00:00", NEW_YORK), Status.PLANNED)
        for day in ("2017-03-11", "2017-03-12", "2017-03-13", "2017-11-04", "2017-11-05", "2017-11-06")
    ),
    ("First of two hours", clock("2017-10-29T01:30:00", LONDON), Status.PLANNED),
    ("Second of two hours", clock("2017-10-29T01:30:00", LONDON, later=True), Status.PLANNED),
    ("Night watch", at("2017-03-26T00:30:00+00:00/2017-03-26T03:30:00+01:00", LONDON), Status.PLANNED),
    ("Guided walk", at("2017-05-04T10:00:00/2017-05-04T12:30:00"), Status.PLANNED),
    ("Bell rings", at("2017-05-05T12:00:00"), Status.PLANNED),
    ("Vote is held", on("2017-04-17"), Status.HAPPENED),
    ("Footbridge opens", on("2017-05-03"), Status.PLANNED),
    ("Leap day is kept", on("2016-02-29"), Status.HAPPENED),
    ("Year ends", on("2016-12-31"), Status.HAPPENED),
    ("Year begins", on("2017-01-01"), Status.HAPPENED),
    ("Clocks go forward", on("2017-03-26"), Status.HAPPENED),
    ("Clocks go back", on("2017-10-29"), Status.PLANNED),
    ("Fair", on("2017-05-30", 3), Status.PLANNED),
    ("Festival", on("2017-07-01", 31), Status.PLANNED),
    ("Mill Lane is closed", on("2017-06-01", 97), Status.PLANNED),
    ("Strike", on("2017-04-17", 5), Status.ONGOING),
    ("Survey", within("2017-05-01/2017-05-07", "2017-05-01", "2017-05-08", P.WEEK), Status.PLANNED),
    ("Second bridge is designed", within("2017-10", "2017-10-01", "2017-11-01", P.MONTH), Status.PLANNED),
    ("Figures come out", within("2017-04/2017-06", "2017-04-01", "2017-07-01", P.QUARTER), Status.PLANNED),
    ("Campaign begins", within("2016-21", "2016-03-01", "2016-06-01", P.SEASON), Status.HAPPENED),
    ("Mill is sold", within("2012", "2012-01-01", "2013-01-01", P.YEAR), Status.HAPPENED),
    ("Toll is charged", within("2012/..", "2012-01-01", None, P.INTERVAL), Status.ONGOING),
    ("Comments are taken", When("../2017-08-31", None, date(2017, 9, 1), P.INTERVAL), Status.PLANNED),
    ("Old mill burns", replace(on("2013-06-05"), edtf="2013-06-05~", approximate=True), Status.HAPPENED),
    ("Perhaps a flood", replace(on("2014-02-10"), edtf="2014-02-10?", uncertain=True), Status.HAPPENED),
    ("Railway is rebuilt", within("201X", "2010-01-01", "2020-01-01", P.DECADE), Status.PLANNED),
    (
        "Market",
        replace(on("2017-05-05"), rrule="FREQ=WEEKLY;BYDAY=FR;UNTIL=20170630", exdates=("2017-05-12",)),
        Status.RECURRING,
    ),
    (
        "Council sits",
        replace(on("2017-05-04"), rrule="FREQ=MONTHLY;BYDAY=1TH", exdates=("2017-08-03",)),
        Status.RECURRING,
    ),
    ("Books are closed", replace(on("2017-05-31"), rrule="FREQ=MONTHLY;BYMONTHDAY=-1"), Status.RECURRING),
    (
        "Evening class",
        replace(
            clock("2017-05-02T19:30:00", LONDON),
            rrule="FREQ=WEEKLY;BYDAY=TU;UNTIL=20171205",
            exdates=("2017-05-16T19:30:00+01:00", "2017-11-07T19:30:00+00:00"),
        ),
        Status.RECURRING,
    ),
    (
        "Late shift",
        replace(clock("2017-10-16T22:00:00", NEW_YORK), rrule="FREQ=WEEKLY;BYDAY=MO;COUNT=6"),
        Status.RECURRING,
    ),
    (
        "Radio hour",
        replace(clock("2017-05-01T19:00:00", TOKYO), rrule="FREQ=WEEKLY;COUNT=40"),
        Status.RECURRING,
    ),
    ("Choir practice", replace(at("2017-05-02T18:00:00"), rrule="FREQ=WEEKLY;COUNT=40"), Status.RECURRING),
    ("Open days", replace(on("2017-06-10"), rdates=("2017-06-11", "2017-06-17")), Status.PLANNED),
    (
        "Readings",
        replace(clock("2017-10-27T19:30:00", LONDON), rdates=("2017-10-29T19:30:00+00:00",)),
        Status.PLANNED,
    ),
    ("Parade", on("2017-05-08"), Status.CANCELLED),
    ("Choir sings", clock("2017-05-03T19:30:00", LONDON), Status.CANCELLED),
    ("Boat race", within("2017-09", "2017-09-01", "2017-10-01", P.MONTH), Status.POSTPONED),
    ("Ferry may stop", on("2017-05-20"), Status.HYPOTHETICAL),
    ("\N{GRINNING FACE} \U00020bb7野家 opens \N{OPEN BOOK}", on("2017-05-11"), Status.PLANNED),
    ("ערב שירה בגשר 17:30", clock("2017-05-12T17:30:00", LONDON), Status.PLANNED),
    ("افتتاح الجسر، 2017", on("2017-05-13"), Status.PLANNED),
    ("Bread, cheese; wine, \"50/50\": a\\b C:\\new", on("2017-05-14"), Status.PLANNED),
    ("Fête à l’île, crème brûlée e\N{COMBINING ACUTE ACCENT}t thé", on("2017-05-15"), Status.PLANNED),
    ("A long title " + "with words that fold " * 12 + "ends", on("2017-05-16"), Status.PLANNED),
    ("Meeting with much to say", on("2017-05-17"), Status.PLANNED),
    ("Hearing with much to say", clock("2017-05-18T09:15:00", LONDON), Status.PLANNED),
    ("Two dates are told", on("2017-05-19"), Status.PLANNED),
)  # fmt: skip

MORE: dict[str, dict[str, object]] = {
    "Meeting with much to say": {"description": "Wörds, and; more\\words. " * 90},
    "Hearing with much to say": {"description": "漢字と仮名、" * 350},
    "Two dates are told": {"conflicts": (Conflict("2017-05-26", "other"),)},
    "Fair": {"places": ("Halle; Ost", "Square, Wendham"), "categories": ("arts, crafts", "x;y")},
}
"""What some events have besides title, date and status."""

CHANGES: dict[str, dict[str, object]] = {
    "Footbridge opens": {"when": on("2017-06-14")},
    "Bell rings": {"when": at("2017-05-06T13:00:00")},
    "Concert in London, 2017-10-28": {"when": clock("2017-10-29T19:30:00", LONDON)},
    "Concert in New York, 2017-11-05": {"status": Status.CANCELLED},
    "Market": {
        "when": replace(
            on("2017-05-05"),
            rrule="FREQ=WEEKLY;BYDAY=FR;UNTIL=20170721",
            exdates=("2017-05-12", "2017-06-02"),
        )
    },
    "Radio hour": {"status": Status.CANCELLED},
    "Fair": {"when": on("2017-05-31", 5)},
    "Guided walk": {"title": "Guided walk, with lunch"},
    "Council sits": {"title": "Council sits in the new hall"},
    "Second bridge is designed": {"when": on("2017-10-09"), "title": "Second bridge is shown"},
}
"""What the second revision changes: days, times, rules, states, titles."""


def sixty() -> Timeline:
    """Return sixty events, each with a title of its own."""
    events = [
        event(when, title, f"e{number}", status=status, **MORE.get(title, {}))
        for number, (title, when, status) in enumerate(ROWS)
    ]
    return _timeline(events, PUBLISHED)


def sixty_later() -> Timeline:
    """Return the same events after some of them changed, each change with a higher SEQUENCE."""
    events = [
        replace(old, **CHANGES[old.title], sequence=1, modified=REVISED) if old.title in CHANGES else old  # type: ignore[arg-type]
        for old in sixty().events
    ]
    return _timeline(events, REVISED)


def _timeline(events: list[Event], modified: Moment) -> Timeline:
    def begin(made: Event) -> str:
        return made.when.edtf if made.when else ""

    return Timeline("Wendham", (ARTICLE,), tuple(sorted(events, key=begin)), modified=modified)


def published_sample() -> Feed:
    """Return the sample as it is committed."""
    return Feed(
        ((EXPORTS / "timeline.ics").read_bytes(),), orjson.loads((EXPORTS / "timeline.json").read_bytes())
    )


def of(*timelines: Timeline, layout: Layout | None = None) -> Feed:
    """Render timelines as the revisions of one feed."""
    return Feed(
        tuple(ical.render(timeline, layout) for timeline in timelines),
        orjson.loads(timeline_json.render(timelines[-1])),
    )


FEEDS = {
    "the sample": published_sample,
    "sixty events": lambda: of(sixty()),
    "sixty events, revised": lambda: of(sixty(), sixty_later()),
}
