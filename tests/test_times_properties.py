"""What must hold of every time expression, whatever the words and the day."""

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta
from itertools import pairwise
from time import struct_time

from edtf import parse_edtf
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.corpus.tables import Row, negatives, positive
from tests.timex3 import legal, parses_as_edtf
from timeline.language.sentences import sentences
from timeline.model import Article, Block, BlockKind, Moment, TimeExpression, When
from timeline.times import Context, read, tag

steady = settings(
    derandomize=True, deadline=None, database=None, suppress_health_check=[HealthCheck.too_slow]
)
DAYS = st.dates(date(1950, 1, 1), date(2090, 12, 31))
SEASON = re.compile(r"-2[1-4]\b")
DAY_VALUE, MONTH_VALUE = re.compile(r"\d{4}-\d\d-\d\d"), re.compile(r"\d{4}-\d\d")
SENTENCES = sorted({row.text for row in positive() if row.layer in {"value", "edtf"}})
BACKWARD = (
    "The mine closed on Tuesday.", "The mine closed last Friday.", "The mine closed yesterday.",
    "The mine closed last week.", "The mine closed last month.", "The mine closed last year.",
    "The mine closed in October.", "The mine closed on 29 February.", "The mine closed on March 3.",
    "The mine closed two days ago.", "The mine closed three weeks ago.", "The mine closed six months ago.",
    "The mine closed ten years ago.", "The mine closed in the spring.", "The mine closed last winter.",
    "The mine closed on Christmas Eve.", "The mine closed over the weekend.", "The mine closed on the 12th.",
)  # fmt: skip
FORWARD = (
    "The mine will close on Tuesday.", "The mine will close next Friday.", "The mine will close tomorrow.",
    "The mine will close next week.", "The mine will close next month.", "The mine will close next year.",
    "The mine will close in October.", "The mine will close on 29 February.",
    "The mine will close on March 3.",
    "The mine will close in two days.", "The mine will close in three weeks.",
    "The mine will close in six months.", "The mine will close in ten years.",
    "The mine will close in the autumn.", "The mine will close next winter.",
    "The mine will close on Easter Monday.", "The mine will close this weekend.",
    "The mine will close on the 12th.",
)  # fmt: skip


def paragraph(text: str, day: date, country: str | None = None) -> Article:
    """Make an article of one paragraph, published on a day."""
    blocks = (Block(BlockKind.PARAGRAPH, 0, len(text)),)
    return Article(id="text", text=text, blocks=blocks, published=Moment(day), country=country)


def dated(text: str, day: date, country: str | None = None) -> list[When]:
    """Return the dates the words of one paragraph give."""
    article = paragraph(text, day, country)
    return [item.when for item in read(article, sentences(article)) if item.when]


def the_date(text: str, day: date) -> When:
    """Return the one date of a text."""
    found = dated(text, day)
    assert len(found) == 1, f"{text!r}: {found}"
    return found[0]


def begins(when: When) -> date:
    """Return the first day of a date; every date here has one."""
    start = when.start
    assert start is not None
    return start.date() if isinstance(start, datetime) else start


def bounds(when: When) -> tuple[date, date]:
    """Return the first day and the day after the last."""
    assert when.end is not None
    return begins(when), when.end.date() if isinstance(when.end, datetime) else when.end


@steady
@given(st.sampled_from(BACKWARD + FORWARD), DAYS, st.integers(0, 800))
def test_a_later_publication_never_means_an_earlier_date(text: str, day: date, later: int) -> None:
    """Operators that look back or ahead are monotone in their anchor."""
    first, second = the_date(text, day), the_date(text, day + timedelta(later))
    assert begins(first) <= begins(second)


@steady
@given(st.sampled_from(BACKWARD), DAYS)
def test_looking_back_never_ends_up_ahead(text: str, day: date) -> None:
    """What a past clause tells began no later than its publication."""
    assert begins(the_date(text, day)) <= day


@steady
@given(st.sampled_from(FORWARD), DAYS)
def test_looking_ahead_never_ends_up_behind(text: str, day: date) -> None:
    """What a future clause tells is not over before its publication."""
    assert bounds(the_date(text, day))[1] > day


@steady
@given(DAYS, DAYS)
def test_intervals_nest(day: date, published: date) -> None:
    """A day lies in its month, the month in its year, the year in its decade, the decade in its century."""
    century = day.year // 100 + 1
    suffix = {1: "st", 2: "nd", 3: "rd"}.get(century % 10 if century not in {11, 12, 13} else 0, "th")
    phrases = (
        f"on {day:%B} {day.day}, {day.year}", f"in {day:%B} {day.year}", f"in {day.year}",
        f"in the {day.year // 10 * 10}s", f"in the {century}{suffix} century",
    )  # fmt: skip
    nested = [bounds(the_date(f"The mine closed {phrase}.", published)) for phrase in phrases]
    for (inner_start, inner_end), (outer_start, outer_end) in pairwise(nested):
        assert outer_start <= inner_start < inner_end <= outer_end


@steady
@given(DAYS, DAYS)
def test_a_weekday_is_the_one_named(named: date, published: date) -> None:
    """A weekday lies within the week before or behind publication and is the weekday it says."""
    past = begins(the_date(f"The mine closed on {named:%A}.", published))
    coming = begins(the_date(f"The mine will close on {named:%A}.", published))
    assert [named.weekday()] * 2 == [past.weekday(), coming.weekday()]
    assert timedelta(0) <= published - past < timedelta(7)
    assert timedelta(0) <= coming - published < timedelta(7)


@steady
@given(DAYS)
def test_the_running_units_hold_today(day: date) -> None:
    """The running week, month, quarter and year hold the publication day."""
    for unit in ("week", "month", "quarter", "year"):
        start, end = bounds(the_date(f"The mine is shut this {unit}.", day))
        assert start <= day < end


WRITTEN: tuple[Callable[[date], str], ...] = (
    lambda day: f"{day:%B} {day.day}, {day.year}",
    lambda day: f"{day.day} {day:%B} {day.year}",
    lambda day: f"{day:%A}, {day:%B} {day.day}, {day.year}",
    lambda day: f"{day:%A} {day.day} {day:%B} {day.year}",
    lambda day: f"{day.day:02d}-{day:%b}-{day.year}",
    lambda day: day.isoformat(),
)


@steady
@given(DAYS, DAYS, st.sampled_from(WRITTEN))
def test_a_date_written_out_reads_back(day: date, published: date, written: Callable[[date], str]) -> None:
    """Every full spelling of a date comes back as its ISO form in both layers, whatever the publication."""
    text = f"The mine closed on {written(day)} after a fall of rock."
    found = tag(text, Context(published=Moment(published)))
    assert [day.isoformat()] == [item.value for item in found]
    assert day.isoformat() == the_date(text, published).edtf


@steady
@given(st.sampled_from(SENTENCES), DAYS, st.sampled_from((None, "US", "GB")))
def test_every_value_is_legal(text: str, day: date, country: str | None) -> None:
    """Every TIMEX3 value is legal, every date parses as EDTF, and no date ends before it begins."""
    for item in tag(text, Context(published=Moment(day), country=country)):
        assert legal(item.value), item
        assert text[item.span.start : item.span.end] == item.span.text
    for when in dated(text, day, country):
        assert parses_as_edtf(when.edtf), when
        if when.start is not None and when.end is not None:
            assert when.start < when.end


def values(found: tuple[TimeExpression, ...], shift: int) -> list[tuple[int, int, str, str]]:
    """Return what was found, with its place counted from ``shift`` on."""
    return [(item.span.start - shift, item.span.end - shift, item.type.value, item.value) for item in found]


@steady
@given(
    st.sampled_from(SENTENCES),
    DAYS,
    st.sampled_from(("\n\n\n", "Nobody minded.\n\n", "Nobody minded. ", "\r\n\r\n", "   ", "“Quite so.” ")),
)
def test_where_a_sentence_stands_changes_nothing(text: str, day: date, prefix: str) -> None:
    """Words without a time, blank lines and white space before a sentence move spans and no value."""
    context = Context(published=Moment(day), profile="news")
    assert values(tag(text, context), 0) == values(tag(prefix + text, context), len(prefix))


@steady
@given(st.lists(st.sampled_from(SENTENCES), min_size=2, max_size=5), DAYS)
def test_line_ends_change_no_value(texts: list[str], day: date) -> None:
    """The same paragraphs with CRLF give the same values."""
    context = Context(published=Moment(day), profile="news")
    plain = tag("\n\n".join(texts), context)
    windows = tag("\r\n\r\n".join(texts), context)
    assert [(item.span.text, item.value) for item in plain] == [
        (item.span.text, item.value) for item in windows
    ]


@steady
@given(st.sampled_from([row for row in negatives() if "'" in row.text or '"' in row.text]), st.booleans())
def test_curly_quotation_marks_make_no_date(row: Row, curly: bool) -> None:
    """Straight or curly, a quotation mark turns no other number into a date."""
    text = row.text.replace("'", "’") if curly else row.text
    found = tag(text, Context(published=row.published))
    start, end = row.spans[0]
    touching = [item for item in found if item.span.start < end and start < item.span.end]
    assert [item for item in touching if item.type.value in {"DATE", "TIME"}] == []


def day_of(parsed: struct_time) -> date:
    """Return the calendar day the edtf package gives for one end of a date."""
    return date(parsed.tm_year, parsed.tm_mon, parsed.tm_mday)


@settings(steady, max_examples=400)
@given(st.sampled_from(SENTENCES), DAYS)
def test_the_edtf_says_what_the_bounds_say(text: str, day: date) -> None:
    """Another reader of EDTF finds the same first and last day in the words as the bounds beside them."""
    for when in dated(text, day):
        plain = when.edtf.replace("~", "")
        if when.start is None or when.end is None or "T" in plain or SEASON.search(plain):
            continue  # the package's seasons belong to no hemisphere's months
        parsed = parse_edtf(plain)
        assert begins(when) == day_of(parsed.lower_strict()), when
        assert bounds(when)[1] - timedelta(days=1) == day_of(parsed.upper_strict()), when


@steady
@given(st.sampled_from(SENTENCES), DAYS)
def test_both_layers_name_the_same_day(text: str, day: date) -> None:
    """Where both layers read the same words as one date, the TIMEX3 value lies within its bounds."""
    tagged = {item.span: item for item in tag(text, Context(published=Moment(day)))}
    article = paragraph(text, day)
    for item in read(article, sentences(article)):
        other, when = tagged.get(item.span), item.when
        if other is None or when is None or when.start is None or when.end is None or when.rrule:
            continue
        if item.bound is None and DAY_VALUE.fullmatch(other.value):
            assert begins(when) <= date.fromisoformat(other.value) < bounds(when)[1]
        elif item.bound is None and MONTH_VALUE.fullmatch(other.value):
            assert begins(when) == date.fromisoformat(f"{other.value}-01")
