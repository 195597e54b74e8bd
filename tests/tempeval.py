"""TempEval-3's measures of a temporal tagger, and the gold files they are taken on.

A system's expression and a gold one that share text are paired one to one, left to
right. Relaxed: paired; strict: with the same extent; F1 over all documents. Type and
value: relaxed F1 times the share of pairs that agree. Empty and nested elements and
the creation time are not counted.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from pathlib import Path

from timeline.model import Moment

UNPADDED = re.compile(r"-W(\d)(?!\d)")


@dataclass(frozen=True, slots=True, order=True)
class Timex:
    """One expression: where it stands and what it means."""

    start: int
    end: int
    type: str
    value: str


@dataclass(frozen=True, slots=True)
class Document:
    """A gold document: its name, creation time, plain text and expressions."""

    name: str
    created: str
    text: str
    timexes: tuple[Timex, ...]

    @property
    def published(self) -> Moment:
        """The creation time as a publication time."""
        day, _, clock = self.created.partition("T")
        plain = day.replace("-", "")
        known = time.fromisoformat(clock[:5]) if re.match(r"\d\d:\d\d", clock) else None
        return Moment(date(int(plain[:4]), int(plain[4:6]), int(plain[6:8])), known)


def read_gold(path: Path) -> Document:
    """Read one TimeML file as its text and the TIMEX3 elements in it.

    Raises ``xml.etree.ElementTree.ParseError`` on a file that is no XML.
    """
    root = ET.parse(path).getroot()  # noqa: S314 -- files of the developer's own disk
    made = [item for item in root.iter("TIMEX3") if item.get("functionInDocument") == "CREATION_TIME"]
    pieces: list[str] = []
    found: list[Timex] = []

    def walk(element: ET.Element, inside: bool) -> None:
        here = element.tag == "TIMEX3"
        start = sum(map(len, pieces))
        pieces.append(element.text or "")
        for child in element:
            walk(child, inside or here)
            pieces.append(child.tail or "")
        if here and not inside:
            words = "".join(pieces)[start:]
            if words.strip():
                kind, value = element.get("type", ""), element.get("value", "")
                found.append(Timex(start, start + len(words), kind, value))

    walk(next(root.iter("TEXT")), inside=False)
    return Document(path.stem, made[0].get("value", ""), "".join(pieces), tuple(sorted(found)))


def pairs(gold: Iterable[Timex], system: Iterable[Timex]) -> list[tuple[Timex, Timex]]:
    """Pair expressions that share text, each once, left to right."""
    paired, left, right = [], sorted(gold), sorted(system)
    i = j = 0
    while i < len(left) and j < len(right):
        if left[i].end <= right[j].start:
            i += 1
        elif right[j].end <= left[i].start:
            j += 1
        else:
            paired.append((left[i], right[j]))
            i, j = i + 1, j + 1
    return paired


def padded(value: str) -> str:
    """Write a week as two figures: 1998-W9 as 1998-W09."""
    return UNPADDED.sub(r"-W0\1", value)


def score(gold: Sequence[Document], system: Mapping[str, Sequence[Timex]], pad: bool) -> dict[str, float]:
    """Return the F1 figures in per cent, by the names ``strict``, ``relaxed``, ``type`` and ``value``.

    ``pad`` writes weeks with two figures on both sides before values are compared.
    """
    both = [pair for item in gold for pair in pairs(item.timexes, system.get(item.name, ()))]
    wanted = sum(len(item.timexes) for item in gold)
    given = sum(len(system.get(item.name, ())) for item in gold)
    form = padded if pad else str
    agreeing = {
        "relaxed": len(both),
        "strict": sum((a.start, a.end) == (b.start, b.end) for a, b in both),
        "type": sum(a.type == b.type for a, b in both),
        "value": sum(form(a.value) == form(b.value) for a, b in both),
    }
    # P = n/given and R = n/wanted, so F1 is 2n over their sum; the shares of pairs reduce to the same form.
    return {name: 200 * count / max(wanted + given, 1) for name, count in agreeing.items()}
