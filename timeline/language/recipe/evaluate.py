"""How well texts are parsed from their characters: the figures of the model card and of the floors.

Words are aligned by where they stand in the sentence; each figure is an F1 over words
told apart alike. As in spaCy's scorer, UAS, LAS and the relations leave out
punctuation and take relations with their subtypes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate

from timeline.language.parse import Parse, parse
from timeline.language.recipe.conllu import Sentence

_PUNCTUATION = "punct"
Row = tuple[str, tuple[int, int] | None, str]  # part of speech, where the head stands, relation


@dataclass(frozen=True, slots=True)
class Scores:
    """Percentages but for ``words``, a number; ``relations`` gives F1 by relation."""

    words: int
    tokens: float
    upos: float
    uas: float
    las: float
    relations: dict[str, float]


def evaluate(trees: Iterable[Sentence]) -> Scores:
    """Parse the sentences' texts and compare with their trees."""
    count: Counter[str] = Counter()
    right: Counter[str] = Counter()
    given: Counter[str] = Counter()
    found: Counter[str] = Counter()
    forest = list(trees)
    starts = [0, *accumulate(len(tree.text) + 1 for tree in forest)]
    spans = [(start, start + len(tree.text)) for start, tree in zip(starts, forest, strict=False)]
    parses = parse("\n".join(tree.text for tree in forest), spans)
    for tree, parsed in zip(forest, parses, strict=True):
        gold, ours = _gold(tree), _ours(parsed)
        count["gold"] += len(gold)
        count["ours"] += len(ours)
        given.update(relation for _, _, relation in gold.values())
        found.update(relation for _, _, relation in ours.values())
        for place in gold.keys() & ours.keys():
            upos, head, relation = gold[place]
            count["tokens"] += 1
            count["upos"] += upos == ours[place][0]
            if relation != _PUNCTUATION and head == ours[place][1] and ours[place][2] != _PUNCTUATION:
                count["heads"] += 1
                right[relation] += relation == ours[place][2]

    def f1(hits: int, *totals: int) -> float:
        return round(200 * hits / sum(totals), 2)

    words = given.total() - given[_PUNCTUATION], found.total() - found[_PUNCTUATION]
    return Scores(
        words=count["gold"],
        tokens=f1(count["tokens"], count["gold"], count["ours"]),
        upos=f1(count["upos"], count["gold"], count["ours"]),
        uas=f1(count["heads"], *words),
        las=f1(right.total(), *words),
        relations={name: f1(right[name], given[name], found[name]) for name in sorted(given)},
    )


def _gold(tree: Sentence) -> dict[tuple[int, int], Row]:
    places = [(word.start, word.end) for word in tree.words]
    return {
        place: (word.upos, None if places[word.head] == place else places[word.head], word.deprel)
        for place, word in zip(places, tree.words, strict=True)
    }


def _ours(tree: Parse) -> dict[tuple[int, int], Row]:
    places = [(token.start - tree.start, token.end - tree.start) for token in tree.tokens]
    return {
        place: (token.upos, None if places[token.head] == place else places[token.head], token.deprel)
        for place, token in zip(places, tree.tokens, strict=True)
    }
