"""Entries told by labels, a line each: "Pond dipping / When: 26 April / Time: 2pm / Where: the lake"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from timeline.events.dates import within
from timeline.events.lexicon import pattern
from timeline.events.lists.item import Item
from timeline.events.lists.names import is_name, name_phrase
from timeline.events.lists.pairs import LISTS
from timeline.events.lists.recut import Line, lines_of, recut
from timeline.model import Block, TimeExpression

LABEL = pattern("entry_label", "lists")
DATED, NAMED = pattern("dated_label", "lists"), pattern("named_label", "lists")
FEWEST = 2  # labels that tell an entry
APART = 2  # line ends between a name and its labels, at most


def labelled(text: str, blocks: Sequence[Block], times: Sequence[TimeExpression]) -> tuple[Block, ...]:
    """The blocks with each run of such lines, and the name above it, as one entry."""
    lines = [(line, block) for block in blocks if block.kind in LISTS for line in lines_of(text, block)]
    entries: dict[Line, int] = {}
    taken: set[Line] = set()
    for above, run in _runs(text, [line for line, _ in lines]):
        day = next((line for line in run if DATED.match(text, *line) and within(times, *line)), None)
        named = any(NAMED.match(text, *line) for line in run)
        if day is None or len(run) < FEWEST:
            continue
        lead = above if above is not None and not named and is_name(text[slice(*above)]) else None
        if lead is None and not named:
            continue
        group = [lead, *run] if lead is not None else run
        entries[group[0]] = group[-1][1]
        taken.update(group)
    return recut(text, blocks, entries, taken) if entries else tuple(blocks)


def _runs(text: str, lines: Sequence[Line]) -> Iterator[tuple[Line | None, list[Line]]]:
    """Runs of lines that open with a label, each with the line above it."""
    above: Line | None = None
    run: list[Line] = []
    for line in lines:
        close = not run or text.count("\n", run[-1][1], line[0]) == 1
        label = LABEL.match(text, *line) is not None
        if label and close:
            run.append(line)
            continue
        if run:
            yield above, run
        run, above = ([line], None) if label else ([], line)
    if run:
        yield above, run


def of_labels(block: Block, text: str, inside: Sequence[TimeExpression]) -> Item | None:
    """Such an entry: its name stands above its labels or behind one of them."""
    if "\n" not in text or not inside:
        return None
    lines = [(line, text[slice(*line)]) for line in lines_of(text, Block(block.kind, 0, len(text)))]
    if sum(LABEL.match(words) is not None for _, words in lines) < max(FEWEST, len(lines) - 1):
        return None
    body = next((line[0] + mark.end() for line, words in lines if (mark := DATED.match(words))), None)
    if body is None:
        return None
    start, name = next(
        (
            (line[0] + mark.end(), words[mark.end() :])
            for line, words in lines
            if (mark := NAMED.match(words))
        ),
        (lines[0][0][0], lines[0][1]),
    )
    if LABEL.match(name):
        return None
    return Item(block, name_phrase(block.start + start, name), block.start + body)
