"""A store's URL -> its database, open, with its schema up to date."""

from __future__ import annotations

import os
import socket
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import URL, Connection, Engine, StaticPool, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError

from timeline.errors import StoreError, UsageError

BUSY = 60.0
"""Seconds that a statement waits for another process's transaction: those are short."""

MEMORY = "sqlite://"
"""A store that ends with the process."""


def engine_of(text: str) -> Engine:
    """Open the database of a URL, or of the path of a SQLite file; its folder is made.

    Raises UsageError for a URL that no store can have and StoreError where the
    database cannot be opened.
    """
    url = url_of(text)
    if url.get_backend_name() == "sqlite":
        return _sqlite(url)
    try:
        name = f"timeline {os.getpid()} on {socket.gethostname()}"
        engine = create_engine(url, connect_args={"application_name": name, "connect_timeout": 10})
    except ModuleNotFoundError as error:
        raise StoreError(shown(url), "needs psycopg", "install news-timeline[postgres]") from error
    with telling(engine), engine.connect():
        return engine


def url_of(text: str) -> URL:
    """Read a store's URL: sqlite:///FILE, postgresql://..., or the path of a file."""
    try:
        url = make_url(text if "://" in text else f"sqlite:///{text}")
        if url.drivername in {"postgresql", "postgres"}:
            return url.set(drivername="postgresql+psycopg")
        if url.drivername in {"sqlite", "postgresql+psycopg"}:
            return url
    except (ArgumentError, NoSuchModuleError, ValueError):
        pass
    raise UsageError(
        "--store",
        f"'{text.split('@')[-1]}' is no store",
        "write sqlite:///FILE or postgresql://USER@HOST/DATABASE",
    )


def shown(url: URL) -> str:
    """A URL as a person may see it: without its password."""
    return url.render_as_string(hide_password=True).replace("+psycopg", "")


def file_of(url: URL) -> Path | None:
    """The file of a SQLite store, None for one in memory and for other databases."""
    if url.get_backend_name() != "sqlite" or url.database in {None, "", ":memory:"}:
        return None
    return Path(str(url.database)).absolute()


@contextmanager
def telling(engine: Engine) -> Iterator[None]:
    """Turn what the database refuses inside into a StoreError that names the store."""
    try:
        yield
    except DBAPIError as error:
        reason = " ".join(str(error.orig).split())[:200]
        remedy = "see that the file is a store of this program and that it can be written"
        if engine.dialect.name != "sqlite":
            remedy = "see that the database is running and that this user may write"
        raise StoreError(shown(engine.url), f"cannot be used ({reason})", remedy) from error


def writing(engine: Engine) -> Engine:
    """The same database, whose transactions say from the start that they will write."""
    return engine.execution_options(writing=True)


def _sqlite(url: URL) -> Engine:
    path = file_of(url)
    if path is None:
        engine = create_engine(url, poolclass=StaticPool, connect_args={"check_same_thread": False})
    else:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            reason = f"cannot be made ({(error.strerror or str(error)).lower()})"
            raise StoreError(str(path.parent), reason, "choose another file with --store") from error
        engine = create_engine(url, connect_args={"timeout": BUSY})
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: sqlite3.Connection, _: object) -> None:
    """Set a new connection up: the driver begins no transactions by itself, so that ours are whole."""
    connection.isolation_level = None
    connection.execute("pragma journal_mode = wal")
    connection.execute("pragma synchronous = full")
    connection.execute("pragma foreign_keys = on")


def _begin(connection: Connection) -> None:
    """Take the write lock at the beginning: one that is asked for later may be refused."""
    wanted = connection.get_execution_options().get("writing")
    connection.exec_driver_sql("begin immediate" if wanted else "begin")
