"""Days of what a deed came before or after: "before a vote next Wednesday", "two days after the fire on"."""

from __future__ import annotations

from timeline.events.dates import is_ahead, is_over
from timeline.events.dating.judge import Judge
from timeline.events.lexicon import grammar, pattern
from timeline.events.nouns import may_name_event, names_event
from timeline.events.told import Place
from timeline.model import Tense

BEHIND = pattern("right_behind")
LEADING_UP = pattern("leading_up")
AFTER = grammar("afterwards")
HAD = pattern("had")
ARTICLE = 1  # word between a distance and what it is counted to


def before_event(judge: Judge, place: Place) -> Place | None:
    """A day to come right behind an event that something past came before is the event's."""
    clause, time = place.clause, place.time
    if clause is None or place.nominal is not None or clause.tense is not Tense.PAST:
        return None
    if clause.modal or not is_ahead(time.when, judge.published):
        return None
    for link in judge.reading.nominals:
        noun = link.phrase
        if noun is None or not names_event(noun) or noun.head.end > time.span.start:
            continue
        led = LEADING_UP.search(judge.text[clause.start : noun.words[0].start])
        if led is not None and BEHIND.fullmatch(judge.text[noun.head.end : time.span.start]):
            return judge.noun(time, noun, clause, "the day of what the deed came before")
    return None


def after_event(judge: Judge, place: Place) -> Place | None:
    """A day gone by of "has been charged after a stabbing in Derby on Friday" is the event's.

    A perfect looks at now and takes no such day.
    """
    clause, time = place.clause, place.time
    if clause is None or place.nominal is not None or not clause.perfect or clause.modal:
        return None
    if not is_over(time.when, judge.published) or HAD.search(judge.text[clause.start : clause.head.start]):
        return None
    for link in judge.reading.nominals:
        noun = link.phrase
        if noun is None or not names_event(noun) or not clause.head.end <= noun.start < time.span.start:
            continue
        inside = any(noun.start < other.head.start < time.span.start for other in judge.reading.clauses)
        if noun.preposition in AFTER and not inside and noun.end <= time.span.start:
            rest = judge.text[noun.head.end : time.span.start]
            if not any(mark in rest for mark in ",;:"):
                return judge.noun(time, noun, clause, "the day of what something has been done about")
    return None


def counted_to(judge: Judge, place: Place) -> Place | None:
    """A day right behind the event that a distance is counted to is that event's, not the deed's."""
    time = place.time
    if place.nominal is not None or time.when is None:
        return None
    for other in judge.times:
        if other.offset is None or other.span.end > time.span.start:
            continue
        for link in judge.reading.nominals:
            noun = link.phrase
            if noun is None or not may_name_event(noun) or noun.head.end > time.span.start:
                continue
            lead = judge.text[other.span.end : noun.words[0].start].split()
            beside = other.span.end <= noun.words[0].start and len(lead) <= ARTICLE
            told = max(word.end for word in noun.words if word.end <= time.span.start)
            whole = "," not in judge.text[noun.head.end : told]
            if beside and whole and BEHIND.fullmatch(judge.text[told : time.span.start]):
                return judge.noun(time, noun, place.clause, "the day of what a distance is counted to")
    return None
