"""When an article was published: the evidence of its lines, weighed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from timeline.model import Moment
from timeline.sources import zones
from timeline.sources.evidence import Stamp
from timeline.sources.numeric import Order, order
from timeline.sources.stamps import Sign

NOTHING = "no publication date was found{}: only absolute dates will be used; give --published"
PLACES = {"head": 0, "foot": 2, "dateline": 4, "issue": 6}  # the less, the stronger the evidence


@dataclass(frozen=True, slots=True)
class Publication:
    """What was found: first published, updated, where, the country it gives away, what to warn of."""

    published: Moment | None = None
    updated: Moment | None = None
    found: str | None = None
    country: str | None = None
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Hints:
    """What the dateline says of the place: its country and, of a well-known city, its zone."""

    country: str | None = None
    zone: str | None = None

    @property
    def countries(self) -> frozenset[str]:
        """The country without its subdivision, as a set that may be empty."""
        return frozenset({self.country.split("-")[0]}) if self.country else frozenset()


def weigh(stamps: Sequence[Stamp], hints: Hints) -> Publication:
    """Weigh the dates of a page.

    First published beats updated; a labelled date beats a bare one, the header the
    foot, both the dateline.
    """
    read = order(stamps, (countries(stamps, hints), hints.countries))
    dated = [(stamp, day) for stamp in stamps if stamp.day and (day := read.day(stamp.day)) is not None]
    first = min((pair for pair in dated if pair[0].label in {None, Sign.PUBLISHED}), key=_rank, default=None)
    changed = max(
        (pair for pair in dated if pair[0].label is Sign.UPDATED), key=lambda pair: pair[1], default=None
    )
    if first is not None and changed is not None and first[0].place == "dateline":
        first = None
    chosen = first or changed
    if chosen is None:
        return Publication(country=hints.country, warnings=(_nothing(stamps),))
    warnings: list[str] = []
    published, country = moment(*chosen, hints, warnings)
    updated = None
    if changed is not None:
        aware = published.zone is not None or changed is chosen
        updated, known = moment(*changed, hints, [] if aware else warnings)
        country = country or known
        if published.zone is None and published.clock is not None:
            published = replace(published, zone=updated.zone)
    warnings += _doubts(chosen, read, updated, replaced=first is None)
    return Publication(published, updated, chosen[0].where, country or hints.country, tuple(warnings))


def _rank(pair: tuple[Stamp, date]) -> tuple[int, int]:
    stamp, _ = pair
    return PLACES[stamp.place] + (stamp.label is not Sign.PUBLISHED), stamp.line


def _nothing(stamps: Sequence[Stamp]) -> str:
    partial = next((stamp for stamp in stamps if stamp.day and stamp.label is not Sign.OTHER), None)
    return NOTHING.format(f" ({partial.where} is not a full date)" if partial else "")


def _doubts(chosen: tuple[Stamp, date], read: Order, updated: Moment | None, *, replaced: bool) -> list[str]:
    """What a person should know about the date that was chosen; ``replaced``: an update stands in."""
    stamp, day = chosen
    found = []
    if stamp.place == "issue":
        found.append(
            f"only the day an issue is of is given ({stamp.where}): it stands in for the publication;"
            " give --published if that was another day"
        )
    if replaced:
        found.append(
            f"only an update is dated ({stamp.where}): it stands in for the publication;"
            " give --published if the article is older"
        )
    found += misgivings(stamp, day, read)
    if updated is not None and updated.day < day:
        found.append(f"updated {updated.day.isoformat()} before it was published {day.isoformat()}")
    return found


def misgivings(stamp: Stamp, day: date, read: Order) -> list[str]:
    """What is doubtful in the words of a date themselves: the order of its numbers, its weekday."""
    found = []
    if stamp in read.doubtful and stamp.day is not None:
        found.append(
            f"'{stamp.text}' ({stamp.line_name}) is ambiguous: it was read {read.words(stamp.day)},"
            f" as {day.isoformat()}; give --published if that is wrong"
        )
    if stamp.weekday is not None and day.weekday() != stamp.weekday:
        found.append(f"{stamp.where}: {day.isoformat()} is not that day of the week; the date was believed")
    return found


def countries(stamps: Sequence[Stamp], hints: Hints) -> frozenset[str]:
    """The countries that the zone words of a page give away."""
    winter = datetime(2000, 1, 15, tzinfo=UTC).replace(tzinfo=None)
    named = (zones.read(stamp.zone, winter, hints.countries, hints.zone) for stamp in stamps if stamp.zone)
    return frozenset(zone.country for zone in named if zone.country)


def moment(stamp: Stamp, day: date, hints: Hints, warnings: list[str]) -> tuple[Moment, str | None]:
    """The moment of a stamp and the country its zone gives away; doubts of the zone go to ``warnings``."""
    if stamp.clock is None or stamp.zone is None:
        return Moment(day, stamp.clock), None
    zone = zones.read(stamp.zone, datetime.combine(day, stamp.clock), hints.countries, hints.zone)
    if zone.warning:
        warnings.append(f"{stamp.line_name}: {zone.warning}")
    return Moment(day, stamp.clock, zone.name), _country(zone.country, hints)


def _country(named: str | None, hints: Hints) -> str | None:
    """The zone's country, with the dateline's part of it, or a neighbour that shares the zone's letters."""
    if named is None or not hints.country:
        return named
    neighbours = {named, *({"CA"} if named == "US" else ())}
    return hints.country if hints.countries & neighbours else named
