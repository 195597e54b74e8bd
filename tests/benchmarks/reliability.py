"""How far ``confidence`` can be believed: python -m tests.benchmarks.reliability prints the table.

An entry counts as right where it matches a gold event of its article with the right date. The
Brier score (1950) is the mean square of chance minus outcome; 0 is perfect.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from tests.benchmarks.peers import ROOT
from tests.timelines import Count, count, read_gold
from timeline.events import extract
from timeline.sources import compose

FOLDERS = (
    ("shared", ROOT.parent / "shared" / "data" / "articles"),
    ("open", ROOT / "tests" / "articles" / "open"),
    ("kept", ROOT / "tests" / "articles" / "kept"),
)
SURE = 0.8
Judged = Sequence[tuple[float, bool]]


def judged(folder: Path) -> Judged:
    """The confidence of every published entry of a folder's articles, and whether its date is right."""
    counted = Count()
    for path in sorted(folder.glob("[0-9]*.txt")):
        text, gold = path.read_text(encoding="utf-8"), path.with_suffix(".json")
        zone = json.loads(gold.read_text(encoding="utf-8")).get("timezone")
        count(extract(compose(text, id=path.stem, timezone=zone)), read_gold(gold, text), counted)
    return counted.confident


def brier(entries: Judged) -> float:
    """The Brier score of what was judged, 0 to 1."""
    return sum((chance - right) ** 2 for chance, right in entries) / max(1, len(entries))


def table(sets: Sequence[tuple[str, Judged]]) -> str:
    """Reliability by tenth of confidence for each set, as Markdown."""
    lines = [
        "# Confidence of events\n",
        "Written by `make bench`. `confidence` is the chance that an entry's date is right; kept articles",
        "took no part in choosing the constants. Each cell: entries, of them right.\n",
        f"| articles | entries | Brier | above {SURE} | of them right | "
        + " | ".join(f"{tenth / 10:.1f}" for tenth in range(3, 10))
        + " |",
        "|---|--:|--:|--:|--:|" + "--:|" * 7,
    ]
    for name, entries in sets:
        sure = [right for chance, right in entries if chance > SURE]
        cells = []
        for tenth in range(3, 10):
            inside = [right for chance, right in entries if int(chance * 10 + 1e-9) == tenth]
            cells.append(f"{len(inside)}, {100 * sum(inside) / len(inside):.0f} %" if inside else "")
        share, right = (100 * len(sure) / max(1, len(entries)), 100 * sum(sure) / max(1, len(sure)))
        first = [name, str(len(entries)), f"{brier(entries):.3f}", f"{share:.0f} %", f"{right:.0f} %"]
        lines.append("| " + " | ".join([*first, *cells]) + " |")
    return "\n".join(lines) + "\n"


def measured() -> str:
    """The table of every set that is here."""
    return table([(name, judged(folder)) for name, folder in FOLDERS if folder.is_dir()])


if __name__ == "__main__":
    print(measured())
