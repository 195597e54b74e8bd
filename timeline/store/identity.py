"""Entries for life: what an entry keeps from one revision to the next, and what becomes of one that goes."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time
from enum import StrEnum

from timeline.merge import LASTING, carried, latest
from timeline.model import Event, Moment, Status
from timeline.times.moments import instant

WITHDRAWN = "The reports this entry rested on have been withdrawn or corrected."


class Place(StrEnum):
    """Where an entry is."""

    FEED = "feed"
    WAITING = "waiting"  # for an editor to accept it
    HIDDEN = "hidden"  # by an editor
    GONE = "gone"  # told by nobody now; should it come back, it is a newer version of itself


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry in a revision: as it is published, and as the articles tell it."""

    place: Place
    published: Event
    told: Event


def revise(
    before: Mapping[str, Entry],
    told: Iterable[Event],
    edited: Callable[[Event], Event | None],
    gone: Container[str],
    now: Moment | None,
    waits: Callable[[Event], bool],
) -> Iterator[tuple[str, Entry]]:
    """The entries of the next revision and their UIDs, each with what it keeps from ``before``.

    ``told`` are the merged events, ``edited`` lays the editors' notes on one and hides it with
    None. ``gone`` are articles whose former text no longer counts,
    ``now`` is the newest publication. ``waits`` tells which entries an editor must let
    through first; one that was ever in the feed stays there.
    """
    here: set[str] = set()
    for event in told:
        here.add(event.uid)
        old = before.get(event.uid)
        shown = edited(event)
        if shown is None:
            yield event.uid, Entry(Place.HIDDEN, old.published if old else event, event)
            continue
        published = carried(shown, old.published if old else None, now)
        ever = old is not None and old.place is not Place.WAITING
        place = Place.WAITING if not ever and waits(published) else Place.FEED
        yield event.uid, Entry(place, published, published if shown == event else event)
    for uid, old in before.items():
        if uid not in here and old.place is Place.FEED and (left := _left(old.published, gone, now)):
            yield uid, Entry(Place.FEED, left, left)


def retold(event: Event, names: Mapping[str, str]) -> Event:
    """An entry whose articles go by the new ids that ``names`` gives them."""
    if names.keys().isdisjoint(mention.article for mention in event.mentions):
        return event
    mentions = (
        replace(mention, article=names.get(mention.article, mention.article)) for mention in event.mentions
    )
    return replace(event, mentions=tuple(mentions))


def buried(event: Event) -> bool:
    """Whether an entry only says that it is cancelled because nobody tells it any more."""
    return event.status is Status.CANCELLED and not event.mentions


def over(event: Event, now: Moment | None) -> bool:
    """Whether an entry's date has passed; one without a date is nothing to wait for."""
    end = event.when.end if event.when else None
    if event.when is None or now is None or end is None:
        return event.when is None or event.when.start is None
    if not isinstance(end, datetime):
        end = datetime.combine(end, time(), UTC)
    return (end if end.tzinfo else end.replace(tzinfo=UTC)) <= instant(now)


def _left(old: Event, gone: Container[str], now: Moment | None) -> Event | None:
    """What is left of a published entry that no article tells: a cancelled one for a while, or nothing.

    Whoever has noted what is still to come must hear that it is off; what is over just goes.
    So does an entry that went into another, or that a better extractor no longer finds:
    nobody called it off.
    """
    if buried(old):
        young = not (now and old.modified) or instant(now) - instant(old.modified) < LASTING
        return old if young else None
    if over(old, now) or any(mention.article not in gone for mention in old.mentions):
        return None
    return replace(
        old,
        status=Status.CANCELLED,
        description=WITHDRAWN,
        mentions=(),
        conflicts=(),
        sequence=old.sequence + 1,
        modified=latest(old.modified, now),
    )
