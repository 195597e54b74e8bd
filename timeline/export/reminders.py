"""When the reminder of an entry goes off (RFC 5545 section 3.6.6), for those who want one."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from timeline.model import Event, Status

MORNING = timedelta(hours=9)
"""Reminders of whole days go off at this local time, as calendar programs set their own."""

REMINDED = frozenset({Status.PLANNED, Status.RECURRING})
"""What is past, uncertain or called off wakes nobody."""


def reminder(event: Event, start: date, before: timedelta | None) -> timedelta | None:
    """Say when an entry's reminder goes off, counted from its ``start``; None for no reminder.

    Of a time: ``before`` it. A whole day begins at midnight, so its reminder comes on
    a morning: as many days before as ``before`` has, on the day itself for less than one.
    """
    if before is None or event.status not in REMINDED:
        return None
    return -before if isinstance(start, datetime) else MORNING - timedelta(days=before.days)
