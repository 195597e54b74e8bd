"""`timeline schedule`: publish again and again, at the times that a person or a team chose."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from timeline.cli.ends import complain
from timeline.cli.options import NAME
from timeline.cli.publishing import Wishes, reachable
from timeline.errors import TimelineError, UsageError
from timeline.files import last_run
from timeline.sources.fetch.urls import remote
from timeline.sources.manifest import feed_name, period

if TYPE_CHECKING:
    from flows.scheduling import Times


@dataclass(frozen=True, slots=True)
class Given:
    """When to publish, in one of three ways, as a person writes it; ``zone`` is the zone it is meant in."""

    cron: str | None
    interval: str | None
    rrule: str | None
    zone: str | None


def schedule(sources: Sequence[str], out: Path, name: str | None, wishes: Wishes, given: Given) -> None:
    """Serve the flow until somebody stops it."""
    if "-" in sources:
        raise UsageError("-", "standard input is read once", "name a file, a folder or an address")
    # Prefect reads its settings when it is imported.
    from flows.settings import prepare

    prepare(os.environ, verbose=True)
    from flows.scheduling import has_server, serve

    if not has_server():
        remedy = "run `prefect server start` and set PREFECT_API_URL=http://127.0.0.1:4200/api"
        raise TimelineError("Prefect", "a schedule needs a server that is always there", remedy)
    called = name or feed_name(sources) or NAME
    times = times_of(given)
    missed = times.missed(last_run(out), datetime.now(UTC))
    if missed:
        complain(f"{called}: a run was due while nobody was here; one is started now")
    with reachable():
        serve(called, parameters(sources, out, called, wishes), times, at_once=missed)


def parameters(sources: Sequence[str], out: Path, name: str, wishes: Wishes) -> dict[str, object]:
    """The flow's parameters as JSON; paths are whole, as a run may begin in another folder."""
    said = wishes.said()
    if "edits" in said:
        said["edits"] = str(said["edits"].absolute())
    whole = [source if remote(source) else str(Path(source).absolute()) for source in sources]
    return said | {"sources": whole, "out": str(out.absolute()), "name": name, "scheduled": True}


def times_of(given: Given) -> Times:
    """Build the times; UsageError where they cannot be meant."""
    from flows.scheduling import Times

    said = [value for value in (given.cron, given.interval, given.rrule) if value is not None]
    if len(said) != 1:
        remedy = "give one of --cron, --interval and --rrule"
        raise UsageError("schedule", "no time to publish" if not said else "several kinds of times", remedy)
    try:
        interval = None if given.interval is None else period(given.interval)
        return Times(given.cron, interval, given.rrule, given.zone or "UTC")
    except ValueError as error:
        # Pydantic's message has lines about its own ways after the first two.
        reason = " ".join(str(error).splitlines()[-2:-1] or str(error).splitlines())
        remedy = (
            "write a cron line as '0 * * * *', a period as 1h, a rule as FREQ=DAILY, a zone as Europe/London"
        )
        raise UsageError(said[0], reason.strip(), remedy) from error
