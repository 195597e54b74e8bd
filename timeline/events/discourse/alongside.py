"""Deeds without a date of their own, done at a happening that has one: "at the meeting, members elected"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from timeline.events.clauses import Clause, Phrase, Reading
from timeline.events.dates import is_ahead, is_over
from timeline.events.discourse.namesakes import meant_by
from timeline.events.lexicon import confidence, grammar, pattern, verbs
from timeline.events.nouns import names_event
from timeline.events.offsets import FINE, day_of, on_day
from timeline.events.roles import reports, theme, transparent
from timeline.events.tell import Teller
from timeline.events.told import Place, Telling, clauses_of
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
    *,
    eve: bool = False,
) -> list[Telling]:
    """The main deed of a sentence, on the day of the happening that it names as its scene.

    Where dates of its own have told something in ``new``, or where ``eve`` says so, only what was
    done "on the eve of" it.
    """
    only_eve = eve or bool(new)
    taken = clauses_of(new)
    for link in reading.nominals:
        noun = link.phrase
        if noun is None or link.clause >= len(reading.clauses) or not _is_named(noun):
            continue
        clause = reading.clauses[link.clause]
        ahead = _ahead(noun, clause, teller.article.text[reading.start : noun.start])
        if ahead is None or (only_eve and not ahead) or clause.index in taken:
            continue
        host = _host(noun, before)
        day = day_of(host.when) if host is not None and host.when is not None else None
        if host is None or day is None:
            continue
        when = on_day(day - ahead)
        if not _fits(clause, when, teller.published):
            continue
        told = told_at(teller, sentence, reading, clause, when, host, noun)
        if told:
            return told
    return []


def told_at(
    teller: Teller,
    sentence: Sentence,
    reading: Reading,
    clause: Clause,
    when: When,
    host: Telling,
    noun: Phrase,
) -> list[Telling]:
    """What a clause tells on a day that the noun of another event, told by ``host``, gives it."""
    if host.when is None or host.time is None:
        return []
    about = theme(clause) if transparent(clause) else None  # "a walk is planned" tells of the walk
    event = about if names_event(about) else None
    place = Place(host.time, clause, event, "date", False, "done at an event that has a date")
    reason = f"told of '{noun.text}', which is dated {in_words(host.when.edtf)}"
    telling = teller.tell(sentence, reading, place, when=when, reason=reason)
    if telling is None:
        return []
    limit = min(telling.confidence, host.confidence, confidence("limits")["counted"])
    anchor = f"another event of the article, {host.when.edtf}"
    return [replace(telling, time=None, anchor=anchor, confidence=limit)]


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
    found = meant_by(noun, before, noun.start, agreed=True)
    exact = found is not None and found.when is not None and found.when.precision in FINE
    return found if exact else None
