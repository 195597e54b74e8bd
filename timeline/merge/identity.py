"""Names for life: which published entry a group of tellings continues, and what changed since."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import timedelta

from timeline.merge.telling import Telling, issue
from timeline.model import Event, Mention, Moment

Key = tuple[str, str, int]

LETTERS = 10
"""Letters of a UID that make an entry's id inside its timeline."""

LASTING = timedelta(days=90)
"""How long an entry stays in the feed as cancelled: after its date, or after nobody tells it any more."""


def continued(groups: Sequence[Sequence[Telling]], previous: Sequence[Event]) -> list[str | None]:
    """For each group the UID of the published entry it continues, each entry at most once.

    An entry goes on in the group that holds its first telling, else in the one that holds
    most of its mentions. Where two entries have become one, the older goes on.
    """
    ages = sorted((issue(event.created), event.uid, place) for place, event in enumerate(previous))
    entries = {uid for _, uid, _ in ages}
    firsts = {
        telling.uid: number
        for number, group in enumerate(groups)
        for telling in group
        if telling.uid in entries
    }
    lost = [previous[place] for _, uid, place in ages if uid not in firsts]
    held = _held(groups, previous, lost)
    found: list[str | None] = [None] * len(groups)
    for _, uid, _ in ages:
        number = firsts.get(uid, held.get(uid))
        if number is not None and found[number] is None:
            found[number] = uid
    return found


def _held(
    groups: Sequence[Sequence[Telling]], previous: Sequence[Event], entries: Sequence[Event]
) -> dict[str, int]:
    """The group that holds most mentions of each of some entries, by UID; without those no group holds."""
    articles = {mention.article for entry in entries for mention in entry.mentions}
    if not articles:
        return {}
    known = _keys(_mentions(previous, articles))
    tellings = [
        (number, mention)
        for number, group in enumerate(groups)
        for mention in _mentions((telling.event for telling in group), articles)
    ]
    current = _keys(mention for _, mention in tellings)
    holders: dict[Key, int] = {}
    for number, mention in tellings:
        holders.setdefault(current[_place(mention)], number)
    held: dict[str, int] = {}
    for entry in entries:
        counts = Counter(
            holders[key] for mention in entry.mentions if (key := known[_place(mention)]) in holders
        )
        if counts:
            held[entry.uid] = min(counts, key=lambda number: (-counts[number], number))
    return held


def _mentions(events: Iterable[Event], articles: Collection[str]) -> Iterator[Mention]:
    """The mentions of events in some articles."""
    return (mention for event in events for mention in event.mentions if mention.article in articles)


def carried(entry: Event, before: Event | None, changed: Moment | None) -> Event:
    """An entry with the name and age of the published one it continues; ``changed`` is when the news came.

    LAST-MODIFIED (RFC 5545 section 3.8.7.3) moves where anything changes that a subscriber
    can see, so also where another source joins in, but not where an article's words moved
    to another place of its text. SEQUENCE (section 3.8.7.4) rises where the plans of
    somebody who relies on the entry may change: with its title, date, status, places,
    prominence or the dates in dispute.
    """
    if before is None:
        return entry
    seen = {(change.edtf, change.status, change.article): change.seen for change in before.history}
    named = replace(
        entry,
        id=before.uid[:LETTERS],
        uid=before.uid,
        created=before.created,
        history=tuple(
            replace(row, seen=seen.get((row.edtf, row.status, row.article), row.seen))
            for row in entry.history
        ),
        sequence=before.sequence,
        modified=before.modified,
    )
    if _shown(named) == _shown(before):
        return named
    return replace(
        named,
        sequence=before.sequence + (_relied_on(entry) != _relied_on(before)),
        modified=latest(entry.modified, before.modified, changed),
    )


def without(previous: Iterable[Event], articles: Collection[str]) -> Iterator[Event]:
    """Published entries as they are once some articles are withdrawn; those nobody else tells are gone."""
    for event in previous:
        mentions = tuple(mention for mention in event.mentions if mention.article not in articles)
        if mentions:
            yield event if mentions == event.mentions else replace(event, mentions=mentions)


def _relied_on(event: Event) -> tuple[object, ...]:
    return event.title, event.when, event.status, event.prominence, event.places, event.conflicts


def _shown(event: Event) -> tuple[object, ...]:
    """An entry without the offsets of its words."""
    told = tuple(
        (one.article, one.quote.text, one.reason, one.rival, one.time and one.time.when)
        for one in event.mentions
    )
    return replace(event, id="", mentions=()), told


def latest(*moments: Moment | None) -> Moment | None:
    """The last of some moments."""
    return max((moment for moment in moments if moment is not None), key=issue, default=None)


def _place(mention: Mention) -> tuple[str, int, int]:
    return mention.article, mention.trigger.start, mention.trigger.end


def _keys(mentions: Iterable[Mention]) -> dict[tuple[str, int, int], Key]:
    """A mention's name whatever stands before it: its article, its words, and how often they came before."""
    places: dict[tuple[str, str], list[tuple[str, int, int]]] = defaultdict(list)
    for mention in mentions:
        words = " ".join(re.findall(r"\w+", mention.trigger.text.lower()))
        places[mention.article, words].append(_place(mention))
    return {
        place: (*name, nth) for name, found in places.items() for nth, place in enumerate(sorted(set(found)))
    }
