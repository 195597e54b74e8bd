"""Dates that were moved: "moved from 3 June to the Friday after", "first listed for 3 May"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import pairwise
from typing import Literal

from timeline.events.clauses import Reading
from timeline.events.dates import covers, first_day
from timeline.events.lexicon import list_words, listed, pattern, verbs
from timeline.events.offsets import (
    coming,
    first_moment,
    former,
    last_moment,
    split_range,
    week_on,
)
from timeline.events.roles import theme
from timeline.events.told import Place
from timeline.language.dictionary import lemmas
from timeline.model import Moment, Status, TimeExpression, When

ADVANCING, DRIFTING = listed("changes", "advancing"), listed("changes", "drifting")
FORMERLY_SET = pattern("formerly", "changes")
ANEW = pattern("anew", "changes")
DUE = pattern("due", "changes")
WILL_BE = pattern("will_be", "changes")
FIRST_PLANNED, WILL = pattern("first_planned", "changes"), pattern("will", "changes")
OFF = pattern("off", "changes")
IN_PLACE_OF = pattern("in_place_of", "changes")
WEEKDAY = pattern("weekday")
BARE_OPENING = pattern("bare_opening", "lists")
BRACKETED = pattern("formerly_in_brackets", "lists")
YEAR = re.compile(r"\d{4}")
WEEK = timedelta(days=7)
LEAD = pattern("led_by")
FORMERLY = 4  # words from "originally" to its date
TO = pattern("moved_to")


@dataclass(frozen=True, slots=True)
class Moved:
    """A date an entry had before and the one it has now (None where only the old one stands there).

    ``span`` are the words that tell it, in characters of the article.
    """

    old: When
    used: tuple[TimeExpression, ...]
    new: TimeExpression | None
    when: When | None
    span: tuple[int, int]


def moved(text: str, times: Sequence[TimeExpression], start: int) -> Moved | None:
    """The move that the words from ``start`` on tell, None where they tell none."""
    for place, time in enumerate(times):
        if time.when is None or time.when.rrule:
            continue
        lead = LEAD.search(text[max(start, time.span.start - 40) : time.span.start])
        words = text[start : time.span.start]
        if not (lead is not None and _moves(lead[1])) and not _formerly(words):
            continue
        old = first_moment(time.when)
        begin = time.span.start - (len(lead.group()) if lead is not None else 0)
        after = times[place + 1] if place + 1 < len(times) else None
        if (
            after is not None
            and after.when is not None
            and TO.fullmatch(text[time.span.end : after.span.start])
        ):
            return Moved(old, (time, after), after, last_moment(after.when), (begin, after.span.end))
        return Moved(old, (time,), None, None, (begin, time.span.end))
    return None


def _moves(words: str) -> bool:
    """Whether the words in front of "from" are a verb of moving: "put back", "now rescheduled"."""
    parts = words.lower().split()
    known = verbs().moving | verbs().postponing
    last = next(iter(lemmas(parts[-1], "VERB")), "")
    if last in known and last != parts[-1]:
        return True
    first = next(iter(lemmas(parts[0], "VERB")), "")
    return len(parts) > 1 and f"{first} {parts[-1]}" in known


def _formerly(words: str) -> bool:
    """Whether the words right in front of a date tell an earlier plan: "first listed for", "originally"."""
    if BRACKETED.search(words):
        return True
    tail = re.split(r"[,;(]|\s[–—-]\s", words.lower())[-1].split()[-FORMERLY:]
    return any(word in list_words().formerly for word in tail)


def rescheduled(
    group: Sequence[Place], published: Moment | None
) -> tuple[Place, When | None, tuple[tuple[When, Status], ...]] | None:
    """The place, the new date and the former dates of an event that was moved, None where it was not."""
    for place in group:
        ends = split_range(place.time.when) if place.role == "range" and place.time.when is not None else None
        if ends is not None:
            return replace(place, role="new"), ends[1], ((ends[0], Status.POSTPONED),)
    new = next((place for place in group if place.role == "new"), None)
    if new is None:
        return None
    chosen = replace(_finer(new, group), role="new")
    when = last_moment(chosen.time.when) if chosen.time.when is not None else None
    if when is not None and not (WEEKDAY.match(_day(chosen.time.span.text)) and _long_done(chosen)):
        when = ahead_of(when, _day(chosen.time.span.text), published)
    when = _behind_plan(chosen, group, when)
    olds = [
        former(place.time.when, place.time.span.text, when, _side(chosen))
        for place in group
        if place is not new
        and place.role != "new"
        and place.time.when is not None
        and (new.time.when is None or not covers(place.time.when, new.time.when))
    ]
    return chosen, when, tuple((old, Status.POSTPONED) for old in olds)


def _behind_plan(place: Place, group: Sequence[Place], when: When | None) -> When | None:
    """The weekday behind the one it replaces, of what is put off: "slipped from Tuesday to Thursday"."""
    late = place.clause is not None and place.clause.lemma in verbs().postponing | DRIFTING
    if when is None or not late or not WEEKDAY.match(_day(place.time.span.text)):
        return when
    plans = [first_day(other.time.when.start) for other in group if other.time.when and other.role == "old"]
    day, plan = first_day(when.start), max((day for day in plans if day is not None), default=None)
    if day is None or plan is None or not plan - WEEK < day < plan:
        return when
    return week_on(when)


def _day(words: str) -> str:
    """The weekday alone of "Saturday at 2pm"."""
    bare = BARE_OPENING.match(words)
    return bare.group() if bare is not None else words


def ahead_of(when: When, words: str, published: Moment | None) -> When:
    """The date ahead that words mean, whatever they were read as; "after the summer": after the next one."""
    if published is None or not when.edtf.endswith("/..") or YEAR.search(words):
        return coming(when, words, published)
    first = first_day(when.start)
    if first is None or first >= published.day or when.start is None:
        return when
    later = str(first.year + 1)
    return replace(
        when,
        edtf=when.edtf.replace(str(first.year), later, 1),
        start=when.start.replace(year=first.year + 1),
    )


def _long_done(place: Place) -> bool:
    """Whether a move is told as long past: "was moved", not "has been moved"."""
    return place.clause is not None and not place.clause.perfect


def _side(place: Place) -> Literal["before", "after", ""]:
    """On which side of the new date the former one lies."""
    lemma = place.clause.lemma if place.clause is not None else ""
    if lemma in ADVANCING:
        return "after"
    return "before" if lemma in verbs().postponing else ""


def _finer(place: Place, group: Sequence[Place]) -> Place:
    """The place of the group whose date lies inside this one's, itself where there is none."""
    for other in group:
        old, fresh = place.time.when, other.time.when
        if other is not place and old is not None and fresh is not None and covers(old, fresh):
            return other
    return place


def replanned(places: Sequence[Place], reading: Reading, text: str) -> list[Place]:
    """Places where a date and the one it replaces are one event's: "set for 3 May, will now be on 7 May"."""
    found = [_put_off_by(_set_before(place, reading, text), text) for place in places]
    found.sort(key=lambda place: place.time.span.start)
    for number, (first, second) in enumerate(pairwise(found)):
        between = text[first.time.span.end : second.time.span.start]
        if IN_PLACE_OF.search(between) and first.role == "date":
            found[number], found[number + 1] = _exchanged(first, old=second.time, new=first.time)
        elif second.role == "new" and was_set(text[reading.start : first.time.span.start]):
            found[number], found[number + 1] = _exchanged(second, old=first.time, new=second.time)
        elif _gives_way(text[reading.start : first.time.span.start], between):
            found[number], found[number + 1] = _exchanged(first, old=first.time, new=second.time)
    return found


def was_set(before: str) -> bool:
    """Whether the words in front of a day say that something was to be then: "first listed for", "due on"."""
    return FORMERLY_SET.search(before) is not None or DUE.search(before) is not None


def _set_before(place: Place, reading: Reading, text: str) -> Place:
    """The day of "the quiz, due on 3 May, has been put back": the quiz's, not that of putting it back."""
    clause = place.clause
    if clause is None or place.nominal is not None or place.time.span.end > clause.trigger[0]:
        return place
    if clause.lemma not in verbs().postponing | verbs().moving:
        return place
    if not was_set(text[reading.start : place.time.span.start]):
        return place
    return replace(place, nominal=theme(clause))


def _gives_way(before: str, between: str) -> bool:
    """Whether a day gives way to the next: "due on Thursday will be made on Saturday"."""
    anew = ANEW.search(between) is not None
    replaced = WILL_BE.search(between) is not None or (anew and OFF.search(between) is not None)
    planned = FIRST_PLANNED.search(before) is not None and WILL.search(between) is not None
    return (
        planned
        or (replaced and DUE.search(before) is not None)
        or (anew and FORMERLY_SET.search(before) is not None)
    )


def _put_off_by(place: Place, text: str) -> Place:
    """The new date alone of "delayed by a month to 17 July", "put back a week to 29 May"."""
    clause, time = place.clause, place.time
    ends = split_range(time.when) if time.when is not None and "/" in time.when.edtf.strip("./") else None
    if clause is None or ends is None or text[clause.trigger[1] : time.span.start].strip() not in {"", "by"}:
        return place
    if clause.lemma not in verbs().postponing | verbs().moving:
        return place
    noun = place.nominal or theme(clause)
    return replace(place, time=replace(time, when=ends[1]), nominal=noun, role="new")


def _exchanged(place: Place, *, old: TimeExpression, new: TimeExpression) -> tuple[Place, Place]:
    rule = "an earlier plan and its new date"
    return replace(place, time=old, role="old", rule=rule), replace(place, time=new, role="new", rule=rule)
