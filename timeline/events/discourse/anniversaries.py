"""Deeds on the anniversary of a happening: "on the first anniversary of the flood", "a bench will be ..."."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from timeline.events.clauses import Clause, Phrase, Reading
from timeline.events.dates import contradicts
from timeline.events.discourse.alongside import told_at
from timeline.events.discourse.namesakes import is_one_of, meant_by
from timeline.events.lexicon import grammar, listed, ordinals, verbs
from timeline.events.offsets import day_of, on_day
from timeline.events.tell import Teller
from timeline.events.told import Telling, clauses_of
from timeline.language.sentences import Sentence
from timeline.model import Moment, Precision, Status, Tense, When

ANNIVERSARY = "anniversary"
LEADS = grammar("anniversary_leads")
CALAMITIES = listed("sharing", "incidents")


def tell_anniversary(
    teller: Teller,
    sentence: Sentence,
    reading: Reading,
    told: Sequence[Telling],
    new: Sequence[Telling],
) -> list[Telling]:
    """What a sentence tells of the anniversary of something told anywhere in the article."""
    taken = clauses_of(new)
    for link in reading.nominals:
        noun = link.phrase
        if noun is None or noun.head.lemma != ANNIVERSARY or noun.preposition not in LEADS:
            continue
        clause = reading.clauses[link.clause] if link.clause < len(reading.clauses) else None
        host = _marked(noun, reading, told) if clause is not None else None
        if clause is None or clause.index in taken or host is None or host.when is None:
            continue
        first = day_of(host.when) if host.when.precision is not Precision.YEAR else None
        when = _on(first, _count(noun), _looks(clause), teller.published) if first is not None else None
        if when is None:
            continue
        return told_at(teller, sentence, reading, clause, when, host, noun)
    return []


def _marked(noun: Phrase, reading: Reading, told: Sequence[Telling]) -> Telling | None:
    """The happening whose anniversary it is: the one behind "of", else the one calamity of the article."""
    behind = [
        link.phrase
        for link in reading.nominals
        if link.phrase is not None
        and link.phrase.preposition == "of"
        and link.phrase.head.start > noun.head.end
        and link.phrase.start <= noun.end
    ]
    if behind:
        return meant_by(behind[0], told, noun.start, agreed=True)
    if any(word.depth for word in noun.words):
        return None
    struck = [
        t for t in told if t.status is Status.HAPPENED and t.when is not None and is_one_of(t, CALAMITIES)
    ]
    return struck[0] if len({t.when.edtf for t in struck if t.when is not None}) == 1 else None


def _count(noun: Phrase) -> int | None:
    """Which anniversary it is, None where the words do not say."""
    for word in noun.words:
        low = word.text.lower()
        if low in ordinals():
            return ordinals()[low]
        if low[:1].isdigit() and low.rstrip("stndrh").isdigit():
            return int(low.rstrip("stndrh"))
    return None


def _looks(clause: Clause) -> Tense:
    """Which way a clause looks: what "is planned" lies ahead."""
    planned = clause.tense is Tense.PRESENT and clause.lemma in verbs().scheduling | verbs().planning
    return Tense.FUTURE if planned else clause.tense


def _on(first: date, count: int | None, looks: Tense, published: Moment | None) -> When | None:
    """The anniversary of a day: the one counted, else the next or the last one as the verb looks."""
    if count is None and published is not None and looks in {Tense.PAST, Tense.FUTURE}:
        count = published.day.year - first.year
        this_year = _turn(first, count)
        if looks is Tense.FUTURE and this_year < published.day:
            count += 1
        elif looks is Tense.PAST and this_year > published.day:
            count -= 1
    if not count:
        return None
    when = on_day(_turn(first, count))
    return None if contradicts(looks, when, published) else when


def _turn(first: date, years: int) -> date:
    """The same day some years later; of 29 February the last day of the month."""
    try:
        return first.replace(year=first.year + years)
    except ValueError:
        return first.replace(year=first.year + years, day=28)
