"""The events of one sentence of running text."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from timeline.events import series
from timeline.events.clauses import Clause, Reading
from timeline.events.dates import covers, is_ahead, is_over
from timeline.events.dating.attach import PLACES, Attacher
from timeline.events.dating.kinds import only_tells_which
from timeline.events.dating.lifted import higher, occasion
from timeline.events.dating.several import apart
from timeline.events.deadlines import tell_notices
from timeline.events.discourse.anew import asked_for, not_before, set_day, since_then, still_open
from timeline.events.discourse.counted import tell_counted, weekday_beside
from timeline.events.discourse.hours import beside_its_day, on_day_told
from timeline.events.discourse.parallels import tell_parallels
from timeline.events.discourse.spans import ended
from timeline.events.distances import moved_by
from timeline.events.lexicon import listed, pattern
from timeline.events.moves import replanned, rescheduled
from timeline.events.offsets import FINE, day_of, first_moment, last_moment, moved_to
from timeline.events.roles import reports
from timeline.events.tell import Teller, is_clock_only
from timeline.events.told import BEFORE_NOUN, Place, Telling
from timeline.language.sentences import Sentence
from timeline.model import Bound, Moment, Precision, Prominence, Status, Tense, TimeExpression, When

WHEN = pattern("when_clause")
WITHHOLDING = listed("sharing", "withholding")
ENDING = listed("valency", "ending")
BARE, DATED = pattern("bare_weekday"), pattern("day_of_month")


def tell_sentence(
    teller: Teller,
    sentence: Sentence,
    reading: Reading,
    times: Sequence[TimeExpression],
    before: Sequence[Telling],
    *,
    lead: bool,
) -> list[Telling]:
    """What a sentence tells: every date with its event, moves as one event, distances counted out."""
    text = teller.article.text
    times = [asked_for(time, reading, text, teller.published) for time in times]
    times = [weekday_beside(text, time, reading, before) for time in times]
    attacher = Attacher(text, reading, times, teller.published)
    found = [place for time in times if time.when is not None and (place := attacher.place(time))]
    found += [then for place in found if (then := _when_told(place, reading, text)) is not None]
    places = _explained([place for place in found if not only_tells_which(place, reading, text)], text)
    places = _without_others(places)
    dated = {place.clause.index for place in places if place.clause is not None}
    told: list[Telling] = []
    groups = _by_event(
        replanned([_same_edition(place, before) for place in places], reading, text), text, reading
    )
    for group in groups:
        group = [_first_then(place) for place in _own(group, reading)]
        place, when, former = _one([_of_its_own(place, text, reading) for place in group], teller.published)
        if when is not None:
            when = not_before(place, set_day(place, reading, when, text, teller.published), reading)
            when = still_open(place, since_then(place, when, text, teller.published), teller.published)
            later = moved_by(place, when, reading, text, teller.published) if not former else None
            if later is not None:
                former = ((later[2], Status.POSTPONED),) if later[2] != later[1] else ()
                place, when = later[0], later[1]
        place = _announced(place, reading, dated) if lead else place
        telling = teller.tell(sentence, reading, place, when=when, lead=lead)
        above = (higher(attacher, place) or occasion(place)) if telling is None else None
        if above is not None:
            aside = teller.tell(sentence, reading, above, when=when, lead=lead)
            telling = replace(aside, prominence=Prominence.BACKGROUND) if aside is not None else None
        if telling is not None and _withheld(telling, reading):
            telling = replace(telling, prominence=Prominence.BACKGROUND)
        if telling is not None:
            told.append(replace(telling, former=former) if former else telling)
    told = ended(beside_its_day(series.until_event(told, times, text)), teller.published)
    told = [on_day_told(telling, before, teller.published) for telling in told]
    for time in times:
        if time.offset is not None:
            told = tell_counted(teller, sentence, reading, time, told, before)
    told += tell_notices(teller, sentence, reading, times, told)
    told = tell_parallels(teller, sentence, reading, times, told)
    return sorted(told, key=lambda telling: telling.order)


def _first_then(place: Place) -> Place:
    """What "was not allowed aboard until 1965" tells: that it happened then."""
    clause, time = place.clause, place.time
    if clause is None or place.nominal is not None or time.when is None or time.bound is not Bound.UNTIL:
        return place
    if not clause.negated or clause.tense is not Tense.PAST or clause.modal or clause.perfect:
        return place
    reason = f"{time.reason}; what was not so until then was so from then"
    when = last_moment(time.when)
    return replace(
        place,
        clause=replace(clause, negated=False, auxiliaries=tuple(a for a in clause.auxiliaries if a != "do")),
        time=replace(time, when=when, bound=None, reason=reason),
    )


def _own(group: Sequence[Place], reading: Reading) -> list[Place]:
    """The places of one event without those whose date only describes its subject.

    "A ban, in force since Friday, ends on Saturday": the Friday is the ban's, the Saturday the end's.
    """

    def nested(place: Place) -> bool:
        ways = reading.ways((place.time.span.start, place.time.span.end))
        return place.time.bound is Bound.SINCE and bool(ways) and ways[0].phrase is not None

    kept = [place for place in group if not nested(place)]
    return kept or list(group)


def _withheld(telling: Telling, reading: Reading) -> bool:
    """Whether all that happened is that nobody spoke: "officials declined to comment"."""
    clause = telling.deed
    if clause is None or clause.lemma not in WITHHOLDING:
        return False
    return any(reports(inner) for inner in reading.children(clause, "infinitive"))


def _explained(places: Sequence[Place], text: str) -> list[Place]:
    """Places where a date that another explains gives way: "the spring bank holiday, May 29"."""
    kept: list[Place] = []
    for place in places:
        last = kept[-1] if kept else None
        if last is not None and text[last.time.span.end : place.time.span.start].strip() in {",", "("}:
            figures = any(letter.isdigit() for letter in place.time.span.text)
            if figures and not any(letter.isdigit() for letter in last.time.span.text):
                kept[-1] = replace(last, time=place.time)
                continue
        kept.append(place)
    return kept


def _same_edition(place: Place, before: Sequence[Telling]) -> Place:
    """A yearly event named again without its year is the edition the article named before."""
    time = place.time
    if time.source != "almanac" or any(letter.isdigit() for letter in time.span.text):
        return place
    name = time.span.text.lower().removeprefix("the ")
    for telling in before:
        known = telling.time
        if (
            known is not None
            and known.source == "almanac"
            and known.span.text.lower().removeprefix("the ") == name
        ):
            return replace(place, time=replace(time, when=telling.when))
    return place


def _of_its_own(place: Place, text: str, reading: Reading) -> Place:
    """The bound of "after the 1987 crash" is not the happening's own."""
    time, noun, clause = place.time, place.nominal, place.clause
    if time.when is None or time.bound is None:
        return place
    named = noun is not None and time.span.end <= noun.head.start
    told = noun is None and clause is not None and _behind(time, text, reading) is clause
    if not named and not told:
        return place
    return replace(place, time=replace(time, when=first_moment(last_moment(time.when)), bound=None))


def _behind(time: TimeExpression, text: str, reading: Reading) -> Clause | None:
    """The clause that tells what happened on a date: "since May, when he came"."""
    if not WHEN.match(text[time.span.end : reading.end]):
        return None
    after = [clause for clause in reading.clauses if clause.head.start > time.span.end]
    return min(after, key=lambda clause: clause.head.start, default=None)


def _when_told(place: Place, reading: Reading, text: str) -> Place | None:
    """The other event of "since May, when he came, she has led": one begins the period, one fills it."""
    if place.time.bound is Bound.UNTIL:
        return _ended_by(place, reading, text)
    if place.time.bound is not Bound.SINCE or place.nominal is not None:
        return None
    told = _behind(place.time, text, reading)
    if told is None or told.tense is not Tense.PAST:
        return None
    if told is not place.clause:
        return Place(place.time, told, None, "date", True, "what happened when the period began")
    host = reading.clauses[told.governor] if told.governor is not None else None
    if host is None or not host.perfect:
        return None
    return Place(place.time, host, None, "date", False, "what holds since the period began")


def _ended_by(place: Place, reading: Reading, text: str) -> Place | None:
    """What ends the period of "until February, when he left", "until 11 June, when he will be sentenced"."""
    told, when = _behind(place.time, text, reading), place.time.when
    if told is None or told is place.clause or told.tense is Tense.UNKNOWN or when is None:
        return None
    if told.predicate != "verb" or told.modal not in {"", "will"} or told.progressive:
        return None
    time = replace(place.time, when=last_moment(when), bound=None)
    return Place(time, told, None, "date", True, "what happened when the period ended")


def _without_others(places: Sequence[Place]) -> list[Place]:
    """The places without the words that have a date of their own: "it, begun in May, closed on Friday"."""
    own = {_words(place) for place in places}
    return [
        replace(place, more=tuple(span for span in place.more if span not in own - {_words(place)}))
        for place in places
    ]


def _words(place: Place) -> tuple[int, int] | None:
    """The words that name what a place is told of."""
    if place.nominal is not None:
        return place.nominal.head.start, place.nominal.head.end
    return place.clause.trigger if place.clause is not None else None


def _announced(place: Place, reading: Reading, dated: Collection[int]) -> Place:
    """The day of "X has agreed to buy Y, the companies said on Thursday" is the deed's, told at once.

    ``dated`` are the clauses that have a date of their own.
    """
    clause = place.clause
    if (
        clause is None
        or place.nominal is not None
        or not reports(clause)
        or clause.kind not in {"coordinate", "parenthetical"}
    ):
        return place
    for deed in reading.clauses:
        past = deed.tense is Tense.PAST and (deed.perfect or not deed.auxiliaries)
        if (
            deed.kind == "main"
            and deed.index not in dated
            and past
            and deed.head.start < clause.head.start
            and not reports(deed)
        ):
            return replace(place, clause=deed, rule="told at once: the day of the announcement")
    return place


def _describes(first: Place, second: Place, published: Moment | None) -> bool:
    """Whether the first of two dates only describes: "the inquest into a death last year opens on 3 May"."""
    old, fresh, clause = first.time.when, second.time.when, second.clause
    if old is None or fresh is None or fresh.rrule:
        return False
    if first.rule == BEFORE_NOUN and old.rrule and "T" not in old.edtf:
        return True  # "a daily service begins on 3 May"
    if old.precision is Precision.YEAR and fresh.precision in FINE and not covers(old, fresh):
        return True  # "tickets for 2026 go on sale on 3 May"
    ahead = clause is not None and clause.tense is Tense.FUTURE and not clause.negated
    return (
        ahead
        and is_over(old, published)
        and is_ahead(fresh, published)
        and first.role == second.role == "date"
    )


def _timed(hour: Place, day: Place) -> Place | None:
    """The place of a bare hour on the day that the same event is given beside it."""
    clock, whole = hour.time.when, day.time.when
    if clock is None or whole is None or "T" not in clock.edtf or not is_clock_only(hour.time):
        return None
    first = day_of(whole)
    if whole.precision is not Precision.DAY or clock.rrule or first is None or day.time.bound is not None:
        return None
    timed = replace(day.time, when=moved_to(clock, first), reason=f"{day.time.reason}; the hour beside it")
    return replace(day, time=timed, more=(*day.more, *hour.more), sure=hour.sure or day.sure)


def _from_within(whole: Place, start: Place) -> bool:
    """Whether something begins within a time told first: "in the new year they met, from 20 January"."""
    old, fresh = whole.time.when, start.time.when
    if old is None or fresh is None or start.time.bound is not Bound.SINCE or "T" in fresh.edtf:
        return False
    known = old.approximate and old.precision not in FINE
    return known and covers(old, first_moment(fresh))


def _target(place: Place) -> tuple[str, int]:
    if place.nominal is not None:
        return "noun", place.nominal.head.start
    return "clause", place.clause.index if place.clause is not None else -1


def _by_event(places: Sequence[Place], text: str, reading: Reading) -> list[list[Place]]:
    groups: dict[tuple[str, int], list[Place]] = {}
    for place in places:
        groups.setdefault(_target(place), []).append(place)
    turns = [turn for group in groups.values() for turn in _turns(group)]
    return [part for group in turns for part in apart(group, text, reading)]


def _turns(group: Sequence[Place]) -> list[list[Place]]:
    """The beginning and the end of "opened on 1 May and closes on 30 June", each with its own date."""

    def ends(place: Place) -> bool:
        clause = place.clause
        placed = place.rule == PLACES and clause is not None and clause.kind != "participle"
        return placed and clause is not None and clause.lemma in ENDING

    last = [place for place in group if ends(place)]
    first = [place for place in group if place not in last]
    return [first, last] if last and any(place.rule == PLACES for place in first) else [list(group)]


def _tells_which(place: Place) -> bool:
    """Whether a weekday without a date stands right in front of the noun that something is told of."""
    subject = place.clause.subject if place.clause is not None else None
    noun = place.nominal or subject
    beside = noun is not None and noun.head.start == place.time.span.end + 1
    return beside and BARE.search(place.time.span.text) is not None


def _one(
    group: Sequence[Place], published: Moment | None
) -> tuple[Place, When | None, tuple[tuple[When, Status], ...]]:
    """The place that dates the event among several dates of one event, its date, and former dates."""
    moved = rescheduled(group, published)
    if moved is not None:
        return moved
    best = group[0]
    for other in group[1:]:
        old, fresh = best.time.when, other.time.when
        if old is None or fresh is None:
            continue
        if _describes(best, other, published):
            best = other
        elif (kept := series.kept_within(best, other) or series.kept_within(other, best)) is not None:
            best = kept  # "from 1 May to 28 August it sails on Fridays"
        elif (timed := _timed(best, other) or _timed(other, best)) is not None:
            best = timed  # "the 7.20am train on Tuesday"
        elif is_clock_only(best.time) and "T" not in old.edtf and not is_clock_only(other.time):
            best = other  # "closed overnight from 18 to 22 March": the part of a day names none
        elif best.rule == BEFORE_NOUN and old.precision not in FINE and fresh.precision in FINE:
            best = other  # "the summer term begins on 15 April": the season only tells which term
        elif _tells_which(best) and DATED.search(other.time.span.text):
            best = other  # "the Thursday night league starts on 3 April": the weekday only tells which league
        elif _from_within(best, other) or (covers(old, fresh) and old != fresh):
            best = replace(other, more=(*best.more, *other.more), sure=best.sure or other.sure)
        elif other.sure and not best.sure and not covers(fresh, old):
            best = other
    return best, best.time.when, ()
