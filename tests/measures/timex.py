"""The time expressions against gold TimeML: TempEval-3's figures, resolution included."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path

from tests.gate import Absent, Measured
from tests.tempeval import Document, Timex, read_gold, score
from timeline.model import TimexType
from timeline.sources import compose
from timeline.times import Context, tag

SHARED = Path(__file__).parents[3] / "shared" / "data"
TIMEML = SHARED / "timeml"
ARTICLES = SHARED / "articles"
# A document is kept out of rule-writing when the hash of its name falls in this fifth.
KEPT_OUT = 5


def files() -> list[Path]:
    """Every input file of the figures, in order.

    Raises :class:`Absent` where the gold texts are not on this machine.
    """
    if not TIMEML.is_dir():
        raise Absent("the gold texts of ../shared/data/timeml are not on this machine")
    found = [*TIMEML.rglob("*.tml"), *ARTICLES.glob("*.json"), *ARTICLES.glob("*.txt")]
    return sorted(path for path in found if not path.name.startswith("._"))


def digest(paths: Iterable[Path]) -> str:
    """Return a SHA-256 over names and bytes."""
    total = hashlib.sha256()
    for path in paths:
        total.update(path.name.encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()


@cache
def gold(folder: str) -> tuple[Document, ...]:
    """Return the gold documents of one folder."""
    return tuple(read_gold(path) for path in files() if path.parent.name == folder)


def kept_out(name: str) -> bool:
    """Whether a document belongs to the fifth no rule was written for."""
    return int(hashlib.sha256(name.encode()).hexdigest(), 16) % KEPT_OUT == 0


@cache
def tagged(text: str, document: Document) -> tuple[Timex, ...]:
    """Return what the tagger finds in a text published when the document was."""
    found = tag(text, Context(published=document.published))
    return tuple(Timex(item.span.start, item.span.end, item.type.value, item.value) for item in found)


def figures_of(documents: Sequence[Document], pad: bool) -> dict[str, float]:
    """Return TempEval-3's figures of the tagger on these documents."""
    return score(documents, {item.name: tagged(item.text, item) for item in documents}, pad)


def traps_avoided() -> float:
    """Return the per cent of words that are no time (of the sample articles) and were not tagged as one."""
    met = avoided = 0
    for path in sorted(ARTICLES.glob("*.json")):
        record = json.loads(path.read_text(encoding="utf-8"))
        if not isinstance(record, dict):
            continue
        text = path.with_suffix(".txt").read_text(encoding="utf-8")
        article = compose(text, id=path.stem, published=record["published"], timezone=record["timezone"])
        found = tag(text, Context(published=article.published, country=article.country))
        for trap in record["traps"]:
            if trap["kind"] != "not-a-time":
                continue
            start = text.find(trap["text"])
            end = start + len(trap["text"])
            met += 1
            avoided += not any(
                item.type in {TimexType.DATE, TimexType.TIME}
                and item.span.start < end
                and start < item.span.end
                for item in found
            )
    return 100 * avoided / max(met, 1)


def measure() -> Measured:
    """Measure the table ``timex``; raises :class:`Absent` where the gold texts are not here."""
    paths = files()
    corrected, wars = gold("tbaq-corrected"), gold("wikiwars")
    original = [*gold("timebank"), *gold("aquaint")]
    news = figures_of(corrected, pad=True)
    kept = figures_of([item for item in corrected if kept_out(item.name)], pad=True)
    narrative = figures_of(wars, pad=False)
    figures = {
        **{f"news {name}": value for name, value in news.items()},
        "news value, uncorrected": figures_of(original, pad=False)["value"],
        "news kept out strict": kept["strict"],
        "news kept out value": kept["value"],
        **{f"narrative {name}": narrative[name] for name in ("strict", "relaxed", "value")},
        "traps avoided": traps_avoided(),
    }
    return Measured(digest(paths), figures)
