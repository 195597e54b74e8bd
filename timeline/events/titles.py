"""A title an editor would keep: who, does what, to what; present tense; at most twelve words."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from timeline.events.clauses import Clause, Phrase, Reading
from timeline.events.lexicon import title_words, verbs
from timeline.events.nouns import may_name_event, names_event
from timeline.events.roles import reports, transparent
from timeline.events.wording import (
    POSSESSIVES,
    capitalised,
    count_words,
    glue,
    is_plural,
    present,
    shorten,
)

LONGEST = 12
QUOTES = re.compile(r"[“”\"«»]|(?<!\w)['‘’]")
PERIOD = re.compile(r"quarter|half|full-year|fiscal|annual", re.IGNORECASE)
ABBREVIATION = re.compile(r"(?:\b\w\.){2,}$|\b[A-Z][a-z]{0,3}\.$")
ARTICLE = re.compile(r"^(?:the|a|an|its|their)\s+", re.IGNORECASE)
RELATIVE_WORDS = frozenset({"who", "which", "that", "whom", "what"})


@dataclass(frozen=True, slots=True)
class Maker:
    """Writes titles for one sentence.

    ``resolve`` says what a pronoun stands for (None where it is not safe), ``fallback`` is
    what a title may start with when the subject is unknown.
    """

    text: str
    reading: Reading | None
    resolve: Callable[[str, int], str | None]
    dates: Sequence[tuple[int, int]] = ()

    def of_noun(self, noun: Phrase, clause: Clause | None) -> str:
        """A title for a noun that names a happening: "Public hearing on Cedar Street sewer bonds"."""
        for depth in (3, 2, 1, 0):
            title = glue([self._period(noun), self._named(noun, depth, opens=True)])
            if count_words(title) <= LONGEST:
                break
        if (
            clause is not None
            and clause.lemma in title_words().kept_verbs
            and transparent(clause)
            and not names_itself(noun)
        ):
            return self._finish(f"{title} {present(clause.lemma, plural=is_plural(noun))}")
        return self._finish(title)

    def _period(self, noun: Phrase) -> str:
        """The accounts a noun is about, which a date in front of it names: "second-quarter figures"."""
        start = noun.words[0].start
        for first, last in self.dates:
            if (
                last <= start
                and self.text[last:start].strip() in {"", "-"}
                and PERIOD.search(self.text[first:last])
            ):
                return ARTICLE.sub("", self.text[first:last])
        return ""

    def _named(self, phrase: Phrase, depth: int, *, opens: bool = False) -> str:
        """A phrase; where it opens a title its owner's pronoun is resolved: "her set" -> "Lacey's set"."""
        if phrase.pronoun or phrase.head.lemma in RELATIVE_WORDS:
            known = self.resolve(phrase.head.text, phrase.start)
            return known or ("" if opens else phrase.head.text.lower())
        said = shorten(phrase, self.text, depth=depth)
        first, _, rest = said.partition(" ")
        if first.lower() not in POSSESSIVES or not rest:
            return said
        if not opens:
            return f"{first.lower()} {rest}" if first.lower() not in {"my", "our", "your"} else rest
        owner = self.resolve(first, phrase.start)
        return f"{_owning(owner)} {rest}" if owner and count_words(owner) <= 3 else rest

    def of_clause(self, clause: Clause, also: Clause | None = None) -> str:
        """A title for a clause: subject, predicate, object and the complement that matters."""
        for level in (4, 3, 2, 1, 0):
            title = self._clause(clause, level)
            if not title:
                return ""
            if also is not None and level >= 2:
                joined = f"{title}, {self._predicate(also, 1, self._plural(clause))}"
                if count_words(joined) <= LONGEST:
                    return self._finish(joined)
            if count_words(title) <= LONGEST:
                break
        return self._finish(title)

    def _plural(self, clause: Clause) -> bool:
        subject = clause.subject
        if subject is None:
            return False
        if subject.pronoun:
            known = self.resolve(subject.head.text, subject.start)
            return subject.head.lemma == "they" or (known is not None and " and " in known)
        return is_plural(subject)

    def _subject(self, clause: Clause, level: int) -> str:
        subject = clause.subject
        if subject is None:
            return ""
        return self._named(subject, min(level, 2) if level else 0, opens=True)

    def _clause(self, clause: Clause, level: int) -> str:
        subject = self._subject(clause, level)
        if clause.imperative:
            return glue([self._bare(clause), self._tail(clause, level)])
        if not subject:
            return self._headless(clause, level)
        said = self._predicate(clause, level, self._plural(clause))
        if said:
            return glue([subject, said])
        return glue([subject, clause.head.text]) if may_name_event(clause.attribute) else ""

    def _bare(self, clause: Clause) -> str:
        return clause.lemma if clause.predicate == "verb" else f"be {clause.head.text}"

    def _headless(self, clause: Clause, level: int) -> str:
        """Without a subject: what was acted upon takes its place, "launch scrubbed"."""
        if clause.object is None or clause.predicate != "verb":
            return ""
        thing = self._named(clause.object, min(level, 2), opens=True)
        participle = self._participle(clause)
        if not thing or not participle:
            return ""
        return glue(
            [thing, "are" if is_plural(clause.object) else "is", participle, self._complements(clause, level)]
        )

    def _participle(self, clause: Clause) -> str:
        from lemminflect import getInflection

        found = getInflection(clause.head.lemma, tag="VBN")
        return f"{found[0]} {clause.particle}".strip() if found else ""

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
                    self._object(clause, level) if clause.kind != "participle" else "",
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
            return self.resolve(thing.head.text, clause.subject.start) or thing.head.text.lower()
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
        if content is None or content.head.start < clause.head.start or content.marker == "if":
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
            named = self._named(phrase, 1 if level >= 3 else 0)
            if phrase.preposition in clause.lemma.split()[1:]:
                out.append(named)
                continue
            if named and not phrase.pronoun:
                out.append(f"{phrase.preposition} {named}")
        return " ".join(out)

    def _broken(self, clause: Clause, phrase: Phrase) -> bool:
        between = self.text[clause.trigger[1] : phrase.start]
        return bool(re.search(r",|;|\s[–—]\s|--", between))

    def _finish(self, title: str) -> str:
        tidy = re.sub(r"\s+", " ", QUOTES.sub("", title)).strip(" ,;:–—-").lstrip(".")
        tidy = tidy if ABBREVIATION.search(tidy) else tidy.rstrip(".")
        words = tidy.split()
        if len(words) > LONGEST:
            words = words[:LONGEST]
            while words and words[-1].lower() in title_words().loose_ends:
                words.pop()
        return capitalised(" ".join(words))


def none_of(subject: Phrase | None) -> bool:
    """Whether the subject itself denies: "no trains run"."""
    return subject is not None and (subject.determiner == "no" or subject.head.lemma in {"none", "nobody", "nothing"})


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


def names_itself(noun: Phrase) -> bool:
    """Whether the noun is a proper name of an event: no verb is needed beside it."""
    return noun.proper and names_event(noun)


def is_report(clause: Clause) -> bool:
    """Whether the clause is nothing but speech."""
    return reports(clause) and clause.lemma not in verbs().announcing
