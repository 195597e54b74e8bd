"""The arguments and options that several commands share."""

from __future__ import annotations

import os
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from flows.runner import Runner
from timeline.model import Coarse

NAME = "News timeline"
PRIVATE = "TIMELINE_ALLOW_PRIVATE"  # repeated here: what reads it takes long to load
SOURCE = (
    "A file (.txt .html .json .jsonl .xml .eml .mbox .zip, also .gz), a folder of them, the URL of a page,"
    " a feed or a sitemap, a sources.toml, or - for standard input."
)


def _allow(hosts: list[str] | None) -> list[str] | None:
    """Hand the hosts on to whatever fetches in this process."""
    if hosts:
        os.environ[PRIVATE] = ",".join(hosts)
    return hosts


def _period(said: str | None) -> str | None:
    """Refuse what is no period before anything starts."""
    if said is not None:
        from timeline.sources.manifest import period

        try:
            period(said)
        except ValueError as error:
            raise typer.BadParameter(f"{error}; write 30m, 2h or 1d") from None
    return said


class Format(StrEnum):
    """How `extract` and `tag` write what they found."""

    TABLE = "table"
    JSON = "json"
    ICS = "ics"
    TIMEML = "timeml"


class Shown(StrEnum):
    """How `show` writes a timeline."""

    TABLE = "table"
    JSON = "json"
    ICS = "ics"


class Told(StrEnum):
    """How `diff` and `digest` tell what they found."""

    MARKDOWN = "markdown"
    JSON = "json"


EXPORTS = Path("exports")
Sources = Annotated[
    list[str],
    typer.Argument(metavar="SOURCE...", help=SOURCE),
]
MaybeSources = Annotated[
    list[str] | None,
    typer.Argument(metavar="SOURCE", help=f"{SOURCE} None: the bundled sample."),
]
Published = Annotated[
    str | None,
    typer.Option(
        metavar="ISO", help="When the articles were published, whatever they say: 2017-04-18T07:38."
    ),
]
Timezone = Annotated[
    str | None,
    typer.Option(metavar="TZ", help="The zone of publication times that name none: Europe/London, +01:00."),
]
AllowPrivate = Annotated[
    list[str] | None,
    typer.Option(
        metavar="HOST",
        envvar=PRIVATE,
        callback=_allow,
        help="A host that may be fetched from although its address is not public; may be repeated.",
    ),
]
StoreUrl = Annotated[
    str | None,
    typer.Option(
        "--store",
        metavar="URL",
        envvar="TIMELINE_STORE",
        help="Keep what is published in this SQLite file or postgresql://... None: a file of --out's own.",
    ),
]
Edits = Annotated[
    Path | None,
    typer.Option(metavar="FILE", help="Editors' corrections. None: edits.toml, where there is one."),
]
MinConfidence = Annotated[
    float | None,
    typer.Option(min=0, max=1, metavar="0..1", help="New entries below this wait for `accept`; kept."),
]
Guard = Annotated[
    float,
    typer.Option("--guard", min=0, max=1, metavar="0..1", help="Share of what is upcoming that may change."),
]
Accept = Annotated[
    bool, typer.Option("--accept", help="Publish even where that empties, halves or changes the feed.")
]
CoarseDates = Annotated[
    Coarse | None,
    typer.Option(
        "--coarse",
        help="Dates coarser than a day: from seasons on a marker, always the whole span, or left out.",
    ),
]
Alarm = Annotated[
    str | None,
    typer.Option(
        metavar="PERIOD",
        callback=_period,
        help="Remind of what is planned 30m, 2h or 1d before; of whole days at nine in the morning.",
    ),
]
Structured = Annotated[
    bool | None,
    typer.Option(
        "--structured/--plain", help="Add people, places, articles and kinds as RFC 9073 and 9253 have them."
    ),
]
ByRunner = Annotated[
    Runner | None,
    typer.Option(
        "--runner",
        envvar="TIMELINE_RUNNER",
        help="Who reads the articles. None: processes where there is much to read.",
    ),
]
ByWorkers = Annotated[
    int | None,
    typer.Option(
        "--workers",
        min=1,
        metavar="N",
        envvar="TIMELINE_WORKERS",
        help="How many read at once. None: one for each processor.",
    ),
]
Scheduler = Annotated[
    str | None,
    typer.Option(
        metavar="ADDRESS",
        envvar="TIMELINE_SCHEDULER",
        help="With --runner dask, the cluster: tcp://10.0.0.5:8786. None: one on this machine.",
    ),
]
OutFolder = Annotated[
    Path | None,
    typer.Option("--out", metavar="DIR", help="Write a file for every article into this folder."),
]
