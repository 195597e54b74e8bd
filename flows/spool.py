"""Batches on their way to workers and back, as files that every worker can read.

Workers are handed the place of a batch, not its texts, and put what they found beside it.
Both are named by what they depend on: the articles and the extractor's version. So a run
that was broken off finds the batches again that its workers had finished.

An article, and what it tells, is a line: its hash, a space, and JSON as the store keeps it,
which whoever passes it on need not understand.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

import fsspec
from pydantic import TypeAdapter, ValidationError

from flows.stages import Extracted
from timeline.sources.document import digest

REST = TypeAdapter(Extracted)
ASKED, ANSWERED = ".articles.json", ".told.json"


@dataclass(frozen=True, slots=True)
class Spool:
    """A folder as fsspec names it (``/var/spool/news``, ``s3://bucket/spool``), the same for all workers."""

    folder: str

    def put(self, articles: Mapping[str, str], version: str) -> str:
        """Lay a batch (JSON by hash) out for the extractor of a ``version``; return its place."""
        place = f"{self.folder}/{digest(version.encode(), *map(str.encode, articles))}"
        if answered(place) is None:
            _write(place + ASKED, _lines(articles))
        return place

    def clear(self) -> None:
        """Remove all that is there: once a run has what it wanted nobody needs it."""
        system, path = fsspec.core.url_to_fs(self.folder)
        if system.exists(path):
            system.rm(path, recursive=True)


def asked(place: str) -> dict[str, str]:
    """Read the articles of a batch: JSON by hash."""
    return _by_hash(_read(place + ASKED).splitlines())


def answer(place: str, found: Extracted) -> None:
    """Put what a batch gave beside it; the last line is all that is not told."""
    _write(place + ANSWERED, _lines(found.told) + REST.dump_json(replace(found, told={})))


def answered(place: str) -> Extracted | None:
    """What a batch gave; None while nobody has finished it, or not to the last byte."""
    try:
        *told, rest = _read(place + ANSWERED).split(b"\n")
        return replace(REST.validate_json(rest), told=_by_hash(told))
    except (FileNotFoundError, ValidationError):
        return None


def remove(place: str) -> None:
    """Remove a batch and what it gave."""
    system, path = fsspec.core.url_to_fs(place)
    for kind in (ASKED, ANSWERED):
        if system.exists(path + kind):
            system.rm_file(path + kind)


def _lines(values: Mapping[str, str]) -> bytes:
    return "".join(f"{hash} {value}\n" for hash, value in values.items()).encode()


def _by_hash(lines: Iterable[bytes]) -> dict[str, str]:
    pairs = (line.decode().split(" ", 1) for line in lines)
    return dict(pairs)


def _read(url: str) -> bytes:
    with fsspec.open(url, "rb") as stream:
        data: bytes = stream.read()
        return data


def _write(url: str, data: bytes) -> None:
    with fsspec.open(url, "wb", auto_mkdir=True) as stream:
        stream.write(data)
