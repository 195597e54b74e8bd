"""A reading as the shared :class:`TimeExpression`."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

from timeline.model import Bound, Offset, Precision, Span, TimeExpression, When
from timeline.times import edtf
from timeline.times.calculus import Unit, add, containing
from timeline.times.grammar.engine import Found
from timeline.times.resolve.reading import Reading
from timeline.times.tree import Between, Bounded, Distance, Edge, Edition, Holiday, Node, show


def when_of(reading: Reading) -> When | None:
    """The date of a reading, as the policies write it."""
    period = reading.period
    if period is None:
        return None
    if reading.open in ("since", "after"):
        return edtf.interval(period, None, approximate=reading.approximate)
    if reading.open in ("until", "before"):
        return edtf.interval(None, period, approximate=reading.approximate)
    if reading.last is not None:
        when = edtf.interval(period, reading.last, approximate=reading.approximate)
    else:
        when = edtf.when(period, approximate=reading.approximate)
    if when is None:
        return None
    # Only days and times come again: a second season or year is no further date of the same event.
    days = (other for other in reading.others if other.unit <= Unit.DAY)
    others = tuple(text for other in days if (text := edtf.period(other)))
    without = tuple(text for other in reading.without if (text := edtf.period(other)))
    if reading.rrule and when.precision is Precision.INTERVAL and period.unit > Unit.HOUR:
        when = edtf.when(period) or when
    return replace(when, rrule=reading.rrule, rdates=others, exdates=without)


def expression(text: str, found: Found, reading: Reading, *, dated: bool = True) -> TimeExpression:
    """The expression at ``found``; ``dated`` False leaves out the date an event would get."""
    node, why = found.node, tuple(dict.fromkeys(reading.why))  # two ends may share their reasons
    bound = Bound(node.bound) if isinstance(node, Bounded) else None
    return TimeExpression(
        span=Span(found.start, found.end, text[found.start : found.end]),
        type=reading.type,
        value=reading.value,
        rule=found.rule,
        tree=show(node),
        mod=reading.mod,
        when=when_of(_limit(node, reading)) if dated else None,
        anchor=reading.anchor,
        reason="; ".join(why),
        steps=why,
        rival=reading.rival,
        bound=bound,
        offset=_offset(node),
        source=_source(node),
    )


def _limit(node: Node, reading: Reading) -> Reading:
    """The last day of "until the end of May", the first of "since the start of May"."""
    if isinstance(node, Between) and isinstance(node.last, Edge) and node.last.side == "end":
        last, first = reading.last, reading.period
        if last is None or first is None or first.unit > Unit.DAY or not Unit.WEEK <= last.unit <= Unit.YEAR:
            return reading
        day = containing(add(last.end, -1, Unit.DAY), Unit.DAY)  # "from 10 May until the end of June"
        return replace(reading, last=day or last)
    edge = node.of if isinstance(node, Bounded) else None
    period = reading.period
    if not isinstance(edge, Edge) or edge.side not in ("start", "end") or period is None:
        return reading
    if period.unit < Unit.WEEK:
        return reading
    fine = Unit.DAY if period.unit <= Unit.YEAR else Unit.YEAR  # nobody dates a century's turn to the day
    moment = period.start if edge.side == "start" else add(period.end, -1, Unit.DAY)
    return replace(reading, period=containing(moment, fine) or period, approximate=fine is Unit.YEAR)


def _offset(node: Node) -> Offset | None:
    if not isinstance(node, Distance) or node.length.count is None:
        return None
    times, unit = _PLAIN.get(node.length.unit, (1, node.length.unit))
    return Offset(node.length.count * times, unit.name.lower(), node.direction)


# Distances are told in days, weeks, months and years.
_PLAIN = {
    Unit.FORTNIGHT: (2, Unit.WEEK),
    Unit.QUARTER: (3, Unit.MONTH),
    Unit.DECADE: (10, Unit.YEAR),
    Unit.CENTURY: (100, Unit.YEAR),
    Unit.MILLENNIUM: (1000, Unit.YEAR),
}


def _source(node: Node) -> Literal["almanac", "holiday"] | None:
    inner = node.of if isinstance(node, Bounded) else node
    return "almanac" if isinstance(inner, Edition) else "holiday" if isinstance(inner, Holiday) else None
