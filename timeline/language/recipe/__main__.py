"""Make the parser's model: ``python -m timeline.language.recipe TREEBANK [--work FOLDER]``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from spacy.util import ensure_path

import timeline.language
from timeline.language.recipe.conllu import sentences
from timeline.language.recipe.evaluate import evaluate
from timeline.language.recipe.make import make

TESTS = ("pud", "gum-news-test", "ewt-test")


def main(
    treebank: Annotated[Path, typer.Argument(help="Folder of gzipped CoNLL-U files.")],
    work: Annotated[Path, typer.Option(help="Folder for what training leaves behind.")] = Path("build/model"),
) -> None:
    """Train the model into the package, then measure it on the test sets."""
    out = ensure_path(timeline.language.__path__[0]) / "model"
    typer.echo(f"{out}: {make(treebank, work, out) / 1e6:.1f} MB")
    for name in TESTS:
        scores = evaluate(sentences(treebank / f"{name}.conllu.gz"))
        typer.echo(f"{name}: UPOS {scores.upos}, UAS {scores.uas}, LAS {scores.las}, {scores.relations}")


if __name__ == "__main__":
    typer.run(main)
