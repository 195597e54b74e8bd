"""A JSON file: one article, a list of them, a package of items, or a JSON Feed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO, cast

import orjson

from timeline.errors import BadRecord, UnknownFormat
from timeline.sources import jsonfeed
from timeline.sources.document import Kind
from timeline.sources.opening import Opened, Place, whole

LIMIT = 50_000_000  # bytes of a file that may hold many articles
LISTS = ("@graph", "associations", "items", "articles", "newsItems")  # where packages keep what they hold


def opened(stream: BinaryIO, place: Place) -> Iterator[Opened]:
    """The records of a file; BadRecord where it is no JSON, UnknownFormat where no article can be in it."""
    data = whole(stream, place, LIMIT)
    try:
        value = orjson.loads(data.removeprefix(b"\xef\xbb\xbf"))
    except orjson.JSONDecodeError as error:
        raise BadRecord(place.shown, f"invalid JSON ({error})", "mend or remove the file") from None
    if isinstance(value, dict) and jsonfeed.is_feed(value):
        yield from jsonfeed.opened(value, place)
        return
    items = _items(value)
    if items is None:
        yield place.document(Kind.RECORD, orjson.dumps(value))
        return
    if not items:
        raise UnknownFormat(place.shown, "no article in it", 'write {"text": ...} or a list of such objects')
    for number, item in enumerate(items, start=1):
        yield place.item(number).document(Kind.RECORD, orjson.dumps(item))


def _items(value: object) -> list[object] | None:
    """The items of a list or a package; None for a single object."""
    if isinstance(value, list):
        return cast("list[object]", value)
    if isinstance(value, dict) and not {"text", "html", "bodies", "articleBody"} & value.keys():
        found = next((value[key] for key in LISTS if value.get(key)), None)
        if isinstance(found, dict):
            found = list(found.values())
        if isinstance(found, list):
            return [item for item in found if isinstance(item, dict)]
    return None
