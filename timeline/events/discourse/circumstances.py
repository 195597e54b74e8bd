"""What else a sentence tells of the time of its event: further mentions of an entry, never entries.

"Police arrested six people on Sunday and fired rubber bullets when the march began":
an editor enters the arrests once, and whoever asks what happened that Sunday finds the
shots and the march with them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from timeline.events.clauses import Clause, Link, Phrase, Reading
from timeline.events.dates import is_ahead, is_over
from timeline.events.discourse.again import Again
from timeline.events.lexicon import grammar, listed, verbs
from timeline.events.nouns import tells_deed
from timeline.events.roles import reports
from timeline.events.told import TOLD_ON, Telling
from timeline.model import Moment, Precision, Span, Tense

ACCOMPANYING = grammar("accompanying")
COARSE = frozenset({Precision.YEAR, Precision.DECADE, Precision.CENTURY})
OUTCOMES = listed("sharing", "outcomes")
SHARED = "told together with the event, shares its time"
DEFINITE = grammar("definite")
ELSEWHEN = grammar("elsewhen")
CORE_ROLES, BESIDE = frozenset({"nsubj", "nsubj:pass", "obj"}), frozenset({"appos", "conj"})
WITH_HOST = frozenset({"adverbial", "relative", "participle", "coordinate", "parenthetical"})


def circumstances(
    tellings: Sequence[Telling], published: Moment | None, taken: Collection[int] = ()
) -> list[Again]:
    """The other deeds and happenings of the sentences that told something with a date.

    ``taken`` is where words begin that are known to name something else.
    """
    groups: dict[tuple[int, int], list[int]] = {}
    for number, telling in enumerate(tellings):
        if telling.reading is not None and telling.when is not None and telling.place is not None:
            groups.setdefault((telling.sentence.start, telling.sentence.end), []).append(number)
    found: list[Again] = []
    for numbers in groups.values():
        reading = tellings[numbers[0]].reading
        if reading is not None:
            found.extend(_Sentence(reading, tellings, numbers, published).found())
    return [item for item in found if item.trigger.start not in taken]


def _only_which(telling: Telling) -> bool:
    """Whether a date of years ago only tells which: "the 1959 embargo", "the men who built it in 1960"."""
    place = telling.place
    if place is None or telling.when is None or telling.when.precision not in COARSE:
        return False
    aside = place.clause is not None and place.clause.kind in {"relative", "participle"}
    noun = place.nominal
    if noun is not None and noun.preposition in ACCOMPANYING:
        return False  # "injured in the 1998 bombing"
    return aside or (noun is not None and place.time.span.end <= noun.head.start)


def _does(clause: Clause) -> bool:
    """Whether a clause tells what its noun does, or only that it was: "shots that killed", "remarks made"."""
    return not clause.passive or clause.lemma in verbs().light


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
        self.onward = any(tellings[number].rule == TOLD_ON for number in numbers)
        dates = {when.edtf for number in numbers if (when := tellings[number].when) is not None}
        self.one = len(dates) == 1
        self.verbs: dict[int, int] = {}  # clause -> the telling that it is
        for number in numbers:
            place = tellings[number].place
            if place is not None and place.clause is not None and place.nominal is None:
                self.verbs.setdefault(place.clause.index, number)
        self.nouns: dict[int, int] = {}  # clause -> the telling of a noun in it
        for number in numbers:
            place = tellings[number].place
            if place is not None and place.clause is not None and place.nominal is not None:
                self.nouns.setdefault(place.clause.index, number)
        self.taken = [
            (span.start, span.end)
            for number in numbers
            for span in (tellings[number].trigger, *tellings[number].more)
        ]

    def found(self) -> Iterator[Again]:
        """The clauses and event nouns that are no telling's own words."""
        shared: dict[int, int] = {}
        for clause in self.reading.clauses:
            number = self._of_clause(clause)
            if number is not None:
                shared[clause.index] = number
                yield from self._mention(number, *clause.trigger)
        for link in self.reading.nominals:
            noun = link.phrase
            if noun is None or link.clause >= len(self.reading.clauses):
                continue
            number = self._of_noun(noun, link, shared)
            if number is not None:
                yield from self._mention(number, noun.head.start, noun.head.end)

    def _of_noun(self, noun: Phrase, link: Link, shared: Mapping[int, int]) -> int | None:
        """The telling whose date a noun shares."""
        clause = self.reading.clauses[link.clause]
        deed = tells_deed(noun) and not (self.onward and noun.determiner in DEFINITE)
        if link.clause in self.verbs:
            return self.verbs[link.clause] if deed or self._published(noun, clause) else None
        if not deed:
            return None
        if link.clause in shared and clause.kind != "participle":
            return shared[link.clause]
        beside = link.role in BESIDE or (self.one and link.role in CORE_ROLES)
        if beside and link.clause in self.nouns and not clause.negated:
            return self.nouns[link.clause] if self._fits(clause, self.nouns[link.clause]) else None
        for index, number in self.verbs.items():
            below = self.reading.clauses[index]
            if below.host is not None and below.host.head.start == noun.head.start and _does(below):
                return number
        return None

    def _mention(self, number: int, start: int, end: int) -> Iterator[Again]:
        if not any(first < end and start < last for first, last in self.taken):
            quote, sentence = self.tellings[number].quote, self.tellings[number].sentence
            words = quote.text[start - quote.start : end - quote.start]
            yield Again(number, Span(start, end, words), sentence, SHARED)

    def _of_clause(self, clause: Clause) -> int | None:
        """The telling whose date a clause shares."""
        if clause.predicate != "verb" or clause.negated or clause.modal:
            return None
        if reports(clause) and not (clause.kind == "adverbial" and clause.lemma in verbs().urging):
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
        open_ended = clause.kind == "infinitive" or "to" in clause.marker.split()
        alone = self.one and clause.finite and not clause.perfect and not open_ended
        alone = alone and not _only_which(self.tellings[self.numbers[0]])
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
        if clause.kind not in {"infinitive", "adverbial"}:
            return False
        ends = clause.marker == "to" and clause.lemma in OUTCOMES
        return ends or (clause.kind == "infinitive" and self.reading.clauses[above].lemma in opens)

    def _fits(self, clause: Clause, number: int) -> bool:
        """Whether a clause can look at the telling's time."""
        when = self.tellings[number].when
        if not clause.finite:
            return True
        place = self.tellings[number].place
        owner = place.clause.tense if place is not None and place.clause is not None else None
        if clause.kind == "adverbial" and clause.tense is Tense.PRESENT and owner is not Tense.PAST:
            return owner is not None  # "will rise as demand grows", "is killed when a bomb explodes"
        if is_over(when, self.published):
            return clause.tense is Tense.PAST
        if is_ahead(when, self.published):
            return clause.tense is Tense.FUTURE
        return owner is clause.tense
