"""Events against gold timelines: our own articles, open and kept out of rule-writing."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from tests.gate import Measured
from tests.timelines import Count, count, read_gold
from timeline.events import extract
from timeline.sources import compose

ARTICLES = Path(__file__).parents[1] / "articles"
FOLDERS = ("open", "kept")


def measure() -> Measured:
    """Return found, recall, precision, f1, status and title of both folders, in per cent."""
    total = hashlib.sha256()
    figures: dict[str, float] = {}
    for folder in FOLDERS:
        counted = Count()
        for path in sorted((ARTICLES / folder).glob("*.txt")):
            gold = path.with_suffix(".json")
            total.update(path.name.encode() + path.read_bytes() + gold.read_bytes())
            text = path.read_text(encoding="utf-8")
            zone = json.loads(gold.read_text(encoding="utf-8")).get("timezone")
            article = compose(text, id=path.stem, timezone=zone)
            count(extract(article), read_gold(gold, text), counted)
        figures.update({f"{folder} {name}": value for name, value in counted.figures().items()})
    return Measured(total.hexdigest(), figures)
