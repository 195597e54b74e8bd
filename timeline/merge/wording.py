"""What the words of a text say to merging: headwords, proper names, kinds of happenings, cues of a change."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from timeline.language.dictionary import entry, headword
from timeline.merge.lexicon import kinds, words

WORD = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*")
POSSESSIVE = re.compile(r"[’']s?$", re.IGNORECASE)
CAPITALS = r"[A-Z][^\W_]+(?:[-’'][^\W_]+)*"
# Behind another word, or in front of another capital: what only opens a sentence is no name.
NAME = re.compile(rf"(?<=[\w,;)] ){CAPITALS}|{CAPITALS}(?= [A-Z])")
OPENING = re.compile(rf"(?:^|(?<=[.!?“\"\n]\s)|(?<=[\n“\"])){CAPITALS}")
PLACED = re.compile(rf"\b(?:in|at|near|outside) (?:the )?((?:{CAPITALS} ?)+)")
PERSON = re.compile(rf"({CAPITALS}) ({CAPITALS})\b(?! [A-Z])")
BESIDE_MONTH = r"(?:in|of|by|to|from|since|until|last|next|this|early|late|mid)"
MONTH = re.compile(rf"\b(?:\d+(?:st|nd|rd|th)?|{BESIDE_MONTH}) March\b|\bMarch(?= \d)")
LONGEST = 3  # words of a phrase in the lexicon


def content(text: str) -> frozenset[str]:
    """The headwords of a text that say something."""
    return frozenset(_heads(MONTH.sub(" ", text))) - words("empty")


def _heads(text: str) -> list[str]:
    """The headwords of a text in order; figures name nothing."""
    return [head(word) for word in WORD.findall(text) if not word[0].isdigit() or not word.isdigit()]


@lru_cache(maxsize=65536)
def head(word: str) -> str:
    """The headword of a word form, lower case."""
    return headword(POSSESSIVE.sub("", word).lower())


def forms(text: str) -> frozenset[str]:
    """The words of a text as they stand, lower case."""
    return frozenset(word.lower() for word in WORD.findall(text))


def names(texts: Iterable[str]) -> frozenset[str]:
    """Proper names: capitalised words, at the head of a sentence only those no dictionary has."""
    found: set[str] = set()
    for text in texts:
        found.update(head(match[0]) for match in NAME.finditer(text))
        found.update(unlisted(head(match[0]) for match in OPENING.finditer(text)))
    return frozenset(found) - words("empty") - words("month")


def whereabouts(title: str, places: Iterable[str], quotes: Iterable[str]) -> frozenset[str]:
    """The headwords of the places given and of names behind "in" or "at" in a title, else in the quotes."""
    told = content(" ".join((*places, *PLACED.findall(title)))) or content(
        " ".join(place for quote in quotes for place in PLACED.findall(quote))
    )
    return told - words("month")


def persons(texts: Iterable[str]) -> frozenset[tuple[str, str]]:
    """Given name and surname, lower case, of whoever may be a person: two capitals that end a name."""
    found = (match.groups() for text in texts for match in PERSON.finditer(text))
    return frozenset(
        (given.lower(), head(surname)) for given, surname in found if given.lower() not in words("titles")
    )


def unlisted(found: Iterable[str]) -> frozenset[str]:
    """The headwords that no dictionary has: names that are nothing else."""
    return frozenset(word for word in found if not _listed(word))


@lru_cache(maxsize=65536)
def _listed(word: str) -> bool:
    return bool(entry(word))


def kinds_of(texts: Sequence[str], title: str = "") -> frozenset[str]:
    """The kinds of happening that the words and phrases of some texts name, and the phrases of a title."""
    said = [phrase for text in texts for phrase in _phrases(text)]
    said += [phrase for phrase in _phrases(title) if " " in phrase]
    return frozenset(kind for phrase in said for kind in kinds().get(phrase, ()))


def kind_of_word(trigger: str) -> frozenset[str]:
    """The kind of happening that a trigger is for itself where the lexicon knows none: its headword."""
    return frozenset(
        f"={word}" for word in _heads(trigger)[:1] if word not in words("empty") | words("vague")
    )


def is_word(kinds: frozenset[str]) -> bool:
    """Whether kinds of happening are none of the lexicon's: two that differ may still be one."""
    return all(kind.startswith("=") for kind in kinds)


def is_vague(texts: Sequence[str]) -> bool:
    """Whether a trigger is a verb of many meanings."""
    return any(head(word) in words("vague") for text in texts for word in WORD.findall(text))


def speaks(spoken: str, cues: frozenset[str]) -> bool:
    """Whether a text has one of the words or phrases, whatever their inflection."""
    return any(phrase in cues for phrase in _phrases(spoken))


def _phrases(text: str) -> Iterator[str]:
    """The words of a text, two together and three, as they stand and as headwords."""
    spoken = WORD.findall(text)
    for said in ([word.lower() for word in spoken], [head(word) for word in spoken]):
        for start in range(len(said)):
            for size in range(1, LONGEST + 1):
                yield " ".join(said[start : start + size])
