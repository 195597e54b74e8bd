"""A title an editor would keep: who, does what, to what; present tense; at most twelve words."""

from __future__ import annotations

import re

from timeline.events.clauses import Clause, Phrase
from timeline.events.lexicon import grammar, listed, pattern
from timeline.events.nouns import may_name_event
from timeline.events.titles.finishing import LONGEST, cut
from timeline.events.titles.forms import doing_of, participle_of
from timeline.events.titles.of_governed import OfGoverned
from timeline.events.titles.unmet import JUDGED, active, judged
from timeline.events.wording import count_words, glue, is_plural, present

OF_PLACE = re.compile(r" of [A-Z][\w-]+(?= (?:and|[a-z]))")
OWN = pattern("own")
TIES_OF_DEEDS = grammar("ties_of_deeds")
APPOINTING = listed("valency", "appointing")
INTRANSITIVE = listed("valency", "intransitive")
HAVING = listed("valency", "having")
NOWHERE = grammar("nowhere")
EXISTENTIAL = re.compile(r"\b[Tt]here\b")


class Maker(OfGoverned):
    """Writes titles for one sentence."""

    __slots__ = ()

    def doer(self, clause: Clause) -> str:
        """Who does what a clause tells, in a title's words; "" where nobody safe to name."""
        return self._subject(clause, 1)

    def deed(self, clause: Clause) -> str:
        """What somebody is to do: verb, object and what matters beside them."""
        return glue([clause.lemma, self._tail(clause, 2)])

    def doing(self, clause: Clause) -> str:
        """A deed whose doer nobody can name, as an aside is titled: "Arriving in United States"."""
        if clause.predicate != "verb" or clause.negated or clause.modal:
            return ""
        rest = [tail for level in (2, 1, 0) if (tail := self._tail(clause, level))]
        told = [self._finish(glue([doing_of(clause), tail])) for tail in rest]
        return next((title for title in told if count_words(title) <= LONGEST), "")

    def task(self, clause: Clause) -> str:
        """The deed that a clause gives time for: "has until May to sell its stake"."""
        below = self.reading.children(clause, "infinitive", "adverbial", "participle") if self.reading else ()
        found = next((other for other in below if other.marker == "to" and other.predicate == "verb"), None)
        return self.deed(found) if found is not None else ""

    def says(self, clause: Clause) -> bool:
        """Whether the title of a clause of speech has what was said, or the thing it speaks of."""
        return clause.object is not None or bool(self._said(clause, 1) or self._inner(clause))

    def of_clause(self, clause: Clause, also: Clause | None = None) -> str:
        """A title for a clause: subject, predicate, object and the complement that matters."""
        named = appointed(clause)
        if named is not None:
            return self.of_noun(named, None)
        if clause.predicate != "verb" and clause.head.lemma in NOWHERE:
            return ""
        if clause.subject is None and clause.attribute is not None and self._exists(clause):
            return self.of_noun(clause.attribute, None)
        kind = judged(clause, self.reading)
        if kind in JUDGED or (kind and not self._subject(clause, 0)):
            return ""
        clause = active(self._cause(self._unfulfilled(clause)), self.reading)
        above = self._condition_of(clause)
        if above is not None:
            title = self.of_clause(above)
            if title and f" {clause.marker} " in title:
                return title
        longer = ""
        for level in (4, 3, 2, 1, 0):
            title = self._clause(clause, level)
            if not title:
                return ""
            if level == 0 and clause.object is None and title.endswith(f" {clause.lemma.split()[0]}s"):
                title = " ".join(cut(longer.split()))
            longer = title
            if count_words(title) == LONGEST + 1:
                title = OWN.sub("", title, count=1)
            if also is not None and level >= 2:
                joined = f"{title}, {self._predicate(also, 1, self._plural(clause))}"
                if count_words(joined) <= LONGEST:
                    return self._finish(joined)
            if count_words(title) <= LONGEST:
                given = glue([title, self._condition(clause)])
                title = given if count_words(given) <= LONGEST else title
                break
        return self._finish(title if count_words(title) <= LONGEST else OF_PLACE.sub("", title))

    def _clause(self, clause: Clause, level: int) -> str:
        told = (
            self._hindered(clause, level)
            or self._alleged(clause, level)
            or self._tied(clause, level)
            or self._called_for(clause, level)
            or self._meant(clause, level)
        )
        if told:
            return told
        subject = self._subject(clause, level)
        if clause.imperative:
            return glue([self._bare(clause), self._tail(clause, level)])
        if not subject:
            return self._headless(clause, level)
        said = self._predicate(clause, level, self._plural(clause))
        if said:
            return glue([subject, said])
        return glue([subject, clause.head.text]) if may_name_event(clause.attribute) else ""

    def _tied(self, clause: Clause, level: int) -> str:
        """A deed that only its governor's words place: "Hollis sets its sights on buying rival"."""
        if self.reading is None or clause.governor is None or clause.marker not in TIES_OF_DEEDS:
            return ""
        above = self.reading.clauses[clause.governor]
        doing = clause.kind == "adverbial" and clause.head.text.lower().endswith("ing")
        if not doing or above.predicate != "verb" or above.head.start > clause.head.start or above.negated:
            return ""
        led = self._clause(above, 0)
        return glue([led, clause.marker, clause.head.text, self._tail(clause, level)]) if led else ""

    def _exists(self, clause: Clause) -> bool:
        """Whether a clause only says that something is there."""
        return bool(EXISTENTIAL.search(self.text[clause.start : clause.head.start]))

    def _bare(self, clause: Clause) -> str:
        return clause.lemma if clause.predicate == "verb" else f"be {clause.head.text}"

    def _headless(self, clause: Clause, level: int) -> str:
        """Without a subject: what was acted upon takes its place, "launch scrubbed"."""
        if clause.object is None or clause.predicate != "verb":
            return ""
        thing = self._named(clause.object, min(level, 2), opens=True)
        if clause.lemma in HAVING:
            return thing
        if clause.lemma in INTRANSITIVE:
            verb = present(clause.lemma, plural=is_plural(clause.object))
            return glue([thing, verb, self._complements(clause, level)]) if thing else ""
        participle = participle_of(clause)
        if not thing or not participle:
            return ""
        return glue(
            [thing, "are" if is_plural(clause.object) else "is", participle, self._complements(clause, level)]
        )


def appointed(clause: Clause) -> Phrase | None:
    """What a day is named as: "set Friday as the deadline" tells of a deadline."""
    if clause.lemma not in APPOINTING or clause.object is not None:
        return None
    return next((phrase for phrase in clause.complements if phrase.preposition == "as"), None)
