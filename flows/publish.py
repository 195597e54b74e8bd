"""The flow: sources in, a calendar and a JSON timeline out.

gather -> extract what is new (in batches) -> merge -> guard -> export -> artifacts for a
person. Only gathering is tried again. What the stages do is in :mod:`flows.stages`; all
but gathering is a pure function of the articles and of what was published before.

Annotations are real here, not postponed: a worker reads the flow's parameters where the
names in them could not be looked up.
"""

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

from prefect import flow, get_run_logger, task
from prefect.artifacts import create_markdown_artifact
from prefect.cache_policies import NO_CACHE
from prefect.futures import as_completed
from prefect.task_runners import ThreadPoolTaskRunner
from pydantic import Field
from slugify import slugify

from flows import stages
from flows.artifact import markdown
from flows.due import due
from flows.gathering import Query, gather
from flows.guard import SHARE
from flows.quoting import whole
from flows.settings import store_url
from flows.stages import Exported, Extracted, Rules, Settled, Stock
from flows.watch import watcher
from timeline import files
from timeline.digest import as_markdown
from timeline.errors import NothingUsable
from timeline.events import extract
from timeline.model import Article, Problem, Timeline
from timeline.sources import Gathered
from timeline.store import Collection, open_store
from timeline.store.wanted import read_edits

ARTICLES = 100  # a batch's most: a task costs some ten milliseconds, an article of text more
CHARACTERS = 2_000_000  # a batch of long articles is cut here, so that progress shows


@dataclass(frozen=True, slots=True)
class Publication:
    """What a run published.

    ``revision`` is the number of the timeline's revision in the store, ``read`` the
    articles that the sources gave, ``doubts`` corrections to look at again, ``changed`` the
    files whose bytes are new.
    """

    timeline: Timeline
    revision: int
    read: tuple[Article, ...]
    doubts: tuple[Problem, ...]
    paths: tuple[Path, ...]
    changed: tuple[Path, ...]


@task(task_run_name="extract batch {number}", cache_policy=NO_CACHE, persist_result=False)
def extract_batch(number: int, batch: Sequence[Article]) -> Extracted:
    """Find the events of each article; an article that breaks the extractor is a problem of its own."""
    extracted = stages.read(batch, extract)
    for problem in extracted.problems:
        get_run_logger().error("%s: %s", problem.source, problem.reason)
    return extracted


@task(task_run_name="merge {name}", cache_policy=NO_CACHE, persist_result=False)
def merge_events(name: str, collection: Collection, stock: Stock, problems: Sequence[Problem],
                 rules: Rules, out: Path) -> Settled:  # fmt: skip
    """Make the next revision of what all articles tell; the order of articles does not show."""
    return stages.settle(collection, stock, problems, rules, out)


@task(task_run_name="export to {out}", cache_policy=NO_CACHE, persist_result=False)
def export(rendered: Mapping[str, bytes], out: Path) -> Exported:
    """Write all files or none."""
    return stages.export(rendered, out)


@flow(
    name="publish",
    flow_run_name="publish {name}",
    task_runner=ThreadPoolTaskRunner(max_workers=1),  # type: ignore[arg-type]
    persist_result=False,
    validate_parameters=True,
)
def publish(
    sources: Annotated[list[str], Field(min_length=1)],
    out: Path = Path("exports"),
    name: str = "News timeline",
    published: str | None = None,
    timezone: str | None = None,
    accept: bool = False,
    store: str | None = None,
    edits: Path | None = None,
    min_confidence: Annotated[float, Field(ge=0, le=1)] | None = None,
    share: Annotated[float, Field(ge=0, le=1)] = SHARE,
    scheduled: bool = False,
) -> Publication:
    """Publish the timeline of all sources, and of all that was published before, into a folder.

    Raises UsageError, NothingUsable, FeedWouldShrink, StoreError and ExportError; in each
    case the files of the last run stay as they are.

    Args:
        sources: Files, folders, addresses of pages, feeds and sitemaps, and manifests
            (sources.toml).
        out: The folder that the feed, the timeline and the page are written into.
        name: What the calendar is called; the store keeps the collection under it.
        published: When the articles were published, whatever they say (ISO 8601).
        timezone: The zone of publication times that name none (IANA name or offset).
        accept: Publish even where that empties, halves or much changes the feed.
        store: URL of the store (sqlite:///... or postgresql://...); one of the folder's
            own where none is named.
        edits: A file of editors' corrections (edits.toml).
        min_confidence: New entries below this (0 to 1) wait for an editor, in this run and
            those after it.
        share: How much of what is upcoming (0 to 1) a run may change before it stops.
        scheduled: Leave out the collections of a manifest whose `every` has not passed yet.

    """
    rules = Rules(share, accept, read_edits(edits) if edits else None)
    with open_store(store or store_url(os.environ, out)) as database, database.writer():
        files.finish(out)
        collection = database.collection(name)
        if min_confidence is not None:
            collection.remember(min_confidence=min_confidence)
        today = due(sources, collection.visits, datetime.now(UTC), scheduled=scheduled)
        query = Query(tuple(sources), published, timezone, today.left_out)
        publication = _publish(collection, query, out, rules)
        collection.visits.remember(today.visits)
        return publication


def _publish(collection: Collection, query: Query, out: Path, rules: Rules) -> Publication:
    watch = watcher()
    watch.stage("Reading")
    gathered = gather(query, collection.visits)
    if not (gathered.articles or gathered.left_out) and (gathered.problems or not collection.number()):
        raise NothingUsable.because(gathered.problems)
    stock = stages.take_stock(collection, gathered.articles)
    extracted = _extract(collection, stock.unread)
    broken = frozenset(hash for batch in extracted for hash in batch.broken)
    faults = [problem for batch in extracted for problem in batch.problems]
    if broken:
        stock = stages.take_stock(collection, gathered.articles, broken)
    if gathered.articles and stock.wholes.keys() <= broken:
        raise NothingUsable.because([*gathered.problems, *faults])
    watch.stage("Writing")
    settled = merge_events(
        collection.name, whole(collection), whole(stock), [*gathered.problems, *faults], whole(rules), out
    )
    exported = export(whole(settled.rendered), out)
    files.mark_run(out, datetime.now(UTC))
    collection.visits.remember(gathered.visits)
    if collection.folder != str(out.absolute()):
        collection.remember(folder=str(out.absolute()))
    key = f"timeline-{slugify(collection.name) or 'unnamed'}"
    create_markdown_artifact(
        key=key,
        markdown=markdown(settled.timeline, exported.paths),
        description=f"Events and problems of {collection.name}",
    )
    told = stages.review(collection, settled.before, settled.timeline, datetime.now(UTC).date())
    create_markdown_artifact(
        key=f"{key}-digest", markdown=as_markdown(told), description=f"What changed in {collection.name}"
    )
    get_run_logger().info("%s", _told(settled, gathered, exported))
    return Publication(
        settled.timeline, settled.number, gathered.articles, settled.doubts, exported.paths, exported.changed
    )


def _told(settled: Settled, gathered: Gathered, exported: Exported) -> str:
    """Tell a run in a line for the log."""
    timeline, new = settled.timeline, len(gathered.articles)
    files_of = "no file changed" if not exported.changed else f"{len(exported.changed)} files changed"
    counts = f"{new} articles read, {gathered.left_out} as before, {len(timeline.problems)} problems"
    return f"{counts}; {len(timeline.events)} dated events, {files_of} in {exported.paths[0].parent}"


def _extract(collection: Collection, unread: Sequence[Article]) -> list[Extracted]:
    """Read articles in batches, each kept in the store as soon as it is done."""
    watch = watcher()
    watch.stage("Finding events", len(unread))
    batches = list(in_batches(unread))
    running = [extract_batch.submit(number, whole(batch)) for number, batch in enumerate(batches, 1)]
    sizes = {future.task_run_id: len(batch) for future, batch in zip(running, batches, strict=True)}
    for future in as_completed(running):
        collection.tellings.keep(future.result().told)
        watch.advance(sizes[future.task_run_id])
    return [future.result() for future in running]


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
