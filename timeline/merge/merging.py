"""Articles' events -> entries: a pure function of what the current articles tell.

The order in which articles arrive never shows. Only an entry's name and age (UID,
sequence, created, modified) come from what was published before.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import overload

from timeline.held import Hold, shared
from timeline.merge.book import Book, ByArticle, Vocabulary, Words
from timeline.merge.cluster import Cluster, clustered
from timeline.merge.edits import Edit
from timeline.merge.folding import fold
from timeline.merge.grouping import regrouped
from timeline.merge.identity import carried, continued, latest, without
from timeline.merge.telling import Telling, issue, tell
from timeline.merge.wording import names
from timeline.model import Article, Event, Mention, Moment


@overload
def merge(
    articles: Iterable[Article],
    events: Sequence[Event],
    previous: Sequence[Event] = (),
    edits: Sequence[Edit] = (),
    *,
    now: Moment | None = None,
) -> tuple[Event, ...]: ...
@overload
def merge(
    articles: Iterable[Article],
    events: Sequence[Event],
    previous: Sequence[Event] = (),
    edits: Sequence[Edit] = (),
    *,
    now: Moment | None = None,
    hold: Hold[Event],
) -> Sequence[Event]: ...
def merge(
    articles: Iterable[Article],
    events: Sequence[Event],
    previous: Sequence[Event] = (),
    edits: Sequence[Edit] = (),
    *,
    now: Moment | None = None,
    hold: Hold[Event] = tuple,
) -> Sequence[Event]:
    """The entries that articles and their events make, in order of first telling.

    ``events`` are those of each article apart, ``previous`` the entries published before.
    Of articles with one URL only the newest version counts. An entry whose articles are
    not among ``articles`` stays as it was: silence never cancels (:func:`without` takes a
    withdrawn article out). Of ``edits`` only those that group tellings count here;
    :func:`apply_edits` lays the others on what comes out. ``now`` is when this happens: an
    entry that changes is as new as that and its newest article.

    Articles are gone through once, events asked for when they are needed, and entries given to
    ``hold`` one by one, so that a large collection need not be in memory.
    """
    homes = _Homes(articles)
    # What published entries rest on beyond these articles: silence never cancels.
    kept = tuple(without(previous, homes.all))
    book = Book(events, kept)
    tellings = [
        tell(event, homes.current.get(article or ""), book, row)
        for row, event in enumerate(events)
        if (article := home(event)) not in homes.superseded
    ]
    bound = _bound(kept, previous, tellings)
    tellings += [tell(event, None, book, row) for row, event in enumerate(kept, len(events))]
    groups = clustered(tellings, homes.names(), bound)
    entries = {event.uid: place for place, event in enumerate(previous)}

    def entry(group: Cluster, name: str | None) -> Event:
        """What a group tells, under the name of the entry it continues or an editor put it into."""
        before = None
        if name is not None:
            own = (telling.event for telling in group if telling.uid == name)
            before = previous[entries[name]] if name in entries else next(own)
        return carried(fold(group), before, latest(now, *(telling.seen for telling in group)))

    return hold(entry(*named) for named in regrouped(groups, continued(groups, previous), edits))


class _Homes:
    """The articles that tellings are of, without their texts, and the names in these.

    ``current`` are by id those that count, ``superseded`` the ids of the others.
    """

    def __init__(self, articles: Iterable[Article]) -> None:
        self._vocabulary = Vocabulary()
        self._places: dict[str, int] = {}
        self._named: list[bytes] = []
        self.current = {article.id: article for article in current(map(self._taken_in, articles))}
        self.all = self._places.keys()
        self.superseded = self.all - self.current.keys()

    def _taken_in(self, article: Article) -> Article:
        self._places[article.id] = len(self._named)
        self._named.append(self._vocabulary.packed(names([article.text])))
        seen = shared(article.updated or article.published)
        return Article(article.id, "", (), url=article.url, source=shared(article.source), updated=seen)

    def names(self) -> Mapping[str, Words]:
        """The proper names of each article; only between articles is there anything to compare."""
        if len(self.current) < 2:
            return {}
        places = {article: self._places[article] for article in self.current}
        return ByArticle(places, self._named, self._vocabulary.words)


def current(articles: Iterable[Article]) -> tuple[Article, ...]:
    """The articles that count: of those with one URL the newest version."""
    newest: dict[str, Article] = {}
    for article in sorted(articles, key=lambda a: (issue(a.updated or a.published), a.id)):
        newest[article.url or f"\x1f{article.id}"] = article
    return tuple(newest.values())


def home(event: Event) -> str | None:
    """The article that tells an event, None where it has no mention."""
    return event.mentions[0].article if event.mentions else None


def _bound(
    kept: Sequence[Event], previous: Iterable[Event], told: Iterable[Telling]
) -> list[tuple[str, str]]:
    """What is left of an entry and the tellings of its other articles, by their UIDs."""
    if not kept:
        return []
    uids = {event.uid for event in kept}
    entries = {event.uid: event for event in previous if event.uid in uids}
    wanted = {_place(mention) for event in entries.values() for mention in event.mentions}
    places = {
        place: telling.uid
        for telling in told
        for mention in telling.event.mentions
        if (place := _place(mention)) in wanted
    }
    return [
        (event.uid, places[place])
        for event in kept
        for mention in entries[event.uid].mentions
        if (place := _place(mention)) in places
    ]


def _place(mention: Mention) -> tuple[str, int]:
    return mention.article, mention.trigger.start
