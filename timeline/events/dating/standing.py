"""Whose the dates are that stand at the head of a sentence or clause, where the parser loses them."""

from __future__ import annotations

from dataclasses import replace

from timeline.events.dating.judge import Judge
from timeline.events.lexicon import grammar, listed, pattern
from timeline.events.nouns import names_event
from timeline.events.offsets import last_moment
from timeline.events.roles import reports
from timeline.events.told import Place

WHEN = pattern("when_clause")
CLEFT = listed("sharing", "cleft")
BEHIND = pattern("right_behind")
ARTICLES = grammar("articles")
FEW = 2  # words before a date that opens its sentence


def headless(judge: Judge, place: Place) -> Place | None:
    """A sentence whose opening date the parser takes for its main word."""
    clause, time = place.clause, place.time
    if (
        clause is None
        or place.nominal is not None
        or clause.predicate != "date"
        or clause.governor is not None
    ):
        return None
    if len(judge.text[judge.reading.start : time.span.start].split()) > FEW:
        return None
    behind = [
        other
        for other in judge.reading.clauses
        if other.predicate == "verb"
        and other.finite
        and not other.marker
        and other.head.start > time.span.end
    ]
    told = [other for other in behind if other.kind not in {"participle", "adverbial"}]
    for other in told:
        own = other.subject is not None and time.span.end <= other.subject.start < other.head.start
        bare = (
            own
            and other.subject is not None
            and other.governor == clause.index
            and not judge.text[time.span.end : other.subject.start].strip(" ,")
        )
        if (other.subject is not None and not own) or (other.kind == "relative" and not bare):
            continue
        return judge.verb(time, other)
    return None


def fronted(judge: Judge, place: Place) -> Place | None:
    """A day in front of a subject is that of the subject's verb: "Last May a train from Leeds hit a tree"."""
    clause, time = place.clause, place.time
    if clause is None or place.nominal is not None:
        return None
    for other in judge.reading.clauses:
        subject = other.subject
        if subject is None or other is clause or not other.finite or other.predicate != "verb":
            continue
        if subject.head.start < time.span.end or other.head.start < subject.head.start:
            continue
        behind = judge.text[time.span.end : subject.head.start].strip(" ,")
        inside = (
            subject.start == time.span.start and clause.predicate == "noun" and clause.governor == other.index
        )
        bare = subject.start >= time.span.end and not judge.text[time.span.end : subject.start].strip(" ,")
        opens = len(judge.text[judge.reading.start : time.span.start].split()) <= FEW
        if (inside and behind.lower().partition(" ")[0] in ARTICLES) or (
            bare and opens and other.kind == "relative" and clause.subject is None
        ):
            return judge.verb(time, other)
    return None


def named_so(judge: Judge, place: Place) -> Place | None:
    """The deed done "on what would have been her birthday, 19 June": the birthday only names the day."""
    clause, time = place.clause, place.time
    if clause is None or clause.predicate != "noun" or not clause.modal or not clause.perfect:
        return None
    if not clause.head.end <= time.span.start or judge.text[clause.head.end : time.span.start].strip(" ,"):
        return None
    deeds = [
        other
        for other in judge.reading.clauses
        if other is not clause and other.predicate == "verb" and other.finite and not other.marker
    ]
    above = next((other for other in deeds if other.index == clause.governor), None)
    deed = above or next((other for other in deeds if other.head.start > time.span.end), None)
    return judge.verb(time, deed) if deed is not None else None


def cleft(judge: Judge, place: Place) -> Place | None:
    """What "It was not until 2012, when X, that Y" dates: X, which it tells of 2012, else Y."""
    clause, time = place.clause, place.time
    if clause is None or clause.predicate != "date" or clause.subject is None:
        return None
    if clause.subject.head.lemma not in CLEFT or time.when is None:
        return None
    behind = [
        other
        for other in judge.reading.clauses
        if other.governor == clause.index and other.predicate == "verb" and other.head.start > time.span.end
    ]
    opened = WHEN.match(judge.text[time.span.end : judge.reading.end]) is not None
    told = next((c for c in behind if opened and c.kind in {"adverbial", "relative"}), None)
    told = told or next((c for c in behind if c.marker == "that"), None)
    if told is None:
        return None
    own = replace(time, when=last_moment(time.when), bound=None) if clause.negated else time
    return Place(own, told, None, "date", True, 'what "it was then that" tells')


def said_first(judge: Judge, place: Place) -> Place | None:
    """The day of a saying may stand before what was said: "said in May he would retire"."""
    clause, time = place.clause, place.time
    if clause is None or place.nominal is not None or clause.kind != "content" or clause.governor is None:
        return None
    above = judge.reading.clauses[clause.governor]
    if not reports(above) or clause.subject is None or time.span.end > clause.subject.start:
        return None
    if not above.head.end <= time.span.start or not BEHIND.match(
        judge.text[above.head.end : time.span.start]
    ):
        return None
    return Place(time, above, None, "date", True, "the day of the saying stands before what was said")


def behind_subject(judge: Judge, place: Place) -> Place | None:
    """A date right behind a subject that names a happening is its own: "the award in May covered it"."""
    clause, time = place.clause, place.time
    if clause is None or place.nominal is not None or clause.predicate != "verb" or clause.subject is None:
        return None
    noun = clause.subject
    if not names_event(noun) or not noun.head.end <= time.span.start < clause.head.start:
        return None
    gap = judge.text[noun.head.end : time.span.start]
    return judge.noun(time, noun, clause, "the date follows its noun") if BEHIND.match(gap) else None
