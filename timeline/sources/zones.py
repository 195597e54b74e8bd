"""Zone words and offsets -> a zone with a name, or none where the letters are ambiguous."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone, tzinfo
from functools import cache
from importlib import resources
from typing import cast
from zoneinfo import ZoneInfo, available_timezones

from timeline.sources.places import city_of
from timeline.sources.vocabulary import section

OFFSET = re.compile(r"(?:GMT|UTC)?\s?([+\u2212-])\s?(\d{1,2}):?(\d\d)?")


@dataclass(frozen=True, slots=True)
class Zone:
    """What zone words mean: a name or None, the country they give away, and what to warn of."""

    name: str | None
    country: str | None = None
    warning: str | None = None


def tz(name: str) -> tzinfo:
    """The rules of a zone: an IANA name or an offset like ``+01:00``."""
    match = OFFSET.fullmatch(name)
    if match is None:
        return ZoneInfo(name)
    sign = -1 if match[1] != "+" else 1
    return timezone(sign * timedelta(hours=int(match[2]), minutes=int(match[3] or 0)))


def parse(text: str) -> str | None:
    """An IANA name or a numeric offset in its canonical form, None for anything else."""
    text = text.strip()
    match = OFFSET.fullmatch(text)
    if match:
        hours, minutes = int(match[2]), int(match[3] or 0)
        if hours > 14 or minutes > 59:
            return None
        return f"{'+' if match[1] == '+' else '-'}{hours:02}:{minutes:02}"
    if text in {"Z", "z"}:
        return "UTC"
    return _names().get(text.lower())


@cache
def _names() -> dict[str, str]:
    return {name.lower(): name for name in sorted(available_timezones())}


@cache
def country_of(name: str) -> str | None:
    """The country an IANA zone lies in, from the zone database's own table."""
    file = resources.files("tzdata").joinpath("zoneinfo", "zone.tab")
    for line in file.read_text(encoding="utf-8").splitlines():
        fields = line.split("\t")
        if not line.startswith("#") and len(fields) > 2 and fields[2] == name:
            return fields[0]
    return None


def read(words: str, local: datetime, hints: frozenset[str], here: str | None) -> Zone:
    """What zone words mean at a local time.

    ``hints`` are countries the dateline speaks of, ``here`` the dateline's own zone
    where it has one: it names an offset that agrees with it.
    """
    offset = parse(words)
    if offset is not None and OFFSET.fullmatch(offset):
        if here is not None and tz(here).utcoffset(local) == tz(offset).utcoffset(local):
            return Zone(here, country_of(here))
        return Zone(offset)
    city = city_of(words.removesuffix("time"))
    if city.zone is not None:
        return Zone(city.zone, city.country)
    letters = cast("dict[str, str]", section("zones", "phrases")).get(" ".join(words.lower().split()), words)
    letters, _, country = letters.partition("-")
    if letters == "Z":
        letters = "UTC"
    row = cast("dict[str, object]", section("zones", "words").get(letters, {}))
    return _named(words, row, local, hints | ({country} if country else set()), here)


def _named(
    words: str, row: dict[str, object], local: datetime, hints: frozenset[str], here: str | None
) -> Zone:
    rivals = cast("dict[str, str]", row.get("rivals", {}))
    zone = cast("str | None", row.get("zone"))
    deciding = sorted(hints & rivals.keys())
    if zone is None and deciding:
        return Zone(rivals[deciding[0]], deciding[0])
    if zone is None or deciding:
        return Zone(
            None,
            None,
            f"'{words}' is another time zone in other countries: none was taken; give --timezone",
        )
    near = None
    if row.get("kin"):
        kin = cast("dict[str, str]", section("zones", "kin"))
        near = next((kin[hint] for hint in sorted(hints) if hint in kin), None)
        if here is not None and tz(here).utcoffset(local) == tz(zone).utcoffset(local):
            near = here
        elif near is not None and tz(near).utcoffset(local) != tz(zone).utcoffset(local):
            near = None
        zone = near or zone
    # A word that half a continent shares gives no country away by itself.
    country = None if row.get("kin") and near is None else country_of(zone)
    offset = row.get("offset")
    if isinstance(offset, int | float):
        meant = timedelta(hours=offset)
        if tz(zone).utcoffset(local) != meant:
            if row.get("exact"):
                return Zone(_fixed(meant), None)
            return Zone(
                zone,
                country,
                f"'{words}' is not what {zone} kept on {local.date()}: read as the clock people went by",
            )
    return Zone(zone, country)


def _fixed(offset: timedelta) -> str:
    minutes = round(offset.total_seconds() / 60)
    sign = "-" if minutes < 0 else "+"
    return f"{sign}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"
