"""`timeline reextract`: what a new extractor makes of the articles that are published already."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from timeline.cli.ends import complain, report
from timeline.cli.publishing import Wishes, running
from timeline.cli.storing import Where
from timeline.digest.telling import sections
from timeline.store import open_store

if TYPE_CHECKING:
    from flows.reextract import Renewal

TAKEN = ("accept", "store", "runner", "workers", "scheduler")
"""The wishes that mean something where no source is asked."""


def reextract(where: Where, wishes: Wishes) -> None:
    """Read again what another extractor read, and show or publish what that changes."""
    with open_store(where.url, must_exist=True) as store:
        store.known(where.name)  # told at once, before Prefect is up
    from timeline.cli.tables import progress_bar

    with progress_bar("Starting Prefect") as bar, running(bar):
        from flows.reextract import reextract as flow

        said = {key: value for key, value in wishes.said().items() if key in TAKEN}
        renewal = flow(out=where.out, name=where.name, **said)
    tell(renewal, where.out, accepted=wishes.accept)


def tell(renewal: Renewal, out: Path, *, accepted: bool) -> None:
    """Show the difference, and say what became of it or how to publish it."""
    report(renewal.problems)
    print("\n\n".join(sections(renewal.changes)) or "Nothing would change.")
    count = f"{renewal.read} article{'s' * (renewal.read != 1)} read again"
    if renewal.exported is not None:
        complain(f"{count}; published in {out}{os.sep}")
    elif accepted:
        complain(f"{count}; kept, and the feed's folder is not here: the next `timeline publish` shows it")
    elif renewal.changes:
        complain(f"{count}; add --accept to publish this, or leave the feed as it is")
    else:
        complain(count)
