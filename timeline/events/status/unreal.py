"""What a text tells only to set it aside: what would have happened, what rumour has it, what nobody does."""

from __future__ import annotations

from timeline.events.clauses import Clause, Phrase, Reading
from timeline.events.dates import is_ahead
from timeline.events.lexicon import grammar, listed, pattern, verbs
from timeline.events.roles import reports
from timeline.events.told import Place
from timeline.model import Moment, When

RUMOURS = listed("unmeant", "rumours")
UNTRUE = listed("unmeant", "untrue")
UNREAL = listed("unmeant", "unreal_modals")
NONE_WORDS = grammar("none_words")
PAGE_NOTE = pattern("page_note", "unmeant")


def set_aside(place: Place, when: When, published: Moment | None, reading: Reading) -> bool:
    """Whether the text itself sets an event aside: what would have been, rumours, what nobody does."""
    clause = place.clause
    if rumoured(place, reading):
        return True
    bare = clause is not None and place.nominal is None
    return bare and clause is not None and (contrary(clause, when, published, reading) or by_nobody(clause))


def contrary(clause: Clause, when: When, published: Moment | None, reading: Reading) -> bool:
    """Whether a clause tells what did not happen: "I would have done it in 2019"."""
    if clause.modal not in UNREAL or not clause.perfect:
        return False
    above = reading.clauses[clause.governor] if clause.governor is not None else None
    backshifted = above is not None and reports(above) and clause.kind == "content"
    return not (backshifted and is_ahead(when, published))


def by_nobody(clause: Clause) -> bool:
    """Whether a subject without anybody in it does something: "No buses will run on Monday"."""
    subject = clause.subject
    if subject is None or not clause.negated or clause.passive:
        return False
    return subject.determiner in NONE_WORDS or subject.head.lemma in NONE_WORDS


def rumoured(place: Place, reading: Reading) -> bool:
    """Whether an event is only what people say: "Reports that she is to marry are untrue"."""
    return _rumour(place, reading) is not None


def refuted(place: Place, reading: Reading) -> bool:
    """Whether that is denied in the same sentence: "Rumours of a show in June were dismissed"."""
    return any(
        noun is not None
        and noun.head.lemma in RUMOURS
        and _refutes(clause, noun)
        and _in_or_of(place, noun, clause)
        for clause in reading.clauses
        for noun in (clause.subject, clause.object)
    )


def is_page_note(reading: Reading, text: str) -> bool:
    """Whether a sentence tells of the page itself: "This article was amended on 3 May"."""
    return PAGE_NOTE.match(text[reading.start : reading.end]) is not None


def _rumour(place: Place, reading: Reading) -> Phrase | None:
    """The noun of hearsay that an event stands behind: "reports that", "talk of"."""
    clause = place.clause
    if clause is None:
        return None
    at = place.nominal.head.start if place.nominal is not None else clause.head.start
    for other in reading.clauses:
        for noun in (other.subject, other.object):
            if noun is None or noun.head.lemma not in RUMOURS:
                continue
            if _within(place, noun):
                return noun
            if noun.head.start >= at:
                continue
            inside = clause.kind == "content" and clause.governor == other.index
            if (
                inside
                and clause is not other
                and noun.head.end <= clause.start
                and _behind(noun, other, clause)
            ):
                return noun
    return None


def _within(place: Place, noun: Phrase) -> bool:
    """Whether a date or its noun stands inside a phrase of hearsay: "rumours of a show in June"."""
    several = noun.head.text.lower() != noun.head.lemma
    at = place.nominal.head.start if place.nominal is not None else place.time.span.start
    return several and noun.head.end <= at < noun.end


def _in_or_of(place: Place, noun: Phrase, clause: Clause) -> bool:
    """Whether a date stands in a phrase of hearsay or in what it is about."""
    own = clause.subject is noun
    at = place.time.span.start
    return noun.head.end <= at and (at < noun.end or not own or at < clause.head.start)


def _behind(noun: Phrase, host: Clause, clause: Clause) -> bool:
    """Whether a clause says what a noun is about, not what its verb governs."""
    owned = host.subject is not None and host.subject.head.start == noun.head.start
    return not owned or clause.head.start < host.head.start


def _refutes(clause: Clause, noun: Phrase) -> bool:
    about = [part for part in (clause.subject, clause.object) if part is not None]
    if all(part.head.start != noun.head.start for part in about):
        return False
    if clause.predicate == "verb":
        return clause.lemma in verbs().denying | UNTRUE and not clause.negated
    return clause.head.lemma in UNTRUE
