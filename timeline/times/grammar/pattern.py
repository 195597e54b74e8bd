"""The small language rules are written in, compiled to regular expressions over class characters.

::

    month:m dot? day:d (comma? yyyy:y)?     classes and macros in order; ``name:group`` remembers where
    (a | the)?  x*                          alternatives, repetition
    !unit  &unit                            not followed by, followed by
    -money  <in                             not preceded by, preceded by

Whitespace between words is of no account; a tight hyphen is ``hy``, a spaced one ``dash``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

_ITEM = re.compile(r"\s*([!&]?\(|[)|]|[?*+]|[!&<-]?[a-z][a-z0-9_]*(?::[a-z][a-z0-9]*)?|:[a-z][a-z0-9]*)")


@dataclass(frozen=True, slots=True)
class Compiled:
    """A regular expression over class characters, what it can begin with, and where its groups are."""

    regex: re.Pattern[str]
    first: frozenset[str]
    groups: Mapping[str, tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class _Piece:
    text: str
    first: frozenset[str]
    nullable: bool


class _Parser:
    def __init__(self, source: str, char: Mapping[str, str], macros: Mapping[str, str]) -> None:
        self.items = _ITEM.findall(source)
        if "".join(source.split()) != "".join(self.items):
            raise ValueError(f"pattern cannot be read: {source}")
        self.at, self.char, self.macros, self.source = 0, char, macros, source
        self.groups: dict[str, list[str]] = {}

    def group(self, name: str, text: str) -> str:
        """A named group; one name may stand in several alternatives."""
        names = self.groups.setdefault(name, [])
        names.append(f"{name}_{len(names)}")
        return f"(?P<{names[-1]}>{text})"

    def peek(self) -> str:
        return self.items[self.at] if self.at < len(self.items) else ""

    def take(self) -> str:
        item = self.peek()
        self.at += 1
        return item

    def alternatives(self) -> _Piece:
        pieces = [self.sequence()]
        while self.peek() == "|":
            self.take()
            pieces.append(self.sequence())
        if len(pieces) == 1:
            return pieces[0]
        first = frozenset().union(*(piece.first for piece in pieces))
        text = "(?:" + "|".join(piece.text for piece in pieces) + ")"
        return _Piece(text, first, any(piece.nullable for piece in pieces))

    def sequence(self) -> _Piece:
        text, first, nullable = "", frozenset[str](), True
        while self.peek() not in ("", "|", ")"):
            piece = self.item()
            text += piece.text
            if nullable:
                first |= piece.first
            nullable = nullable and piece.nullable
        return _Piece(text, first, nullable)

    def item(self) -> _Piece:
        token = self.take()
        if token in ("(", "!(", "&("):
            piece = self.alternatives()
            if self.take() != ")":
                raise ValueError(f"bracket left open: {self.source}")
            if token != "(":  # noqa: S105 - a bracket, not a password
                return _Piece(f"(?{'!' if token[0] == '!' else '='}{piece.text})", frozenset(), True)
            group = self.take()[1:] if self.peek().startswith(":") else ""
            text = self.group(group, piece.text) if group else f"(?:{piece.text})"
            piece = _Piece(text, piece.first, piece.nullable)
        elif token[0] in "!&<-":
            sign = {"!": "(?!", "&": "(?=", "<": "(?<=", "-": "(?<!"}[token[0]]
            return _Piece(f"{sign}{self.name(token[1:]).text})", frozenset(), True)
        else:
            name, _, group = token.partition(":")
            piece = self.name(name)
            if group:
                piece = _Piece(self.group(group, piece.text), piece.first, piece.nullable)
        if self.peek() in ("?", "*", "+"):
            mark = self.take()
            piece = _Piece(piece.text + mark, piece.first, piece.nullable or mark != "+")
        return piece

    def name(self, name: str) -> _Piece:
        if name in self.macros:
            inner = _Parser(self.macros[name], self.char, self.macros).alternatives()
            simple = re.fullmatch(r"\(\?:(\\?.(?:\|\\?.)*)\)", inner.text)
            text = f"[{simple[1].replace('|', '')}]" if simple else f"(?:{inner.text})"
            return _Piece(text, inner.first, inner.nullable)
        if name not in self.char:
            raise ValueError(f"{name!r} is no class: {self.source}")
        char = self.char[name]
        return _Piece(char, frozenset(char[-1]), False)


def compiled(source: str, char: Mapping[str, str], macros: Mapping[str, str]) -> Compiled:
    """Compile one pattern; ValueError or KeyError when it is not of the language."""
    parser = _Parser(source, char, macros)
    piece = parser.alternatives()
    if parser.peek() or piece.nullable:
        raise ValueError(f"pattern is empty or has an end left over: {source}")
    regex = re.compile(piece.text)
    groups = {name: tuple(regex.groupindex[each] for each in names) for name, names in parser.groups.items()}
    return Compiled(regex, piece.first, groups)
