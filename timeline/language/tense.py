"""Which way the clause around a word looks, from its verbs alone: no parser, no model.

The verb group that governs a time expression is the nearest one before it in the
same clause, else the nearest after it ("On Thursday he will ..."), else the
nearest before it in the sentence.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from timeline.language.verbs import list_of_words, verb_list
from timeline.model import Tense

_TOKEN = re.compile(r"[^\W\d_]+(?:['’][a-z]+)?|['’](?:ll|ve|s|re|d)\b|[,:](?!\d)|[;—–()\"“”\[\]]|--|``|''")
# Open: ahead of a past, either way from here. Timetable: a present that tells what is on, or a photo shows.
# Once: what had been due, whose day may be over or not.
_BREAK, _PAST, _PRESENT, _FUTURE, _OPEN, _TIMETABLE, _ONCE = 0, 1, 2, 3, 4, 5, 6
_TENSES = {_PAST: Tense.PAST, _PRESENT: Tense.PRESENT, _FUTURE: Tense.FUTURE, _TIMETABLE: Tense.FUTURE}
_HEAD = 4  # words a headline puts before "to"
_GROUP = 3  # words an auxiliary reaches to its participle: will probably be held
_CONTROL = 5  # words between asking and "to": told the two men to
_DETERMINERS = frozenset({"a", "an", "the", "its", "his", "their", "our", "my", "your"})
_FORMERLY = frozenset({"originally", "initially"})
_DUTY = frozenset({"until", "till", "to"})  # have until Friday, have to pay
_CONDITIONS = frozenset({"if", "unless", "once"})
_NEITHER = frozenset({"neither", "nobody", "none"})
_FIGURE = re.compile(r"\s+[$£€]?\d")
_BETWEEN = frozenset({"and", "or"})
_SINGULAR = frozenset({"he", "she", "it"})
_JOINTS = frozenset({",", "and", "or"})
# After these "set" is done: set on Monday, set aside.
_PLACED = frozenset({"on", "in", "at", "up", "off", "out", "by", "aside"})
_OFF = 80  # characters in front of "until" in which the verb that puts off stands
_REACH = 400  # characters looked at on either side; keeps the cost of a text without stops linear


Mark = tuple[int, int]  # where a verb or a break stands, and its kind


def _verbs(words: list[tuple[str, int]]) -> list[tuple[int, int]]:
    """(position, kind) of clause breaks and of the verb groups between them."""
    marks: list[tuple[int, int]] = []
    lists, forward, not_past, control = (
        list_of_words(),
        verb_list("forward"),
        verb_list("not_past"),
        verb_list("control"),
    )
    asked = -9  # where the last verb of asking somebody to do something stands
    auxiliary, since = "", 9  # the auxiliary that opened the group, and how many words ago
    coming = False  # whether something "will be" done, which another participle may share
    bare: Mark | None = None  # the last bare verb of a timetable
    before = link = ""
    for index, (word, at) in enumerate(words):
        low = word.lower().replace("’", "'")
        name = "" if word == "Sat" or (word == "May" and index) else lists.get(low, "")  # a day, the month
        name = name or lists.get(low[-3:] if low[-3:-2] == "'" else "", "")  # we'll, they're
        since += 1
        kind: int | None = None
        if name == "breaks" or not (low[0].isalpha() or low[0] == "'"):
            if not (low in _JOINTS and _listed(words, index)):
                kind, auxiliary, link = _BREAK, "", low
                coming = coming and low in ("and", "or")
                if low == ":" and index <= _HEAD:
                    marks.clear()  # Road closed: a label governs nothing behind it
        elif name in ("past", "future", "modal", "perfect", "present"):
            if bare is not None and marks[-1] == bare:
                marks.pop()  # the teachers strike was called off: what looked like a verb is a noun
            done = low == "have" and _next(words, index) not in _DUTY  # not: may have to wait
            if done and lists.get(auxiliary) == "modal" and since <= _GROUP:
                marks[-1] = marks[-1][0], _PAST  # may have been, could have won
            elif low not in ("'s", "having"):
                kind = {"past": _PAST, "perfect": _PAST, "present": _PRESENT}.get(name, _FUTURE)
                if low == "could" and _denied(words, index):
                    kind = _PAST  # could not be reached: what nobody managed is told
                if name == "present" and link in _CONDITIONS:
                    kind = _FUTURE  # if it is sold in May: the present of a condition looks ahead
                if name == "present" and _next(words, index) in verb_list("under_way"):
                    kind = _TIMETABLE  # are meeting on Friday
                if (low in ("have", "has") and _next(words, index) in _DUTY) or (
                    low == "don't" and not index
                ):
                    kind = _FUTURE
                if not (auxiliary and since <= _GROUP):
                    auxiliary, since = low, 0
                elif marks and marks[-1][1] == _PRESENT and low == "been":
                    kind = _PAST  # it's been
                elif marks and marks[-1][1]:
                    kind = marks[-1][1]  # will have, had been: the first auxiliary settles the group
        elif low == "to" and (before in forward or _be_next(words, index) or _headline(words, index, marks)):
            following = words[index + 1][0].lower() if index + 1 < len(words) else ""
            if following and following[0].isalpha() and not following.endswith("ing"):
                kind = _FUTURE
                if auxiliary == "had" and since <= _GROUP + 3:
                    kind = _ONCE if lists.get(before) == "ahead" else _PAST  # had been due to, had agreed to
                if _was_to(words, index):
                    kind, since = _OPEN, 0
                if kind == _FUTURE:
                    auxiliary, since = low, 0
                    kind = _OPEN if _formerly(words, index) else kind
        elif low == "to" and index - asked <= _CONTROL and _bare(_next(words, index)):
            kind = _FUTURE if index - asked == 1 and _passive(words, asked) else _OPEN  # told him to leave
        elif before == "to" and marks:
            kind = marks[-1][1] or None  # the verb of "to expire" adds nothing
        elif name == "ahead" and low == "set" and _next(words, index) in _PLACED:
            kind = _PAST
        elif low == "ahead" and marks and marks[-1] == (words[index - 1][1], _PAST):
            kind = None  # went ahead, pressed ahead
        elif name == "ahead" and not _qualified(words, index):
            kind = _OPEN if _formerly(words, index) else _FUTURE
            kind = _ONCE if auxiliary == "had" and since <= _GROUP else kind
        elif name == "announce":
            done = bool(marks) and marks[-1] == (words[index - 1][1], _PAST) and low in verb_list("plans")
            kind = None if done else _TIMETABLE  # approved plans: what somebody did them is a noun
        elif _scheduled(words, index, inside=bool(auxiliary) and since <= _GROUP) or (
            (not marks or marks[-1][1] == _BREAK) and _acts(words, index)
        ):
            kind, bare = _TIMETABLE, (at, _TIMETABLE)
        elif index == 0 and low in verb_list("bidding") and _next(words, 0) in verb_list("bid"):
            kind = _FUTURE
        elif name in ("irregular", "either") or (
            low.endswith("ed")
            and len(low) > 3
            and low not in not_past
            and not word[0].isupper()
            and before not in _DETERMINERS
            and before not in verb_list("reduces")
            and not _qualified(words, index)
        ):
            inside = bool(auxiliary) and since <= _GROUP and bool(marks) and marks[-1][1] != _BREAK
            shared = (
                coming and link in ("and", "or") and _next(words, index) in verb_list("behind_participle")
            )
            ahead = shared or (name == "either" and link in _CONDITIONS)
            kind = marks[-1][1] if inside else _FUTURE if ahead else _PAST
            auxiliary = ""
        if kind is not None:
            marks.append((at, kind))
        if low == "be" and lists.get(auxiliary) in ("modal", "future") and since <= _GROUP:
            coming = True
        elif name in ("past", "perfect", "present"):
            coming = False
        if low in control:
            asked = index
        before = low
    return marks


def _bare(word: str) -> bool:
    """Whether a word may be a bare verb: neither an article nor in -ing."""
    return word.isalpha() and word not in _DETERMINERS and not word.endswith("ing")


def _passive(words: list[tuple[str, int]], index: int) -> bool:
    """Whether people were asked: what they were told to do on Friday they have yet to do."""
    return index > 0 and words[index - 1][0].lower() in verb_list("passive")


def _was_to(words: list[tuple[str, int]], index: int) -> bool:
    """Whether "to" tells of a plan from where it was made: was going to bake, were to have met."""
    if _next(words, index) == "have":
        return words[index - 1][0].lower() in ("was", "were")
    was = words[index - 2][0].lower() if index > 1 else ""
    said = any(word.lower() in verb_list("reported") for word, _ in words[:index])
    return words[index - 1][0].lower() == "going" and was in ("was", "were") and not said


def _formerly(words: list[tuple[str, int]], index: int) -> bool:
    """Whether a plan is one that was made first and may be over: originally set for Friday."""
    return any(word.lower() in _FORMERLY for word, _ in words[max(0, index - _GROUP) : index])


def _scheduled(words: list[tuple[str, int]], index: int, *, inside: bool) -> bool:
    """Whether a bare verb of timetables has a plural in front: entries close, clocks go forward."""
    word, before = words[index][0], words[index - 1][0].lower() if index else ""
    if inside or word not in verb_list("timetable"):
        return False
    plural = before[-1:] == "s" and before[-2:] not in ("ss", "us", "is") and len(before) > 3
    following = words[index + 1][0] if index + 1 < len(words) else ""
    goes_on = not following[:1].islower() or following in verb_list("leads")
    return goes_on and ((plural and before not in list_of_words()) or before in verb_list("plurals"))


def _acts(words: list[tuple[str, int]], index: int) -> bool:
    """Whether a word in -s that may be a noun is what somebody does: she retires on, the council votes to."""
    if index == 0:
        return False
    word, before = words[index][0], words[index - 1][0]
    if before.lower() in _SINGULAR and word.endswith("s") and word not in verb_list("speech"):
        # It reports results on 1 August.
        return word[-2:] not in ("ss", "us", "is") and word not in list_of_words()
    if word not in verb_list("acts"):
        return False
    singular = before[-1:].isalpha() and (before[-1:] != "s" or before[-2:] in ("ss", "us", "is"))
    taken = (
        before.lower() in _DETERMINERS
        or before.lower() in list_of_words()
        or before.lower() in verb_list("describing")
    )
    return (before == "," or (singular and not taken)) and _next(words, index) in verb_list("leads")


def _headline(words: list[tuple[str, int]], index: int, marks: list[tuple[int, int]]) -> bool:
    """Whether "to" stands in a headline without a verb before it: Cinema to close, not the year to March."""
    if marks or not 0 < index <= _HEAD or not words[0][0][0].isupper() or index + 1 == len(words):
        return False
    following = words[index + 1][0]
    up_to = words[index][0] == "to" and following[0].isupper()
    return not up_to and _bare(following.lower()) and words[0][0].lower() not in verb_list("openers")


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
    """Whether figures make the word no verb: they count it, stand written on to it, or follow its "to".

    142 runs, 10am, raised its offer to 5.4%.
    """
    if word == "to" and _FIGURE.match(sentence, at + 2):
        return True
    if sentence[max(0, at - 1) : at].isdigit():
        return True
    if word in _BETWEEN and sentence[max(0, at - 2) : at - 1].isdigit():
        return sentence[at + len(word) + 1 : at + len(word) + 2].isdigit()  # in Zones 4 and 5
    return sentence[max(0, at - 2) : at - 1].isdigit() and (
        word.lower() in verb_list("announce") | verb_list("acts") or word.lower() == "am"
    )


def tells_deed(sentence: str) -> bool:
    """Whether a sentence may tell, or report, what somebody did, as far as words show it without a parse.

    Its first verb is then in the past, neither negated nor perfect. Behind "said" the next one counts.
    """
    marks = [mark for mark in _marks(sentence) if mark[1] != _BREAK]
    verbs = [(kind, _word_at(sentence, at)) for at, kind in marks]
    if verbs and verbs[0][1] in verb_list("speech"):
        verbs = verbs[1:]
    if not verbs or verbs[0][0] != _PAST:
        return False
    word = verbs[0][1]
    return word not in verb_list("perfect") and word not in verb_list("undone")


def _word_at(sentence: str, at: int) -> str:
    found = _TOKEN.match(sentence, at)
    return found.group().lower().replace("’", "'") if found is not None else ""


def defers(text: str, start: int, end: int) -> bool:
    """Whether the last few words of ``text`` from ``start`` to ``end`` put something off: postponed until."""
    last = _TOKEN.findall(text, max(start, end - _OFF), end)[-_GROUP - 4 :]
    return any(word.lower() in verb_list("defers") for word in last)


def tense_at(text: str, sentence: tuple[int, int], span: tuple[int, int], *, pictured: bool = False) -> Tense:
    """The tense of the clause that ``span`` stands in; offsets are characters of ``text``.

    ``pictured``: the words describe a photo, whose present tells what was seen.
    """
    start = max(sentence[0], span[0] - _REACH)
    end = min(sentence[1], span[1] + _REACH)
    part = text[start:end]
    left, right = span[0] - start, span[1] - start
    at, kind = _governing(_marks(part), left, _behind_relative(part, right))
    if pictured and kind == _TIMETABLE:
        return Tense.UNKNOWN
    if kind in (_PRESENT, _PAST) and at < left and _HELD.fullmatch(part, max(0, at - _THERE), left):
        return Tense.FUTURE
    if kind == _PAST and at >= right and _changed().match(part, right):
        return Tense.FUTURE
    if kind == _PRESENT and (_state().fullmatch(part, at, left) if at < left else not part[right:at].strip()):
        return Tense.FUTURE
    if kind == _PAST and at < left and _undone().match(part, right):
        return Tense.UNKNOWN
    if kind == _PAST and at < left and (arranged := _arranged().fullmatch(part, at, left)):
        return Tense.FUTURE if arranged["for"] else Tense.UNKNOWN
    if kind == _ONCE and not any(letter.isdigit() for letter in part[left:right]):
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
    verbs = [at for at, kind in _marks(part) if at > right and kind not in (_BREAK, _OPEN)]
    return verbs[1] if len(verbs) > 1 else right


def _governing(marks: tuple[Mark, ...], left: int, right: int) -> Mark:
    """The verb that governs the words between ``left`` and ``right``; kind 0 for none."""
    before = [mark for mark in marks if mark[0] < left][::-1]
    found = _nearest(before)
    if found[1]:
        return found
    after = [mark for mark in marks if mark[0] >= right]
    skipped = after[1:] if after and after[0][1] == _BREAK else after
    found = _nearest(skipped)
    if found[1]:
        return found
    inside = [mark for mark in marks if left <= mark[0] < right]  # Friday starts at 7pm
    return next((mark for mark in (*inside, *before, *after) if mark[1]), _NONE)


_NONE: Mark = (0, _BREAK)


def _nearest(marks: list[Mark]) -> Mark:
    """The first verb, unless a break comes before it."""
    return marks[0] if marks else _NONE
