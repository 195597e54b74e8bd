"""The files of one folder, kept in memory as they are sent."""

from __future__ import annotations

import gzip
import hashlib
import os
from dataclasses import dataclass
from email.utils import formatdate
from pathlib import Path

TYPES = {
    ".ics": "text/calendar; charset=utf-8",
    ".json": "application/json",
    ".html": "text/html; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".xml": "application/atom+xml; charset=utf-8",
    ".atom": "application/atom+xml; charset=utf-8",
    ".jsonld": "application/ld+json",
    ".tml": "application/xml",
    ".md": "text/markdown; charset=utf-8",
}
"""What is published, by the end of its name; nothing else of a folder is served."""

WORTH_PACKING = 512
"""Bytes; gzip's own frame makes less not worth it."""


@dataclass(frozen=True, slots=True)
class Body:
    """One form of a file: its bytes and their strong validator (RFC 9110 section 8.8.3)."""

    data: bytes
    etag: str


@dataclass(frozen=True, slots=True)
class Copy:
    """One revision of a file; ``modified`` is when it changed, as an HTTP date."""

    type: str
    modified: str
    seconds: int
    plain: Body
    packed: Body | None


class Shelf:
    """Reads the files of a folder, each again only when it has changed on the disk."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._copies: dict[str, tuple[tuple[int, int, int], Copy]] = {}

    def take(self, name: str) -> Copy | None:
        """Return the newest whole revision of a file; None where there is none to be served.

        ``name`` is relative, with slashes. Hidden files and whatever lies outside the
        folder do not exist.
        """
        parts = name.split("/")
        if not all(parts) or any(part.startswith(".") or "\\" in part or "\0" in part for part in parts):
            return None
        path = self.folder.joinpath(*parts)
        kind = TYPES.get(path.suffix)
        if kind is None:
            return None
        try:
            known = self._copies.get(name)
            if known and known[0] == _identity(path.stat()):
                return known[1]
            # The open file stays one revision, whatever is renamed over its name meanwhile.
            with path.open("rb") as stream:
                found = _identity(os.fstat(stream.fileno()))
                if not path.resolve().is_relative_to(self.folder.resolve()):
                    return None
                copy = _copy(stream.read(), kind, found[0])
        except OSError:
            self._copies.pop(name, None)
            return None
        self._copies[name] = found, copy
        return copy


def _identity(found: os.stat_result) -> tuple[int, int, int]:
    """Return what tells one revision of a file from another."""
    return found.st_mtime_ns, found.st_size, found.st_ino


def _copy(data: bytes, kind: str, nanoseconds: int) -> Copy:
    digest = hashlib.sha256(data).hexdigest()[:32]
    seconds = nanoseconds // 1_000_000_000
    packed = gzip.compress(data, 6, mtime=0) if len(data) >= WORTH_PACKING else None
    return Copy(
        type=kind,
        modified=formatdate(seconds, usegmt=True),
        seconds=seconds,
        plain=Body(data, f'"{digest}"'),
        packed=Body(packed, f'"{digest}-gzip"') if packed else None,
    )
