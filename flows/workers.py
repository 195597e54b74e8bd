"""Who reads the articles: threads of this process, processes of this machine, or a Dask cluster.

The choice changes who does the work and nothing else: the same batches, the same bytes.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from concurrent.futures import BrokenExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from prefect.task_runners import ProcessPoolTaskRunner, TaskRunner, ThreadPoolTaskRunner

from flows.runner import Runner
from timeline.errors import TimelineError, UsageError

PATIENCE = 30
"""Seconds that a Dask scheduler has to answer."""


@dataclass(frozen=True, slots=True)
class Workers:
    """How many workers of which kind.

    ``count`` None means as many as this machine has processors. ``scheduler`` is the address
    of a Dask cluster (``tcp://10.0.0.5:8786``), None a cluster of this machine's own.
    """

    runner: Runner = Runner.AUTO
    count: int | None = None
    scheduler: str | None = None

    @property
    def number(self) -> int:
        """How many batches are read at once; threads only wait for each other."""
        if self.runner is Runner.THREADS:
            return self.count or 1
        return self.count or os.cpu_count() or 1

    def for_batches(self, batches: int) -> Workers:
        """The workers for so many batches: a process of its own costs as much as reading one."""
        if self.runner is not Runner.AUTO:
            return self
        several = self.number > 1 and batches > 2
        return Workers(Runner.PROCESSES if several else Runner.THREADS, self.count if several else 1)

    @contextmanager
    def at_work(self) -> Iterator[TaskRunner[Any]]:
        """Start them, and stop them in the end.

        Raises UsageError where Dask is wanted and not installed, TimelineError where its
        scheduler does not answer.
        """
        with self._dask() if self.runner is Runner.DASK else self._local() as runner:
            try:
                yield runner
            finally:
                _let_go(runner)

    def _local(self) -> TaskRunner[Any]:
        kind = ThreadPoolTaskRunner if self.runner is Runner.THREADS else ProcessPoolTaskRunner
        return kind(max_workers=self.number)

    def _dask(self) -> TaskRunner[Any]:
        try:
            from prefect_dask.task_runners import DaskTaskRunner
        except ModuleNotFoundError as error:
            raise UsageError("--runner dask", "needs prefect-dask", "install news-timeline[dask]") from error
        if self.scheduler is None:
            own = {"n_workers": self.number, "threads_per_worker": 1, "dashboard_address": None}
            here: TaskRunner[Any] = DaskTaskRunner(cluster_kwargs=own | {"host": "127.0.0.1"})
            return here
        there = DaskTaskRunner(address=self.scheduler, client_kwargs={"timeout": PATIENCE})
        try:
            _ = there.client  # connects: later it would be an error of Dask's own
        except OSError as error:
            remedy = "start it with `dask scheduler`, or name another with --scheduler"
            raise TimelineError(self.scheduler, "no Dask scheduler answers there", remedy) from error
        cluster: TaskRunner[Any] = there
        return cluster


def _let_go(runner: TaskRunner[Any]) -> None:
    """Wait for nothing more that the pool's processes had to say.

    One that was killed while it spoke holds the queue's lock for ever, and this process
    would never end over it.
    """
    queue = getattr(runner, "_subprocess_message_queue", None)
    if queue is not None:
        queue.cancel_join_thread()


def died(error: BaseException) -> bool:
    """Whether an error says that a worker ended over its batch, or had no memory left for it."""
    if isinstance(error, BrokenExecutor | MemoryError):
        return True
    dask = sys.modules.get("distributed.scheduler")
    return dask is not None and isinstance(error, dask.KilledWorker)
