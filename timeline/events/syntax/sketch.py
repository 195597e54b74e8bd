"""A parse that may be changed: tokens relabelled and hung elsewhere."""

from __future__ import annotations

from collections.abc import Collection

from timeline.language.parse import Parse, Token

NOUNS = frozenset({"NOUN", "PROPN"})
SUBJECTS = frozenset({"nsubj", "nsubj:pass", "nsubj:outer", "vocative", "dislocated"})
FINITE = frozenset({"VBD", "VBZ", "VBP"})
CLAUSES = frozenset({"root", "acl:relcl", "ccomp", "advcl", "parataxis", "conj"})


class Sketch:
    """A parse whose tokens may be relabelled and hung elsewhere; ``dates`` are its words of dates."""

    def __init__(self, parse: Parse, dates: Collection[int]) -> None:
        self.tokens = list(parse.tokens)
        self.dates = dates
        self.first = parse.tokens[0].index if parse.tokens else 0
        self._below: dict[int, list[Token]] | None = None

    def at(self, index: int) -> Token:
        """The token of an index."""
        return self.tokens[index - self.first]

    def kids(self, token: Token) -> list[Token]:
        """The tokens that hang on one, in order."""
        if self._below is None:
            self._below = {}
            for kid in self.tokens:
                if kid.head != kid.index:
                    self._below.setdefault(kid.head, []).append(kid)
        return self._below.get(token.index, [])

    def hang(self, token: Token, head: int, deprel: str) -> None:
        """Hang a token on another, but never on one that hangs on it."""
        if head != token.index and self.under(self.at(head), token):
            return
        self.tokens[token.index - self.first] = self.at(token.index)._replace(head=head, deprel=deprel)
        self._below = None

    def tag(self, token: Token, upos: str, xpos: str) -> None:
        """Give a token another part of speech."""
        finite = {"VerbForm": "Fin", "Tense": "Past" if xpos == "VBD" else "Pres"} if xpos in FINITE else {}
        self.tokens[token.index - self.first] = self.at(token.index)._replace(
            upos=upos, xpos=xpos, morph=finite or token.morph
        )
        self._below = None

    def under(self, token: Token, top: Token) -> bool:
        """Whether a token hangs on another, however far."""
        for _ in self.tokens:
            if token.index == top.index:
                return True
            if token.head == token.index:
                return False
            token = self.at(token.head)
        return False

    def crown(self, token: Token, old: Token) -> None:
        """Put a token in the place of the head of its clause."""
        self.hang(token, token.index if old.head == old.index else old.head, old.deprel)
