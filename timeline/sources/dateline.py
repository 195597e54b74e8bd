"""The wire dateline at the head of a story: place, day, agency, dash."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from timeline.sources import stamps
from timeline.sources.places import Place, city_of, locate
from timeline.sources.stamps import Sign, Token
from timeline.sources.vocabulary import alternation, numbers, words

LONGEST = 120  # no dateline is longer


@dataclass(frozen=True, slots=True)
class Dateline:
    """A dateline: ``end`` is where the story begins, counted from the start of its line."""

    end: int
    text: str
    place: Place
    agency: str | None
    date: Token | None


@cache
def _date() -> str:
    """A pattern for the day of a dateline, with or without weekday and year."""
    month = alternation(numbers("calendar", "months"))
    weekday = alternation(numbers("calendar", "weekdays"))
    year = r"(?:,?\s+(?:1[5-9]|20|21)\d\d)?"
    return (
        rf"(?i:(?:(?:{weekday})\b\.?,?\s+)?"
        rf"(?:(?:{month})\.?\s+\d\d?(?!\d){year}|\d\d?\s+(?:{month})\b\.?{year}))"
    )


@cache
def _pattern() -> re.Pattern[str]:
    date = _date()
    upper = r"[A-ZÀ-ÞŁŻŚ][A-ZÀ-ÞŁŻŚ.'’-]*"
    capital = r"[A-ZÀ-ÞŁŻŚ][\w.'’-]*"
    small = rf"(?:{alternation(words('places', 'datelines', 'particles'))})"
    city = rf"(?:{upper}(?:(?:\s|/)(?:{upper}|(?i:{small})(?=\s))){{0,4}})"
    plain = rf"(?:{capital}(?:\s(?:{capital}|{small}(?=\s))){{0,3}})"
    region = rf"(?:{capital}(?:\s(?:{capital}|of|and)){{0,3}})"
    agency = r"(?:\((?P<agency>[A-Z][^()\d\n]{1,38})\)|/(?P<wire>[A-Z][^/\d\n]{1,28})/)"
    dash = r"(?:--+|[—–_-]|\s*:(?=\s|$))"
    return re.compile(
        rf"""
        (?:(?P<city>{city})|(?P<plain>{plain})(?=,\s|\s\())?
        (?:,\s(?P<region>{region}?)(?=[,\s(/]|\s*[—–_:-]))??
        (?:,?\s?(?P<date>{date}))?
        (?:,?\s?{agency})?
        (?:,?\s?(?P<late>{date}))?
        \s?(?P<dash>{dash})(?=\s|$|(?<=[—–])\S)
        (?:\s?(?P<after>{date})\s?{dash}(?=\s|$))?
        """,
        re.VERBOSE,
    )


@cache
def _unmarked_pattern() -> re.Pattern[str]:
    agencies = alternation(words("header", "outlets", "names"))
    return re.compile(
        rf"""
        (?:(?P<city>[A-Z][\w.'’ -]{{2,30}}?),?\s)?
        (?:(?P<date>{_date()}),?\s?)?
        \((?P<agency>(?i:{agencies}))\)\s*(?=[A-Z"“‘'])
        """,
        re.VERBOSE,
    )


def find(text: str) -> Dateline | None:
    """The dateline a paragraph opens with, None where it has none."""
    head = text[:LONGEST]
    match = _pattern().match(head)
    if match is None or not _credible(match):
        return _unmarked(head)
    city = match["city"] or match["plain"]
    place = locate(city, match["region"]) if city else Place()
    end = match.end()
    return Dateline(
        end + len(head[end:]) - len(head[end:].lstrip()),
        match.group().strip(),
        place,
        match["agency"] or match["wire"],
        _day(match["date"] or match["late"] or match["after"]),
    )


def _unmarked(head: str) -> Dateline | None:
    """An agency in brackets with no dash after it: "(CNN)The ...", "Delhi, Jan 5 (PTI) The ..."."""
    match = _unmarked_pattern().match(head)
    if match is None:
        return None
    place = city_of(match["city"]) if match["city"] else Place()
    return Dateline(match.end(), match.group().strip(), place, match["agency"], _day(match["date"]))


def _day(written: str | None) -> Token | None:
    tokens = stamps.scan(written) if written else ()
    return next((token for token in tokens if token.sign in {Sign.DATE, Sign.PARTIAL}), None)


def _credible(match: re.Match[str]) -> bool:
    """Whether words and a dash are a dateline and not the start of a sentence."""
    city = match["city"]
    agency = match["agency"] or match["wire"]
    dated = match["date"] or match["late"] or match["after"]
    if match["plain"]:
        return bool(agency or (dated and match["region"])) or (
            bool(dated) and city_of(match["plain"]).country is not None
        )
    if city is None:
        return agency is not None and (
            dated is not None or agency.lower() in words("header", "outlets", "names")
        )
    if city.lower().strip(".:") in words("places", "datelines", "not_places"):
        return False
    if agency or dated:
        return True
    if match["region"]:
        return locate(city, match["region"]).country is not None
    known = city_of(city).country is not None
    if match.string[match.end() :].lstrip()[:1].islower():
        return False
    if match["dash"].strip() == ":":
        return known
    return known or (len(city) > 3 and match["dash"] != "-" and not city.endswith("'S"))
