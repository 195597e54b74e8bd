"""Every row of the corpus is a test: a phrase, a publication date, what it must mean."""

from functools import cache

import pytest

from tests.corpus.tables import Row, negatives, positive, rivals
from timeline.language.sentences import sentences
from timeline.model import Article, Block, BlockKind, Moment, TimeExpression, TimexType
from timeline.sources import compose
from timeline.times import Context, read, tag

POSITIVE = positive()
RIVALS = rivals()
NEGATIVES = negatives()


def each(chosen: list[Row]) -> pytest.MarkDecorator:
    """Make one test of each row; a group's ``gap`` says what the program cannot do yet."""
    tests = [
        pytest.param(
            row,
            id=row.id,
            marks=[pytest.mark.xfail(reason=str(row.details["gap"]), strict=False)]
            if row.details.get("gap")
            else [],
        )
        for row in chosen
    ]
    return pytest.mark.parametrize("row", tests)


def rows(*layers: str) -> pytest.MarkDecorator:
    """Make one test of each positive row of these layers."""
    return each([row for row in POSITIVE if row.layer in layers])


@cache
def tagged(text: str, published: Moment, country: str | None) -> tuple[TimeExpression, ...]:
    """Return the TIMEX3 layer of a sentence."""
    return tag(text, Context(published=published, country=country))


def article(row: Row) -> Article:
    """Return the row's text as an article: one paragraph, or laid out by its lines where it names a block."""
    if "block" not in row.details:
        paragraph = Block(BlockKind.PARAGRAPH, 0, len(row.text))
        return Article("row", row.text, (paragraph,), published=row.published, country=row.country)
    day, clock = row.published.day, row.published.clock
    told = None if row.details.get("undated") else day.isoformat() + (f"T{clock:%H:%M}" if clock else "")
    return compose(row.text, id="row", published=told, timezone=row.published.zone)


def dated(row: Row) -> tuple[TimeExpression, ...]:
    """Return the dating layer of a row's text."""
    laid_out = article(row)
    return read(laid_out, sentences(laid_out))


def inside(row: Row, found: tuple[TimeExpression, ...]) -> list[TimeExpression]:
    """Return the expressions that touch the phrase."""
    return [item for item in found if item.span.start < row.end and row.start < item.span.end]


def dates(row: Row) -> list[TimeExpression]:
    """Return the dated expressions that touch the phrase, each date once."""
    found: dict[str, TimeExpression] = {}
    for item in inside(row, dated(row)):
        if item.when is not None:
            found.setdefault(item.when.edtf, item)
    return list(found.values())


def parts(rrule: str) -> dict[str, str]:
    """Split an RFC 5545 recurrence rule into its parts, whose order means nothing."""
    return dict(part.split("=", 1) for part in rrule.split(";"))


@rows("value")
def test_words_have_their_timex3_value(row: Row) -> None:
    """The tagger marks exactly the words that tell the time and gives them the table's type and value."""
    found = inside(row, tagged(row.text, row.published, row.country))
    kind = str(row.details.get("type", "DATE"))
    wanted = [
        (row.text[start:end], kind, value)
        for (start, end), value in zip(row.spans, row.expected, strict=True)
    ]
    assert wanted == [(item.span.text, item.type.value, item.value) for item in found]
    if "mod" in row.details:
        assert [row.details["mod"]] * len(found) == [item.mod for item in found]


@rows("edtf")
def test_words_date_an_event(row: Row) -> None:
    """An event on these words gets exactly the table's date."""
    found = dates(row)
    assert list(row.expected) == [item.when.edtf for item in found if item.when]
    whens = [item.when for item in found if item.when]
    if "bound" in row.details:
        assert [row.details["bound"]] == [str(item.bound) for item in found]
    if "approximate" in row.details:
        assert [row.details["approximate"]] == [when.approximate for when in whens]
    if "rdates" in row.details:
        wanted = row.details["rdates"]
        assert isinstance(wanted, dict)
        assert [tuple(wanted[row.key])] == [when.rdates for when in whens]


@each([row for row in POSITIVE if "block" in row.details])
def test_words_stand_in_their_block(row: Row) -> None:
    """An article is laid out so that the words stand in the block the row names, and dated as it says."""
    laid_out = article(row)
    kinds = [block.kind.value for block in laid_out.blocks if block.start <= row.spans[0][0] < block.end]
    assert [row.details["block"]] == kinds
    assert laid_out.published is not None
    assert row.published.day == laid_out.published.day


@rows("rrule")
def test_words_recur(row: Row) -> None:
    """A series on these words gets the table's recurrence rule."""
    found = [item.when for item in inside(row, dated(row)) if item.when]
    rules = [parts(when.rrule) for when in found if when.rrule]
    assert [parts(rule) for rule in row.expected] == rules
    if "exdates" in row.details:
        without = row.details["exdates"]
        assert isinstance(without, dict)
        assert [tuple(without[row.key])] == [when.exdates for when in found]


@rows("offset")
def test_words_count_from_another_event(row: Row) -> None:
    """Words like "a day after the vote" carry the distance and leave the date to the other event."""
    found = [item.offset for item in inside(row, dated(row)) if item.offset]
    assert list(row.expected) == [f"{item.count:g} {item.unit} {item.direction}" for item in found]


@each(RIVALS)
def test_the_reading_that_lost_is_told(row: Row) -> None:
    """Where two readings are live the chosen one is the date and the other stands beside it with a reason."""
    found = dates(row)
    assert list(row.expected) == [item.when.edtf for item in found if item.when]
    rival, wanted = found[0].rival, row.details["rival"]
    assert isinstance(wanted, dict)
    assert rival is not None
    assert wanted[row.key] == rival.edtf
    gist = row.details["gist"]
    assert isinstance(gist, list)
    assert any(word in rival.reason.lower() for word in gist), rival.reason


@each(NEGATIVES)
def test_words_that_tell_no_date(row: Row) -> None:
    """Neither layer reads the bracketed words as a date or a time of day."""
    no_date = {TimexType.DATE, TimexType.TIME}
    for start, end in row.spans:
        for item in tagged(row.text, row.published, row.country):
            touches = item.span.start < end and start < item.span.end
            assert not (touches and item.type in no_date), f"{row.details['why']}: {item}"
        for item in dated(row):
            touches = item.span.start < end and start < item.span.end
            assert not (touches and item.when is not None), f"{row.details['why']}: {item}"
