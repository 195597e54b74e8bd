"""What a verb governs: its modal, its particle, the infinitive it waits for, the clause it introduces."""

from __future__ import annotations

import re

from timeline.events.clauses import Clause, Phrase
from timeline.events.lexicon import grammar, listed, verbs
from timeline.events.titles.complements import Circumstances
from timeline.events.wording import present

DEEDS, DESIGNS = listed("noun_kinds", "deeds"), listed("noun_kinds", "designs")
CONTENTS = listed("valency", "contents")
CONTROLLING = listed("valency", "controlling")
OPEN, OBLIGED = grammar("open_modals"), grammar("obliging_modals")
EXPECTED = grammar("expecting_modals")
KEPT = OPEN | OBLIGED | EXPECTED
AIMING = listed("valency", "aiming")
NONE_WORDS = grammar("none_words")
LINKS = listed("valency", "linking")
BARE_DATES, BEFORE_DATES = tuple(grammar("bare_dates")), grammar("before_dates")
HARDLY = grammar("hardly")
STARTING = listed("valency", "starting")
LONG = 4  # letters
NEXT = 6  # characters: "early "
SOFTER = {"might": "may", "would": "will", "ought": "should"}


class Governing(Circumstances):
    """Looks at what stands beside a title's verb."""

    __slots__ = ()

    def _modal(self, clause: Clause) -> str:
        """The modal verb that a title keeps, "" for none."""
        return SOFTER.get(clause.modal, clause.modal) if clause.modal in KEPT else ""

    def _verb(self, clause: Clause) -> str:
        """A verb without a particle that is its date's preposition: "follows in early April"."""
        verb, _, tail = clause.lemma.partition(" ")
        if tail not in BEFORE_DATES:
            return clause.lemma
        found = re.match(rf"\s+{tail}\s+", self.text[clause.head.end :])
        end = clause.head.end + found.end() if found is not None else -1
        for first, last in self.dates:
            gap = self.text[end:first].strip()
            bare = self.text[first:last].lower().startswith(BARE_DATES)
            if 0 <= end <= first <= end + NEXT and gap not in BEFORE_DATES and not bare:
                return verb
        return clause.lemma

    def _hardly(self, clause: Clause) -> str:
        """The adverb before a participle without which it is false: "sales are little changed"."""
        before = (word for word in clause.manner if word.lemma in HARDLY)
        return next((word.text for word in before if word.end <= clause.head.start), "")

    def _shared(self, clause: Clause, inner: Clause) -> bool:
        """Whether an object stands behind the infinitive it belongs to: "helps spark the fall"."""
        thing = clause.object
        if thing is None or inner.object is not None or inner.predicate != "verb":
            return False
        return inner.head.end <= thing.start and not self._commas(inner.head.end, thing.start)

    def _is_aim(self, clause: Clause) -> bool:
        """Whether a clause says what a goal is: "the goal is to raise £4 million"."""
        who = clause.subject
        meant = who is not None and who.head.lemma in DESIGNS and clause.object is not None
        return meant and "to" in clause.marker.split() and "be" in clause.auxiliaries

    def _parted(self, clause: Clause) -> bool:
        """Whether the object stands between verb and particle: "kept his party out"."""
        thing, tail = clause.object, clause.particle
        behind = self.text[clause.head.end :].lstrip()
        return bool(thing and tail) and not behind.startswith(tail)

    def _be(self, clause: Clause, plural: bool) -> str:
        link = next((word for word in clause.auxiliaries if word in LINKS), "be")
        if clause.modal in KEPT:
            return f"{self._modal(clause)} {link}"
        return present(link, plural=plural)

    def _follows(self, clause: Clause) -> bool:
        """Whether a passive has an object behind it: "was given the award"."""
        thing = clause.object
        return clause.kind != "participle" and thing is not None and thing.start > clause.head.start

    def _inner(self, clause: Clause) -> Clause | None:
        if self.reading is None:
            return None
        found = self.reading.children(clause, "infinitive") or self._aimed_at(clause)
        behind = bool(found) and found[0].head.start > clause.head.start and found[0].head.tag != "NUM"
        return found[0] if behind and not _only_hours(found[0]) else None

    def _aimed_at(self, clause: Clause) -> tuple[Clause, ...]:
        """What somebody agrees or refuses to do, behind a date that parts the two verbs."""
        if self.reading is None or clause.object is not None or clause.passive or clause.lemma not in AIMING:
            return ()
        aims = self.reading.children(clause, "adverbial")
        return tuple(aim for aim in aims if aim.marker == "to" and not self._parts(clause, aim))

    def _parts(self, clause: Clause, aim: Clause) -> bool:
        return self._commas(clause.trigger[1], aim.head.start)

    def _torn(self, clause: Clause, thing: Phrase) -> bool:
        """Whether words and a comma part an object from its verb: a parse that went astray."""
        if not thing.proper or thing.start < clause.trigger[1]:
            return False
        between = self._undated(clause.trigger[1], thing.start)
        return "," in between and any(len(word) > LONG for word in between.split(","))

    def _bare_be(self, clause: Clause) -> bool:
        """Whether a demand has its "be" uninflected: "demanded that the wall be rebuilt"."""
        return bool(re.search(r"\bbe\b", self.text[clause.start : clause.head.start]))

    def _introduced(self, clause: Clause, content: Clause) -> bool:
        """Whether a clause is what a verb of speech or decision says: nothing stands between them."""
        known = verbs()
        speech = known.reporting | known.announcing | known.denying | known.planning | known.wishing
        if clause.lemma not in speech | CONTENTS:
            return False
        between = self.text[clause.trigger[1] : min(content.start, content.head.start)]
        return bool(content.marker) or not re.search(r"[,;:—–]|--", between)


def _only_hours(clause: Clause) -> bool:
    """Whether a clause only tells when its neighbour begins: "fill sandbags, starting at 8"."""
    doing = clause.head.text.lower().endswith("ing") and not clause.auxiliaries and not clause.marker
    return doing and clause.lemma in STARTING and clause.object is None


def made_to(clause: Clause, other: Clause) -> bool:
    """Whether the object is to do what a clause beside it says: "led employers to raise wages"."""
    thing, host = clause.object, other.host
    if thing is None or host is None or thing.head.start != host.head.start:
        return False
    return clause.lemma in CONTROLLING or thing.head.lemma in DEEDS


def none_of(subject: Phrase | None) -> bool:
    """Whether the subject itself denies: "no trains run"."""
    if subject is None:
        return False
    neither = any(word.lemma == "nor" for word in subject.words)
    return neither or subject.determiner == "no" or subject.head.lemma in NONE_WORDS
