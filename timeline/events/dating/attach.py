"""Which event a date belongs to: a clause, or a noun that names a happening."""

from __future__ import annotations

import re
from collections.abc import Sequence

from timeline.events.clauses import Clause, Link, Phrase, Reading, Word
from timeline.events.dating.attendant import attendant
from timeline.events.dating.companions import with_companions
from timeline.events.dating.rethink import second_thoughts
from timeline.events.lexicon import grammar, pattern, verbs
from timeline.events.nouns import may_name_event, names_event
from timeline.events.roles import reports, theme, transparent
from timeline.events.told import BEFORE_NOUN, Place
from timeline.model import Bound, Moment, TimeExpression

INSIDE_NOUN = frozenset(
    {
        "compound",
        "nmod:poss",
        "amod",
        "nummod",
        "nmod:desc",
        "nmod",
        "nmod:unmarked",
        "nmod:tmod",
        "dep",
        "appos",
        "det",
    }
)
FRONT = re.compile(r"^(?:[’']s|,)?\s+(?:[\w-]+\s+){0,2}$")
MINE = re.compile(r"[,;:–—()]|\s--\s")
FORMER, MEASURED = pattern("former_period"), pattern("measured_from")
MEASURED_TO, FORMER_BASE = pattern("measured_to"), pattern("former_base")
MOVERS = pattern("movers")
FROM = pattern("from")
DISTANCE = pattern("distance", "changes")
HAD = pattern("had")
DETERMINED = pattern("determined")
PLACING = grammar("placing")
SET_ADVERBS = grammar("set_adverbs")
SCHEDULED = pattern("scheduled")
PLACES = "the predicate only places its noun in time"


def named_event(time: TimeExpression) -> Phrase:
    """The words of an almanac's event as a phrase: "the London Marathon" -> London Marathon."""
    words = [
        Word(
            time.span.start + found.start(),
            time.span.start + found.end(),
            found.group(),
            found.group().lower(),
            "PROPN",
        )
        for found in re.finditer(r"\S+", time.span.text)
    ]
    while len(words) > 1 and words[0].text[:1].islower():
        words.pop(0)
    return Phrase(words[0].start, words[-1].end, words[-1], tuple(words), proper=True)


class Attacher:
    """Decides for each date of one sentence. ``text`` is the article's."""

    def __init__(
        self, text: str, reading: Reading, times: Sequence[TimeExpression], published: Moment | None = None
    ) -> None:
        self.text = text
        self.published = published
        self.reading = reading
        self.times = tuple(times)
        self.taken = {(time.span.start, time.span.end) for time in times}

    def place(self, time: TimeExpression) -> Place | None:
        """Where a date belongs, None where nothing in the sentence takes it."""
        span = (time.span.start, time.span.end)
        if self._measured(time):
            return None
        if time.source == "almanac":
            return Place(
                time, None, named_event(time), "date", True, "the words name an event of the almanac"
            )
        links = self.reading.ways(span)
        if not links:
            return self._nearest(time)
        place = (
            attendant(time, self.reading, self.text)
            or self._scheduled(time)
            or self._in_front(time)
            or self._climb(time, links)
            or self._nearest(time)
        )
        if place is None:
            return None
        return with_companions(second_thoughts(self, place), self.reading, self.times, self.text)

    def _measured(self, time: TimeExpression) -> bool:
        """Whether a date only tells what a sum is compared with: "rose to 9 from 8 a year earlier"."""
        if time.bound is Bound.SINCE and FORMER_BASE.match(time.span.text):
            return True  # "sales rose from a year ago"
        before = self.text[self.reading.start : time.span.start]
        behind = self.text[time.span.end : self.reading.end]
        former = FORMER.search(time.span.text) or MEASURED_TO.match(behind)
        return former is not None and MEASURED.search(before) is not None

    def _scheduled(self, time: TimeExpression) -> Place | None:
        """The noun in "a race planned for last Sunday was called off", whatever the parse says."""
        found = SCHEDULED.search(self.text[self.reading.start : time.span.start])
        if found is None:
            return None
        at = self.reading.start + found.start()
        for link in reversed(self.reading.nominals):
            noun = link.phrase
            if (
                noun is None
                or noun.head.end > at
                or not may_name_event(noun)
                or link.clause >= len(self.reading.clauses)
            ):
                continue
            if self.text[noun.end : at].strip(" ,").lower() in SET_ADVERBS:
                clause = self.reading.clauses[link.clause]
                return Place(time, clause, noun, "date", True, "set for a date")
        return None

    def _in_front(self, time: TimeExpression) -> Place | None:
        """A date between an article and a noun belongs to the noun whatever the parse says."""
        before = self.text[max(self.reading.start, time.span.start - 12) : time.span.start].lower()
        if not DETERMINED.search(before) and not self.text.startswith(("'s ", "’s "), time.span.end):
            return None
        for link in self.reading.nominals:
            noun = link.phrase
            if noun is None or not may_name_event(noun):
                continue
            gap = self.text[time.span.end : noun.head.start] if noun.head.start >= time.span.end else "."
            if FRONT.match(gap) and link.clause < len(self.reading.clauses):
                return self.noun(time, noun, self.reading.clauses[link.clause], BEFORE_NOUN)
        return None

    def _climb(self, time: TimeExpression, links: Sequence[Link]) -> Place | None:
        """Up from the date: the first happening wins, noun or verb."""
        start = time.span.start
        for link in links:
            clause = self.reading.clauses[link.clause] if link.clause < len(self.reading.clauses) else None
            if link.phrase is not None:
                noun = link.phrase
                before = start < noun.head.start
                if before and link.role in INSIDE_NOUN and may_name_event(noun):
                    return self.noun(time, noun, clause, BEFORE_NOUN)
                if not before and may_name_event(noun) and self._holds(noun, clause, time):
                    return self.noun(time, noun, clause, "the date follows its noun")
                continue
            if clause is not None:
                return self.verb(time, clause)
        return None

    def _holds(self, noun: Phrase, clause: Clause | None, time: TimeExpression) -> bool:
        """Whether the noun, not the verb around it, takes a date that follows it."""
        if clause is None or clause.predicate != "verb":
            return True
        subject = clause.subject is not None and clause.subject.head.start == noun.head.start
        thing = clause.object is not None and clause.object.head.start == noun.head.start
        if subject and clause.head.start > time.span.start:
            return True
        if reports(clause) or clause.lemma in verbs().stative:
            return True
        if thing:
            return (
                clause.lemma in verbs().light
                or clause.lemma in verbs().cancelling | verbs().postponing | verbs().planning
            )
        return noun.head.start < clause.head.start and not thing

    def noun(self, time: TimeExpression, noun: Phrase, clause: Clause | None, rule: str) -> Place:
        """A place at a noun that names a happening."""
        role = "date"
        return Place(time, clause, noun, role, True, rule)

    def verb(self, time: TimeExpression, clause: Clause) -> Place:
        """A clause takes the date, or the noun that a transparent predicate is about."""
        known = verbs()
        about = theme(clause)
        if (
            clause.lemma in known.scheduling
            and clause.passive
            and not clause.auxiliaries
            and not names_event(about)
        ):
            about = self._before(clause) or about
        host = clause.host if clause.kind == "relative" else None
        if host is not None and transparent(clause) and not names_event(about):
            about = self._around(host) or about
        if clause.lemma in known.postponing | known.moving and about is not None:
            role = self._moved(time, clause)
            if role != "date":
                return Place(time, clause, about, role, True, "a move to or from a date", (clause.trigger,))
        dropped = self._dropped(time, clause)
        if dropped is not None:
            rule = "what has been called off keeps its day"
            return Place(time, clause, dropped, "date", True, rule, (clause.trigger,))
        if (
            transparent(clause)
            and about is not None
            and not about.pronoun
            and (names_event(about) or clause.predicate == "date" or clause.lemma in PLACING)
        ):
            return Place(
                time,
                clause,
                about,
                "date",
                True,
                PLACES,
                (clause.trigger,) if clause.predicate == "verb" else (),
            )
        return Place(time, clause, None, "date", self._near(time, clause), "the clause the date hangs on")

    def _dropped(self, time: TimeExpression, clause: Clause) -> Phrase | None:
        """What "has called off the show on Friday" drops: a present perfect has no day of its own."""
        known = verbs()
        if clause.lemma not in known.cancelling | known.postponing or not clause.perfect or clause.negated:
            return None
        if HAD.search(self.text[clause.start : clause.head.start]) is not None:
            return None
        if not clause.passive:
            return clause.object
        front = clause.subject is not None and time.span.end <= clause.subject.head.start
        return clause.subject if front else None

    def _before(self, clause: Clause) -> Phrase | None:
        """The event noun right before a participle: "the regatta, set for June"."""
        for link in self.reading.nominals:
            noun = link.phrase
            if noun is not None and names_event(noun) and noun.head.end <= clause.head.start:
                gap = self.text[noun.head.end : clause.head.start].strip(" ,").lower()
                if gap in SET_ADVERBS:
                    return noun
        return None

    def _around(self, host: Phrase) -> Phrase | None:
        """The event noun whose phrase a relative clause's host ends: "a dinner for investors that ..."."""
        for link in self.reading.nominals:
            noun = link.phrase
            if noun is not None and names_event(noun) and noun.head.end <= host.start <= noun.end:
                return noun
        return None

    def _moved(self, time: TimeExpression, clause: Clause) -> str:
        before = self.text[max(clause.start, time.span.start - 40) : time.span.start].lower()
        if FROM.search(before):
            return "range" if time.when is not None and "/" in time.when.edtf.strip("./") else "old"
        if time.span.start > clause.head.start and (MOVERS.search(before) or time.bound is Bound.UNTIL):
            return "new"
        known = verbs()
        if DISTANCE.search(time.span.text) is not None and clause.lemma in known.moving | known.postponing:
            return "new"
        return "date"

    def _near(self, time: TimeExpression, clause: Clause) -> bool:
        """Whether the clause is also the nearest one to the date."""
        nearest = self._closest(time)
        return nearest is not None and nearest.index == clause.index

    def _closest(self, time: TimeExpression) -> Clause | None:
        verbal = [clause for clause in self.reading.clauses if clause.predicate != "date"]
        if not verbal:
            return None

        def distance(clause: Clause) -> tuple[int, int]:
            if clause.trigger[1] <= time.span.start:
                between = self.text[clause.trigger[1] : time.span.start]
            else:
                between = self.text[time.span.end : clause.trigger[0]]
            return len(MINE.findall(between)) * 60 + len(between), clause.index

        return min(verbal, key=distance)

    def _nearest(self, time: TimeExpression) -> Place | None:
        """No word of the parse holds the date: the nearest clause does."""
        clause = self._closest(time)
        if clause is None:
            return None
        return Place(time, clause, None, "date", False, "the nearest clause")
