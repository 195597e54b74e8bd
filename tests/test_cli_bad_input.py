"""What cannot be read is told in one line, the rest is published, and the last exports stay."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

import timeline.cli.publishing
import timeline.events
from timeline.cli import app
from timeline.errors import TimelineError
from timeline.events import extract
from timeline.model import Article, Event

GOOD = "By Ann Reporter\n3 March 2024\n\nThe town's spring fair will open on 12 April 2024.\n"


def run(*arguments: str, stdin: bytes | None = None) -> Result:
    """Run the command line in this process."""
    return CliRunner().invoke(app, arguments, input=stdin)


def empty(path: Path) -> None:
    """Write nothing but white space."""
    path.write_bytes(b" \n\t\n")


def binary(path: Path) -> None:
    """Write the beginning of a picture."""
    path.write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)) * 8)


def oversize(path: Path) -> None:
    """Write an article above ten megabytes."""
    path.write_bytes(GOOD.encode() + b"The fair was fair. " * 600_000)


def encoding(path: Path) -> None:
    """Write bytes that say they are UTF-16 and are not."""
    path.write_bytes(b"\xff\xfe" + GOOD.encode() + b"\x00\xd8")


def missing(path: Path) -> None:
    """Write no file at all."""


BAD: list[Callable[[Path], None]] = [empty, binary, oversize, encoding, missing]


def problem_lines(stderr: str) -> list[str]:
    """Lines that name a source: "source: reason; remedy"."""
    return [line for line in stderr.splitlines() if re.match(r"\S+: .+; .+", line)]


@pytest.mark.parametrize("spoil", BAD, ids=lambda spoil: spoil.__name__)
def test_one_bad_source_is_one_line_and_one(folder: Path, spoil: Callable[[Path], None]) -> None:
    """Alone it ends `extract` with 1 and a line naming it and the remedy."""
    spoil(folder / "bad.txt")
    result = run("extract", "bad.txt", "--format", "json", "--out", "out")
    assert result.exit_code == 1
    assert result.stderr.count("\n") == 1
    assert [line.split(":")[0] for line in problem_lines(result.stderr)] == ["bad.txt"]
    assert not (folder / "out").exists()


@pytest.mark.parametrize("spoil", BAD, ids=lambda spoil: spoil.__name__)
def test_the_good_beside_the_bad_are_written(folder: Path, spoil: Callable[[Path], None]) -> None:
    """One line for the bad one, exit code 0, and the good one's file."""
    spoil(folder / "bad.txt")
    (folder / "good.txt").write_text(GOOD, encoding="utf-8")
    result = run("extract", "bad.txt", "good.txt", "--format", "json", "--out", "out")
    assert result.exit_code == 0
    assert [line.split(":")[0] for line in problem_lines(result.stderr)] == ["bad.txt"]
    assert [path.name for path in (folder / "out").iterdir()] == ["good.json"]


def test_bad_lines_among_good_ones_are_named_by_their_number(folder: Path) -> None:
    """Every line that is no article is told, and the others are read."""
    good = json.dumps({"id": "good", "text": "The fair opened on Friday.", "published": "2024-03-03"})
    lines = [good, "{not json", '"a string"', '{"id": "no text"}', '{"text": 7}', "[]"]
    (folder / "wire.jsonl").write_text("\n".join(lines), encoding="utf-8")
    result = run("extract", "wire.jsonl", "--format", "json")
    assert result.exit_code == 0
    assert len(json.loads(result.stdout)["events"]) == 1
    assert re.findall(r"^wire\.jsonl\D*(\d+)", result.stderr, re.MULTILINE) == ["2", "3", "4", "5", "6"]
    assert len(json.loads(result.stdout)["problems"]) == 5


def test_an_impossible_publication_time_is_wrong_usage(folder: Path) -> None:
    """One line naming the option and the remedy, exit code 2."""
    (folder / "good.txt").write_text(GOOD, encoding="utf-8")
    result = run("extract", "good.txt", "--published", "2024-02-30")
    assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (2, "", 1)
    assert re.match(r".*--published.*2024-02-30.*; .+", result.stderr)


def test_an_article_without_a_publication_time_is_accepted_with_a_warning(folder: Path) -> None:
    """Its absolute dates are used, and the warning says so."""
    (folder / "undated.txt").write_text("The fair will open on 12 April 2024. It closes a day later.\n")
    result = run("extract", "undated.txt", "--format", "json")
    assert result.exit_code == 0
    assert "2024-04-12" in result.stdout
    assert result.stderr.startswith("undated: ")


@pytest.mark.parametrize("spoil", BAD, ids=lambda spoil: spoil.__name__)
@pytest.mark.usefixtures("prefect_server")
def test_publish_keeps_the_last_exports_when_nothing_is_usable(
    folder: Path, spoil: Callable[[Path], None]
) -> None:
    """Every file keeps its bytes and its time, the exit code is 1 and the line names the source."""
    out = folder / "exports"
    out.mkdir()
    for name in ("timeline.ics", "timeline.json"):
        (out / name).write_bytes(b"the last good one")
    before = {path: path.stat().st_mtime_ns for path in out.iterdir()}
    spoil(folder / "bad.txt")
    result = run("publish", "bad.txt")
    assert (result.exit_code, result.stdout) == (1, "")
    assert [line.split(":")[0] for line in problem_lines(result.stderr)] == ["bad.txt"]
    assert "Traceback" not in result.stderr
    assert {path: path.stat().st_mtime_ns for path in out.iterdir()} == before


@pytest.mark.usefixtures("prefect_server")
def test_publish_publishes_the_good_and_lists_the_bad(folder: Path) -> None:
    """The timeline's own `problems` tell what was left out."""
    (folder / "good.txt").write_text(GOOD, encoding="utf-8")
    empty(folder / "bad.txt")
    result = run("publish", "bad.txt", "good.txt", "missing.txt")
    assert result.exit_code == 0
    document = json.loads((folder / "exports" / "timeline.json").read_bytes())
    assert sorted(problem["source"] for problem in document["problems"]) == ["bad.txt", "missing.txt"]
    assert len(document["events"]) == 1
    assert {line.split(":")[0] for line in problem_lines(result.stderr)} == {"bad.txt", "missing.txt"}


@pytest.mark.usefixtures("prefect_server")
@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("--published", "2024-02-30"), 2, r"--published.*; "),
        (("--timezone", "Mars/Olympus"), 2, r"--timezone.*; "),
        (("--out", "good.txt"), 1, r"good\.txt.*; .*--out"),
    ],
    ids=["published", "timezone", "out is a file"],
)
def test_publish_tells_what_it_cannot_do_in_one_line(
    folder: Path, arguments: tuple[str, ...], code: int, said: str
) -> None:
    """No traceback, the right exit code, and nothing left behind."""
    (folder / "good.txt").write_text(GOOD, encoding="utf-8")
    result = run("publish", "good.txt", *arguments)
    assert result.exit_code == code
    assert re.search(said, result.stderr)
    assert "Traceback" not in result.stderr
    assert [path.name for path in folder.iterdir() if path.name != ".timeline"] == ["good.txt"]


def test_more_names_than_a_run_can_take_are_refused_before_it_starts(folder: Path) -> None:
    """A shell that spells out a large folder gets the remedy, not a fault from the server."""
    result = run("publish", *[f"{number:0>100}.txt" for number in range(6000)])
    assert result.exit_code == 2
    assert result.stderr == "sources: 6000 names are too long a list; name their folder instead\n"


@pytest.mark.parametrize(
    "arguments",
    [("--format", "json"), ("--format", "json", "--out", "out"), ()],
    ids=["json", "files", "table"],
)
def test_an_article_that_breaks_the_extractor_is_named_and_the_rest_go_on(
    folder: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...]
) -> None:
    """A fault of the program costs one article, and its line asks for a report."""

    def fragile(article: Article) -> tuple[Event, ...]:
        if article.id == "bad":
            raise KeyError("deep inside")
        return extract(article)

    monkeypatch.setattr(timeline.events, "extract", fragile)
    for name in ("bad.txt", "good.txt"):
        (folder / name).write_text(GOOD, encoding="utf-8")
    result = run("extract", "bad.txt", "good.txt", *arguments)
    assert result.exit_code == 0
    assert result.stderr == (
        "bad: the extractor fails on it (KeyError: 'deep inside'); please report it together with the text\n"
    )
    alone = run("extract", "bad.txt", *arguments)
    assert (alone.exit_code, alone.stderr.count("\n")) == (1, 2)
    assert re.search("2024-04-12|12 April 2024", result.stdout) or (folder / "out" / "good.json").exists()


@pytest.mark.parametrize(
    ("error", "code", "said"),
    [
        (KeyboardInterrupt(), 130, "stopped\n"),
        (
            RuntimeError("unforeseen\nand long"),
            1,
            "timeline: RuntimeError: unforeseen and long; ",
        ),
        (TimelineError("disk", "is gone", "bring it back"), 1, "disk: is gone; bring it back\n"),
    ],
    ids=["interrupt", "fault", "error"],
)
def test_whatever_happens_is_told_in_one_line(
    monkeypatch: pytest.MonkeyPatch, error: BaseException, code: int, said: str
) -> None:
    """A person never sees a traceback without asking for one."""

    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr(timeline.cli.publishing, "publish", fail)
    result = run("publish")
    assert (result.exit_code, result.stderr.count("\n")) == (code, 1)
    assert result.stderr.startswith(said)
