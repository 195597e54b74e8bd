"""The verbs of a sentence and the breaks between its clauses, each with the way it looks."""

from __future__ import annotations

import re
from functools import lru_cache

from timeline.language.beside import (
    DETERMINERS,
    GROUP,
    HEAD,
    acts,
    be_follows,
    between_names,
    denied,
    formerly,
    in_heading,
    may_be_bare,
    next_word,
    qualified,
    timetabled,
    unchanged,
    was_to,
    were_asked,
)
from timeline.language.verbs import list_of_words, verb_list

TOKEN = re.compile(r"[^\W\d_]+(?:['’][a-z]+)?|['’](?:ll|ve|s|re|d)\b|[,:](?!\d)|[;—–()\"“”\[\]]|--|``|''")
# Open: ahead of a past, either way from here. Timetable: a present that tells what is on, or a photo shows.
# Once: what had been due, whose day may be over or not.
BREAK, PAST, PRESENT, FUTURE, OPEN, TIMETABLE, ONCE = 0, 1, 2, 3, 4, 5, 6
CONTROL = 5  # words between asking and "to": told the two men to
DUTY = frozenset({"until", "till", "to"})  # have until Friday, have to pay
CONDITIONS = frozenset({"if", "unless", "once"})
FIGURE = re.compile(r"\s+[$£€]?\d")
BETWEEN = frozenset({"and", "or"})
JOINTS = frozenset({",", "and", "or"})
# After these "set" is done: set on Monday, set aside.
PLACED = frozenset({"on", "in", "at", "up", "off", "out", "by", "aside"})
Mark = tuple[int, int]  # where a verb or a break stands, and its kind


@lru_cache(maxsize=64)
def marks_of(sentence: str) -> tuple[Mark, ...]:
    """The verb groups of a sentence and the breaks between its clauses, from left to right."""
    words = [(match.group(), match.start()) for match in TOKEN.finditer(sentence)]
    return tuple(_verbs([(word, at) for word, at in words if not _counted(sentence, word, at)]))


def _counted(sentence: str, word: str, at: int) -> bool:
    """Whether figures make the word no verb: they count it, stand written on to it, or follow its "to".

    142 runs, 10am, raised its offer to 5.4%.
    """
    if word == "to" and FIGURE.match(sentence, at + 2):
        return True
    if sentence[max(0, at - 1) : at].isdigit():
        return True
    if word in BETWEEN and sentence[max(0, at - 2) : at - 1].isdigit():
        return sentence[at + len(word) + 1 : at + len(word) + 2].isdigit()  # in Zones 4 and 5
    return sentence[max(0, at - 2) : at - 1].isdigit() and (
        word.lower() in verb_list("announce") | verb_list("acts") or word.lower() == "am"
    )


def _verbs(words: list[tuple[str, int]]) -> list[Mark]:
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
        if (
            name in ("modal", "future")
            and before in DETERMINERS
            and words[index - 1][1] + len(before) + 1 == at
        ):
            name = ""  # found a can, read the will; not: the A61 will
        kind: int | None = None
        if name == "breaks" or not (low[0].isalpha() or low[0] == "'"):
            if not (low in JOINTS and between_names(words, index)):
                kind, auxiliary, link = BREAK, "", low
                coming = coming and low in ("and", "or")
                if low == ":" and index <= HEAD:
                    marks.clear()  # Road closed: a label governs nothing behind it
        elif name in ("past", "future", "modal", "perfect", "present"):
            if bare is not None and marks[-1] == bare:
                marks.pop()  # the teachers strike was called off: what looked like a verb is a noun
            done = low == "have" and next_word(words, index) not in DUTY  # not: may have to wait
            if done and lists.get(auxiliary) == "modal" and since <= GROUP:
                marks[-1] = marks[-1][0], PAST  # may have been, could have won
            elif low not in ("'s", "having"):
                kind = {"past": PAST, "perfect": PAST, "present": PRESENT}.get(name, FUTURE)
                if low == "could" and denied(words, index):
                    kind = PAST  # could not be reached: what nobody managed is told
                if low in ("have", "has") and next_word(words, index) in DETERMINERS:
                    kind = PRESENT  # the staff have their outing
                if name == "present" and link in CONDITIONS:
                    kind = FUTURE  # if it is sold in May: the present of a condition looks ahead
                if name == "present" and next_word(words, index) in verb_list("under_way"):
                    kind = TIMETABLE  # are meeting on Friday
                if (low in ("have", "has") and next_word(words, index) in DUTY) or (
                    low == "don't" and not index
                ):
                    kind = FUTURE
                if not (auxiliary and since <= GROUP):
                    auxiliary, since = low, 0
                elif marks and marks[-1][1] == PRESENT and low == "been":
                    kind = PAST  # it's been
                elif marks and marks[-1][1]:
                    kind = marks[-1][1]  # will have, had been: the first auxiliary settles the group
        elif low == "to" and (
            before in forward or be_follows(words, index) or in_heading(words, index, marks)
        ):
            following = words[index + 1][0].lower() if index + 1 < len(words) else ""
            if following and following[0].isalpha() and not following.endswith("ing"):
                kind = FUTURE
                if auxiliary == "had" and since <= GROUP + 3:
                    kind = ONCE if lists.get(before) == "ahead" else PAST  # had been due to, had agreed to
                if was_to(words, index):
                    kind, since = OPEN, 0
                if kind == FUTURE:
                    auxiliary, since = low, 0
                    kind = OPEN if formerly(words, index) else kind
        elif low == "to" and index - asked <= CONTROL and may_be_bare(next_word(words, index)):
            kind = FUTURE if index - asked == 1 and were_asked(words, asked) else OPEN  # told him to leave
        elif before == "to" and marks:
            kind = marks[-1][1] or None  # the verb of "to expire" adds nothing
        elif (before != "to" and not (auxiliary and since <= GROUP) and unchanged(words, index)) or (
            name == "ahead" and low == "set" and next_word(words, index) in PLACED
        ):
            kind = PAST
        elif low == "ahead" and marks and marks[-1] == (words[index - 1][1], PAST):
            kind = None  # went ahead, pressed ahead
        elif name == "ahead" and not qualified(words, index):
            kind = OPEN if formerly(words, index) else FUTURE
            kind = ONCE if auxiliary == "had" and since <= GROUP else kind
        elif name == "announce":
            done = bool(marks) and marks[-1] == (words[index - 1][1], PAST) and low in verb_list("plans")
            kind = None if done else TIMETABLE  # approved plans: what somebody did them is a noun
        elif timetabled(words, index, inside=bool(auxiliary) and since <= GROUP) or (
            (not marks or marks[-1][1] == BREAK) and acts(words, index, shared=any(kind for _, kind in marks))
        ):
            kind, bare = TIMETABLE, (at, TIMETABLE)
        elif index == 0 and low in verb_list("bidding") and next_word(words, 0) in verb_list("bid"):
            kind = FUTURE
        elif name in ("irregular", "either") or (
            low.endswith("ed")
            and len(low) > 3
            and low not in not_past
            and not word[0].isupper()
            and before not in DETERMINERS
            and before not in verb_list("reduces")
            and not qualified(words, index)
        ):
            inside = bool(auxiliary) and since <= GROUP and bool(marks) and marks[-1][1] != BREAK
            shared = (
                coming and link in ("and", "or") and next_word(words, index) in verb_list("behind_participle")
            )
            ahead = shared or (name == "either" and link in CONDITIONS)
            kind = marks[-1][1] if inside else FUTURE if ahead else PAST
            auxiliary = ""
        if kind is not None:
            marks.append((at, kind))
        if low == "be" and lists.get(auxiliary) in ("modal", "future") and since <= GROUP:
            coming = True
        elif name in ("past", "perfect", "present"):
            coming = False
        if low in control:
            asked = index
        before = low
    return marks
