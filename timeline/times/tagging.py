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
from timeline.times.tree import About, At, Cal, Edge, Last, Length, Next, Node, Reference, Season, Shift, This

_REACH = 500
_GLOSS = 120  # characters of a bracket looked back over

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
        if story.background is not None and (not story.near or _reported(text, item.start)):
            story.background = None
        story.closing = (
            story.near and _CLOSING.search(text, max(told, item.start - _LEAD), item.start) is not None
        )
        story.tense = _Asked(text, item, sentences[place] if inside else around)
        story.before = "" if result and _ends_length(result[-1].found, item, text) else item.before
        reading = evaluate(item.node, story)
        if reading.type in (TimexType.DATE, TimexType.TIME) and not isinstance(item.node, Reference):
            if reading.period is not None and (
                story.profile == "news" or _carries(item.node, reading.period)
            ):
                _tell(item, reading.period, story, text, told)
                story.beside = inside and sentences[place].kind in _BESIDE
                told = item.end
        elif sentences and reading.rrule:
            _tell_series(reading, story, text[item.start : item.end])
        result.append(Read(item, reading))
    return result


def _tell(item: Found, period: Period, story: Story, text: str, told: int) -> None:
    """Move the story to a date; ``told`` is where the date told before it ends."""
    aside = item.before in _ASIDES or _bracketed(text, item.start)
    if not aside:
        story.background = _background(item, period, story, text)
    if isinstance(item.node, This) and item.node.base == "story" and _within(story.last, period):
        return  # the same year: the story stays on its day
    opens = told == 0 or text[max(0, item.start - 3) : item.start] == "In " or "\n" in text[told : item.start]
    story.tell(period, text[item.start : item.end], aside=aside, opens=opens)


def _within(inner: Period | None, outer: Period) -> bool:
    """Whether a finer period lies in a coarser one."""
    if inner is None or inner.unit >= outer.unit:
        return False
    if inner.start is None or outer.start is None or outer.end is None:
        return False
    return outer.start <= inner.start < outer.end


def _background(item: Found, period: Period, story: Story, text: str) -> Period | None:
    """A past month or day that the next one may go on from: told with its year, or after such a one."""
    node = item.node.day if isinstance(item.node, At) else item.node
    node = node.of if isinstance(node, (Edge, About)) else node
    if story.background is not None and getattr(node, "base", None) == "story":  # a week later, that year
        kept = period if period.unit <= Unit.MONTH else story.background
        return kept if kept is period or _within(kept, period) else None
    if not isinstance(node, (Cal, Season)) or period.start is None or period.unit > Unit.SEASON:
        return None
    if node.year is None:
        before = story.background.start if story.background is not None else None
        return period if before is not None and period.start >= before else None
    past = story.published is not None and period.start.year < story.published.year
    return period if past and not _SUBORDINATE.search(text, max(0, item.start - _GLOSS), item.start) else None


def _dateless(node: Node) -> bool:
    """Whether a month or a day of it is told without its year."""
    day = node.day if isinstance(node, At) else node
    day = day.of if isinstance(day, (Edge, About)) else day
    return isinstance(day, Cal) and day.month is not None and day.year is None


def _reported(text: str, start: int) -> bool:
    """Whether a date tells when somebody spoke of it: the agency said in February."""
    return _REPORTED.search(text, max(0, start - _LEAD), start) is not None


_MOVING = (Tense.PAST, Tense.FUTURE)
_PLANNED = re.compile(rf"\b{any_of('was')}\s+(?:\w+\s+){{0,2}}{any_of('planned')}\b[^,.;:]*$", re.IGNORECASE)
_CLOSING = re.compile(rf"\b{any_of('ending')}\b[^.;]*$")
_LEAD = 24  # characters in front of a date that hold its verb and preposition
_REPORTED = re.compile(rf"\b{any_of('reports')}\s+(?:\w+\s+)?$")
# "Smith, who joined in ...", "the bridge, opened in ...": told in passing.
_SUBORDINATE = re.compile(rf"[,(]\s+(?:{any_of('relatives')}|\w+ed)\b[^,.;]*$")


def _ends_length(length: Found, item: Found, text: str) -> bool:
    """Whether a date ends the length in front of it, which is no limit: the 12 months to September."""
    joined = item.before == "to" and text[length.end : item.start].split() == ["to"]
    return joined and isinstance(length.node, (Length, This))


def _carries(node: Node, period: Period) -> bool:
    """Whether a narrative goes on from a date: not from a century, "a year earlier" or "next summer"."""
    back = isinstance(node, Shift) and node.sign < 0
    glance = isinstance(node, (Last, Next)) and node.base == "publication"
    return period.unit <= Unit.DECADE and not back and not glance


def _bracketed(text: str, start: int) -> bool:
    """Whether a date stands in brackets, as a gloss on something else."""
    front = max(0, start - _GLOSS)
    return text.rfind("(", front, start) > text.rfind(")", front, start)


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
            if clause in _MOVING and _dateless(item.node) and self._planned(span[0]):
                clause = (
                    Tense.UNKNOWN
                )  # was due on 3 February: the nearest, nobody says whether it is to come
            possessive = self._text.startswith(_POSSESSIVE, item.end)
            self._answer = _direction(item.before, possessive, clause)
        return self._answer

    def _planned(self, start: int) -> bool:
        """Whether the clause tells of a plan of the past; the sentence begins at ``start``."""
        front = max(start, self._item.start - _REACH)
        return _PLANNED.search(self._text, front, self._item.start) is not None
