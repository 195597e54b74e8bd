"""Sentences end where a reader would end them."""

import pytest

from timeline.language.sentences import Sentence, sentences, split
from timeline.model import Article, Block, BlockKind


def words(text: str) -> list[str]:
    """The sentences of a text as strings."""
    return [text[start:end] for start, end in split(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It rained. It stopped.", ["It rained.", "It stopped."]),
        ("Dr. Osei met Mrs. Vance. They ate.", ["Dr. Osei met Mrs. Vance.", "They ate."]),
        ("The fair opens Jan. 5. Bring boots.", ["The fair opens Jan. 5.", "Bring boots."]),
        ("J. R. Pell signed it. He left.", ["J. R. Pell signed it.", "He left."]),
        ("The U.S. Navy sailed. It won.", ["The U.S. Navy sailed.", "It won."]),
        ("Doors open at 7 p.m. The band starts later.", ["Doors open at 7 p.m.", "The band starts later."]),
        ("“Is it late?” She laughed.", ["“Is it late?”", "She laughed."]),
        ("A heading\n\nThe story.", ["A heading", "The story."]),
        ("Markets:\n• Monday, 9am\n• Friday, noon", ["Markets:", "• Monday, 9am", "• Friday, noon"]),
        ("", []),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text: str, expected: list[str]) -> None:
    """Abbreviations and initials end no sentence; end marks, blank lines and bullets do."""
    assert expected == words(text)


def test_split_stays_inside_its_bounds() -> None:
    """Only the part asked for is split, and offsets stay those of the whole text."""
    expected = [(6, 10), (11, 15)]
    assert expected == split("Skip. One. Two. Skip.", 6, 15)


def test_the_story_has_no_header_and_no_credit() -> None:
    """Byline, date line and photo credits give no sentence; titles, captions and items do."""
    text = "Fair opens By Jo It rained. Photo: Al"
    blocks = (
        Block(BlockKind.TITLE, 0, 10),
        Block(BlockKind.HEADER, 11, 16),
        Block(BlockKind.PARAGRAPH, 17, 27),
        Block(BlockKind.CREDIT, 28, 37),
    )
    expected = (Sentence(0, 10, BlockKind.TITLE), Sentence(17, 27, BlockKind.PARAGRAPH))
    assert expected == sentences(Article(id="fair", text=text, blocks=blocks))
