"""The feed before it is iCalendar: which entries it has and what each of them says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime

from timeline.export.instances import instances
from timeline.export.moments import NEVER, changed, created, newest, published, revised
from timeline.export.placing import Coarse, Slot, coarse_date, slots
from timeline.export.series import series
from timeline.export.telling import AHEAD, DROPPED, Articles, description, summary
from timeline.export.text import line, web_address
from timeline.export.words import date_words
from timeline.model import Event, Moment, Prominence, Status, Timeline, When


@dataclass(frozen=True, slots=True)
class Entry:
    """One VEVENT: all its times are days, floating times or UTC."""

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
    url: str | None = None
    rule: str | None = None
    exdates: tuple[date, ...] = ()
    related: str | None = None


@dataclass(frozen=True, slots=True)
class Feed:
    """A calendar: its name, what it says of itself, when it last changed (UTC), its entries."""

    name: str
    description: str
    modified: datetime | None
    entries: tuple[Entry, ...]


def plan(timeline: Timeline, *, coarse: Coarse, background: bool) -> Feed:
    """Lay out a timeline as a calendar, in the order of its events; background only where asked for."""
    latest = newest(timeline)
    articles = {article.id: article for article in timeline.articles}
    entries = tuple(
        entry
        for event in timeline.events
        if event.when and (background or event.prominence is Prominence.CORE)
        for entry in _entries(event, event.when, articles, coarse, latest)
    )
    return Feed(line(timeline.name) or "Timeline", about(timeline, latest), changed(timeline), entries)


def _entries(
    event: Event, when: When, articles: Articles, coarse: Coarse, latest: Moment | None
) -> Iterator[Entry]:
    """Yield the entries of one event: one a slot, for every instance that is written out."""
    dates = series(when, latest)
    urls = (
        web_address(articles[mention.article].url)
        for mention in event.mentions
        if mention.article in articles
    )
    url = next(filter(None, urls), None)
    modified = revised(event, articles)
    for name, instance in instances(when, dates):
        told = description(event, instance, dates, articles)
        for slot in _places(instance, event, coarse):
            first = not name and not slot.suffix
            yield Entry(
                uid=f"{event.uid}{name}{slot.suffix}",
                event=event,
                when=instance,
                start=published(slot.start),
                end=published(slot.end) if slot.end else None,
                summary=summary(event, slot.note),
                description=told,
                status=_status(event, when),
                transparent=slot.marker or event.status in DROPPED,
                stamp=modified or NEVER,
                created=created(event, articles),
                modified=modified,
                url=url,
                rule=dates.rule if first else None,
                exdates=dates.exdates if first else (),
                related=None if first else event.uid,
            )


def _places(when: When, event: Event, coarse: Coarse) -> tuple[Slot, ...]:
    """Place one date; a rule moves only its start, and its words must fit every instance."""
    places = slots(when, coarse=coarse, ahead=event.status in AHEAD)
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
