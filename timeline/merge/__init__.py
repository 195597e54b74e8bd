"""One happening, one entry, for life: across mentions, articles and runs.

::

    told = merge(articles, events, previous, edits)   # what the articles tell, under the entries' own names
    entries = apply_edits(told, edits)                # what editors corrected
    made = timeline(name, articles, entries)          # everything in order
"""

from __future__ import annotations

from timeline.merge.assembly import timeline
from timeline.merge.edits import Edit, apply_edits, editor, outdated
from timeline.merge.identity import LASTING, carried, latest, without
from timeline.merge.merging import current, merge

__all__ = [
    "LASTING",
    "Edit",
    "apply_edits",
    "carried",
    "current",
    "editor",
    "latest",
    "merge",
    "outdated",
    "timeline",
    "without",
]
