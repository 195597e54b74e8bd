"""The store itself: its collections, its lock, its end."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from timeline.errors import StoreError, UsageError
from timeline.store import lock
from timeline.store.collection import Collection
from timeline.store.migrating import upgrade
from timeline.store.opening import engine_of, file_of, shown, telling, url_of, writing
from timeline.store.tables import CollectionRow, RevisionRow

WAIT = 60.0
"""Seconds that a run waits for another one to end."""


class Store:
    """An open database with its schema up to date."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    @property
    def name(self) -> str:
        """Where it is, without a password."""
        return shown(self.engine.url)

    def writer(self, wait: float = WAIT) -> AbstractContextManager[None]:
        """Be the only run that publishes while the block runs; StoreBusy names who is."""
        return lock.writer(self.engine, wait)

    def names(self) -> tuple[str, ...]:
        """The names of the collections that have been published."""
        published = select(RevisionRow.collection)
        query = select(CollectionRow.name).where(CollectionRow.id.in_(published)).order_by(CollectionRow.name)
        with telling(self.engine), Session(self.engine) as session:
            return tuple(session.scalars(query))

    def collection(self, name: str) -> Collection:
        """The collection of a name, made if it is new."""
        with telling(self.engine), Session(writing(self.engine)) as session, session.begin():
            row = session.scalar(select(CollectionRow).where(CollectionRow.name == name))
            if row is None:
                row = CollectionRow(name=name)
                session.add(row)
                session.flush()
            return Collection(self.engine, row.id, name)

    def known(self, name: str | None) -> Collection:
        """A collection that is there: the one of that name, or the only one.

        Raises UsageError, listing the names, where it is not clear which.
        """
        names = self.names()
        if not names:
            raise StoreError(self.name, "holds nothing yet", "run `timeline publish` first")
        if name is None and len(names) > 1:
            listed = ", ".join(f"“{known}”" for known in names)
            raise UsageError("--name", f"the store holds {listed}", "name one of them")
        wanted = names[0] if name is None else name
        if wanted not in names:
            listed = ", ".join(f"“{known}”" for known in names)
            raise UsageError("--name", f"the store holds no “{wanted}”", f"name one of {listed}")
        return self.collection(wanted)


@contextmanager
def open_store(text: str, *, must_exist: bool = False) -> Iterator[Store]:
    """Open the store of a URL or path, made and brought up to date where needed.

    ``must_exist`` raises StoreError instead of making a new file.
    """
    path = file_of(url_of(text))
    if must_exist and path is not None and not path.exists():
        raise StoreError(
            str(path), "no such store", "run `timeline publish` first, or name another with --store"
        )
    engine = engine_of(text)
    try:
        with telling(engine):
            upgrade(writing(engine), shown(engine.url))
        yield Store(engine)
    finally:
        engine.dispose()
