"""Days of notices: "Book by Friday", "Any objections by 7 May", "payable on 4 May to holders of record"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from timeline.events.clauses import Reading
from timeline.events.lexicon import pattern, verbs
from timeline.events.offsets import last_moment
from timeline.events.status.evidence import Evidence
from timeline.events.status.rules import status_of
from timeline.events.tell import Teller
from timeline.events.told import Place, Telling
from timeline.events.wording import capitalised
from timeline.language.sentences import Sentence
from timeline.model import Bound, TimeExpression

LABELLED = pattern("labelled", "notices")
WANTED = pattern("wanted", "notices")
BOUND = pattern("bound", "notices")
JOINT = pattern("joint", "notices")
PAYABLE = pattern("payable", "notices")
RECORD = pattern("record", "notices")
PAYMENT = pattern("payment", "notices")
BOUNDS = frozenset({Bound.BY, Bound.UNTIL, Bound.BEFORE})
LONGEST = 6  # words of what is asked


def of_entry(
    teller: Teller,
    name: str,
    sentence: Sentence,
    reading: Reading,
    times: Sequence[TimeExpression],
    span: tuple[int, int],
) -> Telling | None:
    """The last day an entry of a list gives its reader: "Book by Friday"; ``name`` is the entry's, or ""."""
    text = teller.article.text
    first = text[span[0] : span[1]].split(" ", 1)[0].strip(",.").lower()
    time = next((t for t in times if t.when is not None and t.bound in {Bound.BY, Bound.UNTIL}), None)
    if first not in verbs().applying or time is None:
        return None
    title = f"Deadline to {first}: {name}" if name else f"Deadline to {first}"
    return _tell(teller, sentence, reading, time, (span[0], span[0] + len(first)), title)


def tell_notices(
    teller: Teller,
    sentence: Sentence,
    reading: Reading,
    times: Sequence[TimeExpression],
    told: Sequence[Telling],
) -> list[Telling]:
    """The days of a sentence that ``told`` leaves out and a notice gives a meaning."""
    taken = {(t.time.span.start, t.time.span.end) for t in told if t.time is not None}
    found: list[Telling] = []
    for time in times:
        if time.when is None or time.when.rrule or (time.span.start, time.span.end) in taken:
            continue
        noted = _asked(teller.article.text, reading, time) or _paid(teller.article.text, reading, time)
        if noted is not None:
            span, title = noted
            found.append(_tell(teller, sentence, reading, time, span, title))
    return found


def _asked(text: str, reading: Reading, time: TimeExpression) -> tuple[tuple[int, int], str] | None:
    """What somebody is to do by a day: the words that say so, and the title."""
    before = text[reading.start : time.span.start]
    start = reading.start
    for joint in JOINT.finditer(before):
        if before[joint.end() :].strip():
            start = reading.start + joint.end()
    segment = text[start : time.span.start]
    labelled = LABELLED.search(before)
    if labelled is not None:
        return (reading.start, reading.start + labelled.end(1)), capitalised(labelled[1])
    if time.bound not in BOUNDS:
        return None
    bound = BOUND.search(segment)
    asked = segment[: bound.start()] if bound is not None else segment.rstrip()
    words = asked.split()
    lead = " ".join(words[:2]).lower()
    if words and (words[0].lower() in verbs().applying or lead in verbs().applying):
        what = " ".join([words[0].lower(), *words[1:LONGEST]])
        return (start, start + len(words[0])), f"Deadline to {what}"
    wanted = WANTED.search(segment)
    verbless = not any(
        clause.finite and start <= clause.head.start < time.span.start for clause in reading.clauses
    )
    if wanted is not None and verbless:
        return (start + wanted.start(1), start + wanted.end(1)), f"Deadline for {wanted[1].lower()}"
    return None


def _paid(text: str, reading: Reading, time: TimeExpression) -> tuple[tuple[int, int], str] | None:
    """When something is paid, and when its holders are counted."""
    before = text[reading.start : time.span.start]
    for words, wording in ((PAYABLE, "{} payable"), (RECORD, "Record date for {}")):
        found, payment = words.search(before), PAYMENT.search(before)
        if found is not None and payment is not None:
            at = reading.start + found.start()
            return (at, at + len(found.group().split()[0])), capitalised(wording.format(payment[1].lower()))
    return None


def _tell(
    teller: Teller,
    sentence: Sentence,
    reading: Reading,
    time: TimeExpression,
    span: tuple[int, int],
    title: str,
) -> Telling:
    place = Place(time, None, None, "deadline", True, "the day a notice gives")
    when = last_moment(time.when) if time.when is not None else None
    words = teller.article.text[span[0] : time.span.end]
    status, why = status_of(Evidence(place, None, words, when, teller.published))
    trigger = teller.span(*span)
    telling = teller.of_line(sentence, reading, place, trigger, title, when=when, status=status, why=why)
    names = frozenset({trigger.text.lower(), "deadline"})
    return replace(telling, names=names, categories=("Deadline",))
