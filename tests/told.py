"""Dates, articles and events made by hand, for every test that needs no extraction."""

from __future__ import annotations

import hashlib
from datetime import date, datetime, timedelta

from timeline.model import (
    Article,
    Change,
    Event,
    Mention,
    Moment,
    Precision,
    Prominence,
    Span,
    Status,
    TimeExpression,
    TimexType,
    When,
)

PLACE = "Saltby"
"""A name in every sentence, so that all articles are of one story."""

TEXT = f"The town of {PLACE} and its mayor Ottoline Quaife met Barnaby Threlk."


def day(first: str | date, days: int = 1) -> When:
    """A whole day, or an interval of so many days."""
    start = date.fromisoformat(first) if isinstance(first, str) else first
    end = start + timedelta(days=days)
    if days == 1:
        return When(start.isoformat(), start, end, Precision.DAY)
    return When(f"{start}/{end - timedelta(days=1)}", start, end, Precision.INTERVAL)


def month(text: str | date) -> When:
    """A whole month, named or that of a day."""
    first = date.fromisoformat(f"{text}-01") if isinstance(text, str) else text.replace(day=1)
    return When(f"{first:%Y-%m}", first, (first + timedelta(days=31)).replace(day=1), Precision.MONTH)


def at(text: str, zone: str | None = None) -> When:
    """A clock time, or a window of two parted by a slash."""
    first, _, last = text.partition("/")
    start = datetime.fromisoformat(first)
    if last:
        return When(text, start, datetime.fromisoformat(last), Precision.INTERVAL, timezone=zone)
    return When(text, start, start + timedelta(minutes=1), Precision.MINUTE, timezone=zone)


def article(
    name: str, published: str | date, source: str | None = None, url: str | None = None, text: str = TEXT
) -> Article:
    """An article known to the day; its source is its name unless named."""
    known = date.fromisoformat(published) if isinstance(published, str) else published
    return Article(name, text, (), source=source or name, url=url, published=Moment(known))


def event(
    home: Article,
    title: str,
    when: When | None,
    status: Status = Status.PLANNED,
    *,
    trigger: str = "",
    quote: str = "",
    dated: str = "",
    start: int = 0,
    former: tuple[str, ...] = (),
    core: bool = True,
    confidence: float = 0.9,
) -> Event:
    """An event as one article tells it, at the place ``start`` of its text.

    Its trigger is the title's last word unless named, its date stands in the words
    ``dated`` of the quote.
    """
    words = trigger or title.split()[-1]
    said = quote or f"In {PLACE} the {title}."
    uid = hashlib.sha256(f"{home.id} {words} {start}".encode()).hexdigest()[:24]
    mention = Mention(
        home.id,
        Span(start, start + len(said), said),
        _span(said, words, start),
        _time(_span(said, dated, start), when) if when is not None else None,
        "",
        "",
        "",
    )
    return Event(
        uid[:10],
        uid,
        title,
        said,
        when,
        status,
        Prominence.CORE if core else Prominence.BACKGROUND,
        confidence,
        (mention,),
        history=tuple(Change(edtf, Status.POSTPONED, home.id, home.published) for edtf in former),
        created=home.published,
        modified=home.published,
    )


def _span(quote: str, words: str, start: int) -> Span:
    """Words of a quote; those that do not stand in it are put at its beginning."""
    first = start + max(0, quote.find(words))
    return Span(first, first + len(words), words)


def _time(words: Span, when: When) -> TimeExpression:
    return TimeExpression(words, TimexType.DATE, when.edtf, "", "", when=when)
