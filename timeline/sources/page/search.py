"""The last resort for a page whose template says nothing we know: htmldate's search of its markup."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from datetime import date

from htmldate import find_date
from lxml.html import HtmlElement

from timeline.model import Moment
from timeline.sources.page.claims import WEAK, Claim, Kind
from timeline.sources.page.tree import Around
from timeline.sources.stamps import Sign

# Fixed bounds keep htmldate from asking the clock.
EARLIEST = "1990-01-01"
LATEST = "2199-12-31"


def claims(tree: HtmlElement, around: Around) -> Iterator[Claim]:
    """The day that htmldate finds outside of what stands around the article, if any.

    Its search of the plain text stays off: it takes any date of a story, or the
    year of a copyright notice, for the day of publication.
    """
    outer = [element for element in tree.iter() if around(element)]
    marks = [(element, element.get("data-around")) for element in outer]
    for element in outer:
        element.set("data-around", "")
    bare = deepcopy(tree)
    for element, before in marks:
        if before is None:
            del element.attrib["data-around"]
    for element in list(bare.iterfind(".//*[@data-around]")):
        if element.tag not in {"head", "title"} and element.getparent() is not None:
            element.drop_tree()
    found = find_date(
        bare, extensive_search=False, original_date=True, min_date=EARLIEST, max_date=LATEST,
        deferred_url_extractor=True,
    )  # fmt: skip
    if found is not None:
        moment = Moment(date.fromisoformat(found))
        yield Claim(Kind.SEARCH, "of the page's markup", found, Sign.PUBLISHED, moment, WEAK)
