"""Articles' events -> entries: a pure function of what the current articles tell.

The order in which articles arrive never shows. Only an entry's name and age (UID,
sequence, created, modified) come from what was published before.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from timeline.merge.cluster import clustered
from timeline.merge.edits import Edit
from timeline.merge.folding import fold
from timeline.merge.grouping import regrouped
from timeline.merge.identity import carried, continued, latest, remembered
from timeline.merge.telling import issue, tell
from timeline.merge.wording import names
from timeline.model import Article, Event, Moment


def merge(
    articles: Sequence[Article],
    events: Sequence[Event],
    previous: Sequence[Event] = (),
    edits: Sequence[Edit] = (),
    *,
    now: Moment | None = None,
) -> tuple[Event, ...]:
    """The entries that articles and their events make, in order of first telling.

    ``events`` are those of each article apart, ``previous`` the entries published before.
    Of articles with one URL only the newest version counts. An entry whose articles are
    not among ``articles`` stays as it was: silence never cancels (:func:`without` takes a
    withdrawn article out). Of ``edits`` only those that group tellings count here;
    :func:`apply_edits` lays the others on what comes out. ``now`` is when this happens: an
    entry that changes is as new as that and its newest article.
    """
    versions = {article.id: article for article in current(articles)}
    superseded = {article.id for article in articles} - set(versions)
    told = [event for event in events if home(event) not in superseded]
    kept = remembered(previous, (article.id for article in articles))
    tellings = [tell(event, versions.get(home(event) or "")) for event in told]
    tellings += [tell(event, None) for event in kept]
    groups = clustered(tellings, _names(versions), _bound(kept, previous, told))
    groups, before = regrouped(groups, continued(groups, previous), edits)
    return tuple(
        carried(fold(group), old, latest(now, *(telling.seen for telling in group)))
        for group, old in zip(groups, before, strict=True)
    )


def current(articles: Sequence[Article]) -> tuple[Article, ...]:
    """The articles that count: of those with one URL the newest version."""
    newest: dict[str, Article] = {}
    for article in sorted(articles, key=lambda a: (issue(a.updated or a.published), a.id)):
        newest[article.url or f"\x1f{article.id}"] = article
    return tuple(newest.values())


def home(event: Event) -> str | None:
    """The article that tells an event, None where it has no mention."""
    return event.mentions[0].article if event.mentions else None


def _names(articles: Mapping[str, Article]) -> Mapping[str, frozenset[str]]:
    """The proper names of each article; only between articles is there anything to compare."""
    if len(articles) < 2:
        return {}
    return {key: names([article.text]) for key, article in articles.items()}


def _bound(kept: Sequence[Event], previous: Sequence[Event], told: Sequence[Event]) -> list[tuple[str, str]]:
    """What is left of an entry and the tellings of its other articles, by their UIDs."""
    if not kept:
        return []
    places = {
        (mention.article, mention.trigger.start): event.uid for event in told for mention in event.mentions
    }
    entries = {event.uid: event for event in previous}
    return [
        (event.uid, places[place])
        for event in kept
        for mention in entries[event.uid].mentions
        if (place := (mention.article, mention.trigger.start)) in places
    ]
