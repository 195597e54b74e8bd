"""Gathering as tasks: sources are opened and fetched, then what came is read in batches.

Only the first touches the network, and only it is tried again. Reading is pure, and a
batch that was read before by the same reader comes from Prefect's cache.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import chain
from pathlib import Path

from prefect import task
from prefect.cache_policies import NO_CACHE
from prefect.client.schemas.objects import State, TaskRun
from prefect.context import TaskRunContext
from prefect.settings import get_current_settings
from prefect.tasks import Task

from flows import filed
from flows.quoting import whole
from flows.watch import counted
from timeline.model import Article, Problem
from timeline.sources import Gathered
from timeline.sources.collecting import Collector, Found
from timeline.sources.document import Document, digest
from timeline.sources.fetch.client import Fetcher
from timeline.sources.fetch.policy import Policy
from timeline.sources.gather import assemble, result, settings, visit_of
from timeline.sources.known import Known, Visit
from timeline.sources.version import reader_version

PREFIX = "timeline-read-"
KEPT = timedelta(days=30)  # that a batch stays in the cache
BATCH = 256  # documents in a batch, on average: a task costs some ten milliseconds
LARGEST = 4 * BATCH


@dataclass(frozen=True, slots=True)
class Query:
    """What to gather: the sources, the options over them, and a manifest's collections to leave out."""

    sources: tuple[str, ...]
    published: str | None = None
    timezone: str | None = None
    without: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Collected:
    """What the sources gave, still to be read, and the feeds and sitemaps that were gone through.

    ``left_out`` counts what is as an earlier run published it.
    """

    found: Sequence[Found]
    visits: tuple[Visit, ...]
    left_out: int


def gather(query: Query, known: Known | None = None, expect: Callable[[int], None] | None = None) -> Gathered:
    """Gather articles in tasks of their own; what ``known`` remembers is left out.

    ``expect`` is told how many documents there are before they are read. Raises UsageError
    for options that cannot be meant.
    """
    collected = collect(whole(query), whole(known))
    if expect is not None:
        expect(sum(isinstance(one, Document) for one in collected.found))
    own: list[Visit] = []

    def results() -> Iterator[Article | Problem]:
        for number, batch in enumerate(in_batches(collected.found), start=1):
            called = f"batch {number:,}: {counted(len(batch), 'document')}"
            yield from read_batch(called, key_of(batch), whole(batch))
            own.extend(visit for one in batch for visit in visit_of(one))

    gathered = assemble(results(), chain(collected.visits, own), collected.left_out, filed.anything)
    forget_old(cache_folder())
    return gathered


def _may_pass(_task: Task[..., object], _run: TaskRun, state: State[object]) -> bool:
    """Whether a failure to collect is the system's and may pass; a wrong option stays wrong."""
    return isinstance(state.result(raise_on_failure=False), OSError)


@task(
    task_run_name="collect sources",
    retries=2,
    retry_delay_seconds=[1, 5],
    retry_condition_fn=_may_pass,
    cache_policy=NO_CACHE,
    persist_result=False,
)
def collect(query: Query, known: Known | None) -> Collected:
    """Open and fetch every source; what cannot be had is a problem, not a failure."""
    options = settings(query.published, query.timezone)
    with Fetcher(Policy.of(os.environ)) as fetcher:
        collector = Collector(fetcher, known, sys.stdin.buffer)
        found = filed.anything(collector.documents(query.sources, options, query.without))
    return Collected(found, tuple(collector.visits), collector.left_out)


def _key(_context: TaskRunContext, parameters: dict[str, object]) -> str:
    return f"{PREFIX}{parameters['key']}"


@task(task_run_name="read {called}", cache_key_fn=_key, cache_expiration=KEPT, persist_result=True,
      cache_result_in_memory=False)  # fmt: skip
def read_batch(called: str, key: str, batch: Sequence[Found]) -> tuple[Article | Problem, ...]:
    """Read a batch of documents; what is wrong with one is a problem of its own."""
    return tuple(map(result, batch))


def in_batches(found: Iterable[Found]) -> Iterator[tuple[Found, ...]]:
    """Cut documents into batches where their own hashes say: one more or less changes one batch, not all."""
    batch: list[Found] = []
    for one in found:
        batch.append(one)
        ends = isinstance(one, Document) and int(one.digest[:8], 16) % BATCH == 0
        if ends or len(batch) == LARGEST:
            yield tuple(batch)
            batch = []
    if batch:
        yield tuple(batch)


def key_of(batch: Sequence[Found]) -> str:
    """What a batch's articles depend on: the contents and what is known of them, and the reader's version."""
    parts = (one.digest if isinstance(one, Document) else repr(one) for one in batch)
    return digest(reader_version().encode(), *(part.encode("utf-8", "surrogatepass") for part in parts))


def cache_folder() -> Path:
    """Where Prefect keeps what tasks returned."""
    return Path(get_current_settings().results.local_storage_path)


def forget_old(folder: Path) -> None:
    """Remove batches read longer ago than KEPT: Prefect lets them expire and leaves them lying."""
    if not folder.is_dir():
        return
    oldest = time.time() - KEPT.total_seconds()
    for path in folder.glob(f"{PREFIX}*"):
        if path.stat().st_mtime < oldest:
            path.unlink(missing_ok=True)
