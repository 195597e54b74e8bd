"""What the room reads of a sentence: clauses and noun phrases, free of any treebank's labels."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from timeline.model import Tense

ClauseKind = Literal[
    "main",  # the sentence's own predicate
    "coordinate",  # "... and was bolted onto its rocket"
    "content",  # what somebody said, thought or found: "that it would shut"
    "infinitive",  # "agreed to meet"
    "relative",  # "that voters endorsed"
    "participle",  # "built in 1893", "arranged for this Sunday"
    "adverbial",  # "when the river came over its banks"
    "parenthetical",  # set beside the sentence: an aside, the reporting clause after a quotation
]


class Word(NamedTuple):  # made by the ten thousand: four times as fast as a frozen dataclass
    """A word of a phrase; ``depth`` counts the prepositions between it and the phrase's head."""

    start: int
    end: int
    text: str
    lemma: str
    tag: str
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase without relative clauses, appositions and dates.

    ``start`` and ``end`` enclose everything that belongs to it, ``words`` are what a
    title may use, ``preposition`` is what ties it to its verb ("" for none).
    """

    start: int
    end: int
    head: Word
    words: tuple[Word, ...]
    preposition: str = ""
    pronoun: bool = False
    proper: bool = False
    determiner: str = ""

    @property
    def text(self) -> str:
        """The phrase's own words, one blank between."""
        return " ".join(word.text for word in self.words)


@dataclass(frozen=True, slots=True)
class Clause:
    """One predicate with what belongs to it.

    ``lemma`` is the predicate's, with its particle ("call off"); ``head`` is the
    predicate's own word and ``trigger`` the characters of verb and particle.
    ``subject`` and ``object`` are the understood ones: those of a passive participle
    are its noun, those of a coordinate clause its neighbour's. ``host`` is the noun a
    relative or participle clause describes. ``number`` is what the verb's own form agrees
    with ("were"), "" where it does not tell. ``governor`` is the index of the clause
    this one hangs on.
    """

    index: int
    kind: ClauseKind
    head: Word
    lemma: str
    trigger: tuple[int, int]
    start: int
    end: int
    tense: Tense
    predicate: Literal["verb", "noun", "adjective", "date"]
    marker: str = ""
    modal: str = ""
    auxiliaries: tuple[str, ...] = ()
    finite: bool = True
    perfect: bool = False
    progressive: bool = False
    passive: bool = False
    negated: bool = False
    imperative: bool = False
    subject: Phrase | None = None
    object: Phrase | None = None
    recipient: Phrase | None = None
    attribute: Phrase | None = None
    complements: tuple[Phrase, ...] = ()
    manner: tuple[Word, ...] = ()
    particle: str = ""
    number: Literal["singular", "plural", ""] = ""
    host: Phrase | None = None
    governor: int | None = None


class Link(NamedTuple):
    """One step on the way from a date up to the sentence's root."""

    phrase: Phrase | None
    clause: int
    role: str


@dataclass(frozen=True, slots=True)
class Reading:
    """A sentence as clauses, in order of their heads.

    ``nominals`` are the noun phrases of the sentence with the clause and role they stand in.
    """

    start: int
    end: int
    clauses: tuple[Clause, ...]
    nominals: tuple[Link, ...] = ()
    links: tuple[tuple[tuple[int, int], tuple[Link, ...]], ...] = ()

    def ways(self, span: tuple[int, int]) -> tuple[Link, ...]:
        """From a date's words up: the phrases and clauses it hangs on, nearest first."""
        return next((found for known, found in self.links if known == span), ())

    def children(self, clause: Clause, *kinds: ClauseKind) -> tuple[Clause, ...]:
        """The clauses that hang directly on one, of the kinds asked for."""
        return tuple(
            other
            for other in self.clauses
            if other.governor == clause.index and (not kinds or other.kind in kinds)
        )
