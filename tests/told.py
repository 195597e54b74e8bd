"""Articles and events made by hand, for tests of merging."""

from __future__ import annotations

import hashlib
from datetime import date, timedelta

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


def day(text: str) -> When:
    """A whole day."""
    value = date.fromisoformat(text)
    return When(text, value, value + timedelta(days=1), Precision.DAY)


def month(text: str) -> When:
    """A whole month."""
    first = date.fromisoformat(f"{text}-01")
    return When(text, first, (first + timedelta(days=31)).replace(day=1), Precision.MONTH)


def article(name: str, published: str, source: str | None = None, url: str | None = None) -> Article:
    """An article whose text is its story's name."""
    text = f"The town of {PLACE} and its mayor Ottoline Quaife met Barnaby Threlk."
    return Article(
        name, text, (), source=source or name, url=url, published=Moment(date.fromisoformat(published))
    )


def event(
    home: Article,
    title: str,
    when: When | None,
    status: Status = Status.PLANNED,
    *,
    trigger: str = "",
    quote: str = "",
    start: int = 0,
    former: tuple[str, ...] = (),
    core: bool = True,
    confidence: float = 0.9,
) -> Event:
    """An event as one article tells it; its trigger is the title's last word unless named."""
    words = trigger or title.split()[-1]
    said = quote or f"In {PLACE} the {title}."
    uid = hashlib.sha256(f"{home.id} {words} {start}".encode()).hexdigest()[:24]
    time = (
        TimeExpression(Span(start + 1, start + 2, when.edtf), TimexType.DATE, when.edtf, "r", "", when=when)
        if when is not None
        else None
    )
    mention = Mention(
        home.id,
        Span(start, start + len(said), said),
        Span(start, start + len(words), words),
        time,
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
