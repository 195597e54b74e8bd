"""Zip archives and gzip, read where they lie: nothing is unpacked to a disk, and no bomb goes off."""

from __future__ import annotations

import gzip
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from io import BytesIO, RawIOBase
from pathlib import PurePosixPath
from typing import BinaryIO, cast

from timeline.errors import BrokenSource, SourceError, UnsafeSource
from timeline.model import Problem
from timeline.sources import names
from timeline.sources.opening import Opened, Opener, Place, whole

MEMBERS = 10_000
TOTAL = 1_000_000_000  # bytes unpacked
MEMBER = 200_000_000  # bytes unpacked of one member
RATIO = 200  # text packs 3 to 20 times smaller, lists of like records up to 100
SMALL = 1_000_000  # bytes that may come out at any ratio
REFUSE = "unpack it and look what it is"
Chosen = Callable[[str], Opener | None]


def zipped(stream: BinaryIO, place: Place, chosen: Chosen) -> Iterator[Opened]:
    """The articles of an archive's members in the order of their names; ``chosen`` knows a name's opener."""
    if place.inside:
        raise UnsafeSource(place.shown, "an archive inside an archive", "unpack the outer one")
    try:
        with zipfile.ZipFile(stream) as archive:
            yield from _members(archive, place, chosen)
    except (zipfile.BadZipFile, NotImplementedError, OSError, ValueError, EOFError) as error:
        raise BrokenSource(place.shown, f"broken archive ({error})", "fetch or pack it again") from None


def _members(archive: zipfile.ZipFile, place: Place, chosen: Chosen) -> Iterator[Opened]:
    listed = [member for member in archive.infolist() if not member.is_dir()]
    if len(listed) > MEMBERS:
        raise UnsafeSource(place.shown, f"more than {MEMBERS:,} members", REFUSE)
    if sum(member.file_size for member in listed) > TOTAL:
        raise UnsafeSource(place.shown, f"above {TOTAL:,} bytes unpacked", REFUSE)
    known = []
    for member in sorted(listed, key=lambda member: member.filename):
        path = PurePosixPath(member.filename.replace("\\", "/"))
        if not path.parts or path.is_absolute() or ".." in path.parts or ":" in path.parts[0]:
            yield Problem(f"{place.shown}!{member.filename}", f"its path leads out of the archive; {REFUSE}")
        elif not any(part.startswith((".", "__MACOSX")) for part in path.parts):
            opener = chosen(path.name)
            known.extend([(member, path, opener)] if opener is not None else [])
    if not known:
        yield Problem(place.shown, "no article in this archive; name one that holds pages or texts")
    paths = [path for _, path, _ in known]
    labels = zip(names.labels(paths), names.labels(paths, suffix=True), strict=True)
    for (member, path, opener), (label, full) in zip(known, labels, strict=True):
        shown = f"{place.shown}!{path}"
        here = replace(
            place, shown=shown, name=path.name, label=label, whole=full, url=None, charset=None,
            visit=None, inside=place.inside + 1,
        )  # fmt: skip
        try:
            yield from opener(_member(archive, member, shown), here)
        except SourceError as error:
            yield error.problem()


def _member(archive: zipfile.ZipFile, member: zipfile.ZipInfo, shown: str) -> BinaryIO:
    """The bytes of a member, all of them, as its size is not to be believed."""
    if member.flag_bits & 1:
        raise BrokenSource(shown, "locked with a password", "unpack it")
    if member.file_size > max(SMALL, RATIO * member.compress_size):
        raise UnsafeSource(shown, f"unpacks to more than {RATIO} times its size", REFUSE)
    try:
        with archive.open(member) as inside:
            place = Place(shown, shown, None, shown)
            return BytesIO(whole(cast(BinaryIO, inside), place, MEMBER))
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, zlib.error) as error:
        raise BrokenSource(shown, f"broken member ({error})", "pack it again") from None


def gunzipped(stream: BinaryIO, place: Place, chosen: Chosen) -> Iterator[Opened]:
    """What is inside a .gz file, by the name without that suffix."""
    if place.inside:
        raise UnsafeSource(place.shown, "an archive inside an archive", "unpack the outer one")
    name = place.name[:-3] if place.name.lower().endswith(".gz") else place.name
    opener = chosen(name)
    if opener is None:
        raise BrokenSource(
            place.shown, "nobody reads what is in it", "name it after its format, as in .jsonl.gz"
        )
    label = None if place.label is None else place.label.removesuffix(PurePosixPath(name).suffix)
    here = replace(place, name=name, label=label, inside=place.inside + 1)
    try:
        yield from opener(cast(BinaryIO, Gunzip(stream, place.shown)), here)
    except (OSError, EOFError, zlib.error) as error:
        raise BrokenSource(place.shown, f"broken gzip data ({error})", "fetch or pack it again") from None


class Gunzip(RawIOBase):
    """Unpacks while it is read, and raises UnsafeSource as soon as too much comes out of too little."""

    def __init__(self, packed: BinaryIO, shown: str) -> None:
        self._packed = _Counted(packed)
        self._plain = gzip.GzipFile(fileobj=cast(BinaryIO, self._packed), mode="rb")
        self._shown = shown
        self._out = 0

    def readable(self) -> bool:
        """It can be read."""
        return True

    def read(self, size: int = -1, /) -> bytes:
        """Read unpacked bytes."""
        return self._watched(self._plain.read(size))

    def readline(self, size: int | None = -1, /) -> bytes:
        """Read one unpacked line."""
        return self._watched(self._plain.readline(-1 if size is None else size))

    def _watched(self, data: bytes) -> bytes:
        self._out += len(data)
        if self._out > max(SMALL, RATIO * self._packed.count):
            raise UnsafeSource(self._shown, f"unpacks to more than {RATIO} times its size", REFUSE)
        return data


class _Counted(RawIOBase):
    """Counts the bytes that are read of a stream."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.count = 0

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1, /) -> bytes:
        data = self._stream.read(size)
        self.count += len(data)
        return data
