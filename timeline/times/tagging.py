"""A text's expressions, evaluated in the order they are told."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from timeline.language.sentences import Sentence
from timeline.language.tense import defers, tense_at
from timeline.model import BlockKind, Tense, TimexType
from timeline.times.around import Around
from timeline.times.calculus import Period, Unit
from timeline.times.grammar.engine import Found
from timeline.times.joining.phrases import any_of
from timeline.times.resolve import evaluate
from timeline.times.resolve.reading import Reading
from timeline.times.resolve.story import Story
from timeline.times.tree import At, Cal, Length, Node, Reference, Shift, This

_REACH = 500

_POSSESSIVE = ("'s", "’s")
_ASIDES = frozenset({"a", "an", "the", "its", "his", "her", "their", "since", "of"})
_DETERMINERS = frozenset({"a", "an", "the", "its", "his", "her", "their"})


def _direction(before: str, possessive: bool, clause: Tense) -> Tense:
    """The clause's tense, unless the words right around the expression settle the direction."""
    if before == "since":
        return Tense.PAST
    if before == "as":  # as early as, as soon as
        return Tense.FUTURE
    if before in ("until", "till", "through", "to", "by"):
        return Tense.PAST if clause is Tense.PAST else Tense.FUTURE
    if (
        possessive or before in _DETERMINERS
    ):  # "the Tuesday deadline", "Friday's announcement": no part of the verb
        return Tense.UNKNOWN
    return clause


@dataclass(frozen=True, slots=True)
class Read:
    """An expression and what it was read as."""

    found: Found
    reading: Reading


def evaluate_all(
    text: str, found: list[Found], story: Story, sentences: Sequence[Sentence] = ()
) -> list[Read]:
    """Read expressions in order; each date told becomes the story's last.

    ``sentences`` are those of an article, in order; without them they are looked for around each.
    """
    result: list[Read] = []
    around = Around(text)
    told = 0
    place = 0
    for item in found:
        while place < len(sentences) and sentences[place].end <= item.start:
            place += 1
        inside = place < len(sentences) and sentences[place].start <= item.start
        story.near = _near(text, told, item.start)
        story.tense = _Asked(text, item, sentences[place] if inside else around)
        story.before = "" if result and _ends_length(result[-1].found, item, text) else item.before
        reading = evaluate(item.node, story)
        if reading.type in (TimexType.DATE, TimexType.TIME) and not isinstance(item.node, Reference):
            period = reading.period
            if period is not None and (story.profile == "news" or _carries(item.node, period)):
                opens = (
                    told == 0
                    or text[max(0, item.start - 3) : item.start] == "In "
                    or "\n" in text[told : item.start]
                )
                story.tell(period, text[item.start : item.end], aside=item.before in _ASIDES, opens=opens)
                story.beside = inside and sentences[place].kind in _BESIDE
                told = item.end
        elif sentences and reading.rrule:
            _tell_series(reading, story, text[item.start : item.end])
        result.append(Read(item, reading))
    return result


def _ends_length(length: Found, item: Found, text: str) -> bool:
    """Whether a date ends the length in front of it, which is no limit: the 12 months to September."""
    joined = item.before == "to" and text[length.end : item.start].split() == ["to"]
    return joined and isinstance(length.node, (Length, This))


def _carries(node: Node, period: Period) -> bool:
    """Whether a narrative goes on from a date: not from a century, nor from "a year earlier"."""
    back = isinstance(node, Shift) and node.sign < 0
    return period.unit <= Unit.DECADE and not back


def _tell_series(reading: Reading, story: Story, words: str) -> None:
    """A series that ends leaves the story on its last day: "until 14 December. ... the Sunday after"."""
    until = _UNTIL.search(reading.rrule or "")
    if until is not None:
        story.tell(Period(Unit.DAY, datetime.strptime(until[1], "%Y%m%d")), words)  # noqa: DTZ007 - wall clock


_UNTIL = re.compile(r"UNTIL=(\d{8})")
_WHEN = re.compile(r",? when ")
_APART = re.compile(r"\n[ \t\r]*(?:\n|[•*▪‣◦–-][ \t])")


def _near(text: str, told: int, start: int) -> bool:
    """Whether the date told last stands in the same paragraph or list item, not far in front."""
    return 0 < told <= start < told + _REACH and _APART.search(text, told, start) is None


_BESIDE = frozenset({BlockKind.TITLE, BlockKind.CAPTION})
_LISTED = frozenset({BlockKind.ITEM, BlockKind.HEADING})
_MOVED_FROM = re.compile(rf"\b{any_of('moved')}\s+{any_of('from')}\s+$", re.IGNORECASE)


def _listed(clause: Tense, item: Found, text: str) -> Tense:
    """A list without a verb announces what comes; the day something is moved from is the nearest."""
    if _MOVED_FROM.search(text[max(0, item.start - 24) : item.start]):
        return Tense.UNKNOWN
    node = item.node.day if isinstance(item.node, At) else item.node
    weekday = isinstance(node, Cal) and node.month is None
    return Tense.FUTURE if clause in (Tense.UNKNOWN, Tense.PRESENT) and weekday else clause


class _Asked:
    """The tense of the clause around an expression, found out when asked for."""

    __slots__ = ("_answer", "_item", "_sentence", "_text")

    def __init__(self, text: str, item: Found, sentence: Sentence | Around) -> None:
        self._text, self._item, self._sentence = text, item, sentence
        self._answer: Tense | None = None

    def __call__(self) -> Tense:
        if self._answer is None:
            item, known = self._item, self._sentence
            if isinstance(known, Sentence):
                span = (known.start, known.end)
            else:
                span = known.sentence(item.start, item.end)
            pictured = isinstance(known, Sentence) and known.kind is BlockKind.CAPTION
            clause = tense_at(self._text, span, (item.start, item.end), pictured=pictured)
            if item.before in ("until", "till") and defers(self._text, span[0], item.start):
                clause = Tense.FUTURE  # given until Tuesday: what is put off lies ahead
            if isinstance(known, Sentence) and known.kind in _LISTED:
                clause = _listed(clause, item, self._text)
            when = _WHEN.match(self._text, item.end)
            if when is not None:  # Friday, when he resigned: the clause it opens tells more of it
                clause = tense_at(self._text, (when.end(), span[1]), (when.end(), when.end()))
            possessive = self._text.startswith(_POSSESSIVE, item.end)
            self._answer = _direction(item.before, possessive, clause)
        return self._answer
