"""How an entry came to be as it is: the date and status that stood after each telling.

The rules, first that applies. For the date: a date inside the one before sharpens it; a
told move is followed; an outcome stands over the plan; between plans without a told move
the newest sure telling stands; between accounts of what is over, most sources. A date
that was left is not come back to by a telling that knows of no change. For the status:
what has happened stays so; a cancellation stands until a telling says that it is on
again; a mere possibility changes nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from timeline.merge.days import Relation, Stretch, covers, relation, same_days
from timeline.merge.required import AHEAD, NEAR, OVER
from timeline.merge.telling import Telling, edition
from timeline.model import Status, When

UNSURE = 0.2
"""A plan less sure than the one before by more than this does not replace it unless it tells of a move."""


@dataclass(frozen=True, slots=True)
class State:
    """What stands after a telling.

    ``dated`` is the telling the date rests on, ``told`` the one that last changed anything.
    ``moved`` says that this state's date replaces another by a told move.
    """

    when: When | None
    days: Stretch | None
    status: Status
    dated: Telling
    told: Telling
    moved: bool = False


def states(group: Sequence[Telling]) -> list[State]:
    """The states of tellings in order of publication, only where something changes."""
    first = group[0]
    path = [State(first.when, first.days, first.status, first, first)]
    for telling in group[1:]:
        before = path[-1]
        after = _dated(before, telling, path)
        status = _status(before, telling, after)
        if status is not before.status or after is not before:
            path.append(replace(after, status=status, told=telling))
    return path


def agree(left: Stretch, right: Stretch) -> bool:
    """Whether two dates can both be right."""
    return covers(left, right) or covers(right, left)


def reads_as(telling: Telling, days: Stretch) -> bool:
    """Whether another reading of a telling's words is a date."""
    return any(agree(other, days) for other in telling.loose)


def _taken(before: State, telling: Telling, *, moved: bool = False) -> State:
    return replace(before, when=telling.when, days=telling.days, dated=telling, moved=moved)


def _dated(before: State, telling: Telling, path: Sequence[State]) -> State:
    """The state with the date that stands after a telling; the same state where it keeps its own."""
    days, known = telling.days, before.days
    if days is None:
        return before
    if known is None:
        return _taken(before, telling)
    if edition(before.when, telling):
        return _without(before, telling)
    if edition(telling.when, before.dated):
        return _taken(before, telling)
    how = relation(known, days, NEAR)
    if how is Relation.SAME:
        return _taken(before, telling) if _finer_clock(before, telling) else before
    if how is Relation.INSIDE:
        return _taken(before, telling) if covers(known, days) else before
    over = before.status in OVER
    # What was put off without a date has got one now.
    waits = before.status is Status.POSTPONED or (before.status is Status.CANCELLED and telling.again)
    new = (telling.moves and not over) or (waits and telling.status is Status.PLANNED)
    if new or any(agree(old, known) for old in telling.former):
        return _taken(before, telling, moved=True)
    if reads_as(telling, known) or reads_as(before.dated, days):
        return before if known.length <= days.length else _taken(before, telling)
    if any(state.days is not None and same_days(state.days, days) for state in path[:-1]):
        return before  # it knows of no change
    return _rival(before, telling)


def _without(before: State, telling: Telling) -> State:
    """A series, less the day of it that a telling drops."""
    if (
        before.when is None
        or telling.days is None
        or telling.status not in {Status.CANCELLED, Status.POSTPONED}
    ):
        return before
    day = date.fromordinal(telling.days.first).isoformat()
    if day in before.when.exdates:
        return before
    return replace(before, when=replace(before.when, exdates=tuple(sorted({*before.when.exdates, day}))))


def _rival(before: State, telling: Telling) -> State:
    """Two dates that cannot both be right and no told move."""
    over = telling.status in OVER
    if before.status in OVER:
        return before
    if over:
        return _taken(before, telling, moved=True)
    sure = telling.event.confidence + UNSURE >= before.dated.event.confidence
    core = not telling.aside
    return _taken(before, telling) if sure and core else before


def _finer_clock(before: State, telling: Telling) -> bool:
    """Whether a telling gives the hour of a day, or the zone of an hour."""
    if before.days is None or telling.days is None or before.when is None or telling.when is None:
        return False
    if telling.days.clock and not before.days.clock:
        return True
    return bool(telling.days.clock) and telling.when.timezone is not None and before.when.timezone is None


def _status(before: State, telling: Telling, after: State) -> Status:
    """The status that stands after a telling: the first rule that keeps the old one, else the new one."""
    old, new = before.status, telling.status
    kept = any(rule(before, telling, after) for rule, _ in KEEPING)
    return old if kept else new


def _possible(before: State, telling: Telling, after: State) -> bool:
    return telling.status is Status.HYPOTHETICAL


def _done(before: State, telling: Telling, after: State) -> bool:
    again = telling.when is not None and telling.when.rrule is not None
    return before.status is Status.HAPPENED and not again


def _edition(before: State, telling: Telling, after: State) -> bool:
    return edition(before.when, telling)


def _series(before: State, telling: Telling, after: State) -> bool:
    series = before.when is not None and before.when.rrule is not None
    return series and telling.status in OVER | {Status.PLANNED}


def _dropped(before: State, telling: Telling, after: State) -> bool:
    """Only who called it off, or words that speak of a change, put it on again."""
    if before.status not in {Status.CANCELLED, Status.POSTPONED} or telling.status not in AHEAD:
        return False
    if telling.status in {Status.CANCELLED, Status.POSTPONED}:
        return False
    knows = telling.again or telling.moves or bool(telling.former) or telling.source == before.told.source
    later = before.status is Status.POSTPONED and after is not before
    return not (knows or later)


def _running(before: State, telling: Telling, after: State) -> bool:
    return before.status is Status.ONGOING and telling.status in {Status.PLANNED, Status.RECURRING}


def _misread(before: State, telling: Telling, after: State) -> bool:
    """A date that was set aside for another reading takes the tense it was read with along."""
    if after is not before or telling.days is None or before.days is None:
        return False
    if telling.status in {Status.CANCELLED, Status.POSTPONED}:
        return False  # that something was dropped is not a matter of tense
    return not agree(telling.days, before.days) and reads_as(telling, before.days)


def _late(before: State, telling: Telling, after: State) -> bool:
    """A postponement without a date that others have already given a new one."""
    if telling.status is not Status.POSTPONED or telling.days is None or before.days is None:
        return False
    return not agree(telling.days, before.days)


KEEPING = (
    (_possible, "a mere possibility changes nothing"),
    (_done, "what has happened stays so, but where it comes again"),
    (_edition, "what becomes of one day leaves the others"),
    (_series, "a report of one edition does not end a series"),
    (_dropped, "who knows of no change does not put it on again"),
    (_running, "what goes on is no longer only planned"),
    (_misread, "its words were read otherwise than they were meant"),
    (_late, "a new date is known"),
)
"""When the old status stays, and why."""
