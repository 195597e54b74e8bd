"""Publication facts that come from outside the text: options and fields of records."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time

from timeline.errors import UsageError
from timeline.model import Moment
from timeline.sources import zones
from timeline.sources.publication import Publication

OPTION = "option --published"


@dataclass(frozen=True, slots=True)
class Given:
    """A publication time and a zone from outside; ``found`` says from where."""

    moment: Moment | None = None
    zone: str | None = None
    found: str = OPTION
    warnings: tuple[str, ...] = ()

    @classmethod
    def of(cls, published: str | None, timezone: str | None) -> Given:
        """The values of ``--published`` and ``--timezone``; UsageError when they cannot be meant."""
        moment = None if published is None else moment_of(published)
        if published is not None and moment is None:
            raise UsageError(
                "--published",
                f"'{published}' is no ISO 8601 date or time",
                "write 2024-03-03 or 2024-03-03T09:15 or 2024-03-03T09:15:00+01:00",
            )
        zone = None if timezone is None else zones.parse(timezone)
        if timezone is not None and zone is None:
            raise UsageError(
                "--timezone",
                f"'{timezone}' is no time zone",
                "write an IANA name like Europe/London or an offset like +01:00",
            )
        return cls(moment, zone)


def moment_of(text: str) -> Moment | None:
    """An ISO 8601 date or datetime, None for anything else; a date has no midnight."""
    text = text.strip()
    try:
        return Moment(date.fromisoformat(text))
    except ValueError:
        pass
    try:
        value = datetime.fromisoformat(text)
    except ValueError:
        return None
    return Moment(value.date(), _clock(value), _zone(value))


def settle(evidence: Publication, given: Given) -> Publication:
    """The text's evidence under what was given from outside, which always wins."""
    published, updated = evidence.published, evidence.updated
    found = evidence.found
    warnings = evidence.warnings
    country = evidence.country
    if given.moment is not None:
        zone = given.moment.zone or given.zone or (published.zone if published else None)
        # Where only an update is dated, a day given from outside contradicts nothing.
        if published is not None and published != updated and published.day != given.moment.day:
            warnings = (f"{found} differs from the {given.found}, which was used",)
        else:
            warnings = ()
        published, found = replace(given.moment, zone=zone), given.found
    if given.zone is not None:
        published = published and in_zone(published, given.zone)
        updated = updated and in_zone(updated, given.zone)
        warnings = tuple(w for w in warnings if "--timezone" not in w)
        named = zones.country_of(given.zone)
        if named is not None and (country is None or country.split("-")[0] != named):
            country = named
    return Publication(published, updated, found, country, (*given.warnings, *warnings))


def in_zone(moment: Moment, zone: str) -> Moment:
    """A moment on the clock of another zone; one without a zone is taken to be on it already."""
    if moment.clock is None or moment.zone is None:
        return replace(moment, zone=zone)
    instant = datetime.combine(moment.day, moment.clock, zones.tz(moment.zone))
    try:
        there = instant.astimezone(zones.tz(zone))
    except OverflowError:
        return replace(moment, zone=zone)
    return Moment(there.date(), _clock(there), zone)


def _clock(value: datetime) -> time:
    return value.time().replace(microsecond=0)


def _zone(value: datetime) -> str | None:
    offset = value.utcoffset()
    if offset is None:
        return None
    if value.tzinfo is UTC:
        return "UTC"
    minutes = round(offset.total_seconds() / 60)
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"
