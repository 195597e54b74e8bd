"""Lines that stand in a story and are not it: picture credits, captions, promotions, notes."""

from __future__ import annotations

import re
from functools import cache

from timeline.model import Block, BlockKind
from timeline.sources.lines import Line
from timeline.sources.vocabulary import BLANKS, alternation, words

LONGEST = 1200  # no credit, caption or note is longer
PROMOTION = 300
CREDIT_WORDS = 14


@cache
def _labels() -> re.Pattern[str]:
    credits = alternation(words("asides", "credits", "labels"))
    mark = (
        r"\s*(?:[:.]|…|,(?=\s))\.*\s*|(?<=by)\s+|(?<=of)\s+|(?<=©)\s*|(?<=\(c\))\s*"
        r"|(?<=copyright)\s+(?=\W|\d)"
    )
    return re.compile(
        rf"(?P<given>{alternation(words('asides', 'credits', 'bare_credits'))})[\s:,]+"
        rf"|(?P<credit>{credits})(?:{mark})"
        rf"|(?P<caption>{alternation(words('asides', 'credits', 'captions'))})\s*:\s*"
        rf"|(?P<bare>{alternation(words('asides', 'credits', 'bare_captions'))}),\s+",
        re.IGNORECASE,
    )


@cache
def _promotion() -> re.Pattern[str]:
    labels = alternation(words("asides", "promotions", "labels"))
    openers = alternation(words("asides", "promotions", "openers"))
    return re.compile(
        rf"[>»▶►→\[(*]*\s*(?:(?P<label>(?:{labels})\s*(?::|\s[|–—-]\s|>|»))|(?P<opener>(?:{openers})(?!\w)))",
        re.IGNORECASE,
    )


@cache
def _objects() -> re.Pattern[str]:
    return re.compile(
        rf"(?<!\w)(?:{alternation(words('asides', 'promotions', 'objects'))})(?!\w)", re.IGNORECASE
    )


@cache
def _notes() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternation(words('asides', 'notes', 'openers'))})(?=\W|\s|$|\d)", re.IGNORECASE)


@cache
def _chrome() -> re.Pattern[str]:
    counted = alternation(words("header", "chrome", "counted"))
    lines = alternation(words("header", "chrome", "lines"))
    return re.compile(rf"(?:{lines})|\d+(?:[.,]\d+)?\s?k?[\s-]*(?:{counted})", re.IGNORECASE)


@cache
def _house() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternation(words('asides', 'credits', 'houses'))})", re.IGNORECASE)


@cache
def _tail() -> re.Pattern[str]:
    """A credit at the end of a caption: "(Handout)", "Photograph: NAME/HOUSE"."""
    labels = alternation(words("asides", "credits", "labels"))
    houses = alternation(words("asides", "credits", "houses"))
    return re.compile(
        rf"(?P<named>\(\s*(?:(?:{labels}|photos?|pictures?|images?)\s*(?::|by\b|/)[^()]{{1,80}}|[^()]{{1,60}}/\s*[^()]{{2,60}}|[^()]{{0,40}}\bphotos?)\s*\)"
        rf"|(?<=[.!?”\"])\s(?:{labels})\s*(?::|(?<=by)\s)\s*[^.!?]{{2,80}})$"
        rf"|(?P<house>\(\s*(?:{houses})\s*\))$",
        re.IGNORECASE,
    )


def chrome(text: str) -> bool:
    """Whether a line is only a button or a counter of the page around the story."""
    return len(text) < 60 and _chrome().fullmatch(text.strip(BLANKS + "|·•[]")) is not None


def credited(text: str) -> bool:
    """Whether a short line is only the name of a photographer and a house, or one of them."""
    bare = text.strip("()[] ").rstrip(".")
    if len(bare) > 90 or not bare:
        return False
    if _house().fullmatch(bare):
        return True
    if "/" not in bare and "|" not in bare:
        return False
    parts = [part.strip() for part in re.split(r"[/|]", bare)]
    if not all(parts) or any(len(part.split()) > 6 for part in parts):
        return False
    shouted = bare.upper() == bare and any(len(part) > 3 for part in parts) and not re.search(r"\d", bare)
    return shouted or _house().fullmatch(parts[-1]) is not None or _house().match(parts[0] + " ") is not None


def promotion(text: str) -> bool:
    """Whether a line invites to another page, a newsletter or an app."""
    if len(text) > PROMOTION:
        return False
    match = _promotion().match(text)
    if match is None:
        return False
    return match["label"] is not None or _objects().search(text) is not None


def blocks(line: Line) -> tuple[Block, ...]:
    """The blocks of a line that is no part of the story, none where it is story."""
    text = line.text
    if len(text) > LONGEST:
        return ()
    whole = (Block(BlockKind.CREDIT, line.start, line.end),)
    if chrome(text) or credited(text) or _notes().match(text):
        return whole
    label = _labels().match(text)
    if label is None:
        tail = _tail().search(text) if text[-1] == ")" or "hoto" in text[-120:] else None
        if tail is not None and tail["named"] and tail.start() > 0 and len(text) < 600:
            return _split(line, 0, tail.start())
        return whole if promotion(text) else ()
    if label.end() == len(text):
        return whole
    if label["caption"] or label["bare"]:
        tail = _tail().search(text, label.end())
        end = tail.start() if tail else len(text)
        if tail is not None and end > label.end():
            return _split(line, label.end(), end)
        if _sentence(text[label.end() :]):
            return (Block(BlockKind.CAPTION, line.start + label.end(), line.end),)
        # "Above: ..." and the like open sentences too; a picture word alone marks a credit.
        return whole if len(text.split()) <= CREDIT_WORDS else ()
    return whole if len(text.split()) <= 2 * CREDIT_WORDS else ()


def _sentence(text: str) -> bool:
    return len(text.split()) > 4 and not credited(text)


def _split(line: Line, start: int, end: int) -> tuple[Block, ...]:
    caption = line.text[start:end].strip(BLANKS)
    first = line.start + line.text.index(caption, start) if caption else line.start
    credit = line.text[end:]
    lead = len(credit) - len(credit.lstrip(BLANKS))
    tail = Block(BlockKind.CREDIT, line.start + end + lead, line.end)
    return (Block(BlockKind.CAPTION, first, first + len(caption)), tail) if caption else (tail,)
