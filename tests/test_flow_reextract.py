"""A new extractor is tried on what is published, and its difference seen, before anybody subscribes to it."""

from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner

import flows.extraction
from flows.publish import publish
from tests.test_flow import state
from timeline.cli import app
from timeline.events import extract
from timeline.model import Article, Event

pytestmark = pytest.mark.usefixtures("prefect_server")

NEWS = "3 March 2024\n\nThe spring {} will open on {} April 2024.\n"
STATED = ("flows.extraction.extractor_version", "timeline.store.tellings.extractor_version")


@pytest.fixture
def read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Publish two articles, then have an extractor that shouts; return the articles that it reads."""
    (folder / "news").mkdir()
    for day, thing in enumerate(("fair", "market"), start=12):
        (folder / "news" / f"{thing}.txt").write_text(NEWS.format(thing, day))
    publish(["news"], out=folder / "exports", name="Town")
    seen: list[str] = []

    def loud(article: Article) -> tuple[Event, ...]:
        seen.append(article.id)
        return tuple(replace(event, title=event.title.upper()) for event in extract(article))

    monkeypatch.setattr(flows.extraction, "extract", loud)
    return seen


def stated(monkeypatch: pytest.MonkeyPatch, version: str) -> None:
    """Let this program's extractor be of a version."""
    for name in (*STATED, "flows.quarantine.extractor_version"):
        monkeypatch.setattr(name, lambda: version)


def test_the_difference_is_shown_first_and_published_when_it_is_accepted(
    folder: Path, read: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each article is read once; until somebody accepts, subscribers see what they saw."""
    stated(monkeypatch, "2")
    before = state(folder / "exports")
    shown = CliRunner().invoke(app, ["reextract"])
    assert shown.exit_code == 0, shown.stderr
    assert "## Changed otherwise" in shown.stdout
    assert "FAIR" in shown.stdout
    assert "2 articles read again; add --accept to publish this" in shown.stderr
    assert state(folder / "exports") == before
    accepted = CliRunner().invoke(app, ["reextract", "--accept"])
    assert "published in exports" in accepted.stderr
    assert "FAIR" in (folder / "exports" / "timeline.ics").read_text()
    assert sorted(read) == ["fair", "market"]
    again = CliRunner().invoke(app, ["reextract"])
    assert (again.stdout, again.stderr) == ("Nothing would change.\n", "0 articles read again\n")


def test_only_what_another_extractor_read_is_read_again(
    folder: Path, read: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same extractor has nothing to do; an article that came since the upgrade is not read twice."""
    nothing = CliRunner().invoke(app, ["reextract"])
    assert (nothing.exit_code, read) == (0, [])
    stated(monkeypatch, "2")
    (folder / "news" / "parade.txt").write_text(NEWS.format("parade", 20))
    publish(["news/parade.txt"], out=folder / "exports", name="Town")
    assert sorted(read) == ["fair", "market", "parade"]  # a run renews them too, within its guard
    stated(monkeypatch, "3")
    CliRunner().invoke(app, ["reextract"])
    assert len(read) == 6


def test_without_a_store_it_says_what_to_do(folder: Path) -> None:
    """Before Prefect is started."""
    done = CliRunner().invoke(app, ["reextract", "--out", "elsewhere"])
    assert (done.exit_code, done.stderr.count("\n")) == (1, 1)
    assert "run `timeline publish` first" in done.stderr
