"""Reads a feed with libical through ctypes and prints its instances between two days as JSON.

``python libical.py LIBRARY FIRST LAST < feed``: rows of UID, start, end, summary.
Instants come from ``icalcomponent_foreach_recurrence``, which counts seconds in UTC
and takes a floating time for one; DTSTART says which it was. Alone so that a fault
in C ends this process and no other.
"""

import ctypes as c
import json
import sys
from datetime import UTC, datetime, timedelta

VEVENT = 4
"""ICAL_VEVENT_COMPONENT of libical 3."""


class Time(c.Structure):
    """``struct icaltimetype``."""

    _fields_ = (
        *(
            (name, c.c_int)
            for name in ("year", "month", "day", "hour", "minute", "second", "is_date", "is_daylight")
        ),
        ("zone", c.c_void_p),
    )


class Span(c.Structure):
    """``struct icaltime_span``: seconds since 1970."""

    _fields_ = (("start", c.c_int64), ("end", c.c_int64), ("is_busy", c.c_int))


CALLBACK = c.CFUNCTYPE(None, c.c_void_p, c.POINTER(Span), c.c_void_p)


def load(name: str) -> c.CDLL:
    """Load the library and say what its functions take and return."""
    library = c.CDLL(name)
    for function, result, arguments in (
        ("icalparser_parse_string", c.c_void_p, [c.c_char_p]),
        ("icalcomponent_count_errors", c.c_int, [c.c_void_p]),
        ("icalcomponent_get_first_component", c.c_void_p, [c.c_void_p, c.c_int]),
        ("icalcomponent_get_next_component", c.c_void_p, [c.c_void_p, c.c_int]),
        ("icalcomponent_get_uid", c.c_char_p, [c.c_void_p]),
        ("icalcomponent_get_summary", c.c_char_p, [c.c_void_p]),
        ("icalcomponent_get_dtstart", Time, [c.c_void_p]),
        ("icalcomponent_get_dtend", Time, [c.c_void_p]),
        ("icaltime_from_string", Time, [c.c_char_p]),
        ("icaltime_is_utc", c.c_int, [Time]),
        ("icalcomponent_foreach_recurrence", None, [c.c_void_p, Time, Time, CALLBACK, c.c_void_p]),
    ):
        getattr(library, function).restype = result
        getattr(library, function).argtypes = arguments
    return library


def written(seconds: int, *, is_date: bool, is_utc: bool) -> str:
    """Write a time as the feed has it: a day, a floating time, or one in UTC."""
    moment = datetime(1970, 1, 1) + timedelta(seconds=seconds)
    if is_date:
        return moment.date().isoformat()
    return moment.isoformat() + ("Z" if is_utc else "")


def main(name: str, first: str, last: str) -> int:
    """Print every instance; 1 where the library reads no calendar or finds a fault in it."""
    library = load(name)
    calendar = library.icalparser_parse_string(sys.stdin.buffer.read())
    if not calendar or library.icalcomponent_count_errors(calendar):
        return 1
    low, high = (
        library.icaltime_from_string(
            f"{datetime.fromisoformat(day).replace(tzinfo=UTC):%Y%m%dT%H%M%SZ}".encode()
        )
        for day in (first, last)
    )
    rows = []
    event = library.icalcomponent_get_first_component(calendar, VEVENT)
    while event:
        start, end = library.icalcomponent_get_dtstart(event), library.icalcomponent_get_dtend(event)
        kind = {"is_date": bool(start.is_date), "is_utc": bool(library.icaltime_is_utc(start))}
        if bool(end.is_date) != kind["is_date"]:
            return 1
        uid, summary = library.icalcomponent_get_uid(event), library.icalcomponent_get_summary(event)

        @CALLBACK
        def seen(_event, found, _data, kind=kind, uid=uid, summary=summary):  # type: ignore[no-untyped-def]
            span = found.contents
            rows.append(
                (uid.decode(), written(span.start, **kind), written(span.end, **kind), summary.decode())
            )

        library.icalcomponent_foreach_recurrence(event, low, high, seen, None)
        event = library.icalcomponent_get_next_component(calendar, VEVENT)
    json.dump(rows, sys.stdout)
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
