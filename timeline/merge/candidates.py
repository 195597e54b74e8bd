"""Which tellings are worth comparing: those that share a rare word, or a kind of happening and a story."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

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


def view(tellings: Sequence[Telling], known: Mapping[str, frozenset[str]]) -> View:
    """What the tellings together say of words and articles; ``known`` are names in articles' texts."""
    articles: dict[str, set[str]] = defaultdict(set)
    names: dict[str, set[str]] = defaultdict(set, {article: set(found) for article, found in known.items()})
    words: dict[str, set[str]] = defaultdict(set)
    told: dict[str, list[Telling]] = defaultdict(list)
    for telling in tellings:
        words[telling.article] |= telling.words | telling.around
        told[telling.article].append(telling)
        names[telling.article] |= telling.names
    for article, found in names.items():
        for word in words[article] | found:
            articles[word].add(article)
    return View(
        rarity={word: rarity(len(found), len(words)) for word, found in articles.items()},
        names={article: frozenset(found) for article, found in names.items()},
        proper={article: unlisted(found) for article, found in names.items()},
        words={article: frozenset(found) for article, found in words.items()},
        told=told,
    )


def pairs(tellings: Sequence[Telling], seen: View) -> Iterator[tuple[int, int]]:
    """Pairs of places in ``tellings``, lower first, each once; only tellings of different articles."""
    stories = {article: _rarest(found, seen, NAMES) for article, found in seen.names.items()}
    keys = [_keys(telling, stories.get(telling.article, ()), seen) for telling in tellings]
    blocks: dict[Key, list[int]] = defaultdict(list)
    for place, mine in enumerate(keys):
        for key in mine:
            blocks[key].append(place)
    crowds = {key: _Crowd(block, tellings) for key, block in blocks.items() if len(block) > CROWD}
    for place, mine in enumerate(keys):
        found: set[int] = set()
        for key in mine:
            found.update(crowds[key].around(place) if key in crowds else blocks[key])
        for other in sorted(found):
            if other > place and tellings[other].article != tellings[place].article:
                yield place, other


def _keys(telling: Telling, names: Sequence[str], seen: View) -> list[Key]:
    """What a telling is looked up by: a word, or a kind of happening and a name of its article."""
    words: list[Key] = [(word, "") for word in _rarest(telling.words, seen, KEYS)]
    return words + [(kind, name) for kind in sorted(telling.kinds) for name in names]


def _rarest(found: frozenset[str], seen: View, most: int) -> list[str]:
    """The rarest words that another article has too."""
    alone = rarity(1, len(seen.names))
    kept = [word for word in found if seen.rarity.get(word, 1.0) < alone]
    return sorted(kept, key=lambda word: (-seen.rarity[word], word))[:most]


class _Crowd:
    """Many tellings that share a key, in order of their dates."""

    def __init__(self, block: Sequence[int], tellings: Sequence[Telling]) -> None:
        self.ordered = sorted(block, key=lambda place: _date(tellings[place]))
        self.rank = {place: rank for rank, place in enumerate(self.ordered)}

    def around(self, place: int) -> list[int]:
        """Those whose dates are next to a telling's, before and after."""
        rank = self.rank[place]
        return self.ordered[max(0, rank - NEIGHBOURS) : rank + NEIGHBOURS + 1]


def _date(telling: Telling) -> tuple[int, int, str]:
    """Where a telling stands among others; those without a date stand first."""
    days = telling.days
    return (days.first, days.last, telling.event.uid) if days is not None else (0, 0, telling.event.uid)
