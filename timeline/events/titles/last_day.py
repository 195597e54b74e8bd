"""The title of a last day: "Deadline to claim refund", "Deadline for objections"."""

from __future__ import annotations

from timeline.events.clauses import Clause
from timeline.events.lexicon import grammar, listed, verbs
from timeline.events.titles.finishing import LONGEST
from timeline.events.titles.title import Maker
from timeline.events.wording import ARTICLES, count_words
from timeline.model import Bound, Tense

GIVEN_IN, ARRIVING = listed("valency", "given_in"), listed("valency", "arriving")
PAPERS = listed("noun_kinds", "papers")
ANYBODY = grammar("anybody")
SHORT = 2  # words of those who are asked
DUTIES = frozenset({"must", "should"})
PERMITTING = grammar("permitting_modals")
LAST = frozenset({Bound.BY, Bound.UNTIL})


def last_day(title: str, clause: Clause, bound: Bound | None, maker: Maker) -> str:
    """A title as a deadline where its clause says what must or may be done by a date, else as it was."""
    if bound not in LAST:
        return title
    if clause.imperative:
        return f"Deadline to {title[0].lower()}{title[1:]}"
    if clause.subject is None or clause.negated or clause.perfect:
        return title
    found = _given_time(clause, maker) or _given_in(clause, maker) or _asked(clause, maker, bound)
    return found if found and count_words(found) <= LONGEST else title


def permits(clause: Clause | None) -> bool:
    """Whether the "may" of a clause gives leave and leaves nothing open."""
    return clause is not None and clause.modal in PERMITTING


def _given_time(clause: Clause, maker: Maker) -> str:
    """Somebody's time for something: "has until Friday to reply", "was given until May to sell"."""
    given = clause.lemma == "give" and clause.passive
    if not given and not (clause.lemma == "have" and clause.object is None):
        return ""
    who = maker.doer(clause)
    deed = maker.task(clause)
    if deed and not who and clause.subject is not None and clause.subject.head.lemma in ANYBODY:
        return f"Deadline to {deed}"
    return f"Deadline for {_inside(who, clause)} to {deed}" if deed and who else _bare(who, clause, given)


def _bare(who: str, clause: Clause, given: bool) -> str:
    pronoun = clause.subject is not None and clause.subject.pronoun
    return "" if given or pronoun or not who else f"Deadline for {_inside(who, clause)}"


def _given_in(clause: Clause, maker: Maker) -> str:
    """What has to be there by a day: "objections must reach the office", "bids are accepted until"."""
    thing = clause.subject
    if thing is None or thing.pronoun or clause.tense is Tense.PAST:
        return ""
    if clause.passive and clause.lemma not in GIVEN_IN:
        return ""
    if clause.lemma in verbs().light and thing.head.lemma not in PAPERS:
        return ""
    if not clause.passive and (clause.lemma not in ARRIVING or clause.modal not in DUTIES):
        return ""
    who = maker.doer(clause)
    return f"Deadline for {_inside(who, clause)}" if who else ""


def _asked(clause: Clause, maker: Maker, bound: Bound) -> str:
    """What anybody must or may do by a day: "must sign up by noon", "can cancel free until May"."""
    if clause.passive or clause.predicate != "verb":
        return ""
    told = clause.modal in DUTIES and clause.lemma in verbs().applying
    if not told and not (clause.modal in PERMITTING and bound is Bound.UNTIL):
        return ""
    deed = maker.deed(clause)
    who = maker.doer(clause)
    subject = clause.subject
    if subject is None or subject.pronoun or subject.head.lemma in ANYBODY or count_words(who) > SHORT:
        who = ""
    return f"Deadline for {_inside(who, clause)} to {deed}" if who else f"Deadline to {deed}"


def _inside(who: str, clause: Clause) -> str:
    """A subject behind other words: small where it is no name."""
    words = clause.subject.words if clause.subject is not None else ()
    first = next((word for word in words if word.text.lower() not in ARTICLES), None)
    common = first is not None and first.tag != "PROPN" and who.lower().startswith(first.text.lower())
    return f"{who[0].lower()}{who[1:]}" if common and who[1:2].islower() else who
