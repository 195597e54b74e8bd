"""Where a date lies in a calendar: its slots, each a start, an end and the words that keep it honest."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from timeline.export.words import words
from timeline.model import Coarse, Precision, When

MONTH = timedelta(days=31)
"""An interval longer than this is two markers, so that it never fills a month view."""

_FILLS = frozenset({Precision.MINUTE, Precision.HOUR, Precision.DAY, Precision.INTERVAL})
_SHORT = frozenset({Precision.WEEK, Precision.MONTH})
_KNOWN_DAY = re.compile(r"\d{4}-\d\d-\d\d(T.*)?[~?%]?|\.\.")


@dataclass(frozen=True, slots=True)
class Slot:
    """One place in a calendar.

    ``start`` and ``end`` (exclusive) are of one kind; ``end`` None is a moment
    without known length. ``note`` goes in brackets behind the title. A ``marker``
    stands for a longer time; ``suffix`` tells apart the slots of one event.
    """

    start: date
    end: date | None
    note: str = ""
    marker: bool = False
    suffix: str = ""


def coarse_date(when: When) -> bool:
    """Tell whether no day is known: the precision, or an end of the interval, is coarser than a day."""
    if when.precision is Precision.INTERVAL:
        return not all(_KNOWN_DAY.fullmatch(part) for part in when.edtf.split("/"))
    return when.precision not in _FILLS


def slots(when: When, *, coarse: Coarse, ahead: bool) -> tuple[Slot, ...]:
    """Place a date; no slot for one without bounds or one that ``coarse`` leaves out."""
    # As a note in brackets: without an article, and without brackets of its own.
    said = words(when, ahead=ahead).removeprefix("the ").replace(" (", ", ").replace(")", "")
    vague = coarse_date(when)
    if vague and coarse is Coarse.OMIT:
        return ()
    if when.start is None or when.end is None:
        return _open(when, said)
    note = said if vague or when.approximate or when.uncertain else ""
    if when.precision in _SHORT:
        return (Slot(when.start, when.end, f"{said}, day not given", marker=True),)
    if when.precision not in _FILLS:
        end = when.end if coarse is Coarse.SPAN else when.start + timedelta(days=1)
        return (Slot(when.start, end, note, marker=True),)
    if when.precision is not Precision.INTERVAL:
        return (Slot(when.start, None if isinstance(when.start, datetime) else when.end, note),)
    if coarse is Coarse.SPAN or when.end - when.start <= MONTH:
        return (Slot(when.start, when.end, note, marker=vague),)
    last = _last(when.end)
    return (
        Slot(when.start, _after(when.start), f"start, {said}", marker=True),
        Slot(last, _after(last), f"end, {said}", marker=True, suffix="-end"),
    )


def _open(when: When, said: str) -> tuple[Slot, ...]:
    """Mark the known end of an open interval, or of one that reaches beyond the calendar's years."""
    if when.start is not None:
        return (Slot(when.start, _after(when.start), said, marker=True),)
    if when.end is not None:
        last = _last(when.end)
        return (Slot(last, _after(last), said, marker=True),)
    return ()


def _last(end: date) -> date:
    """Return the last day before an exclusive end; a clock time is its own end."""
    return end if isinstance(end, datetime) else end - timedelta(days=1)


def _after(start: date) -> date | None:
    """Return the exclusive end of one marked day; a moment has none, nor has the last day there is."""
    if isinstance(start, datetime) or start == date.max:
        return None
    return start + timedelta(days=1)
