"""Other words of a sentence that tell the same happening on the same date."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from timeline.events.clauses import Clause, Phrase, Reading
from timeline.events.lexicon import grammar, pattern, verbs
from timeline.events.nouns import may_name_event, tells_deed
from timeline.events.told import Place
from timeline.model import Bound, Tense, TimeExpression

ADJACENT = pattern("adjacent")
ACCOMPANYING, MEANWHILE = grammar("accompanying"), grammar("meanwhile")


def with_companions(place: Place, reading: Reading, times: Sequence[TimeExpression], text: str) -> Place:
    """The same place with the words that share its date."""
    if place.role not in {"date", "deadline"} or place.clause is None:
        return place
    clause = place.clause
    dated = {
        link.clause
        for time in times
        if time is not place.time
        for link in reading.ways((time.span.start, time.span.end))[:1]
    }
    more: list[tuple[int, int]] = list(place.more)
    also: Clause | None = None
    if place.nominal is None:
        more.extend(_arguments(clause))
        more.extend(_around(place, clause, reading, dated))
    else:
        more.extend(_of_noun(place.nominal, clause, reading, dated))
    more.extend(_beside(place, reading, text))
    for other in reading.clauses if place.nominal is None else ():
        if other.index == clause.index or other.index in dated or other.negated:
            continue
        if other.governor == clause.index and _simultaneous(other, clause, place):
            more.append(other.trigger)
            if other.kind == "coordinate" and also is None and place.time.span.start < clause.head.start:
                also = other
    own = (place.nominal.head.start, place.nominal.head.end) if place.nominal is not None else clause.trigger
    kept = tuple(dict.fromkeys(span for span in more if span != own))
    return replace(place, more=kept, also=also)


def _arguments(clause: Clause) -> list[tuple[int, int]]:
    """Subject, object and circumstance that name the happening: "the collision killed", "in a rally"."""
    found = []
    for phrase in (clause.subject, clause.object):
        if phrase is not None and may_name_event(phrase) and clause.start <= phrase.start < clause.end:
            found.append((phrase.head.start, phrase.head.end))
    for phrase in clause.complements:
        if phrase.preposition in ACCOMPANYING and tells_deed(phrase):
            found.append((phrase.head.start, phrase.head.end))
    return found


def _around(place: Place, clause: Clause, reading: Reading, dated: set[int]) -> list[tuple[int, int]]:
    """The verb above a bare participle: "was found clinging to a tube"."""
    if clause.governor is None or clause.marker:
        return []
    above = reading.clauses[clause.governor]
    if clause.kind == "coordinate" and place.time.span.start > clause.head.start:
        together = (
            _one_subject(above, clause)
            and above.tense is clause.tense
            and above.head.start < clause.head.start
        )
        free = above.index not in dated and not above.negated and above.lemma not in verbs().reporting
        return [above.trigger] if together and free else []
    if (
        clause.finite
        or clause.kind != "infinitive"
        or above.index in dated
        or above.negated
        or above.predicate != "verb"
        or above.lemma in verbs().planning
    ):
        return []
    return [above.trigger]


def _one_subject(left: Clause, right: Clause) -> bool:
    """Whether two clauses share their subject."""
    if left.subject is None or right.subject is None:
        return left.subject is right.subject
    return left.subject.head.start == right.subject.head.start


def _of_noun(noun: Phrase, clause: Clause, reading: Reading, dated: set[int]) -> list[tuple[int, int]]:
    """What a dated noun does or undergoes: "the bombing, which killed 12"."""
    found = []
    known = verbs()
    plain = known.reporting | known.announcing | known.planning
    plain |= known.cancelling | known.postponing | known.moving
    for other in reading.clauses:
        if other.index in dated or other.negated or other.predicate != "verb" or other.lemma in plain:
            continue
        hosted = other.host is not None and noun.head.start <= other.host.head.start < noun.end
        made = (
            other.index == clause.index
            and other.lemma in known.light
            and other.object is not None
            and other.object.head.start == noun.head.start
        )
        acts = (
            other.index == clause.index
            and other.subject is not None
            and other.subject.head.start == noun.head.start
        )
        if (hosted and other.tense is Tense.PAST) or acts or made:
            found.append(other.trigger)
    return found


def _beside(place: Place, reading: Reading, text: str) -> list[tuple[int, int]]:
    """A noun right before the date that names a happening: "in a rally Saturday"."""
    found = []
    for link in reading.nominals:
        noun: Phrase | None = link.phrase
        if (
            noun is None
            or not tells_deed(noun)
            or (place.nominal is not None and place.nominal.head.start == noun.head.start)
        ):
            continue
        if noun.head.end <= place.time.span.start and ADJACENT.match(
            text[noun.head.end : place.time.span.start]
        ):
            found.append((noun.head.start, noun.head.end))
    return found


def _simultaneous(other: Clause, clause: Clause, place: Place) -> bool:
    """A clause without a time of its own that goes on while its neighbour does."""
    known = verbs()
    if (
        other.lemma in known.reporting and other.kind in {"coordinate", "parenthetical"}
    ) or other.predicate != "verb":
        return False
    if other.kind == "coordinate":
        return (
            _one_subject(other, clause)
            and other.tense is clause.tense
            and place.time.span.start < other.head.start
        )
    if other.kind in {"adverbial", "infinitive", "participle"} and not other.marker:
        return other.head.text.lower().endswith("ing") or other.passive
    if place.time.bound in {Bound.SINCE, Bound.UNTIL}:
        return False  # "has lived there since May, when he came"
    return other.kind == "adverbial" and other.marker in MEANWHILE and other.tense is clause.tense
