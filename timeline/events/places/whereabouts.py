"""Where an event is, and whose clock its hour is told by."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from timeline.events.lexicon import listed, pattern
from timeline.events.nouns import names_event
from timeline.events.places.scenes import on_the_spot
from timeline.events.told import Telling
from timeline.language.parse import Parse
from timeline.language.places import Located, located
from timeline.model import Moment, When

CAPITAL_DATES = pattern("capital_dates")
BEHIND_DATE = 6  # characters: "on 4 June in Berlin"
ELSEWHERE = listed("noun_kinds", "elsewhere")


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
    here = [
        place for place in known if any(start <= place.start < end for start, end in _circumstances(telling))
    ]
    names = [
        place.place.name
        for place in here
        if not any(place.place.name in name for name in telling.places)
        and not CAPITAL_DATES.fullmatch(place.place.name)
    ]
    return replace(
        telling,
        places=tuple(dict.fromkeys((*telling.places, *names))),
        when=_local(telling.when, here, published),
    )


def _circumstances(telling: Telling) -> list[tuple[int, int]]:
    """Where a telling may say its place: behind its verb's prepositions, in the noun that names it."""
    place = telling.place
    if place is None or (place.clause is None and place.nominal is None):
        return [(telling.quote.start, telling.quote.end)]
    found = [(place.nominal.start, place.nominal.end)] if place.nominal is not None else []
    clause = place.clause
    if clause is None:
        return found
    found += [
        (phrase.start, phrase.end) for phrase in clause.complements if phrase.preposition not in ELSEWHERE
    ]
    if telling.time is not None:
        found.append((telling.time.span.end, telling.time.span.end + BEHIND_DATE))
    about = (clause.subject, clause.object if on_the_spot(clause) else None)
    return found + [(phrase.start, phrase.end) for phrase in about if names_event(phrase) and phrase]


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
