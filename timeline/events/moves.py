"""Entries whose date was moved: "moved from 18 July to the following Saturday", "first listed for 3 May"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from timeline.events.lexicon import list_words, verbs
from timeline.events.offsets import first_moment, last_moment
from timeline.model import TimeExpression, When

LEAD = re.compile(r"([\w’'-]+(?:\s+[\w’'-]+)?)\s+(?:from|for|on)\s+(?:the\s+)?$", re.IGNORECASE)
FORMERLY = 4  # words from "originally" to its date
TO = re.compile(r"\s*,?\s*(?:(?:back|forward|on)\s+)?(?:to|until)\s+(?:the\s+)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Moved:
    """A date an entry had before and the one it has now (None where only the old one stands there).

    ``span`` are the words that tell it, in characters of the article.
    """

    old: When
    used: tuple[TimeExpression, ...]
    new: TimeExpression | None
    when: When | None
    span: tuple[int, int]


def moved(text: str, times: Sequence[TimeExpression], start: int) -> Moved | None:
    """The move that the words from ``start`` on tell, None where they tell none."""
    for place, time in enumerate(times):
        if time.when is None or time.when.rrule:
            continue
        lead = LEAD.search(text[max(start, time.span.start - 40) : time.span.start])
        words = text[start : time.span.start]
        if not (lead is not None and _moves(lead[1])) and not _formerly(words):
            continue
        old = first_moment(time.when)
        begin = time.span.start - (len(lead.group()) if lead is not None else 0)
        after = times[place + 1] if place + 1 < len(times) else None
        if (
            after is not None
            and after.when is not None
            and TO.fullmatch(text[time.span.end : after.span.start])
        ):
            return Moved(old, (time, after), after, last_moment(after.when), (begin, after.span.end))
        return Moved(old, (time,), None, None, (begin, time.span.end))
    return None


def _moves(words: str) -> bool:
    """Whether the words in front of "from" are a verb of moving: "put back", "now rescheduled"."""
    from lemminflect import getLemma

    parts = words.lower().split()
    known = verbs().moving | verbs().postponing
    last = next(iter(getLemma(parts[-1], upos="VERB")), "")
    if last in known and last != parts[-1]:
        return True
    first = next(iter(getLemma(parts[0], upos="VERB")), "")
    return len(parts) > 1 and f"{first} {parts[-1]}" in known


def _formerly(words: str) -> bool:
    """Whether the words right in front of a date tell an earlier plan: "first listed for", "originally"."""
    tail = re.split(r"[,;(]|\s[–—-]\s", words.lower())[-1].split()[-FORMERLY:]
    return any(word in list_words().formerly for word in tail)
