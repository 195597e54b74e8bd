"""A run that the world fails: a clear message, the last good feed in place, a clean next run."""

import errno
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import flows.publish
import timeline.files
from flows.publish import publish
from tests.test_flow import state
from timeline.errors import ExportError, StoreError
from timeline.events import extract
from timeline.model import Article, Event
from timeline.store import open_store

pytestmark = pytest.mark.usefixtures("prefect_server")

NEWS = "3 March 2024\n\nThe spring {} will open on {} April 2024.\n"


@pytest.fixture
def town(folder: Path) -> Path:
    """Publish a first article, and leave a second for the run that the fault befalls."""
    news = folder / "news"
    news.mkdir()
    (news / "fair.txt").write_text(NEWS.format("fair", 12))
    run(folder)
    (news / "market.txt").write_text(NEWS.format("market", 14))
    return folder


def run(folder: Path) -> int:
    """Publish the news; return how many events the feed has."""
    store = f"sqlite:///{folder / 'store' / 'town.sqlite'}"
    return len(publish([str(folder / "news")], out=folder / "out", name="Town", store=store).timeline.events)


@pytest.mark.parametrize(
    ("code", "said"),
    [
        (errno.ENOSPC, "no space left on device"),
        (errno.EROFS, "read-only file system"),
        (errno.EACCES, "permission denied"),
    ],
)
def test_a_disk_that_takes_no_more_leaves_the_last_feed(
    town: Path, monkeypatch: pytest.MonkeyPatch, code: int, said: str
) -> None:
    """Half a file was written when it failed; nothing of it is left, and the next run publishes all."""
    before = state(town / "out")
    written: list[Path] = []

    def fails(path: Path, data: bytes, like: Path) -> None:
        written.append(path)
        path.write_bytes(data[: len(data) // 2])
        if len(written) == 3:
            raise OSError(code, os.strerror(code))

    with monkeypatch.context() as patch:
        patch.setattr(timeline.files, "_write_new", fails)
        with pytest.raises(ExportError, match=f"cannot be written \\({said}\\); "):
            run(town)
    assert len(written) == 3
    assert state(town / "out") == before
    assert run(town) == 2
    assert state(town / "out") != before


def test_a_store_that_is_no_file_any_more_leaves_the_last_feed(town: Path) -> None:
    """Brought back, it goes on where it was."""
    before = state(town / "out")
    (town / "store").rename(town / "kept")
    (town / "store" / "town.sqlite").mkdir(parents=True)
    with pytest.raises(StoreError, match="unable to open database file"):
        run(town)
    assert state(town / "out") == before
    shutil.rmtree(town / "store")
    (town / "kept").rename(town / "store")
    assert run(town) == 2


def test_a_database_that_does_not_answer_leaves_the_last_feed(town: Path) -> None:
    """The message names it, without its password."""
    before = state(town / "out")
    with pytest.raises(StoreError, match="refused") as caught:
        publish(
            [str(town / "news")],
            out=town / "out",
            name="Town",
            store="postgresql://me:secret@127.0.0.1:9/news",
        )
    assert "see that the database is running" in str(caught.value)
    assert "secret" not in str(caught.value)
    assert state(town / "out") == before
    assert run(town) == 2


WORKER = """
import sys, time
from pathlib import Path
from flows import stages
from timeline.events import extract
from timeline.sources import gather
from timeline.store import open_store

news, store, sign = sys.argv[1:]
with open_store(store) as database, database.writer():
    kept = database.collection("Town")
    stock = stages.take_stock(kept, gather([news]).articles)
    for number, article in enumerate(stock.unread):
        kept.tellings.keep(stages.read([article], extract).told)
        Path(sign).touch()
        time.sleep(600)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="kills as POSIX does")
def test_a_worker_killed_in_mid_batch_loses_only_what_it_was_reading(
    town: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The feed stands, no lock is left, and the next run reads the rest alone."""
    (town / "news" / "parade.txt").write_text(NEWS.format("parade", 20))
    before = state(town / "out")
    store = f"sqlite:///{town / 'store' / 'town.sqlite'}"
    line = [sys.executable, "-c", WORKER, str(town / "news"), store, str(town / "sign")]
    worker = subprocess.Popen(line, cwd=Path(__file__).parent.parent)
    try:
        while not (town / "sign").exists():
            assert worker.poll() is None
            time.sleep(0.05)
    finally:
        worker.send_signal(signal.SIGKILL)
        worker.wait()
    assert state(town / "out") == before
    with open_store(store) as database:
        assert database.collection("Town").number() == 1
    read: list[str] = []

    def counting(article: Article) -> tuple[Event, ...]:
        read.append(article.id)
        return tuple(extract(article))

    monkeypatch.setattr(flows.publish, "extract", counting)
    assert run(town) == 3
    assert read == ["parade"]
