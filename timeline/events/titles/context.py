"""A title that names nothing under what its article is about: "Belmatt: plant closes", "Pier ceremony"."""

from __future__ import annotations

import re

from timeline.events.lexicon import grammar, listed, title_words
from timeline.events.people.references import Memory
from timeline.events.wording import capitalised, count_words
from timeline.language.dictionary import entry

LONGEST = 12  # words
SHORT = 4  # words; longer titles say enough without a place or a body
PLAIN = 3  # words of a noun phrase that a name may stand right before
NAME = re.compile(r"[A-Z]|.*[a-z][A-Z]")
CLOCK = grammar("clock_words")
UNLED = grammar("unled") | listed("noun_kinds", "quantities")


def in_context(title: str, memory: Memory, *, event: bool, definite: bool) -> str:
    """A title under the thing, else the topic, of its article; as it is where it names something itself.

    ``event`` says that the title is a noun's, ``definite`` that the text speaks of something known.
    """
    if title.startswith("Deadline") or _named(title, memory):
        return title
    known = memory.thing.name or memory.thing.kind
    if known:
        return _led(title, known, event=event)
    short = count_words(title) <= SHORT and (event or definite)
    return _under(title, memory.topic()) if short and memory.topic() else title


def listed_in_context(title: str, memory: Memory) -> str:
    """The title of a line of a list under the name of the thing that its article is about."""
    known = memory.thing.name
    first, *rest = title.split()
    if not known or first == "Deadline" or any(map(_capital, rest)) or not entry(first.lower()):
        return title
    return _led(title, known, event=True)


def _named(title: str, memory: Memory) -> bool:
    """Whether a title has a name: a capital within, or at its head one that a sentence has inside it."""
    first, *rest = title.split()
    if any(map(_capital, rest)):
        return True
    inside = re.search(rf"[a-z,;] {re.escape(first)}\b", memory.text) is not None
    small = f" {first.lower()}" in memory.text or entry(first.lower()) != ""
    return first[:1].isupper() and (inside or not small)


def _capital(word: str) -> bool:
    return NAME.match(word) is not None and word.strip(".,").lower() not in CLOCK


def _led(title: str, known: str, *, event: bool) -> str:
    words = {word.lower().strip(",.").removesuffix("'s").removesuffix("’s") for word in title.split()}
    if words & set(known.lower().split()) or f"{known.lower()}" in title.lower():
        return title
    if count_words(known) + count_words(title) > LONGEST:
        return title
    return capitalised(f"{known} {_small(title)}") if event and _leads(title) else _under(title, known)


def _leads(title: str) -> bool:
    """Whether a name may stand right before a noun phrase: "annual meeting", not "last of three meetings"."""
    ends = title_words().prepositions | title_words().loose_ends
    words = title.lower().split()
    noun = next((words[:place] for place, word in enumerate(words) if word in ends), words)
    plain = not any(word.endswith(("'s", "’s", "s'", "s’", ",")) or word[0].isdigit() for word in noun)
    return plain and 0 < len(noun) <= PLAIN and noun[0] not in UNLED


def _under(title: str, known: str) -> str:
    said = set(known.lower().split())
    if known in title or title.split()[0].lower() in said:
        return title
    return f"{capitalised(known)}: {_small(title)}"


def _small(title: str) -> str:
    return title if title[1:2].isupper() else title[0].lower() + title[1:]
