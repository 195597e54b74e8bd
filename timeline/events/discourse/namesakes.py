"""Which happening of the article a noun or a clause means: "the vote" of a council that voted."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from timeline.events.clauses import Clause, Phrase
from timeline.events.discourse.again import kin, stem
from timeline.events.lexicon import renamed, verbs
from timeline.events.nouns import DONE, names_event
from timeline.events.roles import theme
from timeline.events.told import Telling
from timeline.model import Status


def meant_by(noun: Phrase, told: Sequence[Telling], at: int, *, agreed: bool = False) -> Telling | None:
    """The one dated happening that a noun at character ``at`` means: a deed, a kind, a theme or a scene.

    Where several days are told, it is the last of those told before; none where they must be ``agreed``.
    """
    key, keys = stem(noun.head.lemma), kin(noun.head.lemma)
    rooted = [(t, _roots(t)) for t in _datable(told)]
    scene = keys if names_event(noun) else frozenset()
    ways: tuple[Callable[[Telling, frozenset[str]], bool], ...] = (
        lambda _, roots: key in roots,
        lambda _, roots: bool(keys & roots),
        lambda t, _: key == _theme(t),
        lambda t, _: bool(scene & {stem(name) for name in t.names}),
    )
    chosen = (_chosen([t for t, roots in rooted if way(t, roots)], at, agreed) for way in ways)
    return next((one for one in chosen if one is not None), None)


def same_deed(clause: Clause, told: Sequence[Telling], at: int) -> Telling | None:
    """The one dated happening that a clause tells again: "the day before the report came out"."""
    if clause.predicate != "verb" or clause.lemma in verbs().light | verbs().stative | verbs().reporting:
        return None
    about = theme(clause)
    if about is None or about.pronoun:
        return None
    roots = {stem(clause.lemma), *map(stem, deeds_of(clause.lemma))}
    found = [t for t in _datable(told) if roots & _roots(t) and about.head.lemma in t.names]
    return _chosen(found, at)


def is_one_of(telling: Telling, nouns: Iterable[str]) -> bool:
    """Whether a happening is, or is about, what one of the nouns names."""
    keys = {stem(noun) for noun in nouns}
    return bool(keys & _roots(telling)) or _theme(telling) in keys


def deeds_of(lemma: str) -> Iterable[str]:
    """What a deed is called: "ruled" the ruling, "published" the publication."""
    verb, *particle = lemma.split()
    gerund = f"{verb.removesuffix('e')}ing"
    return (*renamed().nominals.get(lemma, ()), *(() if particle else (verb, gerund, *_made(verb))))


def _made(verb: str) -> Iterable[str]:
    """Nouns made from a verb by its ending: "publication", "launching", "appointment", "renewal"."""
    plain = verb.removesuffix("e")
    return (f"{plain}ion", f"{plain}ation", f"{verb}ment", f"{plain}al", f"{plain}ure", f"{plain}ance")


def _datable(told: Sequence[Telling]) -> list[Telling]:
    """What has one date of its own: no series, nothing that is left open."""
    return [
        t for t in told if t.when is not None and not t.when.rrule and t.status is not Status.HYPOTHETICAL
    ]


def _roots(telling: Telling) -> frozenset[str]:
    """The roots by which a happening is taken up: its own words, and what its deed is called."""
    place = telling.place
    words = {word for span in (telling.trigger, *telling.more) for word in span.text.lower().split()[-1:]}
    if place is not None and place.clause is not None and place.nominal is None:
        words |= {place.clause.lemma, *deeds_of(place.clause.lemma)}
    return frozenset(map(stem, words))


def _theme(telling: Telling) -> str:
    """The root of the happening that a clause is about: "the trial starts", "the crash killed four"."""
    place = telling.place
    if place is None or place.clause is None or place.nominal is not None:
        return ""
    about = theme(place.clause)
    named = about is not None and (names_event(about) or about.head.lemma in DONE)
    return stem(about.head.lemma) if about is not None and named else ""


def _chosen(found: Sequence[Telling], at: int, agreed: bool = False) -> Telling | None:
    """The last telling of the one day told; of several days, the last of those before ``at``."""
    if len({t.when.edtf for t in found if t.when is not None}) > 1:
        found = [t for t in found if t.order < at and not agreed]
    return found[-1] if found else None
