"""Places that a sentence says something happens in: the gazetteer's names where the parse agrees.

Many names of towns are words ("Reading", "Nice", "Mobile") or people's names, so a
name counts only as a whole run of capitalised nouns, and only where a preposition of place,
a region after a comma or a noun like "town of" says that a place is meant.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from timeline.language.gazetteer import Place, lookup
from timeline.language.parse import Parse, Token

_KNOWN = 100_000  # people; papers name the country or region of a smaller town abroad


@dataclass(frozen=True, slots=True)
class Located:
    """A place and where its name stands; ``head`` is the token the place is said of, ``-1`` for none."""

    start: int
    end: int
    place: Place
    head: int


def located(tree: Parse, country: str | None = None) -> tuple[Located, ...]:
    """Find the places of a sentence; ``country`` (ISO 3166-1) decides between towns of one name."""
    found: list[Located] = []
    for run in _runs(tree.tokens):
        name = " ".join(token.text for token in run).replace("’", "'")
        place = lookup(name, country)
        if place is None:
            continue
        outer = _outer(run)
        follows = _continues(found, tree.tokens, run)
        obscure = place.kind == "city" and country is not None and place.country != country[:2]
        if obscure and place.population < _KNOWN and not _explained(tree.tokens, run, place):
            continue
        if follows or _is_place(tree.tokens, run, outer):
            head = outer.head if outer.head != outer.index else -1
            found.append(Located(run[0].start, run[-1].end, place, head))
    return tuple(found)


def _runs(tokens: Sequence[Token]) -> Iterator[list[Token]]:
    """Cut out a sentence's names: neighbouring capitalised nouns and adjectives that hang together."""
    run: list[Token] = []
    for token in tokens:
        named = token.upos == "PROPN" or (token.upos in {"ADJ", "NOUN"} and token.text[:1].isupper())
        if run and not (named and _joined(run, token)):
            yield run
            run = []
        if named:
            run.append(token)
    if run:
        yield run


def _joined(run: Sequence[Token], token: Token) -> bool:
    inside = {word.index for word in run}
    return token.head in inside or any(word.head == token.index for word in run)


def _explained(tokens: Sequence[Token], run: Sequence[Token], place: Place) -> bool:
    """Whether the region or country of a town stands after it: "Springfield, Illinois"."""
    after = tokens[run[-1].index + 1 :]
    if not after or after[0].text != ",":
        return False
    names = [" ".join(token.text for token in after[1 : 1 + length]) for length in (1, 2, 3)]
    known = [lookup(name) for name in names]
    return any(where is not None and where.country[:2] == place.country for where in known)


def _outer(run: Sequence[Token]) -> Token:
    inside = {token.index for token in run}
    return next((token for token in run if token.head not in inside or token.head == token.index), run[-1])


def _is_place(tokens: Sequence[Token], run: Sequence[Token], outer: Token) -> bool:
    words = _words()
    cases = [token for token in tokens if token.head == outer.index and token.deprel.startswith("case")]
    before = [token for token in cases if token.end <= run[0].start]
    if outer.deprel.split(":")[0] in {"compound", "flat"}:
        return False  # part of a longer name: "the Reading Festival"
    if run[0].index and tokens[run[0].index - 1].text in {"'s", "’s", "'", "’"}:
        return False  # what somebody owns: "the Seamen's Mission"
    if any(token.lemma in words["locative"] for token in before):
        return True
    head = tokens[outer.head]
    return any(token.lemma == "of" for token in before) and head.lemma in words["kinds"]


def _continues(found: Sequence[Located], tokens: Sequence[Token], run: Sequence[Token]) -> bool:
    """Whether the name follows another place after a comma: "in Springfield, Illinois"."""
    index = run[0].index
    return (
        index >= 2
        and tokens[index - 1].text == ","
        and any(place.end == tokens[index - 2].end for place in found[-1:])
    )


@cache
def _words() -> Mapping[str, frozenset[str]]:
    data = tomllib.loads(files("timeline.language").joinpath("places.toml").read_text(encoding="utf-8"))
    return {name: frozenset(data[name]) for name in ("locative", "kinds")}
