"""The lines of a page that a reader sees and that tell when it was published."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import cast

from lxml import etree
from lxml.html import HtmlElement

from timeline.sources import evidence, header, stamps
from timeline.sources.evidence import Stamp
from timeline.sources.page import runs
from timeline.sources.page.claims import BARE, LABELLED, WEAK
from timeline.sources.page.runs import Run
from timeline.sources.page.tree import Around
from timeline.sources.stamps import Sign, Token
from timeline.sources.vocabulary import alternation, bounded, numbers, words

LONG = 60  # characters; shorter text is a line of facts or a button
PROSE = 250  # characters of long text after which the story has begun, stand-first and caption behind it
UNDER = 20  # lines below it
ABOVE = 4  # lines above the headline within which a date may stand
BARES = 2  # days without a label that may be the publication's and, say, an update's
REACH = 4  # elements before and after a date in which the facts of an event may stand
BESIDE = 8  # words that may stand beside a bare date on its line
HEADINGS = ("h2", "h3", "h4", "h5", "h6")
ENTRIES = ("li", "dd", "dt", "td", "th", *HEADINGS)
# A line that tells a day has its year or a stroke in it; the rest need not be looked at one by one.
CANDIDATES = etree.XPath(
    "//h1 | //h2 | //h3 | //time[@datetime and not(contains(., '20') or contains(., '19'))]"
    f" | //text()[string-length() >= {LONG} or contains(., '20') or contains(., '19') or contains(., '18')"
    " or contains(., '/')][not(parent::script or parent::style)]"
)
DAY = re.compile(r"(?<!\d)(?:1[89]|20|21)\d\d(?!\d)|\d[/.-]\d\d?[/.-]\d\d|\d\s*['’]\d\d(?!\d)")


@dataclass(frozen=True, slots=True)
class Found:
    """A date of a line; ``near`` the headline; ``first``: its words say "first published".

    ``shown`` is the whole line as it stands on the page, ``weight`` that of a claim: a
    bare date above the headline may be the day of the visit, one in a heading an event's.
    """

    stamp: Stamp
    near: bool
    first: bool
    shown: str
    weight: int


@dataclass(slots=True)
class _Line:
    run: Run
    text: str
    near: bool
    above: bool


def read(tree: HtmlElement, around: Around, headlines: Sequence[HtmlElement]) -> list[Found]:
    """The dates of the lines near the headline, and of labelled lines anywhere in the article."""
    lines = list(_lines(tree, around, headlines[0] if headlines else None))
    head: list[Stamp] = []
    foot: list[Stamp] = []
    for number, line in enumerate(lines, start=1):
        scanned = list(stamps.scan(line.text))
        if _labelled(line.text, scanned) or (line.near and _plainly_dated(line, scanned)):
            into = head if line.near else foot
            into.extend(evidence.gather(number, scanned, line.text, "head" if line.near else "foot", None))
    below = [stamp for stamp in evidence.join(foot) if stamp.label is not None]
    return [
        _found(stamp, lines[stamp.line - 1])
        for stamp in (*_leading(evidence.join(head)), *below)
        if stamp.label is not Sign.OTHER and stamp.day is not None and stamp.day.sign is Sign.DATE
    ]


def _found(stamp: Stamp, line: _Line) -> Found:
    first = stamp.label is Sign.PUBLISHED and _first().search(line.text) is not None
    heading = line.run.block.tag in HEADINGS
    weight = LABELLED if stamp.label is not None else WEAK if line.above or heading else BARE
    return Found(stamp, line.near, first, line.run.shown(), weight)


def _leading(found: list[Stamp]) -> Iterator[Stamp]:
    """The stamps near the headline; many days without a label are a programme's, and none of them ours."""
    bare = {stamp.day.text for stamp in found if stamp.label is None and stamp.day is not None}
    for stamp in found:
        if stamp.label is not None or len(bare) <= BARES:
            yield stamp


def _plainly_dated(line: _Line, scanned: list[Token]) -> bool:
    """Whether a line is about the article: a date and what stands beside it in bylines, but no time span."""
    if sum(token.sign is Sign.CLOCK for token in scanned) > 1:
        return False
    beside = stamps.rest(line.text, scanned)
    if not beside:
        return True
    if line.run.block.tag in ENTRIES:
        role = header.read(line.text, titled=True)
        return role is not None and (role.byline is not None or role.source is not None)
    return sum(len(piece.split()) for piece in beside) <= BESIDE and not line.text.endswith((".", "!", "?"))


def _labelled(text: str, scanned: list[Token]) -> bool:
    """Whether a line opens with words that say what its date is of."""
    return any(
        token.sign in stamps.LABELS and not text[: token.start].strip(stamps.SEPARATORS) for token in scanned
    )


def _lines(tree: HtmlElement, around: Around, headline: HtmlElement | None) -> Iterator[_Line]:
    """The lines that may tell a date, in order; of those above the headline only the article's own."""
    seen: set[Run] = set()
    above: list[_Line] = []
    passed = headline is None
    prose = count = 0
    for found in cast("list[runs.Found]", CANDIDATES(tree)):
        near = prose < PROSE and count < UNDER
        if isinstance(found, etree._Element):
            if found.tag != "time":
                if found is headline:
                    passed = True
                    yield from above[-ABOVE:]
                continue
        elif passed and near:
            if len(found) >= LONG and not around(runs.holder(found)):
                prose += len(found)
        elif len(found) > runs.LONGEST or DAY.search(found) is None:
            continue  # what is shown anywhere else must at least have a year of its own
        if around(runs.holder(found)) or (run := Run.of(found)) in seen:
            continue
        seen.add(run)
        text = run.shown() and run.meant()
        line = _Line(run, text, near and not _entry(run.block, headline), not passed)
        if not text or not _tells(line) or _programme(run.block, line):
            continue
        if passed:
            count += 1
            yield line
        elif headline is not None and _with(headline, run.block):
            above.append(line)


def _tells(line: _Line) -> bool:
    """Whether there is anything in a line worth reading closely."""
    if _labels().search(line.text):
        return True
    return line.near and (DAY.search(line.text) or _months().search(line.text)) is not None


def _programme(block: HtmlElement, line: _Line) -> bool:
    """Whether a date is an event's: a venue or a price stands near it, as in a table of facts."""
    if not line.near:
        return False
    for here in (block, block.getparent()):
        for before in (True, False):
            near = here.itersiblings(preceding=before) if here is not None else ()
            for _, element in zip(range(REACH), near, strict=False):
                if _event().match(element.text_content()[:LONG].strip()):
                    return True
    return False


def _with(headline: HtmlElement, block: HtmlElement) -> bool:
    """Whether a line above the headline is in the article's own part of the page."""
    parent = headline.getparent()
    if parent is not None and parent.tag != "body" and block.getparent() is parent:
        return True
    for ancestor in headline.iterancestors():
        if ancestor.tag in {"article", "main", "section"} or ancestor.get("itemscope") is not None:
            return ancestor is block or ancestor in block.iterancestors()
    return False


def _entry(block: HtmlElement, headline: HtmlElement | None) -> bool:
    """Whether a line is in one of several articles below the headline, as posts and teasers are."""
    article = next((here for here in (block, *block.iterancestors()) if here.tag == "article"), None)
    if article is None or (headline is not None and article in headline.iterancestors()):
        return False
    before = next(article.itersiblings("article", preceding=True), None)
    return before is not None or next(article.itersiblings("article"), None) is not None


@cache
def _labels() -> re.Pattern[str]:
    labels = words("header", "labels", "published") + words("header", "labels", "updated")
    return re.compile(bounded(labels), re.IGNORECASE)


@cache
def _months() -> re.Pattern[str]:
    return re.compile(bounded(numbers("calendar", "months")), re.IGNORECASE)


@cache
def _event() -> re.Pattern[str]:
    keys = (
        key for key in words("header", "keys", "event") if key not in words("page", "labels", "also_of_news")
    )
    return re.compile(rf"(?:{alternation(keys)})\s*(?::|$)", re.IGNORECASE)


@cache
def _first() -> re.Pattern[str]:
    return re.compile(bounded(words("page", "labels", "first")), re.IGNORECASE)
