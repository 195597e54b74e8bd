"""Whether two tellings tell one happening: what speaks for it and what against."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log

from timeline.merge.days import Relation, gap, relation
from timeline.merge.lexicon import groups, kinds, marked, words
from timeline.merge.required import AHEAD, NEAR, OVER, need, tells_former
from timeline.merge.telling import Telling
from timeline.merge.wording import is_word

TELLING_NAMES = 3
"""As many of the rarest common names tell whether two articles are of one story."""

OTHER_STORY = -2.0
"""Points for articles of two stories."""

STRANGE = 0.5
"""Articles that have less in common tell different stories."""

BACKGROUND = 1000
"""Articles that a collection is thought to have beside its own."""

MOST = 0.6
"""The share of its names that an article about the same person or body has in common with another."""

DIFFERENT = frozenset({Relation.NEAR, Relation.APART})


@dataclass(frozen=True, slots=True)
class View:
    """What all tellings together say of a word and of two articles.

    ``rarity`` falls with the share of articles that have a word; a word of one article is
    not among them and weighs 1. ``names`` are an article's proper names, ``proper`` those that are no words,
    ``words`` all words of its tellings and ``told`` the tellings.
    """

    rarity: Mapping[str, float]
    names: Mapping[str, frozenset[str]]
    proper: Mapping[str, frozenset[str]]
    words: Mapping[str, frozenset[str]]
    told: Mapping[str, Sequence[Telling]]

    def weight(self, found: Iterable[str]) -> float:
        """How much words weigh together."""
        return sum(self.rarity.get(word, 1.0) for word in sorted(found))


def rarity(articles: int, of: int) -> float:
    """The weight of a word that so many of a collection's articles have, from 0 to 1.

    Inverse document frequency, squared. Some articles nobody has seen are counted in, so
    that in a small collection no word is thought common.
    """
    unseen = of + BACKGROUND
    return float((log(unseen / max(articles, 1)) / log(unseen)) ** 2)


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing that speaks for or against; ``weigh`` gives its points."""

    reason: str
    weigh: Callable[[Telling, Telling, View], float]


def _kind(left: Telling, right: Telling, view: View) -> float:
    if not left.kinds or not right.kinds:
        return 0.0
    if left.kind & right.kind:
        return 1.0
    if is_word(left.kinds) or is_word(right.kinds):
        return 0.0
    # A concert at a festival is not the festival; a train that leaves has not resigned.
    return 0.0 if left.kinds & right.kinds or left.vague or right.vague else -1.5


def _words(left: Telling, right: Telling, view: View) -> float:
    return min(2.0, 1.5 * view.weight(left.words & right.words))


def _overlap(left: Telling, right: Telling, view: View) -> float:
    least = min(view.weight(left.words), view.weight(right.words))
    shared = view.weight(left.words & right.words)
    return min(1.0, shared) * shared / least if least else 0.0


def _names_only(left: Telling, right: Telling, view: View) -> float:
    """Each has a word for what happens, and not the other's."""
    if left.kinds & right.kinds or left.vague or right.vague:
        return 0.0
    names = left.names | right.names | words("move") | words("drop")
    told = left.words - names and right.words - names
    return -2.0 if told and not (left.words & right.words) - names else 0.0


def _around(left: Telling, right: Telling, view: View) -> float:
    shared = (left.around & right.around) - (left.words & right.words)
    return min(1.0, 0.7 * view.weight(shared))


def _story(left: Telling, right: Telling, view: View) -> float:
    """One point for one story, less where that is doubtful, and points off for two stories."""
    shared = view.names[left.article] & view.names[right.article]
    rarest = sum(sorted((view.rarity.get(name, 1.0) for name in shared), reverse=True)[:TELLING_NAMES])
    known = min(1.0, max(rarest, _in_common(view.proper[left.article], view.proper[right.article])))
    return known if known >= STRANGE else OTHER_STORY


def one_story(left: Telling, right: Telling, view: View) -> bool:
    """Whether the articles of two tellings have enough names in common."""
    return _story(left, right, view) > OTHER_STORY


def _in_common(ours: frozenset[str], theirs: frozenset[str]) -> float:
    """How much of their names two articles share; a collection of one story has no rare ones."""
    shared = len(ours & theirs)
    return 2 * shared / min(len(ours), len(theirs)) if shared >= TELLING_NAMES else 0.0


def _strangers(left: Telling, right: Telling, view: View) -> float:
    """Each is about somebody the other does not name.

    What comes in series is told apart by any such name ("play Marlow"); otherwise the
    other's whole article must know none of its names.
    """
    mine, yours = left.words & left.names, right.words & right.names
    if left.kinds & right.kinds & marked("series"):
        mine, yours = mine - right.around - right.words, yours - left.around - left.words
        return -1.5 if mine and yours else 0.0
    strange = not mine & view.names[right.article] and not yours & view.names[left.article]
    return -0.8 if mine and yours and strange else 0.0


def _elsewhere(left: Telling, right: Telling, view: View) -> float:
    """Each is at a place of its own; surely so where neither article ever names the other's."""
    if not left.where or not right.where or left.where & right.where:
        return 0.0
    knows = bool(left.where & view.names[right.article]) + bool(right.where & view.names[left.article])
    return (-4.0, -1.0, 0.0)[knows]


def _routine(left: Telling, right: Telling, view: View) -> float:
    """What is told of many names nobody here: then most names of the shorter article must be the other's."""
    shared = left.kinds & right.kinds
    if not shared or not shared <= marked("routine") or left.words & right.words & (left.names | right.names):
        return 0.0
    ours, theirs = view.names[left.article], view.names[right.article]
    least = min(view.weight(ours), view.weight(theirs))
    return 0.0 if view.weight(ours & theirs) >= MOST * least else -4.0


def _things(left: Telling, right: Telling, view: View) -> float:
    """Where the dates differ: each is about a thing the other's article never speaks of."""
    if left.days is None or right.days is None or relation(left.days, right.days, NEAR) not in DIFFERENT:
        return 0.0
    if tells_former(left, right) or tells_former(right, left):
        return 0.0
    mine = left.words - kinds().keys() - view.words[right.article]
    yours = right.words - kinds().keys() - view.words[left.article]
    return -min(2.0, view.weight(mine), view.weight(yours))


def _people(left: Telling, right: Telling, view: View) -> float:
    return 0.4 if left.people & right.people else 0.0


def _only(left: Telling, right: Telling, view: View) -> float:
    """Of one story, and neither article tells another of the kind at such a date."""
    if not left.kinds & right.kinds or _story(left, right, view) < 1.0:
        return 0.0
    return 0.4 if not (_others(left, right, view) or _others(right, left, view)) else 0.0


def _others(left: Telling, right: Telling, view: View) -> bool:
    """Whether the article of ``right`` tells another happening that could be that of ``left``."""
    return any(
        other.days is not None
        and left.days is not None
        and relation(left.days, other.days, NEAR) is not Relation.APART
        for other in view.told[right.article]
        if other.uid != right.uid and other.kinds & left.kinds
    )


def _set_apart(left: Telling, right: Telling, view: View) -> float:
    return -5.0 if contrary(left.marks, right.marks) else 0.0


def _aside(left: Telling, right: Telling, view: View) -> float:
    return -0.2 if left.aside or right.aside else 0.0


def _outcome(left: Telling, right: Telling, view: View) -> float:
    first, second = sorted((left, right), key=lambda telling: telling.order)
    if first.days is None or second.days is None or gap(first.days, second.days) > NEAR:
        return 0.0
    return 0.3 if first.status in AHEAD and second.status in OVER else 0.0


RULES: tuple[Rule, ...] = (
    Rule("both name one kind of happening, or two that differ", _kind),
    Rule("words in common, the rarer the better", _words),
    Rule("how much of the shorter telling the other has", _overlap),
    Rule("only names in common, and no word of what happens", _names_only),
    Rule("words of the sentences around in common", _around),
    Rule("their articles share proper names: one story, or none", _story),
    Rule("the same people or bodies take part", _people),
    Rule("neither article tells another that could be meant", _only),
    Rule("what the earlier plans the later reports", _outcome),
    Rule("each is about somebody the other does not know", _strangers),
    Rule("each at a place of its own", _elsewhere),
    Rule("told of many in the same words, and each article is about somebody else", _routine),
    Rule("on another day, each is about a thing the other does not know", _things),
    Rule("first and second, home and away", _set_apart),
    Rule("an aside tells less surely what it means", _aside),
)
"""What speaks for and against, in the order in which it is explained."""


def contrary(left: frozenset[str], right: frozenset[str]) -> bool:
    """Whether two tellings bear words that exclude each other."""
    return any((mine := group & left) and (yours := group & right) and mine != yours for group in groups())


def strangers(left: Telling, right: Telling) -> bool:
    """Whether two tellings of what comes in series name people and places, and not one in common."""
    if not left.kinds & right.kinds & marked("series"):
        return False
    named = left.words & left.names and right.words & right.names
    return bool(named) and not left.names & right.names


def namesakes(left: Telling, right: Telling) -> bool:
    """Whether two tellings of what befalls a person tell of two who share a surname."""
    if not left.kinds & right.kinds & marked("person") or left.persons & right.persons:
        return False
    return bool({surname for _, surname in left.persons} & {surname for _, surname in right.persons})


def weigh(left: Telling, right: Telling, view: View) -> float:
    """The points of all rules together."""
    return sum(rule.weigh(left, right, view) for rule in RULES)


def explain(left: Telling, right: Telling, view: View) -> tuple[str, ...]:
    """Each rule that counts, with its points, and what the dates ask for."""
    told = [f"{points:+.2f} {rule.reason}" for rule in RULES if (points := rule.weigh(left, right, view))]
    asked = need(left, right)
    return (*told, f"{asked[1]}: {'never' if asked[0] is None else f'{asked[0]:.2f} needed'}")
