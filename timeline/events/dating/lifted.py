"""Where a date goes that its clause cannot keep: to the clause above, or to the occasion of a saying."""

from __future__ import annotations

from dataclasses import replace

from timeline.events.clauses import Link
from timeline.events.dates import is_ahead, is_over
from timeline.events.dating.judge import Judge
from timeline.events.lexicon import grammar, listed, pattern
from timeline.events.roles import reports
from timeline.events.told import Place
from timeline.model import Tense

COMPARING = listed("sharing", "comparing")
OCCASIONS = listed("sharing", "occasions")
SCENES = grammar("place_prepositions") | grammar("scene")
HAD = pattern("had")


def occasion(place: Place) -> Place | None:
    """Where something was said on a date: "told a news conference on Monday"."""
    clause = place.clause
    if clause is None or place.nominal is not None or not reports(clause):
        return None
    spoken = [noun for noun in (clause.object, clause.recipient) if noun is not None]
    spoken += [noun for noun in clause.complements if noun.preposition in SCENES]
    noun = next((noun for noun in spoken if noun.head.lemma in OCCASIONS), None)
    return replace(place, nominal=noun, rule="the occasion of what was said") if noun is not None else None


def higher(judge: Judge, place: Place) -> Place | None:
    """The clause above, where the one a date hangs on tells no event: "declined to comment on Monday"."""
    clause, time = place.clause, place.time
    if clause is None or place.nominal is not None or clause.negated or clause.governor is None:
        return None
    if (
        clause.lemma in COMPARING
        or clause.kind not in {"infinitive", "participle", "adverbial"}
        or clause.marker not in {"", "to"}
    ):
        return None
    above = judge.reading.clauses[clause.governor]
    while above.kind == "infinitive" and above.governor is not None:
        above = judge.reading.clauses[above.governor]
    if above.predicate != "verb" or above.negated or above.modal or not above.finite or reports(above):
        return None
    over, ahead = is_over(time.when, judge.published), is_ahead(time.when, judge.published)
    fits = above.tense is Tense.FUTURE if ahead else above.tense is Tense.PAST
    owned = any(
        Link(None, above.index, role) in judge.reading.ways((other.span.start, other.span.end))[:1]
        for other in judge.times
        if other is not time
        for role in ("obl", "obl:unmarked", "advmod")
    )
    if (
        not fits
        or owned
        or (over and above.perfect and HAD.search(judge.text[above.start : above.head.start]) is None)
    ):
        return None
    return Place(time, above, None, "date", False, "the clause above the one the date hangs on")
