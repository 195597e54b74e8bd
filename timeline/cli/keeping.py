"""`timeline backup` and `restore`: the store as one file, taken while it is in use."""

from __future__ import annotations

from pathlib import Path

from timeline.cli.storing import BUSY, Where, opened
from timeline.store import open_store
from timeline.store.backup import back_up, restored


def backup(where: Where, file: Path) -> None:
    """Write the store, as it is at this moment, into one SQLite file."""
    with opened(where) as store:
        back_up(store, file)
    print(file)


def restore(where: Where, file: Path, force: bool) -> None:
    """Put a backup back; a store that holds something is replaced only by force."""
    with open_store(where.url) as store, store.writer(BUSY):
        restored(store, file, force=force)
    print(f"{file}  (restored; the next `timeline publish` shows it)")
