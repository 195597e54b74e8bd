"""What became of an event: the first rule that applies, in the order of the policies."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from timeline.events.clauses import Clause, Reading
from timeline.events.dates import first_day, is_ahead, is_over
from timeline.events.lexicon import grammar, listed, pattern, verbs
from timeline.events.nouns import names_event
from timeline.events.offsets import FINE
from timeline.events.roles import reports, theme
from timeline.events.told import Place
from timeline.model import Bound, Moment, Precision, Status, Tense, When

CALLED_OFF = pattern("called_off")
PUT_OFF = pattern("put_off")
PROPOSED = pattern("proposed")
AGAIN = grammar("set_again")
COUNTERFACTUAL = grammar("counterfactual")
OPEN_MODALS = grammar("open_modals")
ASKING = grammar("asking_modals")
CONDITIONS = grammar("conditions")
UNSETTLED = grammar("unsettled")
UNSETTLING = grammar("unsettling")
SAID = pattern("said")
WITHDRAWING = listed("changes", "withdrawing")


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


def _is_on(seen: Evidence) -> bool:
    """Whether the date's clause says that what was dropped is on: "cancelled last year, returns in May"."""
    clause, known = seen.clause, verbs()
    if clause is None or clause.negated or clause.kind not in {"main", "coordinate"}:
        return False
    if clause.predicate != "verb" or clause.lemma not in AGAIN:
        return False
    if clause.tense is Tense.PAST and (
        clause.lemma in known.scheduling or not is_over(seen.when, seen.published)
    ):
        return False
    return any(
        verb is not clause
        and verb.lemma in known.cancelling | known.postponing | known.moving
        and verb.head.start < clause.head.start
        for verb in seen.verbs_of_noun()
    )


def _is_open(seen: Evidence) -> bool:
    """Whether its dropping is a mere possibility: "if it rains, the fair will be cancelled"."""
    known = verbs()
    return any(
        verb.lemma in known.cancelling | known.postponing
        and (verb.modal in OPEN_MODALS or (seen.reading is not None and conditional(verb, seen.reading)))
        for verb in seen.verbs_of_noun()
    )


def conditional(clause: Clause, reading: Reading) -> bool:
    """Whether a clause holds only under a condition."""
    return any(
        other.governor == clause.index and other.marker.split(" ")[0] in CONDITIONS
        for other in reading.clauses
    )


def _cancelled(seen: Evidence) -> str | None:
    known = verbs()
    if _is_on(seen) or _is_open(seen):
        return None
    for verb in seen.verbs_of_noun():
        done = verb.passive or verb.kind == "participle" or verb.object is not None
        if not verb.negated and verb.lemma in known.cancelling and done:
            return f"the words around it: {verb.lemma}"
        if verb.predicate == "adjective" and verb.lemma == "off" and verb.tense is Tense.PRESENT:
            return "the words say it is off"
    clause = seen.clause
    if _was_to_have(clause) and seen.reading is not None and clause is not None:
        for other in seen.reading.children(clause, "coordinate"):
            if other.lemma in verbs().cancelling and not other.negated:
                return f"the words around it: {other.lemma}"
    if _is_without(seen):
        return "the words say there is none that day"
    if _withdrawn(seen):
        return "who was to do it has withdrawn"
    if (
        clause is not None
        and clause.negated
        and clause.tense is Tense.FUTURE
        and clause.modal in {"", "will"}
        and seen.when is not None
    ):
        return "the clause says it will not be"
    if (
        clause is not None
        and clause.lemma in known.cancelling
        and is_ahead(seen.when, seen.published)
        and clause.tense is not Tense.FUTURE
    ):
        return "called off already, and its day is still to come"
    named = clause is None or (seen.place is not None and seen.place.nominal is not None)
    if named and CALLED_OFF.search(seen.words) and not _another_dropped(seen):
        return "the words say it is called off"
    return None


def _was_to_have(clause: Clause | None) -> bool:
    """Whether a clause tells what "was to have" happened."""
    return clause is not None and clause.tense is Tense.PAST and clause.perfect and clause.marker == "to"


def _is_without(seen: Evidence) -> bool:
    """Whether a day to come goes without what others have: "There is no collection on 1 January"."""
    noun, clause = (seen.place.nominal, seen.clause) if seen.place is not None else (None, None)
    if noun is None or clause is None or noun.determiner != "no" or clause.lemma != "be":
        return False
    exact = seen.when is not None and seen.when.precision in FINE
    return exact and clause.tense is Tense.PRESENT and is_ahead(seen.when, seen.published)


def _withdrawn(seen: Evidence) -> bool:
    """Whether somebody who "was to play on Friday" has pulled out since."""
    clause = next((link for link in seen.chain() if link.kind == "relative"), None)
    if (
        clause is None
        or clause.host is None
        or seen.reading is None
        or not is_ahead(seen.when, seen.published)
    ):
        return False
    return any(
        other.lemma in WITHDRAWING
        and not other.negated
        and other.subject is not None
        and (other.index == clause.governor or other.subject.head.start == clause.host.head.start)
        for other in seen.reading.clauses
    )


def _another_dropped(seen: Evidence) -> bool:
    """Whether something else was called off: "the show, cancelled last year, returns in May"."""
    if seen.reading is None or seen.place is None:
        return False
    noun = seen.place.nominal
    for clause in seen.reading.clauses:
        about = theme(clause) if clause.lemma in verbs().cancelling and noun is not None else None
        if noun is not None and names_event(about) and about and about.head.start != noun.head.start:
            return True
    return any(
        seen.reading.clauses[index].lemma in verbs().cancelling
        for index in seen.elsewhere()
        if index < len(seen.reading.clauses)
    )


def _postponed(seen: Evidence) -> str | None:
    known = verbs()
    if (seen.place is not None and seen.place.role == "new") or _is_on(seen) or _is_open(seen):
        return None
    for verb in seen.verbs_of_noun():
        if verb.lemma in known.postponing and not verb.negated:
            return "the words say it was put off"
        if (
            verb.lemma in known.moving
            and verb.passive
            and seen.place is not None
            and seen.place.role in {"date", "old"}
            and verb is not seen.clause
        ):
            return "the words say it was moved"
    if _was_to_have(seen.clause):
        return "it was to have happened and did not"
    clause = seen.clause
    if clause is None and PUT_OFF.search(seen.words):
        return "the words say it was put off"
    return None


def _hypothetical(seen: Evidence) -> str | None:
    clause = seen.clause
    if clause is None or seen.reading is None:
        return "the words call it proposed" if PROPOSED.search(seen.words) else None
    for link in seen.chain():
        if link.modal in OPEN_MODALS:
            return f"{link.modal} leaves it open"
        if link.modal == "would" and not _backshifted(seen, link):
            return "would leaves it open"
        if link.marker.split(" ")[0] in CONDITIONS | {"whether"}:
            return "it stands under a condition"
        if link.kind not in {"infinitive", "coordinate", "content"} or _own_auxiliary(link):
            break
    for other in seen.reading.clauses:
        if (
            other.marker.split(" ")[0] in CONDITIONS
            and other.governor == clause.index
            and not is_over(seen.when, seen.published)
        ):
            return "it depends on a condition"
    if (
        seen.place is not None
        and seen.place.nominal is not None
        and any(word.lemma in UNSETTLED for word in seen.place.nominal.words)
    ):
        return "the words call it proposed"
    above = (
        seen.reading.clauses[clause.governor]
        if clause.governor is not None and clause.kind == "infinitive"
        else None
    )
    if above is not None and above.lemma in UNSETTLING:
        return f"nobody has settled it: {above.lemma}"
    return None


def _own_auxiliary(clause: Clause) -> bool:
    """Whether a coordinate clause looks ahead by itself: "may be sold, and the prize will be given"."""
    return clause.kind == "coordinate" and bool(clause.auxiliaries) and clause.tense is Tense.FUTURE


def _backshifted(seen: Evidence, clause: Clause) -> bool:
    """Will, told in the past: "said it would"."""
    if seen.reading is None or clause.governor is None:
        return bool(SAID.search(seen.words))
    above = seen.reading.clauses[clause.governor]
    while above.kind == "coordinate" and above.governor is not None:
        above = seen.reading.clauses[above.governor]
    return (
        reports(above)
        or above.lemma in verbs().announcing | verbs().planning
        or clause.kind in {"relative", "content"}
    )


def _recurring(seen: Evidence) -> str | None:
    return "the words name a repetition" if seen.when is not None and seen.when.rrule else None


def _planned(seen: Evidence) -> str | None:
    if is_ahead(seen.when, seen.published):
        return "its day is still to come"
    clause = seen.clause
    if is_over(seen.when, seen.published):
        return None
    if (
        seen.place is not None
        and seen.place.time.mod == "END"
        and seen.place.time.bound is None
        and (clause is None or clause.tense is not Tense.PAST)
    ):
        return "the words name the part still to come"  # "later this year"
    if clause is not None and _is_timetable(clause) and _today(seen):
        return "a timetable tells of the day of publication"
    if clause is not None and clause.lemma == "have" and _is_deadline(seen):
        return "the words give somebody until then"
    if clause is not None and (
        clause.tense is Tense.FUTURE
        or any(link.tense is Tense.FUTURE for link in seen.chain() if link.kind == "infinitive")
    ):
        return "the clause looks ahead"
    if clause is not None and clause.modal in ASKING:
        return "the clause asks for it"
    if seen.place is not None and seen.place.role in {"deadline", "new"}:
        return "it is still to come"
    return None


def _is_timetable(clause: Clause) -> bool:
    """Whether a clause stands in the plain present: "returns at 7pm"."""
    plain = not (clause.perfect or clause.progressive or clause.negated)
    return clause.tense is Tense.PRESENT and clause.predicate == "verb" and plain


def _today(seen: Evidence) -> bool:
    """Whether a date is the day of publication or an hour of it."""
    first = first_day(seen.when.start) if seen.when is not None else None
    exact = seen.when is not None and seen.when.precision in FINE
    return exact and seen.published is not None and first == seen.published.day


def _is_deadline(seen: Evidence) -> bool:
    time = seen.place.time if seen.place is not None else None
    return time is not None and time.bound in {Bound.UNTIL, Bound.BY}


def _ongoing(seen: Evidence) -> str | None:
    when, clause = seen.when, seen.clause
    if when is None:
        return None
    time = seen.place.time if seen.place is not None else None
    if (
        when.start is not None
        and when.end is None
        and (clause is None or clause.perfect or clause.tense is not Tense.PAST or clause.predicate != "verb")
    ):
        return "it holds since then"
    if (
        time is not None
        and time.bound is Bound.UNTIL
        and not is_over(when, seen.published)
        and (clause is None or clause.tense is not Tense.PAST)
    ):
        return "it holds until then"
    if (
        clause is not None
        and clause.progressive
        and clause.tense is Tense.PRESENT
        and not is_over(when, seen.published)
    ):
        return "the clause says it is going on"
    told = clause is not None and clause.tense is Tense.PRESENT and clause.predicate == "verb"
    listed = clause is None and seen.place is not None and when.precision is Precision.INTERVAL
    if (
        seen.published is not None
        and when.start is not None
        and when.end is not None
        and (listed or (told and clause is not None and not clause.perfect))
    ):
        first, last = first_day(when.start), first_day(when.end)
        if first is not None and last is not None and first < seen.published.day < last:
            return "the article stands inside its dates"
    return None


RULES = (
    (_cancelled, Status.CANCELLED),
    (_postponed, Status.POSTPONED),
    (_hypothetical, Status.HYPOTHETICAL),
    (_recurring, Status.RECURRING),
    (_planned, Status.PLANNED),
    (_ongoing, Status.ONGOING),
)


def status_of(seen: Evidence) -> tuple[Status, str]:
    """The status and, in words, why."""
    for rule, status in RULES:
        reason = rule(seen)
        if reason is not None:
            return status, reason
    return Status.HAPPENED, "told as past"


def _denies(link: Clause, denying: frozenset[str]) -> bool:
    return link.lemma in denying and link.predicate == "verb" and not link.negated


def denied(seen: Evidence) -> bool:
    """Whether the text says that it did not happen, or that somebody denies it."""
    known = verbs()
    if _is_without(seen):
        return False
    told = True  # whether the clause stands inside what the link says; a neighbour's "not" is its own
    for link in seen.chain():
        if told and link is not seen.clause and _denies(link, known.denying):
            return True
        if told and link.negated and link.tense is not Tense.FUTURE:
            return True
        if link.kind in {"relative", "adverbial", "parenthetical", "main"}:
            break
        told = link.kind != "coordinate"
    clause = seen.clause
    return (
        clause is not None
        and any(cue in seen.words.lower() for cue in COUNTERFACTUAL)
        and clause.perfect
        and bool(clause.modal)
    )
