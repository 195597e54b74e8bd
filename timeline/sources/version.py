"""Which reader made an article of a document: the same program and tables give the same version."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from importlib.resources.abc import Traversable

from timeline.sources.document import digest

PACKAGES = ("feedparser", "htmldate", "py3langid", "trafilatura")  # whose code or data it reads with


@cache
def reader_version() -> str:
    """A hash of everything that decides what article a document gives."""
    parts = [f"{package} {version(package)}".encode() for package in PACKAGES]
    parts += [files("timeline").joinpath("model.py").read_bytes()]
    return digest(*parts, *_bytes(files("timeline.sources")))


def key(kind: str, name: str) -> str:
    """What a page or an item is remembered under: for another reader it is as if never seen."""
    return digest(reader_version().encode(), kind.encode(), name.encode("utf-8", "surrogatepass"))


def _bytes(folder: Traversable) -> Iterator[bytes]:
    """Names and contents of all files below a folder, compiled ones apart, in order."""
    for item in sorted(folder.iterdir(), key=lambda item: item.name):
        if item.is_dir():
            yield from _bytes(item)
        elif item.name.endswith((".py", ".toml")):
            yield item.name.encode()
            yield item.read_bytes()
