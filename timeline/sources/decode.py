"""Bytes -> text: the encodings plain text comes in, and what is no text at all."""

from __future__ import annotations

import codecs
import unicodedata

from timeline.errors import BinarySource, EmptySource, EncodingProblem
from timeline.sources.vocabulary import BLANKS

SNIFF = 65536  # bytes looked at for signs of a binary file
CONTROL_SHARE = 0.02
MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
SAVE = "save it as UTF-8 text"


def decode(data: bytes, source: str) -> tuple[str, tuple[str, ...]]:
    """The text of some bytes and warnings about how it was read.

    UTF-8, with or without byte order mark, and UTF-16 with one; Windows-1252, with
    a warning, where its letters make sense. A byte order mark is no part of the
    text; line ends are kept as they are. Raises EmptySource, BinarySource or
    EncodingProblem.
    """
    text, warnings = _text(data, source)
    if not text.strip(BLANKS):
        raise EmptySource(source, "nothing but blanks in it", "put the article's text there or leave it out")
    return text, warnings


def _text(data: bytes, source: str) -> tuple[str, tuple[str, ...]]:
    encoding = next((name for mark, name in MARKS if data.startswith(mark)), None)
    if encoding is None:
        if b"\0" in data[:SNIFF] or _binary(data[:SNIFF]):
            raise BinarySource(source, "not text but binary data", "give the article as plain text")
        encoding = "utf-8"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        if encoding != "utf-8":
            raise EncodingProblem(source, f"broken {encoding.upper()} at byte {error.start}", SAVE) from None
        return _windows(data, source, error.start)
    if "\0" in text:
        raise BinarySource(source, "not text but binary data", "give the article as plain text")
    return text, ()


def _windows(data: bytes, source: str, at: int) -> tuple[str, tuple[str, ...]]:
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        text = ""
    if b"\0" in data or not _plausible(text):
        raise EncodingProblem(source, f"not UTF-8 (byte {at}), and no other encoding fits", SAVE)
    return text, ("the text is not UTF-8; it was read as Windows-1252",)


def _plausible(text: str) -> bool:
    """Whether what Windows-1252 makes of the bytes beyond ASCII is European text and its punctuation."""
    beyond = [character for character in text if character > "\x7f"]
    # Scattered letters and quotes are what such text has; runs of them are another script's bytes.
    letters = sum(
        unicodedata.category(character)[0] == "L" or character in "‘’“”–—…•£€°§©«»½¼·\xa0"
        for character in beyond
    )
    return bool(text) and len(beyond) <= 0.2 * len(text) and letters >= 0.9 * len(beyond)


def _binary(head: bytes) -> bool:
    control = sum(head.count(bytes([code])) for code in (*range(1, 9), *range(14, 27), 28, 29, 30, 31, 127))
    return control > CONTROL_SHARE * len(head)
