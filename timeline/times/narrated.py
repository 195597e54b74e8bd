"""What a narrative's annotation writes where news has another value.

After TIMEX2 (TIDES 2005, section 4) a set is the pattern of its times, ``XXXX-XX-XX`` for
what is done daily, and "today" is the narrator's own present, not a day of the story.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from timeline.times.calculus import Unit
from timeline.times.resolve.reading import Reading
from timeline.times.tagging import Read
from timeline.times.tree import Every, This

_PATTERNS = {Unit.DAY: "XXXX-XX-XX", Unit.WEEK: "XXXX-WXX", Unit.MONTH: "XXXX-XX", Unit.YEAR: "XXXX"}
_PATTERNED = frozenset({"repeated", "quarterly", "every"})  # a rate says how much, not when


def narrated(read: Sequence[Read]) -> list[Read]:
    """Expressions with the values of a narrative."""
    return [replace(item, reading=_told(item)) for item in read]


def _told(item: Read) -> Reading:
    node, reading = item.found.node, item.reading
    if isinstance(node, Every) and node.step == 1 and item.found.rule in _PATTERNED:
        pattern = _PATTERNS.get(node.what) if isinstance(node.what, Unit) else None
        return replace(reading, value=pattern) if pattern else reading
    if isinstance(node, This) and item.found.rule == "named day":
        return Reading(reading.type, "PRESENT_REF", why=("the narrator's own time",))
    return reading
