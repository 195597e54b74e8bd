"""Finds the longest rule at every place of a text where words of time stand."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources

from timeline.times.grammar import BEHIND, RULES
from timeline.times.grammar.pattern import Compiled, Patterns
from timeline.times.grammar.rule import Rule, Words
from timeline.times.grammar.shapes import SHAPES
from timeline.times.names import Name, name_at, names
from timeline.times.tokens import TOKEN, Lexicon, lexicon
from timeline.times.tree import Cal, Node, Nothing

_CHUNK = 60_000  # characters read at a time; keeps memory flat
_REACH = 8  # words between the first word of an expression and the first word of time in it


@dataclass(frozen=True, slots=True)
class Found:
    """A match: characters ``start`` to ``end`` of the text, the rule, its tree and the word before it."""

    start: int
    end: int
    rule: str
    node: Node
    before: str


@dataclass(frozen=True, slots=True)
class Engine:
    """The rules, compiled, by the class they can begin with."""

    lexicon: Lexicon
    begin: re.Pattern[str]
    rules: dict[str, tuple[tuple[Compiled, Rule], ...]]
    behind: dict[str, tuple[tuple[Compiled, Rule], ...]]
    firsts: frozenset[str]


@cache
def engine() -> Engine:
    """Read the rules, once."""
    words = lexicon()
    patterns = Patterns(words.char, SHAPES)
    table, behind = _table(RULES, patterns), _table(BEHIND, patterns)
    starts = set(table)
    triggers = tomllib.loads(
        resources.files("timeline.times.lexicon").joinpath("triggers.toml").read_text("utf-8")
    )
    weak, strong = ({words.char[name] for name in triggers[key].split()} for key in ("weak", "strong"))
    sure, soon = "".join(sorted(starts & (strong - weak))), "".join(sorted(starts & weak))
    rest = "".join(sorted(starts - weak - strong))
    begin = re.compile(
        f"[{sure}{rest}]|[{soon}](?=[{''.join(sorted(weak))}]{{0,{_REACH}}}[{''.join(sorted(strong))}])|[{soon}]"
        f"(?<=[{''.join(sorted(starts & weak & strong))}])"
        f"|(?<={words.char['at']}){words.char['decimal']}"
    )
    firsts = frozenset(form for first in names() for form in (first, first.capitalize(), first.upper()))
    return Engine(words, begin, table, behind, firsts)


def _table(rules: tuple[Rule, ...], patterns: Patterns) -> dict[str, tuple[tuple[Compiled, Rule], ...]]:
    """Rules by the class characters they can begin with."""
    table: dict[str, list[tuple[Compiled, Rule]]] = {}
    for rule in rules:
        pattern = patterns.compiled(rule.pattern)
        for char in pattern.first:
            table.setdefault(char, []).append((pattern, rule))
    return {char: tuple(rules) for char, rules in table.items()}


def find(text: str, *, almanac: bool = False) -> list[Found]:
    """Every expression of a text in order, none overlapping; with ``almanac`` annual events too."""
    found: list[Found] = []
    start = 0
    while start < len(text):
        end = _cut(text, start)
        _chunk(text, start, end, found, almanac)
        start = end
    return found


def _cut(text: str, start: int) -> int:
    """Where a chunk may end: after a blank line, else white space, else anywhere."""
    end = start + _CHUNK
    if end >= len(text):
        return len(text)
    for mark in ("\n\n", ".\n", "\n", " "):
        at = text.rfind(mark, start + _CHUNK // 2, end)
        if at > 0:
            return at + len(mark)
    return end


def _chunk(text: str, start: int, end: int, found: list[Found], almanac: bool) -> None:
    machine = engine()
    tokens: list[str] = []
    starts: list[int] = []
    for match in TOKEN.finditer(text, start, end):
        tokens.append(match.group())
        starts.append(match.start())
    codes = "".join(map(machine.lexicon.codes.__getitem__, tokens))
    codes, called = _named(tokens, codes, machine, almanac)

    def longest(rules: tuple[tuple[Compiled, Rule], ...], at: int, previous: Node | None) -> int:
        """Add the longest match at a place; where it ends, ``at`` when nothing matches."""
        best: tuple[int, Rule, Node, Words] | None = None
        for pattern, rule in rules:
            hit = pattern.regex.match(codes, at)
            if hit is not None and (best is None or hit.end() > best[0]):
                words = Words(hit, pattern.groups, tokens, machine.lexicon, previous, called)
                node = rule.build(words)
                if node is not None:
                    best = (hit.end(), rule, node, words)
        if best is None:
            return at
        stop, rule, node, words = best
        if isinstance(node, Nothing):
            return stop
        first, last = words.span("k") if words.has("k") else (at, stop)
        before = tokens[first - 1].lower() if first else ""
        end = starts[last - 1] + len(tokens[last - 1])
        found.append(Found(starts[first], end, rule.name, node, before))
        return stop

    place = 0
    for match in machine.begin.finditer(codes):
        at = match.start()
        if at < place:
            continue
        known = len(found)
        place = longest(machine.rules[codes[at]], at, None)
        while len(found) > known and place > at and place < len(codes) and codes[place] in machine.behind:
            at, place = place, longest(machine.behind[codes[place]], place, found[-1].node)
            if place > at and isinstance(found[-1].node, Cal):
                _share(found)
        place = max(place, at)


def _named(tokens: list[str], codes: str, machine: Engine, almanac: bool) -> tuple[str, dict[int, Name]]:
    """The classes with names of days and events put in, and the names by place."""
    found: dict[int, Name] = {}
    firsts = machine.firsts
    place = 0
    for at, token in enumerate(tokens):
        if token in firsts and at >= place:
            name = name_at(tokens, at, almanac=almanac)
            if name is not None:
                found[at], place = name, at + len(name.words)
    if not found:
        return codes, found
    char = machine.lexicon.char
    marked = list(codes)
    for at, name in found.items():
        marked[at : at + len(name.words)] = [char["named"], *[char["rest"]] * (len(name.words) - 1)]
    return "".join(marked), found


def _share(found: list[Found]) -> None:
    """Give the year a later date carries to the one in front that shares its month."""
    before, behind = found[-2], found[-1]
    if isinstance(before.node, Cal) and isinstance(behind.node, Cal) and before.node.day is not None:
        found[-2] = replace(before, node=replace(before.node, year=behind.node.year))
