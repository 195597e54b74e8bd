"""What holds for the layout of every text."""

import json
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from timeline.model import Article
from timeline.sources import compose, name
from timeline.sources.zones import tz

LINES = st.sampled_from(
    [
        *(
            "",
            " ",
            "By Una Farrow",
            "3 April 2024",
            "- item",
            "May 6 -- Dive",
            "Short heading",
            "and goes on here",
        ),
        *(
            "Published: 03/04/2024 9:15 am EST | Updated 10:02",
            "LONDON, Jan 2 (Reuters) - The wall",
            "Credit: X",
        ),
        *(
            "PHOTO: The wall fell on Sept. 9. (Handout)",
            "Title: x",
            "(AP Photo/X)",
            "* * *",
            "\ufeff",
            "\u200b",
        ),
        "The work began on Monday and will go on until the end of the month.",
        *(
            "###",
            "1.",
            "a)",
            "By",
            "Photo:",
            "Date:",
            "Updated",
            "12:00",
            "99/99/9999",
            "0000-00-00",
            "31.02.2024",
        ),
        *(
            "Published 25:61",
            "2024-02-30T12:00+99:99",
            "10:00 GMT+99",
            "Updated 09:15",
            "Jan 5",
            "IST",
            "+01:00",
        ),
    ]
)
PAGES = st.lists(st.one_of(LINES, st.text(max_size=120)), max_size=30).map("\n".join)
TEXTS = st.one_of(st.text(), PAGES)


def blocks_of(article: Article) -> list[tuple[str, str]]:
    """Kinds and words of the blocks, white space aside."""
    return [
        (block.kind.value, " ".join(article.text[block.start : block.end].split()))
        for block in article.blocks
    ]


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_blocks_lie_in_the_text_in_order_and_apart(text: str) -> None:
    """No block overlaps another, is empty, or begins or ends with a blank; no text breaks the layout."""
    article = compose(text, id="x")
    end = 0
    for block in article.blocks:
        assert end <= block.start < block.end <= len(text)
        words = text[block.start : block.end]
        assert words == words.strip()
        end = block.end
    assert article.text == text


@settings(max_examples=200, deadline=None)
@given(PAGES.filter(lambda page: not set("\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029") & set(page)))
def test_line_ends_change_nothing_but_offsets(page: str) -> None:
    """CRLF and LF give the same blocks and the same facts."""
    unix = compose(page, id="x")
    dos = compose(page.replace("\n", "\r\n"), id="x")
    assert blocks_of(unix) == blocks_of(dos)
    assert (unix.published, unix.title, unix.byline) == (dos.published, dos.title, dos.byline)


@settings(max_examples=200, deadline=None)
@given(st.text())
def test_names_are_safe_and_reversible_in_length(id: str) -> None:
    """Every id makes a file name of plain ASCII that neither hides nor climbs."""
    made = name(id)
    assert 0 < len(made) <= 200
    assert made.isascii() and not made.startswith(".") and "/" not in made and "\\" not in made


ARTICLES = Path(__file__).parent.parent.parent / "shared" / "data" / "articles"
GOLD = sorted(ARTICLES.glob("[0-9]*.json"))


@pytest.mark.skipif(not GOLD, reason="../shared/data/articles is not on this machine")
def test_the_articles_at_hand_are_published_when_their_gold_says() -> None:
    """Publication of every article; the zone of every one whose clock came with a zone."""
    expected, actual = {}, {}
    for path in GOLD:
        gold = json.loads(path.read_text(encoding="utf-8"))
        article = compose(path.with_suffix(".txt").read_text(encoding="utf-8"), id=path.stem)
        moment = article.published
        assert moment is not None, path.stem
        then = datetime.fromisoformat(gold["published"])
        expected[path.stem] = (then.date(), then.time() if moment.clock else None)
        actual[path.stem] = (moment.day, moment.clock)
        if moment.zone is not None:
            there = tz(gold["timezone"]).utcoffset(then)
            assert tz(moment.zone).utcoffset(then) == there, path.stem
    assert expected == actual
