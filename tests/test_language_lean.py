"""Libraries brought in by a shorter way: what they give stays the same."""

import subprocess
import sys
from pathlib import Path

from lemminflect import config
from lemminflect.codecs.LemmaLUCodec import LemmaLUCodec

from timeline.language.lean import lemma_table

AFTER_A_PARSE = """
import sys
from timeline.language.parse import parse
parse("She left.", [(0, 9)])
assert "spacy.cli" not in sys.modules
import spacy
assert spacy.info(silent=True)["spacy_version"] == spacy.__version__
import spacy.cli
assert spacy.cli.info.__module__ == "spacy.cli.info"
"""


def test_the_table_of_lemmas_is_the_one_the_library_reads() -> None:
    """Every form with the same lemmas."""
    assert lemma_table(Path(config.lemma_lu_fn)) == LemmaLUCodec.load(config.lemma_lu_fn)


def test_spacy_keeps_its_command_line_for_who_asks() -> None:
    """A parse does without; a program that imports it afterwards has all of it."""
    subprocess.run([sys.executable, "-c", AFTER_A_PARSE], check=True)
