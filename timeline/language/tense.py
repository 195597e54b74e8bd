"""Which way the clause around a word looks, from its verbs alone: no parser, no model.

The verb group that governs a time expression is the nearest one before it in the
same clause, else the nearest after it ("On Thursday he will ..."), else the
nearest before it in the sentence.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from importlib import resources

from timeline.model import Tense

_TOKEN = re.compile(r"[^\W\d_]+(?:['’][a-z]+)?|['’](?:ll|ve|s|re|d)\b|[,;:—–()\"“”\[\]]|--|``|''")
_BREAK, _PAST, _PRESENT, _FUTURE, _OPEN = 0, 1, 2, 3, 4  # open: ahead of a past, either way from here
_TENSES = {_PAST: Tense.PAST, _PRESENT: Tense.PRESENT, _FUTURE: Tense.FUTURE}
_HEAD = 4  # words a headline puts before "to"
_GROUP = 3  # words an auxiliary reaches to its participle: will probably be held
_CONTROL = 5  # words between asking and "to": told the two men to
_DETERMINERS = frozenset({"a", "an", "the", "its", "his", "their", "our", "my", "your"})
_CONDITIONS = frozenset({"if", "unless", "once"})
_NEITHER = frozenset({"neither", "nobody", "none"})
_JOINTS = frozenset({",", "and", "or"})
# After these "set" is done: set on Monday, set aside.
_PLACED = frozenset({"on", "in", "at", "up", "off", "out", "by", "aside"})
_OFF = 80  # characters in front of "until" in which the verb that puts off stands
_REACH = 400  # characters looked at on either side; keeps the cost of a text without stops linear


@cache
def _words(name: str) -> frozenset[str]:
    """One list of verbs.toml."""
    data = tomllib.loads(resources.files(__package__).joinpath("verbs.toml").read_text(encoding="utf-8"))
    return frozenset(str(data[name]).split())


@cache
def _lists() -> dict[str, str]:
    """Word -> the list that settles what it does."""
    table: dict[str, str] = {}
    order = ("breaks", "irregular", "announce", "ahead", "present", "perfect", "modal", "future", "past")
    for name in order:
        table.update(dict.fromkeys(_words(name), name))
    return table


def _verbs(words: list[tuple[str, int]]) -> list[tuple[int, int]]:
    """(position, kind) of clause breaks and of the verb groups between them."""
    marks: list[tuple[int, int]] = []
    lists, forward, not_past, control = _lists(), _words("forward"), _words("not_past"), _words("control")
    asked = -9  # where the last verb of asking somebody to do something stands
    auxiliary, since = "", 9  # the auxiliary that opened the group, and how many words ago
    before = link = ""
    for index, (word, at) in enumerate(words):
        low = word.lower().replace("’", "'")
        name = lists.get(low, "")
        since += 1
        kind: int | None = None
        if name == "breaks" or not (low[0].isalpha() or low[0] == "'"):
            if not (low in _JOINTS and _listed(words, index)):
                kind, auxiliary, link = _BREAK, "", low
        elif name in ("past", "future", "modal", "perfect", "present"):
            if low == "have" and lists.get(auxiliary) == "modal" and since <= _GROUP:
                marks[-1] = marks[-1][0], _PAST  # may have been, could have won
            elif low not in ("'s", "having"):
                kind = {"past": _PAST, "perfect": _PAST, "present": _PRESENT}.get(name, _FUTURE)
                if low == "could" and _denied(words, index):
                    kind = _PAST  # could not be reached: what nobody managed is told
                if name == "present" and link in _CONDITIONS:
                    kind = _FUTURE  # if it is sold in May: the present of a condition looks ahead
                if not (auxiliary and since <= _GROUP):
                    auxiliary, since = low, 0
                elif marks and marks[-1][1]:
                    kind = marks[-1][1]  # will have, had been: the first auxiliary settles the group
        elif low == "to" and (before in forward or _be_next(words, index) or _headline(words, index, marks)):
            following = words[index + 1][0].lower() if index + 1 < len(words) else ""
            if following and following[0].isalpha() and not following.endswith("ing"):
                kind = _PAST if auxiliary == "had" and since <= _GROUP + 3 else _FUTURE
                if kind == _FUTURE:
                    auxiliary, since = low, 0
        elif low == "to" and index - asked <= _CONTROL and _bare(_next(words, index)):
            kind = _OPEN  # told him to leave on Friday
        elif before == "to" and marks:
            kind = marks[-1][1] or None  # the verb of "to expire" adds nothing
        elif name == "ahead" and low == "set" and _next(words, index) in _PLACED:
            kind = _PAST
        elif name == "ahead" and not _qualified(words, index):
            kind = _PAST if auxiliary == "had" and since <= _GROUP else _FUTURE
        elif name == "announce":
            kind = _FUTURE
        elif name == "irregular" or (
            low.endswith("ed")
            and len(low) > 3
            and low not in not_past
            and not word[0].isupper()
            and before not in _DETERMINERS
            and not _qualified(words, index)
        ):
            inside = bool(auxiliary) and since <= _GROUP and bool(marks) and marks[-1][1] != _BREAK
            kind = marks[-1][1] if inside else _PAST
            auxiliary = ""
        if kind is not None:
            marks.append((at, kind))
        if low in control:
            asked = index
        before = low
    return marks


def _bare(word: str) -> bool:
    """Whether a word may be a bare verb: neither an article nor in -ing."""
    return word.isalpha() and word not in _DETERMINERS and not word.endswith("ing")


def _headline(words: list[tuple[str, int]], index: int, marks: list[tuple[int, int]]) -> bool:
    """Whether "to" stands in a headline without a verb before it: Cinema to close."""
    return not marks and 0 < index <= _HEAD and words[0][0][0].isupper()


def _listed(words: list[tuple[str, int]], index: int) -> bool:
    """Whether a comma or "and" stands between names: Poland, the Czech Republic and Hungary."""
    if index == 0 or not words[index - 1][0][0].isupper():
        return False
    following = index + 2 if _next(words, index) in ("the", "and") else index + 1
    return following < len(words) and words[following][0][0].isupper()


def _next(words: list[tuple[str, int]], index: int) -> str:
    """The word that follows, "" at the end."""
    return words[index + 1][0].lower() if index + 1 < len(words) else ""


def _qualified(words: list[tuple[str, int]], index: int) -> bool:
    """Whether a participle only describes a noun: a hastily planned trip, a still unspecified date."""
    if index < 2:
        return False
    adverb = words[index - 1][0].lower()
    return (adverb.endswith("ly") or adverb in ("still", "much", "well")) and words[index - 2][
        0
    ].lower() in _DETERMINERS


def _denied(words: list[tuple[str, int]], index: int) -> bool:
    """Whether a negation stands beside the verb: could not, neither he nor she could."""
    return _next(words, index) == "not" or any(word.lower() in _NEITHER for word, _ in words[:index])


def _be_next(words: list[tuple[str, int]], index: int) -> bool:
    """Whether "to be" stands here: a meeting to be held."""
    return _next(words, index) == "be"


@lru_cache(maxsize=64)
def _marks(sentence: str) -> tuple[tuple[int, int], ...]:
    words = [(match.group(), match.start()) for match in _TOKEN.finditer(sentence)]
    return tuple(_verbs([(word, at) for word, at in words if not _counted(sentence, word, at)]))


def _counted(sentence: str, word: str, at: int) -> bool:
    """Whether figures count the word, which is then a noun: 1.84 marks, 142 runs."""
    return sentence[max(0, at - 2) : at - 1].isdigit() and word.lower() in _words("announce")


def defers(text: str, start: int, end: int) -> bool:
    """Whether the last few words of ``text`` from ``start`` to ``end`` put something off: postponed until."""
    last = _TOKEN.findall(text, max(start, end - _OFF), end)[-_GROUP - 4 :]
    return any(word.lower() in _words("defers") for word in last)


def tense_at(text: str, sentence: tuple[int, int], span: tuple[int, int]) -> Tense:
    """The tense of the clause that ``span`` stands in; offsets are characters of ``text``."""
    start = max(sentence[0], span[0] - _REACH)
    end = min(sentence[1], span[1] + _REACH)
    marks = _marks(text[start:end])
    left, right = span[0] - start, span[1] - start
    return _TENSES.get(_governing(marks, left, right), Tense.UNKNOWN)


def _governing(marks: tuple[tuple[int, int], ...], left: int, right: int) -> int:
    """The kind of the verb that governs the words between ``left`` and ``right``; 0 for none."""
    before = [kind for at, kind in marks if at < left]
    found = _nearest(before[::-1])
    if found:
        return found
    after = [kind for at, kind in marks if at >= right]
    skipped = after[1:] if after and after[0] == _BREAK else after
    found = _nearest(skipped)
    if found:
        return found
    for kind in (*before[::-1], *after):
        if kind:
            return kind
    return 0


def _nearest(kinds: list[int]) -> int:
    """The first verb, unless a break comes before it."""
    return kinds[0] if kinds else 0
