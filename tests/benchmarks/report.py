"""The benchmark's table, in Markdown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

HEAD = """# Time expressions: accuracy and speed

Written by `make bench`. Every tagger reads the same texts in the same run, with the document's
creation date as its reference. F1 figures are TempEval-3's (tests/tempeval.py): strict and relaxed
extent, type, value. CPU seconds are those of the program and its children on one core, start-up
(measured on no text) taken off and given by itself. HeidelTime includes the TreeTagger it is shipped
with and runs all texts in one virtual machine; it is told which texts are narratives. Recognizers-Text
gets one paragraph at a time. What chrono, Recognizers-Text and dateparser return
is written as TIMEX3 as well as their answers allow; none of them was made for these texts.
"""
COLUMNS = ("tagger", "strict", "relaxed", "type", "value", "CPU s", "KB per CPU s", "start, CPU s")


@dataclass(frozen=True, slots=True)
class Line:
    """One tagger on one set of texts: figures in per cent, CPU seconds, bytes; ``skipped`` says why not."""

    texts: str
    tagger: str
    figures: Mapping[str, float]
    seconds: float
    start: float
    size: int
    skipped: str = ""


def cells(line: Line) -> list[str]:
    """Write one line of the table."""
    if line.skipped:
        return [line.tagger, f"skipped: {line.skipped}", *[""] * (len(COLUMNS) - 2)]
    figures = [f"{line.figures[name]:.1f}" for name in ("strict", "relaxed", "type", "value")]
    speed = line.size / 1000 / line.seconds
    return [line.tagger, *figures, f"{line.seconds:.1f}", f"{speed:,.0f}", f"{line.start:.2f}"]


def table(lines: Sequence[Line]) -> str:
    """Write the whole report, one table for each set of texts."""
    parts = [HEAD]
    for texts in dict.fromkeys(line.texts for line in lines):
        chosen = [line for line in lines if line.texts == texts]
        size = max(line.size for line in chosen)
        parts.append(f"## {texts[0].upper()}{texts[1:]}, {size / 1000:,.0f} KB\n")
        parts.append(f"| {' | '.join(COLUMNS)} |\n|{'---|' + '--:|' * (len(COLUMNS) - 1)}")
        parts += [f"| {' | '.join(cells(line))} |" for line in chosen]
        parts.append("")
    return "\n".join(parts)
