"""Short ways to write timelines down in tests of what is published."""

from dataclasses import replace
from datetime import date, time

from tests import told
from tests.told import at
from tests.told import day as on
from timeline.model import Article, Event, Moment, Precision, Timeline, When

__all__ = ["ARTICLE", "at", "event", "on", "timeline", "within"]

ARTICLE = Article(
    id="bridge",
    text="The footbridge over the Wend opens on 3 May, the council said.",
    blocks=(),
    title="New bridge for Wendham",
    url="https://example.org/news/bridge",
    source="Wendham Echo",
    published=Moment(date(2017, 4, 18), time(7, 38), "Europe/London"),
)


def within(edtf: str, start: str, end: str | None, precision: Precision) -> When:
    """Date something coarse by its bounds."""
    return When(edtf, date.fromisoformat(start), date.fromisoformat(end) if end else None, precision)


def event(when: When | None, title: str = "Footbridge opens", name: str = "e1", **changes: object) -> Event:
    """Make a planned, core event of the article above; ``changes`` are fields of it."""
    stated = told.event(
        ARTICLE, title, when or told.day("2017-05-03"), trigger="opens", quote=ARTICLE.text, dated="3 May"
    )
    (mention,) = stated.mentions
    assert mention.time is not None
    time = replace(mention.time, value="2017-05-03", rule="day-month", tree="(day 3 (month May))", when=when)
    mention = replace(
        mention,
        time=time,
        anchor="publication 2017-04-18",
        rule="day-month",
        reason="the clause looks ahead from the day of publication",
    )
    named = replace(
        stated,
        id=name,
        uid=f"{name}@example.org",
        description="",
        when=when,
        mentions=(mention,),
        created=None,
        modified=None,
    )
    return replace(named, **changes)  # type: ignore[arg-type]


def timeline(*events: Event, articles: tuple[Article, ...] = (ARTICLE,)) -> Timeline:
    """Gather events of the article above."""
    return Timeline("Wendham", articles, events, modified=ARTICLE.published)
