"""Sources as people name them -> articles and problems, one at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, BinaryIO

from timeline.held import Hold
from timeline.model import Article, Problem
from timeline.sources import names
from timeline.sources.collecting import Collector, Found
from timeline.sources.document import Document, Settings
from timeline.sources.known import Known, Visit
from timeline.sources.options import Given
from timeline.sources.reading import outcome

if TYPE_CHECKING:
    from timeline.sources.fetch.client import Fetcher


@dataclass(frozen=True, slots=True)
class Gathered:
    """What a list of sources gave: the articles in order, and what could not be used.

    ``visits`` are to be remembered as soon as the articles are published, ``left_out``
    counts the pages, items and whole feeds that are as an earlier run published them.
    """

    articles: Sequence[Article]
    problems: tuple[Problem, ...]
    visits: tuple[Visit, ...] = ()
    left_out: int = 0


def gather(
    sources: Sequence[str],
    *,
    published: str | None = None,
    timezone: str | None = None,
    stdin: BinaryIO | None = None,
    fetcher: Fetcher | None = None,
    known: Known | None = None,
) -> Gathered:
    """Read every source; a bad one becomes a problem and the rest go on.

    A source is a file, a folder of files (read recursively, in the order of names),
    the http(s) URL of a page, a feed or a sitemap, a manifest (``sources.toml``) or
    ``-`` for standard input. What ``known`` remembers is left out. Raises UsageError
    for a ``published`` or ``timezone`` that cannot be meant.
    """
    collector = Collector(fetcher, known, stdin)
    results: list[Article | Problem] = []
    visits: list[Visit] = []
    for found in collector.documents(sources, settings(published, timezone)):
        results.append(result(found))
        visits += visit_of(found)
    return assemble(results, [*collector.visits, *visits], collector.left_out)


def iterate(
    sources: Sequence[str],
    *,
    published: str | None = None,
    timezone: str | None = None,
    stdin: BinaryIO | None = None,
    fetcher: Fetcher | None = None,
) -> Iterator[Article | Problem]:
    """The same one at a time, without keeping what was read. Options are checked at once."""
    found = Collector(fetcher, stdin=stdin).documents(sources, settings(published, timezone))
    return renamed(map(result, found))


def settings(published: str | None, timezone: str | None) -> Settings:
    """What the options say of every source; UsageError where it cannot be meant."""
    Given.of(published, timezone)
    return Settings(published=published, timezone=timezone)


def result(found: Found) -> Article | Problem:
    """The article of a document, a problem as it is. Pure."""
    return outcome(found) if isinstance(found, Document) else found


def visit_of(found: Found) -> tuple[Visit, ...]:
    """What is to be remembered of a document, if anything."""
    return (found.visit,) if isinstance(found, Document) and found.visit is not None else ()


def assemble(
    results: Iterable[Article | Problem],
    visits: Iterable[Visit],
    left_out: int = 0,
    hold: Hold[Article] = tuple,
) -> Gathered:
    """Put together what came of every document, and all there is to remember; ``hold`` keeps the articles."""
    problems: list[Problem] = []

    def articles() -> Iterator[Article]:
        for one in renamed(results):
            if isinstance(one, Article):
                yield one
            else:
                problems.append(one)

    held = hold(articles())
    return Gathered(held, tuple(problems), tuple(visits), left_out)


def renamed(results: Iterable[Article | Problem]) -> Iterator[Article | Problem]:
    """The same with ids that are unique; an article that came with one of its own is told of the change."""
    unique = names.Unique()
    for one in results:
        id = unique(one.id) if isinstance(one, Article) else ""
        if isinstance(one, Problem) or id == one.id:
            yield one
        else:
            taken = f"its id '{one.id}' was taken: it is '{id}' here"
            yield replace(one, id=id, warnings=(*one.warnings, taken))
