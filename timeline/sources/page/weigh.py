"""When a page was first published and when updated: its claims, weighed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import islice

from timeline.model import Moment
from timeline.sources.options import in_zone
from timeline.sources.page.claims import (
    BARE,
    EASTMOST,
    STEP,
    WEAK,
    WESTMOST,
    Claim,
    Kind,
    instant,
    on_clock_of,
    wall,
)
from timeline.sources.publication import NOTHING, Publication
from timeline.sources.stamps import Sign

MOST = 100  # claims; each is held against every other
EPOCHS = (date(1970, 1, 1), date(1969, 12, 31))
OLDEST, NEWEST = 1500, 2199  # years before print or far ahead are faults of a program
SEASON = timedelta(days=7)  # for so long an offset may be taken to hold
NEAR = timedelta(hours=1)  # a form filled in at one time and a page set live at another


@dataclass(frozen=True, slots=True)
class _Chosen:
    """The claim that won, its moment made whole by those that agree, and what to tell of it."""

    claim: Claim
    moment: Moment
    told: str
    warnings: tuple[str, ...]


def weigh(claims: Iterable[Claim], country: str | None) -> Publication:
    """Choose among the claims of a page.

    What most kinds of evidence agree on wins, each kind counted once by its
    heaviest claim. "First published" beats a later date. An update moves nothing;
    where nothing but updates is dated, the one agreed on stands in, with a warning.
    """
    usable, warnings = _possible(claims)
    usable = _told_apart(usable)
    first = _choose([claim for claim in usable if claim.label is Sign.PUBLISHED])
    changed = _choose([claim for claim in usable if claim.label is Sign.UPDATED])
    chosen = first or changed
    if chosen is None:
        return Publication(country=country, warnings=(*warnings, NOTHING.format("")))
    warnings += chosen.warnings
    published, updated = chosen.moment, changed.moment if changed else None
    if first is None:
        warnings.append(
            f"only an update is dated ({chosen.claim.where}): it stands in for the publication;"
            " give --published if the article is older"
        )
    elif changed is not None and updated is not None:
        updated = _beside(updated, published)
        if updated.day < published.day:
            warnings.append(
                f"updated {updated.day.isoformat()} ({changed.claim.where}) before it was published"
                f" {published.day.isoformat()} ({chosen.claim.where})"
            )
    return Publication(published, updated, chosen.told, country, tuple(warnings))


def _possible(claims: Iterable[Claim]) -> tuple[list[Claim], list[str]]:
    """The claims that can be meant, and a warning for each that cannot."""
    usable: list[Claim] = []
    warnings: list[str] = []
    for claim in islice(claims, MOST):
        if claim.moment.day in EPOCHS or not OLDEST <= claim.moment.day.year <= NEWEST:
            warnings.append(f"{claim.where} is no date of publication and was left aside")
        else:
            usable.append(claim)
    return usable, list(dict.fromkeys(warnings))


def _told_apart(claims: Sequence[Claim]) -> list[Claim]:
    """The claims, with dates shown without a label counted as updates where only updates agree with them."""
    known = [claim for claim in claims if claim.weight > WEAK and not _bare(claim)]
    told = []
    for claim in claims:
        same = {other.label for other in known if _bare(claim) and _same(claim.moment, other.moment)}
        told.append(replace(claim, label=Sign.UPDATED) if same == {Sign.UPDATED} else claim)
    return told


def _bare(claim: Claim) -> bool:
    return claim.kind is Kind.VISIBLE and claim.weight <= BARE


def _same(one: Moment, other: Moment) -> bool:
    """Whether two moments are one to the minute, or one day where either has no clock."""
    first, second = instant(one), instant(other)
    if first is not None and second is not None:
        return abs(first - second) < timedelta(minutes=1)
    if one.clock is not None and other.clock is not None and (first is None) == (second is None):
        return abs(wall(one) - wall(other)) < timedelta(minutes=1)
    return one.day == other.day


def _choose(claims: Sequence[Claim]) -> _Chosen | None:
    if not claims:
        return None
    best = max(claims, key=lambda claim: (_support(claim, claims), claim.weight))
    firsts = [claim for claim in claims if claim.first]
    original = min(firsts, key=lambda claim: claim.moment.day, default=None)
    if original is not None and original.moment.day < best.moment.day and not agree(original, best):
        best = original
    with_it = [claim for claim in claims if agree(claim, best)]
    against = [claim for claim in claims if not agree(claim, best)]
    return _made_whole(best, with_it, against)


def _support(claim: Claim, claims: Sequence[Claim]) -> int:
    weights: dict[str, int] = {}
    for other in claims:
        if agree(claim, other):
            weights[other.kind] = max(weights.get(other.kind, 0), other.weight)
    return sum(weights.values())


def agree(one: Claim, other: Claim) -> bool:
    """Whether two claims can be of one publication: the same instant or, as far as they go, the same day."""
    mine, theirs = one.moment, other.moment
    if mine.clock is None and theirs.clock is None:
        return mine.day == theirs.day
    first, second = instant(mine), instant(theirs)
    if first is not None and second is not None:
        return abs(first - second) <= EASTMOST
    if mine.clock is not None and theirs.clock is not None:
        return abs(wall(mine) - wall(theirs)) <= EASTMOST
    clocked, dated = (mine, theirs) if mine.clock is not None else (theirs, mine)
    if clocked.zone is None or _named(clocked):
        return clocked.day == dated.day
    # A clock in UTC or another's offset may be the day before or after where the paper is.
    return (wall(clocked) + WESTMOST).date() <= dated.day <= (wall(clocked) + EASTMOST).date()


def _made_whole(best: Claim, with_it: Sequence[Claim], against: Sequence[Claim]) -> _Chosen:
    """Give a day its clock and a clock its zone from claims that agree."""
    moment = best.moment
    told = best.where
    warnings = [*best.doubts]
    clocked = sorted((claim for claim in with_it if claim.moment.clock), key=lambda claim: -claim.weight)
    if moment.clock is None and clocked:
        own = [claim for claim in clocked if claim.moment.day == moment.day] or clocked
        moment = own[0].moment
        told += f", its clock from {own[0].where}"
        warnings += own[0].doubts
    for claim in clocked:
        other = _better_zone(moment, claim.moment)
        if other is not None:
            moment = other
            told += f", on the clock of {claim.where}"
            break
    far = [claim for claim in clocked if _apart(claim.moment, moment)]
    against = _one_a_kind((*against, *far))
    if against:
        others = ", ".join(claim.where for claim in against)
        told += f"; not believed: {others}"
        warnings.append(f"the dates of the page disagree: {best.where} was believed, not {others}")
    if best.weight == WEAK:
        warnings.append(f"only {best.where} dates the publication: give --published if it is another day")
    return _Chosen(best, moment, told, tuple(warnings))


def _better_zone(moment: Moment, other: Moment) -> Moment | None:
    """The same instant as a clock tells it that says more of its zone, None where it does not."""
    if moment.clock is None or other.clock is None or _named(moment):
        return None
    mine, theirs = instant(moment), instant(other)
    if theirs is None:
        return on_clock_of(moment, other) if moment.zone == "UTC" else None
    if mine is None:
        if wall(moment).replace(second=0) == wall(other).replace(second=0):
            return other
        return on_clock_of(other, moment) if other.zone == "UTC" else None
    same = abs(mine - theirs) < timedelta(minutes=1)
    if same and (_named(other) or (moment.zone == "UTC" and other.zone != "UTC")):
        return in_zone(moment, other.zone or "UTC")
    if _named(other) and wall(moment).replace(second=0) == wall(other).replace(second=0):
        return other  # local time that a program wrote as if it were UTC
    return None


def _apart(one: Moment, other: Moment) -> bool:
    """Whether two clock values can be of one publication but not of one instant."""
    mine, theirs = instant(one), instant(other)
    if mine is not None and theirs is not None:
        return abs(mine - theirs) > NEAR
    if one.clock is None or other.clock is None or (mine is None) == (theirs is None):
        return abs(wall(one) - wall(other)) > NEAR if one.clock and other.clock else False
    beyond = abs(wall(one) - wall(other)) % STEP
    return min(beyond, STEP - beyond) > timedelta(minutes=1)


def _beside(updated: Moment, published: Moment) -> Moment:
    """An update on the clock of the publication where its own says less."""
    if published.zone is None or published.clock is None or updated.clock is None or _named(updated):
        return updated
    if updated.zone is None:
        return replace(updated, zone=published.zone)
    mine, theirs = instant(updated), instant(published)
    soon = mine is not None and theirs is not None and abs(mine - theirs) <= SEASON
    if _named(published) or (updated.zone == "UTC" and soon):
        return in_zone(updated, published.zone)
    return updated


def _one_a_kind(claims: Iterable[Claim]) -> list[Claim]:
    """One claim for each kind of evidence and day, as a person needs to hear of them."""
    found: dict[tuple[str, date], Claim] = {}
    for claim in claims:
        found.setdefault((claim.kind, claim.moment.day), claim)
    return list(found.values())


def _named(moment: Moment) -> bool:
    """Whether the zone is a place's with its own rules rather than an offset."""
    return moment.zone is not None and "/" in moment.zone
