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
from functools import cached_property

_ITEM = re.compile(r"\s*([!&]?\(|[)|]|[?*+]|[!&<-]?[a-z][a-z0-9_]*(?::[a-z][a-z0-9]*)?|:[a-z][a-z0-9]*)")


@dataclass(frozen=True)
class Compiled:
    """A pattern as a regular expression over class characters, and the characters it can begin with.

    The expression is compiled when it is first asked for: one article asks for half of them.
    """

    text: str
    first: frozenset[str]
    names: Mapping[str, tuple[str, ...]]

    @cached_property
    def regex(self) -> re.Pattern[str]:
        """The expression itself."""
        return re.compile(self.text)

    @cached_property
    def groups(self) -> Mapping[str, tuple[int, ...]]:
        """The numbers of the groups of each name; one name may stand in several alternatives."""
        index = self.regex.groupindex
        return {name: tuple(index[each] for each in names) for name, names in self.names.items()}


@dataclass(frozen=True, slots=True)
class _Piece:
    text: str
    first: frozenset[str]
    nullable: bool


class Patterns:
    """Compiles patterns over the classes ``char`` (name to character) with the macros ``macros``."""

    def __init__(self, char: Mapping[str, str], macros: Mapping[str, str]) -> None:
        self.char, self.macros = char, macros
        self._pieces: dict[str, _Piece] = {}

    def compiled(self, source: str) -> Compiled:
        """Compile one pattern; ValueError when it is not of the language."""
        parser = _Parser(source, self)
        piece = parser.alternatives()
        if parser.peek() or piece.nullable:
            raise ValueError(f"pattern is empty or has an end left over: {source}")
        names = {name: tuple(names) for name, names in parser.groups.items()}
        return Compiled(piece.text, piece.first, names)

    def piece(self, name: str) -> _Piece | None:
        """A class or macro by its name; a macro is read once, whatever asks for it."""
        if name not in self.macros:
            char = self.char.get(name)
            return _Piece(char, frozenset(char[-1]), False) if char else None
        if name not in self._pieces:
            inner = _Parser(self.macros[name], self).alternatives()
            simple = re.fullmatch(r"\(\?:(\\?.(?:\|\\?.)*)\)", inner.text)
            text = f"[{simple[1].replace('|', '')}]" if simple else f"(?:{inner.text})"
            self._pieces[name] = _Piece(text, inner.first, inner.nullable)
        return self._pieces[name]


class _Parser:
    def __init__(self, source: str, patterns: Patterns) -> None:
        self.items = _ITEM.findall(source)
        if "".join(source.split()) != "".join(self.items):
            raise ValueError(f"pattern cannot be read: {source}")
        self.at, self.patterns, self.source = 0, patterns, source
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
        piece = self.patterns.piece(name)
        if piece is None:
            raise ValueError(f"{name!r} is no class: {self.source}")
        return piece
