"""Batches on their way to workers and back, as files that every worker can read.

Workers are handed the place of a batch, not its texts, and put what they found beside it.
Both are named by what they depend on: the articles and the extractor's version. So a run
that was broken off finds the batches again that its workers had finished.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import fsspec
from pydantic import TypeAdapter, ValidationError

from flows.stages import Extracted
from timeline.model import Article
from timeline.sources.document import digest

ARTICLES, TOLD = TypeAdapter(tuple[Article, ...]), TypeAdapter(Extracted)
ASKED, ANSWERED = ".articles.json", ".told.json"


@dataclass(frozen=True, slots=True)
class Spool:
    """A folder as fsspec names it (``/var/spool/news``, ``s3://bucket/spool``), the same for all workers."""

    folder: str

    def put(self, articles: Sequence[Article], version: str) -> str:
        """Lay a batch out for the extractor of a ``version``; return its place."""
        data = ARTICLES.dump_json(tuple(articles))
        place = f"{self.folder}/{digest(version.encode(), data)}"
        if not answered(place):
            _write(place + ASKED, data)
        return place

    def clear(self) -> None:
        """Remove all that is there: once a run has what it wanted nobody needs it."""
        system, path = fsspec.core.url_to_fs(self.folder)
        if system.exists(path):
            system.rm(path, recursive=True)


def asked(place: str) -> tuple[Article, ...]:
    """Read the articles of a batch."""
    return ARTICLES.validate_json(_read(place + ASKED))


def answer(place: str, found: Extracted) -> None:
    """Put what a batch gave beside it."""
    _write(place + ANSWERED, TOLD.dump_json(found))


def answered(place: str) -> Extracted | None:
    """What a batch gave; None while nobody has finished it, or not to the last byte."""
    try:
        return TOLD.validate_json(_read(place + ANSWERED))
    except (FileNotFoundError, ValidationError):
        return None


def remove(place: str) -> None:
    """Remove a batch and what it gave."""
    system, path = fsspec.core.url_to_fs(place)
    for kind in (ASKED, ANSWERED):
        if system.exists(path + kind):
            system.rm_file(path + kind)


def _read(url: str) -> bytes:
    with fsspec.open(url, "rb") as stream:
        data: bytes = stream.read()
        return data


def _write(url: str, data: bytes) -> None:
    with fsspec.open(url, "wb", auto_mkdir=True) as stream:
        stream.write(data)
