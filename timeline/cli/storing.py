"""The store that a command works on, and the collection in it."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from timeline.errors import UsageError

if TYPE_CHECKING:
    from timeline.store import Collection, Store

NUMBER = re.compile(r"\d{1,3}|[1-9]\d{4,8}")  # four digits are a year
BUSY = 10.0  # seconds that an editor waits for a run to end


@dataclass(frozen=True, slots=True)
class Where:
    """Which collection is meant: of the feed in ``out``, or in the store of a URL, by its name."""

    out: Path
    store: str | None
    name: str | None

    @property
    def url(self) -> str:
        """The store's URL."""
        from flows.settings import store_url

        return self.store or store_url(os.environ, self.out)


@contextmanager
def opened(where: Where) -> Iterator[Store]:
    """Open the store, which must be there."""
    from timeline.store import open_store

    with open_store(where.url, must_exist=True) as store:
        yield store


@contextmanager
def collection_of(where: Where) -> Iterator[Collection]:
    """Open the store and find the collection."""
    with opened(where) as store:
        yield store.known(where.name)


def revision(collection: Collection, text: str) -> int:
    """The number of the revision that is meant: a number, or what was published by the end of a day (UTC)."""
    if NUMBER.fullmatch(text):
        if 1 <= int(text) <= collection.number():
            return int(text)
        remedy = f"name one from 1 to {collection.number()}, or a date"
        raise UsageError(f"revision {text}", "has not been published", remedy)
    moment = end_of(text)
    number = collection.at(moment)
    if not number:
        first = collection.revisions()[0].made
        raise UsageError(text, "nothing had been published by then", f"name a date from {first:%Y-%m-%d} on")
    return number


def end_of(text: str) -> datetime:
    """The moment that is meant; a day means its end."""
    try:
        if "T" in text:
            moment = datetime.fromisoformat(text)
            return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        return datetime.combine(day_of(text) + timedelta(days=1), time(), UTC) - timedelta.resolution
    except (ValueError, OverflowError):
        raise UsageError(f"'{text}'", "is no date", "write 2026-05-01 or 2026-05-01T09:30") from None


def day_of(text: str) -> date:
    """A day in ISO 8601."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UsageError(f"'{text}'", "is no date", "write 2026-05-01") from None
