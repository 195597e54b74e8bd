"""The tense of the clause around an expression, which tells where its date lies."""

from __future__ import annotations

import re

from timeline.language.sentences import Sentence
from timeline.language.tense import defers, tense_at
from timeline.model import BlockKind, Tense
from timeline.times.around import Around
from timeline.times.grammar.engine import Found
from timeline.times.joining.phrases import any_of
from timeline.times.tree import About, At, Between, Bounded, Cal, Edge, Hours, Node

_REACH = 500  # characters in front of an expression that can matter to it
_POSSESSIVE = ("'s", "’s")
_DETERMINERS = frozenset({"a", "an", "the", "its", "his", "her", "their"})
# A day named by what would have been on it: what would have been her birthday, 19 June.
_WOULD_BE = re.compile(rf"\bwhat\s+{any_of('would_be')}\b[^.;:]{{0,60}}$", re.IGNORECASE)
_WHEN = re.compile(r",? when ")
_LISTED = frozenset({BlockKind.ITEM, BlockKind.HEADING})
_MOVED_FROM = re.compile(rf"\b{any_of('moved')}\s+{any_of('from')}\s+$", re.IGNORECASE)
_NOT_BEFORE = re.compile(rf"\b{any_of('not_before')}\s+(?:the\s+)?$", re.IGNORECASE)
_UNTIL_AFTER = re.compile(rf"\b{any_of('until_after')}\s+(?:the\s+)?$", re.IGNORECASE)
_NEAR = 24  # characters in which words right in front of an expression stand
# Sold out weeks before the concert on 8 June: the concert may be over or still to come.
_LED_UP_TO = re.compile(
    rf"\b{any_of('led_up_to')}\s+(?:(?:the|a|an|its|his|her|their|this|that|[A-Z][\w’']*)\s+)"
    r"(?:(?!and\b|or\b|on\b|in\b)[\w’'-]+\s+){0,4}(?:on|in)\s+(?:the\s+)?$"
)
_SINCE_DOING = re.compile(r"\bsince\s+(?:\w+ly\s+)?\w+ing\b[^,.;:]*$")
_MOVING = (Tense.PAST, Tense.FUTURE)
# A line that names a thing and its time: "Pre-sale: 9am on Wednesday", "Mill Lane – closed on Sunday".
_LABELLED = re.compile(r"[A-Z0-9][^.:;!?|\n“\"]{1,60}(?::|\s[–—-]|\s\|)\s")
_LEAD = 80  # characters from "before the" to the day of what it names
_LINE = 160  # characters of the longest such line
_NOTICE = re.compile(rf"\b{any_of('notice_states')}(?:\s+{any_of('state_leads')})?\s+$", re.IGNORECASE)
_HERE = rf"(?:(?!\b{any_of('joins')}\b)[^,.;:])*$"  # in the same clause
_PLANNED = re.compile(rf"\b{any_of('was')}\s+(?:\w+\s+){{0,2}}{any_of('planned')}\b{_HERE}", re.IGNORECASE)

# What becomes of a day's own event: Friday's session will start, Sunday's match has been called off.
_TO_COME = re.compile(
    r"(?:['’]s)?\s+(?:[\w’'-]+\s+){1,5}?"
    rf"(?:(?:will|is(?:\s+due)?\s+to|are(?:\s+due)?\s+to)\s+(?:now\s+)?{any_of('happens')}"
    rf"|{any_of('timetabled')}|(?:has|have)\s+(?:now\s+)?been\s+{any_of('changed')})\b",
    re.IGNORECASE,
)

# What somebody will do at a day's own event: he will miss Saturday's trip, she is to open Friday's fair.
_GOES_TO = re.compile(rf"\b{any_of('goes_to')}\s+(?:\w+\s+){{0,2}}$", re.IGNORECASE)


def _direction(before: str, possessive: bool, clause: Tense) -> Tense:
    """The clause's tense, unless the words right around the expression settle the direction."""
    if before == "since":
        return Tense.PAST
    if before == "as":  # as early as, as soon as
        return Tense.FUTURE
    if before in ("until", "till", "through", "to", "by"):
        return Tense.PAST if clause is Tense.PAST else Tense.FUTURE
    if possessive or before in _DETERMINERS:  # "the Tuesday deadline", "Friday's announcement"
        return Tense.UNKNOWN
    return clause


def _dateless(node: Node) -> bool:
    """Whether a month or a day of it is told without its year."""
    day = node.day if isinstance(node, At) else node
    day = day.of if isinstance(day, (Edge, About)) else day
    return isinstance(day, Cal) and day.month is not None and day.year is None


def _labelled(text: str, sentence: Sentence, item: Found) -> bool:
    """Whether a short line names a thing and then gives its day, as an entry of a list does."""
    label = _LABELLED.match(text, sentence.start, sentence.end)
    return label is not None and label.end() <= item.start and sentence.end - sentence.start <= _LINE


def _first_day(node: Node) -> Node:
    """The day an expression begins with: of "9am on Monday to 5pm on Friday" the Monday."""
    while isinstance(node, (At, Between, Hours, Bounded)):
        if isinstance(node, At):
            node = node.day
        elif isinstance(node, Hours):
            node = node.days
        elif isinstance(node, Bounded):
            node = node.of
        else:
            node = node.first
    return node


def _listed(clause: Tense, item: Found, text: str) -> Tense:
    """A list without a verb announces what comes; the day something is moved from is the nearest."""
    if _MOVED_FROM.search(text[max(0, item.start - 24) : item.start]):
        return Tense.UNKNOWN
    if clause is Tense.PAST and _NOTICE.search(text[max(0, item.start - _NEAR) : item.start]):
        clause = Tense.UNKNOWN  # exit slip road closed from 9pm on Monday
    node = _first_day(item.node)
    weekday = isinstance(node, Cal) and node.month is None
    return Tense.FUTURE if clause in (Tense.UNKNOWN, Tense.PRESENT) and weekday else clause


class Asked:
    """The tense of the clause around an expression, found out when asked for."""

    __slots__ = ("_answer", "_item", "_sentence", "_text")

    def __init__(self, text: str, item: Found, sentence: Sentence | Around) -> None:
        self._text, self._item, self._sentence = text, item, sentence
        self._answer: Tense | None = None

    def __call__(self) -> Tense:
        """The tense; UNKNOWN where nothing shows whether the date has passed."""
        if self._answer is None:
            item, known = self._item, self._sentence
            span = self._span()
            pictured = isinstance(known, Sentence) and known.kind is BlockKind.CAPTION
            aside = _WOULD_BE.search(self._text, max(span[0], item.start - _REACH), item.start)
            start = aside.start() if aside is not None else item.start
            clause = tense_at(self._text, span, (start, item.end), pictured=pictured)
            if self._limits() and defers(self._text, span[0], item.start):
                clause = Tense.FUTURE  # given until Tuesday: what is put off lies ahead
            if isinstance(known, Sentence) and (known.kind in _LISTED or _labelled(self._text, known, item)):
                clause = _listed(clause, item, self._text)
            when = _WHEN.match(self._text, item.end)
            if when is not None:  # Friday, when he resigned: the clause it opens tells more of it
                more = tense_at(self._text, (when.end(), span[1]), (when.end(), when.end()))
                clause = more if more in _MOVING or clause is not Tense.FUTURE else clause
            if clause in _MOVING and _dateless(item.node) and self.planned():
                clause = Tense.UNKNOWN
            if clause is Tense.PAST and _dateless(item.node) and self._leads_up():
                clause = Tense.UNKNOWN
            if _SINCE_DOING.search(self._text, max(self._span()[0], item.start - _LEAD), item.start):
                clause = Tense.PAST  # her first trip since giving birth in February
            if _NOT_BEFORE.search(self._text, max(0, item.start - _NEAR), item.start):
                clause = Tense.FUTURE  # pushing it to no earlier than 9 October
            possessive = self._text.startswith(_POSSESSIVE, item.end)
            self._answer = _direction(item.before, possessive, clause)
            if (possessive or item.before == "the") and _TO_COME.match(self._text, item.end):
                self._answer = Tense.FUTURE
            if possessive and clause is Tense.FUTURE and _GOES_TO.search(self._text, span[0], item.start):
                self._answer = Tense.FUTURE
        return self._answer

    def _limits(self) -> bool:
        """Whether the expression is a limit: until Tuesday, until after Easter."""
        front = self._text[max(0, self._item.start - _NEAR) : self._item.start]
        return self._item.before in ("until", "till") or _UNTIL_AFTER.search(front) is not None

    def _leads_up(self) -> bool:
        """Whether the day is that of an event which the deed came before: before the concert on 8 June."""
        front = max(self._span()[0], self._item.start - _LEAD)
        return _LED_UP_TO.search(self._text, front, self._item.start) is not None

    def planned(self) -> bool:
        """Whether the clause tells what was planned in the past, which may be still to come."""
        front = max(self._span()[0], self._item.start - _REACH)
        if self._item.before == "before" and self._text.startswith(_POSSESSIVE, self._item.end):
            return True  # "would say no more before Friday's hearing"
        return _PLANNED.search(self._text, front, self._item.start) is not None

    def _span(self) -> tuple[int, int]:
        """Where the sentence around the expression begins and ends."""
        known = self._sentence
        if isinstance(known, Sentence):
            return known.start, known.end
        return known.sentence(self._item.start, self._item.end)
