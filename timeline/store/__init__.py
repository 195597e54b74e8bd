"""What was published before: SQLite by default, PostgreSQL by URL."""

from __future__ import annotations

from timeline.store.collection import Collection
from timeline.store.notes import Kind, Note
from timeline.store.store import Store, open_store
from timeline.store.version import extractor_version

__all__ = ["Collection", "Kind", "Note", "Store", "extractor_version", "open_store"]
