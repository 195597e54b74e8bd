"""Two libraries brought in without what a cold start would wait for in vain.

``import spacy`` imports its own command line for the sake of one function, and with it what
downloads, trains and debugs models: a third of the time. lemminflect reads its table of lemmas
line by line out of the compressed file.
"""

from __future__ import annotations

import gzip
import sys
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any


def bring_in_spacy() -> None:
    """Import spaCy unless somebody has; ``spacy.info`` and a later ``import spacy.cli`` work as ever."""
    if "spacy" in sys.modules:
        return
    stand_ins = {name: ModuleType(name) for name in ("spacy.cli", "spacy.cli.info")}
    vars(stand_ins["spacy.cli.info"])["info"] = _info
    sys.modules.update(stand_ins)
    try:
        import spacy  # noqa: F401
    finally:
        for name in stand_ins:
            del sys.modules[name]


def _info(*args: Any, **options: Any) -> Any:
    from spacy.cli.info import info

    return info(*args, **options)


@cache
def lemminflect() -> Any:
    """The library, its table of lemmas read."""
    bring_in_spacy()  # which lemminflect imports to extend it
    import lemminflect as library

    lemmatizer = library.Lemmatizer()  # there is one of it, and it reads its table where it has none
    lemmatizer.lemma_dict = lemma_table(Path(lemmatizer.lemma_lu_fn))
    return library


def lemma_table(file: Path) -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    """Read a table of lemminflect as it does, in half the time: lemmas by word form and part of speech."""
    table: dict[str, dict[str, tuple[str, ...]]] = {}
    for line in gzip.decompress(file.read_bytes()).decode("utf-8").splitlines():
        form, category, lemmas = line.split(",")
        upos = "AUX" if category == "modal" else category.upper()
        table.setdefault(form, {})[upos] = tuple(lemmas.split("/"))
    return table
