"""Corrections as an editor writes them, on the command line or in edits.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import TypeAdapter, ValidationError, with_config

from timeline.errors import UnknownEntry, UsageError
from timeline.merge import Edit
from timeline.model import Status
from timeline.times.written import when_of

SHORTEST = 4  # letters that may name an entry
LISTED = 4  # entries that an error names


@with_config(extra="forbid")
@dataclass(frozen=True, slots=True)
class Wanted:
    """One correction; ``entry`` and ``merge_into`` are ids, or as much of them as is unambiguous."""

    entry: str
    title: str | None = None
    date: str | None = None
    status: Status | None = None
    place: str | None = None
    hide: bool = False
    merge_into: str | None = None
    split: tuple[str, ...] = ()
    pin: bool = False


WANTED = TypeAdapter(Wanted)


def read_edits(path: Path) -> tuple[Wanted, ...]:
    """The corrections of a file: tables ``[[edit]]``.

    Raises UsageError naming the file, the entry and what is wrong with it.
    """
    remedy = "write tables [[edit]] with an entry and what is to be changed"
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise UsageError(str(path), "cannot be read", "name the file with --edits") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError(str(path), f"is no TOML ({error})", remedy) from error
    rows = found.get("edit", [])
    if found.keys() - {"edit"} or not isinstance(rows, list):
        raise UsageError(str(path), f"has {', '.join(sorted(found))} at its top", remedy)
    return tuple(_row(path, number, row) for number, row in enumerate(rows, 1))


def _row(path: Path, number: int, row: Mapping[str, object]) -> Wanted:
    named = row.get("entry", f"number {number}") if isinstance(row, dict) else f"number {number}"
    try:
        return WANTED.validate_python(row)
    except ValidationError as error:
        fault = error.errors()[0]
        where = ".".join(map(str, fault["loc"]))
        raise UsageError(
            str(path), f"edit of entry {named}: {where}: {fault['msg']}", "see `timeline edit --help`"
        ) from error


def resolved(wanted: Wanted, entries: Mapping[str, Sequence[str]], texts: Mapping[str, str]) -> Edit:
    """The edit that is meant; ``entries`` are UIDs with the articles that tell them, ``texts`` their hashes.

    Raises UnknownEntry for an id that no entry has, or several, and UsageError for a date or
    article that cannot be meant, naming the entry.
    """
    uid = entry_of(wanted.entry, entries)
    when = when_of(wanted.date) if wanted.date is not None else None
    if wanted.date is not None and when is None:
        remedy = "write a day like 2026-05-14, a month 2026-05, or an interval 2026-05-14/2026-05-16"
        raise UsageError(f"entry {wanted.entry}", f"'{wanted.date}' is no date", remedy)
    if strange := [article for article in wanted.split if article not in entries[uid]]:
        remedy = f"name some of {', '.join(entries[uid]) or 'none'}"
        raise UsageError(f"entry {wanted.entry}", f"is not told by {', '.join(strange)}", remedy)
    return Edit(
        entry=uid,
        title=wanted.title,
        when=when,
        status=wanted.status,
        place=wanted.place,
        hide=wanted.hide,
        into=entry_of(wanted.merge_into, entries) if wanted.merge_into else None,
        split=wanted.split,
        pin=wanted.pin,
        rests_on=tuple((article, texts[article]) for article in entries[uid] if article in texts),
    )


def entry_of(name: str, entries: Iterable[str]) -> str:
    """The UID that begins with ``name``; UnknownEntry where none or several do."""
    known = sorted(entries)
    found = [uid for uid in known if uid == name or (len(name) >= SHORTEST and uid.startswith(name))]
    if len(found) == 1:
        return found[0]
    if name in found:
        return name
    if not found:
        raise UnknownEntry(f"entry {name}", "is not in the timeline", "look the id up with `timeline show`")
    listed = ", ".join(uid.split("@")[0] for uid in found[:LISTED])
    raise UnknownEntry(f"entry {name}", f"could be {len(found)} entries ({listed})", "write more of the id")
