"""What an article is about where that is no person: a firm, a probe, a pier, by what the article calls it."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from timeline.events.lexicon import grammar, listed, pattern
from timeline.language.dictionary import entry
from timeline.language.gazetteer import lookup

WORD = re.compile(r"\b(?<![@.])(?<![a-z]-)[A-Z][\w’']*[a-z](?:-[A-Z]\w+)*\b")
OWNER = re.compile(r"['’]s?$")
CAPITAL_BEFORE = re.compile(r"\b([A-Z][\w’'-]*) $")
CAPITAL_BEHIND = re.compile(r" (?:[A-Z][a-z]|v |v\. |\d)")
HEADLINE_WORDS = re.compile(r"[A-Za-z][\w-]*(?:['’]s)?")
SUFFIXES = "|".join(sorted(grammar("firm_suffixes")))
FIRM = rf"\b{{}} (?:[A-Z][\w&’'-]+ )?(?:{SUFFIXES})\b"
OFTEN = 3  # times an article names what it is about, its headline counted in
LOOK_BACK = 24  # characters
ALONE = 2  # times it stands by itself in the text
LINE = 60  # characters a line of running text has at least
OPENING = 3  # words of a headline that its thing stands within

CAPITAL_DATES = pattern("capital_dates")
PLACED = pattern("placed")
NATIONALITY = pattern("nationality")
PERSON_NOUN = pattern("person_noun")
GIVEN = listed("given_names", "female") | listed("given_names", "male")
ADDRESSES = grammar("addresses")
FEATURES = listed("noun_kinds", "features")
CRAFT, VESSELS = listed("noun_kinds", "craft"), listed("noun_kinds", "vessels")
FIRMS = listed("noun_kinds", "firms")


@dataclass
class Thing:
    """The thing one article is about; ``headline`` is "" where the article has none."""

    text: str
    headline: str = ""

    @cached_property
    def body(self) -> str:
        """The article without its headline."""
        return self.text.replace(self.headline, " ", 1) if self.headline else self.text

    @cached_property
    def name(self) -> str:
        """The name of a thing that the article uses most, early and often enough; "" for none."""
        told = Counter(_plain(word) for word in WORD.findall(self.body))
        headed = {_plain(word) for word in WORD.findall(self.headline)}
        total = Counter({word: count + (word in headed) for word, count in told.items()})
        for word, count in total.most_common():
            if count < OFTEN:
                break
            if self._names_thing(word):
                return word if word in headed or self._introduced(word) else ""
        return ""

    @cached_property
    def kind(self) -> str:
        """What a building or the like is called where the article gives it no name: "pier"; "" for none."""
        words = HEADLINE_WORDS.findall(self.headline)[:OPENING]
        for place, word in enumerate(words):
            noun = _plain(word).lower()
            if noun not in FEATURES or word.isupper() or not re.search(rf"\b{noun}\b", self.body):
                continue
            before = words[place - 1].lower() if place else ""
            if before and not entry(before):
                return ""
            return f"{before} {noun}" if before and f"{before} {noun}" in self.body else noun
        return ""

    @cached_property
    def called(self) -> frozenset[str]:
        """The nouns that may stand for the named thing: "the craft" for "its Halcyon comet probe"."""
        kinds = self._kinds(self.name) if self.name else []
        return kinds[0] if len(kinds) == 1 else frozenset()

    def _introduced(self, word: str) -> bool:
        """Whether a name outside the headline opens the story beside what it is: "the probe Merrow"."""
        return word in self._lead() and bool(self._kinds(word))

    def _kinds(self, name: str) -> list[frozenset[str]]:
        """The groups of nouns of which one stands beside a name: "its Halcyon comet probe"."""
        beside = re.compile(rf"([a-z]+ )?\b{re.escape(name)}\b(?:['’]s?)?( [a-z]+)?(?: ([a-z]+))?")
        near = {word.strip() for found in beside.findall(self.body) for word in found}
        firm = re.search(FIRM.format(re.escape(name)), self.body) is not None
        return [kind for kind in (CRAFT, VESSELS, FIRMS) if near & kind or (firm and kind is FIRMS)]

    def _lead(self) -> str:
        """The first sentence of running text."""
        return next((line for line in self.body.splitlines() if len(line) > LINE), "")

    def _names_thing(self, word: str) -> bool:
        """Whether a capitalised word stands alone and names neither person, place, people nor day."""
        if CAPITAL_DATES.search(word) or NATIONALITY.search(word) or word.lower() in GIVEN:
            return False
        if re.search(rf"\s{re.escape(word.lower())}(?=[\s,;])", self.text) or lookup(word) is not None:
            return False
        told = (found.start() for found in re.finditer(rf"\b{re.escape(word)}\b", self.text))
        if any(PLACED.search(self.text, max(0, at - LOOK_BACK), at) for at in told):
            return False
        places = [found.start() for found in re.finditer(rf"\b{re.escape(word)}\b(?!['’]s)", self.body)]
        alone = sum(self._alone(at, word) for at in places)
        if alone and re.search(FIRM.format(re.escape(word)), self.body):
            return True
        return alone >= ALONE and not any(self._personal(at) for at in places)

    def _alone(self, at: int, word: str) -> bool:
        """Whether no other word of a name stands beside a place inside its sentence."""
        before = self.body[max(0, at - LOOK_BACK) : at]
        behind = self.body[at + len(word) : at + len(word) + LOOK_BACK]
        led = CAPITAL_BEFORE.search(before)
        opens = led is not None and f" {led[1].lower()} " in self.text
        return (led is None or opens) and not CAPITAL_BEHIND.match(behind)

    def _personal(self, at: int) -> bool:
        """Whether a given name, an address or a calling leads to the name at a place."""
        before = self.body[max(0, at - LOOK_BACK) : at].split()
        led = before[-1].strip('.,“"').lower() if before else ""
        return led in GIVEN | ADDRESSES or PERSON_NOUN.search(led) is not None


def _plain(word: str) -> str:
    return OWNER.sub("", word)
