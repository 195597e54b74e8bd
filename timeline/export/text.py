"""Text of articles made fit for a file format."""

from __future__ import annotations

import re

_SURROGATE = re.compile("[\ud800-\udfff]")
_CONTROL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff]+")


def sound(text: object) -> object:
    """Replace half characters (lone surrogates), which no encoding can carry, one for one."""
    return _SURROGATE.sub("\ufffd", text) if isinstance(text, str) else text


def line(text: str) -> str:
    """Make text one line: control characters and line breaks become spaces, runs of space become one."""
    return " ".join(_CONTROL.sub(" ", str(sound(text))).split())


def lines(text: str) -> str:
    """Keep line breaks and drop every other control character."""
    return "\n".join(line(part) for part in text.splitlines())


def shorten(text: str, limit: int) -> str:
    """Cut text at a word so that it has at most ``limit`` characters, with an ellipsis where it was cut."""
    if len(text) <= limit:
        return text
    head, _, tail = text[:limit].rpartition(" ")
    return f"{head or tail[: limit - 1]}…"
