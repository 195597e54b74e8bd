"""The predicate of a title: verb in the present, object, what was said, complements, purpose."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from timeline.events.clauses import Clause, Phrase, Reading
from timeline.events.lexicon import grammar, title_words
from timeline.events.nouns import may_name_event
from timeline.events.wording import POSSESSIVES, company, count_words, glue, is_plural, present, shorten

ASIDE = re.compile(r",\s.*$")
CONTENT = grammar("content")
PAIRS = grammar("pairs")
RELATIVE_WORDS = grammar("relative_words")


class Resolver(Protocol):
    """Says what a pronoun at a place stands for, but for what it cannot mean; None where it is not safe."""

    def __call__(self, pronoun: str, at: int, avoid: str = "", /) -> str | None:
        """The words a title uses instead."""


def _nothing(_: str) -> str | None:
    return None


@dataclass(frozen=True, slots=True)
class Predication:
    """Writes what follows a title's subject.

    ``resolve`` says what a pronoun stands for, None where it is not safe; ``dates`` are the
    sentence's known dates; ``fuller`` gives the longest name the article has for a noun.
    """

    text: str
    reading: Reading | None
    resolve: Resolver
    dates: Sequence[tuple[int, int]] = ()
    fuller: Callable[[str], str | None] = _nothing

    def _named(self, phrase: Phrase, depth: int, *, opens: bool = False) -> str:
        """A phrase; where it opens a title its owner's pronoun is resolved: "her set" -> "Lacey's set"."""
        if phrase.pronoun or phrase.head.lemma in RELATIVE_WORDS or is_pair(phrase):
            known = self.resolve("they" if is_pair(phrase) else phrase.head.text, phrase.start)
            beside = company(phrase)
            if known and beside:
                return glue([known, *beside])
            return known or ("" if opens else phrase.head.text.lower())
        said = shorten(phrase, self.text, depth=depth)
        first, _, rest = said.partition(" ")
        if first.lower() not in POSSESSIVES or not rest:
            return said
        if not opens:
            return f"{first.lower()} {rest}" if first.lower() not in {"my", "our", "your"} else rest
        owner = self.resolve(first, phrase.start)
        return f"{_owning(owner)} {rest}" if owner and count_words(owner) <= 3 else rest

    def _subject(self, clause: Clause, level: int) -> str:
        subject = clause.subject
        if subject is None:
            return ""
        said = self._named(subject, min(level, 2) if level else 0, opens=True)
        if " and " not in said and " or " not in said:
            said = ASIDE.sub("", said)
        about = self._about(clause, subject) if said and level >= 2 and not subject.pronoun else ""
        return glue([said, about])

    def _about(self, clause: Clause, subject: Phrase) -> str:
        """What stands between subject and verb belongs to the subject: "work on the deck began"."""
        for phrase in clause.complements:
            gap = self.text[subject.end : phrase.start]
            after = gap.strip() == phrase.preposition and phrase.end <= clause.head.start
            if after and phrase.preposition in title_words().prepositions:
                return f"{phrase.preposition} {self._named(phrase, 0)}"
        return ""

    def _plural(self, clause: Clause) -> bool:
        subject = clause.subject
        if subject is None:
            return False
        if is_pair(subject):
            return True
        if subject.pronoun:
            known = self.resolve(subject.head.text, subject.start)
            return subject.head.lemma == "they" or (known is not None and " and " in known)
        return is_plural(subject)

    def _predicate(self, clause: Clause, level: int, plural: bool) -> str:
        """The verb in the present with what follows it."""
        if clause.predicate == "adjective" and clause.head.text.endswith("ed") and not clause.auxiliaries:
            verb = lemma_of_form(clause.head.text)
            if verb:
                return glue([present(verb, plural=plural), self._complements(clause, level)])
        if clause.predicate == "noun" and "be" not in clause.auxiliaries:
            return ""
        if clause.predicate in {"noun", "adjective", "date"}:
            be = "are" if plural else "is"
            return glue(
                [
                    be,
                    "not" if clause.negated else "",
                    self._attribute(clause, level),
                    self._complements(clause, level),
                ]
            )
        if clause.passive:
            be = "are" if plural else "is"
            tail = " ".join(clause.lemma.split()[1:])
            voice = f"{clause.head.text.lower()} {clause.particle or tail}".strip()
            return glue(
                [
                    be,
                    "not" if clause.negated else "",
                    voice,
                    self._object(clause, level) if self._follows(clause) else "",
                    self._outcome(clause, level),
                    self._complements(clause, level),
                ]
            )
        inner = self._inner(clause)
        verb = present(clause.lemma, plural=plural)
        if clause.negated and not none_of(clause.subject):
            verb = f"{'do' if plural else 'does'} not {clause.lemma}"
        if clause.modal in {"may", "might", "could"}:
            verb = f"may {clause.lemma}"
        if inner is not None:
            return glue([verb, self._inner_text(inner, level)])
        return glue([verb, self._tail(clause, level)])

    def _outcome(self, clause: Clause, level: int) -> str:
        """What a passive ends in: "was declared dead", "is set to open"."""
        inner = self._inner(clause)
        if inner is None or (inner.predicate == "verb" and inner.marker != "to"):
            return ""
        if inner.predicate != "verb" and self.text[clause.trigger[1] : inner.head.start].strip():
            return ""
        return self._inner_text(inner, level)

    def _follows(self, clause: Clause) -> bool:
        """Whether a passive has an object behind it: "was given the award"."""
        thing = clause.object
        return clause.kind != "participle" and thing is not None and thing.start > clause.head.start

    def _inner(self, clause: Clause) -> Clause | None:
        if self.reading is None:
            return None
        found = self.reading.children(clause, "infinitive")
        return found[0] if found and found[0].head.start > clause.head.start else None

    def _inner_text(self, inner: Clause, level: int) -> str:
        if inner.head.text.lower().endswith("ing") or (inner.passive and "be" not in inner.auxiliaries):
            lead = inner.head.text
        elif inner.passive:
            lead = f"to be {inner.head.text}"
        elif inner.predicate != "verb":
            return self._attribute(inner, level)
        else:
            lead = f"to {inner.lemma}" if inner.marker else inner.lemma
        return glue([lead, self._tail(inner, level)])

    def _attribute(self, clause: Clause, level: int) -> str:
        if clause.attribute is not None:
            marked = set(clause.marker.split())
            tie = " ".join(word for word in clause.attribute.preposition.split() if word not in marked)
            return glue([tie, shorten(clause.attribute, self.text, depth=min(level, 2))])
        return glue(
            [
                *(
                    word.text
                    for word in clause.manner
                    if word.end <= clause.head.start and word.lemma != "not"
                ),
                clause.head.text,
            ]
        )

    def _object(self, clause: Clause, level: int) -> str:
        thing = clause.object
        if (
            thing is None
            or thing.head.lemma in clause.lemma.split()[1:]
            or (
                clause.host is not None
                and clause.kind == "relative"
                and thing.head.start == clause.head.start
            )
        ):
            return ""
        said = self._named(thing, 0 if level < 2 else min(level - 1, 2))
        if thing.pronoun and clause.subject is not None and said == self._subject(clause, 0):
            return self.resolve(thing.head.text, thing.start, said) or thing.head.text.lower()
        return said

    def _tail(self, clause: Clause, level: int) -> str:
        """Object, recipient and complements, as many as the level allows."""
        recipient = self._named(clause.recipient, 0) if clause.recipient is not None and level >= 1 else ""
        thing = self._object(clause, level)
        said = self._said(clause, level)
        return glue(
            [
                recipient,
                thing,
                said or self._news(clause, level),
                self._complements(clause, level),
                self._purpose(clause, level),
            ]
        )

    def _purpose(self, clause: Clause, level: int) -> str:
        """What it is for: "to discuss their campaigns"."""
        if self.reading is None or level < 3:
            return ""
        aims = [
            c
            for c in self.reading.children(clause, "adverbial")
            if c.marker == "to" and c.head.start > clause.head.start and c.predicate == "verb"
        ]
        if not aims or self._commas(clause.trigger[1], aims[0].head.start):
            return ""
        tail = self._tail(aims[0], level - 2)
        return "" if aims[0].object is not None and not tail else glue(["to", aims[0].lemma, tail])

    def _commas(self, start: int, end: int) -> bool:
        return bool(re.search(r"[,;:—–]|--", self.text[start:end]))

    def _news(self, clause: Clause, level: int) -> str:
        """The content of an object that only announces it: "the news that he had sought therapy"."""
        thing = clause.object
        if (
            self.reading is None
            or thing is None
            or level < 2
            or thing.head.lemma not in title_words().announced
        ):
            return ""
        for other in self.reading.clauses:
            if (
                other.marker == "that"
                and other.start > thing.head.start
                and other.governor == clause.index
                and other.subject is not None
            ):
                who = other.subject.head.text if other.subject.pronoun else self._named(other.subject, 0)
                return glue(["that", who, other.head.text, self._tail(other, 1)])
        return ""

    def _said(self, clause: Clause, level: int) -> str:
        """What was said or found, shortened to its own clause."""
        if self.reading is None or level < 1:
            return ""
        content = next(iter(self.reading.children(clause, "content")), None)
        if (
            content is None
            or content.head.start < clause.head.start
            or content.marker.split(" ")[0] not in CONTENT
        ):
            return ""
        if content.marker.startswith("whether"):
            return self._whether(content, level)
        subject = content.subject
        who = self._named(subject, 0) if subject is not None and not subject.pronoun else ""
        if subject is not None and subject.pronoun:
            who = (
                subject.head.text
                if clause.subject is not None and subject.head.start > clause.head.start
                else ""
            )
        if not who:
            return ""
        how = next((w.text.lower() for w in content.manner if w.lemma in {"how", "why", "where", "when"}), "")
        who = f"{how} {who}" if how else who
        plural = is_plural(subject) if subject is not None else False
        if (
            content.tense.value == "past"
            and content.predicate == "verb"
            and not content.passive
            and not content.negated
            and not content.modal
        ):
            verb = glue([past_of(content), content.particle])
        elif content.tense.value == "future" or content.modal:
            verb = ("will not " if content.negated else "will ") + (
                f"be {content.head.text}" if content.passive or content.predicate != "verb" else content.lemma
            )
        else:
            return glue([who, self._predicate(content, max(level - 2, 0), plural)])
        return glue([who, verb, self._tail(content, max(level - 2, 0))])

    def _whether(self, content: Clause, level: int) -> str:
        """A question to be decided: "whether to bring parking back"."""
        tail = self._tail(content, max(level - 2, 0))
        if "to" in content.marker.split() or content.subject is None:
            return glue(["whether to", content.lemma, tail])
        return glue(
            [
                "whether",
                self._named(content.subject, 0),
                self._predicate(content, max(level - 2, 0), is_plural(content.subject)),
            ]
        )

    def _complements(self, clause: Clause, level: int) -> str:
        """Prepositional phrases right behind the verb, the nearest first."""
        wanted = {4: 3, 3: 2, 2: 1, 1: 1, 0: 0}[level]
        out: list[str] = []
        for phrase in clause.complements:
            if len(out) >= wanted:
                break
            if phrase.start < clause.head.start or not phrase.preposition:
                continue
            if (
                phrase.preposition.split(" ")[0] not in title_words().prepositions
                or phrase.head.lemma in RELATIVE_WORDS
            ):
                continue
            if phrase.start < clause.trigger[1] or phrase.head.lemma in title_words().stretches:
                continue
            if self._broken(clause, phrase):
                break
            if phrase.preposition == "after" and not may_name_event(phrase):
                continue
            named = self._named(phrase, 1 if level >= 3 else 0)
            if phrase.preposition in clause.lemma.split()[1:]:
                out.append(named)
                continue
            if named and not (phrase.pronoun and named.lower() == phrase.head.text.lower()):
                out.append(f"{phrase.preposition} {named}")
        return " ".join(out)

    def _broken(self, clause: Clause, phrase: Phrase) -> bool:
        between = self.text[clause.trigger[1] : phrase.start]
        return bool(re.search(r",|;|\s[–—]\s|--", between))


def is_pair(phrase: Phrase) -> bool:
    """Whether a phrase means the persons named last: "the two", "the pair"."""
    return phrase.head.text.lower() in PAIRS and phrase.determiner in {"the", ""} and len(phrase.words) <= 2


def none_of(subject: Phrase | None) -> bool:
    """Whether the subject itself denies: "no trains run"."""
    return subject is not None and (
        subject.determiner == "no" or subject.head.lemma in {"none", "nobody", "nothing"}
    )


def past_of(clause: Clause) -> str:
    """The simple past of a verb told in the past perfect: "had gone" -> "went"."""
    from lemminflect import getInflection

    if not clause.perfect:
        return clause.head.text
    found = getInflection(clause.head.lemma, tag="VBD")
    return found[0] if found else clause.head.text


def lemma_of_form(form: str) -> str:
    """The verb of a past form that was taken for an adjective, "" for none."""
    from lemminflect import getLemma

    found = getLemma(form.lower(), upos="VERB")
    return found[0] if found and found[0] != form.lower() else ""


def _owning(owner: str) -> str:
    if owner.endswith(("'s", "’s")):
        return owner
    return f"{owner}'" if owner.endswith("s") else f"{owner}'s"
