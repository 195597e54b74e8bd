"""Words -> dates: time expressions found, normalised and explained."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from timeline.language.sentences import Sentence
from timeline.model import Article, Moment, TimeExpression
from timeline.times.complements import complemented, counted
from timeline.times.diaries import hours_in_figures
from timeline.times.expression import expression
from timeline.times.grammar.engine import find
from timeline.times.grammar.vague import NARRATIVE
from timeline.times.headings import days_under_months
from timeline.times.joining.joiner import loose, tight
from timeline.times.narrated import narrated
from timeline.times.profile import profile_of
from timeline.times.resolve.story import Story
from timeline.times.tagging import evaluate_all


@dataclass(frozen=True, slots=True)
class Context:
    """What a text is read against.

    ``published`` anchors "last week"; without it only absolute dates are dated.
    ``country`` (ISO 3166) decides holidays and the order of day and month.
    ``profile`` None lets the text itself show whether it is news or a narrative.
    """

    published: Moment | None
    country: str | None = None
    profile: Literal["news", "narrative"] | None = None


def _year(published: Moment | None) -> int | None:
    return published.day.year if published else None


def tag(text: str, context: Context) -> tuple[TimeExpression, ...]:
    """The TIMEX3 layer of any plain text: spans as TimeML annotates them, in order, none overlapping."""
    found = find(text)
    story = Story(
        context.published, context.country, context.profile or profile_of(found, _year(context.published))
    )
    if story.profile == "news":
        found = [item for item in found if item.rule not in NARRATIVE]
    items = tight(found, text)
    if story.profile == "narrative":
        read = narrated(complemented(evaluate_all(text, counted(items, text), story), text))
    else:
        read = evaluate_all(text, items, story)
    return tuple(expression(text, item.found, item.reading) for item in read)


def read(article: Article, sentences: Sequence[Sentence]) -> tuple[TimeExpression, ...]:
    """What events are dated by: the expressions of an article's sentences, joined within each.

    Spans are in ``article.text``. Dates with their clock, ranges, lists, bounds and
    recurrences are one expression; a publication without a day leaves relative
    ones without a date.
    """
    text = article.text
    found = hours_in_figures(find(_lined(text, sentences), almanac=True), text)
    story = Story(article.published, article.country, profile_of(found, _year(article.published)))
    found = [item for item in found if item.rule not in NARRATIVE]
    found = days_under_months(found, text, sentences)
    items = loose(found, text, [(sentence.start, sentence.end) for sentence in sentences])
    return tuple(
        expression(text, item.found, item.reading) for item in evaluate_all(text, items, story, sentences)
    )


_LINE_END = re.compile(r"[ \t]*\r?\n(?![ \t\r]*\n)")
_CAPITALS = re.compile(r"([^\na-z]*[A-Z]{2}[^\na-z]*?)[ \t]*\r?\n(?=\S)")  # a name in capitals over its days
_STOP = "¶"  # a word of no class, as wide as the white space it stands for


def _lined(text: str, sentences: Sequence[Sentence]) -> str:
    """The text with a stop where a sentence ends with its line: nothing is read on into the next entry."""
    ends = {s.end for s in sentences if _LINE_END.match(text, s.end)}
    ends |= {found.end(1) for s in sentences if (found := _CAPITALS.match(text, s.start, s.end)) is not None}
    marked, done = [], 0
    for end in sorted(ends):
        marked += [text[done:end], _STOP]
        done = end + 1
    return "".join((*marked, text[done:]))


__all__ = ["Context", "read", "tag"]
