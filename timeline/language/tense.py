"""Which way the clause around a word looks, from its verbs alone: no parser, no model.

The verb group that governs a time expression is the nearest one before it in the
same clause, else the nearest after it ("On Thursday he will ..."), else the
nearest before it in the sentence.
"""

from __future__ import annotations

import re
from functools import cache

from timeline.language.beside import GROUP
from timeline.language.marks import BREAK, FUTURE, ONCE, OPEN, PAST, PRESENT, TIMETABLE, TOKEN, Mark, marks_of
from timeline.language.verbs import verb_list
from timeline.model import Tense

_TENSES = {PAST: Tense.PAST, PRESENT: Tense.PRESENT, FUTURE: Tense.FUTURE, TIMETABLE: Tense.FUTURE}
_OFF = 80  # characters in front of "until" in which the verb that puts off stands
_REACH = 400  # characters looked at on either side; keeps the cost of a text without stops linear


def tells_deed(sentence: str) -> bool:
    """Whether a sentence may tell, or report, what somebody did, as far as words show it without a parse.

    Its first verb is then in the past, neither negated nor perfect. Behind "said" the next one counts.
    """
    marks = [mark for mark in marks_of(sentence) if mark[1] != BREAK]
    verbs = [(kind, _word_at(sentence, at)) for at, kind in marks]
    if verbs and verbs[0][1] in verb_list("speech"):
        verbs = verbs[1:]
    if not verbs or verbs[0][0] != PAST:
        return False
    word = verbs[0][1]
    return word not in verb_list("perfect") and word not in verb_list("undone")


def _word_at(sentence: str, at: int) -> str:
    found = TOKEN.match(sentence, at)
    return found.group().lower().replace("’", "'") if found is not None else ""


def defers(text: str, start: int, end: int) -> bool:
    """Whether the last few words of ``text`` from ``start`` to ``end`` put something off: postponed until."""
    last = TOKEN.findall(text, max(start, end - _OFF), end)[-GROUP - 4 :]
    return any(word.lower() in verb_list("defers") for word in last)


def tense_at(text: str, sentence: tuple[int, int], span: tuple[int, int], *, pictured: bool = False) -> Tense:
    """The tense of the clause that ``span`` stands in; offsets are characters of ``text``.

    ``pictured``: the words describe a photo, whose present tells what was seen.
    """
    start = max(sentence[0], span[0] - _REACH)
    end = min(sentence[1], span[1] + _REACH)
    own = text.rfind(";", start, span[0]) + 1 or start, text.find(";", span[1], end)
    if (own[0], own[1]) != (start, -1):  # filmed in Leeds, between April and June; it will be shown
        inner = tense_at(text, (own[0], own[1] if own[1] >= 0 else end), span, pictured=pictured)
        if inner is not Tense.UNKNOWN:
            return inner
    part = text[start:end]
    left, right = span[0] - start, span[1] - start
    at, kind = _governing(marks_of(part), left, _behind_relative(part, right))
    if pictured and kind == TIMETABLE:
        return Tense.UNKNOWN
    if kind in (PRESENT, PAST) and at < left and _HELD.fullmatch(part, max(0, at - _THERE), left):
        return Tense.FUTURE
    if kind == PAST and at >= right and _changed().match(part, right):
        return Tense.FUTURE
    if kind == PRESENT and (_state().fullmatch(part, at, left) if at < left else not part[right:at].strip()):
        return Tense.FUTURE
    if kind == PAST and at < left and _undone().match(part, right):
        return Tense.UNKNOWN
    if kind == PAST and at < left and (arranged := _arranged().fullmatch(part, at, left)):
        return Tense.FUTURE if arranged["for"] else Tense.UNKNOWN
    if kind == ONCE and not any(letter.isdigit() for letter in part[left:right]):
        return Tense.PAST  # had been due on Friday; the nearer 12 December may lie ahead
    return _TENSES.get(kind, Tense.UNKNOWN)


_THERE = 6
# There is a quiz on, has its hearing on: something with nothing but its day behind it.
_HELD = re.compile(
    r"(?:(?:.*\s)?there\s+(?:is|are)|.*there['’]s|(?:.*\W)?(?:has|have))\s+"
    r"(?:an?|another|its|their|his|her|our|two|three)\s+(?:(?!of\b)[\w-]+\s+){1,2}(?:on|from)\s+",
    re.IGNORECASE,
)


@cache
def _state() -> re.Pattern[str]:
    """A state with nothing but its day behind it: is on Friday, are closed from Monday."""
    states = "|".join(sorted(verb_list("states")))
    return re.compile(rf"[\w'’]+(?:\s+(?:{states}|[A-Z]\w+)){{0,6}}\s*")


@cache
def _changed() -> re.Pattern[str]:
    """What became of an event that lies ahead, right behind its day: the sale on 4 May has moved to."""
    changes = "|".join(sorted(verb_list("changes")))
    be = r"(?:has|have)\s+(?:now\s+|also\s+)?(?:been|had\s+to\s+be)"
    return re.compile(
        rf"\s+(?:has|have)\s+(?:now\s+|also\s+)?(?:{changes})\b"
        rf"|(?:\s+(?!the\b)[a-z][\w-]*){{0,3}}\s+{be}\s+(?:{changes})\b"  # the Christmas Eve service has been
    )


@cache
def _undone() -> re.Pattern[str]:
    """What was arranged for the day in front and given up: a retrial listed for May was vacated."""
    changes = "|".join(sorted(verb_list("changes") | verb_list("gives_up")))
    return re.compile(rf"\s+(?:was|were)\s+(?:then\s+|later\s+)?(?:{changes})\b")


@cache
def _arranged() -> re.Pattern[str]:
    """Something arranged with its day behind it: called an election for, ruled out a vote on."""
    fixes, speaks = ("|".join(sorted(verb_list(name))) for name in ("arranges", "bears_on"))
    when_for = rf"(?:{fixes})\b[^,.;:]{{0,60}}?\s(?P<for>for)"
    a_thing = rf"(?:{fixes}|{speaks})\s[^,.;:]{{0,30}}?\ban?(?:\s[\w-]+){{1,3}}\s(?:on|from)"
    return re.compile(rf"(?:{when_for}|{a_thing})\s+")


_RELATIVE = re.compile(r"\s+(?:that|which|who)\s")


def _behind_relative(part: str, right: int) -> int:
    """Where the main verb may stand behind words that a relative clause follows: a show on 6 March that."""
    if _RELATIVE.match(part, right) is None:
        return right
    verbs = [at for at, kind in marks_of(part) if at > right and kind not in (BREAK, OPEN)]
    return verbs[1] if len(verbs) > 1 else right


def _governing(marks: tuple[Mark, ...], left: int, right: int) -> Mark:
    """The verb that governs the words between ``left`` and ``right``; kind 0 for none."""
    before = [mark for mark in marks if mark[0] < left][::-1]
    found = _nearest(before)
    if found[1]:
        return found
    after = [mark for mark in marks if mark[0] >= right]
    skipped = after[1:] if after and after[0][1] == BREAK else after
    found = _nearest(skipped)
    if found[1]:
        return found
    inside = [mark for mark in marks if left <= mark[0] < right]  # Friday starts at 7pm
    return next((mark for mark in (*inside, *before, *after) if mark[1]), _NONE)


_NONE: Mark = (0, BREAK)


def _nearest(marks: list[Mark]) -> Mark:
    """The first verb, unless a break comes before it."""
    return marks[0] if marks else _NONE
