"""Which instants a feed must have, told by the JSON timeline alone, and which it has, told by a reader.

Nothing here uses the code that writes feeds; the policy is written down a second
time, so that a slip in one of the two shows.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

import recurring_ical_events
from dateutil.rrule import rrulestr
from icalendar import Calendar, Event

AGO, AHEAD = timedelta(days=30), timedelta(days=300)
"""Repeating events are compared between these, seen from the newest publication: farther out, lists end."""

MARKED = {"quarter", "season", "year", "decade", "century"}
CLOCKS = {"minute", "hour"}


class Instant(NamedTuple):
    """One line of a calendar: the event, its start and end (ISO; UTC where known), its status and title."""

    uid: str
    start: str
    end: str
    status: str
    title: str


def iso(value: date) -> str:
    """Write a day, a floating time, or a time in UTC."""
    if not isinstance(value, datetime):
        return value.isoformat()
    if value.tzinfo is None:
        return value.isoformat()
    return value.astimezone(ZoneInfo("UTC")).replace(tzinfo=None).isoformat() + "Z"


def parse(text: str | None) -> date | None:
    """Read a bound of the JSON timeline."""
    if text is None:
        return None
    return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)


def expected(document: dict[str, Any]) -> set[Instant]:
    """Say which instants the feed of a JSON timeline has, within sight for what repeats."""
    low, high = sight(document)
    return {
        Instant(event["uid"], iso(start), iso(end), status(event), title(event))
        for event in document["events"]
        if event["prominence"] == "core"
        for start, end in occurrences(event["date"], high)
        if not repeats(event) or low <= day(start) <= high
    }


def occurrences(when: dict[str, Any], high: date) -> Iterator[tuple[date, date]]:
    """Yield start and end of every instance up to a day."""
    start, end = parse(when["start"]), parse(when["end"])
    places = list(placed(when, start, end))
    if not (when["rrule"] or when["rdates"]) or start is None:
        yield from places
        return
    first, length = places[0][0], places[0][1] - places[0][0]
    skipped = {iso(_as_start(text, start, when)) for text in when["exdates"]}
    begins = {iso(start): start}
    for other in [_as_start(text, start, when) for text in when["rdates"]]:
        begins[iso(other)] = other
    if when["rrule"]:
        begins |= {iso(other): other for other in expanded(when, start, high)}
    for name, begin in begins.items():
        if name in skipped:
            continue
        if len(places) > 1 and not when["rrule"]:
            for place in places:
                yield place[0] + (begin - start), place[1] + (begin - start)
        elif when["precision"] == "month":
            yield begin, (begin.replace(day=28) + timedelta(days=4)).replace(day=1)
        else:
            yield begin + (first - start), begin + (first - start) + length


def placed(when: dict[str, Any], start: date | None, end: date | None) -> Iterator[tuple[date, date]]:
    """Place one date as the policy says; a moment ends where it starts."""
    one = timedelta(days=1)
    if start is None or end is None:
        edge = start if start is not None else end
        if edge is None:
            return
        if isinstance(edge, datetime):
            yield edge, edge
        else:
            yield (edge, edge + one) if start is not None else (edge - one, edge)
    elif when["precision"] in CLOCKS:
        yield start, start
    elif when["precision"] in MARKED:
        yield start, start + one
    elif when["precision"] == "interval" and end - start > timedelta(days=31):
        if isinstance(start, datetime):
            yield start, start
            yield end, end
        else:
            yield start, start + one
            yield end - one, end
    else:
        yield start, end


def expanded(when: dict[str, Any], start: date, high: date) -> Iterator[date]:
    """Expand a rule on the wall clock of its zone."""
    zone = None
    if isinstance(start, datetime) and start.tzinfo:
        named = when["timezone"] or ""
        zone = ZoneInfo(named) if "/" in named else start.tzinfo
        local = start.astimezone(zone).replace(tzinfo=None)
    else:
        local = start if isinstance(start, datetime) else datetime(start.year, start.month, start.day)
    rule = re.sub(r"UNTIL=(\d{8})(?!T)", r"UNTIL=\1T235959", when["rrule"])
    if found := re.search(r"UNTIL=(\d{8}T\d{6})Z", rule):
        until = datetime.fromisoformat(found[1]).replace(tzinfo=ZoneInfo("UTC"))
        local_until = until.astimezone(zone).replace(tzinfo=None) if zone else until
        rule = rule.replace(found[0], f"UNTIL={local_until:%Y%m%dT%H%M%S}")
    for instance in rrulestr(rule, dtstart=local):
        if instance.date() > high:
            return
        if isinstance(start, datetime):
            yield instance.replace(tzinfo=zone) if zone else instance
        else:
            yield instance.date()


def status(event: dict[str, Any]) -> str:
    """Map an event's status to the calendar's."""
    when = event["date"]
    if event["status"] in {"cancelled", "postponed"}:
        return "CANCELLED"
    days = [part for part in when["edtf"].split("/") if part != ".."]
    known = all(re.match(r"\d{4}-\d\d-\d\d", part) for part in days)
    unsure = event["conflicts"] or when["approximate"] or when["uncertain"] or not known
    coarse = when["precision"] not in CLOCKS | {"day", "interval"}
    return "TENTATIVE" if unsure or coarse or event["status"] == "hypothetical" else "CONFIRMED"


def repeats(event: dict[str, Any]) -> bool:
    """Tell whether an event has a rule."""
    return event["date"]["rrule"] is not None


def sight(document: dict[str, Any]) -> tuple[date, date]:
    """Return the days between which repeating events are compared: around the newest publication."""
    told = [document["modified"], *(article["published"] for article in document["articles"])]
    days = [date.fromisoformat(text[:10]) for text in told if text]
    middle = max(days) if days else date(2000, 1, 1)
    return middle - AGO, middle + AHEAD


def day(value: date) -> date:
    """Return the day of a time, in UTC where it has a zone, as the feed carries it."""
    return date.fromisoformat(iso(value)[:10])


def series(uid: str, document: dict[str, Any]) -> str:
    """Return the UID of the event that an entry belongs to."""
    known = {event["uid"] for event in document["events"]}
    return uid if uid in known else re.sub(r"(-\d{8}(T\d{6})?)?(-end)?$", "", uid)


def in_sight(instants: set[Instant], document: dict[str, Any]) -> set[Instant]:
    """Drop the instants of repeating events that are too far out to be compared."""
    low, high = sight(document)
    far = {event["uid"] for event in document["events"] if repeats(event)}
    return {
        instant
        for instant in instants
        if instant.uid not in far or low <= date.fromisoformat(instant.start[:10]) <= high
    }


def seen(data: bytes, document: dict[str, Any]) -> set[Instant]:
    """Read a feed with icalendar and recurring-ical-events."""
    found = recurring_ical_events.of(Calendar.from_ical(data)).between(*window(document))
    return told((_row(event) for event in found), document)


def told(rows: Iterable[tuple[str, str, str, str, str]], document: dict[str, Any]) -> set[Instant]:
    """Turn what a client shows (UID, start, end, status, summary) into instants that can be compared."""
    titles = {event["uid"]: title(event) for event in document["events"]}
    found = set()
    for uid, start, end, state, summary in rows:
        owner = series(uid, document)
        name = titles.get(owner, "")
        framed = rf"(Cancelled: |Postponed: )?{re.escape(name)}( \(.*\))?"
        found.add(Instant(owner, start, end, state, name if re.fullmatch(framed, summary) else summary))
    return in_sight(found, document)


def title(event: dict[str, Any]) -> str:
    """Return a title as one line of a calendar shows it."""
    return (
        " ".join(re.sub(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]", " ", event["title"]).split()) or "Untitled"
    )


def window(document: dict[str, Any]) -> tuple[date, date]:
    """Return days between which every instant lies that is compared."""
    low, high = sight(document)
    days = [low, high]
    for event in document["events"]:
        for text in (event["date"]["start"], event["date"]["end"], *event["date"]["rdates"]):
            if text:
                days.append(date.fromisoformat(text[:10]))
    return min(days) - timedelta(days=3), max(days) + timedelta(days=40)


def _row(event: Event) -> tuple[str, str, str, str, str]:
    start, end = event.DTSTART, event.DTEND
    assert start is not None
    if end is None:
        end = start if isinstance(start, datetime) else start + timedelta(days=1)
    return str(event["UID"]), iso(start), iso(end), str(event["STATUS"]), str(event["SUMMARY"])


def _as_start(text: str, start: date, when: dict[str, Any]) -> date:
    """Read a further date as the first one is written."""
    value = parse(text)
    assert value is not None
    if isinstance(value, datetime) and isinstance(start, datetime) and start.tzinfo and not value.tzinfo:
        named = when["timezone"] or ""
        return value.replace(tzinfo=ZoneInfo(named) if "/" in named else start.tzinfo)
    return value
