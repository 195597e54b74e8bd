"""Runs dateparser over a folder of texts, in dateparser's own environment.

Its search answers with a moment; how much of it was said is the ``period`` its parser
gives for the same words. Words are looked up in the text from where the last ones ended.
"""

from __future__ import annotations

import json
import re
import sys
from datetime import datetime
from pathlib import Path

from dateparser.date import DateDataParser  # type: ignore[import-not-found, import-untyped, unused-ignore]
from dateparser.search import search_dates  # type: ignore[import-not-found, import-untyped, unused-ignore]

# Words that belong to the sentence and not to the date, as TimeML draws the line.
OUTSIDE = re.compile(
    r"^(?:(?:on|in|at|by|since|until|till|from|of|for)\s+)+|(?:\s+(?:and|of|on|in|at|to|for))+$", re.I
)
FORMS = {"year": "%Y", "month": "%Y-%m", "week": "%G-W%V", "day": "%Y-%m-%d", "time": "%Y-%m-%dT%H:%M"}


def tagged(text: str, day: str) -> list[dict[str, object]]:
    """Return what dateparser finds in one text, as TIMEX3."""
    settings = {
        "RELATIVE_BASE": datetime.fromisoformat(day),
        "PREFER_DATES_FROM": "current_period",
        "RETURN_TIME_AS_PERIOD": True,
    }
    parser = DateDataParser(languages=["en"], settings=settings)
    timexes: list[dict[str, object]] = []
    place = 0
    for words, moment in search_dates(text, languages=["en"], settings=settings) or []:
        start = text.find(words, place)
        if start < 0:
            continue
        place = start + len(words)
        again = parser.get_date_data(words)
        period = again.period if again.date_obj == moment else "day"
        value = moment.strftime(FORMS.get(period, "%Y-%m-%d"))
        kind = "TIME" if period == "time" else "DATE"
        inner = OUTSIDE.sub("", words)
        first = start + words.index(inner)
        timexes.append({"start": first, "end": first + len(inner), "type": kind, "value": value})
    return timexes


def main(folder: Path) -> None:
    """Print one JSON object for each document of the folder's index."""
    for line in (folder / "index.tsv").read_text(encoding="utf-8").splitlines():
        name, day, _ = line.split("\t")
        text = (folder / f"{name}.txt").read_bytes().decode("utf-8")
        print(json.dumps({"doc": name, "timexes": tagged(text, day)}))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
