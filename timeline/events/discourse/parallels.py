"""One clause for several with days of their own: "the Brownies meet on Monday, the Cubs on Tuesday"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from timeline.events.clauses import Clause, Phrase, Reading
from timeline.events.lexicon import pattern
from timeline.events.tell import Teller
from timeline.events.titles.finishing import LONGEST
from timeline.events.told import LISTED, Place, Telling
from timeline.events.wording import capitalised
from timeline.language.dictionary import entry
from timeline.language.sentences import Sentence
from timeline.model import Prominence, TimeExpression

FINITE = pattern("finite")
GAP = pattern("parallel")
LEADS = pattern("parallel_leads")
COPULA, OBJECT = pattern("parallel_copula"), pattern("parallel_object")
TWO = pattern("parallel_twice")
ARTICLE = pattern("leading_article_of_name")
BRACKETS = re.compile(r"\s*\([^()]*\)")


def tell_parallels(
    teller: Teller,
    sentence: Sentence,
    reading: Reading,
    times: Sequence[TimeExpression],
    told: Sequence[Telling],
) -> list[Telling]:
    """What was told, and the same of the others that the sentence names with a day of their own."""
    text = teller.article.text
    done = list(told)
    base: Telling | None = None
    for number, time in enumerate(times[1:], 1):
        before = times[number - 1]
        mark = GAP.fullmatch(text, before.span.end, time.span.start)
        verbs = (c.head.start for c in reading.clauses if c.predicate == "verb")
        if (
            mark is None
            or not _is_name(mark["what"])
            or any(mark.start() < at < mark.end() for at in verbs)
            or time.when is None
            or not _alike(before, time)
        ):
            base = None
            continue
        if base is None:
            base = next((t for t in done if t.time is not None and t.time.span == before.span), None)
        title = _title(base, mark["what"], text) if base is not None else ""
        if base is None or not title:
            base = None
            continue
        place = Place(time, None, None, "date", True, LISTED)
        trigger = teller.span(*mark.span("what"))
        other = teller.of_line(
            sentence,
            reading,
            place,
            trigger,
            title,
            when=time.when,
            status=base.status,
            why="told as the first",
        )
        done = [t for t in done if t.time is None or t.time.span != time.span]
        done.append(replace(other, confidence=base.confidence))
    return done


def _alike(first: TimeExpression, second: TimeExpression) -> bool:
    """Whether both are days, or both rules."""
    return (
        first.when is not None
        and second.when is not None
        and bool(first.when.rrule) is bool(second.when.rrule)
    )


def _is_name(words: str) -> bool:
    """Whether words name somebody or something: "the Cubs", not "again"."""
    plain = BRACKETS.sub("", words).split()
    last = entry(plain[-1].lower())
    known = plain[-1][0].isupper() or not last or "NOUN" in last
    if any("VERB*" in entry(word) for word in plain if word.islower()):
        return False
    return known and FINITE.search(words) is None and "ADV" not in entry(plain[0].lower())


def _title(base: Telling, what: str, text: str) -> str:
    """The first title with the other's name in the place of the first's; "" where that is not plain."""
    place, time = base.place, base.time
    if place is None or time is None or base.prominence is not Prominence.CORE:
        return ""
    name = BRACKETS.sub("", what)
    noun, clause = place.nominal, place.clause
    if noun is not None and COPULA.fullmatch(text, noun.head.end, time.span.start):
        return _swapped(base.title, _words(noun, text), name)
    subject = clause.subject if clause is not None else None
    if clause is None or subject is None:
        return ""
    first = _words(subject, text)
    if LEADS.fullmatch(text, clause.head.end, time.span.start):  # "the Brownies meet on Monday"
        return _swapped(base.title, first, name)
    around = _object(clause, time.span.start, text)
    if not around:
        return ""
    both = TWO.fullmatch(name)
    if both is not None:  # "Year 4 the museum"
        return _swapped(_swapped(base.title, around, both["what"]), first, both["who"])
    return _swapped(base.title, around, name)


def _object(clause: Clause, stop: int, text: str) -> str:
    """The one phrase between the verb and the day."""
    found = OBJECT.fullmatch(text, clause.head.end, stop)
    return found["what"] if found is not None and len(found["what"].split()) <= LONGEST // 2 else ""


def _words(phrase: Phrase, text: str) -> str:
    return ARTICLE.sub("", text[phrase.start : phrase.end])


def _swapped(title: str, old: str, new: str) -> str:
    """A title with one name for another, "" where it does not hold it."""
    if not old or old.lower() not in title.lower():
        return ""
    at = title.lower().index(old.lower())
    made = f"{title[:at]}{ARTICLE.sub('', new)}{title[at + len(old) :]}"
    return capitalised(made) if len(made.split()) <= LONGEST else ""
