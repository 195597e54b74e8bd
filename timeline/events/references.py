"""Whom a pronoun means: the person or thing the article named last, where that is safe."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from timeline.events.clauses import Phrase
from timeline.events.lexicon import grammar, pattern, title_words
from timeline.events.wording import POSSESSIVES, company, is_plural, shorten

PEOPLE = grammar("people")
GROUPS = grammar("groups")
THINGS = grammar("things")
ORGANISATION = pattern("organisation")
PERSON_NOUN = pattern("person_noun")
FEMALE = pattern("female")
MALE = pattern("male")


@dataclass(frozen=True, slots=True)
class Named:
    """A phrase the text named, where, and what kind of thing it seems to be."""

    at: int
    text: str
    person: bool
    plural: bool
    proper: bool
    subject: bool


def seems_person(phrase: Phrase, said: str) -> bool:
    """Whether a phrase seems to name one person."""
    if phrase.proper:
        return phrase.determiner not in {"the", "a", "an"} and not ORGANISATION.search(said)
    return bool(PERSON_NOUN.search(phrase.head.lemma))


FULL_NAME = re.compile(r"(?<![.!?]\s)(?<!^)\b(?:[A-Z][a-z’'-]+)(?:\s[A-Z][a-z’'-]+){1,2}\b", re.MULTILINE)
INSIDE_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]+(?:[ -][A-Z][a-z]+){0,2}")
OFTEN = 3  # times a name must stand inside sentences to be the topic
SHORT_TITLE = 4  # words; longer titles say enough
SINGULAR_PEOPLE = pattern("singular_people")
CAPITAL_DATES = pattern("capital_dates")


class Memory:
    """What was named so far, in order of reading; ``text`` is the whole article."""

    def __init__(self, text: str = "") -> None:
        self.text = text
        self.seen: list[Named] = []
        self.full: dict[str, str] = {}
        self.names: dict[str, str] = {}
        self.speaker: str | None = None
        self._topic: str | None = None

    def main_person(self) -> str | None:
        """The person the article is about: the full name it uses most, where it speaks of a he or she."""
        if not SINGULAR_PEOPLE.search(self.text):
            return None
        names = Counter(
            name
            for name in FULL_NAME.findall(self.text)
            if not ORGANISATION.search(name) and not CAPITAL_DATES.search(name)
        )
        return names.most_common(1)[0][0] if names else None

    def topic(self) -> str:
        """The name the article uses most inside its sentences, "" for none."""
        if self._topic is None:
            runs = [
                run
                for run in INSIDE_NAME.findall(self.text)
                if not CAPITAL_DATES.search(run) and not run.isupper()
            ]
            words = Counter(word for run in runs for word in set(run.split()))
            alone = Counter(runs)
            top = [
                word
                for word, count in words.most_common()
                if count >= OFTEN
                and f" {word.lower()}" not in self.text
                and self.text.count(f"{word}.") < self.text.count(word)
                and (alone[word] or count == len(runs))
            ]
            self._topic = ""
            if top:
                whole = Counter(run for run in runs if top[0] in run.split()).most_common(1)[0]
                self._topic = (
                    whole[0] if whole[1] * 2 >= words[top[0]] and len(whole[0].split()) < OFTEN else top[0]
                )
        return self._topic

    def in_context(self, title: str) -> str:
        """A short title without any name under the article's topic: "Meeting" -> "Council: meeting"."""
        words = title.split()
        named = any(word[:1].isupper() for word in words[1:]) or len(words) > SHORT_TITLE
        topic = self.topic()
        if named or not topic or topic in title or title.startswith("Deadline") or words[0] in topic.split():
            return title
        if words[0][:1].isupper() and self.text.count(f" {words[0]}") > self.text.count(
            f" {words[0].lower()}"
        ):
            return title
        first = title[0] if title[1:2].isupper() else title[0].lower()
        return f"{topic}: {first}{title[1:]}"

    def note_name(self, phrase: Phrase, text: str) -> None:
        """Remember the longest name of a thing: "the annual flower show" for "the show"."""
        said = shorten(phrase, text, depth=0)
        words = said.split()
        if words and words[0].lower() in POSSESSIVES:
            words = words[1:]
        if 1 < len(words) <= SHORT_TITLE and len(words) > len(self.names.get(phrase.head.lemma, "").split()):
            self.names[phrase.head.lemma] = " ".join(words)

    def note_pair(self, phrase: Phrase) -> None:
        """Remember a pronoun and who stands beside it: "he and Anna Bell"."""
        first = self.resolve(phrase.head.text, phrase.start)
        beside = company(phrase)
        if first is not None and beside:
            self.seen.append(Named(phrase.start, " ".join([first, *beside]), False, True, True, True))

    def note_phrase(self, phrase: Phrase, text: str, *, subject: bool) -> None:
        """Remember a subject or an object."""
        said = shorten(phrase, text, depth=0)
        if said.split()[:1] and said.split()[0].lower() in POSSESSIVES:
            said = said.partition(" ")[2]
        if not said or phrase.head.lemma in title_words().stretches:
            return
        plural = is_plural(phrase)
        person = not plural and seems_person(phrase, said)
        if phrase.proper and person:
            last = said.split()[-1]
            if len(said.split()) > 1:
                self.full.setdefault(last, said)
        self.seen.append(Named(phrase.start, said, person, plural, phrase.proper, subject))

    def resolve(self, pronoun: str, at: int, avoid: str = "") -> str | None:
        """What a pronoun at a place stands for, never ``avoid``; None where it is not safe."""
        word = pronoun.lower()
        earlier = [named for named in self.seen if named.at < at and named.text.lower() != avoid.lower()]
        if word in PEOPLE:
            female = word in {"she", "her", "hers", "herself"}
            wrong = MALE if female else FEMALE
            people = [
                named for named in earlier if named.person and named.proper and not wrong.search(named.text)
            ]
            return self._latest(people) or self.main_person()
        if word in {"i", "me", "my", "we", "us", "our"}:
            return self.speaker
        if word in THINGS:
            return self._latest(
                [
                    named
                    for named in earlier
                    if not named.person and not named.plural and (named.subject or avoid)
                ]
            )
        if word in GROUPS:
            groups = [named for named in earlier if named.plural and named.subject]
            return self._latest([named for named in groups if named.proper] or groups[-1:])
        return None

    def _latest(self, found: list[Named]) -> str | None:
        """The last subject named, else the last thing named."""
        if not found:
            return None
        subjects = [named for named in found if named.subject]
        return (subjects or found)[-1].text
