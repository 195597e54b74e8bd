"""Reading many documents leaves nothing behind: what is kept is bounded by the language, not by the texts."""

from __future__ import annotations

import gc
import sys
from datetime import date, timedelta

from timeline.model import Moment
from timeline.times import Context, tag
from timeline.times.tokens import KEPT, Classes


def read_many(first: int, last: int) -> None:
    """Tag documents that all differ, told in a thousand words that come again."""
    for number in range(first, last):
        published = Moment(date(2015, 1, 1) + timedelta(days=number % 1000))
        text = (
            f"Hall {number % 1000} at gate {number // 1000} opened on Tuesday and will close on "
            f"{number % 28 + 1} May. In {1800 + number % 200} it burnt. Two days later it was shut; "
            "last year nobody came."
        )
        tag(text, Context(published=published, country="GB"))


def blocks_in_use() -> int:
    """The blocks of memory the interpreter holds, strings included."""
    gc.collect()
    return sys.getallocatedblocks()


def test_ten_thousand_documents_leave_nothing_behind() -> None:
    """Nine thousand documents after the first thousand hold less than one block for ten of them."""
    read_many(0, 1000)
    before = blocks_in_use()
    read_many(1000, 10_000)
    assert blocks_in_use() - before < 900


def test_the_words_of_all_texts_are_not_kept() -> None:
    """The table of words met forgets them once they are too many."""
    words = Classes({}, {"big": "b"})
    for number in range(3 * KEPT):
        words[str(10_000 + number)]
    assert 0 < len(words) <= KEPT + 1
