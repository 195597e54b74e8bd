"""Everything one run publishes, in order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time

from timeline.model import Article, Event, Problem, Timeline, When
from timeline.times.moments import instant

LATEST = datetime(9999, 12, 31)  # noqa: DTZ001 - only a place in the order, behind every date
EARLIEST = datetime(1, 1, 1)  # noqa: DTZ001 - in front of every date
SHORTEST = 10  # characters of an id; more only where two would be equal


def timeline(
    name: str, articles: Sequence[Article], events: Sequence[Event], problems: Sequence[Problem] = ()
) -> Timeline:
    """A timeline of articles and their events; their order in the arguments does not matter.

    Events stand by date, then by UID; those without a date stand apart. ``modified`` is
    the newest change of any event, else the newest publication, never the clock.
    """
    ordered = sorted(events, key=_key)
    unique = _identified(ordered)
    moments = [event.modified for event in unique if event.modified is not None] or [
        moment for article in articles if (moment := article.updated or article.published) is not None
    ]
    return Timeline(
        name=name,
        articles=tuple(sorted(articles, key=lambda article: article.id)),
        events=tuple(event for event in unique if event.when is not None),
        undated=tuple(event for event in unique if event.when is None),
        problems=tuple(sorted(problems, key=lambda problem: (problem.source, problem.reason))),
        modified=max(moments, key=instant, default=None),
    )


def _key(event: Event) -> tuple[datetime, datetime, str]:
    return (*_bounds(event.when), event.uid)


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


def _identified(events: Sequence[Event]) -> list[Event]:
    """Ids made unique by taking more of the UID, and only where two agree."""
    taken: dict[str, str] = {}
    out: list[Event] = []
    for event in events:
        chosen, length = event.id, SHORTEST
        while taken.get(chosen, event.uid) != event.uid and length < len(event.uid):
            length += 2
            chosen = event.uid[:length]
        taken[chosen] = event.uid
        out.append(event if chosen == event.id else replace(event, id=chosen))
    return out
