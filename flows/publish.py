"""The flow: sources in, a calendar and a JSON timeline out.

gather -> extract what is new (in batches) -> merge -> guard -> export -> artifacts for a
person. Only gathering is tried again. What the stages do is in :mod:`flows.stages`; all
but gathering is a pure function of the articles and of what was published before.

Annotations are real here, not postponed: a worker reads the flow's parameters where the
names in them could not be looked up.
"""

import os
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

from prefect import flow, get_run_logger, task
from prefect.artifacts import create_markdown_artifact
from prefect.cache_policies import NO_CACHE
from pydantic import Field
from slugify import slugify

from flows import stages
from flows.artifact import ROWS, markdown
from flows.crew import Crew
from flows.due import due
from flows.extraction import extract_unread
from flows.gathering import Query, gather
from flows.guard import SHARE
from flows.quoting import whole
from flows.runner import Runner
from flows.settings import store_url
from flows.stages import Exported, Rules, Settled, Stock
from flows.timings import Timings
from flows.watch import counted, watcher
from flows.workers import Workers
from timeline import files
from timeline.digest import as_markdown
from timeline.errors import NothingUsable
from timeline.model import Article, Coarse, Problem, Timeline
from timeline.sources import Gathered
from timeline.sources.manifest import layout
from timeline.store import Collection, open_store
from timeline.store.wanted import read_edits

TOLD = 50
"""Problems that the log names; the artifact names more and the files all."""


class Publication:
    """What a run published.

    ``revision`` is the number of the timeline's revision in the store, ``read`` the
    articles that the sources gave, ``doubts`` corrections to look at again, ``changed`` the
    files whose bytes are new, ``seconds`` how long each stage took.

    No dataclass: in one that a flow returns Prefect looks for futures, in every article and event,
    and remembers each object that it has seen.
    """

    def __init__(
        self,
        timeline: Timeline,
        revision: int,
        read: Sequence[Article],
        doubts: tuple[Problem, ...],
        paths: tuple[Path, ...],
        changed: tuple[Path, ...],
        seconds: Mapping[str, float],
    ) -> None:
        self.timeline, self.revision, self.read, self.doubts = timeline, revision, read, doubts
        self.paths, self.changed, self.seconds = paths, changed, seconds


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
    coarse: Coarse | None = None,
    alarm: str | None = None,
    structured: bool | None = None,
    scheduled: bool = False,
    runner: Runner = Runner.AUTO,
    workers: Annotated[int, Field(ge=1)] | None = None,
    scheduler: str | None = None,
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
        coarse: Show dates coarser than a day as markers, whole spans or not at all.
        alarm: Remind of what is planned so long before (30m, 2h, 1d).
        structured: Add people, places, articles and kinds as RFC 9073 and RFC 9253 have them.
            What is not said of these three is as `[calendar]` in a manifest says.
        scheduled: Leave out the collections of a manifest whose `every` has not passed yet.
        runner: Who reads the articles: threads or processes of this machine or a Dask
            cluster; auto takes processes where there is much to read.
        workers: How many articles are read at once; as many as there are processors
            where none is named.
        scheduler: Address of a Dask scheduler (tcp://10.0.0.5:8786); a cluster on this
            machine where none is named.

    """
    rules = Rules(share, accept, read_edits(edits) if edits else None)
    with open_store(store or store_url(os.environ, out)) as database, database.writer():
        files.finish(out)
        collection = database.collection(name)
        if min_confidence is not None:
            collection.remember(min_confidence=min_confidence)
        collection.lay_out(layout(sources, coarse, alarm, structured))
        today = due(sources, collection.visits, datetime.now(UTC), scheduled=scheduled)
        query = Query(tuple(sources), published, timezone, today.left_out)
        publication = _publish(collection, query, out, rules, Workers(runner, workers, scheduler))
        collection.visits.remember(today.visits)
        return publication


def _publish(collection: Collection, query: Query, out: Path, rules: Rules, workers: Workers) -> Publication:
    watch, timings = watcher(), Timings()
    watch.stage("Reading")
    first = not collection.number()
    with Crew(workers) as crew:
        with timings.of("gather"):
            gathered = gather(query, collection.visits, crew.expect if first else None)
        if not (gathered.articles or gathered.left_out) and (gathered.problems or first):
            raise NothingUsable.because(gathered.problems)
        with timings.of("extract"):
            stock = stages.take_stock(collection, gathered.articles)
            found = extract_unread(collection, stock.unread, crew, out)
    problems = [*gathered.problems, *found.problems]
    if found.broken:
        stock = stages.take_stock(collection, gathered.articles, found.broken)
    if gathered.articles and stock.wholes.keys() <= found.broken.keys():
        raise NothingUsable.because(problems)
    watch.stage("Writing")
    with timings.of("merge"):
        settled = merge_events(
            collection.name, whole(collection), whole(stock), whole(problems), whole(rules), out
        )
    with timings.of("export"):
        exported = export(whole(settled.rendered), out)
    files.mark_run(out, datetime.now(UTC))
    collection.visits.remember(gathered.visits)
    if collection.folder != str(out.absolute()):
        collection.remember(folder=str(out.absolute()))
    key = f"timeline-{slugify(collection.name) or 'unnamed'}"
    create_markdown_artifact(
        key=key,
        markdown=markdown(settled.timeline, exported.paths, timings.seconds),
        description=f"Events, problems and timings of {collection.name}",
    )
    told = stages.review(collection, settled.before, settled.timeline, datetime.now(UTC).date())
    create_markdown_artifact(
        key=f"{key}-digest",
        markdown=as_markdown(told, ROWS),
        description=f"What changed in {collection.name}",
    )
    log = get_run_logger()
    for problem in settled.timeline.problems[:TOLD]:
        log.warning("%s: %s", problem.source, problem.reason)
    log.info("%s", _told(settled, gathered, exported))
    log.info("%s", ", ".join(f"{stage} {spent:.1f} s" for stage, spent in timings.seconds.items()))
    return Publication(
        settled.timeline,
        settled.number,
        gathered.articles,
        settled.doubts,
        exported.paths,
        exported.changed,
        timings.seconds,
    )


def _told(settled: Settled, gathered: Gathered, exported: Exported) -> str:
    """Tell a run in a line for the log."""
    timeline = settled.timeline
    read = f"{counted(len(gathered.articles), 'article')} read, {gathered.left_out:,} as before"
    found = f"{counted(len(timeline.problems), 'problem')}; {counted(len(timeline.events), 'dated event')}"
    files_of = "no file" if not exported.changed else counted(len(exported.changed), "file")
    return f"{read}, {found}, {files_of} changed in {exported.paths[0].parent}"
