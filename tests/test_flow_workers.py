"""Threads, processes and a Dask cluster make the same bytes, and a run outlives its workers."""

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from prefect import task
from prefect.cache_policies import NO_CACHE

from flows import batches, extraction, spool
from flows.crew import Crew
from flows.extraction import extract_batch
from flows.publish import publish
from flows.runner import Runner
from flows.spool import Spool, answered
from flows.stages import Extracted
from flows.workers import Workers
from tests.test_flow import state
from timeline.errors import TimelineError, UsageError
from timeline.model import Problem

NEWS = "3 March 2024\n\nThe spring {0} will open on {1} April 2024. The old {0} closed on Friday.\n"
THINGS = ("fair", "market", "museum", "library", "theatre")


@pytest.fixture
def news(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Five articles, two of which fill a batch."""
    monkeypatch.setattr(batches, "ARTICLES", 2)
    (folder / "news").mkdir()
    for number, thing in enumerate(THINGS):
        (folder / "news" / f"{thing}.txt").write_text(NEWS.format(thing, 12 + number))
    return folder / "news"


def published(folder: Path, workers: Workers) -> dict[str, bytes]:
    """Publish the news into a folder of the runner's name; return the files."""
    out = folder / workers.runner
    publish(
        [str(folder / "news")],
        out=out,
        name="Town",
        runner=workers.runner,
        workers=workers.count,
        scheduler=workers.scheduler,
    )
    return {name: data for name, (data, _) in state(out).items()}


@pytest.mark.usefixtures("prefect_server")
def test_processes_and_threads_make_the_same_bytes(news: Path) -> None:
    """Nothing of who read an article, or when, is in the files; and no batch is left lying."""
    one = published(news.parent, Workers(Runner.THREADS))
    assert len(one) > 5
    assert published(news.parent, Workers(Runner.PROCESSES, 2)) == one
    left = [path for path in Path(os.environ["TIMELINE_HOME"]).rglob("*.json") if ".batches" in str(path)]
    assert left == []


@pytest.mark.usefixtures("prefect_server")
def test_a_dask_cluster_makes_the_same_bytes(news: Path) -> None:
    """A scheduler that is there already, with two workers, is named by its address."""
    distributed = pytest.importorskip("distributed")
    pytest.importorskip("prefect_dask")
    one = published(news.parent, Workers(Runner.THREADS))
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, host="127.0.0.1", dashboard_address=None
    ) as cluster:
        there = Workers(Runner.DASK, 2, cluster.scheduler_address)
        assert published(news.parent, there) == one


def test_a_dask_cluster_that_is_not_there_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """With what to do about it; and without Dask the extra to install."""
    pytest.importorskip("prefect_dask")
    monkeypatch.setattr("flows.workers.PATIENCE", 0.2)
    with (
        pytest.raises(
            TimelineError, match=r"tcp://127\.0\.0\.1:9: no Dask scheduler answers there; start it"
        ),
        Workers(Runner.DASK, 1, "tcp://127.0.0.1:9").at_work(),
    ):
        pass
    monkeypatch.setitem(sys.modules, "prefect_dask", None)
    monkeypatch.setitem(sys.modules, "prefect_dask.task_runners", None)
    with pytest.raises(UsageError, match=r"install news-timeline\[dask\]"), Workers(Runner.DASK).at_work():
        pass


def test_processes_are_started_where_there_is_enough_to_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """A few articles are read sooner than a process starts; who names a kind gets it."""
    monkeypatch.setattr(os, "cpu_count", lambda: 4)
    assert Workers().for_batches(2) == Workers(Runner.THREADS, 1)
    assert Workers().for_batches(3) == Workers(Runner.PROCESSES)
    assert Workers().for_batches(3).number == 4
    assert Workers(count=1).for_batches(3) == Workers(Runner.THREADS, 1)
    assert Workers(Runner.DASK, 2).for_batches(1) == Workers(Runner.DASK, 2)


def test_workers_are_ready_before_there_is_anything_to_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """They are called while articles are gathered, replaced where they end, and stopped in the end."""
    seen: list[object] = []

    class Recorder:
        def submit(self, _: object, parameters: dict[str, int]) -> None:
            seen.append(parameters["number"])

    @contextmanager
    def at_work(workers: Workers) -> Iterator[Recorder]:
        seen.append(f"{workers.runner} start")
        yield Recorder()
        seen.append("stop")

    monkeypatch.setattr(Workers, "at_work", at_work)
    with Crew(Workers(count=2)) as crew:
        crew.expect(0)
        assert seen == []
        crew.expect(5 * batches.ARTICLES)
        assert seen == ["processes start", 1, 2]
        assert crew.choose(1).runner is Runner.PROCESSES  # as they are there
        with crew.at_work() as first:
            assert len(seen) == 3
        with crew.at_work() as second:
            assert first is not second
    assert seen[3:] == ["stop", "processes start", "stop"]
    with Crew(Workers(count=1)) as crew:
        crew.expect(5 * batches.ARTICLES)
    assert len(seen) == 6  # threads need no time
    with Crew(Workers(Runner.PROCESSES, 1)) as crew:
        crew.expect(1)
    assert seen[6:] == ["processes start", 1, "stop"]


@task(task_run_name="extract {batch}", cache_policy=NO_CACHE, persist_result=False)
def deadly_batch(batch: str, place: str, version: str) -> int:
    """Read a batch in a worker that ends over the museum, as the system ends one without memory."""
    if any('"id":"museum"' in whole for whole in spool.asked(place).values()):
        os.kill(os.getpid(), signal.SIGKILL)
    return extract_batch.fn(batch, place, version)


@pytest.mark.skipif(sys.platform == "win32", reason="kills as POSIX does")
@pytest.mark.usefixtures("prefect_server")
def test_an_article_that_ends_its_workers_is_left_out_and_the_rest_published(
    news: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is found among the others of its batch, and the next run does not try it again."""
    run = Workers(Runner.PROCESSES, 2)
    with monkeypatch.context() as patch:
        patch.setattr(extraction, "extract_batch", deadly_batch)
        published(news.parent, run)
    first = state(news.parent / "processes")
    feed = first["timeline.json"][0].decode()
    assert "the process that reads it ends over it" in feed
    assert feed.count('"source": "museum"') == 1
    assert all(f"spring {thing}" in feed for thing in THINGS if thing != "museum")
    monkeypatch.setattr(extraction, "extract_batch", None)  # nothing is handed out
    published(news.parent, run)
    assert state(news.parent / "processes") == first


def test_a_batch_is_found_again_by_what_is_in_it(folder: Path) -> None:
    """What a worker had finished counts for the same articles and the same extractor alone."""
    articles = {"a": '"One\u2028 \x85."', "b": '"Two."'}
    lying = Spool(f"file://{folder}/spool")
    place = lying.put(articles, "1")
    assert spool.asked(place) == articles
    assert answered(place) is None
    found = Extracted({"a": '["One\u2028 \x85."]', "c": "[]"}, (), {"b": Problem("two", "broken")})
    spool.answer(place, found)
    assert answered(lying.put(articles, "1")) == found
    assert answered(lying.put(articles, "2")) is None
    assert answered(lying.put({"a": articles["a"]}, "1")) is None
    path = Path(place.removeprefix("file://") + spool.ANSWERED)
    whole = path.read_bytes()
    for end in range(len(whole)):
        path.write_bytes(whole[:end])
        assert answered(place) is None
    spool.remove(place)
    assert len(list((folder / "spool").iterdir())) == 2
    lying.clear()
    assert not (folder / "spool").exists()


def test_a_worker_with_another_extractor_says_so(folder: Path) -> None:
    """Its answer would be kept as if it were ours."""
    place = Spool(str(folder)).put({"a": "{}"}, "1")
    with pytest.raises(TimelineError, match="has another extractor than the run; install the same"):
        extract_batch.fn("batch 1", place, "1")
