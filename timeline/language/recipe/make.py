"""Treebanks -> a model that ships: convert, train, shrink.

Training takes about an hour on one core and is seeded: the same libraries on the
same kind of processor give the same model.
"""

from __future__ import annotations

from importlib.resources import as_file, files
from pathlib import Path

from spacy.cli.train import train
from spacy.util import registry
from thinc.api import NumpyOps, set_current_ops
from threadpoolctl import threadpool_limits

from timeline.language.english import NewsEnglish
from timeline.language.recipe.augment import headlines
from timeline.language.recipe.convert import convert
from timeline.language.recipe.shrink import shrink

PARTS = {"train": ("ewt-train", "gum-open-train"), "dev": ("ewt-dev", "gum-open-dev")}


def make(treebank: Path, work: Path, out: Path, steps: int | None = None) -> int:
    """Train on the parts of the folder ``treebank``, write to ``out``; returns the model's size in bytes.

    ``work`` keeps what training leaves behind. ``steps`` cuts training short.
    """
    registry.augmenters.register("timeline.headlines.v1", func=headlines)  # its name in config.cfg
    overrides: dict[str, object] = {"training.max_steps": steps} if steps else {}
    nlp = NewsEnglish()
    for part, names in PARTS.items():
        convert(nlp, [treebank / f"{name}.conllu.gz" for name in names], work / f"{part}.spacy")
        overrides[f"paths.{part}"] = str(work / f"{part}.spacy")
    set_current_ops(NumpyOps(use_blis=False))
    with (
        threadpool_limits(limits=1, user_api="blas"),
        as_file(files("timeline.language.recipe") / "config.cfg") as config,
    ):
        train(config, work / "trained", overrides=overrides)
    return shrink(work / "trained" / "model-best", out)
