"""What the rules of status look at."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from timeline.events.clauses import Clause, Reading
from timeline.events.told import Place
from timeline.model import Moment, When


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the rules look at: the place, the words of its clause, its date, the publication."""

    place: Place | None
    reading: Reading | None
    words: str
    when: When | None
    published: Moment | None

    @property
    def clause(self) -> Clause | None:
        """The clause the date stands in."""
        return self.place.clause if self.place is not None else None

    def chain(self) -> Iterator[Clause]:
        """The clause and those above it, up to the sentence."""
        clause: Clause | None = self.clause
        seen: set[int] = set()
        while clause is not None and clause.index not in seen:
            seen.add(clause.index)
            yield clause
            clause = (
                self.reading.clauses[clause.governor]
                if self.reading and clause.governor is not None
                else None
            )

    def elsewhere(self) -> set[int]:
        """The clauses that other dates hang on."""
        if self.place is None or self.reading is None:
            return set()
        own = (self.place.time.span.start, self.place.time.span.end)
        return {ways[0].clause for span, ways in self.reading.links if span != own and ways}

    def verbs_of_noun(self) -> Iterator[Clause]:
        """Every clause whose subject, object or noun is the noun the date belongs to."""
        if self.place is None or self.place.nominal is None or self.reading is None:
            return
        head = self.place.nominal.head.start
        elsewhere = self.elsewhere()
        for clause in self.reading.clauses:
            described = clause.kind in {"participle", "relative"}
            if described and clause.index in elsewhere and clause is not self.clause:
                continue
            if any(
                part is not None and part.head.start == head
                for part in (clause.subject, clause.object, clause.host)
            ):
                yield clause
