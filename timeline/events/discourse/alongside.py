"""Deeds without a date of their own, done at a happening that has one: "at the meeting, members elected"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from timeline.events.clauses import Clause, Phrase, Reading
from timeline.events.dates import is_ahead, is_over
from timeline.events.discourse.again import kin, stem
from timeline.events.lexicon import confidence, grammar, pattern, verbs
from timeline.events.nouns import names_event
from timeline.events.offsets import FINE, day_of, on_day
from timeline.events.roles import reports
from timeline.events.tell import Teller
from timeline.events.told import Place, Telling
from timeline.language.sentences import Sentence
from timeline.model import Moment, Tense, When
from timeline.times.written import in_words

AFTERWARDS, BESIDE, EVE = pattern("afterwards"), pattern("beside"), pattern("eve")
SCENE = grammar("scene")
DEFINITE = grammar("definite")


def tell_alongside(
    teller: Teller,
    sentence: Sentence,
    reading: Reading,
    before: Sequence[Telling],
    new: Sequence[Telling] = (),
) -> list[Telling]:
    """The main deed of a sentence, on the day of the happening that it names as its scene.

    Where dates of its own have told something in ``new``, only what was done "on the eve of" it.
    """
    taken = {t.place.clause.index for t in new if t.place is not None and t.place.clause is not None}
    for link in reading.nominals:
        noun = link.phrase
        if noun is None or link.clause >= len(reading.clauses) or not _is_named(noun):
            continue
        clause = reading.clauses[link.clause]
        ahead = _ahead(noun, clause, teller.article.text[reading.start : noun.start])
        if ahead is None or (new and not ahead) or clause.index in taken:
            continue
        host = _host(noun, before)
        day = day_of(host.when) if host is not None and host.when is not None else None
        if host is None or host.when is None or host.time is None or day is None:
            continue
        when = on_day(day - ahead)
        if not _fits(clause, when, teller.published):
            continue
        place = Place(host.time, clause, None, "date", False, "done at an event that has a date")
        reason = f"told of '{noun.text}', which is dated {in_words(host.when.edtf)}"
        telling = teller.tell(sentence, reading, place, when=when, reason=reason)
        if telling is None:
            continue
        limit = min(telling.confidence, host.confidence, confidence("limits")["counted"])
        return [
            replace(
                telling, time=None, anchor=f"another event of the article, {host.when.edtf}", confidence=limit
            )
        ]
    return []


def _is_named(noun: Phrase) -> bool:
    """Whether a noun names a happening that the article told before."""
    return noun.determiner in DEFINITE and names_event(noun)


def _ahead(noun: Phrase, clause: Clause, words: str) -> timedelta | None:
    """How long before a happening the clause is set: no time "at" it, a day on its eve; None for no telling.

    What opens a sentence with "after" is told of the same day where it is over.
    """
    if noun.preposition in SCENE or BESIDE.search(words):
        return timedelta()
    if EVE.search(words):
        return timedelta(days=1)
    return timedelta() if AFTERWARDS.match(words) and clause.tense is Tense.PAST else None


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
    key, keys = stem(noun.head.lemma), kin(noun.head.lemma)
    dated = [t for t in before if t.when is not None]
    named = [t for t in dated if stem(t.trigger.text.split()[-1]) == key]
    named = named or [
        t for t in dated if any(stem(span.text.split()[-1]) in keys for span in (t.trigger, *t.more))
    ]
    days = {t.when.edtf for t in named if t.when is not None}
    exact = all(t.when is not None and t.when.precision in FINE and not t.when.rrule for t in named)
    return named[-1] if len(days) == 1 and exact else None
