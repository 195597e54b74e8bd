"""JSON whose lists are written a lot at a time: as Python's objects a row takes many times its bytes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import orjson

from timeline.held import in_lots

LOT = 500  # rows


def document(said: Mapping[str, object], lists: Iterable[tuple[str, Iterable[object]]]) -> Iterator[bytes]:
    """Write an object with two spaces of indent and a newline at the end: what is ``said``, then lists."""
    yield orjson.dumps(said, option=orjson.OPT_INDENT_2).removesuffix(b"\n}")
    for name, rows in lists:
        yield b',\n  "%b": ' % name.encode()
        empty = True
        for lot in in_lots(rows, LOT):
            yield b"[\n" if empty else b",\n"
            data = orjson.dumps({"": lot}, option=orjson.OPT_INDENT_2)
            yield data.removeprefix(b'{\n  "": [\n').removesuffix(b"\n  ]\n}")
            empty = False
        yield b"[]" if empty else b"\n  ]"
    yield b"\n}\n"
