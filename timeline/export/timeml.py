"""A text with its time expressions marked as TimeML 1.2.1, the format of the field's corpora and tools."""

from __future__ import annotations

import re
from collections.abc import Sequence
from xml.sax.saxutils import escape, quoteattr

from timeline.export.moments import iso
from timeline.model import Article, TimeExpression

HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<TimeML xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
    ' xsi:noNamespaceSchemaLocation="http://timeml.org/timeMLdocs/TimeML_1.2.1.xsd">\n'
)
# XML 1.0 section 2.2 has no place for these; a replacement of one character keeps every offset.
ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def render(article: Article, expressions: Sequence[TimeExpression]) -> bytes:
    """Write the article's text, character for character, with a TIMEX3 around each expression.

    The creation time is the publication, empty of words because it stands outside
    the text. ``expressions`` are in the order of the text and do not overlap.
    """
    created = iso(article.published)
    parts = [HEAD, f"<DOCID>{_text(article.id)}</DOCID>\n"]
    if created:
        parts.append(
            f'<DCT><TIMEX3 tid="t0" type="{"TIME" if "T" in created else "DATE"}" value={_value(created)}'
            f' temporalFunction="false" functionInDocument="CREATION_TIME">{_text(created)}</TIMEX3></DCT>\n'
        )
    parts.append("<TEXT>")
    done = 0
    for number, expression in enumerate(expressions, 1):
        span = expression.span
        parts.append(_text(article.text[done : span.start]))
        mod = f" mod={_value(expression.mod)}" if expression.mod else ""
        parts.append(
            f'<TIMEX3 tid="t{number}" type="{expression.type}" value={_value(expression.value)}{mod}>'
            f"{_text(article.text[span.start : span.end])}</TIMEX3>"
        )
        done = span.end
    parts += [_text(article.text[done:]), "</TEXT>\n</TimeML>\n"]
    return "".join(parts).encode()


def _text(text: str) -> str:
    # A parser reads a bare carriage return as a line feed (XML 1.0 section 2.11); the reference keeps it.
    return escape(ILLEGAL.sub("\ufffd", text), {"\r": "&#13;"})


def _value(value: str) -> str:
    return quoteattr(ILLEGAL.sub("\ufffd", value))
