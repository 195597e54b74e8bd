"""A group of tellings -> one entry: what stands, what stood before, who disagrees, and how sure it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from timeline.merge.days import same_days, written
from timeline.merge.required import AHEAD, OVER
from timeline.merge.states import State, agree, reads_as, states
from timeline.merge.telling import Telling, edition
from timeline.merge.wording import content
from timeline.model import Change, Conflict, Event, Prominence, When

SUREST = 0.98
"""No number of sources makes a date surer than this."""

DOUBT = 0.5
"""Each further independent source leaves as much of the doubt."""

DISPUTED = 0.7
"""The factor on a date that another source disputes."""

INFORMATIVE = 3
"""Words of a title that says enough; the first told of those is kept, so that titles do not flicker."""


def fold(group: Sequence[Telling]) -> Event:
    """One entry of tellings in order of publication; a single telling is its event unchanged."""
    first = group[0].event
    if len(group) == 1:
        return first
    path = _settled(group, states(group))
    final = path[-1]
    events = [telling.event for telling in group]
    disputes = tuple(_disputes(group, path))
    core = any(event.prominence is Prominence.CORE for event in events)
    return replace(
        first,
        title=_title(group),
        description=final.told.event.description,
        when=final.when,
        status=final.status,
        prominence=Prominence.CORE if core else Prominence.BACKGROUND,
        confidence=_confidence(group, final, disputed=bool(disputes)),
        mentions=tuple(mention for event in events for mention in event.mentions),
        participants=_union(event.participants for event in events),
        places=_union(event.places for event in events),
        categories=_union(event.categories for event in events),
        history=tuple(_history(path)),
        conflicts=disputes,
        modified=final.told.seen,
    )


def _settled(group: Sequence[Telling], path: list[State]) -> list[State]:
    """The same path, ending in the date most sources give where what is over is told differently."""
    final = path[-1]
    accounts = [telling for telling in group if telling.status in OVER and telling.days is not None]
    finest = [one for one in accounts if not any(_finer(other, one) for other in accounts)]
    if final.status not in OVER or final.days is None or not finest:
        return path

    def rank(telling: Telling) -> tuple[int, float, tuple[object, ...]]:
        backing = {other.source for other in accounts if _agree(other, telling)}
        return -len(backing), -telling.event.confidence, telling.place

    best = min(finest, key=rank)
    if best.days is None or agree(best.days, final.days):
        return path
    return [*path[:-1], replace(final, when=best.when, days=best.days, dated=best)]


def _agree(one: Telling, other: Telling) -> bool:
    return one.days is not None and other.days is not None and agree(one.days, other.days)


def _finer(one: Telling, other: Telling) -> bool:
    """Whether one date lies inside the other and is not the same."""
    return (
        _agree(one, other)
        and one.days is not None
        and other.days is not None
        and (one.days.length < other.days.length)
    )


def _history(path: Sequence[State]) -> list[Change]:
    """What stood before, in order: former states, and dates before those that only a telling knows."""
    final = path[-1]
    stood = {(state.days.first, state.days.last) for state in path if state.days is not None}
    rows: list[Change] = []
    for state in path:
        if state is path[0] or not state.moved:
            rows += [row for row in state.told.event.history if _days(row) not in stood]
        if state is not final:
            rows.append(_change(state.when, state))
    last = _change(final.when, final)
    unique = {(row.edtf, row.status): row for row in reversed(rows)}
    unique.pop((last.edtf, last.status), None)
    return [row for row in rows if unique.get((row.edtf, row.status)) is row]


def _change(when: When | None, state: State) -> Change:
    return Change(when.edtf if when is not None else None, state.status, state.told.article, state.told.seen)


def _days(row: Change) -> tuple[int, int] | None:
    days = written(row.edtf) if row.edtf is not None else None
    return (days.first, days.last) if days is not None else None


def _disputes(group: Sequence[Telling], path: Sequence[State]) -> Iterator[Conflict]:
    """The dates that other sources give and nothing explains."""
    final = path[-1]
    if final.days is None:
        return
    moves = [state.told.order for state in path if state.moved]
    moved = max(moves, default=None)
    newest = {telling.source: telling for telling in group if telling.days is not None}
    for telling in group:
        days, when = telling.days, telling.when
        if days is None or when is None or agree(days, final.days) or reads_as(telling, final.days):
            continue
        if edition(final.when, telling):
            continue  # one day of what comes again
        planned = telling.status in AHEAD
        if planned and newest[telling.source] is not telling:
            continue  # the source itself has said otherwise since
        if planned and (final.status in OVER or (moved and telling.order <= moved)):
            continue  # a plan that was changed or carried out
        if moved and any(state.days is not None and same_days(state.days, days) for state in path[:-1]):
            continue  # it repeats what was left
        yield Conflict(when.edtf, telling.article)


def _confidence(group: Sequence[Telling], final: State, *, disputed: bool) -> float:
    """The surest telling's, raised by each further source that agrees and lowered by one that does not."""
    agreeing = [
        telling
        for telling in group
        if telling is final.dated
        or (telling.days is not None and final.days is not None and agree(telling.days, final.days))
    ]
    surest = max(telling.event.confidence for telling in agreeing)
    sources = len({telling.source for telling in agreeing})
    raised = max(surest, min(SUREST, 1 - (1 - surest) * DOUBT ** (sources - 1)))
    return round(raised * DISPUTED if disputed else raised, 3)


def _title(group: Sequence[Telling]) -> str:
    """The first title that says enough; entries of the calendar before asides."""

    def rank(telling: Telling) -> tuple[bool, int]:
        return telling.aside, -min(INFORMATIVE, len(content(telling.event.title)))

    return min(group, key=rank).event.title


def _union(values: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for found in values for value in found))
