"""What the pronouns of a sentence stand for, and whose accounts it speaks of."""

from __future__ import annotations

from dataclasses import dataclass

from timeline.events.clauses import Clause, Phrase, Reading
from timeline.events.lexicon import pattern
from timeline.events.people.references import (
    FEMALE_PRONOUNS,
    GROUPS,
    PEOPLE,
    SPEAKERS,
    THINGS,
    Memory,
    seems_person,
)
from timeline.events.roles import reports
from timeline.events.wording import is_plural, shorten

ORGANISATION = pattern("organisation")
PERSON_NOUN = pattern("person_noun")


@dataclass(frozen=True, slots=True)
class Antecedents:
    """The names behind a sentence's pronouns.

    ``speaker`` is who says "I", ``event`` the happening that "it" means, "" for none.
    """

    text: str
    memory: Memory
    reading: Reading
    speaker: str | None = None
    event: str = ""

    def resolve(self, pronoun: str, at: int, avoid: str = "", /) -> str | None:
        """What a pronoun at a place stands for, never ``avoid``; None where it is not safe."""
        word = pronoun.lower()
        if self.speaker is not None and word in SPEAKERS:
            return self.speaker
        if self.event and word == "it":
            return self.event
        if word in PEOPLE | GROUPS and quoted(self.text, self.reading.start, at):
            return self.memory.resolve(pronoun, at, self.speaker or self.memory.speaker or "")
        deed = _done_to(self.reading, at) if word in PEOPLE else None
        if deed is not None and deed.subject is not None:
            if _unsure(self.reading, deed):
                return None
            other = deed.subject
            barred = self.memory.resolve(other.head.text, other.start) if other.pronoun else None
            barred = barred or shorten(other, self.text, depth=0)
            known = self.memory.resolve(pronoun, at, barred)
            return known if known != barred else None
        own = self._ahead(word, at) or self._sayer(word, at)
        return own or self.memory.resolve(pronoun, at, avoid)

    def firm(self, at: int) -> str | None:
        """Whose accounts a place speaks of: the firm that reports them, else the one named before."""
        for clause in self.reading.clauses:
            who = clause.subject
            if who is None or who.start >= at or who.pronoun or not reports(clause):
                continue
            name = shorten(who, self.text, depth=0)
            if not name:
                break
            firm = ORGANISATION.search(name) is not None or self.memory.gender(name) == ""
            own = who.proper and firm and not self.memory.is_place(name)
            return name if own else self.memory.firm(at)
        return self.memory.firm(at)

    def _ahead(self, word: str, at: int) -> str | None:
        """Whom a pronoun in front of its sentence's subject means: "In his first speech, Paul Reed"."""
        main = next((clause for clause in self.reading.clauses if clause.kind == "main"), None)
        subject = main.subject if main is not None else None
        if subject is None or not subject.proper or subject.start <= at:
            return None
        said = shorten(subject, self.text, depth=0)
        person = seems_person(subject, said)
        return said if (word in PEOPLE and person) or (word in THINGS and not person) else None

    def _sayer(self, word: str, at: int) -> str | None:
        """Whom the subject of what is said means: "Hollis said it will sell", "Reed said he was ill"."""
        said = next(
            (c for c in self.reading.clauses if c.subject is not None and c.subject.start == at), None
        )
        while said is not None and said.kind in {"infinitive", "coordinate"} and said.governor is not None:
            said = self.reading.clauses[said.governor]
        if said is None or said.kind not in {"content", "adverbial"} or said.governor is None:
            return None
        above = self.reading.clauses[said.governor]
        subject = above.subject
        if subject is None or subject.pronoun or subject.start > at:
            return None
        if not (reports(above) if said.kind == "content" else subject.proper and above.kind == "main"):
            return None
        name = shorten(subject, self.text, depth=0)
        gender = self.memory.gender(name)
        if word in PEOPLE:
            fits = gender in {"female" if word in FEMALE_PRONOUNS else "male", ""}
            return name if fits and seems_person(subject, name) else None
        person = gender != "" or PERSON_NOUN.search(subject.head.lemma) is not None
        return name if word == "it" and not person and not is_plural(subject) else None


def _done_to(reading: Reading, at: int) -> Clause | None:
    """What somebody does to the pronoun at a place, who is somebody else: "the judge told her to pay"."""
    for clause in reading.clauses:
        acted = (clause.object, clause.recipient)
        if any(one is not None and one.pronoun and one.start == at for one in acted):
            doer = clause.subject
            return clause if doer is not None and doer.start != at else None
    return None


def acted_on(reading: Reading, phrase: Phrase) -> bool:
    """Whether a clause has a phrase for its object: "profit" in "expects profit to grow"."""
    things = (clause.object for clause in reading.clauses)
    return any(thing is not None and thing.head.start == phrase.head.start for thing in things)


def _unsure(reading: Reading, clause: Clause) -> bool:
    """Whether a clause may share its subject with the verb of speech above what it is joined to."""
    above = reading.clauses[clause.governor] if clause.governor is not None else None
    return clause.kind == "coordinate" and above is not None and above.kind == "content"


def quoted(text: str, start: int, at: int) -> bool:
    """Whether a place stands inside a quotation that its sentence opened."""
    before = text[start:at]
    straight = before.count('"') % 2 == 1 or before.count("``") > before.count("''")
    return straight or before.count("“") > before.count("”")
