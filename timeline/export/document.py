"""The JSON timeline as it goes over the wire: the one place where its keys are named.

The published JSON Schema is generated from these models, so descriptions here
are its documentation. Keys are never renamed; a new one may be added;
``version`` rises only when a reader must change.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Annotated, Literal, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from timeline.export.text import sound
from timeline.model import Precision, Prominence, Status, TimexType

_QUALIFIER = "[~?%]?"
_DAY = r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])"
_CLOCK = r"T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(Z|[+-]([01]\d|2[0-3]):[0-5]\d)?"
_MONTH = r"\d{4}-(0[1-9]|1[0-2]|2[1-4])"
_YEAR = r"(-?\d{4}|\d{3}X|\d{2}XX)"
_UNSPECIFIED = r"(\d{4}-(0[1-9]|1[0-2])-XX|\d{4}-XX(-XX)?)"
_VALUE = f"({_DAY}({_CLOCK})?|{_MONTH}|{_YEAR}|{_UNSPECIFIED}){_QUALIFIER}"
EDTF = rf"^({_VALUE}|{_VALUE}/({_VALUE}|\.\.)|\.\./{_VALUE})$"
"""EDTF (ISO 8601-2) level 1, only years before the year 0, with clock times also inside intervals."""

_FULL_DAY = re.compile(_DAY)
_OFFSET = r"(Z|[+-]([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?)"
_ISO = rf"^{_DAY}(T([01]\d|2[0-3]):[0-5]\d:[0-5]\d{_OFFSET}?)?$"
_RRULE = r"^FREQ=(YEARLY|MONTHLY|WEEKLY|DAILY|HOURLY|MINUTELY|SECONDLY)(;[A-Z]+=[A-Z0-9,+:-]+)*$"

Text = Annotated[str, BeforeValidator(sound)]
Edtf = Annotated[str, Field(pattern=EDTF, description="EDTF, ISO 8601-2 level 1.")]
Iso = Annotated[str, Field(pattern=_ISO)]
Offset = Annotated[int, Field(ge=0)]


class Record(BaseModel):
    """What all parts share: exact keys, exact types, no change once made."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class ArticleRecord(Record):
    """One article the timeline was made from."""

    id: Text
    title: Text | None
    url: Text | None
    source: Text | None = Field(description="The outlet.")
    byline: Text | None
    published: Iso | None = Field(description="First publication: a day, or a time with its offset if known.")
    updated: Iso | None
    timezone: Text | None = Field(description="IANA zone or fixed offset of `published`; null: not known.")
    published_from: Text | None = Field(
        description="Where the publication time was found and what disagreed with it, in words."
    )
    language: Text | None = Field(
        default=None, description="ISO 639-1 code of the text's language; null: too short to tell."
    )


class DateRecord(Record):
    """When an event is, as far as the texts say."""

    edtf: Edtf
    start: Iso | None = Field(description="First instant or day, inclusive; null where the interval is open.")
    end: Iso | None = Field(description="End, exclusive; null where the interval is open.")
    precision: Precision = Field(
        description="How finely the date is known: `interval` fills its bounds, all else lies within them."
    )
    approximate: bool
    uncertain: bool
    timezone: Text | None = Field(description="IANA zone or fixed offset of clock values; null: floating.")
    rrule: Annotated[str, Field(pattern=_RRULE)] | None = Field(description="RFC 5545 recurrence rule.")
    rdates: tuple[Iso, ...] = Field(description="Further dates of the same event.")
    exdates: tuple[Iso, ...] = Field(description="Dates the rule names and the event skips.")

    @model_validator(mode="after")
    def _bounds(self) -> Self:
        """Refuse days no calendar has, bounds of two kinds and ends that do not follow their starts."""
        start, end = _read(self.start), _read(self.end)
        if start is not None and end is not None:
            if _kind(start) != _kind(end):
                raise ValueError("start and end must both be days, both floating or both with an offset")
            if not start < end:
                raise ValueError("start must lie before end")
        days = [part.rstrip("~?%") for part in self.edtf.split("/") if _FULL_DAY.match(part)]
        for value in (*self.rdates, *self.exdates, *days):
            _read(value)
        return self


class SpanRecord(Record):
    """Words of an article; offsets are characters into its text exactly as given, half-open."""

    text: Text
    start: Offset
    end: Offset

    @model_validator(mode="after")
    def _order(self) -> Self:
        """Refuse a span that runs backwards."""
        if self.start > self.end:
            raise ValueError("a span's start must not lie after its end")
        return self


class TimeRecord(SpanRecord):
    """A time expression with its TIMEX3 type and value."""

    type: TimexType
    value: Text


class RivalRecord(Record):
    """Another live reading of the same words."""

    edtf: Edtf
    reason: Text = Field(description="Why it lost.")


class MentionRecord(Record):
    """One place where an article tells the event: the evidence for its date."""

    article: Text = Field(description="Id of the article.")
    quote: Text
    start: Offset = Field(description="Where the quote begins, in characters of the article's text.")
    end: Offset
    trigger: SpanRecord = Field(description="The words that name the event.")
    time: TimeRecord | None = Field(description="The words that date it; null: dated by another event.")
    anchor: Text = Field(description="What the date was counted from.")
    rule: Text
    reason: Text = Field(description="Why this date, in words.")
    rival: RivalRecord | None


class ChangeRecord(Record):
    """A date and status the event had before."""

    edtf: Edtf | None
    status: Status
    article: Text
    seen: Iso | None


class ConflictRecord(Record):
    """A date that another article gives."""

    edtf: Edtf
    article: Text


class EventRecord(Record):
    """One happening."""

    id: Text = Field(description="Unique in this timeline.")
    uid: Text = Field(description="Unique in the world and for life; the calendar's UID.")
    title: Text
    description: Text
    date: DateRecord | None = Field(description="Null for an undated event.")
    status: Status
    prominence: Prominence = Field(
        description="`core`: belongs into a calendar of the article; `background`: history and asides."
    )
    confidence: float = Field(ge=0, le=1, description="The chance that the date is right.")
    participants: tuple[Text, ...]
    places: tuple[Text, ...]
    categories: tuple[Text, ...]
    mentions: tuple[MentionRecord, ...]
    history: tuple[ChangeRecord, ...]
    conflicts: tuple[ConflictRecord, ...]
    sequence: int = Field(ge=0, description="Rises whenever the entry changes.")
    created: Iso | None
    modified: Iso | None


class DatedRecord(EventRecord):
    """One happening with a date."""

    date: DateRecord


class UndatedRecord(EventRecord):
    """One happening whose date no text gives."""

    date: None


class ProblemRecord(Record):
    """A source that could not be used."""

    source: Text
    reason: Text


class TimelineRecord(Record):
    """A timeline: dated events from news text, each with its evidence."""

    version: Literal[1]
    name: Text
    modified: Iso | None = Field(description="The newest change in the timeline; never the wall clock.")
    articles: tuple[ArticleRecord, ...]
    events: tuple[DatedRecord, ...] = Field(description="In order of their dates.")
    undated: tuple[UndatedRecord, ...]
    problems: tuple[ProblemRecord, ...]


def _read(text: str | None) -> date | datetime | None:
    """Read a bound; ValueError for a day no calendar has."""
    if text is None:
        return None
    return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)


def _kind(bound: date | datetime) -> str:
    """Name what may be compared with what: days, floating times, times with an offset."""
    if not isinstance(bound, datetime):
        return "day"
    return "time" if bound.tzinfo else "floating"
