"""The same timeline from SQLite and PostgreSQL; stores of every released version open; backups come back."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, text

from tests.crash import material
from tests.postgres import ABSENT, binaries, started
from tests.runs import article, collection, run
from timeline.errors import ExportError, StoreBusy, StoreError
from timeline.export import ical, json
from timeline.merge import Edit
from timeline.store import Store, open_store
from timeline.store.backup import back_up, restored
from timeline.store.migrating import NEWEST
from timeline.store.opening import engine_of
from timeline.store.tables import Base

RELEASED = sorted((Path(__file__).parent / "store").glob("*.sql"))
MILL = "The mill will reopen on 12 June 2026. The bridge opened in 2019."
FAIR = "The spring fair will open on 3 June 2026."


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """Start PostgreSQL, where its programs are; the URL of its database."""
    programs = binaries()
    if programs is None:
        pytest.skip(ABSENT)
    pytest.importorskip("psycopg")
    with started(programs) as url:
        yield url


@pytest.fixture
def database(postgres: str) -> str:
    """A database without tables."""
    engine = engine_of(postgres)
    with engine.begin() as connection:
        connection.execute(text("drop schema public cascade"))
        connection.execute(text("create schema public"))
    engine.dispose()
    return postgres


def everything(url: str) -> list[bytes]:
    """The published bytes of two runs, one with corrections, and of the first one told again."""
    made = material(12)
    with collection(url) as kept:
        first = run(kept, made.first).timeline
        entries = sorted(kept.entries())
        kept.notes.edit(Edit(entries[0], title="Corrected"))
        kept.notes.edit(Edit(entries[1], hide=True))
        kept.notes.withdraw(made.first[3])
        second = run(kept, made.second).timeline
        told = [first, second, kept.timeline(1)]
    return [render(timeline) for timeline in told for render in (ical.render, json.render)]


def test_sqlite_and_postgresql_give_the_same_bytes(database: str, tmp_path: Path) -> None:
    """Which database keeps it never shows in what is published."""
    assert everything(database) == everything(f"sqlite:///{tmp_path / 'store.sqlite'}")


def test_postgresql_has_one_writer_too(database: str) -> None:
    """The lock is the connection's, and its holder is named."""
    with open_store(database) as first, open_store(database) as second:
        with (
            first.writer(0),
            pytest.raises(StoreBusy, match=rf"\(timeline {os.getpid()} on "),
            second.writer(0),
        ):
            pass
        with second.writer(0):
            pass


def test_a_store_moves_from_postgresql_to_a_file_and_back(database: str, tmp_path: Path) -> None:
    """A backup is a SQLite store, wherever it came from; numbering goes on behind it."""
    file = tmp_path / "backup.sqlite"
    with open_store(database) as store:
        kept = store.collection("Town")
        before = run(kept, [article(MILL)]).timeline
        kept.notes.accept("some entry")
        back_up(store, file)
        run(kept, [article(FAIR, id="two")])
        assert restored(store, file, force=True) == 1
        again = store.known("Town")
        assert again.timeline().events == before.events
        again.notes.accept("another")
        run(again, [article(FAIR, id="two")])
        assert len(again.timeline().events) == 3
    with open_store(f"sqlite:///{file}") as store:
        assert store.known("Town").timeline().events == before.events


@pytest.mark.parametrize("dump", RELEASED, ids=lambda path: path.stem)
def test_stores_of_released_versions_open(dump: Path, tmp_path: Path) -> None:
    """Their revisions are told, and the next run goes on from them."""
    file = tmp_path / "store.sqlite"
    connection = sqlite3.connect(file)
    connection.executescript(dump.read_text(encoding="utf-8"))
    connection.close()
    with open_store(f"sqlite:///{file}") as store:
        assert schema_differences(store) == []
        kept = store.known(None)
        before = {event.title: event for event in kept.timeline().events}
        assert sorted(before) == ["Bridge opens", "Mill reopens"]
        assert [note.subject for note in kept.notes.all()] == [before["Bridge opens"].uid]
        events = run(kept, [article(FAIR, id="two")]).timeline.events
        assert {event.uid for event in before.values()} < {event.uid for event in events}


def test_there_is_a_dump_of_every_migration() -> None:
    """A new schema comes with a store of the one before."""
    versions = ScriptDirectory(str(Path(__file__).parent.parent / "timeline" / "store" / "migrations"))
    assert versions.get_heads() == [NEWEST]
    assert [path.stem for path in RELEASED] == sorted(script.revision for script in versions.walk_revisions())


def test_migrations_end_in_the_schema_of_the_models(tmp_path: Path) -> None:
    """A column that a model gains is a column that a migration adds."""
    with open_store(f"sqlite:///{tmp_path / 'store.sqlite'}") as store:
        assert schema_differences(store) == []


def schema_differences(store: Store) -> list[object]:
    """What tells the database's tables from the models."""
    with store.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        return list(compare_metadata(context, Base.metadata))


def test_a_store_of_a_newer_program_is_left_alone(tmp_path: Path) -> None:
    """It says so instead of guessing."""
    url = f"sqlite:///{tmp_path / 'store.sqlite'}"
    with open_store(url):
        pass
    engine = create_engine(url)
    with engine.begin() as connection:
        connection.execute(text("update alembic_version set version_num = 'v9999'"))
    engine.dispose()
    with pytest.raises(StoreError, match=r"newer version \(v9999\); update"), open_store(url):
        pass


def test_a_backup_is_taken_while_a_run_writes(tmp_path: Path) -> None:
    """It holds what was committed, whole; the run goes on."""
    file = tmp_path / "backup.sqlite"
    with open_store(f"sqlite:///{tmp_path / 'store.sqlite'}") as store, store.writer(0):
        kept = store.collection("Town")
        before = run(kept, [article(MILL)]).timeline
        with kept.notes.writing() as session:
            session.execute(text("delete from entries"))
            back_up(store, file)
            session.rollback()
        assert kept.timeline().events == before.events
    with open_store(f"sqlite:///{file}") as saved:
        assert saved.known("Town").timeline().events == before.events
    assert sorted(path.name for path in tmp_path.glob("*backup*")) == ["backup.sqlite"]


def test_a_backup_replaces_nothing_unasked(tmp_path: Path) -> None:
    """Neither a file by a backup nor a store by a restore; a stranger's file is no backup."""
    file, notes = tmp_path / "backup.sqlite", tmp_path / "notes.txt"
    notes.write_text("mine")
    with open_store(f"sqlite:///{tmp_path / 'store.sqlite'}") as store:
        kept = store.collection("Town")
        before = run(kept, [article(MILL)]).timeline
        back_up(store, file)
        with pytest.raises(ExportError, match="is there already; name another"):
            back_up(store, file)
        run(kept, [article(FAIR, id="two")])
        with pytest.raises(StoreError, match=r"holds “Town”; add --force"):
            restored(store, file, force=False)
        with pytest.raises(StoreError, match=r"notes\.txt: is no backup"):
            restored(store, notes, force=True)
        assert len(kept.timeline().events) == 3
        assert restored(store, file, force=True) == 1
        assert store.known("Town").timeline().events == before.events
