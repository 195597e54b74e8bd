"""Everything one run publishes, in order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime, time

from timeline.held import Hold, take
from timeline.model import Article, Event, Moment, Problem, Timeline, When
from timeline.times.moments import instant

Row = tuple[bool, datetime, datetime, str, str, int]
"""Where an event sorts: behind all dated ones or by its date, its UID, its id, its place."""

LATEST = datetime(9999, 12, 31)  # noqa: DTZ001 - only a place in the order, behind every date
EARLIEST = datetime(1, 1, 1)  # noqa: DTZ001 - in front of every date
SHORTEST = 10  # characters of an id; more only where two would be equal


def timeline(
    name: str,
    articles: Sequence[Article],
    events: Iterable[Event],
    problems: Sequence[Problem] = (),
    hold: Hold[Event] = tuple,
) -> Timeline:
    """A timeline of articles and their events; their order in the arguments does not matter.

    Events stand by date, then by UID; those without a date stand apart. ``modified`` is
    the newest change of any event, else the newest publication, never the clock. The events
    are kept by ``hold``.
    """
    held = hold(events)
    rows: list[Row] = []
    newest: tuple[datetime, Row, Moment] | None = None
    for place, event in enumerate(held):
        row = (event.when is None, *_bounds(event.when), event.uid, event.id, place)
        rows.append(row)
        if event.modified is not None:
            # Of two that say the same moment in two zones the first in order counts.
            said = instant(event.modified), row, event.modified
            if newest is None or said[0] > newest[0] or (said[0] == newest[0] and row < newest[1]):
                newest = said
    rows.sort()
    held = _identified(held, rows, hold)
    dated = sum(not undated for undated, *_ in rows)
    published = (moment for article in articles if (moment := article.updated or article.published))
    return Timeline(
        name=name,
        articles=tuple(sorted(articles, key=lambda article: article.id)),
        events=take(held, (place for *_, place in rows[:dated])),
        undated=take(held, (place for *_, place in rows[dated:])),
        problems=tuple(sorted(problems, key=lambda problem: (problem.source, problem.reason))),
        modified=newest[2] if newest else max(published, key=instant, default=None),
    )


def _bounds(when: When | None) -> tuple[datetime, datetime]:
    """Where a date sorts: its start, else its end; zones are left aside, so that floating times sort too."""
    if when is None:
        return LATEST, LATEST
    start, end = when.start or when.end, when.end or when.start
    if start is None:
        return EARLIEST, EARLIEST  # before Christ: beyond the calendar's years
    return _floating(start), _floating(end)


def _floating(value: date | datetime | None) -> datetime:
    if isinstance(value, datetime):
        return value.replace(tzinfo=None)
    return datetime.combine(value, time.min) if value is not None else LATEST


def _identified(events: Sequence[Event], rows: Sequence[Row], hold: Hold[Event]) -> Sequence[Event]:
    """Ids made unique in the order of ``rows`` by taking more of the UID, and only where two agree."""
    taken: dict[str, str] = {}
    longer: dict[int, str] = {}
    for *_, uid, id, place in rows:
        chosen, length = id, SHORTEST
        while taken.get(chosen, uid) != uid and length < len(uid):
            length += 2
            chosen = uid[:length]
        taken[chosen] = uid
        if chosen != id:
            longer[place] = chosen
    if not longer:
        return events
    return hold(
        replace(event, id=longer[place]) if place in longer else event for place, event in enumerate(events)
    )
