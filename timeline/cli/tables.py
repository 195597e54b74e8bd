"""What a person sees: tables of events and of time expressions, and a progress bar."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from rich.box import SIMPLE
from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TaskID, TextColumn
from rich.table import Table
from rich.text import Text

from timeline.export.words import words
from timeline.model import Event, Status, TimeExpression, Timeline

AHEAD = {Status.PLANNED, Status.RECURRING}
WIDTH = 110  # where no terminal says how wide it is
COLOURS = {
    Status.PLANNED: "cyan",
    Status.RECURRING: "cyan",
    Status.ONGOING: "green",
    Status.CANCELLED: "red",
    Status.POSTPONED: "red",
    Status.HYPOTHETICAL: "yellow",
}


class Screen(Console):
    """A console that leaves it to the command to end when its reader has gone away."""

    def on_broken_pipe(self) -> None:
        """Pass on what the system said."""
        raise BrokenPipeError


def console(*, errors: bool = False) -> Console:
    """Open standard output (or error) as rich sees it, wide enough when it is a file or a pipe."""
    stream = sys.stderr if errors else sys.stdout
    return Screen(file=stream, width=None if stream.isatty() else WIDTH, highlight=False, soft_wrap=False)


def titled(title: str, *columns: str) -> Table:
    """Lay out a table without frames under its title."""
    return Table(*columns, title=Text(title, "bold"), title_justify="left", box=SIMPLE)


def print_events(timeline: Timeline, most: int | None = None) -> None:
    """Print a timeline's events in order of time, the undated ones last; no more than ``most``."""
    events = (*timeline.events, *timeline.undated)
    screen = console()
    if not events:
        screen.print(f"{timeline.name}: no event found", markup=False)
        return
    table = titled(timeline.name, "When", "Status", "Event")
    for event in events[:most]:
        table.add_row(Text(when(event)), Text(event.status, COLOURS.get(event.status, "")), Text(event.title))
    screen.print(table)
    if len(events) > table.row_count:
        screen.print(f"  and {len(events) - table.row_count} more\n")


def print_entries(timeline: Timeline) -> None:
    """Print a timeline's entries with the ids that commands know them by."""
    table = titled(timeline.name, "Id", "When", "Status", "Event", "Changes")
    for event in (*timeline.events, *timeline.undated):
        status = Text(event.status, COLOURS.get(event.status, ""))
        table.add_row(event.id, Text(when(event)), status, Text(event.title), str(event.sequence or ""))
    console().print(table)


def when(event: Event) -> str:
    """Say when an event is."""
    return words(event.when, ahead=event.status in AHEAD) if event.when else "date not known"


def print_expressions(name: str, expressions: Iterable[TimeExpression]) -> None:
    """Print a text's time expressions in order."""
    table = Table(
        "Words", "Type", "Value", "Offsets", title=Text(name, "bold"), title_justify="left", box=SIMPLE
    )
    for expression in expressions:
        span = expression.span
        table.add_row(Text(span.text), expression.type, expression.value, f"{span.start}-{span.end}")
    if table.row_count:
        console().print(table)
    else:
        console().print(f"{name}: no time expression found", markup=False)


class Bar:
    """A flow's watcher: one line on the terminal that says what is done at the moment."""

    def __init__(self, progress: Progress, task: TaskID) -> None:
        self._progress = progress
        self._task = task

    def stage(self, name: str, total: int | None = None) -> None:
        """Show that a stage begins."""
        count = "" if total is None else f"{total} article{'s' * (total != 1)}"
        self._progress.update(self._task, description=name, total=total, completed=0, count=count)

    def advance(self, steps: int) -> None:
        """Show that some of the stage is done."""
        self._progress.advance(self._task, steps)


@contextmanager
def progress_bar(first: str) -> Iterator[Bar]:
    """Show a bar on standard error while the block runs, gone without a trace afterwards."""
    screen = console(errors=True)
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.fields[count]}"),
    )
    with Progress(*columns, console=screen, transient=True, disable=not screen.is_terminal) as progress:
        yield Bar(progress, progress.add_task(first, total=None, count=""))
