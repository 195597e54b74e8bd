"""Ids of articles: how they are made unique and how they become file names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from hashlib import sha256
from pathlib import PurePosixPath
from urllib.parse import unquote_to_bytes

SAFE = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~")
LONGEST = 200  # bytes: below every file system's limit with a suffix to spare
DEVICES = frozenset(
    {"con", "prn", "aux", "nul", *(f"{kind}{n}" for kind in ("com", "lpt") for n in range(1, 10))}
)


def name(id: str) -> str:
    """An id percent-encoded (RFC 3986 section 2.1) into one file name safe on every system.

    Unreserved characters stand for themselves, a leading full stop apart; ids too
    long for a file name are cut and closed with a digest of the whole.
    """
    encoded = "".join(_encoded(character) for character in id)
    if encoded.startswith("."):
        encoded = "%2E" + encoded[1:]
    if encoded.endswith("."):
        encoded = encoded[:-1] + "%2E"
    if encoded.split(".")[0].lower() in DEVICES:
        encoded = f"%{ord(encoded[0]):02X}{encoded[1:]}"
    if len(encoded) > LONGEST:
        digest = sha256(id.encode("utf-8", "surrogatepass")).hexdigest()[:16]
        encoded = f"{_cut(encoded, LONGEST - 17)}~{digest}"
    return encoded or "%00"


def _cut(encoded: str, length: int) -> str:
    """The beginning of an encoded name, no character of it cut through."""
    kept = re.sub(r"%[0-9A-F]?\Z", "", encoded[:length])
    while True:
        try:
            unquote_to_bytes(kept).decode("utf-8", "surrogatepass")
        except UnicodeDecodeError:
            kept = kept[:-3]
        else:
            return kept


def _encoded(character: str) -> str:
    if character in SAFE:
        return character
    return "".join(f"%{byte:02X}" for byte in character.encode("utf-8", "surrogatepass"))


def labels(paths: Iterable[PurePosixPath], *, suffix: bool = False) -> list[str]:
    """A short name for every file: its stem (or name), its path as given where those collide."""
    listed = list(paths)
    short = [path.name if suffix else path.stem for path in listed]
    counts = Counter(short)
    return [
        name if counts[name] == 1 else str(path).lstrip("/") for name, path in zip(short, listed, strict=True)
    ]


class Unique:
    """Gives every article an id nobody has yet: the second ``a`` becomes ``a~2``."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def __call__(self, wanted: str) -> str:
        """The id as wanted or, where it is taken, with the smallest free number behind it."""
        number = 1
        free = wanted
        while free in self._taken:
            number += 1
            free = f"{wanted}~{number}"
        self._taken.add(free)
        return free
