"""What a rule is, and what it sees of the text."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from timeline.times.grammar.numbers import number_of
from timeline.times.names import Name
from timeline.times.tokens import Lexicon
from timeline.times.tree import Node


class Words:
    """The words a rule matched, by the groups of its pattern."""

    __slots__ = ("_groups", "_match", "_tokens", "lexicon", "names", "previous")

    def __init__(
        self,
        match: re.Match[str],
        groups: Mapping[str, tuple[int, ...]],
        tokens: Sequence[str],
        lexicon: Lexicon,
        previous: Node | None = None,
        names: Mapping[int, Name] | None = None,
    ) -> None:
        self._match, self._groups, self._tokens, self.lexicon = match, groups, tokens, lexicon
        self.previous = previous
        self.names = names or {}

    def span(self, group: str) -> tuple[int, int]:
        """The tokens of a group, (-1, -1) when it took no part."""
        for index in self._groups.get(group, ()):
            span = self._match.span(index)
            if span[0] >= 0:
                return span
        return -1, -1

    def has(self, group: str) -> bool:
        """Whether the group took part."""
        return self.span(group)[0] >= 0

    def at(self) -> int:
        """The match's first token."""
        return self._match.start()

    def before(self) -> str:
        """The token in front of the match, empty at the beginning."""
        at = self._match.start()
        return self._tokens[at - 1] if at else ""

    def back(self, count: int) -> Sequence[str]:
        """The last ``count`` tokens in front of the match, fewer at the beginning."""
        at = self._match.start()
        return self._tokens[max(0, at - count) : at]

    def all(self) -> Sequence[str]:
        """All tokens of the match."""
        return self._tokens[self._match.start() : self._match.end()]

    def after(self) -> str:
        """The token behind the match, empty at the end."""
        return self.ahead(0)

    def ahead(self, count: int) -> str:
        """The token ``count`` places further on than the one behind the match."""
        at = self._match.end() + count
        return self._tokens[at] if at < len(self._tokens) else ""

    def word(self, group: str) -> str:
        """The group's first token in lower case, empty when it took no part."""
        at = self.span(group)[0]
        return self._tokens[at].lower() if at >= 0 else ""

    def tokens(self, group: str) -> Sequence[str]:
        """All tokens of a group as written."""
        start, end = self.span(group)
        return self._tokens[start:end]

    def token(self, group: str) -> str:
        """The group's first token as written."""
        return self._tokens[self.span(group)[0]]

    def value(self, group: str) -> int:
        """The number the lexicon or the figures give the group's first token."""
        token = self.token(group)
        known = self.lexicon.values.get(token)
        return known if isinstance(known, int) else int(number_of([token], self.lexicon))

    def name(self, group: str) -> str:
        """The name the lexicon gives the group's first token."""
        return str(self.lexicon.values[self.token(group)])

    def is_a(self, group: str, *classes: str) -> bool:
        """Whether the group's first token is of one of these classes."""
        at = self.span(group)[0]
        return at >= 0 and self._of(self._tokens[at], classes)

    def behind(self, *classes: str) -> bool:
        """Whether the token in front of the match is of one of these classes."""
        return self._of(self.before(), classes)

    def known(self, token: str, *classes: str) -> bool:
        """Whether a token is of one of these classes."""
        return self._of(token, classes)

    def _of(self, token: str, classes: tuple[str, ...]) -> bool:
        code = self.lexicon.codes[token] if token else ""
        return any(self.lexicon.char[name] == code for name in classes)

    def number(self, group: str) -> float:
        """The number the group's words say."""
        return number_of(self.tokens(group), self.lexicon)


@dataclass(frozen=True, slots=True)
class Rule:
    """One shape of words: its name, pattern, what it builds (None: not this after all), why it is here."""

    name: str
    pattern: str
    build: Callable[[Words], Node | None]
    reason: str
