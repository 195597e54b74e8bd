"""What the words around an event say was called off or put off."""

from __future__ import annotations

from timeline.events.clauses import Clause, Reading
from timeline.events.dates import is_ahead, is_over
from timeline.events.lexicon import grammar, listed, pattern, verbs
from timeline.events.nouns import names_event
from timeline.events.offsets import FINE
from timeline.events.roles import theme
from timeline.events.status.evidence import Evidence
from timeline.model import Tense

CALLED_OFF = pattern("called_off")
PUT_OFF = pattern("put_off")
AGAIN = grammar("set_again")
OPEN_MODALS = grammar("open_modals")
CONDITIONS = grammar("conditions")
WITHDRAWING = listed("changes", "withdrawing")


def _is_on(seen: Evidence) -> bool:
    """Whether the date's clause says that what was dropped is on: "cancelled last year, returns in May"."""
    clause, known = seen.clause, verbs()
    if clause is None or clause.negated or clause.kind not in {"main", "coordinate"}:
        return False
    if clause.predicate != "verb" or clause.lemma not in AGAIN:
        return False
    if clause.tense is Tense.PAST and (
        clause.lemma in known.scheduling or not is_over(seen.when, seen.published)
    ):
        return False
    return any(
        verb is not clause
        and verb.lemma in known.cancelling | known.postponing | known.moving
        and verb.head.start < clause.head.start
        for verb in seen.verbs_of_noun()
    )


def _is_open(seen: Evidence) -> bool:
    """Whether its dropping is a mere possibility: "if it rains, the fair will be cancelled"."""
    known = verbs()
    return any(
        verb.lemma in known.cancelling | known.postponing
        and (verb.modal in OPEN_MODALS or (seen.reading is not None and conditional(verb, seen.reading)))
        for verb in seen.verbs_of_noun()
    )


def conditional(clause: Clause, reading: Reading) -> bool:
    """Whether a clause holds only under a condition."""
    return any(
        other.governor == clause.index and other.marker.split(" ")[0] in CONDITIONS
        for other in reading.clauses
    )


def cancelled(seen: Evidence) -> str | None:
    """Why an event is called off, None where it is not."""
    known = verbs()
    if _is_on(seen) or _is_open(seen):
        return None
    for verb in seen.verbs_of_noun():
        done = verb.passive or verb.kind == "participle" or verb.object is not None
        if not verb.negated and verb.lemma in known.cancelling and done:
            return f"the words around it: {verb.lemma}"
        if verb.predicate == "adjective" and verb.lemma == "off" and verb.tense is Tense.PRESENT:
            return "the words say it is off"
    clause = seen.clause
    if _was_to_have(clause) and seen.reading is not None and clause is not None:
        for other in seen.reading.children(clause, "coordinate"):
            if other.lemma in verbs().cancelling and not other.negated:
                return f"the words around it: {other.lemma}"
    if is_without(seen):
        return "the words say there is none that day"
    if _plan_dropped(seen, verbs().cancelling):
        return "its plan was given up"
    if _withdrawn(seen):
        return "who was to do it has withdrawn"
    if (
        clause is not None
        and clause.negated
        and clause.tense is Tense.FUTURE
        and clause.modal in {"", "will"}
        and seen.when is not None
    ):
        return "the clause says it will not be"
    if (
        clause is not None
        and clause.lemma in known.cancelling
        and is_ahead(seen.when, seen.published)
        and clause.tense is not Tense.FUTURE
    ):
        return "called off already, and its day is still to come"
    named = clause is None or (seen.place is not None and seen.place.nominal is not None)
    if named and CALLED_OFF.search(seen.words) and not _another_dropped(seen):
        return "the words say it is called off"
    return None


def _was_to_have(clause: Clause | None) -> bool:
    """Whether a clause tells what "was to have" happened."""
    return clause is not None and clause.tense is Tense.PAST and clause.perfect and clause.marker == "to"


def is_without(seen: Evidence) -> bool:
    """Whether a day to come goes without what others have: "There is no collection on 1 January"."""
    noun, clause = (seen.place.nominal, seen.clause) if seen.place is not None else (None, None)
    if noun is None or clause is None or noun.determiner != "no" or clause.lemma != "be":
        return False
    exact = seen.when is not None and seen.when.precision in FINE
    return exact and clause.tense is Tense.PRESENT and is_ahead(seen.when, seen.published)


def _plan_dropped(seen: Evidence, dropping: frozenset[str]) -> bool:
    """Whether what "was due to start on 3 May" has been given up in the same sentence."""
    clause = seen.clause
    if clause is None or seen.place is None or seen.place.nominal is not None or seen.reading is None:
        return False
    who = clause.host or clause.subject
    if (
        who is None
        or clause.kind in {"main", "coordinate", "content"}
        or not is_ahead(seen.when, seen.published)
    ):
        return False
    return any(
        other.lemma in dropping
        and other.passive
        and not other.negated
        and not other.modal
        and (about := theme(other)) is not None
        and about.head.start == who.head.start
        for other in seen.reading.clauses
        if other is not clause
    )


def _withdrawn(seen: Evidence) -> bool:
    """Whether somebody who "was to play on Friday" has pulled out since."""
    clause = next((link for link in seen.chain() if link.kind == "relative"), None)
    if (
        clause is None
        or clause.host is None
        or seen.reading is None
        or not is_ahead(seen.when, seen.published)
    ):
        return False
    return any(
        other.lemma in WITHDRAWING
        and not other.negated
        and other.subject is not None
        and (other.index == clause.governor or other.subject.head.start == clause.host.head.start)
        for other in seen.reading.clauses
    )


def _another_dropped(seen: Evidence) -> bool:
    """Whether something else was called off: "the show, cancelled last year, returns in May"."""
    if seen.reading is None or seen.place is None:
        return False
    noun = seen.place.nominal
    for clause in seen.reading.clauses:
        about = theme(clause) if clause.lemma in verbs().cancelling and noun is not None else None
        if noun is not None and names_event(about) and about and about.head.start != noun.head.start:
            return True
    return any(
        seen.reading.clauses[index].lemma in verbs().cancelling
        for index in seen.elsewhere()
        if index < len(seen.reading.clauses)
    )


def postponed(seen: Evidence) -> str | None:
    """Why an event is put off, None where it is not."""
    known = verbs()
    if (seen.place is not None and seen.place.role == "new") or _is_on(seen) or _is_open(seen):
        return None
    for verb in seen.verbs_of_noun():
        if verb.lemma in known.postponing and not verb.negated:
            return "the words say it was put off"
        if (
            verb.lemma in known.moving
            and verb.passive
            and seen.place is not None
            and seen.place.role in {"date", "old"}
            and verb is not seen.clause
        ):
            return "the words say it was moved"
    if _was_to_have(seen.clause):
        return "it was to have happened and did not"
    if _plan_dropped(seen, known.postponing):
        return "its plan was put off"
    clause = seen.clause
    if clause is None and PUT_OFF.search(seen.words):
        return "the words say it was put off"
    return None
