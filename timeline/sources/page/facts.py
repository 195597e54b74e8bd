"""What the markup of a page says: its times, title, writer, outlet, address, language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from lxml import etree
from lxml.html import HtmlElement

from timeline.sources import bylines, header
from timeline.sources.page import linked
from timeline.sources.page.claims import LABELLED, WEAK, Claim, Kind, moment_of
from timeline.sources.page.linked import Linked
from timeline.sources.page.tree import Around, heads, metas, select, text_of, tokens
from timeline.sources.stamps import Sign
from timeline.sources.vocabulary import words

FIELDS = etree.XPath(
    "//body//*[(@itemprop or @property or @pubdate or self::abbr) and (@content or @datetime or @title)]"
)
AUTHORS = etree.XPath(
    "//@class[contains(., 'author') or contains(., 'byline')]/.. | //a[@rel='author']"
    " | //@itemprop[. = 'author']/.. | //@data-testid[contains(., 'author') or contains(., 'byline')]/.."
)
ANNOTATIONS = ("itemprop", "schema:", "pubdate", "<abbr")  # without one of them there are no fields
BYLINE = 120  # characters
DATES = (
    ("published", Sign.PUBLISHED, LABELLED),
    ("created", Sign.PUBLISHED, WEAK),
    ("updated", Sign.UPDATED, LABELLED),
)


@dataclass(frozen=True, slots=True)
class Markup:
    """A page's tree with what was read of its head."""

    tree: HtmlElement
    headlines: tuple[HtmlElement, ...]
    metas: tuple[tuple[str, str], ...]
    linked: Linked
    around: Around
    annotated: bool

    @classmethod
    def of(cls, tree: HtmlElement, characters: str) -> Markup:
        """Read the head of a page and its JSON-LD; ``characters`` are what the tree was made of."""
        found = tuple(metas(tree))
        named = [linked.clean(content) for name, content in found if name in words("page", "meta", "title")]
        named.append(linked.clean(tree.findtext(".//title") or ""))
        headlines = heads(tree, named)
        named += [text_of(head) for head in headlines]
        annotated = any(mark in characters for mark in ANNOTATIONS)
        return cls(tree, tuple(headlines), found, linked.read(tree, named), Around(headlines), annotated)

    def meta(self, group: str) -> Iterator[tuple[str, str]]:
        """The <meta> fields of a group, in the order of the lexicon."""
        rank = _ranks(group)
        yield from sorted((pair for pair in self.metas if pair[0] in rank), key=lambda pair: rank[pair[0]])

    def claims(self) -> Iterator[Claim]:
        """Every time that the markup gives."""
        yield from self.linked.claims()
        for group, label, weight in DATES:
            for name, content in self.meta(group):
                moment = moment_of(content)
                if moment is not None:
                    yield Claim(Kind.META, name, content, label, moment, weight)
        if self.annotated:
            yield from self._fields()

    def _fields(self) -> Iterator[Claim]:
        """Microdata, RDFa and hAtom with a value that is not shown."""
        for element in select(FIELDS, self.tree):
            name = (element.get("itemprop") or element.get("property") or "").lower().rpartition(":")[2]
            names = {name, *tokens(element), *(["pubdate"] if element.get("pubdate") is not None else [])}
            value = element.get("content") or element.get("datetime") or element.get("title") or ""
            moment = moment_of(value)
            if moment is None or self.around(element) or not self._own(element):
                continue
            for group, label, weight in DATES:
                known = names.intersection(words("page", "markup", group))
                if known:
                    yield Claim(Kind.MARKUP, min(known), value, label, moment, weight)
                    break

    def _own(self, element: HtmlElement) -> bool:
        """Whether a field is the article's and not another's card, a comment's, a picture's or a person's."""
        for ancestor in element.iterancestors():
            kind = ancestor.get("itemtype") or ancestor.get("typeof")
            if kind:
                kind = kind.split()[0].replace(":", "/").rsplit("/", 1)[-1].lower()
                if not any(kind in words("page", "schema", group) for group in ("articles", "pages")):
                    return False
                headed = next(ancestor.iter("h1", "h2", "h3"), None) is not None
                return not headed or any(ancestor in head.iterancestors() for head in self.headlines)
        return True

    def addresses(self) -> list[str]:
        """The addresses that fields of the page give it, the surest first."""
        return [*(content for name, content in self.metas if name == "og:url"), *self.linked.addresses()]

    def title(self) -> tuple[str | None, str | None]:
        """The headline, and the outlet that a page's title ends with."""
        shown = [text_of(head) for head in self.headlines]
        named = [self.linked.text("headline"), *(content for _, content in self.meta("title"))]
        page = self.tree.findtext(".//title") or ""
        stated = [cut for name in named if name and (cut := _cut(linked.clean(name))[0])]
        whole, outlet = _cut(linked.clean(page))
        for head in shown:
            if any(_same(head, name) for name in (*stated, whole) if name):
                return head, outlet
        return next(iter((*stated, *shown, *filter(None, (whole,)))), None), outlet

    def source(self) -> str | None:
        """The outlet as the page names it."""
        named = (content for name, content in self.meta("source") if name == "og:site_name")
        every = (*named, *self.linked.names("publisher"), *(content for _, content in self.meta("source")))
        return next((name for value in every if (name := linked.clean(value)) and "http" not in name), None)

    def byline(self, outlet: str | None) -> str | None:
        """Who wrote it: names joined as in a sentence, None where only the outlet or a login stands there."""
        names = _people(self.linked.names("author"), outlet) or _people(
            (linked.clean(content) for _, content in self.meta("byline")), outlet
        )
        if not names:
            names = _people(self._shown_authors(), outlet)[:1]
        return " and ".join(filter(None, (", ".join(names[:-1]), names[-1]))) if names else None

    def language(self) -> str | None:
        """The language the page says it is in, ISO 639-1."""
        return next((tag.split("-")[0] for tag in self._tags()), None)

    def region(self) -> str | None:
        """The country whose English the page says it is in, ISO 3166-1."""
        parts = (part for tag in self._tags() for part in tag.split("-")[1:])
        return next((part.upper() for part in parts if len(part) == 2), None)

    def _tags(self) -> Iterator[str]:
        """Language tags (BCP 47) of the page, lower case, that of <html> first."""
        fields = (content for _, content in self.meta("language"))
        for tag in (self.tree.get("lang"), self.tree.get("xml:lang"), *fields):
            if tag and tag[:2].isalpha():
                yield tag.strip().lower().replace("_", "-")

    def _shown_authors(self) -> Iterator[str]:
        for element in select(AUTHORS, self.tree):
            text = " ".join(" ".join(element.itertext()).split())
            if not 2 < len(text) <= BYLINE or self.around(element):
                continue
            name = bylines.author(text) or bylines.author(f"By {text}") or bylines.worker(text)
            if name:
                yield name


@cache
def _ranks(group: str) -> dict[str, int]:
    return {name: rank for rank, name in enumerate(words("page", "meta", group))}


def _cut(text: str) -> tuple[str | None, str | None]:
    """A title without the outlet behind it, and that outlet."""
    if not text:
        return None, None
    role = header.headline(text)
    return text[role.start : role.end] or None, role.source


def _same(head: str, name: str) -> bool:
    """Whether a shown headline is the one that a field names, perhaps cut or written anew in part."""
    mine, theirs = set(head.casefold().split()), set(name.casefold().split())
    return len(mine & theirs) * 2 >= min(len(mine), len(theirs))


def _people(names: Iterable[str], outlet: str | None) -> Sequence[str]:
    found: list[str] = []
    for name in names:
        name = bylines.author(name) or name.strip(" ,")
        known = name.casefold()
        refused = known in words("page", "labels", "not_bylines") or known == (outlet or "").casefold()
        if name and not refused and len(name) <= BYLINE and "http" not in name and "@" not in name:
            found.append(name)
    return list(dict.fromkeys(found))
