"""Editors' corrections of what belongs together, laid on the groups that were found."""

from __future__ import annotations

from collections.abc import Sequence

from timeline.merge.cluster import Cluster
from timeline.merge.edits import Edit
from timeline.model import Event

Grouped = tuple[list[Cluster], list[Event | None]]


def regrouped(groups: Sequence[Cluster], before: Sequence[Event | None], edits: Sequence[Edit]) -> Grouped:
    """Groups and the entries they continue, once entries are split and then merged as editors said."""
    pairs = list(zip(groups, before, strict=True))
    for edit in edits:
        if edit.split:
            pairs = [part for pair in pairs for part in _split(pair, edit)]
    for edit in edits:
        if edit.into is not None:
            pairs = _merged(pairs, edit.entry, edit.into)
    return [group for group, _ in pairs], [old for _, old in pairs]


def name(pair: tuple[Cluster, Event | None]) -> str:
    """The UID a group's entry has."""
    group, old = pair
    return old.uid if old is not None else group[0].event.uid


def _split(pair: tuple[Cluster, Event | None], edit: Edit) -> list[tuple[Cluster, Event | None]]:
    group, old = pair
    if name(pair) != edit.entry:
        return [pair]
    apart = tuple(telling for telling in group if telling.article in edit.split)
    rest = tuple(telling for telling in group if telling.article not in edit.split)
    return [(rest, old), (apart, None)] if apart and rest else [pair]


def _merged(
    pairs: list[tuple[Cluster, Event | None]], entry: str, into: str
) -> list[tuple[Cluster, Event | None]]:
    found = {name(pair): pair for pair in pairs}
    if entry == into or entry not in found or into not in found:
        return pairs
    (part, _), (whole, old) = found[entry], found[into]
    joined = tuple(sorted((*whole, *part), key=lambda telling: telling.place))
    # The entry merged into keeps its name even where the other was told first.
    return [
        (joined, old or whole[0].event) if name(pair) == into else pair
        for pair in pairs
        if name(pair) != entry
    ]
