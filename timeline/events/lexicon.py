"""The vocabulary of the events room, read once from its TOML files."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Verbs:
    """Verb lemmas by what they do to an event; a particle follows its verb ("call off")."""

    reporting: frozenset[str]
    announcing: frozenset[str]
    plain: frozenset[str]
    acts_with_object: frozenset[str]
    urging: frozenset[str]
    denying: frozenset[str]
    cancelling: frozenset[str]
    postponing: frozenset[str]
    moving: frozenset[str]
    occurring: frozenset[str]
    scheduling: frozenset[str]
    planning: frozenset[str]
    wishing: frozenset[str]
    aspectual: frozenset[str]
    light: frozenset[str]
    stative: frozenset[str]
    applying: frozenset[str]

    @property
    def phrases(self) -> frozenset[str]:
        """Every entry of two words or more."""
        return phrases()


@dataclass(frozen=True, slots=True)
class ListWords:
    """Words of lists and programmes, lower case."""

    heading: frozenset[str]
    versus: frozenset[str]
    ends_day: frozenset[str]
    without: frozenset[str]
    opens_part: frozenset[str]
    formerly: frozenset[str]
    opened: frozenset[str]


@cache
def _table(name: str) -> dict[str, object]:
    return tomllib.loads(files("timeline.events").joinpath("lexicon", name).read_text(encoding="utf-8"))


def _strings(value: object) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise TypeError(f"a list of words expected, not {value!r}")
    return tuple(str(item) for item in value)


@cache
def grammar(name: str) -> frozenset[str]:
    """A list of grammar.toml: function words by what the rules ask of them."""
    return frozenset(_strings(_table("grammar.toml")[name]))


@cache
def ordinals() -> Mapping[str, int]:
    """The numbers of ``ordinals`` in grammar.toml, whose words stand in their order."""
    words = _strings(_table("grammar.toml")["ordinals"])
    return MappingProxyType({word: number for number, word in enumerate(words, start=1)})


@cache
def listed(table: str, name: str) -> frozenset[str]:
    """A list of any table of the lexicon, the table by the name of its file: ``valency``, ``noun_kinds``."""
    return frozenset(_strings(_table(f"{table}.toml")[name]))


@cache
def pattern(name: str, table: str = "patterns") -> re.Pattern[str]:
    """A regular expression of patterns.toml, or of another table by the name of its file."""
    return re.compile(str(_table(f"{table}.toml")[name]))


@cache
def verbs() -> Verbs:
    """The verb lists of verbs.toml."""
    return Verbs(**{key: frozenset(_strings(value)) for key, value in _table("verbs.toml").items()})


@cache
def phrases() -> frozenset[str]:
    """Every verb of two words or more ("take place", "call off")."""
    return frozenset(
        word for value in _table("verbs.toml").values() for word in _strings(value) if " " in word
    )


@cache
def list_words() -> ListWords:
    """The lists of lists.toml, its patterns apart."""
    lists = {key: value for key, value in _table("lists.toml").items() if isinstance(value, list)}
    return ListWords(**{key: frozenset(_strings(value)) for key, value in lists.items()})


@cache
def _categories() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for section in _table("nouns.toml").values():
        if not isinstance(section, dict):
            raise TypeError("nouns.toml holds sections only")
        for noun in _strings(section["nouns"]):
            found[noun] = (*found.get(noun, ()), str(section["category"]))
    return found


@cache
def event_nouns() -> frozenset[str]:
    """Nouns that name a happening by themselves, singular, lower case."""
    return frozenset(_categories())


def categories_of(noun: str) -> tuple[str, ...]:
    """The calendars a noun belongs to, empty when it names no happening."""
    return _categories().get(noun, ())


@dataclass(frozen=True, slots=True)
class TitleWords:
    """The word lists of titles.toml."""

    bad_openings: frozenset[str]
    bad_endings: frozenset[str]
    loose_ends: frozenset[str]
    prepositions: frozenset[str]
    announced: frozenset[str]
    kept_verbs: frozenset[str]
    kept_adjectives: frozenset[str]
    stretches: frozenset[str]
    no_deed: frozenset[str]
    vague: frozenset[str]


@cache
def title_words() -> TitleWords:
    """The word lists of titles.toml."""
    return TitleWords(**{key: frozenset(_strings(value)) for key, value in _table("titles.toml").items()})


@dataclass(frozen=True, slots=True)
class Renamed:
    """How a happening is named again: ``nominals`` of verbs, ``kinds`` of nouns that stand for each other."""

    nominals: dict[str, tuple[str, ...]]
    kinds: dict[str, tuple[str, ...]]


@cache
def renamed() -> Renamed:
    """The tables of renamed.toml; each noun with all nouns of its kinds."""
    table = _table("renamed.toml")
    nominals, kinds = table["nominals"], table["kinds"]
    if not isinstance(nominals, dict) or not isinstance(kinds, dict):
        raise TypeError("renamed.toml holds two tables")
    others: dict[str, tuple[str, ...]] = {}
    for row in kinds.values():
        for noun in _strings(row):
            others[noun] = (*others.get(noun, ()), *_strings(row))
    return Renamed({verb: _strings(nouns) for verb, nouns in nominals.items()}, others)


@cache
def confidence(part: str) -> dict[str, float]:
    """One table of confidence.toml: chances and what takes away from them, 0 to 1."""
    table = _table("confidence.toml")[part]
    if not isinstance(table, dict):
        raise TypeError("confidence.toml holds tables")
    return {name: float(value) for name, value in table.items()}
