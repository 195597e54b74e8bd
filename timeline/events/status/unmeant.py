"""Dates of the page, of habits and of services: copyright lines, adverts, opening hours, questions."""

from __future__ import annotations

import re

from timeline.events.clauses import Clause, Phrase, Reading
from timeline.events.lexicon import grammar, listed, pattern
from timeline.events.nouns import may_name_event, names_event
from timeline.events.told import Place
from timeline.model import Bound, Precision, Tense, TimexType, When

COPYRIGHT = pattern("copyright", "unmeant")
PAPERS = listed("unmeant", "papers")
AT_ONCE = listed("unmeant", "at_once")
REACHING = listed("unmeant", "reaching")
LAST_OF_DAY = pattern("last_of_day", "unmeant")
WEEK_DAYS = pattern("week_days", "unmeant")
YEAR_RUN = pattern("year_run", "unmeant")
STRETCHING = listed("unmeant", "stretching")
MATTER = pattern("matter", "unmeant")
WISHED = listed("unmeant", "wished")
RUNNING, DEFINED = listed("unmeant", "running"), listed("unmeant", "defined")
GOING = listed("unmeant", "going")
HAD = pattern("had")
REACH = 3  # words from "had" to its verb
OWNED = pattern("owned", "unmeant")
ACCOUNTS = listed("noun_kinds", "accounts") | listed("sharing", "figures")
FILED = pattern("filed", "unmeant")
SOUGHT = pattern("sought", "unmeant")
DAY_WORDS = pattern("day_words")
FESTIVE = pattern("festive", "unmeant")
BOUNDING = pattern("bounding", "unmeant")
PAYING = listed("unmeant", "paying")
BARE_SEASON = pattern("bare_season", "unmeant")
BEFORE_HEAD = re.compile(r"\s+(?:[\w-]+\s+){0,2}")
SERVICE = grammar("service")
UNLESS = pattern("unless_told", "unmeant")
QUESTION = re.compile(r"\?[”\"’')\]]*\s*$")
BESIDE = 20  # characters around a date that belong to it: "about", "to Friday"
JOINT = 2  # characters between the parts of a compound noun


def of_no_happening(place: Place, reading: Reading, text: str) -> bool:
    """Whether a date is the page's, a habit's, a service's or a question's."""
    before = text[reading.start : place.time.span.start]
    words, when, clause = place.time.span.text, place.time.when, place.clause
    if QUESTION.search(text[reading.start : reading.end]):
        return True
    if COPYRIGHT.search(before) or LAST_OF_DAY.search(before):
        return True
    noun = place.nominal
    if noun is not None and noun.head.lemma in PAPERS and place.time.span.end <= noun.head.start:
        return True
    if FILED.search(before) or _introduces(place, reading, text):
        return True
    if when is not None and when.approximate and MATTER.search(f"{before[-BESIDE:]}{words}"):
        return True
    if YEAR_RUN.match(words) and before.split() and before.split()[-1].lower() not in STRETCHING:
        return not before.endswith((", ", "(", ": "))
    if _in_compound(place, reading, text):
        return True
    if _of_class(place, before) or _of_thing(place, reading, text):
        return True
    if clause is None:
        return False
    if (
        _defines(clause, words)
        or _wished(clause, reading, text)
        or _advert(clause, words)
        or _sought(clause, before)
    ):
        return True
    return _habit(clause, when) or _service(place, clause, text)


def _of_class(place: Place, before: str) -> bool:
    """Whether a date only tells which are meant: "who ordered before Tuesday", "the Christmas show"."""
    clause, time = place.clause, place.time
    if place.nominal is not None and FESTIVE.fullmatch(time.span.text):
        return time.span.end < place.nominal.head.start
    if time.bound not in {Bound.BEFORE, Bound.AFTER} or clause is None or place.nominal is not None:
        return False
    described = clause.kind == "relative" and clause.host is not None and clause.tense is Tense.PAST
    return described or BOUNDING.search(before) is not None


def _introduces(place: Place, reading: Reading, text: str) -> bool:
    """Whether an hour without a day opens a list: "All lectures begin at 7pm:"."""
    bare = place.time.type is TimexType.TIME and not DAY_WORDS.search(place.time.span.text)
    last = text[reading.end : reading.end + 1] in {"", "\n", "\r"}
    if bare and UNLESS.match(text, place.time.span.end, reading.end):
        return True  # "Cases are listed for 10am unless a time is given"
    return bare and last and text[reading.start : reading.end].endswith(":")


def _defines(clause: Clause, words: str) -> bool:
    """Whether months say what a season is: "the season, which runs from September to August"."""
    who = clause.host or clause.subject
    plain = clause.tense is Tense.PRESENT and clause.lemma in RUNNING and not clause.auxiliaries
    months = not any(letter.isdigit() for letter in words) and " to " in words
    return plain and months and who is not None and who.head.lemma in DEFINED


def _sought(clause: Clause, before: str) -> bool:
    """What a witness may have seen: "anyone with footage recorded on Sunday"."""
    described = clause.kind in {"participle", "relative"} or (clause.passive and not clause.auxiliaries)
    return described and SOUGHT.search(before) is not None


def _wished(clause: Clause, reading: Reading, text: str) -> bool:
    """Whether a deed was only hoped for: "had hoped to start in May", "was going to sing on Sunday"."""
    if any(_was_going(above) for above in (clause, *_above(clause, reading))):
        return True
    if clause.kind != "infinitive" or clause.governor is None:
        return False
    above = reading.clauses[clause.governor]
    words = text[reading.start : above.head.start].split()[-REACH:]
    return above.lemma in WISHED and above.perfect and HAD.search(" ".join(words)) is not None


def _above(clause: Clause, reading: Reading) -> tuple[Clause, ...]:
    infinitive = clause.kind == "infinitive" and clause.governor is not None
    return (reading.clauses[clause.governor],) if infinitive and clause.governor is not None else ()


def _was_going(clause: Clause) -> bool:
    """Whether a clause tells a plan from where it was made: "was going to"."""
    told = clause.lemma in GOING and clause.progressive and clause.tense is Tense.PAST
    return told and not clause.complements and clause.kind != "content"


def _in_compound(place: Place, reading: Reading, text: str) -> bool:
    """Whether a season only belongs to a longer name: "the winter maintenance budget"."""
    noun, when = place.nominal, place.time.when
    if when is None or when.precision is not Precision.SEASON:
        return False
    if noun is None:
        bare = BARE_SEASON.match(place.time.span.text) is not None
        return bare and any(_describes(link.phrase, place, text) for link in reading.nominals)
    return place.time.span.end < noun.head.start and any(
        link.phrase is not None
        and link.phrase.start <= place.time.span.end
        and 0 < link.phrase.head.start - noun.head.end <= JOINT
        for link in reading.nominals
    )


def _of_thing(place: Place, reading: Reading, text: str) -> bool:
    """Whether a year or month only tells which thing: "a borrowed 1964 coupé", "the June rent"."""
    when, noun = place.time.when, place.nominal
    if noun is not None or when is None or when.precision not in {Precision.YEAR, Precision.MONTH}:
        return False
    if OWNED.search(text[reading.start : place.time.span.start]) is None:
        return False
    link = next(iter(reading.ways((place.time.span.start, place.time.span.end))), None)
    thing = link.phrase if link is not None else None
    if thing is None or thing.head.lemma in ACCOUNTS or may_name_event(thing):
        return False
    beside = place.time.span.end <= thing.head.start
    return beside and BEFORE_HEAD.fullmatch(text[place.time.span.end : thing.head.start]) is not None


def _describes(noun: Phrase | None, place: Place, text: str) -> bool:
    """Whether a season stands before its noun with at most two words between: "the summer dress"."""
    end = place.time.span.end
    if noun is None or not noun.start <= end < noun.head.start:
        return False
    return BEFORE_HEAD.fullmatch(text[end : noun.head.start]) is not None


def _advert(clause: Clause, words: str) -> bool:
    return clause.imperative and words.lower() in AT_ONCE


def _endless(when: When | None) -> bool:
    rule = when.rrule if when is not None else None
    return rule is not None and "UNTIL" not in rule and "COUNT" not in rule


def _habit(clause: Clause, when: When | None) -> bool:
    """What somebody used to do: "He crossed it every day"."""
    return _endless(when) and clause.tense is Tense.PAST and not clause.perfect and clause.predicate == "verb"


def _service(place: Place, clause: Clause, text: str) -> bool:
    """When somebody can be reached or a house is open, week after week."""
    if clause.tense is Tense.FUTURE:
        return False
    if clause.lemma in PAYING and _endless(place.time.when):
        return True
    served = clause.lemma in SERVICE and (clause.predicate == "adjective" or clause.subject is None)
    rule = place.time.when.rrule if place.time.when is not None else None
    if names_event(clause.subject) or (rule is not None and not _endless(place.time.when)):
        return False
    start, end = place.time.span.start, place.time.span.end + BESIDE
    weekly = WEEK_DAYS.search(text, start, end) is not None
    return (served and (weekly or _endless(place.time.when))) or (clause.lemma in REACHING and weekly)
