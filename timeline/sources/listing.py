"""The files and addresses that people's words for sources stand for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from timeline.errors import MissingSource, SourceError
from timeline.model import Problem
from timeline.sources import formats, names
from timeline.sources.document import MANIFEST, Settings
from timeline.sources.fetch.urls import canonical, redacted, remote
from timeline.sources.opening import Link, Place

STDIN = "-"


@dataclass(frozen=True, slots=True)
class File:
    """A file, and what its path below the folder that was named is."""

    path: Path
    place: Place
    below: PurePosixPath


@dataclass(frozen=True, slots=True)
class Stream:
    """Standard input."""

    place: Place


Listed = File | Stream | Link | Problem


def listed(sources: Sequence[str], settings: Settings) -> list[Listed]:
    """What sources stand for, in their order; manifests are opened, files have their labels."""
    found = [one for source in sources for one in _source(source, settings)]
    files = [one for one in found if isinstance(one, File)]
    stems = iter(names.labels(one.below for one in files if not formats.many(one.path.name)))
    wholes = iter(names.labels((one.below for one in files), suffix=True))
    return [_labelled(one, stems, wholes) if isinstance(one, File) else one for one in found]


def _labelled(file: File, stems: Iterator[str], wholes: Iterator[str]) -> File:
    whole = next(wholes)
    label = whole if formats.many(file.path.name) else next(stems)
    return replace(file, place=replace(file.place, label=label, whole=whole))


def _source(source: str, settings: Settings) -> Iterator[Listed]:
    if source == STDIN:
        yield Stream(Place("stdin", "stdin", "stdin", "stdin", settings=settings))
        return
    if remote(source):
        name = canonical(source)
        yield Link(source, Place(redacted(source), name, None, name, url=source, settings=settings))
        return
    try:
        path = Path(source)
        if path.is_dir():
            yield from _folder(path, source, settings)
        elif not path.exists():
            raise MissingSource(source, "no such file or folder", "check the spelling")
        elif path.suffix.lower() == MANIFEST:
            yield from _manifest(path, source, settings)
        else:
            yield _file(path, source, PurePosixPath(*path.parts), settings)
    except SourceError as error:
        yield error.problem()
    except (OSError, ValueError) as error:
        yield Problem(source, f"cannot be opened ({said(error)}); check the name and its permissions")


def _manifest(path: Path, source: str, settings: Settings) -> Iterator[Listed]:
    from timeline.sources import manifest  # whose models take a while to build

    for problem_or_part in manifest.read(path, source, settings):
        if isinstance(problem_or_part, Problem):
            yield problem_or_part
        else:
            yield from _source(*problem_or_part)


def _folder(folder: Path, source: str, settings: Settings) -> Iterator[Listed]:
    """All files below a folder that somebody reads, in the order of names; hidden ones are none of them."""
    below = sorted(
        (
            file.relative_to(folder)
            for file in folder.rglob("*")
            if formats.named(file.name) is not None and file.is_file()
        ),
        key=lambda file: file.parts,
    )
    seen = [file for file in below if not any(part.startswith(".") for part in file.parts)]
    if not seen:
        raise MissingSource(
            source, "no article in this folder (.txt, .html, .jsonl ...)", "name the folder that holds them"
        )
    for file in seen:
        path = PurePosixPath(*file.parts)
        yield _file(folder / file, str(PurePosixPath(source) / path), path, settings)


def _file(path: Path, shown: str, below: PurePosixPath, settings: Settings) -> File:
    return File(path, Place(shown, path.name, None, shown, settings=settings), below)


def said(error: Exception) -> str:
    """What the system said, without the path it may name."""
    return (error.strerror if isinstance(error, OSError) else None) or str(error) or type(error).__name__
