"""Files that appear whole or not at all.

Every new file is written under a temporary name in its own folder, flushed to
the disk and only then renamed, so that a reader (a calendar program, a web
server) sees the old bytes or the new ones and nothing between.

Several files cannot be renamed in one act. Before the first of them is, a journal
that names all is on the disk; a process killed between two renames leaves it, and
:func:`finish` completes what was begun. So each file is always whole, and all are of
one revision whenever no writer is between two renames.
"""

from __future__ import annotations

import contextlib
import errno
import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from secrets import token_hex
from typing import IO, Protocol, runtime_checkable

import orjson

from timeline.errors import ExportError

JOURNAL = ".timeline.journal"
TEMPORARY = re.compile(r"\..+\.[0-9a-f]{16}\.tmp")

WAYS_OUT = {
    errno.ENOSPC: "free some space or choose another folder with --out",
    errno.EDQUOT: "free some space or choose another folder with --out",
    errno.EACCES: "make it writable or choose another folder with --out",
    errno.EPERM: "make it writable or choose another folder with --out",
    errno.EROFS: "choose a folder on a disk that can be written with --out",
    errno.ENOTDIR: "choose another folder with --out",
}


LAST_RUN = ".last-run"
"""Hidden, since it is about the folder and not published."""


@runtime_checkable
class InPieces(Protocol):
    """Files by name that need not be whole in memory."""

    def size(self, name: str) -> int:
        """How many bytes a file has."""

    def pieces(self, name: str) -> Iterator[bytes]:
        """The bytes of a file, in order."""


def write(folder: Path, files: Mapping[str, bytes]) -> tuple[Path, ...]:
    """Put ``files`` (name to bytes) into ``folder``, made if missing; return the paths in the order given.

    A file whose bytes are already there is not touched, so its time of change tells
    when its content changed. All new files are complete on the disk before the first
    is renamed; when one cannot be written, none is, and nothing temporary is left.

    Raises ExportError naming the file and the remedy.
    """
    paths = {name: folder / name for name in files}
    made: list[tuple[Path, Path]] = []
    at = folder
    try:
        if folder.exists() and not folder.is_dir():
            raise ExportError(str(folder), "is a file, not a folder", "choose another folder with --out")
        folder.mkdir(parents=True, exist_ok=True)
        for name in files:
            at = paths[name]
            if at.is_dir():
                raise ExportError(str(at), "is a folder", "remove it or choose another folder with --out")
            if holds(at, files, name):
                continue
            temporary = at.with_name(f".{name}.{token_hex(8)}.tmp")
            made.append((temporary, at))
            _write_new(temporary, _pieces(files, name), like=at)
        if len(made) > 1:
            at = folder / JOURNAL
            _begin(at, made)
        while made:
            temporary, at = made[0]
            temporary.replace(at)
            made.pop(0)
        _flush(folder)
        (folder / JOURNAL).unlink(missing_ok=True)
    except OSError as error:
        raise failure(at, error) from error
    finally:
        for temporary, _ in made:
            with contextlib.suppress(OSError):
                temporary.unlink(missing_ok=True)
    return tuple(paths.values())


def mark_run(folder: Path, finished: datetime) -> None:
    """Record beside the published files when a run last ended well (aware), whether or not it changed one."""
    write(folder, {LAST_RUN: f"{finished.astimezone(UTC).isoformat(timespec='seconds')}\n".encode()})


def last_run(folder: Path) -> datetime | None:
    """Return when a run into this folder last ended well, in UTC; None where none is on record."""
    try:
        return datetime.fromisoformat((folder / LAST_RUN).read_text(encoding="ascii").strip()).astimezone(UTC)
    except (OSError, ValueError):
        return None


def finish(folder: Path) -> None:
    """Complete what a killed writer began in ``folder``, and take away what it left; no one else may write.

    Raises ExportError naming the file and the remedy.
    """
    at = folder / JOURNAL
    try:
        for temporary, name in orjson.loads(at.read_bytes()) if at.exists() else ():
            at = folder / name
            if (folder / temporary).exists():
                (folder / temporary).replace(at)
        if folder.is_dir():
            for at in [path for path in folder.iterdir() if TEMPORARY.fullmatch(path.name)]:
                at.unlink(missing_ok=True)
            _flush(folder)
            (folder / JOURNAL).unlink(missing_ok=True)
    except OSError as error:
        raise failure(at, error) from error


def failure(path: Path, error: OSError) -> ExportError:
    """Tell what a refusal of the system means to the person who asked for ``path``."""
    reason = f"cannot be written ({(error.strerror or str(error)).lower()})"
    remedy = WAYS_OUT.get(error.errno or 0, "choose another folder with --out")
    return ExportError(str(path), reason, remedy)


def holds(path: Path, files: Mapping[str, bytes], name: str) -> bool:
    """Tell whether the file at ``path`` is there with exactly the bytes that ``files`` has under a name."""
    size = files.size(name) if isinstance(files, InPieces) else len(files[name])
    try:
        if path.stat().st_size != size:
            return False
        with path.open("rb") as stream:
            return same(stream, _pieces(files, name))
    except OSError:  # no file, or none that can be read: whoever writes it will be told why
        return False


def same(stream: IO[bytes], pieces: Iterable[bytes]) -> bool:
    """Tell whether a stream has exactly these bytes from here to its end."""
    return all(stream.read(len(piece)) == piece for piece in pieces) and not stream.read(1)


def _pieces(files: Mapping[str, bytes], name: str) -> Iterable[bytes]:
    return files.pieces(name) if isinstance(files, InPieces) else (files[name],)


def _begin(journal: Path, made: Sequence[tuple[Path, Path]]) -> None:
    """Put the journal on the disk: from here on the new files count."""
    names = [(temporary.name, path.name) for temporary, path in made]
    fresh = journal.with_name(f"{JOURNAL}.{token_hex(8)}.tmp")
    try:
        _write_new(fresh, [orjson.dumps(names)], like=fresh)
        fresh.replace(journal)
    except OSError:
        fresh.unlink(missing_ok=True)
        raise
    _flush(journal.parent)


def _write_new(path: Path, pieces: Iterable[bytes], like: Path) -> None:
    """Write and flush a file that did not exist, readable by whoever could read the one it replaces."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
    with os.fdopen(handle, "wb") as stream:
        stream.writelines(pieces)
        stream.flush()
        os.fsync(stream.fileno())
    with contextlib.suppress(FileNotFoundError):
        path.chmod(like.stat().st_mode & 0o7777)


def _flush(folder: Path) -> None:
    """Make the renames themselves survive a power cut, where the system can."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    except OSError:  # some network file systems cannot flush a folder; the files themselves are safe
        pass
    finally:
        os.close(handle)
