"""What a client shows of a feed, in one form, beside what the JSON timeline says.

A client is a function: the revisions of a feed in the order they were published, the
days to look between, an empty folder for its files -> a row for each line it shows
after the last revision. Programs that keep nothing read the last revision alone.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from tests.clients.feeds import Feed
from tests.clients.instants import expected, iso, repeats, series, sight, title, window


class Row(NamedTuple):
    """One line of a calendar: start and end are days, floating times, or times in UTC that end in Z."""

    uid: str | None
    start: str
    end: str
    title: str


Days = tuple[date, date]
Show = Callable[[Sequence[bytes], Days, Path], list[Row]]
Sight = Callable[[Row], list[Row]]


def whole(row: Row) -> list[Row]:
    """See a row as it is."""
    return [row]


@dataclass(frozen=True)
class Client:
    """A program that subscribes; ``sees`` turns a row of the timeline into what it can show of one."""

    name: str
    show: Show
    sees: Sight = whole


def differences(client: Client, feed: Feed, folder: Path) -> list[str]:
    """Return what a client shows otherwise than the timeline says; duplicates count."""
    titles = {event["uid"]: title(event) for event in feed.document["events"]}
    rows = client.show(feed.revisions, window(feed.document), folder)
    told = [
        row
        for one in expected(feed.document)
        for row in client.sees(Row(one.uid, one.start, one.end, one.title))
    ]
    wanted = Counter(_in_sight(told, feed.document))
    shown = Counter(_in_sight((_named(row, titles, feed.document) for row in rows), feed.document))
    return [
        *(f"not shown: {row}" for row in sorted((wanted - shown).elements(), key=str)),
        *(f"not in the timeline: {row}" for row in sorted((shown - wanted).elements(), key=str)),
    ]


def on_the_wall(zone: str) -> Sight:
    """See times on the clock of a zone, without its name: floating times look the same."""

    def sees(row: Row) -> list[Row]:
        return [row._replace(start=_wall(row.start, zone), end=_wall(row.end, zone))]

    return sees


def an_hour(row: Row) -> list[Row]:
    """See an hour where a moment is without end."""
    if "T" not in row.start or row.start != row.end:
        return [row]
    return [row._replace(end=iso(datetime.fromisoformat(row.start) + timedelta(hours=1)))]


def nameless(row: Row) -> list[Row]:
    """See a row without its UID."""
    return [row._replace(uid=None)]


def misread_escapes(row: Row) -> list[Row]:
    """See a line break for an n behind a backslash, as a program does that unescapes in turns."""
    return [row._replace(title=row.title.replace("\\n", "\\\n"))]


def by_day(row: Row) -> list[Row]:
    """See a line for each day of what lasts several."""
    if "T" in row.start:
        return [row]
    first, end = date.fromisoformat(row.start), date.fromisoformat(row.end)
    days = [first + timedelta(days=count) for count in range((end - first).days)]
    return [row._replace(start=iso(day), end=iso(day + timedelta(days=1))) for day in days]


def then(*sights: Sight) -> Sight:
    """See a row in one way after another."""

    def sees(row: Row) -> list[Row]:
        rows = [row]
        for see in sights:
            rows = [seen for one in rows for seen in see(one)]
        return rows

    return sees


def span(uid: str | None, start: date, end: date, summary: str) -> Row:
    """Make a row of dates and times as Python has them."""
    return Row(uid, iso(start), iso(end), summary)


def _wall(text: str, zone: str) -> str:
    if not text.endswith("Z"):
        return text
    return datetime.fromisoformat(text).astimezone(ZoneInfo(zone)).replace(tzinfo=None).isoformat()


def _named(row: Row, titles: dict[str, str], document: dict[str, Any]) -> Row:
    """Put the event's UID and title for those of an entry, where they differ as the policy says."""
    owner = series(row.uid, document) if row.uid is not None else None
    names: Iterable[str] = titles.values() if owner is None else [titles.get(owner, "")]
    for name in names:
        if re.fullmatch(rf"(Cancelled: |Postponed: )?{re.escape(name)}( \([^()]*\))?", row.title):
            return row._replace(uid=owner, title=name)
    return row._replace(uid=owner)


def _in_sight(rows: Iterable[Row], document: dict[str, Any]) -> Iterator[Row]:
    """Leave out the repetitions that are too far away to be compared; a day's margin is for the zones."""
    low, high = (day.isoformat() for day in sight(document))
    repeated = {event["title"] for event in document["events"] if repeats(event)}
    return (row for row in rows if row.title not in repeated or low < row.start[:10] < high)
