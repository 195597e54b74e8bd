"""Runs our tagger over a folder of texts."""

from __future__ import annotations

import json
import sys
from datetime import date
from pathlib import Path

from timeline.model import Moment
from timeline.times import Context, tag


def main(folder: Path) -> None:
    """Print one JSON object for each document of the folder's index."""
    for line in (folder / "index.tsv").read_text(encoding="utf-8").splitlines():
        name, day, _ = line.split("\t")
        text = (folder / f"{name}.txt").read_bytes().decode("utf-8")
        found = tag(text, Context(published=Moment(date.fromisoformat(day))))
        timexes = [
            {"start": item.span.start, "end": item.span.end, "type": item.type.value, "value": item.value}
            for item in found
        ]
        print(json.dumps({"doc": name, "timexes": timexes}))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
