"""The article's own text in a page, as pieces with a purpose each."""

from __future__ import annotations

from dataclasses import dataclass

import trafilatura
from lxml import etree
from lxml.html import HtmlElement
from trafilatura.settings import Document, Extractor

from timeline.model import BlockKind
from timeline.sources.page.tree import Around, select, text_of, tokens
from timeline.sources.vocabulary import words

KINDS = {
    "head": BlockKind.HEADING,
    "p": BlockKind.PARAGRAPH,
    "quote": BlockKind.PARAGRAPH,
    "item": BlockKind.ITEM,
    "row": BlockKind.ITEM,
    "code": BlockKind.PARAGRAPH,
    "list": BlockKind.PARAGRAPH,
    "table": BlockKind.PARAGRAPH,
}
CELL = " | "
# Dates are read elsewhere; without parameters trafilatura asks the clock for the latest possible.
DATES = {"max_date": "2199-12-31"}
LARGE = 8000  # elements; justext takes time with the square of their number
SHORT = 250  # characters below which trafilatura asks justext
LONGEST_CAPTION = 1000  # characters
CAPTIONS = etree.XPath("//figcaption | //*[contains(@class, 'caption') and not(descendant::p[2])]")


@dataclass(frozen=True, slots=True)
class Piece:
    """Text between two breaks of a page; a newline stands where it has a line break of its own."""

    kind: BlockKind
    text: str


def pieces(tree: HtmlElement, around: Around, url: str | None) -> list[Piece]:
    """The pieces of the article in order; none where the page holds no text.

    The tree is changed. What trafilatura throws away in any case goes before it makes
    its copies, but for the JSON in which it looks for a text that is not shown. Captions
    become paragraphs where they stand and what <time> holds becomes plain text, since
    trafilatura leaves figures and times out.
    """
    captions = _free_captions(tree, around)
    for script in [*tree.iter("script")]:
        if "json" not in (script.get("type") or ""):
            script.drop_tree()
    etree.strip_elements(tree, *words("page", "around", "discarded"), with_tail=False)
    etree.strip_tags(tree, "time")
    body = _extract(tree, url)
    found = _flow(body) if body is not None else []
    return [Piece(BlockKind.CAPTION, piece.text) if piece.text in captions else piece for piece in found]


def _extract(tree: HtmlElement, url: str | None) -> etree._Element | None:
    """What trafilatura takes for the article, None where it finds nothing.

    Its second opinions (readability, justext) prefer a text twice as long or where its
    own is short or has no paragraphs. They are not asked where most of the page is in
    the text already, so that nothing is twice as long, nor on pages so large that they
    would take minutes.
    """
    hidden = sum(len(script.text or "") for script in tree.iter("script"))
    whole = len(tree.text_content()) - hidden
    large = tree.xpath(f"count(//*) > {LARGE}") is True
    options = Extractor(output_format="python", comments=False, url=url, date_params=DATES)
    options.fast = large or 2 * sum(len(element.text_content()) for element in tree.iter("p")) > whole
    document = trafilatura.bare_extraction(tree, options=options)
    if options.fast and not large and not _settled(document, whole):
        options.fast = False
        document = trafilatura.bare_extraction(tree, options=options)
    return document.body if isinstance(document, Document) else None


def _settled(document: object, whole: int) -> bool:
    """Whether no second opinion could be preferred to a text."""
    if not isinstance(document, Document) or document.text is None:
        return False
    size = len(document.text)
    paragraphs, tables = document.body.findall(".//p"), document.body.findall(".//table")
    return size >= SHORT and 2 * size >= whole and len(paragraphs) > len(tables)


def _free_captions(tree: HtmlElement, around: Around) -> set[str]:
    """Put the captions of the article's figures in the figures' places, and tell their texts."""
    found: set[str] = set()
    classes = words("page", "markup", "caption")
    for element in select(CAPTIONS, tree):
        named = element.tag == "figcaption" or not tokens(element).isdisjoint(classes)
        text = text_of(element) if named and not around(element) else ""
        if not 0 < len(text) <= LONGEST_CAPTION or text in found:
            continue
        found.add(text)
        figure = next(element.iterancestors("figure"), None)
        if figure is None:
            continue
        paragraph = etree.Element("p")
        paragraph.text = text
        paragraph.tail, figure.tail = figure.tail, None
        figure.addnext(paragraph)
    return found


def _flow(body: etree._Element) -> list[Piece]:
    """The blocks of trafilatura's tree in reading order."""
    found: list[Piece] = []
    parts: list[str] = []
    kinds = [BlockKind.PARAGRAPH]

    def flush() -> None:
        lines = (" ".join(line.split()).strip(" |") for line in "".join(parts).split("\n"))
        text = "\n".join(line for line in lines if line)
        if text:
            found.append(Piece(kinds[-1], text))
        parts.clear()

    for event, element in etree.iterwalk(body, events=("start", "end")):
        tag = str(element.tag)
        block = tag in KINDS and not (tag == "p" and kinds[-1] is BlockKind.ITEM)
        if event == "start":
            if block:
                flush()
                kinds.append(KINDS[tag])
            elif tag == "lb":
                parts.append("\n")
            elif tag == "cell" and "".join(parts).strip():
                parts.append(CELL)
            if element.text:
                parts.append(element.text.replace("\n", " "))
        else:
            if block:
                flush()
                kinds.pop()
            elif tag == "p":
                parts.append("\n")
            if element.tail and element is not body:
                parts.append(element.tail.replace("\n", " "))
    flush()
    return found
