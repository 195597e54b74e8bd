"""What changed between two timelines, and what an editor should look at."""

from __future__ import annotations

from timeline.digest.changes import Difference, Kind, differences
from timeline.digest.digest import Digest, digest
from timeline.digest.telling import as_json, as_markdown

__all__ = ["Difference", "Digest", "Kind", "as_json", "as_markdown", "differences", "digest"]
