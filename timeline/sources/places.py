"""Places of datelines -> country and, for well-known cities, time zone."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import cast

from timeline.sources.vocabulary import section


@dataclass(frozen=True, slots=True)
class Place:
    """What a dateline's place says: ISO 3166-1 or 3166-2 code and IANA zone, None when unknown."""

    country: str | None = None
    zone: str | None = None


def locate(city: str, region: str | None) -> Place:
    """The place a dateline names; a region given beside the city decides over the city's fame."""
    named = city_of(city)
    if region is None:
        return named
    country = _regions().get(_key(region))
    if country is None:
        return Place()
    return Place(country, named.zone if named.country == country else None)


def city_of(city: str) -> Place:
    """A city that stands alone in datelines."""
    cities = cast(Mapping[str, list[str]], section("places", "cities"))
    row = cities.get(_key(city))
    return Place(row[0], row[1]) if row else Place()


@cache
def _regions() -> Mapping[str, str]:
    found: dict[str, str] = {}
    for country, parts in section("places", "regions").items():
        for part, names in cast(Mapping[str, list[str]], parts).items():
            for name in names:
                found.setdefault(_key(name), f"{country}-{part}")
    for country, names in cast(Mapping[str, list[str]], section("places", "countries")).items():
        for name in names:
            found.setdefault(_key(name), country)
    return found


def _key(name: str) -> str:
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return " ".join(plain.lower().rstrip(".").split())
