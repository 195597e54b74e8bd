"""The predicate of a title: verb in the present, object, what was said, complements, purpose."""

from __future__ import annotations

from timeline.events.clauses import Clause, Phrase
from timeline.events.lexicon import grammar, listed, title_words
from timeline.events.titles.forms import lemma_of_form, past_of
from timeline.events.titles.governing import SOFTER, Governing, made_to, none_of
from timeline.events.titles.naming import RELATIVE_WORDS
from timeline.events.wording import glue, is_plural, present, shorten

CONTENT = grammar("content")
INTRANSITIVE = listed("valency", "intransitive")
STATES = listed("valency", "states_in_ing")
ASKING = grammar("question_adverbs")


class Predication(Governing):
    """Writes what follows a title's subject."""

    __slots__ = ()

    def _predicate(self, clause: Clause, level: int, plural: bool) -> str:
        """The verb in the present with what follows it."""
        if clause.predicate == "adjective" and clause.head.text.endswith("ed") and not clause.auxiliaries:
            verb = lemma_of_form(clause.head.text)
            if verb:
                return glue([present(verb, plural=plural), self._complements(clause, level)])
        if clause.predicate == "noun" and "be" not in clause.auxiliaries:
            return ""
        if clause.predicate in {"noun", "adjective", "date"}:
            be = self._be(clause, plural)
            return glue(
                [
                    be,
                    "not" if clause.negated else "",
                    self._attribute(clause, level),
                    self._complements(clause, level),
                    self._purpose(clause, level),
                ]
            )
        if clause.passive:
            be = self._be(clause, plural)
            tail = " ".join(clause.lemma.split()[1:])
            voice = glue([self._hardly(clause), clause.head.text.lower(), clause.particle or tail])
            rest = glue(
                [
                    self._object(clause, level) if self._follows(clause) else "",
                    self._outcome(clause, level) or self._said(clause, level),
                    self._complements(clause, level),
                    self._saying(clause, level),
                ]
            )
            return glue([be, "not" if clause.negated else "", voice, rest or self._how(clause)])
        if clause.progressive and clause.object is None and clause.lemma in STATES:
            return glue([self._be(clause, plural), clause.head.text, self._complements(clause, level)])
        inner = self._inner(clause)
        verb = present(self._verb(clause), plural=plural)
        if self._is_aim(clause):
            verb = f"is to {clause.lemma}"
        if clause.negated and not none_of(clause.subject):
            verb = f"{'do' if plural else 'does'} not {clause.lemma}"
        if self._modal(clause):
            verb = glue([self._modal(clause), "not" if clause.negated else "", clause.lemma])
        if inner is not None:
            between = (
                clause.object is not None and clause.trigger[1] <= clause.object.start < inner.head.start
            )
            led = self._object(clause, 0) if between else ""
            if not led and clause.recipient is not None:
                led = self._named(clause.recipient, 0)
            outcome = self._inner_text(inner, level)
            late = self._object(clause, level) if self._shared(clause, inner) else ""
            late = late or (self._shown(clause, inner, level) if inner.predicate == "adjective" else "")
            return glue([verb, "" if led and outcome.startswith(led) else led, outcome, late])
        if self._parted(clause):
            verb = verb.removesuffix(f" {clause.particle}")
            return glue(
                [verb, self._object(clause, level), clause.particle, self._complements(clause, level)]
            )
        return glue([verb, self._tail(clause, level)])

    def _shown(self, clause: Clause, inner: Clause, level: int) -> str:
        """What is made clear: "makes clear town will pay"."""
        return self._content(clause, level) or self._content(inner, level)

    def _outcome(self, clause: Clause, level: int) -> str:
        """What a passive ends in: "was declared dead", "is set to open"."""
        inner = self._inner(clause)
        if inner is None or (inner.predicate == "verb" and inner.marker != "to"):
            return ""
        start = (inner.attribute or inner.head).start
        if inner.predicate != "verb" and self.text[clause.trigger[1] : start].strip():
            return ""
        return self._inner_text(inner, level)

    def _inner_text(self, inner: Clause, level: int) -> str:
        denied = "not" if inner.negated else ""
        if inner.progressive and inner.marker:
            lead = f"to be {inner.head.text}"
        elif inner.head.text.lower().endswith("ing") or (inner.passive and "be" not in inner.auxiliaries):
            lead = inner.head.text
        elif inner.passive:
            lead = f"to be {inner.head.text}"
        elif inner.predicate != "verb":
            return glue([denied, self._attribute(inner, level)])
        else:
            lead = f"to {inner.lemma}" if inner.marker else inner.lemma
        below = self._inner(inner)
        ends = below is not None and below.predicate in {"adjective", "noun"} and not below.marker
        outcome = self._attribute(below, 0) if below is not None and ends else ""
        if self._parted(inner) and inner.object is not None and inner.object.pronoun:
            lead = lead.removesuffix(f" {inner.particle}")
            return glue(
                [denied, lead, self._object(inner, level), inner.particle, self._complements(inner, level)]
            )
        return glue([denied, lead, self._tail(inner, level), outcome])

    def _attribute(self, clause: Clause, level: int) -> str:
        if clause.attribute is not None:
            marked = set(clause.marker.split())
            tie = " ".join(word for word in clause.attribute.preposition.split() if word not in marked)
            said = shorten(clause.attribute, self.text, depth=min(level, 2))
            return glue([tie, said, self._aim(clause.attribute, level)])
        return glue(
            [
                *(
                    word.text
                    for word in clause.manner
                    if word.end <= clause.head.start and word.lemma not in {"not", "due"}
                ),
                clause.head.text,
            ]
        )

    def _object(self, clause: Clause, level: int) -> str:
        thing = clause.object
        if (
            thing is None
            or self._torn(clause, thing)
            or any(phrase.preposition and phrase.head == thing.head for phrase in clause.complements)
            or thing.head.lemma in clause.lemma.split()[1:]
            or (thing.end <= clause.head.start and clause.kind in {"main", "coordinate", "parenthetical"})
            or (
                clause.host is not None
                and clause.kind == "relative"
                and thing.head.start == clause.head.start
            )
        ):
            return ""
        said = self._of_period(thing, self._named(thing, 0 if level < 2 else min(level - 1, 2)))
        if thing.head.lemma in RELATIVE_WORDS and said == thing.head.text.lower():
            return ""
        own = clause.subject
        if thing.pronoun and own is not None and said.lower() == shorten(own, self.text, depth=0).lower():
            return self.resolve(thing.head.text, thing.start, said) or thing.head.text.lower()
        if thing.pronoun and own is not None and said == self._subject(clause, 0):
            return self.resolve(thing.head.text, thing.start, said) or thing.head.text.lower()
        return said

    def _tail(self, clause: Clause, level: int) -> str:
        """Object, recipient and complements, as many as the level allows."""
        amount = self._amount(clause)
        if amount:
            return amount
        recipient = self._named(clause.recipient, 0) if clause.recipient is not None and level >= 1 else ""
        thing = self._object(clause, level)
        said = self._said(clause, level)
        aim = self._aim(clause.object, level) if thing and clause.object is not None else ""
        tail = glue(
            [
                recipient,
                thing,
                self._away(clause) if thing else "",
                aim,
                said or self._news(clause, level),
                self._complements(clause, level) if not (aim or said) else "",
                self._purpose(clause, level) if not aim else "",
            ]
        )
        return tail or self._how(clause)

    def _aim(self, thing: Phrase, level: int) -> str:
        """What a noun is there to do: "plans to buy a rival", "the last country to join"."""
        if self.reading is None or level < 2:
            return ""
        below = next(
            (
                other
                for other in self.reading.clauses
                if other.kind == "participle"
                and other.marker == "to"
                and other.predicate == "verb"
                and other.host is not None
                and other.host.head.start == thing.head.start
                and not self._commas(thing.head.end, other.head.start)
            ),
            None,
        )
        if below is None:
            return ""
        tail = self._tail(below, level - 2)
        if below.object is not None and not tail:
            return ""
        deed = f"be {below.head.text}" if below.passive else below.lemma
        return glue(["to", deed, tail])

    def _purpose(self, clause: Clause, level: int) -> str:
        """What it is for: "to discuss their campaigns"."""
        if self.reading is None or level < 3:
            return ""
        aims = [
            other
            for other in self.reading.children(clause, "adverbial", "participle")
            if other.marker == "to"
            and other.head.start > clause.head.start
            and other.predicate == "verb"
            and (other.kind == "adverbial" or made_to(clause, other))
        ]
        if not aims or self._commas(clause.trigger[1], aims[0].head.start):
            return ""
        inner = self._inner(aims[0])
        tail = self._inner_text(inner, level - 2) if inner is not None else self._tail(aims[0], level - 2)
        if not tail and (aims[0].object is not None or aims[0].lemma not in INTRANSITIVE):
            return ""
        return glue(["not" if aims[0].negated else "", "to", aims[0].lemma, tail])

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
            or not self._introduced(clause, content)
        ):
            return ""
        return self._content(clause, level)

    def _saying(self, clause: Clause, level: int) -> str:
        """What somebody is quoted for: "is quoted as saying group planned attacks"."""
        if self.reading is None or level < 1:
            return ""
        told = next((c for c in self.reading.children(clause, "adverbial") if c.marker == "as"), None)
        if told is None or not told.head.text.lower().endswith("ing"):
            return ""
        said = self._tail(told, level - 1)
        return glue(["as", told.head.text, said]) if said else ""

    def _content(self, clause: Clause, level: int) -> str:
        """The clause that says what was said, shortened to its own words."""
        content = (
            next(iter(self.reading.children(clause, "content")), None) if self.reading is not None else None
        )
        if content is None or level < 1:
            return ""
        if content.marker.startswith("whether"):
            return self._whether(content, level)
        subject = content.subject
        who = self._named(subject, 0) if subject is not None and not subject.pronoun else ""
        if subject is not None and subject.pronoun:
            behind = clause.subject is not None and subject.head.start > clause.head.start
            who = subject.head.text if behind or clause.passive else ""
        if not who:
            return ""
        how = next((w.text.lower() for w in content.manner if w.lemma in ASKING), "")
        who = f"{how} {who}" if how else who
        plural = is_plural(subject) if subject is not None else False
        if (
            content.tense.value == "past"
            and content.predicate == "verb"
            and not content.passive
            and not content.negated
            and not content.modal
        ):
            was = ("were" if plural else "was") if content.progressive else ""
            said = content.head.text if content.progressive else past_of(content)
            verb = glue([was, said, content.particle])
        elif content.tense.value == "future" or content.modal:
            modal = SOFTER.get(content.modal, content.modal or "will")
            verb = f"{modal} {'not ' if content.negated else ''}" + (
                f"be {content.head.text}" if content.passive or content.predicate != "verb" else content.lemma
            )
        elif content.passive and content.auxiliaries == ("be",) and self._bare_be(content):
            rest = self._complements(content, max(level - 1, 0)) or self._how(content)
            return glue([who, "be", content.head.text, rest])
        else:
            return glue([who, self._predicate(content, max(level - 2, 0), plural)])
        inner = self._inner(content)
        if inner is not None:
            return glue([who, verb, self._inner_text(inner, max(level - 2, 0))])
        return glue([who, verb, self._tail(content, max(level - 2, 0))])

    def _whether(self, content: Clause, level: int) -> str:
        """A question to be decided: "whether to bring parking back"."""
        tail = self._tail(content, max(level - 2, 0))
        subject = content.subject
        if "to" in content.marker.split() or subject is None or subject.pronoun:
            return glue(["whether to", content.lemma, tail])
        who, plural = self._named(subject, 0), is_plural(subject)
        return glue(["whether", who, self._predicate(content, max(level - 2, 0), plural)])
