"""The dated lines of a page as claims: which of two numbers is the day, which zone the letters mean."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from timeline.sources import numeric, publication
from timeline.sources.numeric import Order
from timeline.sources.page.claims import Claim, Kind
from timeline.sources.page.visible import Found
from timeline.sources.publication import Hints
from timeline.sources.stamps import Sign


@dataclass(frozen=True, slots=True)
class Read:
    """The claims of a page's lines, and the country that their zones give away."""

    claims: tuple[Claim, ...] = ()
    country: str | None = None


def claims(
    found: Sequence[Found], hints: Hints, homes: Sequence[str | None], others: Sequence[Claim]
) -> Read:
    """Read the stamps of a page's lines.

    ``homes`` are countries that say in which order its numbers stand, the surest
    first; ``others`` claims of the markup, which settle an order that is open.
    """
    stamps = [each.stamp for each in found]
    places = [hints.countries, *(frozenset({home.split("-")[0]}) for home in homes if home)]
    zoned = publication.countries(stamps, hints)
    order = _settled(numeric.order(stamps, (zoned, *places[1:], places[0])), others)
    read: list[Claim] = []
    country = None
    for each in found:
        stamp = each.stamp
        day = order.day(stamp.day) if stamp.day else None
        if day is None:
            continue
        doubts = publication.misgivings(stamp, day, order)
        near = Hints(hints.country or next(filter(None, homes), None), hints.zone)
        moment, known = publication.moment(stamp, day, near, doubts)
        country = country or known
        if moment.zone == "+00:00":
            moment = replace(moment, zone="UTC")
        label = stamp.label or Sign.PUBLISHED
        read.append(
            Claim(Kind.VISIBLE, "", stamp.text, label, moment, each.weight, each.first, tuple(doubts))
        )
    return Read(tuple(read), country)


def _settled(order: Order, others: Sequence[Claim]) -> Order:
    """An open order closed by a day that the markup gives in full."""
    days = {claim.moment.day for claim in others}
    for stamp in order.doubtful:
        if stamp.day is None:
            continue
        fitting = [first for first in (True, False) if Order(first).day(stamp.day) in days]
        if len(fitting) == 1:
            return replace(order, month_first=fitting[0], doubtful=())
    return order
