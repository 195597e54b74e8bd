"""The commands that work on what was published."""

import json
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from flows.settings import store_url
from tests.runs import article, run
from timeline.cli import app
from timeline.store import open_store

MILL = "The mill will reopen on 12 June 2026. The bridge opened in 2019."
LATER = MILL.replace("12", "14")
URL = "https://town.example/mill"


def timeline(*arguments: str) -> Result:
    """Run the command line in this process."""
    return CliRunner().invoke(app, arguments)


def said(*arguments: str) -> str:
    """What a command that must succeed prints."""
    result = timeline(*arguments)
    assert result.exit_code == 0, result.stderr
    return result.stdout


@pytest.fixture
def town(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Publish two revisions of one article into exports/."""
    monkeypatch.setenv("TIMELINE_HOME", str(folder / ".timeline"))
    out = folder / "exports"
    with open_store(store_url({"TIMELINE_HOME": str(folder / ".timeline")}, Path("exports"))) as store:
        kept = store.collection("Town")
        run(kept, [article(MILL, url=URL)], out=out)
        run(kept, [article(LATER, url=URL, published="2026-05-02")], out=out)
    return folder


def feed(folder: Path) -> dict[str, dict[str, object]]:
    """The published events by title."""
    events = json.loads((folder / "exports" / "timeline.json").read_bytes())["events"]
    return {event["title"]: event for event in events}


def id_of(title: str) -> str:
    """The id that `show` gives for a title."""
    line = next(line for line in said("show").splitlines() if title in line)
    return line.split()[0]


def test_show_gives_ids_and_earlier_revisions(town: Path) -> None:
    """The newest revision, or the one of a number or a day."""
    assert re.search(
        r"^\s+[0-9a-f]{10}\s+Sunday 14 June 2026\s+planned\s+Mill reopens\s+1\s*$", said("show"), re.M
    )
    assert "Friday 12 June 2026" in said("show", "--as-of", "1")
    today = json.loads(said("show", "--as-of", "2999-01-01", "--format", "json"))
    assert today == json.loads((town / "exports" / "timeline.json").read_bytes())
    assert said("show", "--format", "ics").startswith("BEGIN:VCALENDAR")


def test_diff_tells_what_moved(town: Path) -> None:
    """Between the last two revisions, or between those that are named."""
    moved = "- Sunday 14 June 2026: Mill reopens, before: Friday 12 June 2026"
    assert moved in said("diff")
    assert said("diff", "1", "2") == said("diff")
    assert said("diff", "2", "2") == "Nothing has changed.\n"
    found = json.loads(said("diff", "--format", "json"))
    assert (found["from"], found["to"]) == (1, 2)
    assert [(change["kind"], change["title"]) for change in found["changes"]] == [("moved", "Mill reopens")]


def test_digest_tells_editors_what_to_look_at(town: Path) -> None:
    """As of today, which may be given."""
    text = said("digest", "--today", "2026-06-10")
    assert "## Moved" in text
    assert "## Due this week" in text
    found = json.loads(said("digest", "--today", "2026-07-01", "--since", "1", "--format", "json"))
    assert [event["title"] for event in found["unreported"]] == ["Mill reopens"]


def test_an_edit_is_in_the_feed_at_once(town: Path) -> None:
    """The command names the files it changed; `edits` lists and drops it."""
    entry = id_of("Mill reopens")
    told = said("edit", entry[:6], "--title", "Mill day", "--date", "2026-06-13")
    assert {"timeline.ics  (changed)", "index.html  (changed)"} <= set(
        re.findall(r"[\w.]+  \(changed\)", told)
    )
    assert feed(town)["Mill day"]["sequence"] == 2
    assert re.search(rf"^(\d+)  \S+  edit {entry}: title “Mill day”, date “2026-06-13”$", said("edits"), re.M)
    assert 'phrases = ["14 June 2026"]' in said("edits", "export")
    said("edits", "drop", said("edits").split()[0])
    assert said("edits") == ""
    assert feed(town)["Mill reopens"]["sequence"] == 3


def test_a_withdrawn_article_is_out_of_the_feed_at_once(town: Path) -> None:
    """By its address or its id; and back again."""
    said("withdraw", URL)
    assert {event["status"] for event in feed(town).values()} == {"cancelled"}
    assert "withdraw one" in said("edits")
    said("withdraw", "one", "--undo")
    assert feed(town)["Mill reopens"]["status"] == "planned"


def test_an_entry_that_waits_is_accepted(town: Path) -> None:
    """The digest lists it, and then it is in the feed."""
    with open_store(store_url({"TIMELINE_HOME": str(town / ".timeline")}, Path("exports"))) as store:
        kept = store.known(None)
        kept.remember(min_confidence=0.99)
        run(kept, [article("The fair will open on 3 June 2026.", id="two")], out=town / "exports")
    assert "Fair opens" not in feed(town)
    listed = re.search(r"## Waiting.*\n\n- .*Fair opens \(planned, `(\w+)`\)", said("digest"))
    assert listed
    said("accept", listed[1])
    assert "Fair opens" in feed(town)


def test_a_feed_that_is_elsewhere_waits_for_the_next_run(town: Path) -> None:
    """Nothing is written where the feed is not."""
    entry = id_of("Mill reopens")
    (town / "exports").rename(town / "moved")
    assert said("edit", entry, "--hide") == "kept; the next `timeline publish` shows it\n"
    assert not (town / "exports").exists()


def test_the_store_is_backed_up_and_restored(town: Path) -> None:
    """A restored store publishes what the backup held."""
    assert said("backup", "saved.sqlite") == "saved.sqlite\n"
    said("edit", id_of("Mill reopens"), "--title", "Mill day")
    refused = timeline("restore", "saved.sqlite")
    assert (refused.exit_code, refused.stderr.count("\n")) == (1, 1)
    assert "add --force" in refused.stderr
    said("restore", "saved.sqlite", "--force")
    assert "Mill reopens" in said("show")
    said("restore", "saved.sqlite", "--store", "another.sqlite")
    assert "Mill reopens" in said("show", "--store", "another.sqlite")


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (("edit", "ffffff", "--hide"), 2, r"entry ffffff: is not in the timeline; look the id up"),
        (("edit", "ffffff"), 2, r"entry ffffff: nothing is to be changed; see"),
        (("accept", "ffffff"), 2, r"entry ffffff: is not in the timeline"),
        (("withdraw", "http://x.example"), 2, r"http://x\.example: no article of this collection"),
        (("withdraw", "one", "--undo"), 2, r"one: is not withdrawn; `timeline edits`"),
        (("edits", "drop", "99"), 2, r"note 99: is not there"),
        (("diff", "7"), 2, r"revision 7: has not been published; name one from 1 to 2"),
        (
            ("show", "--as-of", "1999-12-31"),
            2,
            r"1999-12-31: nothing had been published by then; name a date",
        ),
        (("show", "--as-of", "yesterday"), 2, r"'yesterday': is no date; write"),
        (("show", "--name", "City"), 2, r"--name: the store holds no “City”; name one of “Town”"),
        (("show", "--store", "none.sqlite"), 1, r"none\.sqlite: no such store; run `timeline publish`"),
        (("show", "--store", "mysql://x"), 2, r"--store: 'mysql://x' is no store"),
        (("backup", "exports/timeline.ics"), 1, r"timeline\.ics: is there already; name another file"),
        (("restore", "exports/timeline.ics", "--force"), 1, r"timeline\.ics: is no backup"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_what_cannot_be_done_is_told_in_one_line(
    town: Path, arguments: tuple[str, ...], code: int, told: str
) -> None:
    """With the remedy, the right exit code, and nothing changed."""
    before = feed(town)
    result = timeline(*arguments)
    assert (result.exit_code, result.stderr.count("\n")) == (code, 1), result.stderr
    assert re.search(told, result.stderr)
    assert feed(town) == before


@pytest.mark.usefixtures("prefect_server")
def test_publish_reads_the_file_of_corrections_and_lets_unsure_entries_wait(town: Path) -> None:
    """edits.toml is found where the run starts; what is wrong in it is told and ends nothing."""
    (town / "mill.txt").write_text(f"By Ann Reporter\n2 May 2026\n\n{LATER}\n", encoding="utf-8")
    entry = id_of("Mill reopens")
    (town / "edits.toml").write_text(
        f'[[edit]]\nentry = "{entry}"\ntitle = "Mill day"\n[[edit]]\nentry = "0000"\nhide = true\n'
    )
    result = timeline("publish", "mill.txt", "--name", "Town", "--min-confidence", "0.5")
    assert result.exit_code == 0, result.stderr
    assert feed(town)["Mill day"]["sequence"] == 2
    assert "entry 0000: is not in the timeline; look the id up" in result.stderr
    (town / "edits.toml").write_text("edit = 7")
    wrong = timeline("publish", "mill.txt", "--name", "Town")
    assert (wrong.exit_code, wrong.stderr.count("\n")) == (2, 1)
    assert feed(town)["Mill day"]["sequence"] == 2
