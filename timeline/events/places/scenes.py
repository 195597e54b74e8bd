"""Where a happening is: the venue its words name, and the town or country that stands behind it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from timeline.events.clauses import Clause, Phrase
from timeline.events.lexicon import grammar, listed, pattern, verbs
from timeline.events.nouns import names_event
from timeline.events.people.cast import names
from timeline.language.gazetteer import lookup

PREPOSITIONS = grammar("place_prepositions")
BUILDING_VERBS, HOLDING = listed("valency", "building"), listed("valency", "holding")
GOING, VISITING = listed("valency", "going"), listed("valency", "visiting")
LANGUAGES = listed("noun_kinds", "languages")
NO_SCENE = pattern("no_scene")
CAPITAL_DATES = pattern("capital_dates")
NAME = r"(?:(?:[A-Z]\.){2,}|(?:St|Mt|Ft)\.|[A-Z][\w’'&-]*)"
RUN = rf"{NAME}(?: (?:(?:{'|'.join(sorted(grammar('inside_places')))}) ){{0,2}}{NAME}){{0,4}}"
AFTER = rf"(?=[,;)]|\.(?:\s|$)|\s\(|\s(?:{pattern('behind_place').pattern})\b|\s*$)"
INSIDE = re.compile(rf"\b({'|'.join(sorted(PREPOSITIONS))}) (?:the |The )?({RUN}){AFTER}")
BEHIND = re.compile(rf",\s+((?:[A-Z][a-z]+|[A-Z]\.[A-Z]|W\.Va)\.|{RUN}{AFTER})")
CAPITAL = re.compile(rf"(?:the |The )?({RUN})")
BUILDING = pattern("building")
GIVEN = listed("given_names", "female") | listed("given_names", "male")
INCIDENTS, ARRESTS = listed("verb_kinds", "Incident"), listed("verb_kinds", "Court")
ON_THE_SPOT = INCIDENTS | ARRESTS | verbs().light | verbs().cancelling | HOLDING | BUILDING_VERBS
OPINIONS = listed("valency", "opinions") | verbs().reporting | verbs().announcing | verbs().denying
FARTHEST = 2  # names behind a venue: its street or village, its town


def scenes(text: str, clause: Clause | None, noun: Phrase | None, taken: Collection[int]) -> tuple[str, ...]:
    """The names of the places of a clause and of the noun that names its happening, nearest first.

    ``taken`` are the characters at which names of somebody begin: "in Leeds, Tom Lee said".
    """
    found: list[str] = []
    for start, end in _places(text, clause, noun):
        found.append(text[start:end])
        for _ in range(FARTHEST):
            behind = BEHIND.match(text, end)
            if behind is None or behind.start(1) in taken or CAPITAL_DATES.search(behind[1]):
                break
            if _somebody(text, behind[1], behind.end(1)):
                break
            found.append(_written_out(behind[1]))
            end = behind.end(1)
    return tuple(dict.fromkeys(name for name in found if is_scene(name)))


def is_scene(name: str) -> bool:
    """Whether something can happen in what is named: no language, no league, no firm, no day."""
    dated = CAPITAL_DATES.fullmatch(name.split()[-1]) is not None
    return name not in LANGUAGES and not NO_SCENE.search(name) and not dated


def _places(text: str, clause: Clause | None, noun: Phrase | None) -> Iterator[tuple[int, int]]:
    """Where the names behind prepositions of place stand."""
    for phrase in _complements(clause):
        name = next(iter(names(phrase)), "")
        at = text.find(name, phrase.start, phrase.end) if name and phrase.head.text in name.split() else -1
        if at >= 0:
            yield at, at + len(name)
            continue
        capital = CAPITAL.match(text, phrase.start, phrase.end)
        if capital is not None and capital.start(1) <= phrase.head.start < capital.end(1):
            yield capital.span(1)
    if noun is not None:
        for inside in INSIDE.finditer(text, noun.words[0].start, noun.words[-1].end):
            yield inside.span(2)
    for thing in _located(clause):
        for inside in INSIDE.finditer(text, thing.words[0].start, thing.words[-1].end):
            if lookup(inside[2]) is not None or BUILDING.search(inside[2]):
                yield inside.span(2)


def _located(clause: Clause | None) -> Sequence[Phrase]:
    """What a happening takes to where it is: who does it, what it is done to there."""
    if clause is None or clause.predicate != "verb":
        return ()
    things = (clause.subject, clause.object if on_the_spot(clause) else None)
    return [thing for thing in things if thing is not None and not thing.pronoun]


def on_the_spot(clause: Clause) -> bool:
    """Whether what a verb is done to is where the deed is: "opened an office in York", no verb of opinion."""
    if clause.lemma in ON_THE_SPOT:
        return True
    return names_event(clause.object) and clause.lemma not in OPINIONS


def _somebody(text: str, name: str, end: int) -> bool:
    """Whether a name behind a comma is a person's: "in Leeds, Tom Lee, who"."""
    if lookup(name) is not None or BUILDING.search(name):
        return False
    return name.split()[0].lower() in GIVEN or text.startswith((", who", ", whose"), end)


def _written_out(name: str) -> str:
    """A place's name, the short form of a state in full: "Ill." -> "Illinois"."""
    known = lookup(name) if name.endswith(".") else None
    return known.name if known is not None else name.rstrip(".")


def _complements(clause: Clause | None) -> Sequence[Phrase]:
    """The phrases of a clause that may name its place."""
    if clause is None:
        return ()
    told = clause.attribute if clause.predicate == "noun" else None
    there = [
        phrase
        for phrase in (*((told,) if told is not None else ()), *clause.complements)
        if _last(phrase) in PREPOSITIONS and not names_event(phrase)
    ]
    if clause.lemma.split()[0] in GOING:
        there += [phrase for phrase in clause.complements if phrase.preposition == "to" and _known(phrase)]
    thing = clause.object
    if thing is not None and clause.lemma in VISITING and _known(thing):
        there.append(thing)
    return there


def _last(phrase: Phrase) -> str:
    return phrase.preposition.split(" ")[-1]


def _known(phrase: Phrase) -> bool:
    return any(lookup(name) is not None for name in names(phrase))
