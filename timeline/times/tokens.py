"""Text -> tokens, each with its lexical class as one character.

A text's classes, one after the other, are a string, and the grammar's rules are
regular expressions over that string: one pass over the words, and everything after
it runs only where words of time stand.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources

OTHER = "~"  # a word of no class
CAPITAL = "^"  # the same with a capital letter
_POOL = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789" + "".join(
    chr(code) for code in range(0xC0, 0x180)
)
KEPT = 60_000  # words remembered beyond the lexicon; keeps memory flat

# The first line takes what no later one begins with, so that most words and marks are settled at once.
TOKEN = re.compile(
    r"""
    [b-gi-mr-zC-GI-MOR-Z][^\W\d_]* | [,.;:!?()"]
  | \d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z\b|[+-]\d\d:?\d\d)?)?(?![\d-])
  | \d{1,4}(?P<sep>[./-])\d{1,2}(?P=sep)\d{1,4}(?![\d/-]|[.,]\d)
  | \d{1,2}(?:[:.]\d\d){0,2}[^\S\n]?(?:[ap]\.[^\S\n]?m\.|[ap]m\b|[AP]\.[^\S\n]?M\.|[AP]M\b)
  | \d{1,2}:\d\d(?::\d\d)?(?:[.,]\d+)?(?!\d)
  | \d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d) | \d+\.\d+
  | \d+(?:st|nd|rd|th)\b
  | ['’‘]?\d{1,3}0['’]?s\b
  | ['’](?:(?<!\w['’])|(?<=[QH][1-4]['’])|(?<=FY['’]))\d\d\b
  | \d{4}(?:m|km|mm|cm|ft|cc|kg|g|mg|ml|lb|kW|MW|hp|bhp|rpm|p|x|th|st|nd|rd)\b
  | [1-4](?:Q(?=\d\d\b|\b)|H(?=[ ]?['’]?\d\d))
  | \d+
  | [Nn]os?\.(?=[ ]?\d)
  | [ap]\.[^\S\n]?m\.|[AP]\.[^\S\n]?M\.|[AB]\.(?:D|C)\.
  | o['’]clock
  | [QHqh][1-4]\b
  | [^\W\d_]+
  | ['’]s\b
  | \n[ \t\r]*\n\s*
  | [^\S\n][-–—]{1,2}[^\S\n] | --
  | [^\w\s]
    """,
    re.VERBOSE,
)

_MARKS = {
    ",": "comma", ".": "dot", "-": "hy", "–": "ndash", "—": "dash", "--": "dash", "/": "slash",
    "‐": "hy", "‑": "hy", "|": "bar",
    ":": "colon", "'s": "poss", "’s": "poss", "(": "lpar", ")": "rpar", "[": "lpar", "]": "rpar",
    "$": "money", "£": "money", "€": "money", "¥": "money", "#": "money", "%": "pct", "'": "quote",
    "’": "quote", "`": "quote", '"': "quote", "“": "quote", "”": "quote", "‘": "quote",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Word -> class character, class name -> character, (class, word) -> value."""

    codes: Classes
    char: dict[str, str]
    values: dict[str, int | str]
    homographs: frozenset[str]


class Classes(dict[str, str]):
    """Token -> class character; tokens of figures are classified when first met."""

    def __init__(self, base: dict[str, str], char: dict[str, str]) -> None:
        super().__init__(base)
        self._base, self._char = base, char
        self.known = frozenset(base)

    def __missing__(self, token: str) -> str:
        first = token[0]
        if first.isdigit() or (len(token) > 1 and token[1].isdigit() and not first.isalpha()):
            code = self._char[_figures(token)]
        elif len(token) == 2 and token[1].isdigit():
            code = self._char["qletter"]
        elif first == "\n":
            code = self._char["para"]
        elif first.isspace():
            code = self._char["dash"]
        else:
            code = CAPITAL if first.isupper() else OTHER
        if len(self) > len(self._base) + KEPT:
            self.clear()
            self.update(self._base)
        if len(token) < 40:
            self[token] = code
        return code


def _figures(token: str) -> str:
    """The class of a token of figures."""
    if token[0] in "'’‘":
        return "shortyear" if token[-1].isdigit() else "decades"
    last = token[-1]
    if last in "QH":
        return "qletter"
    if token[:4].isdigit() and last.isalpha() and last != "s" and "-" not in token:
        return "ordbig" if token[4:] in ("th", "st", "nd", "rd") else "measure"
    if last in "mM.":
        return "clock12"
    if last == "s":
        return "decades"
    if last in "tdh" and not token[-2].isdigit():
        return "ord31" if len(token) < 5 and 1 <= int(token[:-2]) <= 31 else "ordbig"
    if token.isdigit():
        return _whole(token)
    if ":" in token:
        return "iso" if "-" in token else "clock24"
    if "-" in token and len(token) == 10 and token[4] == "-":
        return "iso"
    if "," in token:
        return "grouped"
    if token.count(".") == 1 and "/" not in token and "-" not in token:
        return "decimal"
    return "numdate"


def _whole(token: str) -> str:
    length = len(token)
    if length <= 2:
        value = int(token)
        for top, name in ((0, "zero"), (12, "n12"), (24, "n24"), (31, "n31"), (59, "n59")):
            if value <= top:
                return name
        return "n99"
    if length == 3:
        return "three"
    if length == 4:
        return "yyyy" if "1000" <= token <= "2199" else "four"
    return "big"


def _spellings(word: str, capital: bool) -> tuple[str, ...]:
    if capital:
        return (word.capitalize(), word.upper())
    return (word, word.capitalize(), word.upper())


@cache
def lexicon() -> Lexicon:
    """The words of words.toml and the classes of triggers.toml, read once."""
    folder = resources.files("timeline.times.lexicon")
    words = tomllib.loads(folder.joinpath("words.toml").read_text(encoding="utf-8"))
    capital, homographs = set(words.pop("capital")), frozenset(words.pop("homographs"))
    figures = tomllib.loads(folder.joinpath("triggers.toml").read_text(encoding="utf-8"))["figures"]
    names = [*words, *figures.split()]
    char = dict(zip(names, _POOL, strict=False)) | {"plainword": OTHER, "capital": "\\" + CAPITAL}
    codes: dict[str, str] = {}
    values: dict[str, int | str] = {}
    for name, entries in words.items():
        for word, value in entries.items():
            for spelling in _spellings(word, name in capital):
                codes.setdefault(spelling, char[name])
                values.setdefault(spelling, value)
            if name in ("month", "weekday") and len(word) > 4 and word not in homographs:
                codes.setdefault(word, char[name])
                values.setdefault(word, value)
    codes.update({mark: char[name] for mark, name in _MARKS.items()})
    return Lexicon(Classes(codes, char), char, values, homographs)
