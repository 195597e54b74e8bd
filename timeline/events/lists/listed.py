"""The event an entry of a list stands for: its name and place, its date or rule."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import pairwise

from timeline.events.clauses import Reading
from timeline.events.dates import covers
from timeline.events.lexicon import categories_of, confidence, pattern
from timeline.events.lists.item import Item
from timeline.events.lists.names import SERVICE
from timeline.events.lists.venues import entry_title, venue, with_kind
from timeline.events.moves import Moved, moved
from timeline.events.offsets import HALF_YEAR, coming, day_of, first_moment, moved_to, on_year
from timeline.events.series import misses, missing
from timeline.events.status.dropped import CALLED_OFF
from timeline.events.status.evidence import Evidence
from timeline.events.status.refused import no_event
from timeline.events.status.rules import status_of
from timeline.events.tell import Teller, is_clock_only
from timeline.events.told import LISTED, Place, Telling
from timeline.events.weight import confidence_of
from timeline.events.wording import NEGATED, affirmed, capitalised, shorten
from timeline.language.sentences import Sentence
from timeline.model import Bound, Moment, Precision, Status, Tense, TimeExpression, When

LONGEST = 12  # words of a title
SURE = confidence("limits")["listed"]
WEEK = 7  # days
LATELY = 21  # days: a list still carries what was on some days ago
PART = re.compile(r"[(,;]\s*")
AND = pattern("list_joint")
AT_HOUR = pattern("weekday_at", "lists")
NUMBERED = pattern("numbered_part", "lists")
YEAR = re.compile(r"\d{4}")
BARE_STATE = pattern("bare_state", "lists")
LISTED_NONE = pattern("listed_none", "lists")


def name_of(item: Item, text: str) -> str:
    """An entry's name as a title has it, "" where it has none."""
    return capitalised(shorten(item.name, text, depth=0, keep_article=True)) if item.name is not None else ""


def title_of(
    item: Item, reading: Reading, span: tuple[int, int], teller: Teller, times: Sequence[TimeExpression]
) -> str:
    """The entry's name and place, or what follows its date."""
    if item.bare:
        return " ".join(capitalised(_spoken(item.topic)).split()[:LONGEST])
    name = name_of(item, teller.article.text)
    if name:
        if not any(clause.imperative for clause in reading.clauses):
            name = with_kind(name, teller.article, item, times)
        if NUMBERED.fullmatch(name) and item.opening is not None:
            said = entry_title(teller.article, span, times)
            return " ".join(f"{name}: {said}".split()[:LONGEST]) if said else name
        where = venue(teller.article, item, times, max(span[0], item.body))
        return f"{name}, {where}" if where and len(f"{name} {where}".split()) <= LONGEST else name
    finite = next(
        (c for c in reading.clauses if c.kind == "main" and c.predicate == "verb" and c.subject is not None),
        None,
    )
    if finite is not None and finite.tense is Tense.PAST:
        told = teller.maker(reading).of_clause(finite)
        if told:
            return told
    said = entry_title(teller.article, span, times)
    if item.topic and BARE_STATE.fullmatch(said):
        said = f"{_spoken(item.topic)} {said.lower()}"
    words = said.split()
    if item.place and len(words) < LONGEST:
        return capitalised(f"{said}, {item.place}")
    return capitalised(" ".join(words[:LONGEST]))


def _spoken(heading: str) -> str:
    """A heading as words of a title: "WASTE SITES" is "Waste sites"."""
    return heading.capitalize() if heading.isupper() else heading.rstrip(":")


def entry(
    teller: Teller,
    item: Item,
    sentence: Sentence,
    reading: Reading,
    times: Sequence[TimeExpression],
    span: tuple[int, int],
) -> Telling | None:
    """The entry as one event: its day or rule, refined by its clock, with the date it was moved from."""
    text = teller.article.text
    move = moved(text, times, span[0])
    rest = [time for time in times if move is None or time not in move.used]
    if move is not None and move.new is not None and move.when is not None:
        rest = [replace(move.new, when=move.when, bound=None), *rest]
    elif move is not None and not rest:
        rest = list(times)
    dated = [time for time in rest if _dates(time, reading, text)]
    if not dated:
        return None
    chosen, when = _chosen(dated, item, text)
    when = _with_gaps(when, rest, text)
    past = looks_back(reading, text, span) and CALLED_OFF.search(text, *span) is None
    if when is not None and not when.rrule and not item.past and not (past and move is None):
        when = _ahead(when, chosen.span.text, teller.published)
    if when is not None and _is_service(chosen, when, text, span):
        return None
    title = title_of(item, reading, span, teller, times)
    if not title:
        return None
    head = item.name.head if item.name is not None else None
    trigger = (
        teller.span(item.name.start, item.name.end)
        if item.name is not None
        else teller.span(span[0], span[0] + len(re.split(r"[,;(.]", text[span[0] : span[1]])[0].rstrip()))
    )
    place = Place(chosen, None, item.name, "date", True, LISTED)
    words = text[sentence.start : sentence.end]
    if (
        move is not None
        and move.span[0] >= sentence.start
        and (move.new is not None or len(rest) < len(times))
    ):
        words = text[sentence.start : move.span[0]] + text[move.span[1] : sentence.end]
    status, why = status_of(Evidence(place, None, words, when, teller.published))
    if LISTED_NONE.match(title):
        return None
    if status is Status.HAPPENED and not past and _today(when, teller.published):
        status, why = Status.PLANNED, "a list tells the day's programme"
    if NEGATED.match(title):
        title, status = affirmed(title), Status.CANCELLED
    telling = teller.of_line(sentence, reading, place, trigger, title, when=when, status=status, why=why)
    return replace(
        telling,
        confidence=min(SURE, confidence_of(place, None, when)),
        categories=categories_of(head.lemma) if head is not None else (),
        clock_only=all(is_clock_only(time) for time in dated),
        former=_former(move, when),
    )


def looks_back(reading: Reading, text: str, span: tuple[int, int]) -> bool:
    """Whether an entry tells of the past; a state that opens it does not: "New Year's Day: closed"."""
    if BARE_STATE.match(text, span[0], span[1]):
        return False
    return any(clause.tense is Tense.PAST for clause in reading.clauses)


def _former(move: Moved | None, when: When | None) -> tuple[tuple[When, Status], ...]:
    """The date an entry was moved from, in the year that lies nearest to the new one."""
    if move is None or when is None or move.old == when:
        return ()
    old, day = day_of(move.old), day_of(when)
    if old is None or day is None or abs((day - old).days) <= HALF_YEAR:
        return ((move.old, Status.POSTPONED),)
    near = min(
        (day.year - 1, day.year, day.year + 1), key=lambda y: abs((day - old.replace(day=1, year=y)).days)
    )
    return ((on_year(move.old, near), Status.POSTPONED),)


def _dates(time: TimeExpression, reading: Reading, text: str) -> bool:
    """Whether an expression can date its entry."""
    place = Place(time, None, None, "date", True, "")
    return time.when is not None and not no_event(place, reading, text) and time.bound is not Bound.BEFORE


def _chosen(dated: Sequence[TimeExpression], item: Item, text: str) -> tuple[TimeExpression, When | None]:
    """The expression that dates an entry, and its date: its rule, its opening day, a day with its hour."""
    series = next((time for time in dated if time.when is not None and time.when.rrule), None)
    if series is not None:
        return series, _at_hour(series.when, dated)
    days = [time for time in dated if not is_clock_only(time)]
    dated = [_from_its_hour(time) for time in dated]
    if len(days) == 1 and days[0].when is not None and days[0].when.precision is Precision.DAY:
        # Whatever was named between: "28 March (was 21 March), 8pm".
        dated = [hour_on(time, day_of(days[0].when)) for time in dated]
    opened = item.opening if item.under and item.opening in dated else None
    chosen = opened or (days or list(dated))[0]
    when = chosen.when
    others: list[str] = []
    for last, other in pairwise(dated):
        if when is None or other.when is None or other is chosen:
            continue
        listed = AND.fullmatch(text[last.span.end : other.span.start]) and not is_clock_only(other)
        if listed and other.when.precision is when.precision and last.when is not None:
            others.append(other.when.edtf)
        elif is_clock_only(other) and "T" in when.edtf:
            continue  # "11am to 1pm and 2pm to 4pm": the first hour stands
        elif covers(when, other.when) and other.when.edtf != when.edtf and not _whole(chosen, item, other):
            when, chosen = other.when, other
    if when is not None and others and not when.rdates:
        when = replace(when, rdates=tuple(others))
    return chosen, when


def _from_its_hour(time: TimeExpression) -> TimeExpression:
    """An hour an entry begins at: "Quiz, The Bell, from 8pm"."""
    if time.bound is not Bound.SINCE or time.when is None or not is_clock_only(time):
        return time
    return replace(time, when=first_moment(time.when))


def hour_on(time: TimeExpression, day: date | None) -> TimeExpression:
    """A bare hour on the day that its entry or the heading above gives; any other date as it is."""
    if day is None or time.when is None or not is_clock_only(time):
        return time
    return replace(time, when=moved_to(time.when, day))


def _at_hour(when: When | None, dated: Sequence[TimeExpression]) -> When | None:
    """A series with the one hour its entry gives: "alternate Thursdays, Green Lane, 2pm to 4pm"."""
    day = day_of(when) if when is not None else None
    hours = [t.when for t in dated if t.when is not None and t.when.rrule is None and "T" in t.when.edtf]
    if when is None or day is None or "T" in when.edtf or len(hours) != 1:
        return when
    timed = moved_to(hours[0], day)
    return replace(timed, rrule=when.rrule, rdates=when.rdates, exdates=when.exdates)


def _with_gaps(when: When | None, times: Sequence[TimeExpression], text: str) -> When | None:
    """A series without the days its entry excepts: "every Monday, Village Hall (not 6 May)"."""
    for last, time in pairwise(times):
        before = PART.split(text[last.span.end : time.span.start])[-1]
        if when is not None and when.rrule and time.when is not None and misses(before):
            when = missing(when, time.when)
    return when


def _whole(chosen: TimeExpression, item: Item, other: TimeExpression) -> bool:
    """Whether an entry's opening date stands for all of it: "Nov. 27-29 - Thanksgiving break"."""
    return chosen is item.opening and other.when is not None and "T" not in other.when.edtf


def _ahead(when: When, words: str, published: Moment | None) -> When:
    """A list looks forward: a day without a year that lies well back is next year's, an hour next week's."""
    day = day_of(when)
    if day is not None and published is not None and "T" in when.edtf and AT_HOUR.match(words):
        return _weeks_on(when, -((day - published.day).days // WEEK)) if day < published.day else when
    if day is None or published is None or (published.day - day).days <= LATELY:
        return when
    if "T" not in when.edtf and "/" in when.edtf:
        return when if ".." in when.edtf or YEAR.search(words) else on_year(when, day.year + 1)
    if when.precision is Precision.INTERVAL:
        return when
    later = coming(when, words, published)
    first = day_of(later)
    if not when.rdates or first is None or first.year == day.year:
        return later
    return replace(later, rdates=tuple(f"{int(r[:4]) + first.year - day.year}{r[4:]}" for r in when.rdates))


def _weeks_on(when: When, weeks: int) -> When:
    """The same weekday and hours some weeks later."""
    day = day_of(when)
    if day is None:
        return when
    later = moved_to(when, day + timedelta(days=WEEK * weeks))
    old, new = (datetime.fromisoformat(each.edtf.split("/")[0]) for each in (when, later))
    others = (new + (datetime.fromisoformat(other) - old) for other in when.rdates)
    return replace(later, rdates=tuple(other.isoformat() for other in others))


def _today(when: When | None, published: Moment | None) -> bool:
    return when is not None and published is not None and day_of(when) == published.day


def _is_service(chosen: TimeExpression, when: When, text: str, span: tuple[int, int]) -> bool:
    """Whether a rule or a run of weekdays tells when a house is open: "open Tuesday to Sunday"."""
    words = chosen.span.text
    weekdays = "/" in when.edtf and not re.search(r"\d", words)
    endless = when.rrule is not None and "UNTIL" not in when.rrule and "COUNT" not in when.rrule
    return (weekdays or endless) and SERVICE.search(text[span[0] : chosen.span.start]) is not None
