"""Several dates of one verb that are several events, or days in a row that are one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from timeline.events.clauses import Reading
from timeline.events.dating.attendant import gapped
from timeline.events.lexicon import pattern
from timeline.events.nouns import names_event
from timeline.events.told import Place
from timeline.model import Precision

ONCE_MORE = pattern("once_more", "lists")
ANOTHER = pattern("another", "lists")
BOTH = pattern("both_days")


def apart(group: Sequence[Place], text: str, reading: Reading) -> list[list[Place]]:
    """The dates of "a concert on 4 June and another on 11 June": one event each."""
    parts: list[list[Place]] = []
    for place in sorted(group, key=lambda place: place.time.span.start):
        last = parts[-1][-1] if parts else None
        other = gapped(last, place, reading, text) if last is not None else None
        if other is not None and place.clause is not None:
            noun = other if place.nominal is not None or names_event(other) else None
            thing = place.clause.object
            acted_on = thing is not None and (thing.proper or bool(thing.determiner))
            clause = replace(place.clause, object=other) if acted_on else replace(place.clause, subject=other)
            at = (other.head.start, other.head.end)
            parts.append([replace(place, clause=replace(clause, trigger=at), nominal=noun, more=())])
        elif last is not None and (
            again := ONCE_MORE.search(text, last.time.span.end, place.time.span.start)
        ):
            told = place.clause if place.clause is not None else last.clause
            if told is not None and place.nominal is None:
                place = replace(place, clause=replace(told, trigger=again.span("again")), more=())
            parts.append([place])
        elif last is None or ANOTHER.search(text[last.time.span.end : place.time.span.start]):
            parts.append([place])
        elif _both_days(last, place, text):
            days = _through(last, place)
            parts = [*parts, [place]] if days is None else [*parts[:-1], [*parts[-1][:-1], days]]
        else:
            parts[-1].append(place)
    return parts if len(parts) > 1 or len(parts[0]) < len(group) else [list(group)]


def _both_days(first: Place, second: Place, text: str) -> bool:
    """Whether one event is told for two days, each by itself: "strike on Tuesday and Thursday"."""
    old, fresh = first.time.when, second.time.when
    if old is None or fresh is None or old.rrule or fresh.rrule or old.edtf >= fresh.edtf:
        return False
    plain = first.role == second.role == "date" and old.precision is fresh.precision is Precision.DAY
    return plain and BOTH.fullmatch(text, first.time.span.end, second.time.span.start) is not None


def _through(first: Place, second: Place) -> Place | None:
    """Two days of which the second follows the first, as one stretch; None for days apart."""
    old, fresh = first.time.when, second.time.when
    if old is None or fresh is None or old.end is None or old.end != fresh.start:
        return None
    when = replace(old, edtf=f"{old.edtf}/{fresh.edtf}", end=fresh.end, precision=Precision.INTERVAL)
    return replace(
        first, time=replace(first.time, when=when, reason=f"{first.time.reason}; and the day after")
    )
