"""Noun phrases as titles write them: names for pronouns, owners, what stands beside a subject."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence, Set
from dataclasses import dataclass, replace
from typing import Protocol

from timeline.events.clauses import Clause, Phrase, Reading
from timeline.events.lexicon import grammar, listed, pattern, title_words
from timeline.events.people.epithets import says_kind
from timeline.events.wording import ARTICLES, POSSESSIVES, company, count_words, glue, is_plural, shorten
from timeline.language.dictionary import entry

BASED = re.compile(r"^[A-Z][^,]*(?:, [A-Z][\w.]*)?-based (?=[A-Z])")
GENITIVE = re.compile(r"['’]s? ")
ASIDE = re.compile(r",\s.*$")
ARTICLE = pattern("leading_article")
PERIOD = pattern("period")
SPOKEN_OWNERS, SEVERAL = grammar("spoken_owners"), grammar("several")
NAMED_DAY = pattern("named_day")
PAIRS = grammar("pairs")
RELATIVE_WORDS = grammar("relative_words")
BODIES = listed("noun_kinds", "bodies")
TIES = listed("noun_kinds", "ties")
ACCOUNTS = listed("noun_kinds", "accounts")
OF_ACCOUNTS = grammar("of_accounts")
ACCOUNTED = listed("noun_kinds", "accounted")
PEOPLES = listed("valency", "of_people")
TIME = listed("noun_kinds", "mere_time")
STRETCHES, COUNTING = grammar("stretches_of_time"), grammar("counting")
SHORT_OWNER = 3  # words
ONE_PERSON = grammar("people")
SOMEBODY = "Person"  # where the article hides who "he" is, what became of him is told all the same
PLAIN = 2  # words of a short subject


class Resolver(Protocol):
    """Says what a pronoun at a place stands for, but for what it cannot mean; None where it is not safe."""

    def __call__(self, pronoun: str, at: int, avoid: str = "", /) -> str | None:
        """The words a title uses instead."""


class Names(Protocol):
    """What an article calls its people and things."""

    def fuller(self, noun: str, /) -> str | None:
        """The longest name the article has for a noun."""

    def only_name(self, noun: str, /) -> str:
        """The one name that the article gives a noun, "" for none."""

    def full_name(self, name: str, /) -> str:
        """The whole name of "Mr Orr"."""

    def last_name(self, name: str, /) -> str:
        """What the article calls a person once it is known who it is."""

    def definite(self, noun: str, at: int, /) -> str | None:
        """The name of what "the" and a noun at a place mean."""


def _no_firm(_: int) -> str | None:
    return None


@dataclass(frozen=True, slots=True)
class Naming:
    """Writes the noun phrases of a title.

    ``resolve`` says what a pronoun stands for, None where it is not safe; ``names`` what the
    article calls its people and things; ``dates`` are the sentence's known dates; ``firm``
    says whose accounts a place speaks of.
    """

    text: str
    reading: Reading | None
    resolve: Resolver
    names: Names
    dates: Sequence[tuple[int, int]] = ()
    firm: Callable[[int], str | None] = _no_firm

    def _named(self, phrase: Phrase, depth: int, *, opens: bool = False) -> str:
        """A phrase; where it opens a title its owner's pronoun is resolved: "her set" -> "Lacey's set"."""
        if phrase.pronoun or phrase.head.lemma in RELATIVE_WORDS or is_pair(phrase):
            known = self.resolve("they" if is_pair(phrase) else phrase.head.text, phrase.start)
            known = self.names.last_name(known) if known and phrase.head.lemma in ONE_PERSON else known
            beside = company(phrase)
            if known and beside:
                return glue([known, *beside])
            # "Couple" is still a word for them.
            unsaid = opens and (phrase.pronoun or phrase.head.tag != "NOUN")
            return known or ("" if unsaid else phrase.head.text.lower())
        stood_for = self._stood_for(phrase)
        if stood_for:
            return stood_for
        said = shorten(phrase, self.text, depth=depth)
        said = self.names.full_name(said) if phrase.proper else said
        said = (opens and self._known_as(phrase, said)) or said
        first, _, rest = said.partition(" ")
        if opens and first.lower() in TIES and rest.split(" ")[0] not in {"least", "most"}:
            first, _, rest = (said := rest).partition(" ")
        if first.lower() not in POSSESSIVES or not rest:
            return said
        if not opens:
            return f"{first.lower()} {rest}" if first.lower() not in SPOKEN_OWNERS else rest
        owner = self._owner_of(first, phrase.start)
        short = owner is not None and count_words(owner) <= SHORT_OWNER and not GENITIVE.search(owner)
        return f"{owning(owner)} {rest}" if owner is not None and short else rest

    def _known_as(self, phrase: Phrase, said: str) -> str:
        """The longer name that the article gave what "the" and a bare noun mean, "" for none."""
        alone = said.lower() == phrase.head.text.lower() and phrase.head.tag == "NOUN"
        known = alone and phrase.determiner == "the" and not is_plural(phrase)
        return self.names.only_name(phrase.head.lemma) if known else ""

    def _owner_of(self, word: str, at: int) -> str | None:
        """Whom "her" means, by the last name alone where that is what the article calls her."""
        owner = self.resolve(word, at)
        return self.names.last_name(owner) if owner is not None and word.lower() in ONE_PERSON else owner

    def _stood_for(self, phrase: Phrase) -> str:
        """The name of what "the company" or "the repaired craft" means, "" where it is not safe."""
        if phrase.determiner != "the" or phrase.head.tag != "NOUN" or phrase.words[-1] != phrase.head:
            return ""
        between = phrase.words[1:-1]
        if any(not word.text.endswith("ed") or word.tag not in {"VERB", "ADJ"} for word in between):
            return ""
        known = self.names.definite(phrase.head.text, phrase.start)
        return glue([*(word.text for word in between[-1:]), known]) if known is not None else ""

    def _subject(self, clause: Clause, level: int) -> str:
        subject = clause.subject
        if subject is None or _mere_time(clause, subject):
            return ""
        subject = _before_verb(self._beside(clause) or subject, clause)
        said = self._named(subject, min(level, 2) if level else 0, opens=True)
        if subject.pronoun and clause.passive and subject.head.lemma == "it" and acts(said):
            said = self.resolve(subject.head.text, subject.start, said) or ""
        if not said and subject.head.lemma in ONE_PERSON and clause.lemma in PEOPLES:
            return SOMEBODY
        if subject.determiner == "whose" and clause.host is not None and not clause.host.pronoun:
            owner = self._named(clause.host, 0, opens=True)
            said = f"{owning(owner)} {said}" if count_words(owner) <= SHORT_OWNER else said
        period = self._period(subject) if said and (level >= 2 or said.count(" ") < PLAIN) else ""
        holder = self._holder(subject) if said else ""
        said = BASED.sub("", said)
        one = clause.number == "singular" and ", and " in said
        if one or (" and " not in said and " or " not in said):
            said = said.replace(",", "") if _behind_comma(subject) else ASIDE.sub("", said)
        elif said.count(",") == 1:
            said = said.replace(", and ", " and ")
        if subject.head.tag == "NUM" and said.endswith(subject.head.text) and clause.lemma in PEOPLES:
            said = f"{said} people"
        said = f"Neither {said}" if " nor " in said and clause.negated else said
        about = self._about(clause, subject) if said and level >= 2 and not subject.pronoun else ""
        return glue([holder, *inside(holder, period, said), about])

    def _beside(self, clause: Clause) -> Phrase | None:
        """Who does what "with" and an infinitive tell: "with Ireland to follow in April"."""
        if self.reading is None or clause.governor is None or clause.marker != "to":
            return None
        above = self.reading.clauses[clause.governor]
        if clause.kind != "adverbial":
            return None
        with_them = (phrase for phrase in above.complements if phrase.preposition == "with")
        return next((p for p in with_them if self.text[p.end : clause.head.start].strip() == "to"), None)

    def _holder(self, noun: Phrase) -> str:
        """Whose accounts a bare noun speaks of: "Hollis Ltd's net profit"."""
        plain = all(
            word.lemma in ACCOUNTS | ACCOUNTED or word.tag in {"DET", "NUM", "SYM", "PUNCT", "ADP"}
            for word in noun.words
        )
        if noun.head.lemma not in ACCOUNTS or not plain or noun.determiner not in OF_ACCOUNTS:
            return ""
        name = self.firm(noun.start)
        return owning(name) if name is not None and count_words(name) <= SHORT_OWNER else ""

    def _about(self, clause: Clause, subject: Phrase) -> str:
        """What stands between subject and verb belongs to the subject: "work on the deck began"."""
        for phrase in clause.complements:
            gap = self.text[subject.end : phrase.start]
            after = gap.strip() == phrase.preposition and phrase.end <= clause.head.start
            if after and phrase.preposition in title_words().prepositions:
                return f"{phrase.preposition} {self._named(phrase, 0)}"
        return ""

    def _plural(self, clause: Clause) -> bool:
        subject = self._beside(clause) or clause.subject
        if subject is None:
            return False
        subject = _before_verb(subject, clause)
        if is_pair(subject):
            return True
        if subject.pronoun:
            known = self.resolve(subject.head.text, subject.start)
            several = subject.head.text.lower() in SEVERAL or bool(company(subject))
            return several or (known is not None and " and " in known)
        return clause.number == "plural" if clause.number else is_plural(subject) or self._several(subject)

    def _several(self, subject: Phrase) -> bool:
        """Whether a capital is only the sentence's: "Dockers", which no sentence writes large inside."""
        word = subject.head.text
        if not subject.proper or len(subject.words) > 1 or not word.endswith("ers"):
            return False
        inside = re.search(rf"[a-z,] {re.escape(word)}\b", self.text)
        one = word.lower()[:-1]
        return inside is None and ("VERB" in f"{entry(one[:-2])} {entry(one[:-1])}" or says_kind(one))

    def _of_period(self, noun: Phrase, said: str) -> str:
        """A noun with the period it is named by behind its owner: "its first-quarter results"."""
        period = "" if noun.pronoun else self._period(noun, behind=POSSESSIVES)
        first, _, rest = said.partition(" ")
        owned = first.lower() in POSSESSIVES and rest != ""
        return glue([first, period, rest]) if owned else glue([period, said])

    def _period(self, noun: Phrase, *, behind: Set[str] = frozenset()) -> str:
        """What a date in front of a noun names it by: "second-quarter figures", "New Year's Day swim"."""
        words = [word for word in noun.words if word.text.lower() not in ARTICLES | behind]
        start = words[0].start if words else noun.start
        for first, last in self.dates:
            if (
                last <= start
                and self.text[last:start].strip() in {"", "-"}
                and (PERIOD.search(self.text[first:last]) or NAMED_DAY.search(self.text[first:last]))
            ):
                return ARTICLE.sub("", self.text[first:last])
        return ""


def inside(owner: str, *words: str) -> list[str]:
    """What an owner opens, without the capital of a sentence's first word."""
    return [word[0].lower() + word[1:] if owner and word[1:2].islower() else word for word in words]


def _before_verb(subject: Phrase, clause: Clause) -> Phrase:
    """A subject without the words that a parse put into it from behind its verb."""
    if not subject.start < clause.head.start < subject.words[-1].start or subject is clause.host:
        return subject
    kept = tuple(word for word in subject.words if word.start < clause.head.start)
    return replace(subject, words=kept) if subject.head in kept else subject


def _behind_comma(subject: Phrase) -> bool:
    """Whether a comma only parts a noun from the town before it: "the Dearborn, Mich., maker"."""
    before = [word for word in subject.words if word.start < subject.head.start]
    comma = next((place for place, word in enumerate(before) if word.text == ","), 0)
    last = subject.words[-1].start == subject.head.start and not subject.proper
    led = before[:1] != [] and before[0].text.lower() == "the"
    return led and last and comma > 0 and before[comma - 1].tag == "PROPN"


def _mere_time(clause: Clause, subject: Phrase) -> bool:
    """Whether the subject only names a time, which does nothing but come and go: "eight days ended"."""
    if clause.predicate != "verb" or clause.passive:
        return False
    counted = any(word.tag == "NUM" or word.lemma in COUNTING for word in subject.words)
    stretch = subject.head.lemma in STRETCHES and subject.head.text.lower() != subject.head.lemma
    whole = any(word.lemma == "of" for word in subject.words)
    return subject.head.lemma in TIME or (counted and stretch and not whole)


def acts(name: str) -> bool:
    """Whether a name is that of a body which does rather than undergoes: "the board"."""
    last = name.split()[-1].lower() if name else ""
    return last in BODIES


def is_pair(phrase: Phrase) -> bool:
    """Whether a phrase means the persons named last: "the two", "the pair"."""
    known = {"the"} if phrase.head.tag == "NUM" else {"the", ""}
    return phrase.head.text.lower() in PAIRS and phrase.determiner in known and len(phrase.words) <= 2


def owning(owner: str) -> str:
    """A name as an owner: "the firm's", "the farmers'"."""
    if owner.endswith(("'s", "’s")):
        return owner
    return f"{owner}'" if owner.endswith("s") else f"{owner}'s"
