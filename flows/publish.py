"""The flow: sources in, a calendar and a JSON timeline out.

gather -> extract (in batches) -> merge -> export -> an artifact for a person. Only
gathering is tried again: all that follows is a pure function of the articles.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar, cast

from prefect import flow, get_run_logger, task
from prefect.artifacts import create_markdown_artifact
from prefect.cache_policies import NO_CACHE
from prefect.client.schemas.objects import State, TaskRun
from prefect.futures import as_completed
from prefect.task_runners import ThreadPoolTaskRunner
from prefect.tasks import Task
from prefect.utilities.annotations import quote
from slugify import slugify

from flows.artifact import markdown
from flows.guard import check
from flows.watch import watcher
from timeline import files
from timeline.errors import BrokenArticle, NothingUsable
from timeline.events import extract
from timeline.export import ical
from timeline.export import json as timeline_json
from timeline.merge import timeline as merge
from timeline.model import Article, Event, Problem, Timeline
from timeline.sources import Gathered, gather

T = TypeVar("T")
ARTICLES = 100  # a batch's most: a task costs some ten milliseconds, an article of text more
CHARACTERS = 2_000_000  # a batch of long articles is cut here, so that progress shows


@dataclass(frozen=True, slots=True)
class Extracted:
    """What a batch of articles gave."""

    events: tuple[Event, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Publication:
    """What a run published: the timeline, all its files, and those whose bytes changed."""

    timeline: Timeline
    paths: tuple[Path, ...]
    changed: tuple[Path, ...]


def _may_pass(_task: Task[..., object], _run: TaskRun, state: State[object]) -> bool:
    """Whether a failure to gather is the system's and may pass; a wrong option stays wrong."""
    return isinstance(state.result(raise_on_failure=False), OSError)


@task(
    task_run_name="gather",
    retries=2,
    retry_delay_seconds=[1, 5],
    retry_condition_fn=_may_pass,
    cache_policy=NO_CACHE,
    persist_result=False,
)
def gather_articles(sources: list[str], published: str | None, timezone: str | None) -> Gathered:
    """Read every source; what cannot be read is a problem, not a failure."""
    return gather(sources, published=published, timezone=timezone, stdin=sys.stdin.buffer)


@task(task_run_name="extract batch {number}", cache_policy=NO_CACHE, persist_result=False)
def extract_batch(number: int, batch: Sequence[Article]) -> Extracted:
    """Find the events of each article; an article that breaks the extractor is a problem of its own."""
    events: list[Event] = []
    problems: list[Problem] = []
    for article in batch:
        try:
            events += extract(article)
        except Exception as error:
            get_run_logger().exception("%s", article.id)
            problems.append(BrokenArticle.by(article.id, error).problem())
    return Extracted(tuple(events), tuple(problems))


@task(task_run_name="merge {name}", cache_policy=NO_CACHE, persist_result=False)
def merge_events(name: str, articles: Sequence[Article], extracted: Sequence[Extracted],
                 problems: Sequence[Problem]) -> Timeline:  # fmt: skip
    """Put what the batches gave into one timeline; the order of batches does not show."""
    events = [event for batch in extracted for event in batch.events]
    return merge(name, articles, events, [*problems, *(p for batch in extracted for p in batch.problems)])


@task(task_run_name="export to {out}", cache_policy=NO_CACHE, persist_result=False)
def export(timeline: Timeline, out: Path, accept: bool) -> Publication:
    """Write all files or none; the last good feed stays where this one would empty or halve it."""
    if not accept:
        check(out / "timeline.json", timeline)
    rendered = {
        "timeline.ics": ical.render(timeline),
        "timeline.json": timeline_json.render(timeline),
        "timeline.schema.json": timeline_json.render_schema(),
    }
    changed = [out / name for name, data in rendered.items() if not files.holds(out / name, data)]
    return Publication(timeline, files.write(out, rendered), tuple(changed))


@flow(
    name="publish",
    flow_run_name="publish {name}",
    task_runner=ThreadPoolTaskRunner(max_workers=1),  # type: ignore[arg-type]
    persist_result=False,
    validate_parameters=True,
)
def publish(
    sources: list[str],
    out: Path = Path("exports"),
    name: str = "News timeline",
    published: str | None = None,
    timezone: str | None = None,
    accept: bool = False,
) -> Publication:
    """Publish the timeline of ``sources`` into the folder ``out``.

    ``published`` and ``timezone`` override what the articles say (ISO 8601, IANA).
    ``accept`` publishes even where that empties or halves what is there.

    Raises UsageError, NothingUsable, FeedWouldShrink and ExportError; in each case
    the files of the last run stay as they are.
    """
    watch = watcher()
    watch.stage("Reading")
    gathered = gather_articles(sources, published, timezone)
    if not gathered.articles:
        raise NothingUsable.because(gathered.problems)
    watch.stage("Finding events", len(gathered.articles))
    batches = list(in_batches(gathered.articles))
    running = [extract_batch.submit(number, whole(batch)) for number, batch in enumerate(batches, 1)]
    sizes = {future.task_run_id: len(batch) for future, batch in zip(running, batches, strict=True)}
    for future in as_completed(running):
        watch.advance(sizes[future.task_run_id])
    extracted = [future.result() for future in running]
    broken = [problem for batch in extracted for problem in batch.problems]
    if len(broken) == len(gathered.articles):
        raise NothingUsable.because([*gathered.problems, *broken])
    watch.stage("Writing")
    timeline = merge_events(name, whole(gathered.articles), whole(extracted), gathered.problems)
    publication = export(whole(timeline), out, accept)
    create_markdown_artifact(
        key=f"timeline-{slugify(name) or 'unnamed'}",
        markdown=markdown(timeline, publication.paths),
        description=f"Events and problems of {name}",
    )
    return publication


def whole(value: T) -> T:
    """Hand a task its argument as it is: Prefect would search every object in it for futures."""
    return cast(T, quote(value))


def in_batches(articles: Sequence[Article]) -> Iterator[tuple[Article, ...]]:
    """Cut articles, in their order, into batches of a bounded number and size of text."""
    batch: list[Article] = []
    size = 0
    for article in articles:
        if batch and (len(batch) == ARTICLES or size + len(article.text) > CHARACTERS):
            yield tuple(batch)
            batch, size = [], 0
        batch.append(article)
        size += len(article.text)
    if batch:
        yield tuple(batch)
