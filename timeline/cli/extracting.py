"""`timeline extract`: the events of each article, without Prefect and without a store."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

from timeline import files
from timeline.cli.ends import complain
from timeline.cli.options import NAME, Format
from timeline.cli.reading import articles
from timeline.errors import BrokenArticle, NothingUsable, UsageError
from timeline.model import Article, Event, Layout, Problem, Timeline
from timeline.sources import name

T = TypeVar("T")
ALL_BROKEN = ("no article", "the extractor fails on every one", "please report it together with the texts")


def extract(
    sources: Sequence[str], published: str | None, timezone: str | None, form: Format, out: Path | None
) -> None:
    """Show the events, print them as one document, or write a file for every article."""
    if form is Format.TIMEML:
        from timeline.cli.tagging import as_timeml

        as_timeml(sources, published, timezone, out)
    elif out is not None:
        if form is Format.TABLE:
            raise UsageError(
                "--out", "writes files, and a table is for the terminal", "add --format json, ics or timeml"
            )
        to_files(sources, published, timezone, form, out)
    elif form is Format.TABLE:
        to_terminal(sources, published, timezone)
    else:
        sys.stdout.buffer.write(renderer(form)(everything(sources, published, timezone)))


def to_files(
    sources: Sequence[str], published: str | None, timezone: str | None, form: Format, out: Path
) -> None:
    """Write OUT/NAME.json or OUT/NAME.ics for every article, one article in memory at a time."""
    for article, data in one_by_one(articles(sources, published, timezone, []), renderer(form)):
        files.write(out, {f"{name(article.id)}.{form}": data})


def to_terminal(sources: Sequence[str], published: str | None, timezone: str | None) -> None:
    """Print a table of events for every article."""
    from timeline.cli.tables import print_events

    for _, timeline in one_by_one(articles(sources, published, timezone, []), lambda timeline: timeline):
        print_events(timeline)


def everything(sources: Sequence[str], published: str | None, timezone: str | None) -> Timeline:
    """Read all sources into one timeline; an article that breaks the extractor is among its problems."""
    from timeline.events import extract as events_of
    from timeline.merge import timeline

    problems: list[Problem] = []
    read: list[Article] = []
    events: list[Event] = []
    broken: list[Problem] = []
    for article in articles(sources, published, timezone, problems):
        read.append(article)
        try:
            events += events_of(article)
        except Exception as error:
            broken.append(tell(article, error))
    if len(broken) == len(read):
        raise NothingUsable(*ALL_BROKEN)
    return timeline(NAME, read, events, [*problems, *broken])


def one_by_one(found: Iterable[Article], make: Callable[[Timeline], T]) -> Iterator[tuple[Article, T]]:
    """Yield each article with what ``make`` makes of its own timeline, named by its headline.

    An article that breaks the extractor is told and left out; NothingUsable when all do.
    """
    from timeline.events import extract as events_of
    from timeline.merge import timeline

    usable = False
    for article in found:
        try:
            made = make(timeline(article.title or article.id, (article,), events_of(article)))
        except Exception as error:
            tell(article, error)
            continue
        usable = True
        yield article, made
    if not usable:
        raise NothingUsable(*ALL_BROKEN)


def tell(article: Article, error: Exception) -> Problem:
    """Tell that an article breaks the extractor, and return it as a problem."""
    broken = BrokenArticle.by(article.id, error)
    complain(str(broken))
    return broken.problem()


def renderer(form: Format, layout: Layout | None = None) -> Callable[[Timeline], bytes]:
    """Choose the export of a format; it quotes no more than the articles' collections allow."""
    from timeline.export.quotes import limited

    if form is Format.ICS:
        from timeline.export import ical

        return lambda timeline: ical.render(limited(timeline), layout)
    from timeline.export import json

    return lambda timeline: json.render(limited(timeline))
