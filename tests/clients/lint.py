"""What makes a feed fail for some of its subscribers, found in its bytes.

The rules read content lines and nothing else: they share no code with what
writes the feed. Each yields one sentence for each thing that is wrong.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

MOST = 1_000_000
"""Google Calendar gives up on larger feeds."""

LINE = re.compile(
    r"(?P<name>[A-Za-z0-9-]+)(?P<parameters>(?:;[A-Za-z0-9-]+=(?:\"[^\"]*\"|[^\";:]*))*):(?P<value>.*)"
)
STAMP = re.compile(r"\d{8}T\d{6}Z")


@dataclass(frozen=True)
class Line:
    """One unfolded content line and the components it stands in, outermost first."""

    inside: tuple[str, ...]
    number: int
    name: str
    parameters: dict[str, str]
    value: str


@dataclass(frozen=True)
class Feed:
    """A feed taken apart: its bytes, its lines, and its VEVENTs' lines."""

    data: bytes
    lines: tuple[Line, ...]

    @property
    def events(self) -> list[list[Line]]:
        """The lines of each VEVENT, without those of what is nested in it."""
        grouped: dict[int, list[Line]] = {}
        for line in self.lines:
            if line.inside == ("VCALENDAR", "VEVENT"):
                grouped.setdefault(line.number, []).append(line)
        return list(grouped.values())

    def named(self, *names: str) -> Iterator[Line]:
        """Yield the lines with one of these names."""
        return (line for line in self.lines if line.name in names)


def take_apart(data: bytes) -> Feed:
    """Unfold a feed (RFC 5545 section 3.1); lines that are no content lines have an empty name."""
    text = re.sub(r"\r?\n[ \t]", "", data.decode("utf-8", "replace"))
    lines: list[Line] = []
    inside: list[str] = []
    number = 0
    for raw in re.split(r"\r?\n", text):
        if not raw:
            continue
        found = LINE.fullmatch(raw)
        if found is None:
            lines.append(Line(tuple(inside), number, "", {}, raw))
            continue
        name, value = found["name"].upper(), found["value"]
        if name == "BEGIN":
            number += 1
            inside.append(value.upper())
        elif name == "END" and inside:
            inside.pop()
        else:
            given = re.findall(r";([A-Za-z0-9-]+)=(\"[^\"]*\"|[^\";:]*)", found["parameters"])
            parameters = {key.upper(): text.strip('"') for key, text in given}
            lines.append(Line(tuple(inside), number, name, parameters, value))
    return Feed(data, tuple(lines))


def encoding(feed: Feed) -> Iterator[str]:
    """UTF-8 throughout."""
    try:
        feed.data.decode("utf-8")
    except UnicodeDecodeError as error:
        yield f"byte {error.start} is no UTF-8"


def line_breaks(feed: Feed) -> Iterator[str]:
    """Every line ends with CRLF (RFC 5545 section 3.1)."""
    if re.search(rb"(?<!\r)\n|\r(?!\n)", feed.data):
        yield "a line ends with a bare LF or CR"
    if not feed.data.endswith(b"END:VCALENDAR\r\n"):
        yield "the feed does not end with END:VCALENDAR and CRLF"


def line_lengths(feed: Feed) -> Iterator[str]:
    """No line has more than 75 octets (RFC 5545 section 3.1), none is cut inside a character."""
    for number, raw in enumerate(re.split(rb"\r?\n", feed.data), 1):
        if len(raw) > 75:
            yield f"line {number} has {len(raw)} octets"
        try:
            raw.decode("utf-8")
        except UnicodeDecodeError:
            yield f"line {number} is folded inside a character"


def control_characters(feed: Feed) -> Iterator[str]:
    """No control characters in values (RFC 5545 section 3.1, CONTROL)."""
    for line in feed.lines:
        if found := re.search(r"[\x00-\x08\x0a-\x1f\x7f]", line.value):
            yield f"{line.name} holds the control character {found[0]!r}"


def content_lines(feed: Feed) -> Iterator[str]:
    """Everything is a content line."""
    for line in feed.lines:
        if not line.name:
            yield f"{line.value[:40]!r} is no content line"


def size(feed: Feed) -> Iterator[str]:
    """Small enough for every client."""
    if len(feed.data) > MOST:
        yield f"{len(feed.data)} bytes are more than {MOST}"


def calendar_identity(feed: Feed) -> Iterator[str]:
    """VERSION and PRODID once; no METHOD, which makes an invitation of a feed; no UID on the calendar."""
    names = Counter(line.name for line in feed.lines if line.inside == ("VCALENDAR",))
    for name in ("VERSION", "PRODID"):
        if names[name] != 1:
            yield f"{name} stands {names[name]} times on the calendar"
    for name in ("METHOD", "UID"):
        if names[name]:
            yield f"the calendar has a {name}"


def said_types(feed: Feed) -> Iterator[str]:
    """Properties without a default type say theirs (RFC 7986 sections 5.7, 5.8; RFC 9253 section 8.2)."""
    for line in feed.named("REFRESH-INTERVAL", "SOURCE", "LINK"):
        wanted = "DURATION" if line.name == "REFRESH-INTERVAL" else "URI"
        if line.parameters.get("VALUE", "").upper() != wanted:
            yield f"{line.name} has no VALUE={wanted}"


def identities(feed: Feed) -> Iterator[str]:
    """Each VEVENT has one UID of its own, one DTSTAMP in UTC and one DTSTART."""
    uids: Counter[str] = Counter()
    for event in feed.events:
        names = Counter(line.name for line in event)
        uid = next((line.value for line in event if line.name == "UID"), "?")
        uids[uid] += 1
        for name in ("UID", "DTSTAMP", "DTSTART"):
            if names[name] != 1:
                yield f"{uid} has {names[name]} {name}"
        for line in event:
            if line.name in {"DTSTAMP", "CREATED", "LAST-MODIFIED"} and not STAMP.fullmatch(line.value):
                yield f"{uid}: {line.name} is not in UTC"
    yield from (f"{uid} stands {count} times" for uid, count in uids.items() if count > 1)


def zones(feed: Feed) -> Iterator[str]:
    """Clock times are UTC or floating: a TZID is read differently from client to client."""
    for line in feed.lines:
        if "TZID" in line.parameters:
            yield f"{line.name} has the TZID {line.parameters['TZID']}"
        if "VTIMEZONE" in line.inside and line.name == "RDATE":
            yield "a VTIMEZONE lists its changes as RDATE"


def all_day_ends(feed: Feed) -> Iterator[str]:
    """DTEND is of the type of DTSTART and later: of an all-day event the first day after it."""
    for event in feed.events:
        lines = {line.name: line for line in event}
        start, end = lines.get("DTSTART"), lines.get("DTEND")
        if start is None or end is None:
            continue
        whole_days = re.fullmatch(r"\d{8}", start.value) is not None
        for line in (start, end):
            if (line.parameters.get("VALUE") == "DATE") != (re.fullmatch(r"\d{8}", line.value) is not None):
                yield f"{line.name}:{line.value} does not say its type"
        if whole_days != (re.fullmatch(r"\d{8}", end.value) is not None):
            yield f"{start.value} and {end.value} are of two types"
        elif whole_days and not date.fromisoformat(start.value) < date.fromisoformat(end.value):
            yield f"the all-day event of {start.value} ends on {end.value}, which is not after it"
        elif not whole_days and (
            start.value.endswith("Z") != end.value.endswith("Z") or start.value > end.value
        ):
            yield f"the event of {start.value} ends at {end.value}"


def rules(feed: Feed) -> Iterator[str]:
    """UNTIL and EXDATE are of the type of DTSTART (RFC 5545 section 3.3.10)."""
    for event in feed.events:
        start = next((line for line in event if line.name == "DTSTART"), None)
        if start is None:
            continue
        for line in event:
            until = re.search(r"UNTIL=([0-9TZ]+)", line.value) if line.name == "RRULE" else None
            others = (
                [until[1]] if until else line.value.split(",") if line.name in {"EXDATE", "RDATE"} else []
            )
            for other in others:
                if _shape(other) != _shape(start.value):
                    yield f"{line.name} names {other} where DTSTART is {start.value}"


def _shape(value: str) -> str:
    return re.sub(r"\d", "9", value)


RULES: tuple[Callable[[Feed], Iterator[str]], ...] = (
    encoding, line_breaks, line_lengths, control_characters, content_lines, size, calendar_identity,
    said_types, identities, zones, all_day_ends, rules,
)  # fmt: skip


def lint(data: bytes) -> list[str]:
    """Return what is wrong with a feed, each with the name of its rule; nothing where all is well."""
    feed = take_apart(data)
    return [f"{rule.__name__}: {found}" for rule in RULES for found in rule(feed)]


def changed(first: bytes, second: bytes) -> list[str]:
    """Return how two renderings of one timeline differ: random UIDs and the wall clock show here."""
    if first == second:
        return []
    one, two = take_apart(first), take_apart(second)
    found = [
        f"stability: {left.name} was {left.value!r} and is {right.value!r}"
        for left, right in zip(one.lines, two.lines, strict=False)
        if left != right
    ]
    return found or [f"stability: {len(first)} bytes became {len(second)}"]
