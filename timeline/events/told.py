"""A telling: one place where a text tells an event, before tellings of one happening are joined."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from timeline.events.clauses import Clause, Phrase, Reading
from timeline.language.sentences import Sentence
from timeline.model import Prominence, Rival, Span, Status, TimeExpression, When

LISTED = "an entry of a list with its date"  # the rule of a list's own entries
TOLD_ON = "told on, behind what has a date"  # the rule of deeds that share the day told before
CHANGED = "a change of plan, told without a date"  # the rule of what is called off, put off or on again
BEFORE_NOUN = "the date stands before its noun"


def reasons_for(time: TimeExpression, when: When | None) -> tuple[str, Rival | None]:
    """Why an event stands where it does and what else was live, also where its sentence chose the rival."""
    lost = time.rival
    if when is None or time.when is None or lost is None or when.edtf != lost.edtf:
        return time.reason, lost
    reason = f"the “{time.span.text}” still ahead: the words tell what became of a plan"
    return reason, Rival(time.when.edtf, "it has passed, and the plan lay ahead")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a date belongs: a clause, or a noun that names a happening, and how surely.

    ``role`` is what the date is to the event: its ``date``; ``old`` and ``new`` when it
    was moved; a ``deadline``; the day of an ``announcement``. ``sure`` says that parse
    and proximity agree. ``more`` are other words of the clause that name the same
    happening ("the fire broke out", "approves and signs").
    """

    time: TimeExpression
    clause: Clause | None
    nominal: Phrase | None
    role: str
    sure: bool
    rule: str
    more: tuple[tuple[int, int], ...] = ()
    also: Clause | None = None


@dataclass(frozen=True, slots=True)
class Telling:
    """One event as one sentence tells it; ``order`` is where its trigger stands in the article.

    ``names`` are lower-case content words of trigger and arguments, by which tellings of
    one happening know each other. ``clock_only`` marks a time of day whose day is that of
    the event told before (``clock_of``: where that one's trigger stands); ``again_of`` says the
    same of the happening this one tells again. ``former`` are dates
    the event had before it was moved.
    """

    sentence: Sentence
    reading: Reading | None
    place: Place | None
    trigger: Span
    quote: Span
    time: TimeExpression | None
    when: When | None
    status: Status
    title: str
    names: frozenset[str]
    rule: str
    reason: str
    anchor: str
    confidence: float
    prominence: Prominence
    rival: Rival | None = None
    more: tuple[Span, ...] = ()
    participants: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    former: tuple[tuple[When, Status], ...] = ()
    clock_only: bool = False
    clock_of: int | None = None
    again_of: int | None = None
    titled: bool = True

    @property
    def order(self) -> int:
        """Where the words that name the event stand."""
        return self.trigger.start

    @property
    def deed(self) -> Clause | None:
        """The clause whose own event it is, None where a noun names the event."""
        return self.place.clause if self.place is not None and self.place.nominal is None else None


def clauses_of(told: Sequence[Telling]) -> set[int]:
    """The clauses of one sentence that something is told of, by their index."""
    return {t.place.clause.index for t in told if t.place is not None and t.place.clause is not None}
