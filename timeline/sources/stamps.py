"""The words of header lines that tell time: dates, clocks, zones and what they are of.

Header dates are absolute and given in full, so a small grammar reads them; the dates
inside the story belong to a later room.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from functools import cache

from timeline.sources.vocabulary import alternation, bounded, numbers, section, words


class Sign(StrEnum):
    """What a token of a header line tells."""

    DATE = "date"  # a day, complete
    PARTIAL = "partial"  # a day without its year, or a month
    CLOCK = "clock"
    ZONE = "zone"
    WEEKDAY = "weekday"
    PUBLISHED = "published"
    UPDATED = "updated"
    OTHER = "other"  # a label that is not about publication
    FILLER = "filler"


LABELS = (Sign.PUBLISHED, Sign.UPDATED, Sign.OTHER)


@dataclass(frozen=True, slots=True)
class Numeric:
    """A date in numbers whose order is open: two small numbers, the mark between them, the year."""

    first: int
    second: int
    mark: str
    year: int


@dataclass(frozen=True, slots=True)
class Token:
    """A token and what it says.

    ``day`` is None for dates in numbers, which stand in ``numeric``.
    """

    sign: Sign
    start: int
    end: int
    text: str
    day: date | None = None
    numeric: Numeric | None = None
    clock: time | None = None
    zone: str | None = None
    weekday: int | None = None


SEPARATORS = " \t\r\n\xa0\u2009\u202f|/·•∙,;:()[]<>–—-_@~*=+\"'“”."


@cache
def _pattern() -> re.Pattern[str]:
    month = alternation(numbers("calendar", "months"))
    day = alternation(numbers("calendar", "weekdays"))
    year = r"(?:1[5-9]|20|21)\d\d"
    gap = r"[\s.,/-]{1,3}"
    ordinal = r"(?:st|nd|rd|th)?"
    zone_words = alternation(section("zones", "words"))
    cities = alternation(section("places", "cities"))
    phrases = bounded(section("zones", "phrases"))
    offset = r"[+\u2212-](?:0\d|1[0-4]):?[0-5]\d(?!\d)"
    zone = (
        rf"(?:(?-i:GMT|UTC)\s?[+\u2212-]\s?\d{{1,2}}(?::?\d\d)?(?!\d)"
        rf"|(?-i:(?:{zone_words})(?:(?!\w)|(?=[A-Z][a-z])))|{phrases}"
        rf"|(?-i:Z)(?!\w)|(?:{cities})\s+time(?!\w))"
    )
    after = (
        rf"(?:\s*(?:hrs|hours|uhr)\b)?"
        rf"(?:\s?(?P<co>{offset})|\s*[(\[,]?\s?(?P<cz>{zone})[)\]]?|\s?\((?P<cc>{cities})\))?"
    )
    # Pages copied as text lose the blanks between their parts: "9:15 AM GMTUpdated 2 days ago".
    glued = r"(?:(?<!\w)|(?-i:(?=[A-Z][a-z])))"
    counted = alternation(words("header", "chrome", "counted"))
    fillers = bounded(w for w in words("header", "fillers", "words") if w != "|")
    return re.compile(
        rf"""
        (?P<iso>(?<!\d)(?P<iy>{year})-(?P<im>\d\d)-(?P<id>\d\d)(?!\d)(?:T(?=\d))?)
        |(?P<big>(?<!\d)(?P<by>{year})(?P<bs>[/.])(?P<bm>\d\d?)(?P=bs)(?P<bd>\d\d?)(?!\d))
        |(?P<num>(?<![\d./-])(?P<n1>\d\d?)(?P<ns>[/.-])(?P<n2>\d\d?)(?P=ns)(?P<ny>{year}|\d\d)(?![\d/-]))
        |(?P<dmy>(?<![\w.:])(?P<dd>\d\d?){ordinal}(?:\s+(?:day\s+)?of)?{gap}(?P<dm>{month})\b
            (?:\.?{gap}(?P<dy>{year}|['’]\d\d)(?!\d)|-(?P<ds>\d\d)(?!\d))?)
        |(?P<ymd>(?<!\d)(?P<yy>{year}){gap}(?P<ym>{month}){gap}(?P<yd>\d\d?)(?!\d))
        |(?P<mdy>\b(?P<mm>{month})\b{gap}(?P<md>\d\d?)(?![\d:]){ordinal}
            (?:{gap}(?:(?P<my>{year})(?:(?!\d)|(?=\d\d?:))|['’](?P<ms>\d\d)(?!\d)))?)
        |(?P<my2>\b(?:{month})\b\.?,?\s+{year}(?!\d))
        |(?P<clock>(?:(?<![\d.:/£$€])|(?<=20\d\d)|(?<=19\d\d))(?-i:(?<![a-zA-SU-Z]))(?:
            (?P<ah>1[0-2]|0?\d)(?:[:.h](?P<am>[0-5]\d)(?:[:.](?P<as>[0-5]\d))?)?\s*(?P<ap>[ap])\.?\s?m(?-i:(?![a-z]))\.?
            |(?P<ch>[01]?\d|2[0-3])[:h](?P<cm>[0-5]\d)(?::(?P<cs>[0-5]\d)(?:[.,]\d{{1,9}})?)?(?![\d:])(?:\s*[ap]\.?m\b\.?)?
            |(?P<oh>[01]?\d|2[0-3])\.(?P<om>[0-5]\d)(?![\d.]|\s*%)
            |(?P<four>(?:[01]\d|2[0-3])[0-5]\d)(?=\s?(?:hrs|hours|h\b|{zone}))
            |(?P<word>noon|midday|midnight)\b
            ){after})
        |(?P<weekday>\b(?:{day})\b\.?)
        |{glued}(?P<published>(?:{alternation(words("header", "labels", "published"))})(?!\w))
        |{glued}(?P<updated>(?:{alternation(words("header", "labels", "updated"))})(?!\w))
        |(?P<other>{bounded(words("header", "labels", "other") + words("header", "labels", "told"))})
        |(?P<zone>(?<!\w){zone})
        |(?P<filler>(?<!\w)\d+(?:[.,]\d+)?\s?k?[\s-]*(?:{counted})(?!\w)|\b\d+\s*(?=(?:minutes|hours|days|mins?|hrs?)\s+ago)|{fillers})
        """,
        re.VERBOSE | re.IGNORECASE,
    )


def scan(text: str) -> Iterator[Token]:
    """Every token of a line, from left to right."""
    for match in _pattern().finditer(text):
        token = _token(match)
        if token is not None:
            yield token


def rest(text: str, tokens: list[Token]) -> list[str]:
    """What a line says besides its tokens, piece by piece."""
    pieces = []
    position = 0
    for token in [*tokens, Token(Sign.FILLER, len(text), len(text), "")]:
        piece = text[position : token.start].strip(SEPARATORS)
        if piece:
            pieces.append(piece)
        position = max(position, token.end)
    return pieces


def _token(match: re.Match[str]) -> Token | None:
    kind = match.lastgroup
    group = match.group
    at = (match.start(), match.end(), match.group().strip())
    if group("iso"):
        return _dated(at, group("iy"), group("im"), group("id"))
    if group("big"):
        return _dated(at, group("by"), group("bm"), group("bd"))
    if group("num"):
        pair = Numeric(int(group("n1")), int(group("n2")), group("ns"), _year(group("ny")))
        return Token(Sign.DATE, *at, numeric=pair)
    if group("dmy"):
        return _dated(at, group("dy") or group("ds"), _month(group("dm")), group("dd"))
    if group("ymd"):
        return _dated(at, group("yy"), _month(group("ym")), group("yd"))
    if group("mdy"):
        return _dated(at, group("my") or group("ms"), _month(group("mm")), group("md"))
    if group("my2"):
        return Token(Sign.PARTIAL, *at)
    if group("clock"):
        return Token(Sign.CLOCK, *at, clock=_clock(match), zone=group("co") or group("cz") or group("cc"))
    if group("weekday"):
        return Token(Sign.WEEKDAY, *at, weekday=numbers("calendar", "weekdays")[at[2].rstrip(".").lower()])
    if group("zone"):
        return Token(Sign.ZONE, *at, zone=group("zone"))
    return Token(Sign(kind), *at) if kind in {"published", "updated", "other", "filler"} else None


def _month(word: str) -> int:
    return numbers("calendar", "months")[word.lower()]


def _year(digits: str) -> int:
    digits = digits.lstrip("'’")
    if len(digits) == 4:
        return int(digits)
    return int(digits) + (1900 if int(digits) >= numbers("calendar", "numeric")["pivot"] else 2000)


def _dated(at: tuple[int, int, str], year: str | None, month: int | str, day: str) -> Token | None:
    if year is None:
        return Token(Sign.PARTIAL, *at)
    try:
        return Token(Sign.DATE, *at, day=date(_year(year), int(month), int(day)))
    except ValueError:
        return None


def _clock(match: re.Match[str]) -> time:
    group = match.group
    if group("ah"):
        hour = int(group("ah")) % 12 + (12 if group("ap").lower() == "p" else 0)
        return time(hour, int(group("am") or 0), int(group("as") or 0))
    if group("ch"):
        return time(int(group("ch")), int(group("cm")), int(group("cs") or 0))
    if group("oh"):
        return time(int(group("oh")), int(group("om")))
    if group("four"):
        return time(int(group("four")[:2]), int(group("four")[2:]))
    return time(numbers("calendar", "clock")[group("word").lower()])
