"""JSON-LD (schema.org) of a page: the nodes about its article, also out of broken scripts."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from html import unescape
from typing import cast

from lxml.html import HtmlElement

from timeline.sources.page.claims import LABELLED, WEAK, Claim, Kind, moment_of
from timeline.sources.stamps import Sign
from timeline.sources.vocabulary import words

Node = Mapping[str, object]

WRAPPED = re.compile(
    r"^\s*(?:<!--|//\s*<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/|<!\[CDATA\[)|(?:-->|(?://\s*)?\]\]>|/\*\s*\]\]>\s*\*/)?[\s;]*$"
)
TRAILING = re.compile(r",(?=\s*[}\]])")
PAIR = re.compile(
    r'"(datePublished|dateModified|dateCreated|headline|@type|url)"\s*:\s*"((?:[^"\\\n]|\\.){1,300})"'
)
DEEPEST = 6
CUT = 60  # characters; templates cut headlines at 110 and some far earlier
SHORTEST = 12  # characters; less is in too many headlines to tell one
DATES = (
    ("datePublished", Sign.PUBLISHED, LABELLED),
    ("dateCreated", Sign.PUBLISHED, WEAK),
    ("uploadDate", Sign.PUBLISHED, WEAK),
    ("dateModified", Sign.UPDATED, LABELLED),
)


@dataclass(frozen=True, slots=True)
class Linked:
    """The nodes of a page: those of its article, those of the page around it, all by their ``@id``.

    ``held`` are the days of events that the page announces.
    """

    articles: tuple[Node, ...] = ()
    pages: tuple[Node, ...] = ()
    known: Mapping[str, Node] = field(default_factory=dict)
    broken: bool = False
    held: frozenset[date] = frozenset()

    def text(self, *keys: str) -> str | None:
        """The first of some properties that is text, of the article or else of the page."""
        for node in (*self.articles, *self.pages):
            for key in keys:
                value = node.get(key)
                if isinstance(value, list) and value:
                    value = value[0]
                if isinstance(value, str) and value.strip():
                    return clean(value)
        return None

    def names(self, key: str) -> tuple[str, ...]:
        """The names of the people or bodies of a property, references resolved."""
        for node in (*self.articles, *self.pages):
            found = tuple(name for name in map(self._name, _many(node.get(key))) if name)
            if found:
                return found
        return ()

    def addresses(self) -> Iterator[str]:
        """The addresses that the article's nodes give themselves."""
        for node in self.articles:
            for value in (node.get("mainEntityOfPage"), node.get("url"), node.get("@id")):
                value = value.get("@id") if isinstance(value, dict) else value
                if isinstance(value, str) and value.startswith("http"):
                    yield value

    def claims(self) -> Iterator[Claim]:
        """When the nodes say that the article was published and updated."""
        for nodes, lesser in ((self.articles, 0), (self.pages, 2)):
            for node in nodes:
                for key, label, weight in DATES:
                    for value in _many(node.get(key)):
                        moment = moment_of(str(value)) if isinstance(value, str | int) else None
                        if moment is not None:
                            yield Claim(
                                Kind.LINKED, key, str(value), label, moment,
                                max(WEAK, weight - lesser - self.broken),
                            )  # fmt: skip

    def _name(self, value: object) -> str | None:
        if isinstance(value, str):
            return None if value.startswith("http") else clean(value) or None
        if not isinstance(value, dict):
            return None
        name = value.get("name")
        if name is None and isinstance(value.get("@id"), str):
            name = self.known.get(value["@id"], {}).get("name")
        name = name[0] if isinstance(name, list) and name else name
        return clean(name) or None if isinstance(name, str) else None


def read(tree: HtmlElement, headlines: Sequence[str]) -> Linked:
    """The nodes of every script; of several articles those with one of the page's headlines."""
    nodes: list[Node] = []
    broken = False
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower() or not script.text:
            continue
        value = _loads(script.text)
        if value is None:
            broken = True
            nodes.extend(_pieces(script.text))
        nodes.extend(_nodes(value, DEEPEST))
    known = {node["@id"]: node for node in nodes if isinstance(node.get("@id"), str)}
    articles = [node for node in nodes if _is(node, "articles")]
    named = [node for node in articles if _headed(node, headlines)]
    return Linked(
        tuple(named or articles[:1]),
        tuple(node for node in nodes if _is(node, "pages")),
        cast("Mapping[str, Node]", known),
        broken,
        frozenset(_days(nodes)),
    )


def _days(nodes: Sequence[Node]) -> Iterator[date]:
    for node in nodes:
        for key in ("startDate", "endDate"):
            value = node.get(key)
            moment = moment_of(value) if isinstance(value, str) else None
            if moment is not None:
                yield moment.day


def clean(value: str) -> str:
    """Text of a field: character references and tags resolved, white space single."""
    value = unescape(unescape(value)) if "&" in value else value
    return " ".join(re.sub(r"<[^<>]{1,100}>", " ", value).split() if "<" in value else value.split())


def _loads(text: str) -> object | None:
    """The value of a script as far as common faults can be mended, None beyond that."""
    text = WRAPPED.sub("", WRAPPED.sub("", text))
    for attempt in (text, TRAILING.sub("", text), unescape(text)):
        try:
            value, _ = json.JSONDecoder(strict=False).raw_decode(attempt.lstrip())
        except (ValueError, RecursionError):
            continue
        return cast("object", value)
    return None


def _pieces(text: str) -> Iterator[Node]:
    """The first value of each property of a script that is no JSON."""
    found: dict[str, object] = {}
    for match in PAIR.finditer(text):
        if match[1] != "@type" or match[2].lower() in words("page", "schema", "articles"):
            found.setdefault(match[1], match[2].replace("\\/", "/"))
    if found:
        yield {"@type": "Article", **found}


def _nodes(value: object, depth: int) -> Iterator[Node]:
    if depth == 0:
        return
    for node in _many(value):
        if isinstance(node, dict):
            yield node
            for key, inner in node.items():
                if key.lower() in words("page", "schema", "holders"):
                    yield from _nodes(inner, depth - 1)


def _many(value: object) -> list[object]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _is(node: Node, group: str) -> bool:
    types = (str(name).rsplit("/", 1)[-1].lower() for name in _many(node.get("@type")))
    return any(name in words("page", "schema", group) for name in types)


def _headed(node: Node, headlines: Sequence[str]) -> bool:
    """Whether a node bears a headline of the page, cut short or not."""
    lines = [line for line in map(_plain, headlines) if line]
    for key in ("headline", "name", "alternativeHeadline"):
        name = node.get(key)
        plain = _plain(name) if isinstance(name, str) else ""
        if plain and any(
            plain == line or _within(plain[:CUT], line) or _within(line, plain) for line in lines
        ):
            return True
    return False


def _within(part: str, whole: str) -> bool:
    return len(part) > SHORTEST and part in whole


def _plain(text: str) -> str:
    return re.sub(r"\W+", " ", clean(text)).strip().casefold()
