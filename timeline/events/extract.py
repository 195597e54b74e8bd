"""One article in, its events out: each happening once."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence

from timeline.events.clauses import Reading
from timeline.events.dates import within
from timeline.events.discourse.afterwards import Waiting, told_afterwards
from timeline.events.discourse.again import named_again
from timeline.events.discourse.alongside import tell_alongside
from timeline.events.discourse.anew import set_anew
from timeline.events.discourse.changes import laid_on_plans, speaks_of_change, tell_changes
from timeline.events.discourse.circumstances import circumstances
from timeline.events.discourse.onward import tell_onward
from timeline.events.discourse.undated import tell_undated, unresolved, without_repeats
from timeline.events.joining.entries import entries
from timeline.events.joining.same import joined
from timeline.events.lexicon import event_nouns, grammar, pattern
from timeline.events.lists.items import at_hour, spans, tell_item
from timeline.events.lists.lines import by_line
from timeline.events.lists.sections import sections
from timeline.events.places.whereabouts import placed
from timeline.events.prose import tell_sentence
from timeline.events.syntax.reading import read as read_parse
from timeline.events.tell import Teller
from timeline.events.told import Telling
from timeline.language.parse import Parse, parse
from timeline.language.sentences import Sentence, sentences
from timeline.model import Article, Block, BlockKind, Event, TimeExpression
from timeline.times import read

LEAD = 3  # sentences of the story whose announcements are the news
BACK = 1  # sentences before a pronoun in which its noun may stand
PRONOUN = pattern("pronoun")
OPENING = re.compile(r"[A-Z][\w’' ]{2,28}:\s+(?=[A-Za-z])")
PROSE = frozenset({BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.CAPTION})
SCENE = pattern("scene")
SLUG = pattern("slug")
SET_BY = pattern("set_by")
WITHIN_A_DAY = ("FREQ=HOURLY", "FREQ=MINUTELY")
NO_DATE = grammar("no_date")


def extract(article: Article) -> tuple[Event, ...]:
    """The events of one article in order of where they are first told.

    Pure: the same article gives the same events whatever was read before it.
    """
    story = sentences(article)
    times = read(article, story)
    listed = by_line(article, times)
    if listed is not article:
        article, story = listed, sentences(listed)
        times = read(article, story)
    open_ended = [time for time in times if unresolved(time)]
    found = _Story(article, story, [time for time in times if _may_date(time)], open_ended)
    plans = laid_on_plans(found.tellings(), article.published)
    dated = set_anew(without_repeats(plans))
    told = [*dated, *found.onward]
    again = named_again(article, story, dated)
    again += circumstances(told, article.published, {item.trigger.start for item in again})
    again.sort(key=lambda item: item.trigger.start)
    return entries(article, joined(told), [(told[item.telling], item) for item in again])


def _may_date(time: TimeExpression) -> bool:
    """Whether an expression can date an event at all."""
    if time.when is not None and (time.when.rrule or "").startswith(WITHIN_A_DAY):
        return False  # "a tour every hour": the day is told elsewhere
    return (time.when is not None or time.offset is not None) and time.span.text.lower() not in NO_DATE


def _owners(blocks: Iterable[Block], story: Sequence[Sentence]) -> dict[Sentence, Block]:
    """The block each sentence stands in; ``blocks`` stand in the order of the text."""
    ordered = list(blocks)
    starts = [block.start for block in ordered]
    owners: dict[Sentence, Block] = {}
    for sentence in story:
        place = bisect_right(starts, sentence.start) - 1
        if place >= 0 and sentence.start < ordered[place].end:
            owners[sentence] = ordered[place]
    return owners


class _Story:
    """An article's sentences with their dates and, where they are needed, their clauses."""

    def __init__(
        self,
        article: Article,
        story: tuple[Sentence, ...],
        times: list[TimeExpression],
        unknown: list[TimeExpression],
    ) -> None:
        self.unknown = unknown
        self.article = article
        self.story = story
        listed = sections(article, times)
        self.times = list(listed.times)
        self.items, self.days, self.hours = listed.items, listed.days, listed.hours
        self.entries = _owners(self.items, story)
        self.under = _owners(sorted(listed.headed, key=lambda block: block.start), story)
        self.inside: dict[Block, list[Sentence]] = {block: [] for block in self.items}
        for sentence, block in self.entries.items():
            self.inside[block].append(sentence)
        self.trees: dict[tuple[int, int], Parse] = {}
        self.parsed: dict[Sentence, Parse] = {}
        self.onward: list[Telling] = []

    def _dates(self, sentence: Sentence) -> list[TimeExpression]:
        return [] if sentence in self.under else within(self.times, sentence.start, sentence.end)

    def _known(self, sentence: Sentence) -> list[TimeExpression]:
        return [*self._dates(sentence), *self._unknown(sentence)]

    def _unknown(self, sentence: Sentence) -> list[TimeExpression]:
        return within(self.unknown, sentence.start, sentence.end)

    def readings(self) -> dict[Sentence, Reading]:
        """The clauses of every sentence that has a date, and of those its pronouns may look back to."""
        wanted: dict[int, Sentence] = {}
        for place, sentence in enumerate(self.story):
            told = self._known(sentence) or self._has_scene(sentence)
            if sentence in self.entries or not (told or speaks_of_change(self.article.text, sentence)):
                continue
            wanted[place] = sentence
            if sentence.kind in PROSE and PRONOUN.search(self.article.text, sentence.start, sentence.end):
                for back in range(max(0, place - BACK), place):
                    if self.story[back].kind in PROSE and self.story[back] not in self.entries:
                        wanted[back] = self.story[back]
        chosen = [wanted[place] for place in sorted(wanted)]
        parts = [
            part
            for block, item in self.items.items()
            for s in self.inside[block]
            for part in spans(self.article, item, s)
        ]
        trees = parse(self.article.text, [*((self._opening(s), s.end) for s in chosen), *parts])
        parses, self.trees = trees[: len(chosen)], dict(zip(parts, trees[len(chosen) :], strict=True))
        self.parsed = dict(zip(chosen, parses, strict=True))
        return {
            sentence: read_parse(tree, [(t.span.start, t.span.end) for t in self._known(sentence)])
            for sentence, tree in zip(chosen, parses, strict=True)
        }

    def _stands_alone(self, sentence: Sentence) -> bool:
        """Whether a sentence has a date, or has it from its heading or list."""
        return sentence in self.under or sentence in self.entries or bool(self._known(sentence))

    def _has_scene(self, sentence: Sentence) -> bool:
        """Whether a sentence may tell what was done at an event: "at the meeting"."""
        if sentence.kind is not BlockKind.PARAGRAPH or sentence in self.under:
            return False
        if SET_BY.search(self.article.text, sentence.start, sentence.end):
            return True
        nouns = (found.group(1) for found in SCENE.finditer(self.article.text, sentence.start, sentence.end))
        return any(noun in event_nouns() for noun in nouns)

    def _opening(self, sentence: Sentence) -> int:
        """Where a sentence begins behind a short heading of its own: "Further ahead: ..."."""
        text = self.article.text[sentence.start : sentence.end]
        slug = SLUG.match(text)
        if slug is not None:
            return sentence.start + slug.end()
        found = OPENING.match(self.article.text, sentence.start, sentence.end)
        if found is None or within(self.times, sentence.start, found.end()):
            return sentence.start
        return found.end()

    def tellings(self) -> list[Telling]:
        """Everything the sentences tell, in order."""
        readings = self.readings()
        teller = Teller(self.article)
        body = [sentence for sentence in self.story if sentence.kind is BlockKind.PARAGRAPH]
        lead = set(body[:LEAD])
        told: list[Telling] = []
        waiting: list[Waiting] = []
        done: set[Block] = set()
        for sentence in self.story:
            block = self.entries.get(sentence)
            if block is not None:
                if block not in done:
                    done.add(block)
                    item, day = self.items[block], self.days[block]
                    entry = tell_item(teller, item, self.inside[block], self.times, day, self.trees)
                    told.extend(at_hour(entry, self.hours.get(block)))
                continue
            reading = readings.get(sentence)
            if reading is None:
                continue
            teller.note(reading)
            dates = self._dates(sentence)
            new = (
                tell_sentence(teller, sentence, reading, dates, told, lead=sentence in lead) if dates else []
            )
            if not self._unknown(sentence) and (new or not dates):
                new = [*new, *tell_alongside(teller, sentence, reading, told, new)]
            new = [*new, *tell_changes(teller, sentence, reading, new, told)]
            told.extend(placed(new, self.parsed[sentence], self.article.country, self.article.published))
            counted = [t for t in dates if t.offset is not None and all(n.time is not t for n in new)]
            if counted or SET_BY.search(self.article.text, sentence.start, sentence.end):
                waiting.append(Waiting(teller.as_it_stands(), sentence, reading, tuple(counted)))
            if sentence.kind is not BlockKind.CAPTION:
                told.extend(
                    tell_undated(teller, sentence, reading, [*self._unknown(sentence), *counted], new)
                )
        told = told_afterwards(waiting, told)
        self.onward = tell_onward(teller, self.story, told, readings, self._stands_alone)
        return told
