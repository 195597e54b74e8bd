"""Dates as machines write them: ISO 8601 and the mail format, with their own zones."""

from __future__ import annotations

from email.utils import parsedate_to_datetime

from timeline.model import Moment
from timeline.sources import options


def read(text: str | None) -> Moment | None:
    """The moment of an ISO 8601 or RFC 5322 date, None for anything else."""
    if not text or not text.strip():
        return None
    moment = options.moment_of(text)
    if moment is not None:
        return moment
    try:
        return options.moment_of(parsedate_to_datetime(text.strip()).isoformat())
    except (ValueError, OverflowError):
        return None


def iso(moment: Moment) -> str:
    """A moment as ISO 8601; a zone with a name is left out, as the format has none."""
    if moment.clock is None:
        return moment.day.isoformat()
    zone = moment.zone or ""
    offset = "Z" if zone == "UTC" else zone if zone[:1] in "+-" else ""
    return f"{moment.day.isoformat()}T{moment.clock.isoformat()}{offset}"
