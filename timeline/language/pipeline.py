"""The trained pipeline on disk and in memory.

On disk the weights are half-precision floats, which halves the package and loses no
accuracy; in memory they are single-precision again.
"""

from __future__ import annotations

from pathlib import Path
from typing import Literal, cast

from spacy.language import Language
from spacy.util import load_model, registry
from thinc.api import Model, use_ops
from thinc.types import Floats2d

from timeline.language.english import NewsEnglish

registry.languages.register("en_news", func=NewsEnglish)


def load(folder: Path) -> Language:
    """Read the pipeline saved in ``folder``."""
    with use_ops("numpy", use_blis=False):  # numpy's own matrix product is twice as fast as BLIS here
        nlp = load_model(folder, exclude=["tokenizer"])  # which is code, not data
    retype(nlp, "float32")
    return nlp


def retype(nlp: Language, dtype: Literal["float16", "float32"]) -> None:
    """Turn every weight of the pipeline into floats of type ``dtype``."""
    for _, pipe in nlp.pipeline:
        model = getattr(pipe, "model", None)
        if isinstance(model, Model):
            for node in model.walk():
                for name in node.param_names:
                    if node.has_param(name):
                        weights = cast(Floats2d, node.get_param(name))
                        node.set_param(name, cast(Floats2d, weights.astype(dtype)))
