"""Repeating times with their clock, start, end and exceptions, as one expression."""

from __future__ import annotations

import re
from dataclasses import replace

from timeline.times.calculus import Unit
from timeline.times.grammar.engine import Found
from timeline.times.grammar.numbers import number_of
from timeline.times.joining.growth import days_at, grown, held_between, one_day, weekly
from timeline.times.joining.kinds import Kind, explicit, kind
from timeline.times.joining.phrases import any_of, gap, lead, words
from timeline.times.joining.weeks import HOLIDAYS, SUBSETS, week_of_notice
from timeline.times.tokens import lexicon
from timeline.times.tree import Between, Cal, Every, Length, Series, Shift

_CLOCK_FIRST = gap("set_to_clock", ",;:()–—-", needed=False)
_LIMIT = lead("limits")
_COMMA = re.compile(r"\s*[,;:(–—-]?\s*")
_AT_WEEKENDS = words("at_weekends")
_VAGUE = frozenset({"times a unit", "per unit", "rate"})  # how often, not when

# "the next four Tuesdays", "six Mondays", "on four consecutive Fridays"
_COUNT = re.compile(
    rf"(?P<head>\b{any_of('counted_from')}\s+)?\b(?P<count>[\w-]+)\s+(?P<row>{any_of('in_a_row')}\s+)?$",
    re.IGNORECASE,
)
_PAST_OR_SOME = re.compile(rf"\b(?:{any_of('no_series')})(?:\s+[\w-]+)?\s+$", re.IGNORECASE)
_AHEAD = re.compile(any_of("ahead_of_today"), re.IGNORECASE)
# "Five Tuesday evenings, starting on 29 April": counted from there.
_STARTS_BEHIND = re.compile(rf"[\s,(]*{any_of('set_starts')}\s(?=[^.;:]{{0,24}}\d)", re.IGNORECASE)
_RATE = re.compile(rf"\s+{any_of('rate')}\b", re.IGNORECASE)
# "Fridays (not 19)", "Fridays (not 19th or 26th)": bare days of a month.
_DAYS = r"(?P<days>\d{1,2}(?:st|nd|rd|th)?(?:(?:\s*(?:,|and|or|&)\s*)+\d{1,2}(?:st|nd|rd|th)?)*)"
_NOT_DAYS = re.compile(
    rf"[\s,;(–—-]*{any_of('set_without')}\s+(?:{any_of('articles')}\s+)?{_DAYS}(?=\s*[).,;]|\s*$)",
    re.IGNORECASE,
)


def recurrences(items: list[Found], text: str) -> list[Found]:
    """Every set of a sentence gathered with the expressions that belong to it."""
    out: list[Found] = []
    index = 0
    while index < len(items):
        item = items[index]
        every = _set(item, text)
        index += 1
        next_one = items[index] if index < len(items) else None
        week = week_of_notice(item, next_one, text) if every is None else None
        if every is None and week is None:
            out.append(item)
            continue
        start, end = item.start, item.end
        if week is not None:
            series = week
        elif every is not None:
            series, start = _opened(Series((every,)), item, out, text)
            if next_one is not None and (course := _course(series, next_one, text[end : next_one.start])):
                series, end = course, next_one.end
                index += 1
        while True:
            behind = items[index] if index < len(items) else None
            series, end = _asides(series, end, text, behind.start if behind else len(text))
            last = items[index + 1] if index + 1 < len(items) else None
            if behind is not None and last is not None:
                spaces = text[end : behind.start], text[behind.end : last.start]
                between = held_between(series, behind, spaces[0], last, spaces[1])
                if between is not None:
                    series, end = between, last.end
                    index += 2
                    continue
            made = grown(series, behind, text[end : behind.start]) if behind else None
            if behind is None or made is None:
                break
            series, end = made, behind.end
            index += 1
        out.append(Found(start, end, "recurrence", series, item.before))
    return out


def _set(item: Found, text: str) -> Every | None:
    """What repeats; None for words that only say how often, or name some days of the past."""
    node = item.node
    if isinstance(node, Length) and node.unit is Unit.WEEKEND and node.count is None:
        return Every(Unit.WEEKEND) if item.before in _AT_WEEKENDS else None
    if not isinstance(node, Every) or item.rule in _VAGUE:
        return None
    counted = _COUNT.search(text, max(0, item.start - 24), item.start)
    if counted is not None and weekly(node) and _few(counted) and not _STARTS_BEHIND.match(text, item.end):
        return None  # the first of two Sundays
    if weekly(node) and (
        _PAST_OR_SOME.search(text[max(0, item.start - 40) : item.start]) or _RATE.match(text, item.end)
    ):
        return None
    return node


def _opened(series: Series, item: Found, out: list[Found], text: str) -> tuple[Series, int]:
    """The series with what stands in front of it: its hour, its days, how many times it comes."""
    start = item.start
    before = out[-1] if out else None
    space = text[before.end : start] if before else ""
    clock = before is not None and kind(before.node) is Kind.CLOCK and _CLOCK_FIRST.fullmatch(space)
    if before and clock and not _LIMIT.search(text[max(0, before.start - 12) : before.start]):
        out.pop()
        return replace(series, time=before.node), before.start
    if before is not None and _COMMA.fullmatch(space):
        spread = days_at(before.node)
        days = spread[0] if spread else before.node
        if isinstance(days, Between) and explicit(days.last):
            out.pop()
            time = spread[1] if spread else None
            return replace(series, first=days.first, last=days.last, time=time), before.start
    counted = _COUNT.search(text, max(0, start - 48), start)
    course = series.days[0].what in (Unit.WEEK, Unit.FORTNIGHT) and _COURSE.match(text, item.end)
    begins = _STARTS_BEHIND.match(text, item.end) is not None or bool(course)
    count = _counted(counted, begins=begins) if counted and (course or weekly(series.days[0])) else 0
    if counted and count and (before is None or before.end <= counted.start()):
        first = Shift("publication", 1, Unit.DAY, 1) if _AHEAD.search(counted["head"] or "") else None
        return replace(series, count=count, first=first), counted.start()
    length = (
        before.node if before is not None and before.before == "for" and _COMMA.fullmatch(space) else None
    )
    if before and isinstance(length, Length) and length.count is not None and length.unit >= Unit.DAY:
        out.pop()
        return replace(series, length=length), before.start
    return series, start


# "Six weekly sessions starting Monday 17 June, 8.30pm": what is counted stands in between.
_COURSE = re.compile(
    rf"\s+[a-z-]+(?:\s+[a-z-]+)?s,?\s+{any_of('set_starts')}\s+(?:{any_of('on')}\s+)?", re.IGNORECASE
)


def _course(series: Series, begin: Found, space: str) -> Series | None:
    """A course counted in weeks from the day that its meetings begin on."""
    if series.count is None or series.days[0].what not in (Unit.WEEK, Unit.FORTNIGHT):
        return None
    day, time = one_day(begin.node) or (begin.node, None)
    if not explicit(day) or not _COURSE.fullmatch(space):
        return None
    return replace(series, first=day, time=time)


def _few(found: re.Match[str]) -> bool:
    """Whether a bare number counts the days, without saying which they are."""
    word = found["count"].lower()
    known = word in lexicon().codes.known and lexicon().codes[word] == lexicon().char["cardinal"]
    return known and not found["head"] and not found["row"]


def _counted(found: re.Match[str], *, begins: bool = False) -> int:
    """How many times; 0 where the words count nothing that comes."""
    word = found["count"].lower()
    known = word.isdigit() or word in lexicon().codes.known
    number = number_of([word], lexicon()) if known and (begins or found["head"] or found["row"]) else 0
    return int(number) if 1 < number <= 60 and number == int(number) else 0


def _asides(series: Series, end: int, text: str, stop: int) -> tuple[Series, int]:
    """The series with the words behind it that are no expression: bare days and holidays it skips."""
    for pattern in (HOLIDAYS, _NOT_DAYS, SUBSETS):
        found = pattern.match(text, end)
        if found is None or found.end() > stop:
            continue
        if pattern is HOLIDAYS:
            series = replace(series, holidays=True)
        elif pattern is SUBSETS:
            series = replace(series, some=True)
        else:
            days = tuple(Cal(day=int(day)) for day in re.findall(r"\d+", found["days"]) if 0 < int(day) < 32)
            series = replace(series, without=(*series.without, *days))
        end = found.end()
    return series, end
