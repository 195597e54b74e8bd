"""Who "the singer" and "the probe" are: names an article puts beside its common nouns."""

from __future__ import annotations

import re

from timeline.events.lexicon import listed, pattern

NAME = r"(?:[A-Z][\w’'&-]*[\w&])(?: (?:[A-Z][\w’'&-]*[\w&])){0,3}"
BEFORE = re.compile(rf"(?<![.!?]\s)\b([a-z]{{4,}}) ({NAME})")
KIND = pattern("epithet").pattern
BEHIND = re.compile(rf"(?<!, )({NAME}), (?:the|a|an) ({KIND})")
CAPITAL_DATES = pattern("capital_dates")
PERSON_NOUN = pattern("person_noun")
BODIES = listed("noun_kinds", "bodies")


class Epithets:
    """The names of one article by the noun that says what they are."""

    def __init__(self, text: str) -> None:
        self._names: dict[str, set[str]] = {}
        for found in BEFORE.finditer(text):
            self._add(found[1], found[2])
        for found in BEHIND.finditer(text):
            noun = next((word for word in found[2].split() if says_kind(word)), None)
            if noun is not None:
                self._add(noun, found[1])

    def _add(self, noun: str, name: str) -> None:
        if says_kind(noun) and not CAPITAL_DATES.search(name):
            self._names.setdefault(noun, set()).add(name)

    def named(self, noun: str) -> str | None:
        """The one name the article gives for a noun, None where there is none or several."""
        names = self._names.get(noun, set())
        longest = max(names, key=lambda name: (len(name), name), default=None)
        if longest is None or any(name not in longest for name in names):
            return None
        return longest


def says_kind(noun: str) -> bool:
    """Whether a noun says what a person or a body of people is."""
    return noun in BODIES or bool(PERSON_NOUN.search(noun))
