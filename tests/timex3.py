"""What a legal TIMEX3 value is (TimeML 1.2.1, "TIMEX3", after ISO 8601 and TIDES), and what EDTF is."""

from __future__ import annotations

import re

from edtf import parse_edtf
from edtf.parser.edtf_exceptions import EDTFParseException

DIGIT = r"[\dX]"
YEAR = rf"(?:BC)?{DIGIT}{{4}}"
DAY = rf"{YEAR}-{DIGIT}{{2}}-{DIGIT}{{2}}"
WEEK = rf"{YEAR}-W{DIGIT}{{2}}"
CLOCK = r"(?:\d{2}(?::\d{2}(?::\d{2}(?:\.\d+)?)?)?|MO|MI|AF|EV|NI|DT|PM|AM)(?:Z|[+-]\d{2}(?::?\d{2})?)?"
DATE = (
    rf"{YEAR}(?:-(?:{DIGIT}{{2}}|SP|SU|FA|WI|Q[1-4X]|H[12X]))?",  # a year, month, season, quarter, half
    rf"{DAY}|{WEEK}(?:-(?:[1-7X]|WE))?",  # a day, a week, its day or its weekend
    rf"(?:BC)?{DIGIT}{{2,3}}",  # a century or a decade
    r"(?:PRESENT|PAST|FUTURE)_REF",
)
NUMBER = r"(?:\d+(?:\.\d+)?|X)"
UNITS = rf"(?:{NUMBER}(?:Y|M|W|D|Q|DE|CE|E|C|WE|SP|SU|FA|WI|DT|MO|AF|EV|NI))*"
LENGTH = rf"P(?=.){UNITS}(?:T(?=.)(?:{NUMBER}(?:H|M|S))*)?"
LEGAL = re.compile(
    "|".join(
        (
            *DATE,
            rf"(?:{DAY}|{WEEK}-[1-7X])?T{CLOCK}",
            rf"{WEEK}-[1-7X]T{CLOCK}",
            LENGTH,
        )
    )
)
INTERVAL = re.compile(r"[^/]+/[^/]+")


def legal(value: str) -> bool:
    """Whether a string may stand in the ``value`` attribute of a TIMEX3 element."""
    return LEGAL.fullmatch(value) is not None


def parses_as_edtf(value: str) -> bool:
    """Whether the edtf package reads a date, each end by itself where an interval carries clock times."""
    ends = value.split("/") if "T" in value and INTERVAL.fullmatch(value) else [value]
    try:
        return all(parse_edtf(end) for end in ends)
    except EDTFParseException:
        return False
