"""A run that the world fails: a clear message, the last good feed in place, a clean next run."""

import contextlib
import errno
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

import flows.extraction
import timeline.files
import timeline.store.opening
from flows.publish import publish
from tests.postgres import ABSENT, binaries, started
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

    def fails(path: Path, pieces: Iterable[bytes], like: Path) -> None:
        written.append(path)
        data = b"".join(pieces)
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


@pytest.fixture
def small_disk(folder: Path) -> Iterator[Path]:
    """A file system of its own, as large as a few small feeds; only root can have one."""
    disk = folder / "out"
    disk.mkdir()
    line = ["mount", "-t", "tmpfs", "-o", "size=256k", "none", str(disk)]
    try:
        mounted = subprocess.run(line, capture_output=True).returncode == 0
    except FileNotFoundError:
        mounted = False
    if not mounted:
        pytest.skip("this user cannot mount a file system")
    try:
        yield disk
    finally:
        subprocess.run(["umount", "--lazy", str(disk)], check=True)


def test_a_disk_that_is_full_leaves_the_last_feed(small_disk: Path, town: Path) -> None:
    """In earnest: the system itself says that there is no room."""
    before = state(small_disk)
    filler = small_disk / ".filler"
    with contextlib.suppress(OSError), filler.open("wb", buffering=0) as stream:
        while True:
            stream.write(bytes(4096))
    with pytest.raises(ExportError, match=r"cannot be written \(no space left on device\); free some"):
        run(town)
    filler.unlink()
    assert state(small_disk) == before
    assert run(town) == 2


def test_a_folder_that_has_become_read_only_leaves_the_last_feed(small_disk: Path, town: Path) -> None:
    """In earnest, as a disk with errors is mounted anew."""
    before = state(small_disk)
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    with pytest.raises(ExportError, match=r"cannot be written \(read-only file system\); choose"):
        run(town)
    assert state(small_disk) == before
    subprocess.run(["mount", "-o", "remount,rw", str(small_disk)], check=True)
    assert run(town) == 2


def test_a_database_that_is_locked_in_mid_run_leaves_the_last_feed(
    town: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One that comes back within its patience costs nothing; a longer absence ends the run."""
    before = state(town / "out")
    path = town / "store" / "town.sqlite"
    monkeypatch.setattr(timeline.store.opening, "BUSY", 0.5)
    with contextlib.closing(sqlite3.connect(path, isolation_level=None, check_same_thread=False)) as other:

        def locking(article: Article) -> tuple[Event, ...]:
            other.execute("begin immediate")
            return tuple(extract(article))

        monkeypatch.setattr(flows.extraction, "extract", locking)
        with pytest.raises(StoreError, match="database is locked"):
            run(town)
        other.rollback()
        assert state(town / "out") == before
        (town / "news" / "parade.txt").write_text(NEWS.format("parade", 20))

        def blinking(article: Article) -> tuple[Event, ...]:
            if not other.in_transaction and article.id == "parade":
                other.execute("begin immediate")
                threading.Timer(0.2, other.rollback).start()
            return tuple(extract(article))

        monkeypatch.setattr(flows.extraction, "extract", blinking)
        assert run(town) == 3


def test_a_database_server_that_goes_in_mid_run_leaves_the_last_feed(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every connection is cut and none is taken until it is back; nothing that was kept is lost."""
    programs = binaries()
    if programs is None:
        pytest.skip(ABSENT)
    psycopg = pytest.importorskip("psycopg")
    (folder / "fair.txt").write_text(NEWS.format("fair", 12))
    (folder / "market.txt").write_text(NEWS.format("market", 14))
    with started(programs) as url:
        published(folder, "fair.txt", url)
        before = state(folder / "out")
        with psycopg.connect(url.replace("/postgres", "/template1"), autocommit=True) as server:

            def cutting(article: Article) -> tuple[Event, ...]:
                server.execute("alter database postgres allow_connections false")
                server.execute(
                    "select pg_terminate_backend(pid) from pg_stat_activity where datname = 'postgres'"
                )
                return tuple(extract(article))

            with monkeypatch.context() as patch:
                patch.setattr(flows.extraction, "extract", cutting)
                with pytest.raises(StoreError, match="see that the database is running"):
                    published(folder, "market.txt", url)
            assert state(folder / "out") == before
            with pytest.raises(StoreError, match="not currently accepting connections"):
                published(folder, "market.txt", url)
            server.execute("alter database postgres allow_connections true")
        assert published(folder, "market.txt", url) == 2


def published(folder: Path, source: str, store: str) -> int:
    """Publish one article more; return how many events the feed has."""
    done = publish([str(folder / source)], out=folder / "out", name="Town", store=store)
    return len(done.timeline.events)


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
    for hash, whole in stock.unread.items():
        kept.tellings.keep(stages.read({hash: whole}, extract).told)
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

    monkeypatch.setattr(flows.extraction, "extract", counting)
    assert run(town) == 3
    assert read == ["parade"]
