"""The store as one file: a SQLite store, whatever database it came from."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from secrets import token_hex
from shutil import copyfile
from tempfile import TemporaryDirectory

from sqlalchemy import Connection, Table, delete, func, insert, select, text
from sqlalchemy.orm import Session

from timeline.errors import ExportError, StoreError
from timeline.store.opening import file_of, telling, writing
from timeline.store.store import Store, open_store
from timeline.store.tables import Base

LOT = 500  # rows at a time


def back_up(store: Store, file: Path) -> None:
    """Write the store's state of this moment into ``file``, whole or not at all; others may go on writing.

    Raises ExportError where the file is there already or cannot be written.
    """
    if file.exists():
        raise ExportError(str(file), "is there already", "name another file")
    fresh = file.with_name(f".{file.name}.{token_hex(8)}.tmp")
    try:
        source = file_of(store.engine.url)
        if source is not None:
            with closing(sqlite3.connect(source)) as old, closing(sqlite3.connect(fresh)) as new:
                old.backup(new)
                new.execute("pragma journal_mode = delete")
        else:
            with open_store(f"sqlite:///{fresh}") as new_store:
                _copy(store, new_store)
        fresh.replace(file)
    except (OSError, sqlite3.Error) as error:
        told = (error.strerror if isinstance(error, OSError) else None) or str(error)
        raise ExportError(str(file), f"cannot be written ({told.lower()})", "name another file") from error
    finally:
        for path in fresh.parent.glob(f"{fresh.name}*"):
            path.unlink(missing_ok=True)


def restored(store: Store, file: Path, *, force: bool) -> int:
    """Make ``store`` what ``file``, a backup, holds, in one transaction; return how many collections.

    Raises StoreError where the file is no backup, or where the store holds something and
    ``force`` is not set.
    """
    if not file.is_file() or not file.read_bytes()[:16].startswith(b"SQLite format 3"):
        raise StoreError(str(file), "is no backup", "name a file that `timeline backup` wrote")
    if not force and store.names():
        held = ", ".join(f"“{name}”" for name in store.names())
        raise StoreError(store.name, f"holds {held}", "add --force to replace it")
    with TemporaryDirectory() as folder:
        copy = Path(folder) / "backup.sqlite"  # an older backup is brought up to date, never the file itself
        copyfile(file, copy)
        with open_store(f"sqlite:///{copy}") as source:
            _copy(source, store)
            return len(source.names())


def _copy(source: Store, target: Store) -> None:
    """Replace all rows of ``target`` by those of ``source``, read at one moment, in one transaction."""
    level = {} if source.engine.dialect.name == "sqlite" else {"isolation_level": "REPEATABLE READ"}
    with (
        telling(source.engine),
        source.engine.connect().execution_options(**level) as old,
        telling(target.engine),
        Session(writing(target.engine)) as session,
        session.begin(),
    ):
        new = session.connection()
        for table in reversed(Base.metadata.sorted_tables):
            new.execute(delete(table))
        for table in Base.metadata.sorted_tables:
            for rows in old.execute(select(table)).mappings().partitions(LOT):
                new.execute(insert(table), [dict(row) for row in rows])
            if new.dialect.name == "postgresql" and "id" in table.c:
                _continue_numbers(new, table)


def _continue_numbers(connection: Connection, table: Table) -> None:
    """Let PostgreSQL number new rows after those that brought their own numbers."""
    highest = connection.execute(select(func.max(table.c.id))).scalar()
    if highest:
        statement = text("select setval(pg_get_serial_sequence(:table, 'id'), :highest)")
        connection.execute(statement, {"table": table.name, "highest": highest})
