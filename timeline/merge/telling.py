"""A telling: what one article says of one happening, with the words by which others know it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from timeline.held import shared
from timeline.merge.book import Book, Words
from timeline.merge.days import LAST, Stretch, another_year, gap, stretch, written
from timeline.merge.lexicon import counts, groups, words
from timeline.merge.wording import (
    content,
    forms,
    is_vague,
    kind_of_word,
    kinds_of,
    names,
    persons,
    speaks,
    whereabouts,
)
from timeline.model import Article, Event, Mention, Moment, Prominence, Status, When
from timeline.times.moments import instant
from timeline.times.recurring import recurs

SHIFT = re.compile(
    r"\b(\w+) (day|week|month|year)s? (later|earlier) than "
    r"(?:\w+ ){0,2}?(?:planned|expected|scheduled|intended|hoped)"
)
UNITS = {"day": (1, 0), "week": (7, 3), "month": (30, 15), "year": (365, 60)}
"""Days of a unit, and by how many its counts may miss."""
YEAR = re.compile(r"\d{4}")
YEAR_LONG = 366  # days
BESIDE = 40  # characters around a trigger in which a word sets it apart
EARLIEST = datetime.min.replace(tzinfo=UTC)
"""Where a telling stands that nobody knows the time of."""


@dataclass(frozen=True, slots=True)
class Telling:
    """One event of one article, or a published entry whose articles are gone.

    ``seen`` is when its article was published or last updated, ``issued`` the ordinal of that
    day where it was published; ``order`` sorts by it.
    ``status`` is the event's, but that of what was dropped where the event is the dropping.
    ``former`` are the days it had before, ``loose`` other readings of its date: the rival,
    and the years around where the words name none.

    ``kind`` of happening is what its first trigger names, less surely where that is ``vague``;
    ``kinds`` what all of them name. ``marks`` are words that set it apart from its like, ``moves``
    and ``again`` tell whether its words speak of a changed date and of something back on.
    ``aside`` is one that its article tells in the background.

    The event and the sets of words are in the ``book``, at ``row`` and as ``said``.
    """

    book: Book = field(repr=False)
    row: int
    said: bytes = field(repr=False)
    uid: str
    article: str
    seen: Moment | None
    issued: int
    source: str
    order: tuple[datetime, str, int]
    status: Status
    when: When | None
    days: Stretch | None
    former: tuple[Stretch, ...]
    kind: Words
    kinds: Words
    vague: bool
    marks: Words
    moves: bool
    again: bool
    aside: bool
    loose: tuple[Stretch, ...]

    @property
    def event(self) -> Event:
        """The event as its article tells it."""
        return self.book.event(self.row)

    @property
    def words(self) -> Words:
        """Headwords of title, trigger, people and places."""
        return self.book.vocabulary.sets(self.said)[0]

    @property
    def around(self) -> Words:
        """Headwords of its quotes."""
        return self.book.vocabulary.sets(self.said)[1]

    @property
    def names(self) -> Words:
        """The proper names among both."""
        return self.book.vocabulary.sets(self.said)[2]

    @property
    def where(self) -> Words:
        """Headwords of the places it happens at."""
        return self.book.vocabulary.sets(self.said)[3]

    @property
    def people(self) -> Words:
        """Who takes part."""
        return self.book.vocabulary.sets(self.said)[4]

    @property
    def persons(self) -> frozenset[tuple[str, str]]:
        """Given names and surnames of those it may be about."""
        return persons((self.event.title, *self.event.participants))

    @property
    def place(self) -> tuple[datetime, str, int, str]:
        """Where the telling stands among all of them."""
        return (*self.order, self.uid)


def edition(series: When | None, telling: Telling) -> bool:
    """Whether a telling tells one day of what comes again."""
    when, days = telling.when, telling.days
    if series is None or series.rrule is None or when is None or when.rrule is not None or days is None:
        return False
    return days.length == 1 and recurs(series, date.fromordinal(days.first))


def tell(event: Event, article: Article | None, book: Book | None = None, row: int = 0) -> Telling:
    """Read an event as a telling; an article nobody gave is known by its id alone.

    ``row`` is the event's place in the ``book``; without one it gets a book of its own.
    """
    book = book or Book((event,))
    mentions = event.mentions
    dated = [mention for mention in mentions if mention.time is not None]
    quotes = list(dict.fromkeys(mention.quote.text for mention in dated or mentions))
    triggers = [mention.trigger.text for mention in mentions]
    spoken = " ".join(quotes).lower()
    about = " ".join((event.title, *triggers, *event.participants, *event.places))
    marked = forms(" ".join((event.title, *(_beside(mention) for mention in mentions[:1]))))
    moment = (article.updated or article.published) if article is not None else event.modified
    identifier = mentions[0].article if mentions else ""
    days = stretch(event.when) if event.when is not None and _has_days(event.when) else None
    issued = (moment.day if moment is not None else EARLIEST).toordinal()
    loose = _loose(event, days, issued)
    otherwise = kinds_of([event.title]) or kind_of_word(triggers[0] if triggers else "")
    drops = _drops(event)
    return Telling(
        book=book,
        row=row,
        said=book.vocabulary.packed(
            content(about),
            content(" ".join(quotes)),
            names((*quotes, *(f"of {name}" for name in (*event.participants, *event.places)))),
            whereabouts(event.title, event.places, quotes),
            event.participants,
        ),
        uid=event.uid,
        article=identifier,
        seen=moment,
        issued=issued,
        source=(article.source if article is not None else None) or identifier,
        order=(shared(issue(moment)), identifier, mentions[0].trigger.start if mentions else 0),
        status=Status.CANCELLED if drops else event.status,
        when=shared(event.when),
        days=shared(_ahead(days, loose, issued) if drops else days),
        former=shared((*_former(event, days), *_behind(spoken, days))),
        kind=shared(kinds_of(triggers[:1], event.title) or kinds_of(triggers) or otherwise),
        kinds=shared(kinds_of(triggers, event.title) or otherwise),
        vague=is_vague(triggers[:1]),
        marks=shared(frozenset(next(iter(found)) for group in groups() if len(found := group & marked) == 1)),
        moves=speaks(spoken, words("move")),
        again=speaks(spoken, words("again")),
        aside=event.prominence is Prominence.BACKGROUND,
        loose=shared(loose),
    )


def _drops(event: Event) -> bool:
    """Whether an event is somebody's calling off another: "the band cancelled its concert of 5 May"."""
    spoken = (mention.trigger.text for mention in event.mentions if mention.time is not None)
    return event.status is Status.HAPPENED and any(speaks(text, words("drop")) for text in spoken)


def _ahead(days: Stretch | None, loose: Sequence[Stretch], published: int) -> Stretch | None:
    """The reading of what is called off that lies ahead: nobody calls off what is over."""
    if days is None or days.last >= published:
        return days
    return next((other for other in loose if other.first >= published), days)


def _former(event: Event, days: Stretch | None) -> Iterator[Stretch]:
    """The dates an event had before; of the years around, the one that is nearest to its new date."""
    for change in event.history:
        told = written(change.edtf) if change.edtf is not None else None
        if told is None:
            continue
        day = Stretch(told.first, told.first) if told.last == LAST else told
        years = [other for step in (0, -1, 1) if (other := another_year(day, step)) is not None]
        yield min(years, key=lambda one: gap(one, days)) if years and days is not None else day


def _behind(spoken: str, days: Stretch | None) -> Iterator[Stretch]:
    """The date that words like "two weeks later than planned" count from, as exactly as their unit."""
    if days is None or days.length > 1:
        return
    for number, unit, way in SHIFT.findall(spoken):
        count = int(number) if number.isdigit() else counts().get(number)
        if count is None:
            continue
        far, slack = UNITS[unit]
        day = days.first + (-far if way == "later" else far) * count
        yield Stretch(day - slack, day + slack)


def _has_days(when: When) -> bool:
    """Whether a date lies in the calendar's years: those before Christ have no bounds."""
    return when.start is not None or when.end is not None


def _loose(event: Event, days: Stretch | None, published: int) -> tuple[Stretch, ...]:
    """Other readings of an event's date: a year nobody named lies within a year of publication."""
    if days is None:
        return ()
    found = [written(mention.rival.edtf) for mention in event.mentions if mention.rival is not None]
    times = [mention.time for mention in event.mentions if mention.time is not None]
    if times and not any(YEAR.search(time.span.text) for time in times):
        years = (another_year(days, step) for step in (-1, 1))
        found += [other for other in years if other and abs(other.first - published) <= YEAR_LONG]
    return tuple(days for days in found if days is not None)


def issue(moment: Moment | None) -> datetime:
    """Where a publication stands in the order of time (UTC); first of all where nobody knows."""
    return instant(moment) if moment is not None else EARLIEST


def _beside(mention: Mention) -> str:
    """The words right beside a trigger."""
    start, end = (place - mention.quote.start for place in (mention.trigger.start, mention.trigger.end))
    return mention.quote.text[max(0, start - BESIDE) : end + BESIDE]
