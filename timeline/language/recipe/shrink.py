"""A trained pipeline -> the files that ship: half-precision weights, no strings but the labels."""

from __future__ import annotations

from pathlib import Path

import srsly
from spacy.language import Language
from spacy.strings import StringStore
from spacy.util import load_config, load_model

from timeline.language.pipeline import retype

_META = {
    "lang": "en_news",
    "name": "timeline",
    "version": "1.0.0",
    "spacy_version": ">=3.8.0,<4.0.0",
    "description": "Universal Dependencies parser for news English; README.md beside this file is its card.",
    "license": "CC BY-SA 4.0",
    "sources": [
        {"name": "UD English EWT", "author": "Silveira et al. 2014", "license": "CC BY-SA 4.0"},
        {"name": "UD English GUM, open genres", "author": "Zeldes 2017", "license": "CC BY 4.0, CC BY-SA"},
    ],
}
_TRAINING_ONLY = ("training", "corpora", "pretraining", "initialize", "paths", "system")


def shrink(trained: Path, out: Path) -> int:
    """Write the pipeline of ``trained`` to ``out`` as it ships; returns its size in bytes.

    A word's features are hashes, so the words of the training texts need not be kept,
    only the labels; how it was trained stands in the recipe.
    """
    nlp = load_model(trained)
    strings = StringStore(sorted(_labels(nlp)))
    retype(nlp, "float16")
    nlp.to_disk(out, exclude=["tokenizer", "vocab"])
    (out / "vocab").mkdir(exist_ok=True)
    strings.to_disk(out / "vocab" / "strings.json")
    config = load_config(out / "config.cfg")
    for section in _TRAINING_ONLY:
        config.pop(section, None)
    config.to_disk(out / "config.cfg")
    srsly.write_json(out / "meta.json", {**_META, "pipeline": nlp.pipe_names})
    return sum(path.stat().st_size for path in out.rglob("*") if path.is_file())


def _labels(nlp: Language) -> set[str]:
    """Everything the pipeline may write into a document."""
    labels = {label for _, pipe in nlp.pipeline for label in getattr(pipe, "labels", ())}
    labels |= {part for label in labels for part in label.split("-", 1)}  # the parser's moves: "L-nsubj"
    labels |= {part for label in labels for part in label.split("||")}  # lifted arcs: "nmod||obj"
    features = {label for label in labels if "=" in label}
    for label in features:  # "Number=Sing|POS=NOUN" is written as a part of speech and features
        pairs = [pair for pair in label.split("|") if not pair.startswith("POS=")]
        labels |= {"|".join(pairs), *pairs, *(side for pair in pairs for side in pair.split("="))}
    return labels
