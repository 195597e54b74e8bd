"""`timeline export`: the published files to wherever fsspec can write."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from flows import filed
from flows.drafts import PIECE, Drafts
from flows.soundness import render
from timeline.cli.storing import Where, collection_of
from timeline.errors import ExportError, UsageError
from timeline.files import same
from timeline.model import Coarse
from timeline.serve.shelf import TYPES

if TYPE_CHECKING:
    from fsspec import AbstractFileSystem

LAST = (".html", ".ics")
"""Written after the rest, so that a page and a feed never name a file that is not there yet."""


def export(
    target: str,
    where: Where,
    coarse: Coarse | None = None,
    alarm: str | None = None,
    structured: bool | None = None,
) -> None:
    """Copy what is published to ``target``, a folder as fsspec names it (``s3://bucket/path``).

    Where one of the rest is said, the files are made anew in that form, from the store.
    Raises UsageError for a folder without published files and for an address that no
    installed file system takes, ExportError where a file cannot be written.
    """
    files = published(where.out)
    if not files:
        raise UsageError(str(where.out), "holds nothing published", "run `timeline publish` first")
    if (coarse, alarm, structured) == (None, None, None):
        write(target, ((path.name, partial(_pieces, path)) for path in files))
    else:
        made = laid_out(where, coarse, alarm, structured)
        write(target, ((name, partial(made.pieces, name)) for name in sorted(made, key=_turn)))


def laid_out(where: Where, coarse: Coarse | None, alarm: str | None, structured: bool | None) -> Drafts:
    """Make the published files in another form."""
    from timeline.sources.manifest import changed

    with collection_of(where) as collection:
        layout = changed(collection.layout, coarse, alarm, structured)
        return render(collection.timeline(hold=filed.events), layout)


def write(target: str, files: Iterable[tuple[str, Callable[[], Iterable[bytes]]]]) -> None:
    """Put files (a name, and what gives the pieces) into a folder anywhere, in this order, and tell of each.

    Files whose bytes are there already are left alone, so that their time of change
    stays true for the clients that poll.
    """
    import fsspec

    try:
        system, root = fsspec.core.url_to_fs(target)
    except (ValueError, ImportError) as error:
        raise UsageError(
            target, str(error), "give an address that fsspec knows, as file:///srv/feed"
        ) from error
    at = root
    try:
        system.makedirs(root, exist_ok=True)
        for name, pieces in files:
            at = f"{root.rstrip('/')}/{name}"
            state = "as before"
            if not (system.exists(at) and _holds(system, at, pieces())):
                # Under another name first: a reader gets the old file or the new one.
                temporary = f"{root.rstrip('/')}/.{name}.part"
                with system.open(temporary, "wb") as stream:
                    for piece in pieces():
                        stream.write(piece)
                system.mv(temporary, at)
                state = "written"
            print(f"{at}  ({state})")
    except OSError as error:
        remedy = "check the address and the right to write there, then run it again"
        raise ExportError(at, str(error) or type(error).__name__, remedy) from error


def _holds(system: AbstractFileSystem, at: str, pieces: Iterable[bytes]) -> bool:
    """Tell whether a file has exactly these bytes."""
    with system.open(at, "rb") as stream:
        return same(stream, pieces)


def _pieces(path: Path) -> Iterator[bytes]:
    with path.open("rb") as stream:
        while piece := stream.read(PIECE):
            yield piece


def published(folder: Path) -> list[Path]:
    """List the published files of a folder, pages and feeds last."""
    found = [path for path in folder.glob("*") if path.suffix in TYPES and not path.name.startswith(".")]
    return sorted(found, key=lambda path: _turn(path.name))


def _turn(name: str) -> tuple[bool, str]:
    return PurePosixPath(name).suffix in LAST, name
