"""Which tellings are worth comparing: those that share a rare word, or a kind of happening and a story."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import accumulate

from timeline.merge.book import RECENT, ByArticle, Vocabulary, Words
from timeline.merge.evidence import View, rarity
from timeline.merge.telling import Telling
from timeline.merge.wording import unlisted

Key = tuple[str, str]

KEYS = 6
"""A telling is looked up by as many of its rarest words."""

NAMES = 4
"""An article is looked up by as many of the rarest names it shares with another."""

CROWD = 24
"""Tellings that are all compared with each other; more only with their neighbours."""

NEIGHBOURS = 6
"""In a crowd, ordered by date, each telling is compared with as many on either side."""


def view(tellings: Sequence[Telling], known: Mapping[str, Words]) -> View:
    """What the tellings together say of words and articles; ``known`` are names in articles' texts."""
    vocabulary = tellings[0].book.vocabulary if tellings else Vocabulary()
    told: dict[str, list[Telling]] = defaultdict(list)
    for telling in tellings:
        told[telling.article].append(telling)
    articles = {article: place for place, article in enumerate(dict.fromkeys((*told, *known)))}
    kept: list[bytes] = []
    holders: Counter[str] = Counter()
    for article in articles:
        own = told.get(article, ())
        names = known.get(article, frozenset()).union(*(telling.names for telling in own))
        words: Words = frozenset().union(*(telling.words | telling.around for telling in own))
        holders.update(names | words)
        kept.append(vocabulary.packed(names, unlisted(names), words))
    return View(
        rarity={word: rarity(count, len(articles)) for word, count in holders.items() if count > 1},
        names=ByArticle(articles, kept, lambda data: vocabulary.sets(data)[0]),
        proper=ByArticle(articles, kept, lambda data: vocabulary.sets(data)[1]),
        words=ByArticle(articles, kept, lambda data: vocabulary.sets(data)[2]),
        told=told,
    )


def pairs(tellings: Sequence[Telling], seen: View) -> Iterator[tuple[int, int]]:
    """Pairs of places in ``tellings``, lower first, each once; only tellings of different articles."""
    blocks = _Blocks(tellings, seen)
    for place, telling in enumerate(tellings):
        for other in sorted(blocks.beside(place)):
            if other > place and tellings[other].article != telling.article:
                yield place, other


class _Blocks:
    """Tellings by what they are looked up by, as numbers in a few long rows.

    ``keys`` are those of one telling after the other, ``members`` the tellings of one key after
    the other; ``firsts`` and ``starts`` say where each begins. A crowd stands in order of dates,
    any other block in that of the tellings.
    """

    def __init__(self, tellings: Sequence[Telling], seen: View) -> None:
        self.firsts, self.keys = _looked_up(tellings, seen)
        sizes = Counter(self.keys)
        self.starts = array("L", accumulate((sizes[key] for key in range(len(sizes))), initial=0))
        self.members = array("L", bytes(self.starts.itemsize * len(self.keys)))
        free = array("L", self.starts)
        for place in range(len(tellings)):
            for key in self._keys(place):
                self.members[free[key]] = place
                free[key] += 1
        self.rank = array("L", bytes(self.starts.itemsize * len(tellings)))
        for rank, place in enumerate(sorted(range(len(tellings)), key=lambda place: _date(tellings[place]))):
            self.rank[place] = rank
        for start, end in zip(self.starts, self.starts[1:], strict=False):
            if end - start > CROWD:
                crowd = sorted(self.members[start:end], key=self.rank.__getitem__)
                self.members[start:end] = array("L", crowd)

    def beside(self, place: int) -> set[int]:
        """The tellings to compare one with, and itself: all of a block, its neighbours in a crowd."""
        found: set[int] = set()
        for key in self._keys(place):
            start, end = self.starts[key], self.starts[key + 1]
            if end - start > CROWD:
                mine = bisect_left(self.members, self.rank[place], start, end, key=self.rank.__getitem__)
                start, end = max(start, mine - NEIGHBOURS), min(end, mine + NEIGHBOURS + 1)
            found.update(self.members[start:end])
        return found

    def _keys(self, place: int) -> Sequence[int]:
        return self.keys[self.firsts[place] : self.firsts[place + 1]]


def _looked_up(tellings: Sequence[Telling], seen: View) -> tuple[array[int], array[int]]:
    """The keys of all tellings by number, and where those of each begin."""
    numbers: dict[Key, int] = {}
    firsts, keys = array("L", [0]), array("L")
    story = lru_cache(RECENT)(lambda article: _rarest(seen.names[article], seen, NAMES))
    for telling in tellings:
        words: list[Key] = [(word, "") for word in _rarest(telling.words, seen, KEYS)]
        kinds = [(kind, name) for kind in sorted(telling.kinds) for name in story(telling.article)]
        keys.extend(numbers.setdefault(key, len(numbers)) for key in (*words, *kinds))
        firsts.append(len(keys))
    return firsts, keys


def _rarest(found: Words, seen: View, most: int) -> list[str]:
    """The rarest words that another article has too."""
    kept = [word for word in found if word in seen.rarity]
    return sorted(kept, key=lambda word: (-seen.rarity[word], word))[:most]


def _date(telling: Telling) -> tuple[int, int, str]:
    """Where a telling stands among others; those without a date stand first."""
    days = telling.days
    return (days.first, days.last, telling.uid) if days is not None else (0, 0, telling.uid)
