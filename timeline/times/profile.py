"""News or narrative: what the text counts its dates from."""

from __future__ import annotations

from collections.abc import Sequence

from timeline.times.grammar.engine import Found
from timeline.times.resolve.story import Profile
from timeline.times.tree import Cal, Last, Next, This

_ENOUGH = 10  # dates a text must give before it can be a narrative
_LONG = 20  # years past a text must give before it may tell on into the year of publication
_DEICTIC = frozenset({"named day", "ago", "last night", "tonight", "now"})


def profile_of(found: Sequence[Found], published: int | None) -> Profile:
    """A narrative tells dates in full, mostly of years long past, and knows no today.

    ``published`` is the year of publication, None when nobody gave one.
    """
    dated = past = deictic = coming = 0
    for item in found:
        node = item.node
        if isinstance(node, Cal):
            if node.weekday and not node.day:
                deictic += 1
            elif node.month or node.year:
                dated += 1
                coming += node.year is not None and published is not None and node.year >= published
                past += node.year is not None and (published is None or node.year < published - 1 or node.bc)
        elif item.rule in _DEICTIC or (isinstance(node, (This, Last, Next)) and node.base == "publication"):
            deictic += item.rule != "now"
    told = not coming or (past >= _LONG and past >= 3 * coming)
    return "narrative" if dated >= _ENOUGH and past * 6 >= dated and deictic * 4 < dated and told else "news"
