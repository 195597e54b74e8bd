"""Zones, and moments of publication on one clock."""

from __future__ import annotations

import re
from datetime import UTC, datetime, time, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

from timeline.model import Moment

_OFFSET = re.compile(r"([+-])(\d\d):?(\d\d)")


def zone_of(name: str | None) -> tzinfo | None:
    """The zone of an IANA name, ``Z`` or a fixed offset; None where the name says nothing."""
    if not name:
        return None
    if name in {"Z", "UTC"}:
        return UTC
    if offset := _OFFSET.fullmatch(name):
        sign, hours, minutes = offset.groups()
        distance = timedelta(hours=int(hours), minutes=int(minutes))
        return timezone(-distance if sign == "-" else distance)
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):  # no such zone, or no such name: as good as none
        return None


def utc(value: datetime) -> datetime:
    """An aware time in UTC; at the ends of the calendar, where it has no UTC, with its own digits."""
    try:
        return value.astimezone(UTC)
    except OverflowError:
        return value.replace(tzinfo=UTC)


def instant(moment: Moment) -> datetime:
    """A moment in UTC: without a zone as if it were UTC, without a clock at 00:00."""
    known = zone_of(moment.zone) if moment.clock else None
    return utc(datetime.combine(moment.day, moment.clock or time(), tzinfo=known or UTC))
