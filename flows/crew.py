"""The workers of one run: ready before there is anything to read, and replaced where one ends."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from importlib.resources import files
from types import TracebackType
from typing import Any

from prefect import task
from prefect.cache_policies import NO_CACHE
from prefect.task_runners import TaskRunner

from flows import batches, stages
from flows.runner import Runner
from flows.workers import Workers
from timeline.events import extract
from timeline.model import Article, Block, BlockKind
from timeline.store.codec import version_of

SAMPLE = files("timeline") / "sample"


@task(task_run_name="get worker {number} ready", cache_policy=NO_CACHE, persist_result=False)
def get_ready(number: int) -> None:
    """Load all that reading takes, by reading a bundled article; ``number`` is for people."""
    text = next(SAMPLE.iterdir()).read_text(encoding="utf-8")
    version, whole = version_of(Article("sample", text, (Block(BlockKind.PARAGRAPH, 0, len(text)),)))
    stages.read({version.hash: whole}, extract)


class Crew:
    """Workers, from the moment that they are called to the end of the work."""

    def __init__(self, workers: Workers) -> None:
        self.workers = workers
        self._runner: TaskRunner[Any] | None = None
        self._stack = ExitStack()

    def __enter__(self) -> Crew:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._dismiss()

    def expect(self, articles: int) -> None:
        """Get the workers ready for about so many articles while these are still gathered."""
        number = -(-articles // batches.ARTICLES)
        if not number or self.choose(number).runner in {Runner.AUTO, Runner.THREADS}:
            return
        runner = self._start()
        for number in range(1, self.workers.number + 1):
            runner.submit(get_ready, {"number": number})

    def choose(self, number: int) -> Workers:
        """Choose the workers for so many batches; those that are there already stay."""
        if self._runner is None:
            self.workers = self.workers.for_batches(number)
        return self.workers

    @contextmanager
    def at_work(self) -> Iterator[TaskRunner[Any]]:
        """Have the workers, started now where they are not there yet, and stop them in the end."""
        try:
            yield self._runner or self._start()
        finally:
            self._dismiss()

    def _start(self) -> TaskRunner[Any]:
        self._runner = self._stack.enter_context(self.workers.at_work())
        return self._runner

    def _dismiss(self) -> None:
        self._runner = None
        self._stack.close()
