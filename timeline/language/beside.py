"""What stands beside a word of a sentence, as words show it: no parser, no model.

Every question is about the word at ``index`` of a sentence's words, each with the character it begins at.
"""

from __future__ import annotations

from collections.abc import Sequence

from timeline.language.verbs import list_of_words, verb_list

Word = tuple[str, int]
HEAD = 4  # words a headline puts before "to"
ASIDE = 9  # words of an aside between commas
GROUP = 3  # words an auxiliary reaches to its participle: will probably be held
DETERMINERS = frozenset({"a", "an", "the", "its", "his", "their", "our", "my", "your"})
FORMERLY = frozenset({"originally", "initially"})
NEITHER = frozenset({"neither", "nobody", "none"})
SINGULAR = frozenset({"he", "she", "it"})


def may_be_bare(word: str) -> bool:
    """Whether a word may be a bare verb: neither an article nor in -ing."""
    return word.isalpha() and word not in DETERMINERS and not word.endswith("ing")


def were_asked(words: Sequence[Word], index: int) -> bool:
    """Whether people were asked: what they were told to do on Friday they have yet to do."""
    return index > 0 and words[index - 1][0].lower() in verb_list("passive")


def was_to(words: Sequence[Word], index: int) -> bool:
    """Whether "to" tells of a plan from where it was made: was going to bake, were to have met."""
    if next_word(words, index) == "have":
        return words[index - 1][0].lower() in ("was", "were")
    was = words[index - 2][0].lower() if index > 1 else ""
    said = any(word.lower() in verb_list("reported") for word, _ in words[:index])
    return words[index - 1][0].lower() == "going" and was in ("was", "were") and not said


def formerly(words: Sequence[Word], index: int) -> bool:
    """Whether a plan is one that was made first and may be over: originally set for Friday."""
    return any(word.lower() in FORMERLY for word, _ in words[max(0, index - GROUP) : index])


def timetabled(words: Sequence[Word], index: int, *, inside: bool) -> bool:
    """Whether a bare verb of timetables has a plural in front: entries close, clocks go forward."""
    word, before = words[index][0], _before_aside(words, index)
    if inside or word not in verb_list("timetable"):
        return False
    plural = before[-1:] == "s" and before[-2:] not in ("ss", "us", "is") and len(before) > 3
    following = words[index + 1][0] if index + 1 < len(words) else ""
    goes_on = not following[:1].islower() or following in verb_list("leads")
    joined = before == "and" and following in verb_list("leads") and _done_before(words, index)
    return goes_on and (
        joined or (plural and before not in list_of_words()) or before in verb_list("plurals")
    )


def _done_before(words: Sequence[Word], index: int) -> bool:
    """Whether the verb in front is a past form or of timetables, not one behind "will": opened and close."""
    timetable = verb_list("timetable") | verb_list("announce")
    for word, _ in reversed(words[:index]):
        low = word.lower()
        name = list_of_words().get(low, "") if word.islower() else ""  # May is a month
        if name in ("modal", "future", "perfect") or low in ("to", ".", ";"):
            return False
        if name == "irregular" or low in timetable or (low.endswith("ed") and len(low) > 3):
            return True
    return False


def _before_aside(words: Sequence[Word], index: int) -> str:
    """The word before, of the noun in front of an aside: "tickets, priced from £15, go on sale"."""
    at = index - 1
    if at > 0 and words[at][0] == ",":
        commas = (place for place in range(at - 1, max(0, at - ASIDE), -1) if words[place][0] == ",")
        at = next(commas, at + 1) - 1
    return words[at][0].lower() if at >= 0 else ""


def acts(words: Sequence[Word], index: int, *, shared: bool) -> bool:
    """Whether a word in -s that may be a noun is what somebody does: she retires on, the council votes to.

    ``shared``: another verb stands before, whose subject "and" may share: opened in May and moves to.
    """
    if index == 0:
        return False
    word, before = words[index][0], words[index - 1][0]
    if before.lower() in SINGULAR and word.endswith("s") and word not in verb_list("speech"):
        # It reports results on 1 August.
        return word[-2:] not in ("ss", "us", "is") and word not in list_of_words()
    if word not in verb_list("acts"):
        return False
    singular = before[-1:].isalpha() and (before[-1:] != "s" or before[-2:] in ("ss", "us", "is"))
    taken = (
        before.lower() in DETERMINERS
        or before.lower() in list_of_words()
        or before.lower() in verb_list("describing")
    )
    joined = shared and before == "and" and index > 1 and words[index - 2][0][-1:] != "s"
    leading = before == "," or joined or (singular and not taken)
    return leading and next_word(words, index) in verb_list("leads")


def unchanged(words: Sequence[Word], index: int) -> bool:
    """Whether one did what a bare verb tells: the company shut its plant; two companies may shut it yet."""
    word, before = words[index][0], words[index - 1][0] if index else ""
    if word not in verb_list("unchanging") or not before[-1:].isalpha():
        return False
    following = next_word(words, index)
    if before.lower() in SINGULAR:
        return bool(following)
    singular = before[-1:] != "s" or before[-2:] in ("ss", "us", "is")
    taken = (
        before.lower() in DETERMINERS
        or before.lower() in list_of_words()
        or before.lower() in verb_list("leads") | verb_list("plurals")
    )
    goes_on = following in DETERMINERS or (word in verb_list("only_verbs") and bool(following))
    return singular and not taken and goes_on


def in_heading(words: Sequence[Word], index: int, marks: Sequence[tuple[int, int]]) -> bool:
    """Whether "to" stands in a headline without a verb before it: Cinema to close, not the year to March."""
    if marks or not 0 < index <= HEAD or not words[0][0][0].isupper() or index + 1 == len(words):
        return False
    following = words[index + 1][0]
    up_to = words[index][0] == "to" and following[0].isupper()
    return not up_to and may_be_bare(following.lower()) and words[0][0].lower() not in verb_list("openers")


def between_names(words: Sequence[Word], index: int) -> bool:
    """Whether a comma or "and" stands between names: Poland, the Czech Republic and Hungary."""
    if index == 0 or not words[index - 1][0][0].isupper():
        return False
    following = index + 2 if next_word(words, index) in ("the", "and") else index + 1
    return following < len(words) and words[following][0][0].isupper()


def next_word(words: Sequence[Word], index: int) -> str:
    """The word that follows, "" at the end."""
    return words[index + 1][0].lower() if index + 1 < len(words) else ""


def qualified(words: Sequence[Word], index: int) -> bool:
    """Whether a participle only describes a noun: a hastily planned trip, a still unspecified date."""
    if index < 2:
        return False
    adverb = words[index - 1][0].lower()
    return (adverb.endswith("ly") or adverb in ("still", "much", "well")) and words[index - 2][
        0
    ].lower() in DETERMINERS


def denied(words: Sequence[Word], index: int) -> bool:
    """Whether a negation stands beside the verb: could not, neither he nor she could."""
    return next_word(words, index) == "not" or any(word.lower() in NEITHER for word, _ in words[:index])


def be_follows(words: Sequence[Word], index: int) -> bool:
    """Whether "to be" stands here: a meeting to be held."""
    return next_word(words, index) == "be"
