"""What an article calls "the bridge" in full: names of two or three nouns, "Station Road bridge"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from timeline.events.clauses import Word
from timeline.events.lexicon import event_nouns, grammar, title_words
from timeline.events.people.epithets import PERSON_NOUN
from timeline.events.wording import POSSESSIVES
from timeline.language.dictionary import entry

LEADING = grammar("articles") | POSSESSIVES
LONGEST = 3  # words
TWICE = 2


class Compounds:
    """The compound names of one article by their last noun, as far as it has been read."""

    def __init__(self, text: str, names: Iterable[tuple[str, str]] = ()) -> None:
        self._text = text.lower()
        self._names = set(names)

    def as_they_stand(self) -> Compounds:
        """A copy that what is read later does not change."""
        return Compounds(self._text, self._names)

    def note(self, noun: Word, words: Sequence[str], before: Iterable[Word]) -> None:
        """Remember the words of a phrase that has nothing but names and nouns before its own noun."""
        plain = all(word.tag in {"NOUN", "PROPN"} or word.text.lower() in LEADING for word in before)
        if plain and 1 < len(words) <= LONGEST and words[-1] == noun.text:
            self._names.add((noun.lemma, " ".join(words)))

    def named(self, noun: str) -> str:
        """The one name that the article uses for a thing, "" for none, for several and for a happening."""
        if noun in event_nouns() | title_words().vague or PERSON_NOUN.search(noun):
            return ""
        names = [name for known, name in self._names if known == noun]
        longest = max(names, key=lambda name: (len(name), name), default="")
        one = all(longest.lower().endswith(name.lower()) for name in names)
        often = longest != "" and self._text.count(longest.lower()) >= TWICE
        return longest if one and often and not self._rivalled(longest.lower(), noun) else ""

    def _rivalled(self, name: str, noun: str) -> bool:
        """Whether the text puts another noun before it too: "skate park" beside "dog park"."""
        before = set(re.findall(rf"([a-z]+)[ -]{re.escape(noun)}\b", self._text))
        return any(entry(word).startswith("NOUN") for word in before - set(name.split()) - LEADING)
