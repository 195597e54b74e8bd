"""Deeds that a judgement above them leaves undone: "impossible for the crew to land", "vital to act"."""

from __future__ import annotations

from dataclasses import replace

from timeline.events.clauses import Clause, Reading
from timeline.events.lexicon import listed

HARD, JUDGED = listed("valency", "hard"), listed("valency", "judged")
AIMING = listed("valency", "aiming")


def judged(clause: Clause, reading: Reading | None) -> str:
    """The adjective that says what kind of deed a clause would be, "" for none: "it is hard for us to go"."""
    if reading is None or clause.governor is None or "to" not in clause.marker.split():
        return ""
    above = reading.clauses[clause.governor]
    beside = reading.children(above, "infinitive", "content")
    for other in (above, *beside):
        before = other.head.start < clause.head.start and other.index != clause.index
        own = other.subject is not None and not other.subject.pronoun and other is above
        if other.predicate == "adjective" and before and other.lemma in HARD | JUDGED and not own:
            return other.lemma
    return ""


def active(clause: Clause, reading: Reading | None) -> Clause:
    """A participle that waits for an infinitive is no passive: "the leader agreed in May to go"."""
    alone = (
        clause.passive and not clause.auxiliaries and clause.lemma in AIMING and clause.subject is not None
    )
    below = reading.children(clause, "infinitive", "adverbial") if reading is not None and alone else ()
    return replace(clause, passive=False) if any(c.marker == "to" for c in below) else clause
