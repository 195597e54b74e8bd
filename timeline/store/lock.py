"""One writer at a time: a lock that ends with the process or the connection that holds it.

For SQLite it is a lock of the operating system on a file beside the store, for
PostgreSQL an advisory lock. A run that is killed leaves neither behind.
"""

from __future__ import annotations

import os
import socket
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError

from timeline.errors import StoreBusy
from timeline.store.opening import file_of, shown

PAUSE = 0.1  # seconds between two tries
KEY = 0x74696D656C696E65  # "timeline" as a number: PostgreSQL names advisory locks by numbers
HOLDER = text(
    "select application_name from pg_stat_activity join pg_locks using (pid) where locktype = 'advisory'"
    " and granted and (classid::bigint << 32) + objid::bigint = :key and datname = current_database()"
)


@contextmanager
def writer(engine: Engine, wait: float) -> Iterator[None]:
    """Be the only writer while the block runs.

    Raises StoreBusy, naming the holder, when the lock is not free within ``wait`` seconds.
    """
    path = file_of(engine.url)
    if path is not None:
        with _file_lock(path.with_name(f"{path.name}.lock"), shown(engine.url), wait):
            yield
    elif engine.dialect.name == "postgresql":
        with _advisory_lock(engine, wait):
            yield
    else:
        yield  # a store in memory has no other process


@contextmanager
def _file_lock(path: Path, store: str, wait: float) -> Iterator[None]:
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
    try:
        _try(lambda: _locked(handle), lambda: path.read_text(encoding="utf-8").strip(), store, wait)
        os.truncate(handle, 0)
        since = f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC"
        os.write(handle, f"process {os.getpid()} on {socket.gethostname()} since {since}\n".encode())
        yield
    finally:
        os.close(handle)  # which lets go of the lock


@contextmanager
def _advisory_lock(engine: Engine, wait: float) -> Iterator[None]:
    with engine.connect() as connection:

        def ask() -> bool:
            taken = connection.execute(text("select pg_try_advisory_lock(:key)"), {"key": KEY}).scalar_one()
            connection.commit()
            return bool(taken)

        def holder() -> str:
            return str(connection.execute(HOLDER, {"key": KEY}).scalar() or "")

        _try(ask, holder, shown(engine.url), wait)
        try:
            yield
        finally:
            with suppress(DBAPIError):  # a connection that is gone holds no lock any more
                connection.execute(text("select pg_advisory_unlock(:key)"), {"key": KEY})
                connection.commit()


def _try(ask: Callable[[], bool], holder: Callable[[], str], store: str, wait: float) -> None:
    """Ask until the lock is ours or the time is up."""
    end = time.monotonic() + wait
    while not ask():
        if time.monotonic() >= end:
            reason = f"another run is writing into it ({holder() or 'it does not say which'})"
            raise StoreBusy(store, reason, "wait until it has ended")
        time.sleep(PAUSE)


def _locked(handle: int) -> bool:
    """Try to lock an open file; False while somebody else has it."""
    try:
        if sys.platform == "win32":
            import msvcrt

            os.lseek(handle, 1 << 30, os.SEEK_SET)  # far behind the words, which others must read
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
            os.lseek(handle, 0, os.SEEK_SET)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
