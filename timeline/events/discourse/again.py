"""The same happening named again without a date: "the blast", "the ruling", "Castro's speech"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from timeline.events.dates import covers
from timeline.events.lexicon import event_nouns, listed, pattern, renamed, title_words, verbs
from timeline.events.nouns import DONE
from timeline.events.told import Telling
from timeline.language.sentences import Sentence
from timeline.model import Article, Span

POINTER = pattern("pointer")
WORD = re.compile(r"[^\W\d_][\w-]*")
NAMED_AGAIN = "the same happening named again"
STEM = 6  # letters by which "kidnapped" and "kidnapping" know each other
SHORT = 4  # nouns of fewer letters are too common to follow
LEFT = 30  # characters before an incident in which "another" may stand
INCIDENT = re.compile(rf"\b(?i:{'|'.join(sorted(listed('sharing', 'incidents')))})s?\b")
UNNAMED = pattern("unnamed")
REACH = 4  # words from "the" to the noun: "the U.S. Embassy car bombing"


@dataclass(frozen=True, slots=True)
class Again:
    """A word of ``sentence`` that shares the time of a telling, given by its number, and by which rule."""

    telling: int
    trigger: Span
    sentence: Sentence
    rule: str = NAMED_AGAIN


def stem(word: str) -> str:
    """The letters by which words of one root know each other."""
    plain = word.lower()
    return plain[:STEM] if len(plain) > STEM else plain.rstrip("s")


def kin(noun: str) -> frozenset[str]:
    """The roots of a noun and of those that may stand for it: "the sale" for an auction."""
    return frozenset(stem(other) for other in (noun, *renamed().kinds.get(noun, ())))


def _names_event(word: str) -> bool:
    return any(
        noun in event_nouns() or noun in DONE
        for noun in (word, word.removesuffix("s"), word.removesuffix("es"))
    )


def _keys(telling: Telling) -> Iterator[str]:
    """The words by which an event may be named again; common verbs and vague nouns are none."""
    known = verbs()
    common = (
        known.reporting | known.light | known.stative | known.occurring | known.planning | known.scheduling
    )
    clause = telling.place.clause if telling.place is not None else None
    noun = telling.place.nominal if telling.place is not None else None
    if clause is not None and noun is None:
        yield from _nouns_of(clause.head.lemma)
    for span in (telling.trigger, *telling.more):
        word = span.text.split()[-1].lower() if span.text else ""
        if len(word) < SHORT or word in title_words().vague:
            continue
        lemma = clause.lemma if clause is not None else ""
        if _names_event(word) or (lemma not in common and len(word) >= STEM):
            yield stem(word)


def _nouns_of(lemma: str) -> Iterator[str]:
    """What a deed is called afterwards: "ruled" the ruling, "decided" the decision."""
    gerund = f"{lemma.removesuffix('e')}ing"
    if gerund in event_nouns():
        yield stem(gerund)
    for noun in (lemma, *renamed().nominals.get(lemma, ())):
        if noun in event_nouns() or noun in DONE:
            yield stem(noun)


class _Owners:
    """Which telling a noun of the article takes up."""

    def __init__(self, tellings: Sequence[Telling]) -> None:
        self.tellings = tellings
        self.by_key: dict[str, list[int]] = {}
        for number, telling in enumerate(tellings):
            if telling.when is not None:
                for key in dict.fromkeys(_keys(telling)):
                    self.by_key.setdefault(key, []).append(number)

    def of(self, word: str) -> int | None:
        """The telling of a word, None where none or several days may be meant."""
        own = self.by_key.get(stem(word), [])
        return self._single(own or self._of_kind(word))

    def _of_kind(self, word: str) -> list[int]:
        singular = word if word in renamed().kinds else word.rstrip("s")
        others = renamed().kinds.get(singular, ())
        return [number for noun in others for number in self.by_key.get(stem(noun), ())]

    def _single(self, numbers: Iterable[int]) -> int | None:
        """The first telling of the one date that all of them tell, the finest where others contain it."""
        found = [(number, when) for number in sorted(numbers) if (when := self.tellings[number].when)]
        return next(
            (number for number, when in found if all(covers(other, when) for _, other in found)), None
        )


def named_again(article: Article, story: Sequence[Sentence], tellings: Sequence[Telling]) -> list[Again]:
    """Namings of told events elsewhere, only where the words can mean one event of the article."""
    owners = _Owners(tellings)
    if not owners.by_key:
        return []
    taken = {start for telling in tellings for start, _ in _ranges(telling)}
    dated = {(telling.sentence.start, telling.sentence.end) for telling in tellings}
    found = [
        Again(owner, span, sentence)
        for sentence in story
        if (sentence.start, sentence.end) not in dated
        for span in _nouns(article.text, sentence)
        if span.start not in taken and (owner := owners.of(span.text.lower())) is not None
    ]
    return list({item.trigger.start: item for item in found}.values())


def _ranges(telling: Telling) -> list[tuple[int, int]]:
    return [(span.start, span.end) for span in (telling.trigger, *telling.more)]


def _nouns(text: str, sentence: Sentence) -> Iterator[Span]:
    """The words that may name a happening again: the last of "the car bomb attack", "terrorist attacks"."""
    for pointer in POINTER.finditer(text, sentence.start, sentence.end):
        at, found = pointer.end(), None
        for _ in range(REACH):
            word = WORD.match(text, at, sentence.end)
            if word is None:
                break
            low = word.group().lower()
            if found is not None and not _names_event(low):
                break
            if len(low) >= SHORT and low not in title_words().vague:
                found = Span(word.start(), word.end(), word.group()) if _names_event(low) else found
            at = word.end() + 1
            if text[word.end() : at] != " ":
                break
        if found is not None:
            yield found
    for word in INCIDENT.finditer(text, sentence.start, sentence.end):
        before = text[max(sentence.start, word.start() - LEFT) : word.start()]
        if UNNAMED.search(before) is None:
            yield Span(word.start(), word.end(), word.group())
