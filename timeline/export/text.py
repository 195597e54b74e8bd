"""Text of articles made fit for a file format."""

from __future__ import annotations

import re
from string import ascii_letters, digits

_SURROGATE = re.compile("[\ud800-\udfff]")
_CONTROL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff]+")

_URI = frozenset(ascii_letters + digits + "-._~:/?#[]@!$&'()*+,;=%")


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


def web_address(url: str | None) -> str | None:
    """Return a web address as a URI (RFC 3986), other characters percent-encoded; None for anything else."""
    if not url or not url.startswith(("http://", "https://")):
        return None
    return "".join(
        character
        if character in _URI
        else "".join(f"%{byte:02X}" for byte in character.encode("utf-8", "replace"))
        for character in url.strip()
    )
