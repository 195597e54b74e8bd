"""A new extractor over what the store holds: only what another one read is read again, and nothing unseen.

The texts are those that the store keeps, so no source is asked. What is read is kept with
the extractor's version; the feed stays as it is until somebody accepts the difference.
"""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from prefect import flow, get_run_logger
from pydantic import Field

from flows import stages
from flows.crew import Crew
from flows.extraction import extract_unread
from flows.runner import Runner
from flows.settings import store_url
from flows.stages import Exported
from flows.workers import Workers
from timeline.digest import Difference, differences
from timeline.errors import NothingUsable
from timeline.model import Problem
from timeline.store import open_store


@dataclass(frozen=True, slots=True)
class Renewal:
    """What a new extractor changes.

    ``read`` counts the articles it read, ``changes`` are those of the feed, ``problems`` what
    it fails on; ``exported`` are the files, None where nothing was published.
    """

    read: int
    changes: Sequence[Difference]
    problems: tuple[Problem, ...]
    exported: Exported | None


@flow(name="reextract", flow_run_name="read again for {out}", persist_result=False, validate_parameters=True)
def reextract(
    out: Path = Path("exports"),
    name: str | None = None,
    store: str | None = None,
    accept: bool = False,
    runner: Runner = Runner.AUTO,
    workers: Annotated[int, Field(ge=1)] | None = None,
    scheduler: str | None = None,
) -> Renewal:
    """Read the articles again that another version of the extractor read, and tell what that changes.

    Raises UsageError where it is not clear which feed is meant, StoreError and ExportError,
    and NothingUsable where this extractor fails on every article; the files of the last run
    stay as they are.

    Args:
        out: The folder that the feed is published into.
        name: Which calendar, where the store holds several.
        store: URL of the store (sqlite:///... or postgresql://...); the folder's own where
            none is named.
        accept: Publish the difference; else it is only told.
        runner: Who reads the articles, as for `publish`.
        workers: How many articles are read at once.
        scheduler: Address of a Dask scheduler.

    """
    with open_store(store or store_url(os.environ, out), must_exist=True) as database, database.writer():
        collection = database.known(name)
        stock = stages.take_stock(collection, ())
        with Crew(Workers(runner, workers, scheduler)) as crew:
            found = extract_unread(collection, stock.unread, crew, out)
        read = len(stock.unread) - len(found.broken)
        if stock.unread and not read:
            raise NothingUsable.because(found.problems)
        proposed = stages.propose(collection, stock, collection.problems(collection.number()))
        changes = differences(proposed.before, proposed.timeline)
        get_run_logger().info("%d articles read again, %d entries would change", read, len(changes))
        exported = stages.republish(collection) if accept else None
        return Renewal(read, changes, tuple(found.problems), exported)
