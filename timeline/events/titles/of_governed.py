"""Deeds that are only tried, alleged, asked for or meant: the words a title keeps so as not to claim them."""

from __future__ import annotations

from timeline.events.clauses import Clause
from timeline.events.lexicon import grammar, listed, pattern
from timeline.events.titles.forms import participle_of
from timeline.events.titles.of_nouns import OfNouns
from timeline.events.titles.unmet import HARD, judged
from timeline.events.wording import glue, is_plural, present

ALLEGING = listed("valency", "alleging")
ALLEGED_OF = grammar("alleged_of")
COUNTED = pattern("counted")
AIMS, DEEDS = listed("noun_kinds", "aims"), listed("noun_kinds", "deeds")
CHANCES = listed("noun_kinds", "chances")
DEMANDING = listed("valency", "demanding")
CALLING_FOR = listed("valency", "calling_for")
QUESTIONS = frozenset({"whether", "whether to"})
CONDITIONS = grammar("conditions")
STARTING = listed("valency", "starting")
RESULTING = listed("valency", "resulting")
UNFULFILLED = listed("valency", "unfulfilled")
NO_SUSPECTS = listed("valency", "no_suspects")


class OfGoverned(OfNouns):
    """Looks above and below a clause for what its title must not leave out."""

    __slots__ = ()

    def _hindered(self, clause: Clause, level: int) -> str:
        """A deed that is hard to do: "Sun struggles to meet demand"."""
        if judged(clause, self.reading) not in HARD or clause.passive or clause.predicate != "verb":
            return ""
        who = self._subject(clause, level)
        verb = present("struggle", plural=self._plural(clause))
        return glue([who, verb, "to", clause.lemma, self._tail(clause, level)]) if who else ""

    def _condition_of(self, clause: Clause) -> Clause | None:
        """The clause that stands under a condition: "the firm may close if the grant is cut"."""
        if self.reading is None or clause.governor is None or clause.marker not in CONDITIONS:
            return None
        above = self.reading.clauses[clause.governor]
        dated = any(way and way[0].clause == above.index for _, way in self.reading.links)
        return above if above.predicate == "verb" and not dated else None

    def _condition(self, clause: Clause) -> str:
        """The condition a deed stands under: "unless talks succeed"."""
        if self.reading is None:
            return ""
        for other in self.reading.children(clause, "adverbial"):
            if other.marker in CONDITIONS and other.subject is not None and not other.subject.pronoun:
                who, plural = self._subject(other, 0), self._plural(other)
                if who and who == self._subject(clause, 0):
                    who = "they" if plural else "it"
                said = self._predicate(other, 0, plural)
                return glue([other.marker, who, said]) if who and said else ""
        return ""

    def _unfulfilled(self, clause: Clause) -> Clause:
        """The clause that says a deed was only wanted or tried: "they refused to leave"."""
        if self.reading is None:
            return clause
        below = clause
        while below.governor is not None:
            above = self.reading.clauses[below.governor]
            demanded = below.kind == "content" and above.lemma in DEMANDING
            if _only_possible(below, above):
                return above
            if below.kind != "infinitive" and below.marker not in QUESTIONS and not demanded:
                break
            if above.predicate != "verb" or above.passive or above.head.start > below.head.start:
                break
            if above.lemma in UNFULFILLED or below.marker in QUESTIONS or below.kind == "content":
                return above
            if below is clause and clause.predicate == "adjective" and _one_subject(clause, above):
                clause = above
            below = above
        return clause

    def _cause(self, clause: Clause) -> Clause:
        """The clause whose outcome or hours another tells: "posts a charge, resulting in a loss"."""
        hours = clause.lemma in STARTING and clause.object is None
        if self.reading is None or clause.governor is None or not (clause.lemma in RESULTING or hours):
            return clause
        above = self.reading.clauses[clause.governor]
        below = {"adverbial", "participle", "infinitive"} if hours else {"adverbial", "participle"}
        doing = clause.kind in below and not clause.auxiliaries and clause.head.text.lower().endswith("ing")
        if not doing or above.predicate != "verb" or above.head.start > clause.head.start:
            return clause
        return self._unfulfilled(above)

    def _alleged(self, clause: Clause, level: int) -> str:
        """What somebody is accused of, under the accusation: "Two men are suspected of taking bribes"."""
        if self.reading is None or clause.governor is None:
            return ""
        above = self.reading.clauses[clause.governor]
        tie = clause.marker.split(" ")[0]
        if above.lemma not in ALLEGING or tie not in ALLEGED_OF:
            return ""
        accused = above.subject if above.passive else above.object
        if accused is None:
            return ""
        who, plural = self._named(accused, 0, opens=True), is_plural(accused)
        if accused.head.lemma in NO_SUSPECTS:
            who = who.rpartition(" of ")[2]
            plural = bool(COUNTED.match(who))
        be = "are" if plural else "is"
        deed = glue([clause.head.text, *clause.lemma.split()[1:]])
        return glue([who, be, participle_of(above), tie, deed, self._tail(clause, level)]) if who else ""

    def _called_for(self, clause: Clause, level: int) -> str:
        """What somebody asks for: "Campaigners call for road to be closed"."""
        host = clause.host
        if self.reading is None or clause.governor is None or host is None or host.preposition != "for":
            return ""
        above = self.reading.clauses[clause.governor]
        if clause.marker != "to" or above.lemma not in CALLING_FOR or above.subject is None or above.negated:
            return ""
        who = self._subject(above, 0)
        verb = present(above.lemma, plural=self._plural(above))
        deed = f"be {clause.head.text}" if clause.passive else clause.lemma
        return (
            glue([who, verb, "for", self._named(host, 0), "to", deed, self._tail(clause, level)])
            if who
            else ""
        )

    def _meant(self, clause: Clause, level: int) -> str:
        """What a plan is for, which does nothing itself: "Ruling to send child home"."""
        host = clause.host
        if host is None or clause.kind != "participle" or clause.marker != "to" or host.pronoun:
            return ""
        own = clause.subject is not None and clause.subject.head.start == host.head.start
        if not own or host.head.lemma not in DEEDS | AIMS:
            return ""
        deed = f"be {clause.head.text}" if clause.passive else clause.lemma
        return glue([self._named(host, 0, opens=True), "to", deed, self._tail(clause, level)])


def _only_possible(clause: Clause, above: Clause) -> bool:
    """Whether somebody merely has the chance of a deed: "has an option to buy"."""
    host, thing = clause.host, above.object
    if clause.kind != "participle" or clause.marker != "to" or host is None or thing is None:
        return False
    return host.head.start == thing.head.start and host.head.lemma in CHANCES


def _one_subject(clause: Clause, above: Clause) -> bool:
    left, right = clause.subject, above.subject
    return left is not None and right is not None and left.head.start == right.head.start
