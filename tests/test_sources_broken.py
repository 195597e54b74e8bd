"""Files that are broken in every way: each is an article or a problem, and never the end of a run."""

import gzip
import io
import json
import random
import zipfile
from pathlib import Path

import pytest

from tests.site.worlds import fetcher
from timeline.sources import gather

STORY = (
    "The harbour wall will be rebuilt next spring, the council said on Monday. Work begins on 12 April. " * 4
)
PAGE = f"<html><head><title>Wall</title></head><body><article><p>{STORY}</p></article></body></html>"
WHOLE = 20 * f"&lt;p&gt;{STORY}&lt;/p&gt;"


def zipped() -> bytes:
    """An archive of a text and a page."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a/story.txt", STORY)
        archive.writestr("page.html", PAGE)
    return stream.getvalue()


ITEM = {
    "headlines": [{"value": "Wall"}],
    "bodies": [{"value": STORY}],
    "firstcreated": "2024-04-03T07:38:00Z",
}
POST = {"id": 1, "url": "https://example.org/1", "content_html": f"<p>{STORY * 4}</p>"}
FILES = {
    "story.txt": f"Wall\n\n3 April 2024\n\n{STORY}".encode(),
    "page.html": PAGE.encode(),
    "wire.jsonl": json.dumps(
        {"text": STORY, "published": "2024-04-03", "url": "https://example.org/"}
    ).encode(),
    "items.json": json.dumps([ITEM, {"@type": "NewsArticle", "articleBody": STORY}]).encode(),
    "feed.json": json.dumps({"version": "https://jsonfeed.org/version/1.1", "items": [POST]}).encode(),
    "rss.xml": (
        "<rss version='2.0'><channel><item><title>Wall</title><link>https://example.org/1</link>"
        f"<pubDate>Wed, 03 Apr 2024 07:38:00 +0100</pubDate><description>{WHOLE}</description></item>"
        "</channel></rss>"
    ).encode(),
    "letter.eml": f"From: x@example.org\r\nDate: Wed, 3 Apr 2024 07:38:00 +0100\r\n\r\n{STORY}\r\n".encode(),
    "news.mbox": f"From x@y\r\nSubject: =?utf-8?q?Wall?=\r\n\r\n{STORY}\r\n".encode() * 2,
    "news.zip": zipped(),
    "wire.jsonl.gz": gzip.compress(json.dumps({"text": STORY}).encode()),
    "sources.toml": b'[[collection]]\nname = "a"\nsources = ["story.txt"]\n',
}
PIECES = (
    b"\0", b"\xff", b"<", b">", b'"', b"{", b"}", b"[", b"]", b"null", b"-1", b"1e999", b"\\ud800", b"&#0;",
    b"&#x110000;", b"\xed\xa0\x80", b"<!--", b"]]>", b"\r\n\r\n", b"=?x?q?=FF?=", b"2024-02-30T25:61+99:99",
    b"\x1f\x8b", b"PK\x01\x02", b"https://[", b"//@:/",
)  # fmt: skip


def broken(data: bytes, chance: random.Random) -> bytes:
    """Some bytes with parts left out, doubled, changed or put in."""
    out = bytearray(data)
    for _ in range(chance.choice((1, 2, 4, 16))):
        at, size = chance.randrange(len(out) + 1), chance.randrange(1, 40)
        other = chance.randrange(len(out) + 1)
        out[at : at + chance.choice((0, size))] = chance.choice((b"", out[other : other + size], *PIECES))
    return bytes(out)


@pytest.mark.parametrize("name", FILES)
def test_a_broken_file_is_an_article_or_a_problem(folder: Path, name: str) -> None:
    """Nothing raises, and no reader is surprised by what it finds."""
    chance = random.Random(name)  # noqa: S311 - the same files every time
    with fetcher() as visitor:
        for _ in range(60):
            (folder / "story.txt").write_text(STORY)
            (folder / name).write_bytes(broken(FILES[name], chance))
            for problem in gather([name], fetcher=visitor).problems:
                assert "; " in problem.reason
                assert "fails on it" not in problem.reason
