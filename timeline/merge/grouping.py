"""Editors' corrections of what belongs together, laid on the groups that were found."""

from __future__ import annotations

from collections.abc import Sequence

from timeline.merge.cluster import Cluster
from timeline.merge.edits import Edit

Named = tuple[Cluster, str | None]
"""A group and the UID of the entry it continues."""


def regrouped(
    groups: Sequence[Cluster], before: Sequence[str | None], edits: Sequence[Edit]
) -> Sequence[Named]:
    """Groups and the entries they continue, once entries are split and then merged as editors said."""
    pairs = list(zip(groups, before, strict=True))
    for edit in edits:
        if edit.split:
            pairs = [part for pair in pairs for part in _split(pair, edit)]
    for edit in edits:
        if edit.into is not None:
            pairs = _merged(pairs, edit.entry, edit.into)
    return pairs


def name(pair: Named) -> str:
    """The UID a group's entry has."""
    group, old = pair
    return old if old is not None else group[0].uid


def _split(pair: Named, edit: Edit) -> list[Named]:
    group, old = pair
    if name(pair) != edit.entry:
        return [pair]
    apart = tuple(telling for telling in group if telling.article in edit.split)
    rest = tuple(telling for telling in group if telling.article not in edit.split)
    return [(rest, old), (apart, None)] if apart and rest else [pair]


def _merged(pairs: list[Named], entry: str, into: str) -> list[Named]:
    found = {name(pair): pair for pair in pairs}
    if entry == into or entry not in found or into not in found:
        return pairs
    (part, _), (whole, old) = found[entry], found[into]
    joined = tuple(sorted((*whole, *part), key=lambda telling: telling.place))
    # The entry merged into keeps its name even where the other was told first.
    return [
        (joined, old or whole[0].uid) if name(pair) == into else pair for pair in pairs if name(pair) != entry
    ]
