"""Reads the corpus tables; README.md describes them. A table that breaks its own rules is an error here."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, time
from functools import cache
from pathlib import Path

from timeline.model import Moment

FOLDER = Path(__file__).parent
SPECIAL = {"negative.toml", "rival.toml"}  # tables of their own shape
LAYERS = ("value", "edtf", "rrule", "offset")
DETAILS = ("type", "mod", "bound", "approximate", "rdates", "exdates", "block", "undated")
GROUP_KEYS = {"name", "why", "gap", "carrier", "phrases", "country", *LAYERS, *DETAILS}
RIVAL_KEYS = {"name", "why", "gap", "carrier", "phrases", "country", "chosen", "rival", "gist"}
NEGATIVE_KEYS = {"name", "why", "gap", "published", "country", "rows"}
KEY = re.compile(r"(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2}))?(?: (\S+))?")


@dataclass(frozen=True, slots=True)
class Row:
    """One phrase on one publication date and what one layer must say of it.

    ``text`` is the carrier sentence with the phrase in place, ``start`` and ``end``
    the phrase in it, ``spans`` the bracketed parts (the whole phrase where there
    are none), ``key`` the publication time as the table writes it. ``layer`` is one
    of :data:`LAYERS`, ``chosen`` or ``negative``; ``expected`` has one value for each
    span (``value``) or for each date.
    """

    file: str
    group: str
    phrase: str
    text: str
    start: int
    end: int
    spans: tuple[tuple[int, int], ...]
    key: str
    published: Moment
    country: str | None
    layer: str
    expected: tuple[str, ...]
    details: Mapping[str, object]

    @property
    def id(self) -> str:
        """A name a person finds the row by."""
        table = self.file.removesuffix(".toml")
        return f"{table}: {self.group}: {self.phrase} @ {self.key} {self.layer}"


def moment(key: str) -> Moment:
    """``2024-02-29``, ``2024-02-29T07:30`` or ``2024-02-29T07:30 Europe/London`` as a publication time."""
    found = KEY.fullmatch(key)
    if found is None:
        raise ValueError(f"{key!r} is no publication time")
    day, clock, zone = found.groups()
    return Moment(date.fromisoformat(day), time.fromisoformat(clock) if clock else None, zone)


def unbracket(marked: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    """Text without its square brackets, and where the bracketed parts stand in it."""
    plain, spans, opened = "", [], -1
    for character in marked:
        if character == "[":
            opened = len(plain)
        elif character == "]":
            spans.append((opened, len(plain)))
        else:
            plain += character
    return plain, tuple(spans)


def place(carrier: str, marked: str) -> tuple[str, int, int, tuple[tuple[int, int], ...]]:
    """Return the sentence, where the phrase stands in it, and where its bracketed parts stand."""
    before, hole, after = carrier.partition("{}")
    if not hole:
        raise ValueError(f"carrier {carrier!r} has no {{}}")
    phrase, spans = unbracket(marked)
    if not before:
        phrase = phrase[0].upper() + phrase[1:]
    start, end = len(before), len(before) + len(phrase)
    inside = tuple((start + first, start + last) for first, last in spans) or ((start, end),)
    return before + phrase + after, start, end, inside


def as_tuple(value: str | list[str]) -> tuple[str, ...]:
    """One expected value or several."""
    return (value,) if isinstance(value, str) else tuple(value)


def checked(file: str, group: Mapping[str, object], known: set[str]) -> None:
    """Refuse a group with a key nobody reads, without a reason, or with a phrase twice."""
    name = f"{file}: {group.get('name')!r}"
    if unknown := set(group) - known:
        raise ValueError(f"{name} has unknown keys {sorted(unknown)}")
    if not group.get("name") or not group.get("why"):
        raise ValueError(f"{name} needs a name and a why")
    phrases = group.get("phrases", [])
    if isinstance(phrases, list) and len(set(phrases)) < len(phrases):
        raise ValueError(f"{name} has a phrase twice")


@cache
def groups(file: str) -> tuple[Mapping[str, object], ...]:
    """Return the groups of one table, checked."""
    known = {"negative.toml": NEGATIVE_KEYS, "rival.toml": RIVAL_KEYS}.get(file, GROUP_KEYS)
    found = tomllib.loads((FOLDER / file).read_text(encoding="utf-8"))["group"]
    for group in found:
        checked(file, group, known)
    return tuple(found)


def files() -> list[str]:
    """Name the tables of phrases with one reading."""
    return sorted(path.name for path in FOLDER.glob("*.toml") if path.name not in SPECIAL)


def phrase_rows(file: str, layers: tuple[str, ...] = LAYERS) -> Iterator[Row]:
    """Every phrase of a table on every publication date, once for each layer the group speaks of."""
    for group in groups(file):
        details = {key: group[key] for key in (*DETAILS, "rival", "gist", "gap") if key in group}
        for layer in layers:
            table = group.get(layer, {})
            if not isinstance(table, dict):
                raise ValueError(f"{file}: {group['name']!r}: {layer} is no table of publication dates")
            for phrase in map(str, group["phrases"]):  # type: ignore[call-overload]
                text, start, end, spans = place(str(group.get("carrier", "{}")), phrase)
                for key, expected in table.items():
                    yield Row(
                        file, str(group["name"]), unbracket(phrase)[0], text, start, end, spans,
                        key,
                        moment(key), str(group["country"]) if "country" in group else None,
                        layer, as_tuple(expected), details,
                    )  # fmt: skip


def positive() -> list[Row]:
    """Every row with one reading."""
    return [row for file in files() for row in phrase_rows(file)]


def rivals() -> list[Row]:
    """Every row with two live readings; ``expected`` is the chosen one."""
    return list(phrase_rows("rival.toml", ("chosen",)))


def negatives() -> list[Row]:
    """Every sentence whose bracketed words are no date and no time of day."""
    found = []
    for group in groups("negative.toml"):
        for marked, why in group["rows"]:  # type: ignore[attr-defined]
            text, spans = unbracket(marked)
            if not spans or not why:
                raise ValueError(f"negative.toml: {marked!r} needs brackets and a reason")
            country = str(group["country"]) if "country" in group else None
            published = str(group["published"])
            details = {"why": why, "gap": group.get("gap", "")}
            found.append(
                Row("negative.toml", str(group["name"]), text, text, spans[0][0], spans[-1][1], spans,
                    published, moment(published), country, "negative", (), details)
            )  # fmt: skip
    return found
