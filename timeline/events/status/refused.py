"""Dates that date no event: comparisons, records, negated deeds."""

from __future__ import annotations

import re

from timeline.events.clauses import Clause, Reading
from timeline.events.lexicon import grammar, pattern, title_words, verbs
from timeline.events.status.figures import of_figures
from timeline.events.status.unmeant import of_no_happening
from timeline.events.status.unreal import is_page_note, refuted
from timeline.events.told import Place
from timeline.model import Bound, Precision, Tense

# "The first since 2023", "its best start since 1998": a comparison, nothing that happened then.
FROZEN = grammar("frozen")
ACCOUNTS = pattern("accounts")
PERIOD_WORDS = 24  # characters
PASSING = grammar("passing")
HABITUAL = grammar("habitual")
HAD_IT_BEEN = pattern("had_it_been")
RECORD = pattern("record")
# "Matches start at 1pm unless stated": a rule for the list that follows.
UNLESS = pattern("unless")
SINCE = re.compile(r"\bsince\s+(?:the\s+)?(?:\w+\s+)?$", re.IGNORECASE)
INSTEAD = pattern("instead")
NAMED_AFTER = re.compile(r"[A-Z][\w’'-]+ of\s+$")
OPENING_HOURS = pattern("opening_hours")


# "More than two years after": how far, not when.
VAGUE = pattern("vague")
FINE = frozenset({Precision.DAY, Precision.HOUR, Precision.MINUTE, Precision.WEEK})


# "Closing out the year", "£20 a year", "Sunday concerts": a stretch, a price, a kind.
BARE_SPAN = pattern("bare_span")
BARE_SEASON = pattern("bare_season")
EACH = pattern("each")
OF_EACH, BESIDE_EACH = pattern("of_each"), pattern("beside_each")
PRICE = pattern("price")
WEEKDAY = pattern("weekday")
SOME_DAY = re.compile(r"\bon an? $")  # "it happened on a Monday": nobody says on which
RATE = 2  # words of "a week"
PLURAL = re.compile(r"^\s+(?:[a-z-]+\s+)?[a-z]+[^s\W]s\b")


def _is_rate(words: str) -> bool:
    """Whether words are a bare "a week": what a sum is counted by."""
    return EACH.match(words) is not None and len(words.split()) <= RATE


def _names_series(place: Place, text: str) -> bool:
    """A bare weekday before a plural noun tells of which kind they are: "the Sunday band concerts"."""
    if not WEEKDAY.match(place.time.span.text):
        return False
    if not PLURAL.match(text[place.time.span.end : place.time.span.end + 40]):
        return False
    clause = place.clause
    past = clause is not None and clause.tense is Tense.PAST
    noun = place.nominal or (clause.subject if clause is not None else None)
    return noun is not None and place.time.span.start < noun.head.start and not past


def _belongs(place: Place, text: str) -> bool:
    """The date only tells which: "this year's taxes", "the year's last attempt"."""
    owned = text.startswith(("'s ", "’s "), place.time.span.end)
    when = place.time.when
    coarse = when is not None and when.precision not in FINE and place.time.bound is None
    return owned and place.nominal is None and coarse


def _tells_which(place: Place) -> bool:
    """A bare season before its noun tells of which kind it is, but for what was done: "the summer ball"."""
    when, clause = place.time.when, place.clause
    season = when is not None and when.precision is Precision.SEASON and place.time.bound is None
    if not season or not BARE_SEASON.match(place.time.span.text):
        return False
    noun = place.nominal
    if noun is None or noun.head.start != place.time.span.end + 1:
        return False
    its_own = clause is not None and clause.subject is not None and clause.subject.head == noun.head
    return not its_own and (clause is None or clause.tense is not Tense.PAST)


def _loose(clause: Clause) -> bool:
    """A participle without auxiliary or subject of its own."""
    return clause.kind in {"participle", "adverbial"} and not clause.finite and not clause.auxiliaries


def _time_passes(clause: Clause) -> bool:
    """Time comes and goes: a stretch of time that does something is no happening."""
    subject = clause.subject
    return (
        subject is not None
        and subject.head.lemma in title_words().stretches
        and clause.object is None
        and clause.lemma in PASSING
    )


def _period_ends(clause: Clause, text: str) -> bool:
    """A quarter that ended says what figures cover: "for the six months ended 30 June"."""
    lead = text[max(0, clause.head.start - PERIOD_WORDS) : clause.head.end]
    return clause.lemma == "end" and not clause.auxiliaries and bool(ACCOUNTS.search(f"{lead} "))


def _habit(place: Place, reading: Reading) -> bool:
    """A date on which something mostly happens: "the meeting, usually held in May, follows the vote"."""
    clause, when = place.clause, place.time.when
    if clause is None or when is None or when.rrule or clause.modal:
        return False
    owned = reading.ways((place.time.span.start, place.time.span.end))[:1]
    own = clause if not owned or owned[0].clause >= len(reading.clauses) else reading.clauses[owned[0].clause]
    return any(word.lemma in HABITUAL for word in own.manner)


def no_event(place: Place, reading: Reading, text: str) -> bool:
    """Whether the words around a date show that nothing of its own happened then."""
    before = text[reading.start : place.time.span.start]
    clause = place.clause
    if place.time.source == "almanac":
        return False
    if _habit(place, reading) or HAD_IT_BEEN.match(text[reading.start : reading.end]):
        return True
    if of_figures(place, reading, text):
        return True
    if of_no_happening(place, reading, text) or is_page_note(reading, text) or refuted(place, reading):
        return True
    if place.time.span.start >= reading.start and UNLESS.search(text[place.time.span.end : reading.end]):
        return True
    if place.time.bound is Bound.SINCE and SINCE.search(before) and RECORD.search(before[-80:]):
        return True
    if NAMED_AFTER.search(before) or ACCOUNTS.search(before) or INSTEAD.search(before):
        return True
    if (
        OPENING_HOURS.match(text[reading.start : reading.end])
        and place.time.when is not None
        and place.time.when.rrule
    ):
        return True
    if clause is not None and place.nominal is None and clause.lemma in FROZEN and _loose(clause):
        return True
    if clause is not None and place.nominal is None and (_time_passes(clause) or _period_ends(clause, text)):
        return True
    if clause is not None and clause.kind == "participle" and clause.governor is not None:
        made = reading.clauses[clause.governor].object
        if made is not None and made.determiner == "no" and made.start <= clause.start < made.end:
            return True  # "has no intention of selling"
    if clause is not None and clause.negated:
        known = verbs()
        if clause.lemma in known.postponing | known.moving | known.cancelling:
            return True
    words = place.time.span.text
    if BESIDE_EACH.search(words) and OF_EACH.match(text[place.time.span.end : reading.end]):
        return True
    if SOME_DAY.search(before) and WEEKDAY.fullmatch(words):
        return True
    if BARE_SPAN.match(words) or VAGUE.match(words) or (_is_rate(words) and PRICE.search(before)):
        return True
    if _names_series(place, text) or _belongs(place, text) or _tells_which(place):
        return True
    return (
        place.nominal is not None
        and place.nominal.determiner in {"no", "any"}
        and (clause is None or clause.tense is not Tense.FUTURE)
        and (clause is None or clause.tense is Tense.PAST or clause.lemma != "be")
        and (clause is None or clause.predicate == "verb")
    )
