"""The events room keeps its vocabulary in its lexicon, read from the code itself."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest

from timeline.events.clauses import ClauseKind

ROOM = Path(__file__).parent.parent / "timeline" / "events"
FEWEST = 3  # words that make a vocabulary
WORD = re.compile(r"[a-z][a-z'’ -]*")
ALTERNATIVE = re.compile(r"(?<![\\\w])[a-z]{2,}")

# Names of the model and of Universal Dependencies (v2), which are no words of an article.
LABELS = {
    *get_args(ClauseKind), "verb", "noun", "adjective", "date",
    "acl", "advcl", "advmod", "amod", "appos", "aux", "case", "cc", "ccomp", "compound", "conj", "cop",
    "csubj", "dep", "det", "dislocated", "expl", "fixed", "flat", "goeswith", "iobj", "mark", "nmod",
    "nsubj", "nummod", "obj", "obl", "orphan", "parataxis", "punct", "root", "vocative", "xcomp",
}  # fmt: skip

# What may stand in the code all the same, by file and first words, and why.
ALLOWED = {
    ("offsets.py", "day"): "units of an Offset, which the times room names so",
    ("weight.py", "apart"): "names of the tables' rows in confidence.toml",
    ("weight.py", "words"): "names of the tables of confidence.toml",
    ("wording.py", "be"): "the spelling of the present tense: a rule of morphology with its two exceptions",
    ("wording.py", "s"): "the endings behind which the present tense takes -es",
    ("wording.py", "ss"): "the endings of singulars in -s",
    ("wording.py", "ics"): "the endings of singulars in -s",
    ("governing.py", "might"): "a table of pairs: which modal a title softens to which",
}


def collections(tree: ast.AST) -> Iterator[list[str]]:
    """The lower-case words of every literal set, tuple, list and dictionary."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Set | ast.Tuple | ast.List):
            parts: list[ast.expr | None] = [*node.elts]
        elif isinstance(node, ast.Dict):
            parts = [*node.keys, *node.values]
        else:
            continue
        texts = [part.value for part in parts if isinstance(part, ast.Constant)]
        yield [text for text in texts if isinstance(text, str) and WORD.fullmatch(text)]


def alternatives(tree: ast.AST) -> Iterator[list[str]]:
    """The words between which every literal regular expression chooses."""
    prose = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        text = node.value if isinstance(node, ast.Constant) and id(node) not in prose else None
        if isinstance(text, str) and text.count("|") >= FEWEST - 1:
            yield ALTERNATIVE.findall(re.sub(r"\\[a-zA-Z]", " ", text))


def vocabulary(source: str) -> list[list[str]]:
    """Every run of words in a source that belongs into a lexicon."""
    tree = ast.parse(source)
    found = [*collections(tree), *alternatives(tree)]
    return [words for words in found if len(words) >= FEWEST and not set(words) <= LABELS]


@pytest.mark.parametrize(
    "path", sorted(ROOM.rglob("*.py")), ids=lambda path: path.relative_to(ROOM).as_posix()
)
def test_code_holds_no_vocabulary(path: Path) -> None:
    """Three words of English side by side belong into a table of the lexicon."""
    expected: list[list[str]] = []
    found = vocabulary(path.read_text(encoding="utf-8"))
    assert expected == [words for words in found if (path.name, words[0]) not in ALLOWED]


def test_every_exception_is_still_needed() -> None:
    """An exception goes with the words it was made for."""
    held = {
        (path.name, words[0])
        for path in ROOM.rglob("*.py")
        for words in vocabulary(path.read_text(encoding="utf-8"))
    }
    assert set() == set(ALLOWED) - held


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ('KINDS = {"show", "match", "play"}', [["show", "match", "play"]]),
        ('SHOW = re.compile(r"\\b(?:show|match|play)\\b")', [["show", "match", "play"]]),
        ('ROLES = ("nsubj", "obj", "obl")', []),
        ('"""A docstring of show|match|play."""', []),
    ],
)
def test_words_are_told_from_labels(source: str, expected: list[list[str]]) -> None:
    """Sets and regular expressions of words are found, labels and documentation are not."""
    assert expected == vocabulary(source)
