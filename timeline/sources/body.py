"""The story's own lines: sub-headings, items of lists, paragraphs."""

from __future__ import annotations

import re
from functools import cache

from timeline.model import Block, BlockKind
from timeline.sources.lines import BULLET, MARKS, TERMINAL, Line
from timeline.sources.vocabulary import BLANKS, alternation, numbers

HEADING_WORDS = 10
HEADING = 80
SPOKEN = re.compile(r"""[.,;:]['"’”`)]*$|[!?]['"’”`)]+$""")
RULE = re.compile(r"[^\w]+")


@cache
def _dated_item() -> re.Pattern[str]:
    month = alternation(numbers("calendar", "months"))
    day = alternation(numbers("calendar", "weekdays"))
    clock = r"\d{1,2}(?:[:.]\d\d)?\s*(?:[ap]\.?m\b\.?)?|noon|midnight"
    date = rf"(?:{month})\b\.?\s+\d\d?(?:st|nd|rd|th)?|\d\d?(?:st|nd|rd|th)?\s+(?:{month})\b\.?"
    year = r"(?:,?\s+\d{4})?"
    week = r"(?:(?:w/[bce]|wk|week\s+(?:of|beginning|commencing))\.?\s+)?"
    return re.compile(
        rf"{week}(?:(?:{day})\b\.?,?\s*(?:{date}|\d\d?(?:st|nd|rd|th)?(?=[\s,:]))?|{date}){year}(?:\s*(?:-|–|—|to|and)\s*(?:{date}|\d\d?){year})?"
        rf"(?:,?\s*(?:at\s+)?(?:{clock}))?\s*(?:\s--?|\s?[–—]|:)\s+\S"
        rf"|(?:\d{{1,2}}(?:[:.]\d\d)?\s*[ap]\.?m\b\.?|\d{{1,2}}[:.]\d\d|noon|midnight)(?:\s*(?:-|–|—|to)\s*(?:{clock}))?\s*(?:\s--?|\s?[–—]|:)\s+\S",
        re.IGNORECASE,
    )


def item(line: Line) -> Block | None:
    """The block of a list item: without its bullet, with the date that opens it."""
    bullet = BULLET.match(line.text)
    if bullet is not None and bullet.end() < len(line.text):
        return _block(BlockKind.ITEM, line, bullet.end())
    if _dated_item().match(line.text[:80]):
        return _block(BlockKind.ITEM, line, 0)
    return None


def separator(line: Line) -> bool:
    """Whether a line is only a rule between parts: "* * *", "-----"."""
    return RULE.fullmatch(line.text[:200]) is not None and RULE.fullmatch(line.text) is not None


def heading(line: Line, following: Line | None) -> bool:
    """Whether a line heads what follows."""
    text = line.text
    if following is None or len(text) > HEADING or len(text.split()) > HEADING_WORDS:
        return False
    if MARKS.match(text):
        return True
    if text.endswith(":"):
        return (
            BULLET.match(following.text) is not None or _dated_item().match(following.text[:80]) is not None
        )
    if text[0].islower() or (TERMINAL.search(text[-8:]) and text[-1] not in "?!'’”`\""):
        return False
    # A line of speech ends as a heading may, but it has its full stop inside the quotes.
    return not SPOKEN.search(text[-8:])


def block(line: Line, following: Line | None, start: int = 0) -> Block | None:
    """The block of a line of the story from a character of it on; None for a mere rule."""
    if separator(line):
        return None
    if start == 0:
        listed = item(line)
        if listed is not None:
            return listed
        if heading(line, following):
            marks = MARKS.match(line.text)
            return _block(BlockKind.HEADING, line, marks.end() if marks else 0)
    return _block(BlockKind.PARAGRAPH, line, start)


def _block(kind: BlockKind, line: Line, start: int) -> Block:
    lead = len(line.text[start:]) - len(line.text[start:].lstrip(BLANKS))
    return Block(kind, line.start + start + lead, line.end)
