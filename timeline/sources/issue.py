"""The day an issue is of, where nothing else dates an article: "Pew sheet for Sunday 2 March 2025"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import cache

from timeline.sources import bylines, evidence, stamps
from timeline.sources.evidence import Stamp
from timeline.sources.lines import BULLET, TERMINAL, Line
from timeline.sources.stamps import LABELS, SEPARATORS, Sign, Token
from timeline.sources.vocabulary import bounded, numbers, words

REACH = 8  # lines
WORDS = 16
SPAN = re.compile(r"(?<![\w£$€.:])(\d\d?)\s?(?:-|–|to)\s?$")  # before a last day: "10-16 March 2025"
MONTH = re.compile(r"(?P<month>[A-Za-z]+)\.?,?\s+(?P<year>\d{4})$")


def of(logical: Sequence[Line]) -> list[Stamp]:
    """The stamps of the first line that names an issue, or sets a whole day apart from its other words."""
    named = False
    for line in logical[:REACH]:
        text = line.text
        named = named or _document().search(text) is not None
        if len(text.split()) > WORDS or TERMINAL.search(text[-8:]) or BULLET.match(text):
            continue
        tokens = list(stamps.scan(text))
        if any(token.sign in LABELS for token in tokens):
            continue  # the header has judged it
        days = [day for token in tokens if (day := _day(text, token, named)) is not None]
        dated = sorted(
            [*days, *(token for token in tokens if token.sign is Sign.WEEKDAY)], key=lambda token: token.start
        )
        known = _document().search(text) or any(token.sign is Sign.PARTIAL for token in tokens)
        if len(days) == 1 and (known or _apart(text, dated)):
            return evidence.gather(line.number, dated, text, "issue", None)
    return []


def _day(text: str, token: Token, named: bool) -> Token | None:
    """A whole day, the first of a span of days, or the first of the month of something published."""
    if token.sign is Sign.PARTIAL and named and (whole := MONTH.match(token.text)):
        month = numbers("calendar", "months")[whole["month"].lower()]
        return replace(token, sign=Sign.DATE, day=date(int(whole["year"]), month, 1))
    if token.sign is not Sign.DATE:
        return None
    first = SPAN.search(text[: token.start])
    if first is None or token.day is None or not 0 < int(first[1]) < token.day.day:
        return token
    return replace(token, day=token.day.replace(day=int(first[1])))


def _apart(text: str, dated: Sequence[Token]) -> bool:
    """Whether marks stand between a day at the head or the end of a line and all other words."""
    before, after = text[: dated[0].start].rstrip(), text[dated[-1].end :].lstrip()
    if bool(before) is bool(after.strip(SEPARATORS)):
        return False  # a day alone on its line may head the part of a programme
    if not after and bylines.person(before):
        return True
    return (not before or before[-1] in SEPARATORS) and (not after or after[0] in SEPARATORS)


@cache
def _document() -> re.Pattern[str]:
    return re.compile(bounded(words("header", "documents", "nouns")), re.IGNORECASE)
