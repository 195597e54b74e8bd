"""What a predicate does to the event it speaks of."""

from __future__ import annotations

from timeline.events.clauses import Clause, Phrase
from timeline.events.lexicon import listed, verbs
from timeline.events.nouns import names_event
from timeline.model import Tense

SITTING = listed("sharing", "sitting")
OWING = frozenset({"must", "shall"})
OWN = frozenset({"main", "coordinate", "infinitive"})
HAPPENING, HOLDING = listed("valency", "happening"), listed("valency", "holding")


def transparent(clause: Clause) -> bool:
    """Whether the predicate only places its noun in time: is held, takes place, is due."""
    known = verbs()
    if clause.predicate == "date":
        return True
    if clause.lemma in HOLDING and any(phrase.preposition == "to" for phrase in clause.complements):
        return False  # "held to a draw"
    if clause.lemma in known.scheduling and (
        clause.passive or clause.kind == "participle" or clause.predicate == "adjective"
    ):
        return True
    if clause.lemma in known.scheduling and clause.object is None and names_event(clause.subject):
        return True
    if clause.predicate == "adjective":
        return clause.lemma in known.scheduling
    if clause.lemma in HAPPENING:
        return True
    return clause.lemma in known.occurring and clause.object is None


def theme(clause: Clause) -> Phrase | None:
    """What a transparent, cancelling or postponing predicate is about."""
    if clause.passive or clause.kind == "participle":
        return clause.host or clause.subject or clause.object
    if clause.lemma in verbs().cancelling | verbs().postponing | verbs().moving | HOLDING:
        return clause.object or clause.subject
    return clause.subject


def reports(clause: Clause) -> bool:
    """Whether a clause only says that somebody said something."""
    known = verbs()
    if clause.predicate != "verb" or clause.passive:
        return False
    if clause.modal in OWING and clause.kind != "content":
        return False  # "must say by 19 August": what somebody has to say is still to be done
    if clause.lemma in SITTING and clause.tense is Tense.FUTURE and clause.kind in OWN:
        return False  # "the inquiry will hear from ministers", "is to report by spring"
    aside = clause.kind == "parenthetical" and clause.lemma in known.announcing
    if clause.lemma not in known.reporting and not aside:
        return False
    return not (clause.object is not None and clause.lemma in known.acts_with_object)


def urges(clause: Clause) -> bool:
    """Whether a report is somebody's asking for something: "called for a vote", "asked him to go"."""
    if clause.lemma not in verbs().urging or clause.negated or clause.modal:
        return False
    whom = clause.object is not None or clause.recipient is not None
    return whom or any(phrase.preposition in {"for", "on"} for phrase in clause.complements)
