"""`timeline publish`: run the flow once and tell a person what came of it."""

from __future__ import annotations

import os
import shlex
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from importlib.resources import as_file
from importlib.resources import files as package_files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from flows.runner import Runner
from timeline.cli.ends import report, warn
from timeline.cli.options import NAME
from timeline.errors import TimelineError, UsageError
from timeline.model import Coarse

if TYPE_CHECKING:
    from flows.publish import Publication
    from flows.watch import Watcher

SAMPLE_NAME = "Sample timeline"
MEMORY = "sqlite://"  # a store that ends with the run
EDITS = Path("edits.toml")
LONGEST_LIST = 500_000  # bytes; Prefect refuses a run whose parameters exceed 512 KiB
ROWS = 60  # of the table on the terminal; the files hold all
UNREACHABLE = "Failed to reach API"  # all that tells Prefect's error from others
SAMPLE = package_files("timeline") / "sample" / "royal-video-call.txt"


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a person asked of a run, as the flow takes it under the same names; None leaves it open."""

    published: str | None = None
    timezone: str | None = None
    accept: bool = False
    store: str | None = None
    edits: Path | None = None
    min_confidence: float | None = None
    share: float = 0.5
    coarse: Coarse | None = None
    alarm: str | None = None
    structured: bool | None = None
    runner: Runner | None = None
    workers: int | None = None
    scheduler: str | None = None

    def said(self) -> dict[str, Any]:
        """The parameters that are not left open; corrections lie in edits.toml, where there is one."""
        said = {key: value for key, value in asdict(self).items() if value is not None}
        return said if self.edits or not EDITS.is_file() else said | {"edits": EDITS}


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
    with as_file(SAMPLE) as sample, progress_bar("Starting Prefect") as bar, running(bar, verbose=verbose):
        from flows.publish import publish as flow

        # The sample is nobody's feed: it is published as if for the first time.
        said = wishes.said() if sources else wishes.said() | {"store": MEMORY}
        publication = flow(
            list(sources) or [str(sample)],
            out=out,
            name=name or feed_name(sources) or (NAME if sources else SAMPLE_NAME),
            **said,
        )
    tell(publication, sources)


@contextmanager
def running(bar: Watcher, *, verbose: bool = False) -> Iterator[None]:
    """Let flows run inside, on the server that is named or on one of their own, while ``bar`` watches."""
    # Prefect reads its settings when it is imported.
    from flows import server
    from flows.settings import prepare

    prepare(os.environ, verbose=verbose)
    own = server.start(os.environ)
    # It comes up while this process loads what the flows need.
    import flows.publish  # noqa: F401
    from flows.watch import watched_by

    with reachable(), watched_by(bar):
        if own is not None:
            server.use(own)
        yield


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
        screen.print(f"  timeline explain {shlex.quote(sources[0])}", markup=False)
    else:
        screen.print("\nNext: publish an article of your own, a text file as the site gives it:")
        screen.print("  timeline publish ARTICLE.txt --out my-feed", markup=False)
