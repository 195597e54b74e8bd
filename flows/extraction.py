"""Extraction as tasks: batches of articles out to the workers, what they tell into the store as it comes.

Few batches are out at any time, so that neither memory nor a queue grows with the number
of articles. An article that fails is tried once more by itself. A worker that ends over a
batch is replaced and the batch cut in half, and again, until the article that it ends over
is alone; that one is left out for good and the rest go on.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from socket import gethostname
from typing import Any

from prefect import get_run_logger, task
from prefect.cache_policies import NO_CACHE
from prefect.futures import PrefectFuture, as_completed
from prefect.task_runners import TaskRunner

from flows import filed, spool, stages
from flows.batches import AHEAD, Batch, in_batches
from flows.crew import Crew
from flows.quarantine import quarantine, quarantined
from flows.settings import spool_url
from flows.spool import Spool
from flows.stages import Extracted
from flows.watch import counted, watcher
from flows.workers import died
from timeline.errors import BrokenArticle, TimelineError
from timeline.events import extract
from timeline.model import Problem
from timeline.store import Collection, extractor_version
from timeline.store.codec import ARTICLE

TRIES = 2


@dataclass(slots=True)
class Findings:
    """What a batch gives but events: articles left out, by hash, and events that cannot be published."""

    broken: dict[str, Problem] = field(default_factory=dict)
    faults: list[Problem] = field(default_factory=list)

    @property
    def problems(self) -> list[Problem]:
        """All of them, in an order that does not tell who was quicker."""
        return sorted(
            [*self.broken.values(), *self.faults], key=lambda problem: (problem.source, problem.reason)
        )


@task(task_run_name="extract {batch}", cache_policy=NO_CACHE, persist_result=False)
def extract_batch(batch: str, place: str, version: str) -> int:
    """Read the batch that lies at ``place`` and put what it tells beside it; return how many articles it had.

    ``batch`` is what people call it. Raises TimelineError where this worker's extractor is
    not the ``version`` that is asked for.
    """
    if version != extractor_version():
        remedy = "install the same version of news-timeline on all of them"
        raise TimelineError(f"worker {gethostname()}", "has another extractor than the run", remedy)
    articles = spool.asked(place)
    if spool.answered(place) is None:
        found = stages.read(articles, extract)
        for problem in (*found.broken.values(), *found.problems):
            get_run_logger().error("%s: %s", problem.source, problem.reason)
        spool.answer(place, found)
    return len(articles)


def extract_unread(collection: Collection, unread: Mapping[str, str], crew: Crew, out: Path) -> Findings:
    """Read articles (JSON by hash) into the store, each batch as soon as it is done.

    What is in quarantine is left alone.
    """
    known = quarantined(collection.visits)
    found = extract_all(
        filed.texts((hash, whole) for hash, whole in unread.items() if hash not in known)
        if known
        else unread,
        crew,
        Spool(spool_url(os.environ, out)),
        lambda batch: collection.tellings.keep(batch.told),
    )
    if found.broken:
        quarantine(collection.visits, known | found.broken)
    found.broken |= {hash: known[hash] for hash in unread.keys() & known.keys()}
    return found


def extract_all(
    articles: Mapping[str, str], crew: Crew, folder: Spool, keep: Callable[[Extracted], None]
) -> Findings:
    """Read all ``articles``; ``keep`` is told of each batch as it ends, in whatever order.

    Raises what the workers raise where it is no fault of an article: a folder that they
    cannot read, a cluster that is gone.
    """
    watcher().stage("Finding events", len(articles))
    if not articles:
        return Findings()
    chosen = crew.choose(sum(1 for _ in in_batches(articles)))
    number = sum(1 for _ in in_batches(articles, chosen.number))
    get_run_logger().info(
        "%s to read in %s, by %s (%d)",
        counted(len(articles), "article"),
        f"{number:,} batch{'es' * (number != 1)}",
        chosen.runner,
        chosen.number,
    )
    extraction = _Extraction(in_batches(articles, chosen.number), crew, folder, keep)
    extraction.run()
    folder.clear()
    return extraction.findings


class _Extraction:
    """One run's batches: those still to come, those that are out, those to try again."""

    def __init__(
        self, batches: Iterable[Batch], crew: Crew, folder: Spool, keep: Callable[[Extracted], None]
    ) -> None:
        self.rest = iter(batches)
        self.coming = next(self.rest, None)
        self.again: deque[Batch] = deque()
        self.suspects: deque[Batch] = deque()
        self.out: dict[PrefectFuture[int], tuple[Batch, str]] = {}
        self.crew, self.folder, self.keep = crew, folder, keep
        self.findings = Findings()
        self.number = 0

    def run(self) -> None:
        """Work until nothing is left; a pool that has lost a worker is replaced."""
        while self.coming or self.again or self.suspects:
            with self.crew.at_work() as runner:
                while self._hand_out(runner):
                    if not self._take_in():
                        break

    def _hand_out(self, runner: TaskRunner[Any]) -> bool:
        """Keep the workers busy; tell whether anything is out. A suspect is out alone."""
        if self.suspects:
            if not self.out:
                self._submit(runner, self.suspects.popleft())
            return True
        while (self.coming or self.again) and len(self.out) < AHEAD * self.crew.workers.number:
            if self.coming:
                self._submit(runner, self.coming)
                self.coming = next(self.rest, None)
            else:
                self._submit(runner, self.again.popleft())
        return bool(self.out)

    def _submit(self, runner: TaskRunner[Any], batch: Batch) -> None:
        self.number += 1
        version = extractor_version()
        place = self.folder.put(batch.articles, version)
        called = f"batch {self.number:,}: {counted(len(batch.articles), 'article')}"
        future = runner.submit(extract_batch, {"batch": called, "place": place, "version": version})
        self.out[future] = batch, place

    def _take_in(self) -> bool:
        """Wait for one batch; tell whether the workers are still there.

        Where one ended, all that was out is taken back: any of it may have been the cause.
        """
        future = next(as_completed(list(self.out)))
        if self._ended_well(future, alone=len(self.out) == 1):
            return True
        for other in list(self.out):
            self._ended_well(other, alone=False)
        return False

    def _ended_well(self, future: PrefectFuture[int], *, alone: bool) -> bool:
        """Take a batch in; tell whether its worker lived to the end of it."""
        batch, place = self.out.pop(future)
        try:
            future.result()
        except Exception as error:
            if not died(error):
                raise
            self._lost(batch, error, alone=alone)
            return False
        self._keep(batch, place)
        return True

    def _lost(self, batch: Batch, error: BaseException, *, alone: bool) -> None:
        """Try a batch again that its worker ended over; cut in half where it was that batch for sure."""
        again = Batch(batch.articles, batch.tries + 1)
        if len(batch.articles) > 1:
            self.suspects.extend(again.halves() if alone else (again,))
        elif again.tries < TRIES:
            self.suspects.append(again)
        else:
            (hash, whole), *_ = batch.articles.items()
            name = ARTICLE.validate_json(whole).id
            self._leave_out(hash, BrokenArticle.ending(name, error).problem())

    def _keep(self, batch: Batch, place: str) -> None:
        """Keep what a batch tells; an article that failed is tried once more, by itself."""
        found = spool.answered(place)
        if found is None:
            raise FileNotFoundError(f"{place}{spool.ANSWERED}")
        self.keep(found)
        spool.remove(place)
        self.findings.faults += found.problems
        watcher().advance(len(batch.articles) - len(found.broken))
        for hash, problem in found.broken.items():
            if len(batch.articles) > 1 or not batch.tries:
                self.again.append(Batch({hash: batch.articles[hash]}, 1))
            else:
                self._leave_out(hash, problem)

    def _leave_out(self, hash: str, problem: Problem) -> None:
        self.findings.broken[hash] = problem
        watcher().advance(1)
