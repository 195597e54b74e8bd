"""What a past deed came before: "protesters gathered on Monday before a vote next Wednesday"."""

from __future__ import annotations

from timeline.events.dates import is_ahead
from timeline.events.dating.judge import Judge
from timeline.events.lexicon import pattern
from timeline.events.nouns import names_event
from timeline.events.told import Place
from timeline.model import Tense

BEHIND = pattern("right_behind")
LEADING_UP = pattern("leading_up")


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
