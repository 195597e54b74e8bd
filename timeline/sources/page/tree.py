"""Reading a page's tree: classes, ancestors, what stands around the article."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import cast

from lxml import etree
from lxml.html import HtmlElement

from timeline.sources.vocabulary import words

PARTS = re.compile(r"\s+[|»«:·–—-]\s+|\s*[|»]\s*|:\s+")


def tokens(element: HtmlElement) -> frozenset[str]:
    """The class names and the id of an element, lower case."""
    return _tokens(element.get("class") or "", element.get("id") or "")


@cache
def _tokens(classes: str, identity: str) -> frozenset[str]:
    return frozenset(f"{classes} {identity}".lower().split())


def text_of(element: HtmlElement) -> str:
    """All text of an element with single blanks."""
    return " ".join("".join(element.itertext()).split())


def heads(tree: HtmlElement, named: Sequence[str]) -> list[HtmlElement]:
    """The headlines of a page, the likeliest first.

    ``named`` are its titles as its fields give them. A heading that is one of them,
    or the longest part of one, is the story's; a page's only <h1> may be its outlet.
    """
    outer = Around([])
    every = [element for element in tree.iter("h1", "h2", "h3") if element.text_content().strip()]
    inside = [element for element in every if not outer(element)] or every
    parts = {part.strip().casefold() for name in named for part in (name, *PARTS.split(name))}
    fitting = [element for element in inside if text_of(element).casefold() in parts]
    fitting.sort(key=lambda element: -len(text_of(element)))
    return [
        *fitting[:1],
        *(element for element in inside if element.tag == "h1" and element not in fitting[:1]),
    ]


class Around:
    """Tells what stands around the article: navigation, side columns, comments.

    What holds a headline is never around it, whatever its classes say: templates
    hang the names of all their parts on the outermost elements.
    """

    def __init__(self, headlines: list[HtmlElement]) -> None:
        self._holding = {ancestor for head in headlines for ancestor in head.iterancestors()}
        self._known: dict[HtmlElement, bool] = {}

    def __call__(self, element: HtmlElement) -> bool:
        """Whether an element is or stands in a part around the article."""
        path = []
        answer = False
        here: HtmlElement | None = element
        while here is not None:
            known = self._known.get(here)
            if known is not None:
                answer = known
                break
            path.append(here)
            here = here.getparent()
        for here in reversed(path):
            answer = answer or (here not in self._holding and _around(here))
            self._known[here] = answer
        return answer


def _around(element: HtmlElement) -> bool:
    if element.tag in _set("tags"):
        return element.tag != "footer" or not any(
            parent.tag == "article" for parent in element.iterancestors()
        )
    kind = element.get("itemtype") or element.get("typeof")
    if kind is not None and kind.replace(":", "/").rpartition("/")[2].lower() in _set("types"):
        return True
    role = element.get("role")
    if role is not None and role.lower() in _set("roles"):
        return True
    return bool(element.get("class") or element.get("id")) and _named_around(
        element.get("class") or "", element.get("id") or ""
    )


@cache
def _named_around(classes: str, identity: str) -> bool:
    names = _tokens(classes, identity)
    parts = (part for name in names for part in (name, *re.split(r"[-_]+", name)))
    return not names.isdisjoint(_set("names")) or any(part in _set("parts") for part in parts)


@cache
def _set(name: str) -> frozenset[str]:
    return frozenset(words("page", "around", name))


def select(path: etree.XPath, tree: HtmlElement) -> list[HtmlElement]:
    """The elements that a path finds, in document order."""
    return cast("list[HtmlElement]", path(tree))


def metas(tree: HtmlElement) -> Iterator[tuple[str, str]]:
    """Name and content of every <meta> that speaks of the whole page, names in lower case."""
    for meta in tree.iter("meta"):
        content = (meta.get("content") or "").strip()
        name = meta.get("property") or meta.get("name") or meta.get("http-equiv")
        if meta.get("itemprop") and next(meta.iterancestors("head"), None) is not None:
            name = name or meta.get("itemprop")
        if content and name:
            yield name.strip().lower(), content
