"""`timeline publish`: run the flow once and tell a person what came of it."""

from __future__ import annotations

import os
import shlex
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.resources import as_file
from importlib.resources import files as package_files
from pathlib import Path
from typing import TYPE_CHECKING

from timeline.cli.ends import report, warn
from timeline.cli.options import NAME
from timeline.errors import TimelineError, UsageError

if TYPE_CHECKING:
    from flows.publish import Publication

SAMPLE_NAME = "Sample timeline"
MEMORY = "sqlite://"  # a store that ends with the run
EDITS = Path("edits.toml")
LONGEST_LIST = 500_000  # bytes; Prefect refuses a run whose parameters exceed 512 KiB
ROWS = 60  # of the table on the terminal; the files hold all
UNREACHABLE = "Failed to reach API"  # all that tells Prefect's error from others
SAMPLE = package_files("timeline") / "sample" / "royal-video-call.txt"


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a person asked of a run, as the flow's parameters of the same names take it."""

    published: str | None
    timezone: str | None
    accept: bool
    store: str | None
    edits: Path | None
    min_confidence: float | None
    share: float


def publish(
    sources: Sequence[str],
    out: Path,
    name: str | None,
    wishes: Wishes,
    verbose: bool,
) -> None:
    """Publish the sources, or the bundled sample where there are none."""
    from timeline.cli.tables import progress_bar
    from timeline.sources.manifest import feed_name

    if sum(len(source.encode()) + 3 for source in sources) > LONGEST_LIST:
        raise UsageError("sources", f"{len(sources)} names are too long a list", "name their folder instead")
    with as_file(SAMPLE) as sample, progress_bar("Starting Prefect") as bar:
        # Prefect reads its settings when it is imported.
        from flows.settings import prepare

        prepare(os.environ, verbose=verbose)
        from flows.publish import publish as flow
        from flows.watch import watched_by

        with reachable(), watched_by(bar):
            publication = flow(
                list(sources) or [str(sample)],
                out=out,
                name=name or feed_name(sources) or (NAME if sources else SAMPLE_NAME),
                published=wishes.published,
                timezone=wishes.timezone,
                accept=wishes.accept,
                # The sample is nobody's feed: it is published as if for the first time.
                store=wishes.store if sources else MEMORY,
                edits=wishes.edits or (EDITS if EDITS.is_file() else None),
                min_confidence=wishes.min_confidence,
                share=wishes.share,
            )
    tell(publication, sources)


@contextmanager
def reachable() -> Iterator[None]:
    """Let a Prefect server that does not answer be an error that a person can mend."""
    from httpx import ConnectError

    try:
        yield
    except (RuntimeError, ConnectError) as error:
        if isinstance(error, RuntimeError) and UNREACHABLE not in str(error):
            raise
        remedy = "start that server or unset PREFECT_API_URL"
        raise TimelineError("Prefect", str(error), remedy) from error


def tell(publication: Publication, sources: Sequence[str]) -> None:
    """Show the events, the problems, where the files are, and what to type next."""
    from timeline.cli.tables import console, print_events

    timeline = publication.timeline
    print_events(timeline, ROWS)
    for article in publication.read:
        warn(article)
    report([*timeline.problems, *publication.doubts])
    screen = console()
    count = len(timeline.articles)
    screen.print(f"{len(timeline.events)} dated events of {count} article{'s' * (count != 1)}, published in")
    for path in publication.paths:
        state = "changed" if path in publication.changed else "as before"
        screen.print(f"  {path}  ({state})", markup=False)
    if sources:
        screen.print(
            "\nNext: subscribe to timeline.ics in a calendar program, or ask why a date is as it is:"
        )
        screen.print(f"  timeline explain {shlex.join(sources)}", markup=False)
    else:
        screen.print("\nNext: publish an article of your own, a text file as the site gives it:")
        screen.print("  timeline publish ARTICLE.txt --out my-feed", markup=False)
