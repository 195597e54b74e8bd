"""XML without the parts that do harm: no entity is declared, nothing outside is read (defusedxml)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from defusedxml import ElementTree
from defusedxml.common import DefusedXmlException

from timeline.errors import BrokenSource, UnsafeSource

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

HEAD = 4096  # bytes within which the root element stands
ROOT = re.compile(r"<([A-Za-z_][\w.-]*:)?([A-Za-z_][\w.-]*)")
SKIPPED = re.compile(r"<!--.*?-->|<\?.*?\?>|<!DOCTYPE[^\[>]*(?:\[.*?\]\s*)?>", re.DOTALL | re.IGNORECASE)
ENTITY = re.compile(r"<!\s*ENTITY", re.IGNORECASE)


def root(data: bytes) -> str:
    """The local name of the root element in lower case, empty where there is none."""
    match = ROOT.search(SKIPPED.sub("", _text(data[:HEAD])))
    return match[2].lower() if match else ""


def refuse_entities(data: bytes, shown: str) -> None:
    """Raise UnsafeSource where a document declares entities of its own, in whatever encoding."""
    if ENTITY.search(_text(data)):
        raise UnsafeSource(shown, "it declares XML entities, as bombs do", "ask its publisher for plain XML")


def parse(data: bytes, shown: str) -> Element:
    """The tree of an XML document; UnsafeSource or BrokenSource for what is none."""
    try:
        return ElementTree.fromstring(data, forbid_dtd=False, forbid_entities=True, forbid_external=True)
    except DefusedXmlException:
        raise UnsafeSource(shown, "it declares XML entities, as bombs do", "ask its publisher") from None
    except (ElementTree.ParseError, ValueError, LookupError) as error:
        raise BrokenSource(shown, f"broken XML ({error})", "fetch it again or ask its publisher") from None


def _text(data: bytes) -> str:
    """Bytes as text, as far as the ASCII in them goes."""
    marks = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be", b"<\0": "utf-16-le", b"\0<": "utf-16-be"}
    encoding = next((name for mark, name in marks.items() if data.startswith(mark)), "latin-1")
    return data.decode(encoding, "replace")
