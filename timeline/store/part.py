"""What all that belongs to one collection of a store shares."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from timeline.store.opening import telling, writing


class Part:
    """Something of one collection, by the collection's number in the store."""

    def __init__(self, engine: Engine, id: int) -> None:
        self.engine = engine
        self.id = id

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """Read inside one transaction: the state of one moment."""
        with telling(self.engine), Session(self.engine) as session:
            yield session

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """Write inside one transaction: all of it or, whatever happens, nothing."""
        with telling(self.engine), Session(writing(self.engine)) as session, session.begin():
            yield session
