"""Names for life: which published entry a group of tellings continues, and what changed since."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import timedelta

from timeline.merge.telling import Telling, issue
from timeline.model import Event, Mention, Moment

Key = tuple[str, str, int]

LETTERS = 10
"""Letters of a UID that make an entry's id inside its timeline."""

LASTING = timedelta(days=90)
"""How long an entry stays in the feed as cancelled: after its date, or after nobody tells it any more."""


def continued(groups: Sequence[Sequence[Telling]], previous: Sequence[Event]) -> list[Event | None]:
    """For each group the published entry it continues, each entry at most once.

    An entry goes on in the group that holds its first telling, else in the one that holds
    most of its mentions. Where two entries have become one, the older goes on.
    """
    entries = sorted(previous, key=lambda event: (issue(event.created), event.uid))
    known = _keys([mention for event in entries for mention in event.mentions])
    current = _keys([mention for group in groups for telling in group for mention in telling.event.mentions])
    holders: dict[Key, int] = {}
    firsts: dict[str, int] = {}
    for number, group in enumerate(groups):
        for telling in group:
            firsts[telling.event.uid] = number
            for mention in telling.event.mentions:
                holders.setdefault(current[_place(mention)], number)
    found: list[Event | None] = [None] * len(groups)
    for entry in entries:
        place: int | None = firsts.get(entry.uid)
        if place is None:
            held = Counter(
                holders[key] for mention in entry.mentions if (key := known[_place(mention)]) in holders
            )
            place = min(held, key=lambda group: (-held[group], group), default=None)
        if place is not None and found[place] is None:
            found[place] = entry
    return found


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


def without(previous: Sequence[Event], articles: Iterable[str]) -> tuple[Event, ...]:
    """Published entries as they are once some articles are withdrawn; those nobody else tells are gone."""
    withdrawn = frozenset(articles)
    left = []
    for event in previous:
        mentions = tuple(mention for mention in event.mentions if mention.article not in withdrawn)
        if mentions:
            left.append(event if mentions == event.mentions else replace(event, mentions=mentions))
    return tuple(left)


def remembered(previous: Sequence[Event], articles: Iterable[str]) -> list[Event]:
    """What published entries rest on beyond ``articles``: silence never cancels."""
    here = frozenset(articles)
    return list(without(previous, here))


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


def _keys(mentions: Sequence[Mention]) -> dict[tuple[str, int, int], Key]:
    """A mention's name whatever stands before it: its article, its words, and how often they came before."""
    places: dict[tuple[str, str], list[tuple[str, int, int]]] = defaultdict(list)
    for mention in mentions:
        words = " ".join(re.findall(r"\w+", mention.trigger.text.lower()))
        places[mention.article, words].append(_place(mention))
    return {
        place: (*name, nth) for name, found in places.items() for nth, place in enumerate(sorted(set(found)))
    }
