"""Short ways to write timelines down in tests."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

from timeline.model import (
    Article,
    Event,
    Mention,
    Moment,
    Precision,
    Prominence,
    Span,
    Status,
    TimeExpression,
    Timeline,
    TimexType,
    When,
)

ARTICLE = Article(
    id="bridge",
    text="The footbridge over the Wend opens on 3 May, the council said.",
    blocks=(),
    title="New bridge for Wendham",
    url="https://example.org/news/bridge",
    source="Wendham Echo",
    published=Moment(date(2017, 4, 18), time(7, 38), "Europe/London"),
)


def on(day: str, days: int = 1) -> When:
    """Date a whole day, or an interval of that many days."""
    start = date.fromisoformat(day)
    if days == 1:
        return When(day, start, start + timedelta(days=1), Precision.DAY)
    last = start + timedelta(days=days - 1)
    return When(f"{day}/{last}", start, last + timedelta(days=1), Precision.INTERVAL)


def at(text: str, zone: str | None = None) -> When:
    """Date a clock time, or a window of two parted by a slash."""
    first, _, last = text.partition("/")
    start = datetime.fromisoformat(first)
    if last:
        return When(text, start, datetime.fromisoformat(last), Precision.INTERVAL, timezone=zone)
    return When(text, start, start + timedelta(minutes=1), Precision.MINUTE, timezone=zone)


def within(edtf: str, start: str, end: str | None, precision: Precision) -> When:
    """Date something coarse by its bounds."""
    return When(edtf, date.fromisoformat(start), date.fromisoformat(end) if end else None, precision)


def event(when: When | None, title: str = "Footbridge opens", name: str = "e1", **changes: object) -> Event:
    """Make a planned, core event of the article above."""
    quote = Span(0, len(ARTICLE.text), ARTICLE.text)
    expression = TimeExpression(
        Span(38, 43, "3 May"), TimexType.DATE, "2017-05-03", "day-month", "(day 3 (month May))", when=when
    )
    mention = Mention(
        ARTICLE.id,
        quote,
        Span(29, 34, "opens"),
        expression,
        anchor="publication 2017-04-18",
        rule="day-month",
        reason="the clause looks ahead from the day of publication",
    )
    made = Event(
        id=name,
        uid=f"{name}@example.org",
        title=title,
        description="",
        when=when,
        status=Status.PLANNED,
        prominence=Prominence.CORE,
        confidence=0.9,
        mentions=(mention,),
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def timeline(*events: Event, articles: tuple[Article, ...] = (ARTICLE,)) -> Timeline:
    """Gather events of the article above."""
    return Timeline("Wendham", articles, events, modified=ARTICLE.published)
