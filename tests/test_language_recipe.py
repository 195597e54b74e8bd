"""How the parser's model is made: reading treebanks, retelling them as headlines, training, shrinking."""

import gzip
from pathlib import Path

import pytest
from spacy.tokens import Doc
from spacy.training import Example

from timeline.language.english import NewsEnglish
from timeline.language.pipeline import load
from timeline.language.recipe.augment import headlines
from timeline.language.recipe.conllu import sentences
from timeline.language.recipe.convert import document
from timeline.language.recipe.make import make

# Rows: form, UPOS, XPOS, features, head, relation, "no blank follows".
STATEMENT = """
The DET DT Definite=Def 2 det
mayor NOUN NN Number=Sing 3 nsubj
opened VERB VBD Mood=Ind|Number=Sing|Tense=Past|VerbForm=Fin 0 root
the DET DT Definite=Def 6 det
rebuilt ADJ JJ Degree=Pos 6 amod
bridge NOUN NN Number=Sing 3 obj -
. PUNCT . _ 3 punct
"""
COMPOUND = """
A DET DT Definite=Ind 5 det
coast NOUN NN Number=Sing 4 obl -
- PUNCT HYPH _ 4 punct -
based VERB VBN Tense=Past|VerbForm=Part 5 amod
firm NOUN NN Number=Sing 6 nsubj
won VERB VBD Tense=Past 0 root -
. PUNCT . _ 6 punct
"""
PLAN = """
The DET DT Definite=Def 2 det
club NOUN NN Number=Sing 4 nsubj
will AUX MD VerbForm=Fin 4 aux
sell VERB VB VerbForm=Inf 0 root
tickets NOUN NNS Number=Plur 4 obj -
. PUNCT . _ 4 punct
"""


def conllu(identifier: str, rows: str) -> str:
    """Write a sentence in CoNLL-U."""
    lines = [f"# sent_id = {identifier}"]
    for number, row in enumerate(rows.strip().splitlines(), 1):
        form, upos, xpos, feats, head, deprel, *glue = row.split()
        after = "SpaceAfter=No" if glue else "_"
        lines.append("\t".join([str(number), form, "_", upos, xpos, feats, head, deprel, "_", after]))
    return "\n".join(lines) + "\n\n"


def treebank(folder: Path, name: str, *trees: str) -> Path:
    """Write a gzipped treebank."""
    path = folder / f"{name}.conllu.gz"
    text = "".join(conllu(f"s{number}", rows) for number, rows in enumerate(trees))
    path.write_bytes(gzip.compress(text.encode()))
    return path


def retold(tmp_path: Path, rows: str, **shares: float) -> list[str]:
    """Say what the augmenter adds to a sentence."""
    nlp = NewsEnglish()
    gold = document(nlp, next(iter(sentences(treebank(tmp_path, "one", rows)))))
    plain = Doc(nlp.vocab, words=[token.text for token in gold])
    zero = {"headline": 0.0, "bare": 0.0, "title": 0.0, "lower": 0.0}
    made = list(headlines(seed=1, **{**zero, **shares})(nlp, Example(plain, gold)))
    return [example.reference.text.strip() for example in made[1:]]


def test_words_carry_their_place_in_the_sentence(tmp_path: Path) -> None:
    """The text is what the words and blanks make, and each word knows where it stands in it."""
    (tree,) = sentences(treebank(tmp_path, "one", STATEMENT))
    assert tree.text == "The mayor opened the rebuilt bridge."
    assert [tree.text[word.start : word.end] for word in tree.words[:3]] == ["The", "mayor", "opened"]
    assert [word.head for word in tree.words] == [1, 2, 2, 5, 5, 2, 2]


def test_a_hyphenated_compound_is_joined_and_no_predicate(tmp_path: Path) -> None:
    """The pieces become one word that hangs where their head hung."""
    (tree,) = sentences(treebank(tmp_path, "one", COMPOUND))
    assert [word.form for word in tree.words] == ["A", "coast-based", "firm", "won", "."]
    assert [tree.text[word.start : word.end] for word in tree.words] == [word.form for word in tree.words]
    joined = tree.words[1]
    assert (joined.upos, joined.deprel, joined.head) == ("ADJ", "amod", 2)


def test_a_compound_can_be_left_in_pieces(tmp_path: Path) -> None:
    """The treebank's own words are there for whoever asks."""
    (tree,) = sentences(treebank(tmp_path, "one", COMPOUND), joined=False)
    assert [word.form for word in tree.words][1:4] == ["coast", "-", "based"]


@pytest.mark.parametrize(
    ("rows", "shares", "told"),
    [
        (STATEMENT, {"headline": 1.0}, "Mayor opens rebuilt bridge"),
        (STATEMENT, {"headline": 1.0, "title": 1.0}, "Mayor Opens Rebuilt Bridge"),
        (PLAN, {"headline": 1.0}, "Club to sell tickets"),
        (STATEMENT, {"bare": 1.0}, "The mayor opened the rebuilt bridge"),
        (STATEMENT, {"lower": 1.0}, "the mayor opened the rebuilt bridge."),
    ],
)
def test_sentences_are_retold_as_news_writes(
    tmp_path: Path, rows: str, shares: dict[str, float], told: str
) -> None:
    """Headlines, lines without a stop and lines without capitals, from a statement's tree."""
    assert [told] == retold(tmp_path, rows, **shares)


def test_the_recipe_makes_a_model_that_parses(tmp_path: Path) -> None:
    """From treebank files to a pipeline of single-precision weights that finds a root."""
    for name in ("ewt-train", "gum-open-train", "ewt-dev", "gum-open-dev"):
        treebank(tmp_path, name, *[STATEMENT, COMPOUND, PLAN] * 10)
    size = make(tmp_path, tmp_path / "work", tmp_path / "model", steps=2)
    assert 0 < size < 10_000_000
    assert sorted(path.name for path in (tmp_path / "model" / "vocab").iterdir()) == ["strings.json"]
    nlp = load(tmp_path / "model")
    assert nlp.pipe_names == ["tok2vec", "tagger", "morphologizer", "parser"]
    assert [token.dep_ for token in nlp("The club won.")].count("ROOT") >= 1
