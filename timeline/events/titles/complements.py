"""The circumstances of a title's verb: the places, partners and amounts that matter."""

from __future__ import annotations

import re

from timeline.events.clauses import Clause, Phrase
from timeline.events.lexicon import grammar, listed, pattern, title_words
from timeline.events.nouns import may_name_event
from timeline.events.titles.naming import RELATIVE_WORDS, Naming
from timeline.events.wording import is_plural

LOOSE = listed("noun_kinds", "loose_prepositions")
LOOSE_ADVERBS = listed("noun_kinds", "loose_adverbs")
BEFORE_DATES = grammar("before_dates")
AMOUNT = pattern("amount")
AWAY = grammar("away")
DATED = "\0"
LED = "|".join(sorted(BEFORE_DATES | {"during", "for"}))
BEFORE_DATE = re.compile(rf"(?:\s(?:{LED})(?:\s+the)?)?\s*{DATED}\s*")
CHANGING = listed("valency", "changing")
FOR_A_TERM = listed("valency", "for_a_term")
WITH_AFTER = listed("valency", "with_after")
HOLLOW = listed("noun_kinds", "hollow")


class Circumstances(Naming):
    """Writes what stands behind a verb and its object."""

    __slots__ = ()

    def _complements(self, clause: Clause, level: int) -> str:
        """Prepositional phrases right behind the verb, the nearest first."""
        wanted = {4: 3, 3: 2, 2: 1, 1: 1, 0: 0}[level]
        out: list[str] = []
        for phrase in clause.complements:
            if len(out) >= wanted or self._broken(clause, phrase):
                break
            if not self._tells(clause, phrase, alone=not out):
                continue
            if (phrase.pronoun and clause.kind == "content") or _mismatched(clause, phrase):
                break
            named = self._of_period(phrase, self._named(phrase, 1 if level >= 3 else 0))
            if phrase.preposition in clause.lemma.split()[1:]:
                out.append(named)
                continue
            if named and not (phrase.pronoun and named.lower() == phrase.head.text.lower()):
                out.append(f"{phrase.preposition} {named}")
        return " ".join(out)

    def _tells(self, clause: Clause, phrase: Phrase, *, alone: bool) -> bool:
        """Whether a circumstance says something by itself and stands behind what it belongs to."""
        known = title_words()
        if not phrase.preposition or phrase.start < clause.trigger[1] or phrase.start < clause.head.start:
            return False
        if clause.attribute is not None and phrase.end <= clause.attribute.end:
            return False
        first = phrase.preposition.split(" ")[0]
        close = alone and clause.object is None and first not in LOOSE
        close = close and self._between(clause.trigger[1], phrase.start) == phrase.preposition
        if first not in known.prepositions and not close:
            return False
        if phrase.head.lemma in RELATIVE_WORDS or phrase.head.tag == "ADV":
            return False
        if phrase.preposition == "by" and phrase.proper and not clause.passive:
            made = clause.object  # a doer needs a passive, else the parse went astray: "a portrait by Lee"
            return made is not None and self._between(made.end, phrase.start) == "by"
        counted = any(word.tag == "NUM" for word in phrase.words)
        measured = phrase.head.lemma == "percent" or clause.lemma in FOR_A_TERM
        if phrase.head.lemma in known.stretches and not (counted and measured):
            return False
        if phrase.head.lemma in HOLLOW and len(phrase.words) - (phrase.determiner != "") < 2:
            return False
        return phrase.preposition != "after" or may_name_event(phrase) or clause.lemma in WITH_AFTER

    def _between(self, start: int, end: int) -> str:
        """The words between two places that belong to no date."""
        words = self._undated(start, end).split()
        return " ".join(words[1:] if len(words) > 1 and words[0].lower() in BEFORE_DATES else words)

    def _broken(self, clause: Clause, phrase: Phrase) -> bool:
        between = self.text[clause.trigger[1] : phrase.start]
        return bool(re.search(r",|;|\s[–—]\s|--", between))

    def _amount(self, clause: Clause) -> str:
        """How far something rises or falls, in the text's own words: "37% to $3 million"."""
        if clause.lemma.split()[0] not in CHANGING or clause.passive:
            return ""
        behind = BEFORE_DATE.sub(" ", self._undated(clause.trigger[1], clause.end, mark=DATED))
        found = AMOUNT.match(behind)
        return " ".join(found.group().split()).rstrip(" .") if found is not None else ""

    def _undated(self, start: int, end: int, mark: str = "") -> str:
        """The text between two places, ``mark`` for its dates."""
        out, at = "", start
        for first, last in sorted(self.dates):
            if at <= first < end:
                out, at = f"{out}{self.text[at:first]}{mark}", last
        return out + self.text[at : max(at, end)]

    def _away(self, clause: Clause) -> str:
        """The adverb right behind an object that says where it goes: "sends boy home"."""
        thing = clause.object
        behind = (word for word in clause.manner if word.lemma in AWAY and word.text.islower())
        return next((w.text for w in behind if thing and thing.end < w.start <= thing.end + 1), "")

    def _how(self, clause: Clause) -> str:
        """The adverb right behind a verb that has nothing else: "goes public", "falls sharply"."""
        behind = next((word for word in clause.manner if word.start > clause.trigger[1]), None)
        if behind is None or behind.lemma in LOOSE_ADVERBS or behind.lemma in clause.lemma.split()[1:]:
            return ""
        return behind.text if not self.text[clause.trigger[1] : behind.start].strip() else ""

    def _commas(self, start: int, end: int) -> bool:
        return bool(re.search(r"[,;:—–]|--", self.text[start:end]))


def _mismatched(clause: Clause, phrase: Phrase) -> bool:
    """Whether one is said to be named as several: a parse that went astray."""
    subject = clause.subject
    if phrase.preposition != "as" or not clause.passive or subject is None or subject.pronoun:
        return False
    return is_plural(phrase) and not is_plural(subject)
