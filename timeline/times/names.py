"""Names of days and of annual events, found by their words."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Literal

from timeline.times.tokens import TOKEN

Sort = Literal["holiday", "almanac", "title"]


@dataclass(frozen=True, slots=True)
class Name:
    """A name's tokens in lower case, what it stands for, and whether it needs its capital."""

    words: tuple[str, ...]
    key: str
    sort: Sort
    capital: bool


def tables(name: str) -> dict[str, dict[str, object]]:
    """A table of the lexicon by key."""
    folder = resources.files("timeline.times.lexicon")
    return tomllib.loads(folder.joinpath(name).read_text(encoding="utf-8"))


def plain(token: str) -> str:
    """A token in lower case with a straight apostrophe."""
    return token.lower().replace("’", "'")


@cache
def names() -> dict[str, tuple[Name, ...]]:
    """First word -> the names that begin with it, longest first."""
    found: dict[str, list[Name]] = {}
    sorts: tuple[tuple[str, Sort], ...] = (
        ("holidays.toml", "holiday"), ("almanac.toml", "almanac"), ("titles.toml", "title"),
    )  # fmt: skip
    for file, sort in sorts:
        for key, row in tables(file).items():
            for name in _strings(row["names"]):
                words = tuple(plain(match.group()) for match in TOKEN.finditer(name))
                found.setdefault(words[0], []).append(Name(words, key, sort, name[0].isupper()))
    return {first: tuple(sorted(each, key=lambda name: -len(name.words))) for first, each in found.items()}


def _strings(value: object) -> tuple[str, ...]:
    return tuple(str(item) for item in value) if isinstance(value, list) else ()


def name_at(tokens: Sequence[str], at: int, *, almanac: bool) -> Name | None:
    """The longest name that begins at a token."""
    second = plain(tokens[at + 1]) if at + 1 < len(tokens) else ""
    for name in names().get(plain(tokens[at]), ()):
        if len(name.words) > 1 and name.words[1] != second:
            continue
        if name.sort == "almanac" and not almanac:
            continue
        if name.capital and not tokens[at][0].isupper():
            continue
        found = tokens[at : at + len(name.words)]
        if name.sort == "title" and not all(map(_capital, found)):
            continue
        if tuple(map(plain, found)) == name.words:
            return name
    return None


_SMALL = 4  # letters from which a word of a title has its capital: in, the, and


def _capital(token: str) -> bool:
    """Whether a word stands as in a title."""
    return len(token) < _SMALL or not token[0].islower()
