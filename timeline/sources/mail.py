"""Newsletters: a message (.eml, RFC 5322) -> Article, a mailbox (.mbox, RFC 4155) -> its messages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from email import policy
from email.errors import MessageError
from email.message import EmailMessage
from email.parser import BytesParser
from email.utils import parseaddr
from typing import BinaryIO

from timeline.errors import BrokenSource, OversizeSource
from timeline.model import Article
from timeline.sources import moments
from timeline.sources.compose import build
from timeline.sources.corroborate import corroborated
from timeline.sources.document import Facts, Settings
from timeline.sources.options import Given
from timeline.sources.vocabulary import BLANKS

SEPARATOR = b"From "


def article(data: bytes, *, where: str, id: str | None, settings: Settings) -> Article:
    """The article of a message: its text or, where it has none, its HTML; attachments are left aside.

    The Date header is evidence of the publication, Subject the title, the sender's
    name the outlet. Raises BrokenSource where there is neither text nor HTML.
    """
    message = BytesParser(EmailMessage, policy=policy.default).parsebytes(data)
    kind, content = _body(message, where)
    name, address = parseaddr(_header(message, "From") or "")
    title = _header(message, "Subject")
    own = (_header(message, "Message-ID") or "").strip(" <>") or id or where
    source = settings.outlet or name or address.partition("@")[2] or None
    if kind == "html":
        from timeline.sources.page import read_page

        found = read_page(
            content.encode("utf-8", "surrogatepass"),
            id=own,
            charset="utf-8",
            published=settings.published,
            timezone=settings.timezone,
            title=title,
            source=source,
            country=settings.country,
            language=settings.language,
        )
    else:
        given = Given.of(settings.published, settings.timezone)
        found = build(content, id=own, given=given, title=title, source=source, country=settings.country)
    sent = Facts("message's Date header", published=moments.read(_header(message, "Date")))
    return replace(corroborated(found, sent), title=title or found.title)


def messages(stream: BinaryIO, shown: str, limit: int) -> Iterator[bytes]:
    """The messages of a mailbox, one at a time; OversizeSource ends it at one above the limit."""
    message: list[bytes] = []
    size = 0
    after_blank = True
    while line := stream.readline(limit + 1):
        if after_blank and line.startswith(SEPARATOR):
            if message:
                yield b"".join(message)
            message, size = [], 0
        else:
            message.append(line)
            size += len(line)
            if size > limit:
                raise OversizeSource(shown, f"a message above {limit:,} bytes", "save its article as a file")
        after_blank = line in {b"\n", b"\r\n"}
    if message:
        yield b"".join(message)


def _header(message: EmailMessage, name: str) -> str | None:
    """A header's text; one that is written wrong is none."""
    try:
        value = message[name]
    except (MessageError, ValueError, IndexError, AttributeError):  # the parser stumbles over some
        return None
    return " ".join(str(value).split()) or None if value is not None else None


def _body(message: EmailMessage, where: str) -> tuple[str, str]:
    """The kind and the text of the part to read."""
    for kind in ("plain", "html"):
        part = message.get_body(preferencelist=(kind,))
        try:
            content = part.get_content() if part is not None else None
        except (KeyError, LookupError, ValueError, MessageError):
            content = None
        if isinstance(content, str) and content.strip(BLANKS):
            return kind, content
    raise BrokenSource(where, "no text in this message", "save the article as a .txt or .html file")
