"""Where an event is, and whose clock its hour is told by."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from timeline.events.told import Telling
from timeline.language.parse import Parse
from timeline.language.places import Located, located
from timeline.model import Moment, When


def placed(
    tellings: Sequence[Telling], parse: Parse, country: str | None, published: Moment | None
) -> list[Telling]:
    """The tellings of a sentence with the cities and countries of their clauses.

    An hour whose words name no zone is the place's where the clause names one place of one
    zone; otherwise it stays the publication's.
    """
    if not tellings:
        return []
    known = located(parse, country)
    return [_placed(telling, known, published) for telling in tellings] if known else list(tellings)


def _placed(telling: Telling, known: Sequence[Located], published: Moment | None) -> Telling:
    clause = telling.place.clause if telling.place is not None else None
    start, end = (
        (clause.start, clause.end) if clause is not None else (telling.quote.start, telling.quote.end)
    )
    here = [place for place in known if start <= place.start < end]
    names = [
        place.place.name for place in here if not any(place.place.name in name for name in telling.places)
    ]
    return replace(
        telling,
        places=tuple(dict.fromkeys((*telling.places, *names))),
        when=_local(telling.when, here, published),
    )


def _local(when: When | None, here: Sequence[Located], published: Moment | None) -> When | None:
    """The same wall clock in the zone of the place, where there is one and the words name no other."""
    zones = {place.place.zone for place in here}
    zone = zones.pop() if len(zones) == 1 else None
    if when is None or zone is None or when.rrule or not isinstance(when.start, datetime):
        return when
    if when.timezone == zone or when.timezone != (published.zone if published is not None else None):
        return when
    there = ZoneInfo(zone)
    start = when.start.replace(tzinfo=there)
    if when.start.tzinfo is not None and when.start.utcoffset() == start.utcoffset():
        return when
    end = when.end.replace(tzinfo=there) if isinstance(when.end, datetime) else when.end
    edtf = "/".join(
        datetime.fromisoformat(part).replace(tzinfo=there).isoformat() if "T" in part else part
        for part in when.edtf.split("/")
    )
    return replace(when, edtf=edtf, start=start, end=end, timezone=zone)
