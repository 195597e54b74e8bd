"""The events of one entry of a list or guide."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from timeline.events import series
from timeline.events.clauses import Clause, Reading
from timeline.events.dates import is_ahead, touching, within
from timeline.events.deadlines import of_entry, tell_notices
from timeline.events.lexicon import grammar
from timeline.events.lists.item import Item
from timeline.events.lists.listed import entry, hour_on, name_of, title_of
from timeline.events.lists.segments import segments
from timeline.events.moves import moved
from timeline.events.offsets import day_of, moved_to
from timeline.events.prose import tell_sentence
from timeline.events.status.dropped import CALLED_OFF
from timeline.events.syntax.reading import read as read_parse
from timeline.events.tell import Teller, is_clock_only
from timeline.events.told import Telling
from timeline.events.wording import capitalised
from timeline.language.parse import Parse
from timeline.language.sentences import Sentence
from timeline.model import Article, Bound, Moment, Precision, Prominence, Status, Tense, TimeExpression

PARTICIPLE_ENDINGS = tuple(sorted(grammar("participle_endings")))
GENERIC, NAMED_FOR = grammar("generic"), grammar("named_for")
HISTORY = 3  # years before publication from which an entry's words look back
LONGEST = 12  # words of a title


def tell_item(
    teller: Teller,
    item: Item,
    story: Sequence[Sentence],
    times: Sequence[TimeExpression],
    day: TimeExpression | None,
    trees: Mapping[tuple[int, int], Parse],
) -> list[Telling]:
    """The entry itself, and what its further sentences tell.

    ``day`` is the date of the heading above, ``trees`` hold the parse of every span of :func:`spans`.
    """
    day = item.opening if item.row else day
    date = day_of(day.when) if day is not None and day.when is not None else None
    times = [hour_on(time, date) for time in touching(times, item.block.start, item.block.end)]
    if item.opening is not None:
        more = tuple(hour_on(time, date) for time in item.more)
        opening = _with_hours(hour_on(item.opening, date), more)
        item = replace(item, opening=opening, under=day is not None)
    entry_ = _Entry(teller, item, times)
    for sentence in story:
        for span in spans(teller.article, item, sentence):
            entry_.segment(sentence, span, trees)
    return entry_.told if entry_.main is None else [entry_.main, *entry_.told]


def at_hour(told: list[Telling], hour: TimeExpression | None) -> list[Telling]:
    """An entry's own event at the hour that holds for its list, where it has a day and no hour."""
    main = told[0] if told else None
    if main is None or hour is None or hour.when is None or main.when is None:
        return told
    day = day_of(main.when)
    whole = main.when.precision is Precision.DAY and not main.when.rrule and not main.when.rdates
    if day is None or not whole or main.status is Status.HAPPENED:
        return told
    reason = f"{main.reason}; the hour of the list: {hour.span.text}"
    return [replace(main, when=moved_to(hour.when, day), reason=reason), *told[1:]]


def spans(article: Article, item: Item, sentence: Sentence) -> list[tuple[int, int]]:
    """The parts of an entry's sentence that are read one by one."""
    if item.name is not None and item.body >= item.block.end:
        return [(item.name.start, item.block.end)]  # nothing but a name: its heading dates it
    start = max(sentence.start, item.body)
    return segments(article, start, sentence.end, item.stop) if start < sentence.end else []


class _Entry:
    """An entry while its parts are read: its own event, and those its further words tell."""

    def __init__(self, teller: Teller, item: Item, times: Sequence[TimeExpression]) -> None:
        self.teller = teller
        self.item = item
        self.times = times
        self.text = teller.article.text
        self.main: Telling | None = None
        self.told: list[Telling] = []

    def segment(
        self, sentence: Sentence, span: tuple[int, int], trees: Mapping[tuple[int, int], Parse]
    ) -> None:
        """Read one part."""
        item = self.item
        headed = span[0] == item.body or span[1] <= item.body
        opening = [item.opening] if item.opening is not None and headed else []
        # A named day in the name may have been read together with the hour behind it.
        inside = (touching if headed and not opening else within)(self.times, *span)
        if not inside and not opening:
            return
        if self._of_series(sentence, span, inside):
            return
        reading = _named(read_parse(trees[span], [(t.span.start, t.span.end) for t in inside]), item)
        shifted = headed and item.name is not None and moved(self.text, inside, span[0]) is not None
        if _verbal(reading, own=not headed) and not opening and not shifted:
            self._prose(sentence, span, reading, inside)
            if self.main is not None or self.told or not headed or item.name is None:
                return  # else its words tell of no day of their own: "Mill Lane, 21 January: work called off"
        name = name_of(item, self.text)
        asked = None if opening else of_entry(self.teller, name, sentence, reading, inside, span)
        if asked is not None:
            self.told.append(asked)
            return
        noted = [] if headed else tell_notices(self.teller, sentence, reading, inside, self.told)
        if noted:
            self.told.extend(noted)
            return
        found = entry(self.teller, item, sentence, reading, [*opening, *inside], span)
        if found is None:
            return
        if item.weekly and headed:
            found = series.each_week(found)
        if self.main is None:
            self.main = found
        elif found.clock_only:
            self.main = series.refined(self.main, found)
        else:
            self.told.append(found)

    def _of_series(self, sentence: Sentence, span: tuple[int, int], inside: Sequence[TimeExpression]) -> bool:
        """Whether a part only says more of the entry's series."""
        main = self.main
        days = [time for time in inside if time.bound is not Bound.BEFORE and not is_clock_only(time)]
        if main is None or not series.repeats(main) or len(days) != 1:
            return False
        time, day = days[0], days[0].when
        if day is None or day.rrule:
            return False
        before = self.text[span[0] : time.span.start]
        if series.misses(before):
            grown = series.without(main, time)
        elif series.tells_next(before):
            grown = series.begins(main, day)
        elif series.LAST.search(self.text, span[0], time.span.start):
            grown = series.ends(main, day)
        else:
            return False
        quote = self.teller.span(sentence.start, sentence.end)
        self.main = grown
        self.told = [
            replace(telling, when=grown.when) if telling.trigger == grown.trigger else telling
            for telling in (*self.told, replace(grown, quote=quote, time=time, confidence=0.0, titled=False))
        ]
        return True

    def _prose(
        self, sentence: Sentence, span: tuple[int, int], reading: Reading, inside: Sequence[TimeExpression]
    ) -> None:
        """A part with a verb of its own."""
        off = span[0] == self.item.body and CALLED_OFF.search(self.text, *span) is not None
        for told in tell_sentence(self.teller, sentence, reading, inside, self.told, lead=False):
            dropped = off and told.status is Status.PLANNED
            telling = replace(told, status=Status.CANCELLED) if dropped else told
            if self.main is None and _is_entry(telling, self.item):
                title = title_of(self.item, reading, span, self.teller, self.times)
                self.main = replace(telling, title=title)
            elif telling.clock_only and self.main is not None and not _past(telling):
                self.main = series.refined(self.main, telling)
            elif not (
                telling.clock_only and _past(telling) and is_ahead(telling.when, self.teller.published)
            ):
                self.told.append(_aside(_about(telling, self.item, self.text), self.teller.published))


def _with_hours(time: TimeExpression, more: Sequence[TimeExpression]) -> TimeExpression:
    """An entry's opening hour with the further ones: "11am, 1pm and 3pm"."""
    hours = tuple(other.when.edtf for other in more if other.when is not None)
    return replace(time, when=replace(time.when, rdates=hours)) if time.when is not None and hours else time


def _is_entry(telling: Telling, item: Item) -> bool:
    """Whether a telling is about the entry itself: "moved from 3 June to the Friday after"."""
    place = telling.place
    if item.name is None or place is None or place.role not in {"new"}:
        return False
    about = place.nominal or (place.clause.subject if place.clause is not None else None)
    return about is not None and about.start == item.name.start


def _past(telling: Telling) -> bool:
    """Whether a telling looks back."""
    clause = telling.place.clause if telling.place is not None else None
    return telling.status is Status.HAPPENED or (clause is not None and clause.tense is Tense.PAST)


def _aside(telling: Telling, published: Moment | None) -> Telling:
    """Old history and counts kept over years are asides of their entry: "it has raised £500 since 1983"."""
    time, when = telling.time, telling.when
    if time is None or when is None or "-" in when.edtf.split("/")[0]:
        return telling
    day = day_of(when)
    old = day is not None and published is not None and published.day.year - day.year > HISTORY
    if time.bound is not Bound.SINCE and not (old and telling.status is Status.HAPPENED):
        return telling
    return replace(telling, prominence=Prominence.BACKGROUND)


def _verbal(reading: Reading, *, own: bool) -> bool:
    """Whether a segment says something with a verb of its own; ``own`` False lets what asks the reader be."""
    if own and any(
        clause.finite and clause.tense is Tense.PAST and clause.kind == "main" for clause in reading.clauses
    ):
        return True
    return any(
        clause.predicate == "verb"
        and (clause.finite or clause.passive or (clause.imperative and own))
        and not (clause.imperative and not own)
        and clause.kind in {"main", "coordinate"}
        for clause in reading.clauses
    )


def _named(reading: Reading, item: Item) -> Reading:
    """With the entry's name as the subject of predicates that have none: "moved to Saturday"."""
    if item.name is None:
        return reading

    def fill(clause: Clause) -> Clause:
        subject = clause.subject
        if subject is not None and subject.pronoun and subject.head.text.lower() in NAMED_FOR:
            return replace(clause, subject=item.name)
        if (
            clause.imperative
            or clause.kind not in {"main", "coordinate"}
            or clause.predicate not in {"verb", "adjective"}
        ):
            return clause
        passive = clause.passive or clause.head.text.lower().endswith(PARTICIPLE_ENDINGS)
        if subject is None:
            return replace(clause, subject=item.name, passive=passive)
        return clause

    return replace(reading, clauses=tuple(fill(clause) for clause in reading.clauses))


def _about(telling: Telling, item: Item, text: str) -> Telling:
    """A telling of the entry's further text, under the entry's name where its own says little."""
    name = name_of(item, text)
    if not name:
        return telling
    topic, _, own = telling.title.partition(": ")
    title = telling.title
    if own and not title.startswith("Deadline") and topic not in telling.quote.text:
        known = {word.lower() for word in name.split()}
        kept = own.split()
        while kept and kept[0].lower() in known:
            kept.pop(0)
        glued = f"{name} {' '.join(kept)}" if len(kept) < len(own.split()) else f"{name}: {own}"
        fits = len(glued.split()) <= LONGEST
        return replace(telling, title=glued.strip() if fits else capitalised(own))
    words = title.lower().split()
    if title.startswith("Deadline to"):
        fits = len(words) + len(name.split()) < LONGEST
        return replace(telling, title=f"{title}: {name}") if fits else telling
    if not words or words[-1] in GENERIC or words[0] in GENERIC:
        return replace(telling, title=name)
    return telling
