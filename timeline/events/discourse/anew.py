"""What was called off and what became of it: the day it was set for, and the new day told next."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from timeline.events.clauses import Clause, Reading
from timeline.events.dates import first_day, is_over
from timeline.events.lexicon import grammar, listed, pattern, verbs
from timeline.events.moves import ahead_of
from timeline.events.offsets import HALF_YEAR, coming, day_of, last_moment, on_year, week_on
from timeline.events.roles import theme, transparent
from timeline.events.told import Place, Telling
from timeline.model import Bound, Moment, Precision, Status, Tense, TimeExpression, When

DROPPED = frozenset({Status.CANCELLED, Status.POSTPONED})
WEEKDAY = pattern("weekday")
HAD = pattern("had")
FORMERLY = pattern("formerly", "changes")
ANEW = pattern("anew", "changes")
ASKING = listed("changes", "asking")
ENABLING = listed("changes", "enabling")
COMMENCING = listed("changes", "commencing")
CALLING, FIGURES = listed("sharing", "calling"), listed("sharing", "figures")
CALLED_FOR = pattern("called_for", "changes")
ANNOUNCED = "it is announced, so it lies ahead"
OPEN, WITHDRAWING = listed("changes", "open_modals"), listed("changes", "withdrawing")
LONG_GONE = 60  # days back at which nobody reports a request any more
SINCE = pattern("since", "changes")
YEAR = re.compile(r"\d{4}")
WEEK_VALUE = re.compile(r"(\d{4})-W(\d{2})")  # TIMEX3's
NEAR = 60  # characters from "since" to its day
AGAIN = grammar("set_again")
NEXT = 250  # characters from a cancellation to the sentence that gives the new day


def set_day(place: Place, reading: Reading, when: When, text: str, published: Moment | None) -> When:
    """The day something "has been cancelled" for: a perfect looks at now, so its day is still to come.

    A day of the month is turned to the next year only where it was read more than half a year back.
    """
    if published is None or not is_over(when, published) or not _has_been_dropped(place, reading, text):
        return when
    day = day_of(when)
    if day is None:
        return when
    if WEEKDAY.match(place.time.span.text):
        return week_on(when)
    far = (published.day - day).days > HALF_YEAR
    return coming(when, place.time.span.text, published) if far else when


def asked_for(time: TimeExpression, reading: Reading, text: str, published: Moment | None) -> TimeExpression:
    """The day of "asked her to give evidence on 4 May": to come, where it was read as one long gone.

    So is that of "announced cuts from 4 May"; accounts are announced for a period that is over.
    """
    when, day = time.when, first_day(time.when.start) if time.when is not None else None
    if when is None or day is None or published is None or (published.day - day).days < LONG_GONE:
        return time
    last = max(
        (clause for clause in reading.clauses if clause.head.end <= time.span.start),
        key=lambda clause: clause.head.start,
        default=None,
    )
    if last is None:
        return time
    later = ahead_of(when, time.span.text, published)
    if last.lemma in CALLING and not last.passive and CALLED_FOR.search(text[: time.span.start][-NEAR:]):
        figures = last.object is None or last.object.head.lemma in FIGURES or later == when
        return time if figures else replace(time, when=later, reason=f"{time.reason}; {ANNOUNCED}")
    if last.governor is None or last.perfect:
        return time
    announced = last.kind == "participle" and last.head.text.lower() in COMMENCING
    if last.marker != "to" and not announced:
        return time
    above = reading.clauses[last.governor]
    known = verbs().announcing | verbs().planning if announced else ASKING
    if above.lemma not in known or later == when:
        return time
    return replace(time, when=later, reason=f"{time.reason}; it is asked for, so it lies ahead")


def still_open(place: Place, when: When, published: Moment | None) -> When:
    """The weekday of "whether Saturday's show can go ahead": to come, whatever the sentence tells besides."""
    clause, day = place.clause, day_of(when)
    if clause is None or clause.perfect or clause.modal not in OPEN or published is None or day is None:
        return when
    if not WEEKDAY.match(place.time.span.text) or day >= published.day or clause.kind == "main":
        return when
    return week_on(when)


def since_then(place: Place, when: When, text: str, published: Moment | None) -> When:
    """The day of "closed since a flood on 19 December", which lies behind, not ahead."""
    clause = place.clause
    if (
        clause is None
        or published is None
        or clause.kind != "participle"
        or YEAR.search(place.time.span.text)
    ):
        return when
    day = day_of(when)
    if day is None or day <= published.day or not SINCE.search(text[: place.time.span.start][-NEAR:]):
        return when
    return on_year(when, day.year - 1) if when.precision is Precision.DAY else when


def _has_been_dropped(place: Place, reading: Reading, text: str) -> bool:
    noun, clause = place.nominal, place.clause
    if noun is None and clause is not None and clause.marker == "to" and clause.perfect:
        others = reading.children(
            clause, "coordinate"
        )  # "was to have closed the series but has been cancelled"
        return any(_drops(other) and other.perfect and not _had(other, text) for other in others)
    if noun is not None and clause is not None and clause.lemma in WITHDRAWING:
        left = any(phrase.head.start == noun.head.start for phrase in clause.complements)
        return left and clause.perfect and not _had(clause, text)
    return noun is not None and any(
        (about := theme(clause)) is not None
        and about.head.start == noun.head.start
        and ((_drops(clause) and clause.perfect) or _is_back_on(clause))
        and not _had(clause, text)
        for clause in reading.clauses
    )


def _had(clause: Clause, text: str) -> bool:
    return HAD.search(text[clause.start : clause.head.start]) is not None


def _drops(clause: Clause) -> bool:
    known = verbs()
    return clause.lemma in known.cancelling | known.postponing and not clause.negated


def _is_back_on(clause: Clause) -> bool:
    return clause.predicate == "adjective" and clause.lemma in {"on", "off"} and clause.tense is Tense.PRESENT


def not_before(place: Place, when: When, reading: Reading) -> When:
    """The bound of "will not open before (or until) September" as what it is: from September on."""
    clause = place.clause
    own = place.nominal is not None and not transparent(clause) if clause is not None else True
    if clause is None or own or not _barred(clause, reading):
        return when
    if not when.edtf.startswith("../") or when.end is None:
        return when
    if place.time.bound not in {Bound.BEFORE, Bound.UNTIL}:
        return when
    week = WEEK_VALUE.fullmatch(place.time.value)
    if week is not None:  # the week itself, not its last day
        monday = date.fromisocalendar(int(week[1]), int(week[2]), 1)
        return replace(
            when, edtf=f"{monday.isoformat()}/..", start=monday, end=None, precision=Precision.INTERVAL
        )
    value = f"{when.edtf.removeprefix('../')}/.."
    first = last_moment(when).start if place.time.bound is Bound.UNTIL else None
    return replace(when, edtf=value, start=first or when.end, end=None, precision=Precision.INTERVAL)


def _barred(clause: Clause, reading: Reading) -> bool:
    """Whether something is not to be yet: "will not open", "is not expected to open", "need not be held"."""
    if clause.tense is Tense.PAST:
        return False
    above = reading.clauses[clause.governor] if clause.governor is not None else None
    if clause.negated or above is None or clause.kind != "infinitive":
        return clause.negated
    return above.negated and above.tense is not Tense.PAST and above.lemma in verbs().planning - ENABLING


def acts_of_dropping(told: Sequence[Telling]) -> list[Telling]:
    """Where the day of the dropping stands beside the day of what was dropped, the act is a mention of it."""
    done = list(told)
    for number, act in enumerate(done):
        clause = act.deed
        about = theme(clause) if clause is not None and _drops(clause) else None
        if about is None or act.status is not Status.HAPPENED:
            continue
        for other in done:
            noun = other.place.nominal if other.place is not None else None
            same = noun is not None and other.sentence == act.sentence and noun.head.start == about.head.start
            if same and other.status in DROPPED and other.when is not None:
                done[number] = replace(
                    act, when=other.when, titled=False, confidence=0.0, again_of=other.trigger.start
                )
    return done


def set_anew(told: Sequence[Telling]) -> list[Telling]:
    """A happening dropped and then given a new day, as one: told for the new day, the old in its history."""
    done = acts_of_dropping(told)
    for number, fresh in enumerate(done):
        old = next((n for n in range(number - 1, -1, -1) if _takes_up(fresh, done[n])), None)
        if old is None or (before := done[old].when) is None:
            continue
        former = (*done[old].former, (before, Status.POSTPONED))
        done[old] = replace(
            done[old],
            when=fresh.when,
            status=Status.PLANNED,
            former=former,
            time=fresh.time,
            reason=fresh.reason,
            anchor=fresh.anchor,
            rule=fresh.rule,
            rival=fresh.rival,
            confidence=max(done[old].confidence, fresh.confidence),
        )
        done[number] = replace(fresh, titled=False, confidence=0.0, again_of=done[old].trigger.start)
    return done


def _takes_up(fresh: Telling, old: Telling) -> bool:
    """Whether a telling sets anew what another says was dropped, or planned for another day."""
    dropped = old.status in DROPPED
    if fresh.status is not Status.PLANNED or fresh.when is None or not (dropped or _replanned(fresh, old)):
        return False
    clause = fresh.place.clause if fresh.place is not None else None
    about = fresh.place.nominal if fresh.place is not None else None
    if clause is None or not 0 <= fresh.order - old.order < NEXT:
        return False
    first, last = (first_day(when.start) if when else None for when in (old.when, fresh.when))
    if first is None or last is None or last == first or (dropped and last < first):
        return False
    subject = about or clause.subject
    if subject is None:
        return False
    if fresh.sentence == old.sentence:
        before = old.place.clause.subject if old.place is not None and old.place.clause is not None else None
        return before is not None and subject.head.start == before.head.start
    return subject.pronoun and subject.head.lemma in grammar("named_for") and clause.lemma in AGAIN


def _replanned(fresh: Telling, old: Telling) -> bool:
    """Whether the next sentence gives the new day of an earlier plan: "It will instead open on 3 May"."""
    if fresh.time is None or old.time is None or old.status is not Status.PLANNED:
        return False
    before, after = old.quote, fresh.quote
    plan = before.text[: old.time.span.start - before.start]
    new = after.text[: max(0, fresh.time.span.start - after.start)]
    return FORMERLY.search(plan) is not None and ANEW.search(new) is not None
