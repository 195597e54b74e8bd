"""The words of this room: TOML tables in ``lexicon/`` and the patterns built from them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import resources
from typing import cast

BLANKS = (
    " \t\n\r\v\f\x1c\x1d\x1e\x1f\x85\xa0\u1680"
    "\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000\ufeff\u200b\u2060"
)
"""White space, byte order marks and the blanks of no width: nothing a block may begin or end with."""


@cache
def table(name: str) -> Mapping[str, object]:
    """One lexicon file, by its name without ``.toml``."""
    file = resources.files(__package__).joinpath("lexicon", f"{name}.toml")
    return tomllib.loads(file.read_text(encoding="utf-8"))


@cache
def section(name: str, *path: str) -> Mapping[str, object]:
    """A table inside a lexicon file."""
    here = table(name)
    for key in path:
        here = cast(Mapping[str, object], here[key])
    return here


@cache
def words(name: str, *path: str) -> tuple[str, ...]:
    """A list of words inside a lexicon file."""
    *tables, last = path
    return tuple(cast("list[str]", section(name, *tables)[last]))


def numbers(name: str, *path: str) -> Mapping[str, int]:
    """A table from words to whole numbers."""
    return cast(Mapping[str, int], section(name, *path))


def alternation(items: Iterable[str]) -> str:
    """A pattern for any of the words, the longest first, any white space between their parts."""
    ordered = sorted(set(items), key=lambda item: (-len(item), item))
    return "|".join(r"\s+".join(re.escape(part) for part in item.split()) for item in ordered)


def bounded(items: Iterable[str]) -> str:
    """The same, as whole words only."""
    return rf"(?<!\w)(?:{alternation(items)})(?!\w)"
