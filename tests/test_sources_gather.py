"""Files, folders, JSON lines and standard input; what is wrong with one stops none of the others."""

import gzip
import io
import json
from collections.abc import Callable, Sequence
from datetime import date, time
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

import pytest

from timeline.errors import UsageError
from timeline.model import Article, Moment, Problem
from timeline.sources import LIMIT, gather, iterate, name
from timeline.sources.names import labels

GOOD = "Harbour wall to be rebuilt\n3 April 2024\n\nThe work began on Monday, the council said.\n"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to be in, so that sources are named as people name them."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")
    return tmp_path


def test_a_text_file_is_one_article(here: Path) -> None:
    """Its id is its stem, its text the file's, its date the header's."""
    gathered = gather(["good.txt"])
    assert gathered.problems == ()
    article = gathered.articles[0]
    assert (article.id, article.text, article.published) == ("good", GOOD, Moment(date(2024, 4, 3)))


def test_line_ends_are_kept(here: Path) -> None:
    """Offsets are characters of the text as it stands in the file."""
    (here / "dos.txt").write_bytes(GOOD.replace("\n", "\r\n").encode())
    assert gather(["dos.txt"]).articles[0].text == GOOD.replace("\n", "\r\n")


BOMB = (
    '<!DOCTYPE rss [<!ENTITY a "news"><!ENTITY b "&a;&a;">]><rss version="2.0"><channel>&b;</channel></rss>'
)
BAD: dict[str, tuple[Callable[[Path], object], str]] = {
    "empty.txt": (lambda path: path.write_bytes(b""), "blanks"),
    "blank.txt": (lambda path: path.write_bytes(b" \r\n\xc2\xa0\n"), "blanks"),
    "mark.txt": (lambda path: path.write_bytes(b"\xef\xbb\xbf"), "blanks"),
    "image.txt": (
        lambda path: path.write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256))),
        "binary",
    ),
    "control.txt": (lambda path: path.write_bytes(b"ab\x01\x02\x03\x04cd" * 50), "binary"),
    "large.txt": (lambda path: path.write_bytes(b"a b c d e f\n" * (LIMIT // 12 + 1)), "10,000,000"),
    "russian.txt": (lambda path: path.write_bytes(("Мир и труд. " * 20).encode("koi8-r")), "UTF-8"),
    "japanese.txt": (lambda path: path.write_bytes(("港の壁を再建する。" * 20).encode("shift-jis")), "UTF-8"),
    "half.txt": (lambda path: path.write_bytes(b"\xff\xfe\x00\xd8a\x00b"), "UTF-16"),
    "absent.txt": (lambda path: None, "no such file"),
    "empty-folder": (lambda path: path.mkdir(), "no article in this folder"),
    "page.html": (lambda path: path.write_text("<html><body></body></html>"), "no article"),
    "feed.xml": (lambda path: path.write_text("<rss version='2.0'><channel/></rss>"), "no entry"),
    "plan.xml": (lambda path: path.write_text("<plan/>"), "nothing to read"),
    "bomb.xml": (lambda path: path.write_text(BOMB), "entities"),
    "bomb-map.xml": (lambda path: path.write_text(BOMB.replace("rss", "urlset")), "entities"),
    "broken.json": (lambda path: path.write_text("{"), "invalid JSON"),
    "empty.json": (lambda path: path.write_text("[]"), "no article in it"),
    "broken.zip": (lambda path: path.write_bytes(b"PK\x03\x04"), "broken archive"),
    "broken.jsonl.gz": (lambda path: path.write_bytes(b"\x1f\x8b"), "broken gzip"),
    "other.gz": (lambda path: path.write_bytes(gzip.compress(b"x")), "nobody reads"),
    "broken.toml": (lambda path: path.write_text("="), "no TOML"),
    "http://localhost/story": (lambda path: None, "not public"),
    "empty.jsonl": (lambda path: path.write_text("\n\n"), "no line"),
}


@pytest.mark.parametrize("source", BAD)
def test_a_bad_source_is_a_problem_and_the_good_ones_go_on(here: Path, source: str) -> None:
    """One line that names the source, the reason and, after a semicolon, the remedy."""
    make, reason = BAD[source]
    make(here / source)
    gathered = gather([source, "good.txt"])
    assert [article.id for article in gathered.articles] == ["good"]
    (problem,) = gathered.problems
    assert problem.source == source
    assert reason in problem.reason
    assert "; " in problem.reason and "\n" not in problem.reason
    assert str(here) not in problem.reason


def test_an_article_at_the_limit_is_read(here: Path) -> None:
    """The limit is bytes of one article, and the last one counts."""
    (here / "full.txt").write_bytes(b"The wall stands. ".ljust(LIMIT, b"\n"))
    assert len(gather(["full.txt"]).articles) == 1


@pytest.mark.parametrize(
    ("encoding", "warnings"), [("utf-8", 0), ("utf-8-sig", 0), ("utf-16", 0), ("utf-16-be", 0), ("cp1252", 1)]
)
def test_encodings_are_told_apart(here: Path, encoding: str, warnings: int) -> None:
    """A mark at the front is no part of the text; Windows-1252 is a guess and is said to be."""
    text = "Café by the harbour — “open”\n\n3 April 2024\n\nThe café opens on Monday, its owner said.\n"
    mark = b"\xfe\xff" if encoding == "utf-16-be" else b""
    (here / "cafe.txt").write_bytes(mark + text.encode(encoding))
    article = gather(["cafe.txt"]).articles[0]
    assert article.text == text
    assert len(article.warnings) == warnings


def test_a_folder_is_read_in_the_order_of_names(here: Path) -> None:
    """All .txt and .jsonl below it, nothing else, nothing hidden."""
    folder = here / "news"
    for path in ("b.txt", "a/z.txt", "a/.hidden.txt", ".git/c.txt", "note.md", "gold.json"):
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(GOOD)
    (folder / "c.jsonl").write_text(json.dumps({"text": GOOD}) + "\n")
    assert [article.id for article in gather(["news"]).articles] == ["z", "b", "c.jsonl#1"]


def test_stems_that_collide_become_paths_below_the_folder(here: Path) -> None:
    """Two files of one name keep apart, and no path above the folder shows."""
    for path in ("news/a/x.txt", "news/b/x.txt", "news/y.txt"):
        (here / path).parent.mkdir(parents=True, exist_ok=True)
        (here / path).write_text(GOOD)
    ids = [article.id for article in gather([str(here / "news")]).articles]
    assert ids == ["a/x.txt", "b/x.txt", "y"]


def test_the_same_file_twice_has_two_ids(here: Path) -> None:
    """Ids are unique whatever is named, and the order of sources decides who keeps the plain one."""
    gathered = gather(["good.txt", "good.txt"])
    assert [article.id for article in gathered.articles] == ["good.txt", "good.txt~2"]
    assert any("taken" in warning for warning in gathered.articles[1].warnings)


def record(**fields: object) -> str:
    """One line of a JSONL file."""
    return json.dumps(fields, ensure_ascii=False) + "\n"


def lines(
    here: Path, *records: str, published: str | None = None, timezone: str | None = None
) -> tuple[Sequence[Article], tuple[Problem, ...]]:
    """What a JSONL file of these lines gives."""
    (here / "wire.jsonl").write_text("".join(records), encoding="utf-8")
    gathered = gather(["wire.jsonl"], published=published, timezone=timezone)
    return gathered.articles, gathered.problems


def test_a_record_gives_an_article(here: Path) -> None:
    """Every field of the contract finds its place."""
    (article,), problems = lines(
        here,
        record(
            id="w/1", text="The work began.", published="2024-04-03T23:30:00Z", timezone="America/New_York",
            url="https://example.org/1", title="Harbour wall", source="Harbour Gazette", other=[1],
        ),
    )  # fmt: skip
    assert problems == ()
    assert (article.id, article.title, article.url) == ("w/1", "Harbour wall", "https://example.org/1")
    assert article.source == "Harbour Gazette"
    assert article.published == Moment(date(2024, 4, 3), time(19, 30), "America/New_York")
    assert (article.published_from, article.country) == ("record field published", "US")


def test_bad_lines_are_problems_and_good_ones_go_on(here: Path) -> None:
    """Each bad line is named by its number."""
    articles, problems = lines(
        here,
        record(text="One."),
        "{broken\n",
        "\n",
        "[1, 2]\n",
        record(title="No text"),
        record(text="  "),
        record(text=7),
        record(html="<p></p>"),
        record(id=[], text="One."),
        '{"text": "half\n',
        record(id=12, text="Two."),
    )
    assert [article.id for article in articles] == ["wire.jsonl#1", "12"]
    assert [problem.source for problem in problems] == [f"wire.jsonl#{n}" for n in (2, 4, 5, 6, 7, 8, 9, 10)]
    assert all("; " in problem.reason and "\n" not in problem.reason for problem in problems)


def test_options_win_over_records_and_records_over_text(here: Path) -> None:
    """--published first, then the field, then the header."""
    article = record(text=GOOD, published="2024-04-03T07:38")
    (by_field,), _ = lines(here, article)
    (by_option,), _ = lines(here, article, published="2024-04-02", timezone="Europe/London")
    assert by_field.published == Moment(date(2024, 4, 3), time(7, 38))
    assert by_option.published == Moment(date(2024, 4, 2), None, "Europe/London")
    assert by_option.published_from == "option --published"


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("April 3, 2024 7:38 AM EST", Moment(date(2024, 4, 3), time(7, 38), "America/New_York")),
        ("Wed, 03 Apr 2024 07:38:00 +0000", Moment(date(2024, 4, 3), time(7, 38), "+00:00")),
        ("soon", Moment(date(2024, 4, 3))),
    ],
)
def test_records_write_dates_in_other_ways(here: Path, written: str, expected: Moment) -> None:
    """A date field in words is read, one that cannot be is warned of and the header serves."""
    (article,), _ = lines(here, record(text=GOOD, published=written))
    assert article.published == expected
    assert any("record field published" in warning for warning in article.warnings) == (written == "soon")


def test_ids_that_repeat_are_numbered(here: Path) -> None:
    """Two lines of one id are two articles, the second under a name of its own and with a warning."""
    articles, problems = lines(here, record(id="a", text="One."), record(id="a", text="Two."))
    assert [article.id for article in articles] == ["a", "a~2"]
    assert problems == ()
    assert any("'a' was taken" in warning for warning in articles[1].warnings)


def test_a_line_above_the_limit_is_a_problem(here: Path) -> None:
    """The next line is read all the same."""
    articles, problems = lines(here, record(text="a " * LIMIT), record(text="One."))
    assert [article.id for article in articles] == ["wire.jsonl#2"]
    assert [problem.source for problem in problems] == ["wire.jsonl#1"]


@pytest.mark.parametrize(
    ("data", "ids", "problems"),
    [
        (GOOD.encode(), ["stdin"], []),
        (b"\xef\xbb\xbf" + GOOD.encode(), ["stdin"], []),
        (b'{"text": "One."}\nbad\n{"id": "b", "text": "Two."}\n', ["stdin#1", "b"], ["stdin#2"]),
        (b'\n{"text": bad}\n' + record(text="Two.").encode(), ["stdin#3"], ["stdin#2"]),
        (b"{curly} brackets open a text.\n", ["stdin"], []),
        (b"", [], ["stdin"]),
        (b"\0\1\2", [], ["stdin"]),
        (b"a" * (LIMIT + 1), [], ["stdin"]),
    ],
)
def test_standard_input_is_a_text_or_lines(data: bytes, ids: list[str], problems: list[str]) -> None:
    """Its first line tells which."""
    gathered = gather(["-"], stdin=io.BytesIO(data))
    assert [article.id for article in gathered.articles] == ids
    assert [problem.source for problem in gathered.problems] == problems


def test_options_are_checked_before_anything_is_read() -> None:
    """Wrong usage raises at once, even where nobody asks for the first article."""
    with pytest.raises(UsageError):
        iterate(["absent.txt"], published="tomorrow")


def test_lines_are_read_as_they_are_asked_for() -> None:
    """A stream that never ends gives its first article all the same."""

    class Endless(io.RawIOBase):
        def readable(self) -> bool:
            return True

        def readline(self, size: int | None = -1, /) -> bytes:
            return record(text="One.").encode()

    stream = iterate(["-"], stdin=Endless())  # type: ignore[arg-type]
    first = next(stream)
    assert isinstance(first, Article) and first.id == "stdin#1"


@pytest.mark.parametrize(
    ("id", "expected"),
    [
        ("00-good", "00-good"),
        ("a/b.txt", "a%2Fb.txt"),
        ("wire.jsonl#3", "wire.jsonl%233"),
        ("Café 50%", "Caf%C3%A9%2050%25"),
        ("..", "%2E%2E"),
        (".profile", "%2Eprofile"),
        ("con", "%63on"),
        ("https://example.org/?a=1", "https%3A%2F%2Fexample.org%2F%3Fa%3D1"),
        ("\ud800", "%ED%A0%80"),
    ],
)
def test_an_id_is_one_safe_file_name(id: str, expected: str) -> None:
    """Percent-encoding as in URLs; no name climbs, hides or is a device."""
    assert name(id) == expected


def test_long_ids_make_short_names_that_differ() -> None:
    """A file name has its limits, and ids that differ only beyond them stay apart."""
    first, second = name("a" * 300), name("a" * 299 + "b")
    assert len(first) <= 200 and len(second) <= 200
    assert first != second


@pytest.mark.parametrize("character", ["é", "€", "𝄞", " ", "a"])
@pytest.mark.parametrize("before", range(12))
def test_a_long_id_is_cut_between_characters(character: str, before: int) -> None:
    """What is left of it can be decoded again."""
    id = "a" * before + character * 250
    kept = name(id).rpartition("~")[0]
    assert id.startswith(unquote(kept, errors="strict"))
    assert len(kept) > 160


def test_labels_are_stems_unless_they_collide() -> None:
    """The path stands in for the stem of all that share it."""
    paths = [PurePosixPath(path) for path in ("a/x.txt", "b/x.txt", "b/y.txt")]
    assert labels(paths) == ["a/x.txt", "b/x.txt", "y"]
