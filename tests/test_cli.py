"""The command line: formats, exit codes, and what it costs to start."""

import gc
import json
import os
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

import pytest
from icalendar import Calendar
from typer.testing import CliRunner, Result

import timeline.cli.reading
from timeline.cli import app
from timeline.model import Article
from timeline.sources import compose

ARTICLE = """By Ann Reporter
3 March 2024

The town's spring fair will open on 12 April 2024. The council closed the old bridge on Friday.
"""


def run(*arguments: str, stdin: str | bytes | None = None) -> Result:
    """Run the command line in this process."""
    return CliRunner().invoke(app, arguments, input=stdin)


@pytest.fixture
def fair(folder: Path) -> str:
    """Put an article of two events into the current folder."""
    (folder / "fair.txt").write_text(ARTICLE, encoding="utf-8")
    return "fair.txt"


@pytest.fixture
def wire(folder: Path) -> str:
    """Put two articles with ids and one without into a JSONL file."""
    lines = [
        {"id": "a/1", "text": "The fair opened on Friday.", "published": "2024-03-03"},
        {"id": "b", "text": "The fair closed on Monday.", "published": "2024-03-05"},
        {"text": "The mill will reopen in May.", "published": "2024-03-06"},
    ]
    (folder / "wire.jsonl").write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    return "wire.jsonl"


def test_extract_shows_a_table(fair: str) -> None:
    """A person sees dates in words."""
    result = run("extract", fair)
    assert result.exit_code == 0
    assert "Friday 12 April 2024" in result.stdout
    assert "planned" in result.stdout


def test_extract_prints_one_timeline_of_all_articles(wire: str) -> None:
    """Without a folder the formats print one document."""
    document = json.loads(run("extract", wire, "--format", "json").stdout)
    assert [article["id"] for article in document["articles"]] == ["a/1", "b", "wire.jsonl#3"]
    assert [event["date"]["edtf"] for event in document["events"]] == ["2024-03-01", "2024-03-04", "2024-05"]
    calendar = Calendar.from_ical(run("extract", wire, "--format", "ics").stdout)
    assert len(calendar.walk("VEVENT")) == 3


@pytest.mark.parametrize("form", ["json", "ics"])
def test_the_order_of_sources_never_changes_the_bytes(fair: str, wire: str, form: str) -> None:
    """A timeline is a set of articles, however a folder lists them."""
    assert (
        run("extract", fair, wire, "--format", form).stdout
        == run("extract", wire, fair, "--format", form).stdout
    )


@pytest.mark.parametrize(("form", "suffix"), [("json", "json"), ("ics", "ics"), ("timeml", "tml")])
def test_extract_writes_a_file_for_every_article(wire: str, folder: Path, form: str, suffix: str) -> None:
    """Each is named by its id, percent-encoded."""
    result = run("extract", wire, "--format", form, "--out", "out")
    assert (result.exit_code, result.stdout) == (0, "")
    names = sorted(path.name for path in (folder / "out").iterdir())
    assert names == [f"a%2F1.{suffix}", f"b.{suffix}", f"wire.jsonl%233.{suffix}"]


def test_published_and_timezone_override_the_article(fair: str) -> None:
    """A bare weekday is counted from the publication time given."""
    options = ("--published", "2024-03-20", "--timezone", "Europe/London")
    result = run("extract", fair, "--format", "json", *options)
    document = json.loads(result.stdout)
    assert document["articles"][0]["published"].startswith("2024-03-20")
    assert "2024-03-15" in {event["date"]["edtf"] for event in document["events"]}


def test_standard_input_is_a_source() -> None:
    """`-` is the article called stdin."""
    document = json.loads(run("extract", "-", "--format", "json", stdin=ARTICLE).stdout)
    assert [article["id"] for article in document["articles"]] == ["stdin"]


def test_tag_answers_every_line_with_offsets_into_its_text(wire: str) -> None:
    """One JSON object a document, type and value as in TIMEX3, offsets in the text as given."""
    texts = [json.loads(line)["text"] for line in Path(wire).read_text(encoding="utf-8").splitlines()]
    answers = [json.loads(line) for line in run("tag", wire, "--jsonl").stdout.splitlines()]
    assert [answer["doc"] for answer in answers] == ["a/1", "b", "wire.jsonl#3"]
    for text, answer in zip(texts, answers, strict=True):
        for timex in answer["timexes"]:
            assert text[timex["start"] : timex["end"]] == timex["text"]
    assert [(t["type"], t["value"]) for t in answers[0]["timexes"]] == [("DATE", "2024-03-01")]


def test_tag_of_a_file_counts_from_its_first_character(fair: str) -> None:
    """Header lines are text like any other."""
    answer = json.loads(run("tag", fair, "--jsonl").stdout)
    assert ("3 March 2024", 16, 28) in {(t["text"], t["start"], t["end"]) for t in answer["timexes"]}


def test_timeml_keeps_every_character_of_the_text(folder: Path) -> None:
    """Offsets in TEXT are offsets in the article, odd characters and line ends included."""
    text = "A <b> & “c” opened on Friday\r\nin May 2024, \x0bsaid\ttwo."
    line = {"id": "odd", "text": text, "published": "2024-03-03T07:38"}
    (folder / "odd.jsonl").write_text(json.dumps(line), encoding="utf-8")
    root = ET.fromstring(run("extract", "odd.jsonl", "--format", "timeml").stdout_bytes)  # noqa: S314 - ours
    body = root.find("TEXT")
    assert body is not None
    assert "".join(body.itertext()) == text.replace("\x0b", "\ufffd")
    found = [(timex.text, timex.get("value")) for timex in body.iter("TIMEX3")]
    assert found == [("Friday", "2024-03-01"), ("May 2024", "2024-05")]
    assert [t.get("value") for t in root.iterfind("DCT/TIMEX3")] == ["2024-03-03T07:38:00"]


def test_explain_tells_words_rule_value_and_anchor(fair: str) -> None:
    """Every expression has a paragraph of its own."""
    text = run("explain", fair).stdout
    paragraph = next(part for part in text.split("\n\n") if part.startswith("“Friday”"))
    names = [line.split()[0] for line in paragraph.splitlines()[1:] if line[2] != " "]
    assert names[:4] == ["value", "rule", "tree", "anchor"]
    assert "2024-03-01" in paragraph
    assert "Sunday 3 March 2024" in paragraph


@pytest.mark.parametrize(
    "arguments",
    [
        ("extract",),
        ("extract", "fair.txt", "--format", "csv"),
        ("extract", "fair.txt", "--published", "tomorrow"),
        ("extract", "fair.txt", "--published", "2024-02-30"),
        ("extract", "fair.txt", "--timezone", "Europe/Atlantis"),
        ("extract", "fair.txt", "--out", "out"),
        ("extract", "fair.txt", "other.txt", "--format", "timeml"),
        ("tag", "fair.txt", "--unknown"),
        ("dance",),
    ],
    ids=" ".join,
)
def test_wrong_usage_ends_with_two(fair: str, folder: Path, arguments: tuple[str, ...]) -> None:
    """An option that cannot be meant is told on standard error; nothing is written."""
    (folder / "other.txt").write_text(ARTICLE, encoding="utf-8")
    result = run(*arguments)
    assert result.exit_code == 2
    assert result.stderr.strip()
    assert "Traceback" not in result.stderr
    assert not (folder / "out").exists()


def test_commands_that_do_not_exist_yet_are_not_offered() -> None:
    """The help names what works and nothing else."""
    text = run("--help").stdout
    assert [line.split()[0] for line in text.split("Commands:")[1].strip().splitlines()] == [
        "publish", "schedule", "reextract", "extract", "tag", "explain", "serve", "export", "show", "diff",
        "digest",
        "edit", "accept", "withdraw", "backup", "restore", "edits",
    ]  # fmt: skip


def test_version_is_the_package_version() -> None:
    """`--version` prints the name and the version of the distribution."""
    from importlib.metadata import version

    assert run("--version").stdout == f"news-timeline {version('news-timeline')}\n"


def program(*arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Run the command line as a process of its own."""
    command = [sys.executable, "-m", "timeline", *arguments]
    return subprocess.run(command, capture_output=True, env=os.environ | environment, check=False)


@pytest.mark.parametrize("form", ["json", "ics", "timeml"])
def test_bytes_depend_on_no_hash_seed_zone_or_locale(fair: str, form: str) -> None:
    """The same article gives the same bytes on any machine."""
    outputs = {
        program("extract", fair, "--format", form, PYTHONHASHSEED=seed, TZ=zone, LC_ALL=locale).stdout
        for seed, zone, locale in [
            ("0", "UTC", "C"),
            ("4711", "Pacific/Auckland", "de_DE.ISO-8859-1"),
        ]
    }
    assert len(outputs) == 1
    assert outputs != {b""}


def test_a_table_survives_a_terminal_without_the_letters(fair: str) -> None:
    """A letter the terminal cannot show is written as its number."""
    done = program("explain", fair, PYTHONIOENCODING="ascii")
    assert (done.returncode, done.stderr) == (0, b"")
    assert rb"\u201cFriday\u201d" in done.stdout


@pytest.mark.parametrize("command", [("tag", "--jsonl"), ("extract",), ("explain",)], ids=" ".join)
def test_a_reader_that_goes_away_is_no_error(fair: str, command: tuple[str, ...]) -> None:
    """`timeline tag ... | head` ends without a word."""
    reader, writer = os.pipe()
    os.close(reader)
    with os.fdopen(writer, "wb") as gone:
        line = [sys.executable, "-m", "timeline", *command, fair]
        done = subprocess.run(line, stdout=gone, stderr=subprocess.PIPE, check=False)
    assert (done.returncode, done.stderr) == (141, b"")


def test_a_prefect_server_that_does_not_answer_is_named(folder: Path) -> None:
    """A PREFECT_API_URL is used, never silently replaced; the remedy says how to do without."""
    done = program("publish", PREFECT_API_URL="http://127.0.0.1:9/api")
    assert (done.returncode, done.stderr.count(b"\n")) == (1, 1)
    assert done.stderr.startswith(b"Prefect: Failed to reach API at http://127.0.0.1:9/api")
    assert done.stderr.rstrip().endswith(b"; start that server or unset PREFECT_API_URL")


@pytest.mark.parametrize(
    "code",
    [
        "import timeline",
        "from timeline.cli import app; app(['extract', 'fair.txt'], standalone_mode=False)",
        "from timeline.cli import app; app(['tag', 'fair.txt', '--jsonl'], standalone_mode=False)",
    ],
)
def test_the_library_and_the_light_commands_do_without_prefect(fair: str, code: str) -> None:
    """Neither Prefect nor its server's database is imported before `publish`."""
    check = f"{code}\nimport sys\nprint(sorted({{'prefect', 'sqlalchemy', 'fastapi'}} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", check], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


@pytest.mark.parametrize(
    "command", [("tag", "x", "--jsonl"), ("extract", "x", "--format", "json", "--out", "out")], ids=" ".join
)
def test_articles_are_worked_through_as_they_are_read(
    folder: Path, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]
) -> None:
    """An archive passes through in the memory of one article: none is kept behind the next."""
    alive: list[int] = []

    def archive(*_: object, **__: object) -> Iterator[Article]:
        for number in range(5):
            yield compose(
                f"The fair opened on {number + 1} May 2024.", id=str(number), published="2024-06-01"
            )
            alive.append(sum(isinstance(thing, Article) for thing in gc.get_objects()))

    monkeypatch.setattr(timeline.cli.reading, "iterate", archive)
    assert run(*command).exit_code == 0
    assert len(alive) == 5
    assert max(alive) <= alive[0] + 1
