"""Publication times and zones as the exports write them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from itertools import chain

from timeline.model import Article, Event, Moment, Timeline
from timeline.times.moments import instant, utc, zone_of

NEVER = datetime(1970, 1, 1, tzinfo=UTC)
"""DTSTAMP of an entry whose texts give no publication time.

RFC 5545 section 3.8.7.2 demands one. The clock would change the bytes at every
run, so it is the oldest time that every client can read: any real revision is
newer.
"""


def iso(moment: Moment | None) -> str | None:
    """Write a moment as ISO 8601 as far as it is known: a day, a clock time, an offset."""
    if moment is None:
        return None
    if moment.clock is None:
        return moment.day.isoformat()
    local = datetime.combine(moment.day, moment.clock, tzinfo=zone_of(moment.zone))
    return local.isoformat(timespec="seconds")


def published(value: date) -> date:
    """Return a date or time as the feed carries it: days and floating times as they are, the rest in UTC."""
    return utc(value) if isinstance(value, datetime) and value.tzinfo else value


def day(value: date) -> date:
    """Return the day of a date or of a time, in the time's own zone."""
    return value.date() if isinstance(value, datetime) else value


def revised(event: Event, articles: Mapping[str, Article]) -> datetime | None:
    """When an entry last changed (UTC): as recorded, else its first article's publication."""
    known = event.modified or event.created or _first_published(event, articles)
    return instant(known) if known else None


def created(event: Event, articles: Mapping[str, Article]) -> datetime | None:
    """When an entry came to be (UTC): as recorded, else its first article's publication."""
    known = event.created or _first_published(event, articles)
    return instant(known) if known else None


def newest(timeline: Timeline) -> Moment | None:
    """Return the newest publication or update of an article; None where no article says."""
    moments = (moment for article in timeline.articles for moment in (article.published, article.updated))
    return max(filter(None, moments), key=instant, default=None)


def changed(timeline: Timeline) -> datetime | None:
    """When a timeline last changed (UTC): in an entry, else in its articles; None where nothing is dated."""
    entries = (event.modified for event in timeline.events)
    moments = chain((timeline.modified, newest(timeline)), entries)
    return max((instant(moment) for moment in moments if moment), default=None)


def _first_published(event: Event, articles: Mapping[str, Article]) -> Moment | None:
    """Return the publication time of the first mentioned article that has one."""
    told = (articles[mention.article] for mention in event.mentions if mention.article in articles)
    return next((moment for article in told if (moment := article.published or article.updated)), None)
