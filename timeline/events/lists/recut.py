"""Blocks cut anew, so that the lines of one entry are one block."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from timeline.model import Block, BlockKind

Line = tuple[int, int]


def lines_of(text: str, block: Block) -> Iterator[Line]:
    """Where a block's lines begin and end, without those that are blank."""
    at = block.start
    for line in text[block.start : block.end].splitlines(keepends=True):
        if line.strip():
            yield at + len(line) - len(line.lstrip()), at + len(line.rstrip())
        at += len(line)


def recut(
    text: str, blocks: Sequence[Block], entries: Mapping[Line, int], taken: set[Line]
) -> tuple[Block, ...]:
    """The blocks without the lines ``taken``, and an entry where one begins, up to where it ends."""
    return tuple(part for block in blocks for part in _parts(text, block, entries, taken))


def _parts(text: str, block: Block, entries: Mapping[Line, int], taken: set[Line]) -> Iterator[Block]:
    lines = list(lines_of(text, block))
    if not any(line in taken for line in lines):
        yield block
        return
    start: int | None = None
    for line, after in zip(lines, [*lines[1:], None], strict=True):
        if line in entries:
            yield Block(BlockKind.ITEM, line[0], entries[line])
        elif line not in taken:
            start = line[0] if start is None else start
            if after is None or after in taken:
                yield Block(block.kind, start, line[1])
                start = None
