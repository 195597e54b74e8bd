"""What a text has established so far: the anchors later words are counted from."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, time, timedelta
from typing import Literal

from timeline.model import Moment, Tense
from timeline.times.calculus import Period, Unit
from timeline.times.edtf import SEASONS as CODES
from timeline.times.english import MONTHS, ORDINALS, SEASONS, weekday_words, year_words
from timeline.times.resolve.books import Books
from timeline.times.resolve.thread import Thread

_LATELY = timedelta(days=30)  # how far back a date belongs to the story itself
Profile = Literal["news", "narrative"]


class Story:
    """The anchors of one text, moved forward expression by expression.

    ``published`` is local wall-clock time (midnight stands for a day without a
    clock), ``last`` the date told last, ``day`` the same of weeks and finer dates, ``ended`` its last
    day where several were told as one, ``background`` the date told last while news tells of a
    year long past, ``beside`` whether only a headline or caption
    told it, ``near`` whether it stands in the same paragraph, ``closing`` whether words in
    front say that what began then ends, ``together`` whether it goes on in one sentence from
    it, ``thread`` the years being told, ``bc`` the year before Christ being told, ``before``
    the word in front of what is read, ``books`` the period figures are given for. ``tense``
    is asked only when a direction is needed, and ``planned`` whether what is told was
    planned in the past.
    """

    __slots__ = (
        "ahead",
        "background",
        "bc",
        "before",
        "beside",
        "books",
        "closing",
        "country",
        "day",
        "editions",
        "ended",
        "last",
        "last_words",
        "moment",
        "near",
        "planned",
        "profile",
        "published",
        "tense",
        "thread",
        "together",
        "zone",
    )

    def __init__(self, moment: Moment | None, country: str | None, profile: Profile) -> None:
        self.moment, self.country, self.profile = moment, country, profile
        self.published = datetime.combine(moment.day, moment.clock or time()) if moment else None
        self.zone = moment.zone if moment else None
        self.last: Period | None = None
        self.day: Period | None = None
        self.ended: Period | None = None
        self.last_words = ""
        self.background: Period | None = None
        self.ahead: Period | None = None
        self.books = Books()
        self.thread = Thread()
        self.bc: int | None = None
        self.editions: dict[str, Period] = {}
        self.near = False
        self.together = False
        self.closing = False
        self.beside = False
        self.before = ""
        self.tense: Callable[[], Tense] = lambda: Tense.UNKNOWN
        self.planned: Callable[[], bool] = lambda: False

    def antiquity(self, base: str = "publication") -> int | None:
        """The astronomical year before Christ that words are counted from (0 is 1 BC), if any.

        News names such a year in passing: its own "last week" still counts from publication.
        """
        return self.bc if base == "story" or self.profile == "narrative" else None

    @property
    def anchor(self) -> datetime | None:
        """What "last week" counts from: publication in news, the story in a narrative."""
        if self.profile == "narrative" and self.last is not None and self.last.start is not None:
            return self.last.start
        return self.published

    def after(self, base: str) -> datetime | None:
        """What "the day after" counts from: behind several days told as one it is their last."""
        if base != "story":
            return self.anchor
        told = self.ended.start if self.ended is not None and not self.beside else None
        return told or self.reference

    @property
    def reference(self) -> datetime | None:
        """What "the following week" counts from: the story, else publication; no headline moves it."""
        told = self.told
        if told is not None and told.start is not None and not self.beside:
            return told.start
        return self.published

    @property
    def told(self) -> Period | None:
        """The date told last; the last plan where that is history and the clause tells of what comes."""
        last, ahead, today = self.last, self.ahead, self.published
        if ahead is None or today is None or last is None or last.start is None or self.profile != "news":
            return last
        return ahead if today - last.start > _LATELY and self.tense() is Tense.FUTURE else last

    def tell(self, period: Period | None, words: str, *, aside: bool = False, opens: bool = True) -> None:
        """Remember the date told last; for ``aside`` and ``opens`` see :meth:`Thread.tell`."""
        if period is None:
            return
        if period.start is None:
            if self.bc is None or not aside:
                self.bc = period.year
            return
        if self.published is not None and period.start > self.published and period.unit <= Unit.DAY:
            self.ahead = period
        self.last, self.last_words, self.bc = period, words, None
        self.day = period if period.unit <= Unit.WEEK else self.day
        self.thread.tell(period, aside=aside, opens=opens)

    def named(self, base: str) -> str:
        """The anchor in words."""
        told = self.told
        if base == "story" and told is not None and told.start is not None and not self.beside:
            words = self.last_words if told is self.last else ""
            return f'{spoken(told)} ("{words}")' if words else spoken(told)
        if self.profile == "narrative" and self.last is not None and self.last.start is not None:
            return f'{spoken(self.last)} ("{self.last_words}")' if self.last_words else spoken(self.last)
        if self.published is None:
            return ""
        return f"publication ({weekday_words(self.published)})"


def spoken(period: Period) -> str:
    """A period as a person says it."""
    start = period.start
    if start is None:
        return year_words(period.year or 0)
    unit = period.unit
    if unit <= Unit.HOUR:
        return f"{start.hour:02d}:{start.minute:02d} on {weekday_words(start)}"
    if unit <= Unit.DAY:
        return weekday_words(start)
    if unit in (Unit.WEEK, Unit.FORTNIGHT, Unit.WEEKEND):
        return f"the {unit.name.lower()} of {weekday_words(start)}"
    if unit is Unit.MONTH:
        return f"{MONTHS[start.month - 1]} {start.year}"
    if unit is Unit.QUARTER:
        return f"the {ORDINALS[(start.month - 1) // 3]} quarter of {start.year}"
    if unit is Unit.SEASON:
        return f"{SEASONS.get(CODES.get(start.month, 0), 'season')} {start.year}"
    if unit is Unit.HALF:
        return f"the {'first' if start.month < 7 else 'second'} half of {start.year}"
    if unit is Unit.DECADE:
        return f"the {start.year}s"
    if unit is Unit.CENTURY:
        return f"the century from {start.year}"
    return str(start.year)
