"""A calendar before it is iCalendar: which entries it has and what each of them says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from timeline.export.instances import instances
from timeline.export.moments import NEVER, changed, created, newest, published, revised
from timeline.export.placing import Slot, coarse_date, slots
from timeline.export.reminders import reminder
from timeline.export.series import series
from timeline.export.telling import AHEAD, DROPPED, Articles, description, source_name, summary
from timeline.export.text import line, web_address
from timeline.model import Event, Layout, Moment, Prominence, Status, Timeline, When
from timeline.times.english import date_words


@dataclass(frozen=True, slots=True)
class Source:
    """An article that an entry rests on: its web address and its name in words."""

    url: str
    name: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One VEVENT: all its times are days, floating times or UTC.

    ``alarm`` is when its reminder goes off, counted from ``start``; None for none.
    """

    uid: str
    event: Event
    when: When
    start: date
    end: date | None
    summary: str
    description: str
    status: str
    transparent: bool
    stamp: datetime
    created: datetime | None
    modified: datetime | None
    sources: tuple[Source, ...] = ()
    alarm: timedelta | None = None
    rule: str | None = None
    exdates: tuple[date, ...] = ()
    related: str | None = None


@dataclass(frozen=True, slots=True)
class Head:
    """What a calendar says of itself: its name, where it comes from, when it last changed (UTC)."""

    name: str
    description: str
    modified: datetime | None


def head(timeline: Timeline) -> Head:
    """Say what a calendar of this timeline is."""
    return Head(line(timeline.name) or "Timeline", about(timeline, newest(timeline)), changed(timeline))


def plan(timeline: Timeline, layout: Layout, *, background: bool) -> Iterator[Entry]:
    """Lay out a timeline's entries in the order of its events; background only where asked for."""
    latest = newest(timeline)
    articles = {article.id: article for article in timeline.articles}
    return (
        entry
        for event in timeline.events
        if event.when and (background or event.prominence is Prominence.CORE)
        for entry in _entries(event, event.when, articles, layout, latest)
    )


def _entries(
    event: Event, when: When, articles: Articles, layout: Layout, latest: Moment | None
) -> Iterator[Entry]:
    """Yield the entries of one event: one a slot, for every instance that is written out."""
    dates = series(when, latest)
    modified = revised(event, articles)
    sources = _sources(event, articles)
    status = _status(event, when)
    for name, instance in instances(when, dates):
        told = description(event, instance, dates, articles)
        for slot in _places(instance, event, layout):
            first = not name and not slot.suffix
            yield Entry(
                uid=f"{event.uid}{name}{slot.suffix}",
                event=event,
                when=instance,
                start=published(slot.start),
                end=published(slot.end) if slot.end else None,
                summary=summary(event, slot.note),
                description=told,
                status=status,
                transparent=slot.marker or event.status in DROPPED,
                stamp=modified or NEVER,
                created=created(event, articles),
                modified=modified,
                sources=sources,
                alarm=None if slot.marker else reminder(event, slot.start, layout.alarm),
                rule=dates.rule if first else None,
                exdates=dates.exdates if first else (),
                related=None if first else event.uid,
            )


def _sources(event: Event, articles: Articles) -> tuple[Source, ...]:
    """Name the articles that tell the event and that have a web address, each once."""
    told = dict.fromkeys(mention.article for mention in event.mentions if mention.article in articles)
    found = ((web_address(articles[name].url), name) for name in told)
    return tuple(Source(url, source_name(name, articles, address=False)) for url, name in found if url)


def _places(when: When, event: Event, layout: Layout) -> tuple[Slot, ...]:
    """Place one date; a rule moves only its start, and its words must fit every instance."""
    places = slots(when, coarse=layout.coarse, ahead=event.status in AHEAD)
    if when.rrule is None:
        return places
    note = "day not given" if coarse_date(when) else ""
    return tuple(replace(slot, note=note) for slot in places[:1])


def _status(event: Event, when: When) -> str:
    """Map a status to RFC 5545 section 3.8.1.11: what is dropped, what is not sure, all else."""
    if event.status in DROPPED:
        return "CANCELLED"
    unsure = when.approximate or when.uncertain or coarse_date(when) or event.conflicts
    return "TENTATIVE" if unsure or event.status is Status.HYPOTHETICAL else "CONFIRMED"


def about(timeline: Timeline, latest: Moment | None) -> str:
    """Say where the calendar comes from."""
    count = len(timeline.articles)
    newest_words = f", the newest of {date_words(latest.day)}" if latest else ""
    return (
        f"Dated events from {count} news article{'' if count == 1 else 's'}{newest_words}. "
        "Each entry quotes its source and says why it stands on its date."
    )
