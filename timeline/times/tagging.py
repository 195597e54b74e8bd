"""A text's expressions, evaluated in the order they are told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from timeline.language.sentences import Sentence
from timeline.model import BlockKind, TimexType
from timeline.times.around import Around
from timeline.times.asking import Asked
from timeline.times.calculus import Period, Unit
from timeline.times.grammar.engine import Found
from timeline.times.resolve import evaluate
from timeline.times.resolve.reading import Reading
from timeline.times.resolve.story import Story
from timeline.times.telling import carries, closing, joined, leaves, near, tell, tell_series, unbroken
from timeline.times.tree import Length, Reference, This


@dataclass(frozen=True, slots=True)
class Read:
    """An expression and what it was read as."""

    found: Found
    reading: Reading


def evaluate_all(
    text: str, found: list[Found], story: Story, sentences: Sequence[Sentence] = ()
) -> list[Read]:
    """Read expressions in order; each date told becomes the story's last.

    ``sentences`` are those of an article, in order; without them they are looked for around each.
    """
    result: list[Read] = []
    around = Around(text)
    told = 0
    place = 0
    for item in found:
        while place < len(sentences) and sentences[place].end <= item.start:
            place += 1
        inside = place < len(sentences) and sentences[place].start <= item.start
        story.near = near(text, told, item.start)
        if story.background is not None and leaves(story, text, told, item.start):
            story.background = None
        story.closing = story.near and closing(text, told, item.start)
        goes_on = story.near and (story.closing or joined(text, told, item.start))
        story.together = goes_on and unbroken(text, told, item.start)
        asked = Asked(text, item, sentences[place] if inside else around)
        story.tense, story.planned = asked, asked.planned
        story.before = "" if result and _ends_length(result[-1].found, item, text) else item.before
        reading = evaluate(item.node, story)
        if reading.type in (TimexType.DATE, TimexType.TIME) and not isinstance(item.node, Reference):
            if reading.period is not None and (story.profile == "news" or carries(item.node, reading.period)):
                tell(item, reading.period, story, text, told)
                story.ended = _last_day(reading) if sentences and story.last == reading.period else None
                story.beside = inside and sentences[place].kind in _BESIDE
                told = item.end
        elif sentences and reading.rrule:
            tell_series(reading, story, text[item.start : item.end])
        result.append(Read(item, reading))
    return result


def _last_day(reading: Reading) -> Period | None:
    """The last day of several told as one: the day after "6 and 7 June" is the eighth."""
    last = reading.others[-1] if reading.others else reading.last
    return last if last is not None and last.unit is Unit.DAY else None


_BESIDE = frozenset({BlockKind.TITLE, BlockKind.CAPTION})


def _ends_length(length: Found, item: Found, text: str) -> bool:
    """Whether a date ends the length in front of it, which is no limit: the 12 months to September."""
    joined = item.before == "to" and text[length.end : item.start].split() == ["to"]
    return joined and isinstance(length.node, (Length, This))
