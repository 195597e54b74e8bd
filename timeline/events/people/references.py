"""Whom a pronoun means: the person or thing the article named last, where that is safe."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Sequence
from copy import copy
from dataclasses import dataclass
from functools import cached_property

from timeline.events.clauses import Phrase
from timeline.events.lexicon import event_nouns, grammar, listed, pattern, title_words
from timeline.events.people.compounds import Compounds
from timeline.events.people.epithets import Epithets
from timeline.events.people.gender import Gender, Genders
from timeline.events.people.thing import Thing
from timeline.events.people.topic import main_person, name_words, topic
from timeline.events.wording import POSSESSIVES, company, is_plural, shorten
from timeline.language.gazetteer import lookup

PEOPLE = grammar("people")
ARTICLES = grammar("articles")
LOCATED = pattern("located").pattern
FEMALE_PRONOUNS = grammar("female_pronouns")
GROUPS = grammar("groups")
THINGS = grammar("things")
SPEAKERS = grammar("speakers")
ORGANISATION = pattern("organisation")
PERSON_NOUN = pattern("person_noun")
PLACE_NAME = pattern("place_name")
PERIODS = listed("noun_kinds", "periods")
ACCOUNTS = listed("noun_kinds", "accounts")
FIRMS = listed("noun_kinds", "firms")
WINDOW = 24  # phrases back that a pronoun may look
NEAR = 8  # phrases back to a stranger, or to the firm that "the company" may mean
REACH = 160  # characters back to the one thing named
SENTENCE = 1000  # characters a sentence may have
SHORT_TITLE = 4  # words; longer titles say enough
INSIDE_SENTENCE = re.compile(r"[a-z,] ([A-Z][\w-]+)")
CAPITAL_DATES = pattern("capital_dates")
CAPITAL = re.compile(r"\b[A-Z][\w-]+")
ADDRESSES = grammar("addresses")
ADDRESSED = re.compile(r"(?:Mr|Mrs|Ms|Miss|Dr|Prof)\.? ([A-Z][\w’'-]+)")
GIVEN_NAME = r"(?<![.!?]\s)\b[A-Z][a-zé’'-]+ (?:[A-Z]\.? )?"
GIVEN = listed("given_names", "female") | listed("given_names", "male")
TWICE = 2
BODIES = "|".join(sorted(listed("noun_kinds", "bodies")))
CALLED_BODY = re.compile(rf"(?<=\w),\s(?:an?|the)\s(?:[\w’'-]+\s){{0,3}}(?:{BODIES})\b")
SENTENCE_END = re.compile(r"[.!?][”\"’']?\s")


@dataclass(frozen=True, slots=True)
class Named:
    """A phrase the text named, where, and what kind of thing it seems to be.

    ``person`` is None for a name of one word that the article never makes a full name.
    """

    at: int
    text: str
    person: bool | None
    plural: bool
    proper: bool
    subject: bool


def seems_person(phrase: Phrase, said: str) -> bool:
    """Whether a phrase seems to name one person."""
    if phrase.proper:
        named = not ORGANISATION.search(said) and not PLACE_NAME.search(said)
        return named and phrase.determiner not in ARTICLES
    return bool(PERSON_NOUN.search(phrase.head.lemma))


class Memory:
    """What was named last, in order of reading; ``text`` is the whole article."""

    def __init__(self, text: str = "", headline: str = "") -> None:
        self.text = text
        self.headline = headline
        self.thing = Thing(text, headline)
        self.body = self.thing.body
        self.seen: deque[Named] = deque(maxlen=WINDOW)
        self.names: dict[str, str] = {}
        self.kinds: dict[str, set[str]] = {}
        self.speaker: str | None = None
        self._compounds = Compounds(text)
        self._genders = Genders(text)
        self._places: dict[str, bool] = {}
        self._epithets: Epithets | None = None
        self._name_words: frozenset[str] | None = None
        self._topic: str | None = None
        self._main: tuple[str | None] | None = None

    def as_it_stands(self) -> Memory:
        """A copy that what is read later does not change."""
        known = copy(self)
        known.seen, known.names = self.seen.copy(), self.names.copy()
        known.kinds = {noun: set(names) for noun, names in self.kinds.items()}
        known._compounds = self._compounds.as_they_stand()
        return known

    def _full(self) -> frozenset[str]:
        if self._name_words is None:
            self._name_words = name_words(self.body)
        return self._name_words

    def topic(self) -> str:
        """The name the article uses most inside its sentences and in its headline, "" for none."""
        if self._topic is None:
            known = topic(self.text)
            self._topic = known if known and known in self.headline else ""
        return self._topic

    def main_person(self) -> str | None:
        """The person the article is about."""
        if self._main is None:
            main = main_person(self.body)
            self._main = (main if main is None or not self.is_place(main) else None,)
        return self._main[0]

    def note_name(self, phrase: Phrase, text: str) -> None:
        """Remember the longest name of a thing: "the annual flower show" for "the show"."""
        said = shorten(phrase, text, depth=0)
        words = said.split()
        if words and words[0].lower() in POSSESSIVES:
            words = words[1:]
        if 1 < len(words) <= SHORT_TITLE and len(words) > len(self.names.get(phrase.head.lemma, "").split()):
            self.names[phrase.head.lemma] = " ".join(words)
        before = [word for word in phrase.words if word.depth == 0 and word.end <= phrase.head.start]
        self._compounds.note(phrase.head, words, before)
        name = " ".join(word.text for word in before if word.tag == "PROPN" and word.text[:1].isupper())
        if name and not phrase.proper and not any(word.tag == "PART" for word in before):
            self.kinds.setdefault(phrase.head.lemma, set()).add(f"{name} {phrase.head.text}")

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
        if not said or phrase.determiner == "no" or phrase.head.lemma in title_words().stretches | PERIODS:
            return
        stands_for = self.definite(phrase.head.text, phrase.start) if _bare(phrase) else None
        if stands_for is not None:
            somebody = bool(PERSON_NOUN.search(phrase.head.lemma))
            self.seen.append(Named(phrase.start, stands_for, somebody, False, True, subject))
            return
        plural = is_plural(phrase)
        person: bool | None = not plural and seems_person(phrase, said)
        if person and phrase.proper and " " not in said and said not in self._full():
            person = None
        self.seen.append(Named(phrase.start, said, person, plural, phrase.proper, subject))

    def fuller(self, noun: str) -> str | None:
        """The longest name that the article has given a noun so far."""
        return self.names.get(noun)

    def only_name(self, noun: str) -> str:
        """The one name of several nouns that the article has for a thing, "" for none."""
        return self._compounds.named(noun)

    def last_name(self, name: str) -> str:
        """The last name alone, where the article is about its bearer and uses it so; else as it was."""
        *first, last = name.split()
        main = self.main_person()
        if not first or main is None or main.split()[-1] != last or last.lower() in GIVEN:
            return name
        alone = re.findall(rf"(?:[a-z,;] |[.”\"] ){re.escape(last)}\b(?! [A-Z])", self.body)
        return last if len(alone) >= TWICE else name

    def full_name(self, name: str) -> str:
        """The name in full of "Mr Orr", where the article gives it and to one only; as it was else."""
        led = ADDRESSED.fullmatch(name)
        if led is None:
            return name
        found = {known[0] for known in re.finditer(rf"{GIVEN_NAME}{re.escape(led[1])}\b", self.text)}
        whole = {known for known in found if known.split()[0].lower() not in ADDRESSES}
        return next(iter(whole)) if len(whole) == 1 else name

    def definite(self, noun: str, at: int) -> str | None:
        """The name of what "the" and a noun mean: the singer, the company; None where it is not safe."""
        if self._epithets is None:
            self._epithets = Epithets(self.text)
        named = self._epithets.named(noun)
        kinds = self.kinds.get(noun, set())
        if named is not None or (len(kinds) == 1 and noun not in event_nouns() | title_words().vague):
            return named or next(iter(kinds))
        if noun in self.thing.called and not self._rivals(at):
            return self.thing.name
        if noun not in FIRMS:
            return None
        near = [
            known for known in self._before(at)[-NEAR:] if known.proper and known.subject and not known.plural
        ]
        firms = [known for known in near if ORGANISATION.search(known.text)]
        texts = {known.text.split()[0] for known in near}
        return near[-1].text if firms and len(texts) == 1 else None

    def _rivals(self, at: int) -> bool:
        """Whether a body other than the article's thing was named lately."""
        near = (known.text for known in self._before(at)[-NEAR:] if known.proper and known.subject)
        return any(ORGANISATION.search(name) and self.thing.name not in name for name in near)

    def firm(self, at: int) -> str | None:
        """The body whose accounts a place speaks of: the only one lately named as a subject."""
        near = [
            known
            for known in self._before(at)
            if known.proper
            and known.subject
            and not known.plural
            and (known.person is not True or ORGANISATION.search(known.text))
            and not self.is_place(known.text)
            and known.text.split()[-1].lower() not in ACCOUNTS
        ]
        names = {known.text.split()[0] for known in near[-NEAR:]}
        return near[-1].text if len(names) == 1 and self._unnamed(at, near[-1].text) else None

    def gender(self, name: str) -> Gender:
        """What the article or the name itself shows of a person, "" for nothing."""
        return self._genders.of(name)

    def resolve(self, pronoun: str, at: int, avoid: str = "") -> str | None:
        """What a pronoun at a place stands for, never ``avoid``; None where it is not safe."""
        word = pronoun.lower()
        earlier = [named for named in self._before(at) if named.text.lower() != avoid.lower()]
        if word in PEOPLE:
            known = self._person(earlier, at, female=word in FEMALE_PRONOUNS, avoid=avoid)
            if word in {"his", "her"} and known is not None and self._rivalled(known, earlier, at):
                return None
            return known
        if word in SPEAKERS:
            return self.speaker
        if word in THINGS:
            things = [
                named
                for named in earlier
                if self._may_be_thing(named) and not named.plural and (named.subject or avoid)
            ]
            known = _latest(things[-1:] if avoid else things or self._one_object(at, earlier))
            if word == "its" and not (self._alone(at, earlier) and self._unnamed(at, known or "")):
                return None
            return known
        if word in {"these", "those"}:
            return _latest([named for named in earlier if named.plural][-1:])
        if word in GROUPS:
            groups = [named for named in earlier if named.plural and named.subject]
            return _latest([named for named in groups if named.proper] or groups[-1:])
        return None

    def _before(self, at: int) -> list[Named]:
        return [named for named in self.seen if named.at < at]

    def _person(self, earlier: Sequence[Named], at: int, *, female: bool, avoid: str) -> str | None:
        """The last person whose gender the article does not contradict; a stranger's only from near by."""
        wanted = "female" if female else "male"
        people = [
            named
            for named in earlier
            if named.person is not False
            and named.proper
            and self._genders.of(named.text) in {wanted, ""}
            and not self.is_place(named.text)
            and not self._is_body(named.text)
        ]
        people = [n for n in people if n.person or self._genders.of(n.text) == wanted] or people
        known = [named for named in people if self._genders.of(named.text) == wanted]
        last = earlier[-NEAR:]
        near = [named for named in people if named in known or named in last]
        last_named = _last(near)
        sure = last_named in known or self._genders.only(female=female) or len(_surnames(people)) == 1
        main = self.main_person()
        far = last_named is not None and last_named not in last
        if last_named is not None and sure and not (far and self._about(main, wanted, at)):
            return None if self._overtaken(last_named, earlier, wanted) else last_named.text
        if main is None or main.lower() == avoid.lower() or main.split()[-1] not in self.text[:at]:
            return self._stranger(earlier, at, wanted)
        gender = self._genders.of(main)
        told = any(named.person and main.split()[-1] in named.text.split() for named in self.seen)
        return main if gender == wanted or (gender == "" and told) else None

    def _stranger(self, earlier: Sequence[Named], at: int, wanted: str) -> str | None:
        """The one person without a name right before a place: "A man of 71 was held. He was released"."""
        near = [named for named in earlier if named.person is not False and at - named.at < REACH]
        texts = {named.text for named in near}
        if len(texts) != 1 or near[0].proper:
            return None
        shown = {self._genders.of(word) for word in near[0].text.split()}
        return near[0].text if shown <= {wanted, ""} else None

    def _about(self, main: str | None, wanted: str, at: int) -> bool:
        """Whether a place may speak of the person that the article is about."""
        told = main is not None and main.split()[-1] in self.text[:at]
        return told and main is not None and self._genders.of(main) == wanted

    def _overtaken(self, person: Named, earlier: Iterable[Named], wanted: str) -> bool:
        """Whether somebody without a name was spoken of since who may be meant: "His wife denies it"."""
        return any(
            named.at > person.at
            and named.subject
            and not named.proper
            and named.person
            and self._genders.of(named.text) == wanted
            for named in earlier
        )

    def _may_be_thing(self, named: Named) -> bool:
        lone = named.proper and " " not in named.text
        return named.person is not True or (lone and self._genders.of(named.text) == "")

    def _one_object(self, at: int, earlier: Iterable[Named]) -> list[Named]:
        """The one thing that the sentences right before a place name at all."""
        near = [named for named in earlier if at - named.at < REACH and not (named.person or named.plural)]
        return near if len({named.text for named in near}) == 1 else []

    def is_place(self, name: str) -> bool:
        """Whether the article speaks of something in or near what is named."""
        if name not in self._places:
            gendered = self._genders.of(name) != ""
            self._places[name] = not gendered and bool(
                lookup(name.replace("’", "'")) or re.search(rf"{LOCATED}\s{re.escape(name)}\b", self.text)
            )
        return self._places[name]

    def _is_body(self, name: str) -> bool:
        """Whether the article says of a name that it is one of a body: "Green Door, a charity that ..."."""
        begins = (called - len(name) for called in self._called if self.text.endswith(name, 0, called))
        return any(begin == 0 or not self.text[begin - 1].isalnum() for begin in begins)

    @cached_property
    def _called(self) -> Sequence[int]:
        """Where the text goes on to say that what it has just named is a body."""
        return [match.start() for match in CALLED_BODY.finditer(self.text)]

    def _rivalled(self, owner: str, earlier: Sequence[Named], at: int) -> bool:
        """Whether an owner's pronoun may mean another: somebody else named before it in its sentence."""
        if self._genders.of(owner) == "":
            return len(_surnames(named for named in earlier if named.person)) > 1
        before = self.text[self._sentence(at) : at]
        others = (word for word in CAPITAL.findall(before) if word in self._full())
        wanted = self._genders.of(owner)
        return any(
            word not in owner.split() and self._genders.of(word) in {wanted, ""} and not self.is_place(word)
            for word in others
        )

    def _unnamed(self, at: int, owner: str) -> bool:
        """Whether the sentence of a place names nothing else before it that "its" may mean."""
        before = self.text[self._sentence(at) : at]
        names = {found[1] for found in INSIDE_SENTENCE.finditer(before)}
        return all(name in owner or CAPITAL_DATES.search(name) for name in names)

    def _sentence(self, at: int) -> int:
        """Where the sentence of a place begins."""
        ends = [found.end() for found in SENTENCE_END.finditer(self.text, max(0, at - SENTENCE), at)]
        return ends[-1] if ends else 0

    def _alone(self, at: int, earlier: Iterable[Named]) -> bool:
        """Whether the sentence of a place names at most one thing before it."""
        start = self._sentence(at)
        things = {
            known.text
            for known in earlier
            if start <= known.at and known.person is not True and not known.plural
        }
        return len(things) < 2


def _bare(phrase: Phrase) -> bool:
    """Whether a phrase is no more than "the company"."""
    return phrase.determiner == "the" and phrase.head.tag == "NOUN" and len(phrase.words) == len(("the", "x"))


def _surnames(people: Iterable[Named]) -> set[str]:
    return {named.text.split()[-1] for named in people}


def _last(found: Sequence[Named]) -> Named | None:
    """The last subject named, else the last thing named."""
    subjects = [named for named in found if named.subject]
    return next(reversed(subjects or found), None)


def _latest(found: Sequence[Named]) -> str | None:
    last = _last(found)
    return last.text if last is not None else None
