"""Articles out of the formats people have them in."""

import gzip
import io
import json
import zipfile
from datetime import date, time
from pathlib import Path

import pytest

from timeline.model import Article, Moment
from timeline.sources import Gathered, archives, gather

STORY = (
    "The harbour wall will be rebuilt next spring, the council said on Monday. Work begins on 12 April and"
    " will take two years, and the old stones will be kept for the new one. "
)
PAGE = (
    "<html><head><title>Harbour wall</title></head><body><article><h1>Harbour wall</h1>"
    f"<p>{STORY * 4}</p></article></body></html>"
)
TEXT = f"Harbour wall to be rebuilt\n\n3 April 2024\n\n{STORY}\n"
MORNING = Moment(date(2024, 4, 3), time(7, 38), "+01:00")


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to be in."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def only(source: str) -> Article:
    """The only article of a source that has no problem."""
    gathered = gather([source])
    assert gathered.problems == ()
    (article,) = gathered.articles
    return article


def ids(gathered: Gathered) -> list[str]:
    """The ids of what was gathered."""
    return [article.id for article in gathered.articles]


def test_a_saved_page_is_an_article(here: Path) -> None:
    """Its id is the file's stem, its text that of the page."""
    (here / "wall.html").write_text(PAGE)
    article = only("wall.html")
    assert article.id == "wall"
    assert "next spring" in article.text and "<p>" not in article.text


def test_a_record_may_be_a_page(here: Path) -> None:
    """Its fields win over what the page says."""
    record = {"id": "w", "html": PAGE, "published": "2024-04-03T07:38:00+01:00", "source": "Gazette"}
    (here / "wire.jsonl").write_text(json.dumps(record))
    article = only("wire.jsonl")
    assert (article.id, article.published, article.source) == ("w", MORNING, "Gazette")
    assert article.published_from == "record field published"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ({"text": TEXT}, ["news"]),
        ([{"text": TEXT}, {"text": TEXT, "id": "b"}], ["news.json#1", "b"]),
        ({"articles": [{"text": TEXT}]}, ["news.json#1"]),
        ({"@graph": [{"@type": "NewsArticle", "articleBody": TEXT}]}, ["news.json#1"]),
    ],
)
def test_a_json_file_is_one_article_or_many(here: Path, value: object, expected: list[str]) -> None:
    """A list and a package are many, named by their numbers."""
    (here / "news.json").write_text(json.dumps(value))
    assert ids(gather(["news.json"])) == expected


NINJS_2 = {
    "uri": "urn:wire:1", "standard": {"name": "ninjs", "version": "2.1"}, "type": "text", "language": "en-GB",
    "firstcreated": "2024-04-03T07:38:00+01:00", "versioncreated": "2024-04-03T09:00:00+01:00",
    "headlines": [{"role": "short", "value": "Wall"}, {"role": "main", "value": "Harbour wall"}],
    "bodies": [{"contenttype": "text/plain", "value": STORY}], "by": "Ann Reporter",
    "infosources": [{"name": "Harbour Wire"}],
}  # fmt: skip
NINJS_1 = {
    "uri": "https://wire.example/1", "type": "text", "versioncreated": "2024-04-03T07:38:00+01:00",
    "headline": "Harbour wall", "body_text": STORY, "byline": "Ann Reporter", "source": "Harbour Wire",
}  # fmt: skip
SCHEMA = {
    "@context": "https://schema.org", "@type": ["NewsArticle"], "headline": "Harbour wall",
    "articleBody": STORY, "datePublished": "2024-04-03T07:38:00+01:00", "url": "https://wire.example/1",
    "author": [{"@type": "Person", "name": "Ann Reporter"}], "publisher": {"name": "Harbour Wire"},
}  # fmt: skip


@pytest.mark.parametrize(
    ("item", "id"),
    [(NINJS_2, "urn:wire:1"), (NINJS_1, "https://wire.example/1"), (SCHEMA, "https://wire.example/1")],
    ids=["ninjs 2", "ninjs 1", "schema.org"],
)
def test_items_of_other_standards_are_read(here: Path, item: dict[str, object], id: str) -> None:
    """Headline, byline, agency and the first publication find their places."""
    (here / "item.json").write_text(json.dumps(item))
    article = only("item.json")
    assert (article.id, article.title, article.byline) == (id, "Harbour wall", "Ann Reporter")
    assert (article.source, article.published) == ("Harbour Wire", MORNING)


G2 = """<?xml version="1.0" encoding="UTF-8"?>
<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><header><sent>2024-04-03T10:00:00Z</sent></header>
<itemSet>{}</itemSet></newsMessage>"""
G2_ITEM = """<newsItem guid="urn:wire:1" version="2" standard="NewsML-G2">
<itemMeta><itemClass qcode="ninat:{kind}"/><provider><name>Harbour Wire</name></provider>
<versionCreated>2024-04-03T09:00:00+01:00</versionCreated>
<firstCreated>2024-04-03T07:38:00+01:00</firstCreated><pubStatus qcode="stat:{status}"/></itemMeta>
<contentMeta><by>Ann Reporter</by><headline>Harbour wall</headline><language tag="en-GB"/></contentMeta>
<contentSet>{content}</contentSet></newsItem>"""
XHTML = f"""<inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><body>
<h2>Harbour</h2><ul><li>{STORY}</li></ul></body></html></inlineXML>"""
NITF = f"""<nitf><head><docdata><date.issue norm="20240403T073800+0100"/>
<doc-id id-string="urn:wire:1"/></docdata></head>
<body><body.head><hedline><hl1>Harbour <em>wall</em></hl1></hedline><byline>Ann Reporter</byline>
<distributor>Harbour Wire</distributor></body.head>
<body.content><block><p>{STORY}</p></block></body.content></body></nitf>"""
INLINE = f'<inlineData contenttype="text/plain">{STORY}</inlineData>'


def g2(*contents: str, kind: str = "text", status: str = "usable") -> str:
    """A message of items."""
    return G2.format("".join(G2_ITEM.format(kind=kind, status=status, content=one) for one in contents))


@pytest.mark.parametrize(
    ("xml", "paragraphs"),
    [
        (g2(XHTML), ["Harbour", STORY.strip()]),
        (g2(f'<inlineXML contenttype="application/nitf+xml">{NITF}</inlineXML>'), [STORY.strip()]),
        (g2(INLINE), [STORY.strip()]),
        (NITF, [STORY.strip()]),
    ],
    ids=["NewsML-G2 with XHTML", "NewsML-G2 with NITF", "NewsML-G2 with plain text", "NITF"],
)
def test_news_items_in_xml_are_read(here: Path, xml: str, paragraphs: list[str]) -> None:
    """Text, headline, byline, agency and the first publication, whatever the content is written in."""
    (here / "item.xml").write_text(xml)
    article = only("item.xml")
    assert [line.strip() for line in article.text.splitlines() if line.strip()] == paragraphs
    assert (article.id, article.title, article.byline) == ("urn:wire:1", "Harbour wall", "Ann Reporter")
    assert (article.source, article.published) == ("Harbour Wire", MORNING)


def test_a_message_holds_several_items(here: Path) -> None:
    """Each is an article; a picture among them is left aside."""
    picture = G2_ITEM.format(kind="picture", status="usable", content="<remoteContent/>")
    texts = (G2_ITEM.replace("urn:wire:1", f"urn:wire:{n}") for n in (1, 2))
    items = "".join(text.format(kind="text", status="usable", content=INLINE) for text in texts)
    (here / "wire.xml").write_text(G2.format(items + picture))
    assert ids(gather(["wire.xml"])) == ["urn:wire:1", "urn:wire:2"]


@pytest.mark.parametrize(
    ("xml", "reason"),
    [
        (g2(INLINE, status="withheld"), "withheld"),
        (g2("<remoteContent/>", kind="picture"), "no text in it"),
        (g2("<remoteContent/>"), 'no "text" in it'),
        ("<packageItem/>", "no text in it"),
        ("<nitf><body/></nitf>", 'no "text" in it'),
        ("<nitf><body></nitf>", "broken XML"),
    ],
)
def test_news_items_without_a_text_are_named(here: Path, xml: str, reason: str) -> None:
    """What an agency withholds, what holds no article and what is broken."""
    (here / "item.xml").write_text(xml)
    (problem,) = gather(["item.xml"]).problems
    assert reason in problem.reason


def test_a_later_version_does_not_move_the_publication(here: Path) -> None:
    """What ninjs calls versioncreated is the update."""
    (here / "item.json").write_text(json.dumps(NINJS_2))
    assert only("item.json").updated == Moment(date(2024, 4, 3), time(9), "+01:00")


def test_a_withheld_item_is_not_read(here: Path) -> None:
    """An agency that cancels an item means it."""
    (here / "item.json").write_text(json.dumps({**NINJS_2, "pubstatus": "canceled"}))
    (problem,) = gather(["item.json"]).problems
    assert "canceled" in problem.reason


def packed(path: Path, members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> None:
    """Write a zip archive."""
    with zipfile.ZipFile(path, "w", method) as archive:
        for name, data in members.items():
            archive.writestr(name, data)


def test_an_archive_is_read_like_a_folder(here: Path) -> None:
    """In the order of names, stems as ids, hidden members and other formats left aside."""
    wire = json.dumps({"text": TEXT}).encode() + b"\n{bad\n"
    members = {
        "b/x.txt": TEXT.encode(), "a/x.txt": TEXT.encode(), "y.html": PAGE.encode(), "wire.jsonl": wire,
        "photo.jpg": b"\xff\xd8", ".hidden.txt": b"x", "__MACOSX/y.html": b"x",
    }  # fmt: skip
    packed(here / "news.zip", members)
    gathered = gather(["news.zip"])
    assert ids(gathered) == ["a/x.txt", "b/x.txt", "wire.jsonl#1", "y"]
    assert [problem.source for problem in gathered.problems] == ["news.zip!wire.jsonl#2"]


@pytest.mark.parametrize("name", ["../up.txt", "/etc/up.txt", "a/../../up.txt", "..\\up.txt", "C:/up.txt"])
def test_paths_in_an_archive_cannot_climb(here: Path, name: str) -> None:
    """Such a member is told, the others are read, and nothing is written anywhere."""
    packed(here / "news.zip", {name: TEXT.encode(), "good.txt": TEXT.encode()})
    gathered = gather(["news.zip"])
    assert ids(gathered) == ["good"]
    assert "leads out" in gathered.problems[0].reason
    assert [path.name for path in here.rglob("*")] == ["news.zip"]


def test_a_zip_bomb_does_not_go_off(here: Path) -> None:
    """A member that grows too much is a problem, and the next is read."""
    packed(here / "news.zip", {"bomb.txt": bytes(50_000_000), "good.txt": TEXT.encode()})
    gathered = gather(["news.zip"])
    assert ids(gathered) == ["good"]
    assert [problem.source for problem in gathered.problems] == ["news.zip!bomb.txt"]
    assert "200 times" in gathered.problems[0].reason


def test_an_archive_in_an_archive_is_not_opened(here: Path) -> None:
    """That is how bombs are stacked."""
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as archive:
        archive.writestr("x.txt", TEXT)
    packed(here / "news.zip", {"inner.zip": inner.getvalue(), "x.txt.gz": gzip.compress(TEXT.encode())})
    gathered = gather(["news.zip"])
    assert ids(gathered) == []
    assert all("inside an archive" in problem.reason for problem in gathered.problems)


def test_an_archive_of_too_much_is_refused(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """By its number of members and by their sum."""
    packed(here / "news.zip", {f"{number}.txt": TEXT.encode() for number in range(5)})
    monkeypatch.setattr(archives, "MEMBERS", 4)
    assert "members" in gather(["news.zip"]).problems[0].reason
    monkeypatch.setattr(archives, "MEMBERS", 5)
    monkeypatch.setattr(archives, "TOTAL", 4 * len(TEXT))
    assert "unpacked" in gather(["news.zip"]).problems[0].reason


@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        (
            "wire.jsonl.gz",
            (json.dumps({"text": TEXT}) + "\n").encode() * 2,
            ["wire.jsonl.gz#1", "wire.jsonl.gz#2"],
        ),
        ("story.txt.gz", TEXT.encode(), ["story"]),
        ("story.html.gz", PAGE.encode(), ["story"]),
    ],
)
def test_packed_files_are_read(here: Path, name: str, data: bytes, expected: list[str]) -> None:
    """By the name without its .gz."""
    (here / name).write_bytes(gzip.compress(data))
    assert ids(gather([name])) == expected


def test_a_gzip_bomb_does_not_go_off(here: Path) -> None:
    """Of blank lines, which would otherwise be read for ever."""
    (here / "wire.jsonl.gz").write_bytes(gzip.compress(b"\n" * 50_000_000))
    (problem,) = gather(["wire.jsonl.gz"]).problems
    assert "200 times" in problem.reason


HEADERS = (
    "From: Harbour Gazette <news@gazette.example>\r\nSubject: =?utf-8?q?Caf=C3=A9_on_the_wall?=\r\n"
    "Date: Wed, 3 Apr 2024 07:38:00 +0100\r\nMessage-ID: <1@gazette.example>\r\nMIME-Version: 1.0\r\n"
)
PLAIN = f"Content-Type: text/plain; charset=utf-8\r\n\r\n{STORY}\r\n"
RICH = f"Content-Type: text/html; charset=utf-8\r\n\r\n{PAGE}\r\n"
ATTACHED = (
    "Content-Type: text/html\r\nContent-Disposition: attachment; filename=x.html\r\n\r\n"
    "<script>alert(1)</script>"
)
BOTH = f'Content-Type: multipart/mixed; boundary="b"\r\n\r\n--b\r\n{PLAIN}\r\n--b\r\n{ATTACHED}\r\n--b--\r\n'


@pytest.mark.parametrize("body", [PLAIN, RICH, BOTH], ids=["text", "html", "attachment"])
def test_a_newsletter_is_an_article(here: Path, body: str) -> None:
    """Its text or HTML, its subject, its sender and its date; attachments are left aside."""
    (here / "letter.eml").write_bytes((HEADERS + body).encode())
    article = only("letter.eml")
    assert (article.id, article.title) == ("1@gazette.example", "Café on the wall")
    assert (article.source, article.published) == ("Harbour Gazette", MORNING)
    assert article.published_from == "message's Date header"
    assert "next spring" in article.text and "alert" not in article.text


def test_a_mailbox_is_many_articles(here: Path) -> None:
    """One message each; one without text is a problem."""
    bare = HEADERS.replace("Message-ID: <1@gazette.example>\r\n", "")
    empty = f"{bare}Content-Type: image/png\r\n\r\nx\r\n"
    messages = [HEADERS + PLAIN, bare + PLAIN, empty]
    (here / "news.mbox").write_bytes("".join(f"From x@y\r\n{one}\r\n" for one in messages).encode())
    gathered = gather(["news.mbox"])
    assert ids(gathered) == ["1@gazette.example", "news.mbox#2"]
    assert [problem.source for problem in gathered.problems] == ["news.mbox#3"]


@pytest.mark.parametrize("field", ["Date: soon", "Date: Wed, 99 Apr 2024 99:99:99", "Subject: =?x?q?=FF?="])
def test_a_newsletter_with_broken_headers_is_read(here: Path, field: str) -> None:
    """What a header does not say is not known."""
    (here / "letter.eml").write_bytes(f"{field}\r\nFrom: \r\n{PLAIN}".encode())
    assert only("letter.eml").published is None


def test_an_unexpected_fault_in_one_article_stops_no_other(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is a row of the problems, with what to do about it."""
    from timeline.sources import reading
    from timeline.sources.document import Document, Kind

    def fails(document: Document) -> Article:
        raise RuntimeError("at https://me:pw@example.org/?token=abc")

    monkeypatch.setitem(reading.READERS, Kind.PAGE, fails)
    (here / "a.html").write_text(PAGE)
    (here / "b.txt").write_text(TEXT)
    gathered = gather(["."])
    assert ids(gathered) == ["b"]
    (problem,) = gathered.problems
    assert problem.source == "a.html"
    assert "RuntimeError" in problem.reason and "pw" not in problem.reason and "abc" not in problem.reason


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (PAGE.encode(), ["stdin"]),
        (b'[{"text": "One."},\n{"text": "Two."}]', ["stdin#1", "stdin#2"]),
        (b'{\n"text": "One."}', ["stdin"]),
    ],
)
def test_standard_input_tells_what_it_is(data: bytes, expected: list[str]) -> None:
    """By its first bytes."""
    assert ids(gather(["-"], stdin=io.BytesIO(data))) == expected


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("news/2019/07/09/wall.txt", date(2019, 7, 9)),
        ("news/2019-07-09-wall.txt", date(2019, 7, 9)),
        ("news/20190709.txt", date(2019, 7, 9)),
        ("news/2019/2019-07-10/wall.txt", date(2019, 7, 10)),
        ("news/2019/99/99/wall.txt", None),
        ("news/12019-07-091.txt", None),
    ],
)
def test_a_path_dates_what_nothing_else_dates(here: Path, path: str, expected: date | None) -> None:
    """A dateline without a year, filed by day; the warning says how little that is."""
    text = f"Harbour wall to be rebuilt\n\nLEEDS, July 9 (Reuters) - {STORY}\n"
    (here / path).parent.mkdir(parents=True)
    (here / path).write_text(text)
    article = only("news")
    assert (article.published and article.published.day) == expected
    assert any("path alone" in warning for warning in article.warnings) == (expected is not None)
    (here / path).write_text(TEXT)
    assert only("news").published == Moment(date(2024, 4, 3))


GERMAN = (
    "Die Hafenmauer wird im nächsten Frühjahr neu gebaut, sagte der Rat am Montag. Die Arbeiten beginnen am"
    " 12. April und dauern zwei Jahre, und die alten Steine werden für die neue Mauer verwendet."
)


@pytest.mark.parametrize("name", ["story.txt", "story.html", "story.jsonl", "story.eml"])
def test_an_article_in_another_language_is_a_problem(here: Path, name: str) -> None:
    """Whatever it comes in; nothing is guessed from it."""
    written = {
        "story.txt": GERMAN,
        "story.html": f"<html><body><article><p>{GERMAN * 3}</p></article></body></html>",
        "story.jsonl": json.dumps({"text": GERMAN, "language": "en"}),
        "story.eml": f"Subject: Mauer\r\n\r\n{GERMAN}\r\n",
    }
    (here / name).write_text(written[name])
    gathered = gather([name])
    assert gathered.articles == ()
    assert "not English but 'de'" in gathered.problems[0].reason


@pytest.mark.parametrize("name", ["story.txt", "story.html", "story.eml"])
def test_an_article_knows_its_language(here: Path, name: str) -> None:
    """In every format."""
    written = {"story.txt": TEXT, "story.html": PAGE, "story.eml": HEADERS + PLAIN}
    (here / name).write_text(written[name])
    assert only(name).language == "en"
