"""Unguessable addresses for private folders: one token a folder, the same for as long as its file stands."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from pathlib import Path
from secrets import token_urlsafe

from timeline.errors import UsageError

BYTES = 32
"""256 bits of chance in a token."""


def tokens(folders: Sequence[Path], kept: Path) -> dict[str, Path]:
    """Return the token of each folder, read from the file ``kept``, which gets those that are new.

    The file can be read by its owner alone. Raises UsageError for a folder that is
    not there and for a file that is not one of ours.
    """
    known = _read(kept)
    for folder in folders:
        if not folder.is_dir():
            raise UsageError(str(folder), "is no folder", "publish into it first")
    missing = {str(folder.resolve()) for folder in folders} - known.keys()
    if missing:
        known |= {name: token_urlsafe(BYTES) for name in sorted(missing)}
        _write(kept, known)
    return {known[str(folder.resolve())]: folder for folder in folders}


def _read(kept: Path) -> dict[str, str]:
    try:
        found = json.loads(kept.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except ValueError as error:
        raise UsageError(str(kept), f"holds no tokens ({error})", "remove it: new ones are made") from error
    if not isinstance(found, dict) or not all(isinstance(value, str) for value in found.values()):
        raise UsageError(str(kept), "holds no tokens", "remove it: new ones are made")
    return found


def _write(kept: Path, known: dict[str, str]) -> None:
    kept.parent.mkdir(parents=True, exist_ok=True)
    temporary = kept.with_name(f".{kept.name}.tmp")
    handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as stream:
        json.dump(known, stream, indent=2)
    temporary.replace(kept)
