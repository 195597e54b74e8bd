"""The commands that work on what was published: they need the store, neither sources nor Prefect."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from timeline.cli.ends import orderly
from timeline.cli.options import EXPORTS, Shown, StoreUrl, Told
from timeline.cli.storing import Where
from timeline.model import Status

Feed = Annotated[Path, typer.Option("--out", metavar="DIR", help="The folder the feed is published into.")]
Name = Annotated[
    str | None, typer.Option("--name", metavar="NAME", help="Which calendar, where the store holds several.")
]
Entry = Annotated[
    str, typer.Argument(metavar="ENTRY", help="An entry's id, or as much of it as is unambiguous.")
]
As = Annotated[Told, typer.Option("--format", help="How to tell it.")]
File = Annotated[Path, typer.Argument(metavar="FILE", help="The backup, a file of its own.")]

notes = typer.Typer(invoke_without_command=True, rich_markup_mode=None, add_completion=False)


def add_to(app: typer.Typer) -> None:
    """Offer these commands as part of ``app``."""
    for command in (show, diff, digest, edit, accept, withdraw, backup, restore):
        app.command()(orderly(command))
    app.add_typer(notes, name="edits")


def show(
    as_of: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="As it was published that day (UTC), or a revision's number."),
    ] = None,
    form: Annotated[Shown, typer.Option("--format", help="How to write it.")] = Shown.TABLE,
    out: Feed = EXPORTS,
    store: StoreUrl = None,
    name: Name = None,
) -> None:
    """Show what is published, with the entries' ids."""
    from timeline.cli import showing as command

    command.show(Where(out, store, name), as_of, form)


def diff(
    first: Annotated[
        str | None, typer.Argument(metavar="A", help="A revision's number or a date. None: the one before B.")
    ] = None,
    second: Annotated[
        str | None, typer.Argument(metavar="B", help="The same. None: the newest revision.")
    ] = None,
    form: As = Told.MARKDOWN,
    out: Feed = EXPORTS,
    store: StoreUrl = None,
    name: Name = None,
) -> None:
    """Tell what changed between two published revisions."""
    from timeline.cli import showing as command

    command.diff(Where(out, store, name), first, second, form)


def digest(
    since: Annotated[
        str | None,
        typer.Option(metavar="A", help="Changes since this revision or date. None: since the one before."),
    ] = None,
    today: Annotated[
        str | None, typer.Option(metavar="DATE", help="What today is. None: the clock's.")
    ] = None,
    form: As = Told.MARKDOWN,
    out: Feed = EXPORTS,
    store: StoreUrl = None,
    name: Name = None,
) -> None:
    """Tell editors what changed, what is due this week, what nobody reported on, and what waits for them."""
    from timeline.cli import showing as command

    command.digest(Where(out, store, name), since, today, form)


def edit(
    entry: Entry,
    title: Annotated[str | None, typer.Option(metavar="TEXT", help="What it is called.")] = None,
    date: Annotated[
        str | None,
        typer.Option(metavar="EDTF", help="When: 2026-05-14, 2026-05, 2026-05-14/2026-05-16."),
    ] = None,
    status: Annotated[Status | None, typer.Option(help="What became of it.")] = None,
    place: Annotated[str | None, typer.Option(metavar="TEXT", help="Where it is.")] = None,
    hide: Annotated[bool, typer.Option("--hide", help="Take it out of everything published.")] = False,
    merge_into: Annotated[
        str | None, typer.Option(metavar="ENTRY", help="It is the same happening as that entry.")
    ] = None,
    split: Annotated[
        list[str] | None,
        typer.Option(
            metavar="ARTICLE", help="What this article tells is a happening of its own; may be repeated."
        ),
    ] = None,
    pin: Annotated[bool, typer.Option("--pin", help="Vouch for it: it is core and certain.")] = False,
    out: Feed = EXPORTS,
    store: StoreUrl = None,
    name: Name = None,
) -> None:
    """Correct an entry, now and in every later run."""
    from timeline.cli import correcting as command
    from timeline.store.wanted import Wanted

    wanted = Wanted(entry, title, date, status, place, hide, merge_into, tuple(split or ()), pin)
    command.edit(Where(out, store, name), wanted)


def accept(entry: Entry, out: Feed = EXPORTS, store: StoreUrl = None, name: Name = None) -> None:
    """Let an entry into the feed that waits because it is not sure enough."""
    from timeline.cli import correcting as command

    command.accept(Where(out, store, name), entry)


def withdraw(
    source: Annotated[str, typer.Argument(metavar="SOURCE", help="The article's address or id.")],
    undo: Annotated[bool, typer.Option("--undo", help="Let the article count again.")] = False,
    out: Feed = EXPORTS,
    store: StoreUrl = None,
    name: Name = None,
) -> None:
    """Take a retracted article back: its entries go, or lose that source."""
    from timeline.cli import correcting as command

    command.withdraw(Where(out, store, name), source, undo)


def backup(file: File, out: Feed = EXPORTS, store: StoreUrl = None) -> None:
    """Write the store into one file, also while a run is writing."""
    from timeline.cli import keeping as command

    command.backup(Where(out, store, None), file)


def restore(
    file: File,
    force: Annotated[bool, typer.Option("--force", help="Replace what the store holds.")] = False,
    out: Feed = EXPORTS,
    store: StoreUrl = None,
) -> None:
    """Make the store what a backup holds."""
    from timeline.cli import keeping as command

    command.restore(Where(out, store, None), file, force)


@notes.callback()
@orderly
def edits(
    context: typer.Context,
    out: Feed = EXPORTS,
    store: StoreUrl = None,
    name: Name = None,
) -> None:
    """List what editors decided, and which articles have changed since."""
    context.obj = Where(out, store, name)
    if context.invoked_subcommand is None:
        from timeline.cli import correcting as command

        command.listed(context.obj)


@notes.command()
@orderly
def export(context: typer.Context) -> None:
    """Print corrected dates as rows for the phrase corpus."""
    from timeline.cli import correcting as command

    command.export(context.obj)


@notes.command()
@orderly
def drop(
    context: typer.Context,
    number: Annotated[int, typer.Argument(metavar="NUMBER", help="As `timeline edits` lists it.")],
) -> None:
    """Forget a decision: the entry is again what the articles say."""
    from timeline.cli import correcting as command

    command.drop(context.obj, number)
