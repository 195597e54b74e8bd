"""Events dated from events: "a day after X broke the news", "nine years after the meters went"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from timeline.events.clauses import Clause, Phrase, Reading
from timeline.events.dates import contradicts, first_day
from timeline.events.discourse.namesakes import meant_by, same_deed
from timeline.events.lexicon import confidence, grammar, pattern
from timeline.events.nouns import may_name_event, tells_deed
from timeline.events.offsets import FINE, day_of, on_day, shifted
from timeline.events.tell import Teller
from timeline.events.told import Place, Telling
from timeline.language.sentences import Sentence
from timeline.model import Moment, Offset, Tense, TimeExpression, When
from timeline.times.written import in_words

POINTED = pattern("pointed")
POINTING = grammar("pointing")
DEFINITE = grammar("definite")
BESIDE = pattern("weekday_beside", "lists")
DAY, WEEK = timedelta(days=1), timedelta(days=7)


def tell_counted(
    teller: Teller,
    sentence: Sentence,
    reading: Reading,
    time: TimeExpression,
    told: list[Telling],
    before: Sequence[Telling],
) -> list[Telling]:
    """The sentence's events with those added or dated that a distance to another event dates."""
    offset = time.offset
    if offset is None:
        return told
    text, at = teller.article.text, time.span.start
    other, noun = _other(text, reading, time)
    host = _host(reading, time, other)
    if other is None and noun is None:
        return told
    beside = _named_beside(noun, told)
    own = _explained(text, time, told) or (_date_of(host, told) if beside is None else None)
    rest = [t for t in (*before, *told) if host is None or not _tells(t, host)]
    known = _date_of(other, told) or beside or _counted_from(other, noun, rest, at)
    anchored = own or (
        None if known is not None else _pointed(host, before) or _opened(text, reading, time, before)
    )
    if anchored is not None:
        when = shifted(anchored, offset, back=offset.direction == "after")
        return [*told, *_tell(teller, sentence, reading, time, other, noun, when, anchored, offset)]
    if known is not None and host is not None:
        when = shifted(known, offset, back=offset.direction == "before")
        return [*told, *_tell(teller, sentence, reading, time, host, None, when, known, offset)]
    return told


def weekday_beside(
    text: str, time: TimeExpression, reading: Reading, before: Sequence[Telling]
) -> TimeExpression:
    """The weekday of "on the Monday after the festival", counted from the festival's own days."""
    found = BESIDE.fullmatch(time.span.text)
    noun = _other(text, reading, time)[1] if found is not None else None
    known = _counted_from(None, noun, before, time.span.start)
    day = day_of(time.when) if time.when is not None else None
    if found is None or known is None or day is None or known.rrule:
        return time
    first, end = first_day(known.start), first_day(known.end)
    if first is None or end is None:
        return time
    behind = end + DAY if isinstance(known.end, datetime) else end
    start = first - WEEK if found[1].lower() == "before" else behind
    counted = start + timedelta(days=(day.weekday() - start.weekday()) % 7)
    return replace(time, when=on_day(counted), offset=None, reason=f"counted from {in_words(known.edtf)}")


def _other(text: str, reading: Reading, time: TimeExpression) -> tuple[Clause | None, Phrase | None]:
    """The clause or the noun the distance is counted to: what follows the words."""
    behind = [clause for clause in reading.clauses if clause.head.start >= time.span.end]
    nouns = [
        link.phrase
        for link in reading.nominals
        if link.phrase is not None and link.phrase.head.start >= time.span.end
    ]
    opened = [clause for clause in behind if _follows(text, time, clause.subject)]
    own = next((clause for clause in opened if clause.kind not in {"relative", "participle"}), None)
    if own is not None or opened:
        return own or opened[0], None
    noun = min(nouns, key=lambda item: item.head.start, default=None)
    if noun is not None and _follows(text, time, noun):
        return None, noun
    clause = min(behind, key=lambda item: item.head.start, default=None)
    inside = clause is not None and clause.kind not in {"relative", "participle"} and clause.finite
    if noun is not None and may_name_event(noun):
        return None, noun
    return (clause, None) if inside else (None, None)


def _follows(text: str, time: TimeExpression, phrase: Phrase | None) -> bool:
    """Whether a phrase stands right behind the words of a distance."""
    if phrase is None or phrase.head.start < time.span.end:
        return False
    return phrase.start <= time.span.end or not text[time.span.end : phrase.start].strip()


def host_of(text: str, reading: Reading, time: TimeExpression) -> Clause | None:
    """The clause whose event lies the distance away from another."""
    return _host(reading, time, _other(text, reading, time)[0])


def _host(reading: Reading, time: TimeExpression, other: Clause | None) -> Clause | None:
    """The clause the distance itself stands in."""
    for link in reading.ways((time.span.start, time.span.end)):
        if link.phrase is None:
            clause = reading.clauses[link.clause]
            if other is None or clause.index != other.index:
                return clause
    earlier = [
        c
        for c in reading.clauses
        if c.head.end <= time.span.start and (other is None or c.index != other.index)
    ]
    return max(earlier, key=lambda item: item.head.start, default=None)


def _explained(text: str, time: TimeExpression, told: Sequence[Telling]) -> When | None:
    """The date right in front that the distance explains: "on 14 May, the day before the option ends"."""
    for telling in told:
        date = telling.time
        if date is None or date.span.end > time.span.start:
            continue
        if text[date.span.end : time.span.start].strip() in {",", "("}:
            return telling.when
    return None


def _date_of(clause: Clause | None, told: Sequence[Telling]) -> When | None:
    if clause is None:
        return None
    return next((telling.when for telling in told if _tells(telling, clause)), None)


def _tells(telling: Telling, clause: Clause) -> bool:
    """Whether a telling is of the event of a clause of the same sentence."""
    own = telling.place.clause if telling.place is not None else None
    return own is not None and (own.index, own.head.start) == (clause.index, clause.head.start)


def _named_beside(noun: Phrase | None, told: Sequence[Telling]) -> When | None:
    """The date that its sentence gives the noun a distance is counted to: "after the fire on 3 May"."""
    for telling in told:
        named = telling.place.nominal if telling.place is not None else None
        if noun is not None and named is not None and named.head.start == noun.head.start:
            return telling.when
    return None


def _pointed(host: Clause | None, before: Sequence[Telling]) -> When | None:
    """The date of what the sentence before told, where "it", "this" or "the visit" points there."""
    if host is None or host.subject is None or not before:
        return None
    subject = host.subject
    points = subject.head.lemma in POINTING or (subject.determiner in DEFINITE and tells_deed(subject))
    exact = [
        t
        for t in before
        if t.when is not None and t.when.precision in FINE and t.sentence.start < subject.start
    ]
    named = [t for t in exact if subject.determiner in DEFINITE and subject.head.lemma in t.names]
    told = named or (exact if points else [])
    return told[-1].when if told else None


def _opened(text: str, reading: Reading, time: TimeExpression, before: Sequence[Telling]) -> When | None:
    """The same where the parser lost the verb: "It came a day after ...", "The move follows ..."."""
    if POINTED.match(text[reading.start : time.span.start]) is None:
        return None
    exact = [
        t
        for t in before
        if t.when is not None and t.when.precision in FINE and t.sentence.end <= reading.start
    ]
    return exact[-1].when if exact else None


def _counted_from(
    clause: Clause | None, noun: Phrase | None, told: Sequence[Telling], at: int
) -> When | None:
    """The date of the other event, where it is told elsewhere."""
    if clause is not None:
        other = same_deed(clause, told, at)
    else:
        other = meant_by(noun, told, at) if noun is not None else None
    return other.when if other is not None else None


def _tell(
    teller: Teller,
    sentence: Sentence,
    reading: Reading,
    time: TimeExpression,
    clause: Clause | None,
    noun: Phrase | None,
    when: When | None,
    anchor: When,
    offset: Offset,
) -> list[Telling]:
    place = Place(time, clause, noun, "date", True, "counted from another event")
    amount = f"{offset.count:g} {offset.unit}{'' if offset.count == 1 else 's'}"
    if when is None or _contradicts(clause, when, teller.published):
        return []
    reason = f"{amount} {offset.direction} ties it to the event of {in_words(anchor.edtf)}"
    telling = teller.tell(sentence, reading, place, when=when, reason=reason)
    if telling is None:
        return []
    return [
        replace(
            telling,
            anchor=f"another event of the article, {anchor.edtf}",
            confidence=min(telling.confidence, confidence("limits")["counted"]),
        )
    ]


def _contradicts(clause: Clause | None, when: When, published: Moment | None) -> bool:
    """Whether a past verb would lie ahead, or one of the future behind."""
    if clause is None:
        return False
    open_ahead = clause.tense is Tense.FUTURE and not clause.finite  # "to open": of no time of its own
    return not open_ahead and contradicts(clause.tense, when, published)
