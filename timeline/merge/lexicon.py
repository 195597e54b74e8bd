"""The vocabulary of merging, read once from its TOML files."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files


@cache
def _table(name: str) -> dict[str, object]:
    return tomllib.loads(files("timeline.merge").joinpath("lexicon", name).read_text(encoding="utf-8"))


def _strings(value: object) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise TypeError(f"a list of words expected, not {value!r}")
    return tuple(str(item) for item in value)


@cache
def words(name: str) -> frozenset[str]:
    """A list of words.toml, each word or phrase a headword or several."""
    return frozenset(_strings(_table("words.toml")[name]))


@cache
def counts() -> dict[str, int]:
    """The numbers that words stand for."""
    return {word: number for number, word in enumerate(_strings(_table("words.toml")["count"]), 1)} | {"a": 1}


@cache
def groups() -> tuple[frozenset[str], ...]:
    """Groups of words whose members exclude each other."""
    found = _table("words.toml")["apart"]
    if not isinstance(found, list):
        raise TypeError("`apart` is a list of lists")
    return tuple(frozenset(_strings(group)) for group in found)


@cache
def kinds() -> dict[str, frozenset[str]]:
    """The kinds of happenings that a headword, or a phrase of several, can name."""
    found: dict[str, frozenset[str]] = {}
    for name, section in _table("kinds.toml").items():
        if not isinstance(section, dict):
            raise TypeError("kinds.toml holds sections only")
        for word in _strings(section["words"]):
            found[word] = found.get(word, frozenset()) | {name}
    return found


@cache
def marked(mark: str) -> frozenset[str]:
    """Kinds of happenings that bear a mark: ``once``, ``series``, ``person`` or ``routine``."""
    table = _table("kinds.toml").items()
    return frozenset(name for name, section in table if isinstance(section, dict) and section.get(mark))
