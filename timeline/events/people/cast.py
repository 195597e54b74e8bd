"""Who takes part in a happening, and which calendar it belongs to."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache

from timeline.events.clauses import Clause, Phrase, Word
from timeline.events.lexicon import categories_of, listed, pattern
from timeline.events.wording import POSSESSIVES
from timeline.language.gazetteer import lookup

CAPITAL_DATES = pattern("capital_dates")
JOINTS = listed("noun_kinds", "joints")
PARTNERS = listed("noun_kinds", "partner_prepositions")
STARTERS = listed("noun_kinds", "starters")
OWNER = frozenset({"'s", "’s", "'", "’"})
KINDS = ("Court", "Incident", "Politics", "Business", "Ceremony")


def arguments(clause: Clause | None, noun: Phrase | None) -> list[Phrase]:
    """The phrases an event is known by."""
    if noun is not None:
        return [noun]
    if clause is None:
        return []
    found = (clause.subject, clause.object, *clause.complements[:1])
    return [phrase for phrase in found if phrase is not None]


def participants(
    clause: Clause | None, noun: Phrase | None, resolve: Callable[[str, int], str | None]
) -> tuple[str, ...]:
    """The names of those who do it, undergo it or meet for it; places they only go to are none."""
    found: list[str] = []
    if noun is not None:
        found += [name for name in names(noun) if noun.head.text not in name.split()]
    elif clause is not None:
        partners = [phrase for phrase in clause.complements if phrase.preposition in PARTNERS]
        for phrase in (clause.subject, clause.object, clause.recipient, *partners):
            if phrase is None:
                continue
            known = resolve(phrase.head.text, phrase.start) if phrase.pronoun else None
            if known and known[:1].isupper():
                found += known.partition(",")[0].split(" and ")
            there = phrase is not clause.subject
            found += [name for name in names(phrase) if not (there and lookup(name) is not None)]
    return tuple(dict.fromkeys(found))


def categories(clause: Clause | None, noun: Phrase | None) -> tuple[str, ...]:
    """The calendars of the noun that names the happening, else of its verb, else of its arguments."""
    if noun is not None:
        return _kind(noun)
    if clause is None:
        return ()
    if clause.predicate == "verb" and clause.lemma in _verb_kinds():
        return (_verb_kinds()[clause.lemma],)
    about = (phrase for phrase in (clause.subject, clause.object) if phrase is not None)
    return next((found for phrase in about if (found := _kind(phrase))), ())


def _kind(phrase: Phrase) -> tuple[str, ...]:
    return categories_of(phrase.head.text.lower()) or categories_of(phrase.head.lemma)


@cache
def _verb_kinds() -> dict[str, str]:
    return {verb: kind for kind in KINDS for verb in sorted(listed("verb_kinds", kind))}


def names(phrase: Phrase) -> Iterator[str]:
    """The proper names a phrase speaks of: "Ann Lee and the Bank of Wend" has two, "the Wend bus" none."""
    words = [word for word in phrase.words if word.depth == 0]
    run: list[str] = []
    proper = False
    own = phrase.head.tag == "PROPN"
    for place, word in enumerate(words):
        based = word.text.endswith("-based")
        capital = (word.text[:1].isupper() and not based) or (bool(run) and word.text in OWNER)
        joint = bool(run) and word.text in JOINTS and _goes_on(words[place + 1 :])
        if capital and not (not run and (word.tag == "DET" or word.text.lower() in POSSESSIVES | STARTERS)):
            run.append(word.text)
            proper = proper or word.tag == "PROPN"
        elif joint:
            run.append(word.text)
        else:
            yield from _name(run, proper and (own or run[-1] in OWNER))
            run, proper = [], False
    yield from _name(run, proper and own)


def _goes_on(words: Sequence[Word]) -> bool:
    """Whether a name goes on behind a small word."""
    texts = [word.text for word in words[:2]]
    return bool(texts) and (texts[0][:1].isupper() or (texts[0] == "the" and texts[-1][:1].isupper()))


def _name(run: list[str], proper: bool) -> Iterator[str]:
    while run and run[-1] in OWNER:
        run = run[:-1]
    said = " ".join(run).replace(" 's", "'s").replace(" ’s", "’s").replace(" .", ".")
    if proper and run and not CAPITAL_DATES.fullmatch(run[-1]) and any(map(str.isalpha, said)):
        yield said
