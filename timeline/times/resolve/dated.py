"""Readings of single periods."""

from __future__ import annotations

from datetime import datetime

from timeline.model import Rival, TimexType
from timeline.times import edtf, timex
from timeline.times.calculus import Period, Unit
from timeline.times.resolve.reading import Reading
from timeline.times.resolve.story import spoken

DATE, TIME, DURATION, SET = TimexType.DATE, TimexType.TIME, TimexType.DURATION, TimexType.SET
SEASON_MONTH = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


def dated(
    period: Period | None,
    value: str,
    why: str,
    anchor: str = "",
    rival: Period | None = None,
    against: str = "",
) -> Reading:
    """A DATE of a period, or of ``value`` where there is none; ``against`` is why the rival lost."""
    lost = None
    if rival is not None:
        text = edtf.period(rival)
        lost = Rival(text, against or why) if text else None
    kind = TIME if period is not None and period.unit <= Unit.PART else DATE
    return Reading(kind, timex.period(period) if period else value, period, None, None, anchor,
                   (why,) if why else (), lost)  # fmt: skip


def moment_of(year: int, month: int = 1, day: int = 1) -> datetime | None:
    """Midnight of a day, None when there is no such day."""
    try:
        return datetime(year, month, day)  # noqa: DTZ001 - wall-clock time of the story's own place
    except ValueError:
        return None


def spoken_or(reading: Reading) -> str:
    """The period of a reading in words, else its value."""
    return spoken(reading.period) if reading.period else reading.value
