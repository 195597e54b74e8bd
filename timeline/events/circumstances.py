"""What else a sentence tells of the time of its event: further mentions of an entry, never entries.

"Police arrested six people on Sunday and fired rubber bullets when the march began":
an editor enters the arrests once, and whoever asks what happened that Sunday finds the
shots and the march with them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from timeline.events.again import Again
from timeline.events.clauses import Clause, Phrase, Reading
from timeline.events.dates import is_ahead, is_over
from timeline.events.lexicon import grammar, verbs
from timeline.events.nouns import may_name_event
from timeline.events.roles import reports
from timeline.events.told import Telling
from timeline.model import Moment, Span, Tense

SHARED = "told together with the event, shares its time"
ELSEWHEN = grammar("elsewhen")
WITH_HOST = frozenset({"adverbial", "relative", "participle", "coordinate", "parenthetical"})


def circumstances(tellings: Sequence[Telling], published: Moment | None) -> list[Again]:
    """The other deeds and happenings of the sentences that told something with a date."""
    groups: dict[tuple[int, int], list[int]] = {}
    for number, telling in enumerate(tellings):
        if telling.reading is not None and telling.when is not None and telling.place is not None:
            groups.setdefault((telling.sentence.start, telling.sentence.end), []).append(number)
    found: list[Again] = []
    for numbers in groups.values():
        reading = tellings[numbers[0]].reading
        if reading is not None:
            found.extend(_Sentence(reading, tellings, numbers, published).found())
    return found


class _Sentence:
    """A sentence's clauses and the tellings, by number, whose time they may share."""

    def __init__(
        self,
        reading: Reading,
        tellings: Sequence[Telling],
        numbers: Sequence[int],
        published: Moment | None,
    ) -> None:
        self.reading = reading
        self.tellings = tellings
        self.numbers = numbers
        self.published = published
        self.verbs: dict[int, int] = {}  # clause -> the telling that it is
        for number in numbers:
            place = tellings[number].place
            if place is not None and place.clause is not None and place.nominal is None:
                self.verbs.setdefault(place.clause.index, number)
        self.taken = [
            (span.start, span.end)
            for number in numbers
            for span in (tellings[number].trigger, *tellings[number].more)
        ]

    def found(self) -> Iterator[Again]:
        """The clauses and event nouns that are no telling's own words."""
        for clause in self.reading.clauses:
            number = self._of_clause(clause)
            if number is not None:
                yield from self._mention(number, *clause.trigger)
        for link in self.reading.nominals:
            noun = link.phrase
            if noun is None or link.clause not in self.verbs:
                continue
            if may_name_event(noun) or self._published(noun, self.reading.clauses[link.clause]):
                yield from self._mention(self.verbs[link.clause], noun.head.start, noun.head.end)

    def _mention(self, number: int, start: int, end: int) -> Iterator[Again]:
        if not any(first < end and start < last for first, last in self.taken):
            quote, sentence = self.tellings[number].quote, self.tellings[number].sentence
            words = quote.text[start - quote.start : end - quote.start]
            yield Again(number, Span(start, end, words), sentence, SHARED)

    def _of_clause(self, clause: Clause) -> int | None:
        """The telling whose date a clause shares."""
        if clause.predicate != "verb" or clause.negated or reports(clause) or clause.modal:
            return None
        if clause.marker.split(" ")[0] in ELSEWHEN:
            return None
        if clause.governor in self.verbs:
            number = self.verbs[clause.governor]
            shares = clause.kind in WITH_HOST or self._complement(clause, clause.governor)
            return number if shares and self._fits(clause, number) else None
        for below in self.reading.children(clause, "adverbial"):
            if below.index in self.verbs and below.marker.split(" ")[0] not in ELSEWHEN:
                return self.verbs[below.index] if self._fits(clause, self.verbs[below.index]) else None
        dates = {when.edtf for number in self.numbers if (when := self.tellings[number].when) is not None}
        open_ended = clause.kind == "infinitive" or "to" in clause.marker.split()
        alone = len(dates) == 1 and clause.finite and not clause.perfect and not open_ended
        return self.numbers[0] if alone and self._fits(clause, self.numbers[0]) else None

    def _published(self, noun: Phrase, clause: Clause) -> bool:
        """Whether a noun is what a firm reports for a period: "posted net income"."""
        thing = clause.object
        return (
            clause.lemma in verbs().acts_with_object
            and thing is not None
            and thing.head.start == noun.head.start
        )

    def _complement(self, clause: Clause, above: int) -> bool:
        """Whether an infinitive tells what its verb begins or is set for: "began to arrive"."""
        known = verbs()
        opens = known.aspectual | known.scheduling
        return clause.kind == "infinitive" and self.reading.clauses[above].lemma in opens

    def _fits(self, clause: Clause, number: int) -> bool:
        """Whether a clause can look at the telling's time."""
        when = self.tellings[number].when
        if is_over(when, self.published):
            return clause.tense is Tense.PAST or not clause.finite
        if is_ahead(when, self.published):
            return clause.tense is Tense.FUTURE or not clause.finite
        place = self.tellings[number].place
        owner = place.clause if place is not None else None
        return not clause.finite or (owner is not None and owner.tense is clause.tense)
