"""The command line: `timeline`, whose commands each say in `--help` what they do.

Commands import what they need when they run, so that `timeline extract` costs
neither Prefect nor, for JSON, the terminal's tables.
"""

from __future__ import annotations

import gc
import sys
from importlib.metadata import version
from pathlib import Path
from typing import Annotated

import typer

from timeline.cli import editorial
from timeline.cli.ends import orderly
from timeline.cli.options import (
    EXPORTS,
    Accept,
    Alarm,
    AllowPrivate,
    ByRunner,
    ByWorkers,
    CoarseDates,
    Edits,
    Format,
    Guard,
    MaybeSources,
    MinConfidence,
    OutFolder,
    Published,
    Scheduler,
    Sources,
    StoreUrl,
    Structured,
    Timezone,
)

# New objects before Python looks for cycles among them. Articles make many and hardly a cycle:
# looking every 700 takes a twelfth of all time.
YOUNG = 20_000
UNREAD = 1_000_000  # what is loaded to read one article stays, and looking at it takes a tenth of the time

app = typer.Typer(
    help="News text in, a calendar people subscribe to out.",
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


def main() -> None:
    """Run the command line (the console script `timeline`)."""
    for stream in (sys.stdout, sys.stderr):
        # A terminal that cannot show a letter gets its number rather than an error.
        stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    gc.set_threshold(YOUNG, 10, 10)
    app(prog_name="timeline")


def _version(wanted: bool) -> None:
    if wanted:
        print(f"news-timeline {version('news-timeline')}")
        raise typer.Exit


@app.callback()
def _timeline(
    _: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and stop.")
    ] = False,
) -> None:
    pass


@app.command()
@orderly
def publish(
    sources: MaybeSources = None,
    out: Annotated[Path, typer.Option(metavar="DIR", help="Publish into this folder.")] = EXPORTS,
    name: Annotated[str | None, typer.Option(metavar="NAME", help="What the calendar is called.")] = None,
    published: Published = None,
    timezone: Timezone = None,
    store: StoreUrl = None,
    edits: Edits = None,
    min_confidence: MinConfidence = None,
    share: Guard = 0.5,
    accept: Accept = False,
    coarse: CoarseDates = None,
    alarm: Alarm = None,
    structured: Structured = None,
    runner: ByRunner = None,
    workers: ByWorkers = None,
    scheduler: Scheduler = None,
    allow_private: AllowPrivate = None,
    verbose: Annotated[bool, typer.Option("--verbose", help="Show what Prefect logs.")] = False,
) -> None:
    """Run the flow once: a calendar feed and a JSON timeline from articles."""
    from timeline.cli import publishing as command

    wishes = command.Wishes(
        published=published,
        timezone=timezone,
        accept=accept,
        store=store,
        edits=edits,
        min_confidence=min_confidence,
        share=share,
        coarse=coarse,
        alarm=alarm,
        structured=structured,
        runner=runner,
        workers=workers,
        scheduler=scheduler,
    )
    command.publish(sources or [], out, name, wishes, verbose)


@app.command()
@orderly
def schedule(
    sources: Sources,
    cron: Annotated[
        str | None, typer.Option(metavar="LINE", help="Publish when cron would: '0 * * * *'.")
    ] = None,
    interval: Annotated[
        str | None, typer.Option(metavar="PERIOD", help="Publish every 30m, 2h or 1d, counted from midnight.")
    ] = None,
    rrule: Annotated[
        str | None, typer.Option(metavar="RRULE", help="Publish as this rule says: FREQ=DAILY;BYHOUR=6.")
    ] = None,
    zone: Annotated[
        str | None, typer.Option(metavar="TZ", help="The zone of those times: Europe/London. None: UTC.")
    ] = None,
    out: Annotated[Path, typer.Option(metavar="DIR", help="Publish into this folder.")] = EXPORTS,
    name: Annotated[str | None, typer.Option(metavar="NAME", help="What the calendar is called.")] = None,
    published: Published = None,
    timezone: Timezone = None,
    store: StoreUrl = None,
    edits: Edits = None,
    min_confidence: MinConfidence = None,
    share: Guard = 0.5,
    accept: Accept = False,
    coarse: CoarseDates = None,
    alarm: Alarm = None,
    structured: Structured = None,
    runner: ByRunner = None,
    workers: ByWorkers = None,
    scheduler: Scheduler = None,
    allow_private: AllowPrivate = None,
) -> None:
    """Publish on schedule, one run at a time, until stopped; a run missed meanwhile is made up for once."""
    from timeline.cli import scheduling as command
    from timeline.cli.publishing import Wishes

    wishes = Wishes(
        published=published,
        timezone=timezone,
        accept=accept,
        store=store,
        edits=edits,
        min_confidence=min_confidence,
        share=share,
        coarse=coarse,
        alarm=alarm,
        structured=structured,
        runner=runner,
        workers=workers,
        scheduler=scheduler,
    )
    command.schedule(sources, out, name, wishes, command.Given(cron, interval, rrule, zone))


@app.command()
@orderly
def reextract(
    out: Annotated[
        Path, typer.Option(metavar="DIR", help="The folder the feed is published into.")
    ] = EXPORTS,
    name: Annotated[
        str | None, typer.Option(metavar="NAME", help="Which calendar, where the store holds several.")
    ] = None,
    store: StoreUrl = None,
    accept: Annotated[bool, typer.Option("--accept", help="Publish the difference.")] = False,
    runner: ByRunner = None,
    workers: ByWorkers = None,
    scheduler: Scheduler = None,
) -> None:
    """Read published articles again where the extractor is another by now, and show what that changes."""
    from timeline.cli import reextracting as command
    from timeline.cli.publishing import Wishes
    from timeline.cli.storing import Where

    wishes = Wishes(accept=accept, store=store, runner=runner, workers=workers, scheduler=scheduler)
    command.reextract(Where(out, store, name), wishes)


@app.command()
@orderly
def extract(
    sources: Sources,
    published: Published = None,
    timezone: Timezone = None,
    form: Annotated[Format, typer.Option("--format", help="How to write the events.")] = Format.TABLE,
    out: OutFolder = None,
    allow_private: AllowPrivate = None,
) -> None:
    """Find the events of articles, without Prefect."""
    from timeline.cli import extracting as command

    gc.set_threshold(UNREAD, 10, 10)
    command.extract(sources, published, timezone, form, out)


@app.command()
@orderly
def tag(
    sources: Sources,
    published: Published = None,
    timezone: Timezone = None,
    jsonl: Annotated[bool, typer.Option("--jsonl", help="One JSON object per document.")] = False,
    allow_private: AllowPrivate = None,
) -> None:
    """Find the time expressions of texts (TIMEX3)."""
    from timeline.cli import tagging as command

    (command.as_jsonl if jsonl else command.as_table)(sources, published, timezone)


@app.command()
@orderly
def explain(
    sources: Sources,
    published: Published = None,
    timezone: Timezone = None,
    allow_private: AllowPrivate = None,
) -> None:
    """Tell of every time expression what it means and why."""
    from timeline.cli import tagging as command

    command.explain(sources, published, timezone)


@app.command()
@orderly
def serve(
    out: Annotated[Path, typer.Option(metavar="DIR", help="Serve what is published here.")] = EXPORTS,
    host: Annotated[str, typer.Option(metavar="HOST", help="The address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=1, max=65535, metavar="PORT", help="The port.")] = 8000,
    private: Annotated[
        list[Path] | None,
        typer.Option(metavar="DIR", help="Serve this folder too, below an address nobody can guess."),
    ] = None,
) -> None:
    """Serve the page, the feed and the data over HTTP."""
    from timeline.cli import serving as command

    command.serve(out, host, port, private or [])


@app.command()
@orderly
def export(
    target: Annotated[
        str, typer.Argument(metavar="URL", help="A folder as fsspec names it: s3://bucket/path.")
    ],
    out: Annotated[Path, typer.Option(metavar="DIR", help="Copy what is published here.")] = EXPORTS,
    coarse: CoarseDates = None,
    alarm: Alarm = None,
    structured: Structured = None,
    store: StoreUrl = None,
    name: Annotated[
        str | None, typer.Option(metavar="NAME", help="Which calendar, where the store holds several.")
    ] = None,
) -> None:
    """Copy the published files to another place, as they are or in another form."""
    from timeline.cli import exporting as command
    from timeline.cli.storing import Where

    command.export(target, Where(out, store, name), coarse, alarm, structured)


editorial.add_to(app)
