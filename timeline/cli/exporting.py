"""`timeline export`: the published files to wherever fsspec can write."""

from __future__ import annotations

from pathlib import Path

from timeline.errors import ExportError, UsageError
from timeline.serve.shelf import TYPES

LAST = (".html", ".ics")
"""Written after the rest, so that a page and a feed never name a file that is not there yet."""


def export(target: str, out: Path) -> None:
    """Copy what is published in ``out`` to ``target``, a folder as fsspec names it (``s3://bucket/path``).

    Files whose bytes are there already are left alone, so that their time of change
    stays true for the clients that poll. Raises UsageError for a folder without
    published files and for an address that no installed file system takes,
    ExportError where a file cannot be written.
    """
    import fsspec

    files = published(out)
    if not files:
        raise UsageError(str(out), "holds nothing published", "run `timeline publish` first")
    try:
        system, root = fsspec.core.url_to_fs(target)
    except (ValueError, ImportError) as error:
        raise UsageError(
            target, str(error), "give an address that fsspec knows, as file:///srv/feed"
        ) from error
    at = root
    try:
        system.makedirs(root, exist_ok=True)
        for file in files:
            at = f"{root.rstrip('/')}/{file.name}"
            data = file.read_bytes()
            state = "as before"
            if not (system.exists(at) and system.cat_file(at) == data):
                # Under another name first: a reader gets the old file or the new one.
                temporary = f"{root.rstrip('/')}/.{file.name}.part"
                system.pipe_file(temporary, data)
                system.mv(temporary, at)
                state = "written"
            print(f"{at}  ({state})")
    except OSError as error:
        remedy = "check the address and the right to write there, then run it again"
        raise ExportError(at, str(error) or type(error).__name__, remedy) from error


def published(folder: Path) -> list[Path]:
    """List the published files of a folder, pages and feeds last."""
    found = [path for path in folder.glob("*") if path.suffix in TYPES and not path.name.startswith(".")]
    return sorted(found, key=lambda path: (path.suffix in LAST, path.name))
