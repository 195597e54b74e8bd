"""What flows through the house: articles, time expressions, dates, events, timelines.

Every class is frozen and typed and has no behaviour beyond itself. Offsets are
characters into :attr:`Article.text` exactly as it was given, half-open.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Literal


class BlockKind(StrEnum):
    """What a run of lines in an article is for."""

    TITLE = "title"
    HEADER = "header"  # byline, date line, outlet, section: about the article, not in the story
    CREDIT = "credit"  # photo credits, promotional links
    CAPTION = "caption"  # may date a happening, never titles it
    HEADING = "heading"  # a line between paragraphs
    PARAGRAPH = "paragraph"
    ITEM = "item"  # a bullet or a line of a list


@dataclass(frozen=True, slots=True)
class Block:
    """A run of an article's text with one purpose; ``start`` and ``end`` trim white space and bullets."""

    kind: BlockKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Moment:
    """A publication time as far as it is known.

    ``clock`` is the wall clock in ``zone``, None when only the day is known (a
    publication known to the day has no midnight). ``zone`` is an IANA name or a
    fixed offset like ``+01:00``, None when the text does not say.
    """

    day: date
    clock: time | None = None
    zone: str | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """One text as it was given, with what is known about its publication.

    ``published_from`` says in words where the publication time was found;
    ``country`` is an ISO 3166-1 code (optionally with a subdivision, ``GB-SCT``)
    that decides holidays and the order of day and month, None when unknown.
    ``language`` is the text's, ISO 639-1, None when too short to tell; ``collection``
    names the part of a manifest that the article was gathered for, whose exports quote
    no more than ``quote_limit`` characters of it at once and keep back events on it alone
    below ``min_confidence``.
    ``warnings`` are sentences for a person: what is missing and what follows.
    """

    id: str
    text: str
    blocks: tuple[Block, ...]
    title: str | None = None
    url: str | None = None
    source: str | None = None
    byline: str | None = None
    published: Moment | None = None
    updated: Moment | None = None
    published_from: str | None = None
    country: str | None = None
    language: str | None = None
    collection: str | None = None
    quote_limit: int | None = None
    min_confidence: float = 0.0
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Span:
    """Words of an article and where they stand."""

    start: int
    end: int
    text: str


class Tense(StrEnum):
    """Which way a clause looks from the time of writing."""

    PAST = "past"
    PRESENT = "present"
    FUTURE = "future"
    UNKNOWN = "unknown"


class Precision(StrEnum):
    """How finely a date is known."""

    MINUTE = "minute"
    HOUR = "hour"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    SEASON = "season"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"
    INTERVAL = "interval"


@dataclass(frozen=True, slots=True)
class When:
    """A date as far as the text gives it.

    ``edtf`` is ISO 8601-2 level 1. ``start`` is inclusive and ``end`` exclusive:
    dates for a day or coarser, datetimes (aware when the zone is known) for clock
    values; None where the interval is open or outside the years 1 to 9999.
    ``timezone`` is the zone of a clock value. ``rrule`` is an RFC 5545 recurrence
    rule without its name; ``rdates`` and ``exdates`` are ISO values of the same
    precision as ``start``.
    """

    edtf: str
    start: date | datetime | None
    end: date | datetime | None
    precision: Precision
    approximate: bool = False
    uncertain: bool = False
    timezone: str | None = None
    rrule: str | None = None
    rdates: tuple[str, ...] = ()
    exdates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rival:
    """Another live reading of the same words and why it lost."""

    edtf: str
    reason: str


class TimexType(StrEnum):
    """TIMEX3 types (TimeML 1.2.1)."""

    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


class Bound(StrEnum):
    """How the words before an expression bound it."""

    SINCE = "since"  # since, from, as early as, not before: X/..
    UNTIL = "until"  # until, through, up to: ../X
    BY = "by"  # a deadline: X
    BEFORE = "before"  # ../X, X itself outside
    AFTER = "after"  # X/.., X itself outside


@dataclass(frozen=True, slots=True)
class Offset:
    """A distance to another event: "a day after ..." is ``Offset(1, "day", "after")``.

    The words say that the event of the clause they stand in lies that far before
    or after what the following words name.
    """

    count: float
    unit: str
    direction: Literal["before", "after"]


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """Words that name a time, and what they were read as.

    ``type``, ``value`` and ``mod`` are TIMEX3's. ``when`` is the date that an
    event on these words gets, None for durations, vague references and dates that
    need an anchor nobody gave. ``rule`` names the grammar rule, ``tree`` prints
    the expression tree, ``anchor`` says what it was counted from (``publication
    (Tuesday 18 April 2017)``, ``March 2004 ("that month")``), ``reason`` says in words
    how the value came about, ``steps`` the same one step a line. ``source`` marks
    expressions whose words name an event themselves: ``almanac`` ("the London Marathon") or ``holiday``.
    """

    span: Span
    type: TimexType
    value: str
    rule: str
    tree: str
    mod: str | None = None
    when: When | None = None
    anchor: str = ""
    reason: str = ""
    steps: tuple[str, ...] = ()
    rival: Rival | None = None
    bound: Bound | None = None
    offset: Offset | None = None
    source: Literal["almanac", "holiday"] | None = None


class Status(StrEnum):
    """What became of an event, as the newest text tells it."""

    HAPPENED = "happened"
    ONGOING = "ongoing"
    PLANNED = "planned"
    RECURRING = "recurring"
    CANCELLED = "cancelled"
    POSTPONED = "postponed"
    HYPOTHETICAL = "hypothetical"


class Prominence(StrEnum):
    """``core``: an editor would put it into this article's calendar; ``background``: history and asides."""

    CORE = "core"
    BACKGROUND = "background"


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where a text tells an event: the evidence for its date.

    ``quote`` is the sentence or clause, ``trigger`` the words that name the event,
    ``time`` the expression that dates it (None where it takes its date from
    another event). ``anchor``, ``rule``, ``reason`` and ``rival`` answer "why this
    date?" for the event, and may say more than those of ``time``.
    """

    article: str
    quote: Span
    trigger: Span
    time: TimeExpression | None
    anchor: str
    rule: str
    reason: str
    rival: Rival | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """A date and status an event had before, which article told it, and when that was seen."""

    edtf: str | None
    status: Status
    article: str
    seen: Moment | None


@dataclass(frozen=True, slots=True)
class Conflict:
    """A date that another article gives for the same event."""

    edtf: str
    article: str


@dataclass(frozen=True, slots=True)
class Event:
    """One happening: an entry of the calendar.

    ``id`` is unique in its timeline and ``uid`` in the world (RFC 5545 section
    3.8.4.7), both for life. ``when`` None makes it an undated event.
    ``confidence`` is the chance, 0 to 1, that the date is right.
    """

    id: str
    uid: str
    title: str
    description: str
    when: When | None
    status: Status
    prominence: Prominence
    confidence: float
    mentions: tuple[Mention, ...]
    participants: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    history: tuple[Change, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    sequence: int = 0
    created: Moment | None = None
    modified: Moment | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """A source that could not be used, and why, with the remedy."""

    source: str
    reason: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """Everything one run publishes. Events stand in order of their dates, then their ids."""

    name: str
    articles: tuple[Article, ...]
    events: Sequence[Event]
    undated: Sequence[Event] = ()
    problems: tuple[Problem, ...] = ()
    modified: Moment | None = None


class Coarse(StrEnum):
    """What becomes of a date coarser than a day in a calendar."""

    MARKER = "marker"  # up to a month a span, beyond it one marker on the first day
    SPAN = "span"  # always the whole span
    OMIT = "omit"  # left out


@dataclass(frozen=True, slots=True)
class Layout:
    """How a calendar shows its entries; as it stands, in the way that every client takes.

    ``alarm`` is how long before what is planned a reminder goes off, None for no
    reminders. ``structured`` adds people, places, articles and kinds in the forms of
    RFC 9073 and RFC 9253, which few clients read so far.
    """

    coarse: Coarse = Coarse.MARKER
    alarm: timedelta | None = None
    structured: bool = False
