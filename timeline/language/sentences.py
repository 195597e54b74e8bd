"""Where sentences begin and end."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from importlib import resources

from timeline.model import Article, BlockKind

STORY = {BlockKind.TITLE, BlockKind.CAPTION, BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.ITEM}

# An end mark, closing quotes or brackets, white space, then something that can open a sentence.
_END = re.compile(
    r"""(?P<stop>[.!?…]+)['"”’)\]]*(?P<gap>\s+)(?=[‘“"'`(\[•]*[A-Z0-9£$€])"""
    r"""|(?P<para>[ \t\r]*\n[ \t\r]*(?:\n\s*|(?=[•*▪‣◦–-][ \t]))+)"""
)
_WORD_BEFORE = re.compile(r"[\w.&'’–-]*$")


def _words(name: str) -> frozenset[str]:
    """One list of abbreviations.toml."""
    data = resources.files(__package__).joinpath("abbreviations.toml").read_text(encoding="utf-8")
    return frozenset(str(tomllib.loads(data)[name]).split())


# A full stop after these does not end a sentence when a capital or a figure follows.
_TITLES = _words("titles")
_BEFORE_FIGURE = _words("before_figure")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of an article: characters of :attr:`Article.text`, half-open, and its block's purpose."""

    start: int
    end: int
    kind: BlockKind


def _ends(text: str, match: re.Match[str]) -> bool:
    """Whether an end mark ends a sentence rather than an abbreviation."""
    if match["para"] is not None or match["stop"] != ".":
        return True
    found = _WORD_BEFORE.search(text, max(0, match.start() - 24), match.start())
    word = found.group() if found else ""
    after = text[match.end()]
    low = word.lower()
    if low in _TITLES:
        return False
    if after.isdigit() and re.split(r"[-–]", low)[-1] in _BEFORE_FIGURE:
        return False
    if len(word) == 1 and word.isupper():
        return False  # an initial: John F. Kennedy
    if re.fullmatch(r"(?:[A-Za-z]\.)+[A-Za-z]", word):
        # U.S., a.m.: the sentence goes on unless what follows is a usual opening word
        following = text[match.end() : match.end() + 12].split(None, 1)
        return bool(following) and following[0].strip("\"'“‘") in _OPENERS
    return True


_OPENERS = _words("openers")


def split(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """Sentence spans of ``text[start:end]``, white space trimmed, in order."""
    stop = len(text) if end is None else end
    spans: list[tuple[int, int]] = []
    begin = start
    for match in _END.finditer(text, start, stop):
        if match.end() >= stop or not _ends(text, match):
            continue
        close = match.start() if match["para"] is not None else match.start("gap")
        _add(text, begin, close, spans)
        begin = match.end()
    _add(text, begin, stop, spans)
    return spans


def _add(text: str, start: int, end: int, spans: list[tuple[int, int]]) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if end > start:
        spans.append((start, end))


def sentences(article: Article) -> tuple[Sentence, ...]:
    """The sentences of an article's story: titles, captions, headings, paragraphs and list items."""
    return tuple(
        Sentence(start, end, block.kind)
        for block in article.blocks
        if block.kind in STORY
        for start, end in split(article.text, block.start, block.end)
    )
