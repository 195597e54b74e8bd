"""The day that a path or a URL gives: archives keep their articles by date."""

from __future__ import annotations

import re
from datetime import date

from timeline.model import Moment
from timeline.sources.document import Document, Facts, Kind

WHERE = "path alone"
DAY = re.compile(
    r"(?<!\d)((?:19|20)\d\d)(?:([-_./])(0?[1-9]|1[0-2])\2([0-2]?\d|3[01])|(0[1-9]|1[0-2])([0-2]\d|3[01]))(?!\d)"
)


def facts(document: Document) -> Facts:
    """What a document's path says of its publication: the last day in it, "news/2019/07/09/wall.txt".

    The name of a file of many records says when it was written and nothing of them.
    """
    if document.kind is Kind.RECORD:
        return Facts()
    for match in reversed(list(DAY.finditer(document.url or document.shown))):
        year, month, day = match[1], match[3] or match[5], match[4] or match[6]
        try:
            return Facts(WHERE, published=Moment(date(int(year), int(month), int(day))))
        except ValueError:
            continue
    return Facts()
