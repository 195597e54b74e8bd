"""What a report goes on to tell of a day or of a period of accounts: deeds without a date of their own.

"Six men were arrested on Sunday. Police searched two houses.": nobody would put the search into
a calendar on these words, but whoever asks what happened that Sunday should find it. "Net profit
rose in the third quarter. Sales fell 3%.": so did the sales. Such tellings stand in the background.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from timeline.events.clauses import Clause, Phrase, Reading
from timeline.events.dating.lifted import occasion
from timeline.events.lexicon import confidence, listed, pattern, verbs
from timeline.events.offsets import FINE, day_of, on_day
from timeline.events.roles import reports, urges
from timeline.events.syntax.reading import read
from timeline.events.tell import Teller
from timeline.events.told import BEFORE_NOUN, TOLD_ON, Place, Telling
from timeline.language.parse import parse
from timeline.language.sentences import Sentence
from timeline.language.tense import tells_deed
from timeline.model import BlockKind, Moment, Precision, Prominence, Status, Tense, When
from timeline.times.written import in_words

REACH = 8  # sentences a report goes on telling of the day it named
BRIEF = 2  # the same behind any other date
BOOKS = 8  # sentences in which accounts go on telling of the period they named
FRESH, WEEKEND = timedelta(days=1), timedelta(days=3)
MONDAY = 0
PERIOD, COMPARED = pattern("weight_period"), pattern("former_period")
RECKONED, OTHER_STRETCH = pattern("reckoned"), pattern("other_stretch")
FIGURES = listed("sharing", "figures")


NEAR = FINE | {Precision.WEEK, Precision.MONTH}


@dataclass(frozen=True, slots=True)
class _Goes:
    """A sentence without a date of its own, the telling whose day it shares and the one whose period."""

    sentence: Sentence
    host: Telling | None
    period: Telling | None


def tell_onward(
    teller: Teller,
    story: Sequence[Sentence],
    told: Sequence[Telling],
    readings: Mapping[Sentence, Reading],
    dated: Callable[[Sentence], object],
) -> list[Telling]:
    """The main deeds of sentences that go on from what ``told`` tells; ``dated`` says which have dates."""
    going = list(_going(teller, story, told, dated))
    further = [goes.sentence for goes in going if goes.sentence not in readings]
    trees = parse(teller.article.text, [(sentence.start, sentence.end) for sentence in further])
    known = {**readings, **{s: read(tree, ()) for s, tree in zip(further, trees, strict=True)}}
    tellings = (_told(teller, known[goes.sentence], goes) for goes in going)
    return [telling for telling in tellings if telling is not None]


def _going(
    teller: Teller, story: Sequence[Sentence], told: Sequence[Telling], dated: Callable[[Sentence], object]
) -> Iterator[_Goes]:
    """The sentences that may go on from a date, with what has it."""
    by_sentence: dict[Sentence, list[Telling]] = {}
    for telling in told:
        by_sentence.setdefault(telling.sentence, []).append(telling)
    host = period = None
    left = pages = 0
    for sentence in story:
        new = by_sentence.get(sentence)
        if new:
            host = _host(new)
            left = _reach(host.when, teller.published) if host is not None else 0
            fresh = next((telling for telling in new if _tells_period(telling)), None)
            period, pages = (fresh, BOOKS) if fresh is not None else (period, pages)
            continue
        if sentence.kind is not BlockKind.PARAGRAPH:
            host = period = None
            continue
        left, pages = left - 1, pages - 1
        words = teller.article.text[sentence.start : sentence.end]
        reckons = pages >= 0 and RECKONED.search(words) is not None and OTHER_STRETCH.search(words) is None
        goes = _Goes(
            sentence, host if left >= 0 and not dated(sentence) else None, period if reckons else None
        )
        # Where the verbs show that there is no deed the sentence need not be parsed.
        if (goes.host is not None or goes.period is not None) and tells_deed(words):
            yield goes


def _host(new: Sequence[Telling]) -> Telling | None:
    """The telling that a sentence is about, told as having happened, where the sentence has no other date."""
    told = [telling for telling in new if telling.rule != BEFORE_NOUN] or list(new)
    days = {when.edtf for telling in told if (when := telling.when) is not None}
    return next((telling for telling in told if len(days) == 1 and _leads(telling)), None)


def _leads(telling: Telling) -> bool:
    clause = telling.place.clause if telling.place is not None else None
    happened = clause is not None and telling.status is Status.HAPPENED and telling.when is not None
    return happened and clause is not None and clause.kind not in {"relative", "adverbial"}


def _reach(when: When | None, published: Moment | None) -> int:
    """In how many sentences a story goes on: more where the date is what the paper's news is made of."""
    day = day_of(when) if when is not None else None
    if when is None or day is None or published is None or when.precision not in NEAR or day > published.day:
        return 0
    before = WEEKEND if published.day.weekday() == MONDAY else FRESH
    return REACH if when.precision in FINE and published.day - before <= day else BRIEF


def _tells_period(telling: Telling) -> bool:
    """Whether a telling says what a period of accounts brought, not the one it is compared with."""
    words = telling.time.span.text if telling.time is not None else ""
    happened = telling.status is Status.HAPPENED and telling.when is not None
    return happened and PERIOD.search(words) is not None and COMPARED.search(words) is None


def _told(teller: Teller, reading: Reading, goes: _Goes) -> Telling | None:
    """What a sentence tells of the date it shares."""
    clause = _deed(reading)
    if clause is not None and goes.period is not None and _reckons(clause):
        return _telling(teller, goes.sentence, reading, clause, None, goes.period, goes.period.when)
    host = goes.host
    if host is None or host.time is None or host.when is None:
        return None
    day = day_of(host.when)
    when = on_day(day) if day is not None and host.when.precision in FINE else host.when
    telling = _telling(teller, goes.sentence, reading, clause, None, host, when) if clause else None
    if telling is not None:
        return telling
    main = next((clause for clause in reading.clauses if clause.kind == "main"), None)
    scene = occasion(Place(host.time, main, None, "date", False, TOLD_ON))
    if scene is None or main is None:
        return None
    return _telling(teller, goes.sentence, reading, main, scene.nominal, host, when)


def _telling(
    teller: Teller,
    sentence: Sentence,
    reading: Reading,
    clause: Clause,
    noun: Phrase | None,
    host: Telling,
    when: When | None,
) -> Telling | None:
    if host.time is None or when is None:
        return None
    place = Place(host.time, clause, noun, "date", False, TOLD_ON)
    reason = f"told behind what is dated {in_words(when.edtf)}, with no date of its own"
    telling = teller.tell(sentence, reading, place, when=when, reason=reason)
    if telling is None or telling.status is not Status.HAPPENED:
        return None
    return replace(
        telling,
        time=None,
        anchor=f"another event of the article, {when.edtf}",
        confidence=min(telling.confidence, host.confidence, confidence("limits")["onward"]),
        prominence=Prominence.BACKGROUND,
        titled=False,
    )


def _reckons(clause: Clause) -> bool:
    """Whether a deed is one of accounts: "sales rose", "took a charge"."""
    return any(
        phrase is not None and phrase.head.lemma in FIGURES for phrase in (clause.subject, clause.object)
    )


def _deed(reading: Reading) -> Clause | None:
    """What a sentence says happened: its main clause, or what its speaker says happened."""
    main = next((clause for clause in reading.clauses if clause.kind == "main"), None)
    if main is not None and reports(main) and not urges(main):
        main = next(iter(reading.children(main, "content")), None)
    if main is None or main.predicate != "verb" or main.negated or main.modal:
        return None
    if main.tense is not Tense.PAST or main.perfect or main.lemma in verbs().stative:
        return None
    told = main.finite or main.subject is not None
    return main if told and (urges(main) or not reports(main)) else None
