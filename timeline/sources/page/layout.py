"""Pieces of a page -> the article's text and its blocks, read by the same rules as plain text."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass

from timeline.model import Block, BlockKind
from timeline.sources import asides, body, dateline, head
from timeline.sources.dateline import Dateline
from timeline.sources.header import Role
from timeline.sources.lines import Line, lines
from timeline.sources.page.body import Piece

APART = "\n\n"
PROSE = 90  # characters; a link or a button has fewer
JOB = 40  # characters of what may stand behind a writer's name
DATELINE_REACH = 6  # lines of the story within which its dateline stands


@dataclass(frozen=True, slots=True)
class Layout:
    """A text and its blocks; ``opening`` is the story's dateline, ``roles`` what its first lines tell."""

    text: str
    blocks: tuple[Block, ...]
    opening: Dateline | None
    roles: tuple[Role, ...]


def lay_out(pieces: Sequence[Piece], title: str | None, writer: str | None, facts: Set[str]) -> Layout:
    """The text of a page: its headline, then its pieces with a blank line between them.

    ``facts`` are lines that tell when it was published: they and the byline are left out.
    """
    known = {_joined(line) for line in facts}
    story = _without_links(
        [
            piece
            for piece in pieces
            if piece.text != title and _joined(piece.text) not in known and not _signed(piece.text, writer)
        ]
    )
    told = [*([Piece(BlockKind.TITLE, title)] if title else []), *story]
    logical: list[Line] = []
    kinds: list[BlockKind] = []
    position = 0
    for piece in told:
        for line in _lines(piece.text):
            start, end = line.start + position, line.end + position
            logical.append(Line(len(logical) + 1, start, end, line.text, line.start == 0))
            kinds.append(piece.kind)
        position += len(piece.text) + len(APART)
    return _blocks(APART.join(piece.text for piece in told), logical, kinds, title)


def _without_links(story: Sequence[Piece]) -> Sequence[Piece]:
    """The pieces without the lists of other stories at the end, under a heading that says what they are."""
    for index, piece in enumerate(story):
        if asides.chrome(piece.text) and all(len(later.text) < PROSE for later in story[index:]):
            return story[:index]
    return story


def _signed(text: str, writer: str | None) -> bool:
    """Whether a line is the writer's name, perhaps with a job behind it."""
    if writer is None or len(text) > len(writer) + JOB or text.endswith((".", "!", "?", ":")):
        return False
    return re.match(rf"(?:by\s+)?{re.escape(writer)}(?!(?-i:[a-z]))", text, re.IGNORECASE) is not None


def _lines(text: str) -> list[Line]:
    """The lines of a piece; one without a break is spared the search for them."""
    return lines(text) if "\n" in text else [Line(1, 0, len(text), text, True)]


def _joined(text: str) -> str:
    """A line without its blanks, which pages and extractors set as they like."""
    return "".join(text.split())


def _blocks(text: str, logical: list[Line], kinds: list[BlockKind], title: str | None) -> Layout:
    top = head.read(logical[: head.REACH], title)
    roles = {
        index: role
        for index, role in top.roles.items()
        if kinds[index] in {BlockKind.TITLE, BlockKind.PARAGRAPH}
    }
    blocks: list[Block] = []
    opening: Dateline | None = None
    for index, line in enumerate(logical):
        kind = kinds[index]
        role = roles.get(index)
        if role is not None:
            stop = len(line.text) if role.end is None else role.end
            blocks.append(Block(role.kind, line.start + role.start, line.start + stop))
            continue
        aside = asides.blocks(line)
        if aside:
            blocks.extend(aside)
            continue
        start = 0
        if opening is None and kind is BlockKind.PARAGRAPH and index < top.end + DATELINE_REACH:
            opening = dateline.find(line.text)
            if opening is not None:
                start = opening.end
                blocks.append(
                    Block(BlockKind.HEADER, line.start, line.start + len(line.text[:start].rstrip()))
                )
        if start < len(line.text):
            following = logical[index + 1] if index + 1 < len(logical) else None
            block = _block(kind, line, following, start)
            if block is not None:
                blocks.append(block)
    return Layout(text, tuple(blocks), opening, tuple(roles[index] for index in sorted(roles)))


def _block(kind: BlockKind, line: Line, following: Line | None, start: int) -> Block | None:
    """The block of a line; where markup says what it is, its words are not asked."""
    if kind is BlockKind.PARAGRAPH:
        return body.block(line, following, start)
    if body.separator(line):
        return None
    listed = body.item(line) if kind is BlockKind.ITEM else None
    return listed or Block(kind, line.start, line.end)
