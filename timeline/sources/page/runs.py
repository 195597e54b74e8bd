"""A line as a reader of a page sees it: the text between two breaks, wherever its tags begin and end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TypeAlias, cast

from lxml import etree
from lxml.html import HtmlElement

from timeline.model import Moment
from timeline.sources import stamps
from timeline.sources.moments import iso
from timeline.sources.page.claims import moment_of, on_clock_of
from timeline.sources.page.tree import tokens
from timeline.sources.stamps import Sign
from timeline.sources.vocabulary import bounded, words

LONGEST = 200  # characters of a line that may tell a date
MOST = 50  # elements of one; beyond that a page is an attack or a table of contents
INLINE = frozenset(words("page", "markup", "inline"))
WORDS = {Sign.PUBLISHED: " published ", Sign.UPDATED: " updated "}
Found: TypeAlias = "HtmlElement | etree._ElementUnicodeResult"


def holder(found: Found) -> HtmlElement:
    """The element that an element or a piece of text stands in, an element in itself."""
    if isinstance(found, etree._Element):
        return found
    owner = cast("HtmlElement", found.getparent())
    return cast("HtmlElement", owner.getparent()) if found.is_tail else owner


@dataclass(frozen=True, slots=True)
class Run:
    """Text and inline elements of a block that follow one break in it, or its beginning (None)."""

    block: HtmlElement
    opened: HtmlElement | None

    @classmethod
    def of(cls, found: Found) -> Run:
        """The run that an element or a piece of text is part of."""
        if isinstance(found, etree._Element):
            here = found
        else:
            here = cast("HtmlElement", found.getparent())
            if found.is_tail and here.tag not in INLINE:
                return cls(cast("HtmlElement", here.getparent()), here)
        while here.tag in INLINE:
            parent = here.getparent()
            if parent is None:
                break
            before: HtmlElement | None = here
            for _ in range(MOST):
                before = before.getprevious() if before is not None else None
                if before is None or before.tag not in INLINE:
                    break
            if before is not None:
                return cls(parent, before)
            here = parent
        return cls(here, None)

    def _elements(self) -> Iterator[HtmlElement]:
        here = next(self.block.iterchildren(), None) if self.opened is None else self.opened.getnext()
        while here is not None and here.tag in INLINE:
            yield here
            here = here.getnext()

    def shown(self) -> str:
        """The words as they are shown, empty where they are too many for a line that tells a date."""
        parts = [self._lead()]
        for element in self._elements():
            parts += [*element.itertext(), element.tail or ""]
            if len(parts) > LONGEST:
                return ""
        text = " ".join("".join(parts).split())
        return text if len(text) <= LONGEST else ""

    def meant(self) -> str:
        """The words as they are meant.

        A full ``datetime`` takes the place of what its <time> shows, names that
        label a date stand before it as words, and what tells of print is left out.
        """
        above = self.block.getparent()
        parts = [self._lead()]
        for holder in (above, self.block):
            label = _label(holder) if holder is not None else None
            if label is not None:
                parts.insert(0, WORDS[label])
        for element in self._elements():
            _tell(element, parts)
            parts += [" ", element.tail or ""]
        text = " ".join("".join(parts).split())
        if _print().search(text):
            text = " | ".join(part for part in re.split(r"\s*[|;·•]\s*", text) if not _print().search(part))
        return text

    def _lead(self) -> str:
        return (self.block.text if self.opened is None else self.opened.tail) or ""


def _tell(element: HtmlElement, parts: list[str]) -> None:
    """Add what an inline element means, its tail aside."""
    told: HtmlElement | None = None
    for event, inner in etree.iterwalk(element, events=("start", "end")):
        if event == "start" and told is None:
            label = _label(inner)
            if label is not None:
                parts.append(WORDS[label])
            value = _value(inner) if inner.tag == "time" else None
            told = inner if value else None
            # Templates set what stands side by side apart with style sheets alone.
            parts += [" ", value or inner.text or ""]
        elif event == "end":
            told = None if inner is told else told
            if told is None and inner is not element:
                parts += [" ", inner.tail or ""]


def _value(time: HtmlElement) -> str | None:
    """The ``datetime`` of a <time> where it tells a clock and the words shown do not tell a zone."""
    value = time.get("datetime") or ""
    moment = moment_of(value)
    if moment is None or moment.clock is None:
        return None
    tokens = list(stamps.scan(time.text_content()))
    day = next((token.day for token in tokens if token.sign is Sign.DATE), None)
    clock = next((token for token in tokens if token.sign is Sign.CLOCK), None)
    if day is None or clock is None or moment.zone is None:
        return None if day and clock else value
    if clock.zone is not None:
        return None
    local = on_clock_of(moment, Moment(day, clock.clock)) if moment.zone == "UTC" else None
    return iso(local) if local is not None else value


def _label(element: HtmlElement) -> Sign | None:
    """What an element's names say that its date is of."""
    if element.get("pubdate") is not None:
        return Sign.PUBLISHED
    names = tokens(element)
    field = element.get("itemprop") or element.get("property")
    if field:
        names |= {field.lower().rpartition(":")[2]}
    if names & _names("published"):
        return Sign.PUBLISHED
    return Sign.UPDATED if names & _names("updated") else None


@cache
def _names(group: str) -> frozenset[str]:
    return frozenset(words("page", "markup", group))


@cache
def _print() -> re.Pattern[str]:
    return re.compile(bounded(words("page", "labels", "print")), re.IGNORECASE)
