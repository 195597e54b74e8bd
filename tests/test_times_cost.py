"""What reading costs: in proportion to the text, and to the expressions in it, whatever they are."""

import sys
from datetime import date
from types import FrameType

import pytest

from tests.corpus.tables import positive
from timeline.language.sentences import sentences
from timeline.model import Article, Block, BlockKind, Moment, TimeExpression
from timeline.times import Context, read, tag

PUBLISHED = Moment(date(2024, 2, 29))
EMPTY = {
    "digits": "7",
    "separated digits": "1 ",
    "commas": ",",
    "figures and commas": "1,",
    "slashes": "1/",
    "dashes": "5-",
    "colons": "1:",
    "dots": "1.",
    "the": "the ",
    "of the": "of the ",
    "quotation marks": "“‘",
    "brackets": "([",
    "May": "May ",
    "first of": "the first of ",
    "every": "every other ",
    "apostrophes": "'9",
    "spaces": "  ",
    "blank lines": "\n\n",
    "numbers in words": "twenty-",
    "between": "between 3 and 4 and ",
}
FULL = {
    "days": "3 May ",
    "years": "1999 2001 1987 ",
    "weekdays": "Tuesday ",
    "lists of days": "5, 12 and 19 March, ",
    "lists of years": "between 1990 and 1994 and ",
    "from to": "from Monday to ",
    "ago": "two days ago ",
    "after": "a day after ",
    "clocks": "8pm ",
    "clocks and days": "8pm on Tuesday ",
    "sets": "every Tuesday ",
    "lists of sets": "Tuesdays and Thursdays and ",
    "exceptions": "every Tuesday except 5 May and 12 May and ",
    "holidays": "Christmas Day ",
    "steps of a story": "the next day ",
    "sentences": "It was 3 May. ",
    "lines": "Tuesday 3 May\n",
}
HOSTILE = EMPTY | FULL


def found(text: str, layer: str) -> tuple[TimeExpression, ...]:
    """Read a text of one paragraph by one of the two ways."""
    if layer == "tag":
        return tag(text, Context(published=PUBLISHED))
    article = Article(
        id="text", text=text, blocks=(Block(BlockKind.PARAGRAPH, 0, len(text)),), published=PUBLISHED
    )
    return read(article, sentences(article))


def calls(text: str, layer: str) -> int:
    """Count the function calls that reading a text takes: work, measured without a clock."""
    count = 0

    def seen(frame: FrameType, event: str, _: object) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    before = sys.getprofile()
    sys.setprofile(seen)
    try:
        found(text, layer)
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize("layer", ["tag", "read"])
@pytest.mark.parametrize("name", sorted(HOSTILE))
def test_work_grows_with_length_and_no_faster(name: str, layer: str) -> None:
    """Twice the hostile text is at most twice the work and a little."""
    unit = HOSTILE[name]
    calls(unit * 200, layer)  # whatever is loaded on first use is loaded now
    once, twice = calls(unit * 1000, layer), calls(unit * 2000, layer)
    assert twice <= 2.2 * once + 200


@pytest.mark.parametrize("layer", ["tag", "read"])
@pytest.mark.parametrize("name", sorted(FULL))
def test_an_expression_among_thousands_costs_what_it_costs_in_a_story(name: str, layer: str) -> None:
    """Endless expressions take no more calls each than twice those of ordinary sentences."""
    story = " ".join(sorted({row.text for row in positive() if row.layer == "value"})[::7])
    endless = FULL[name] * 1000
    told = len(found(story, "tag"))
    assert calls(endless, layer) / len(found(endless, "tag")) <= 2 * calls(story, layer) / told


def test_an_endless_list_is_cut() -> None:
    """No list of days or exceptions grows with the text: what is copied from step to step is bounded."""
    days = found("5, 12 and 19 March, " * 400, "read")
    skipped = found("every Tuesday except 5 May" + " and 12 May and 19 May" * 400, "read")
    whens = [item.when for item in (*days, *skipped) if item.when]
    assert whens
    assert max(len(when.rdates) for when in whens) == 99
    assert max(len(when.exdates) for when in whens) <= 100
