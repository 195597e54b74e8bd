"""The sentence around each expression of a text whose sentences nobody gave."""

from __future__ import annotations

from bisect import bisect_right

from timeline.language.sentences import split

_REACH = 500  # characters on either side of an expression that can matter to it
_AHEAD = 2_000  # characters split at a time: neighbours share the work


class Around:
    """Sentences of one text, looked for near the expressions, which are asked for in order."""

    __slots__ = ("_left", "_right", "_spans", "_text")

    def __init__(self, text: str) -> None:
        self._text = text
        self._spans: list[tuple[int, int]] = []
        self._left = self._right = 0

    def sentence(self, start: int, end: int) -> tuple[int, int]:
        """The sentence that holds a span, as far as it can matter to it."""
        known = self._holding(start)
        if known is None or (known[1] >= self._right and self._right < min(end + _REACH, len(self._text))):
            self._left, self._right = max(0, start - _REACH), min(len(self._text), end + _AHEAD)
            self._spans = split(self._text, self._left, self._right)
            known = self._holding(start)
        first, last = known or (self._left, self._right)
        return first, max(last, end)

    def _holding(self, place: int) -> tuple[int, int] | None:
        at = bisect_right(self._spans, place, key=lambda span: span[0]) - 1
        return self._spans[at] if at >= 0 and place < self._spans[at][1] else None
