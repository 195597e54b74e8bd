"""The gold texts of a run, laid out so that a program in any language can read them.

A folder has ``index.tsv`` (name, publication day, ``news`` or
``narrative``, between tabs) and ``NAME.txt`` for each
document, in UTF-8. An empty index times a program's start.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from tests.measures.timex import gold
from tests.tempeval import Document

# Each set: what the table calls it, the gold folder, whether weeks are padded before values are compared.
# A narrative counts from its own dates; taggers that ask which kind a text is are told.
SETS = (
    ("news (TimeBank and AQUAINT, corrected values)", "tbaq-corrected", True),
    ("narratives (WikiWars)", "wikiwars", False),
)


def documents(folder: str) -> tuple[Document, ...]:
    """Return the gold documents of a set; raises ``tests.gate.Absent`` where they are not on this machine."""
    return gold(folder)


def lay_out(target: Path, chosen: Sequence[Document], kind: str = "news") -> Path:
    """Write documents as a folder that every driver reads."""
    target.mkdir(parents=True, exist_ok=True)
    index = []
    for document in chosen:
        (target / f"{document.name}.txt").write_bytes(document.text.encode("utf-8"))
        index.append(f"{document.name}\t{document.published.day}\t{kind}\n")
    (target / "index.tsv").write_text("".join(index), encoding="utf-8")
    return target
