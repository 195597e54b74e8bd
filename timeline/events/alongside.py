"""Deeds without a date of their own, done at a happening that has one: "at the meeting, members elected"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from timeline.events.again import stem
from timeline.events.clauses import Clause, Phrase, Reading
from timeline.events.dates import is_ahead, is_over
from timeline.events.lexicon import confidence, grammar, verbs
from timeline.events.nouns import names_event
from timeline.events.offsets import FINE, day_of, on_day
from timeline.events.roles import reports
from timeline.events.tell import Teller
from timeline.events.told import Place, Telling
from timeline.language.sentences import Sentence
from timeline.model import Moment, Tense, When

SCENE = grammar("scene")
DEFINITE = grammar("definite")


def tell_alongside(
    teller: Teller, sentence: Sentence, reading: Reading, before: Sequence[Telling]
) -> list[Telling]:
    """The main deed of a sentence without a date, on the day of the happening that it names as its scene."""
    for link in reading.nominals:
        noun = link.phrase
        if noun is None or link.clause >= len(reading.clauses) or not _is_scene(noun):
            continue
        clause = reading.clauses[link.clause]
        host = _host(noun, before)
        if (
            host is None
            or host.when is None
            or host.time is None
            or not _fits(clause, host.when, teller.published)
        ):
            continue
        day = day_of(host.when)
        if day is None:
            continue
        place = Place(host.time, clause, None, "date", False, "done at an event that has a date")
        reason = f"done at '{noun.text}', which is dated {host.when.edtf}"
        telling = teller.tell(sentence, reading, place, when=on_day(day), reason=reason)
        if telling is None:
            continue
        limit = min(telling.confidence, host.confidence, confidence("limits")["counted"])
        return [
            replace(
                telling, time=None, anchor=f"another event of the article, {host.when.edtf}", confidence=limit
            )
        ]
    return []


def _is_scene(noun: Phrase) -> bool:
    return noun.preposition in SCENE and noun.determiner in DEFINITE and names_event(noun)


def _fits(clause: Clause, when: When, published: Moment | None) -> bool:
    """Whether a clause tells a deed that looks the way the date lies."""
    if clause.predicate != "verb" or not clause.finite or clause.modal not in {"", "will"} or reports(clause):
        return False
    if clause.kind not in {"main", "coordinate"} or clause.negated or clause.lemma in verbs().stative:
        return False
    if is_over(when, published):
        return clause.tense is Tense.PAST and not clause.perfect
    return is_ahead(when, published) and clause.tense is Tense.FUTURE


def _host(noun: Phrase, before: Sequence[Telling]) -> Telling | None:
    """The one happening, told for one day, that the noun names again."""
    key = stem(noun.head.lemma)
    named = [t for t in before if t.when is not None and stem(t.trigger.text.split()[-1]) == key]
    days = {t.when.edtf for t in named if t.when is not None}
    exact = all(t.when is not None and t.when.precision in FINE and not t.when.rrule for t in named)
    return named[-1] if len(days) == 1 and exact else None
