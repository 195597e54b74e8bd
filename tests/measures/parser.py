"""The parser on text it never saw: Universal Dependencies test sets and TimeBank's verbs, from raw text."""

from __future__ import annotations

import math
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from tests.gate import Absent, Measured
from tests.measures.timex import TIMEML, digest
from timeline.language.parse import parse
from timeline.language.recipe.conllu import Sentence, sentences
from timeline.language.recipe.evaluate import evaluate
from timeline.language.sentences import split

TREEBANK = Path(__file__).parents[3] / "shared" / "data" / "treebank"
SETS = ("pud", "gum-news-test", "ewt-test")
EVERY = 3  # TimeBank documents, so that the check stays quick
# Per cent: another processor rounds differently and may change a word in a thousand.
MARGIN = 0.1
STEP = 0.25


def measure() -> Measured:
    """Parse the test sets; raises :class:`Absent` where they are not on this machine."""
    paths = [TREEBANK / f"{name}.conllu.gz" for name in SETS]
    documents = list(islice(sorted((TIMEML / "timebank").glob("[A-Za-z]*.tml")), 0, None, EVERY))
    if not all(path.is_file() for path in paths) or not documents:
        raise Absent("the treebanks of ../shared/data are not on this machine")
    figures: dict[str, float] = {}
    for name in SETS:
        scores = evaluate(tree for tree in sentences(TREEBANK / f"{name}.conllu.gz") if wanted(name, tree))
        title = {"pud": "PUD news", "gum-news-test": "Wikinews", "ewt-test": "EWT"}[name]
        figures |= {f"{title} UPOS": scores.upos, f"{title} UAS": scores.uas, f"{title} LAS": scores.las}
        if name == "pud":
            figures |= {f"{title} {relation}": scores.relations[relation] for relation in ("nsubj", "obj")}
    tagged = [upos in {"VERB", "AUX"} for path in documents for upos in verbs(path)]
    figures["TimeBank verbs"] = 100 * sum(tagged) / len(tagged)
    return Measured(
        digest([*paths, *documents]),
        {name: math.floor((figure - MARGIN) / STEP) * STEP for name, figure in figures.items()},
    )


def wanted(name: str, tree: Sentence) -> bool:
    """Whether a sentence belongs to the figure: of PUD the half that is news."""
    return name != "pud" or tree.id.startswith("n")


def verbs(path: Path) -> Iterator[str]:
    """Give the part of speech the parser sees in each event that TimeBank calls a verb."""
    root = ET.parse(path).getroot()  # noqa: S314 -- files of the developer's own disk
    part = {item.get("eventID"): item.get("pos") for item in root.iter("MAKEINSTANCE")}
    pieces: list[str] = []
    events: list[tuple[int, int]] = []

    def walk(element: ET.Element) -> None:
        start = sum(map(len, pieces))
        pieces.append(element.text or "")
        for child in element:
            walk(child)
            pieces.append(child.tail or "")
        if element.tag == "EVENT" and part.get(element.get("eid")) == "VERB":
            events.append((start, sum(map(len, pieces))))

    walk(next(root.iter("TEXT")))
    text = "".join(pieces)
    tokens = [token for tree in parse(text, split(text)) for token in tree.tokens]
    for start, end in events:
        found = [token.upos for token in tokens if token.start < end and token.end > start]
        yield next((upos for upos in found if upos in {"VERB", "AUX"}), found[0] if found else "")
