"""What the page shows of a timeline, in the page's own words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from timeline.export.instances import instances
from timeline.export.moments import changed, day, newest
from timeline.export.page.marks import Piece, pieces
from timeline.export.placing import MONTH, coarse_date
from timeline.export.plan import about
from timeline.export.rulewords import repetition
from timeline.export.series import occurrences, series
from timeline.export.telling import (
    AHEAD,
    STANDING,
    certainty,
    changes,
    reasons,
    source_name,
    when_lines,
)
from timeline.export.text import line, lines, web_address
from timeline.export.words import words
from timeline.model import Article, Event, Mention, Moment, Problem, Prominence, Span, Timeline, When

WIDTHS = ((1, "day"), (7, "week"), (31, "month"), (100, "season"), (366, "year"), (3653, "decade"))
"""How wide the bar of a date is drawn, by the days it may lie in."""


@dataclass(frozen=True, slots=True)
class Quote:
    """What one article says, cut where the words of the event and of its time begin and end."""

    pieces: tuple[Piece, ...]
    source: str
    url: str | None


@dataclass(frozen=True, slots=True)
class Remark:
    """Another date that one article gives or gave, in words."""

    said: str
    source: str
    url: str | None


@dataclass(frozen=True, slots=True)
class Entry:
    """One event as the page shows it; ``days`` are the ISO days it begins on, ``end`` is the day after it."""

    id: str
    title: str
    date: str
    width: str
    status: str
    standing: str
    background: bool
    lasting: bool
    start: str
    end: str
    days: str
    endless: bool
    confidence: float
    sureness: str
    about: str
    when: tuple[str, ...]
    quotes: tuple[Quote, ...]
    reasons: tuple[str, ...]
    changes: tuple[Remark, ...]
    conflict: bool
    places: tuple[str, ...]
    participants: tuple[str, ...]
    categories: tuple[str, ...]


class Entries:
    """Events as entries, each made when the page comes to it: all of them would fill the memory."""

    def __init__(
        self, events: Sequence[Event], articles: Mapping[str, Article], latest: Moment | None
    ) -> None:
        self._events, self._articles, self._latest = events, articles, latest

    def __len__(self) -> int:
        return len(self._events)

    def __iter__(self) -> Iterator[Entry]:
        return (_entry(event, self._articles, self._latest) for event in self._events)


@dataclass(frozen=True, slots=True)
class Page:
    """A whole timeline; the choices are what its entries can be filtered by."""

    name: str
    about: str
    newest: str
    changed: str
    entries: Entries
    undated: Entries
    problems: tuple[Problem, ...]
    statuses: tuple[str, ...]
    places: tuple[str, ...]
    participants: tuple[str, ...]
    categories: tuple[str, ...]


def view(timeline: Timeline) -> Page:
    """Put a timeline into the words of the page."""
    articles = {article.id: article for article in timeline.articles}
    latest = newest(timeline)
    last = changed(timeline)
    choices = _Choices(timeline.events)
    return Page(
        name=line(timeline.name) or "Timeline",
        about=about(timeline, latest),
        newest=latest.day.isoformat() if latest else "",
        changed=last.isoformat() if last else "",
        entries=Entries(timeline.events, articles, latest),
        undated=Entries(timeline.undated, articles, latest),
        problems=tuple(Problem(line(told.source), line(told.reason)) for told in timeline.problems),
        statuses=_sorted(choices.statuses),
        places=_sorted(map(line, choices.places)),
        participants=_sorted(map(line, choices.participants)),
        categories=_sorted(map(line, choices.categories)),
    )


class _Choices:
    """Everything that events can be filtered by."""

    def __init__(self, events: Iterable[Event]) -> None:
        self.statuses: set[str] = set()
        self.places: set[str] = set()
        self.participants: set[str] = set()
        self.categories: set[str] = set()
        for event in events:
            self.statuses.add(event.status.value)
            self.places.update(event.places)
            self.participants.update(event.participants)
            self.categories.update(event.categories)


def _sorted(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(names), key=lambda name: (name.casefold(), name)))


def _entry(event: Event, articles: Mapping[str, Article], latest: Moment | None) -> Entry:
    when = event.when
    quotes = tuple(_quotes(event.mentions, articles))
    quoted = {"".join(piece.text for piece in quote.pieces) for quote in quotes}
    told = lines(event.description)
    return Entry(
        id=line(event.id),
        title=line(event.title) or "Untitled",
        date=_date(event, when) if when else "Date not known",
        width=_width(when),
        status=event.status.value,
        standing=STANDING[event.status],
        background=event.prominence is Prominence.BACKGROUND,
        lasting=bool(when and _lasting(when)),
        start=_day(when.start) if when else "",
        end=_day(when.end) if when and when.end else "",
        days=" ".join(_days(when, latest)) if when else "",
        endless=bool(when and _endless(when)),
        confidence=event.confidence,
        sureness=certainty(event, when),
        about="" if told in quoted else told,
        when=tuple(when_lines(event, when, series(when, latest))) if when else (),
        quotes=quotes,
        reasons=tuple(reasons(event, when)),
        changes=tuple(
            Remark(told.said, *_named(told.article, articles)) for told in changes(event, articles)
        ),
        conflict=bool(event.conflicts),
        places=tuple(map(line, event.places)),
        participants=tuple(map(line, event.participants)),
        categories=tuple(map(line, event.categories)),
    )


def _date(event: Event, when: When) -> str:
    said = words(when, ahead=event.status in AHEAD)
    repeated = f", {repetition(when.rrule)}" if when.rrule else ""
    return f"{said[:1].upper()}{said[1:]}{repeated}"


def _days(when: When, latest: Moment | None) -> list[str]:
    """List the days it begins on, each on the clock of its own place."""
    dates = replace(series(when, latest), starts=occurrences(when, latest))
    return list(dict.fromkeys(_day(instance.start) for _, instance in instances(when, dates)))


def _endless(when: When) -> bool:
    return when.rrule is not None and "UNTIL" not in when.rrule and "COUNT" not in when.rrule


def _day(value: date | None) -> str:
    return day(value).isoformat() if value else ""


def _width(when: When | None) -> str:
    """Name the bar of a date by how long it may last; a moment is a point, an open end the widest."""
    if when is None:
        return "none"
    if when.start is None or when.end is None:
        return "open"
    length = (day(when.end) - day(when.start)).days
    if length < 1:
        return "point"
    return next((name for most, name in WIDTHS if length <= most), "century")


def _lasting(when: When) -> bool:
    """Tell whether a month's grid has no day for it: no day is known, or it would fill the grid."""
    long = when.start is not None and when.end is not None and day(when.end) - day(when.start) > MONTH
    return coarse_date(when) or (long and when.rrule is None)


def _quotes(mentions: Iterable[Mention], articles: Mapping[str, Article]) -> Iterator[Quote]:
    """Quote each place of an article once, with the words of all mentions in it."""
    places: dict[tuple[str, Span], list[Mention]] = {}
    for mention in mentions:
        places.setdefault((mention.article, mention.quote), []).append(mention)
    for (article, _), told in places.items():
        yield Quote(pieces(*told), *_named(article, articles))


def _named(identifier: str, articles: Mapping[str, Article]) -> tuple[str, str | None]:
    """Name an article in words, and by its web address if it has one."""
    article = articles.get(identifier)
    return source_name(identifier, articles, address=False), web_address(article.url) if article else None
