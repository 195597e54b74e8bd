"""The arguments and options that several commands share."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

NAME = "News timeline"
SOURCE = "A .txt or .jsonl file, a folder of them, or - for standard input."


class Format(StrEnum):
    """How `extract` and `tag` write what they found."""

    TABLE = "table"
    JSON = "json"
    ICS = "ics"
    TIMEML = "timeml"


Sources = Annotated[
    list[str],
    typer.Argument(
        metavar="SOURCE...", help="A .txt or .jsonl file, a folder of them, or - for standard input."
    ),
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
OutFolder = Annotated[
    Path | None,
    typer.Option("--out", metavar="DIR", help="Write a file for every article into this folder."),
]
