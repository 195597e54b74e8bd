"""The flow publishes, keeps the last good feed, and leaves an account of what it did."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import orjson
import pytest
from prefect.utilities.collections import visit_collection

import flows.extraction
import flows.gathering
from flows.batches import ARTICLES, CHARACTERS, FEWEST, in_batches
from flows.publish import publish
from flows.watch import watched_by
from timeline.cli.publishing import SAMPLE
from timeline.errors import ExportError, FeedWouldShrink, NothingUsable, UsageError
from timeline.events import extract
from timeline.files import LAST_RUN
from timeline.model import Article, Event
from timeline.sources.collecting import Collector

pytestmark = pytest.mark.usefixtures("prefect_server")

FILES = [
    "changes.atom", "index.html", "timeline.csv", "timeline.ics", "timeline.jcal.json", "timeline.json",
    "timeline.jsonld", "timeline.schema.json", "timeline.timelinejs.json",
]  # fmt: skip
FAIR = """By Ann Reporter
3 March 2024

The town's spring fair will open on 12 April 2024. The council closed the old bridge on Friday.
The mayor resigned on 1 February 2024. The new library opened in 2019.
"""
ONE = """By Ann Reporter
3 March 2024

The town's spring fair will open on 12 April 2024.
"""


def events(folder: Path) -> list[dict[str, Any]]:
    """The published events."""
    found: list[dict[str, Any]] = orjson.loads((folder / "timeline.json").read_bytes())["events"]
    return found


def state(folder: Path) -> dict[str, tuple[bytes, int]]:
    """Every file's bytes and time of change, hidden ones too but for the record of the last run."""
    files = [path for path in folder.iterdir() if path.name != LAST_RUN]
    return {path.name: (path.read_bytes(), path.stat().st_mtime_ns) for path in files}


@pytest.fixture
def fair(folder: Path) -> str:
    """Write an article with four dated events."""
    (folder / "fair.txt").write_text(FAIR, encoding="utf-8")
    return "fair.txt"


@pytest.fixture
def one(folder: Path) -> str:
    """Write an article with one dated event."""
    (folder / "one.txt").write_text(ONE, encoding="utf-8")
    return "one.txt"


class Listener:
    """A watcher that writes down what it is told."""

    def __init__(self) -> None:
        self.told: list[tuple[str, int | None]] = []

    def stage(self, name: str, total: int | None = None) -> None:
        """Write a stage down."""
        self.told.append((name, total))

    def advance(self, steps: int) -> None:
        """Write steps down."""
        self.told.append(("advance", steps))


def test_a_run_publishes_all_files_and_a_second_one_touches_none(fair: str, folder: Path) -> None:
    """The feed, the timeline and its schema appear; the same sources change no byte and no time."""
    first = publish([fair], out=folder / "out", name="Fair")
    assert sorted(path.name for path in first.paths) == FILES
    assert first.changed == first.paths
    before = state(folder / "out")
    assert sorted(before) == FILES
    second = publish([fair], out=folder / "out", name="Fair")
    assert second.changed == ()
    assert state(folder / "out") == before


def test_prefect_does_not_look_into_what_a_run_returns(fair: str, folder: Path) -> None:
    """A search for futures would visit, and remember, every part of every article and event."""
    done = publish([fair], out=folder)
    seen: list[object] = []
    visit_collection(done, seen.append, return_data=False)
    assert seen == [done]


def test_a_person_finds_the_events_and_problems_in_an_artifact(fair: str, folder: Path) -> None:
    """The run leaves Markdown tables under a key made from the collection's name."""
    from prefect.artifacts import Artifact

    publish([fair, "missing.txt"], out=folder / "out", name="Fair & market")
    artifact = Artifact.get("timeline-fair-market")
    text = str(getattr(artifact, "data", None))
    assert "| When | Event | Status | Why this date |" in text
    assert "Friday 12 April 2024" in text
    assert "## Problems" in text
    assert "missing.txt" in text
    assert "| extract | 0." in text


def test_whoever_watches_hears_every_stage_and_article(fair: str, one: str, folder: Path) -> None:
    """A progress bar needs the number of articles and each batch as it ends."""
    listener = Listener()
    with watched_by(listener):
        publish([fair, one], out=folder / "out", name="Fair")
    assert listener.told == [("Reading", None), ("Finding events", 2), ("advance", 2), ("Writing", None)]


def test_an_article_that_breaks_the_extractor_is_a_row_among_the_problems(
    fair: str, one: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The other articles of its batch are published."""
    real = extract

    def fragile(article: Article) -> tuple[Event, ...]:
        if article.id == "one":
            raise KeyError("deep inside")
        return real(article)

    monkeypatch.setattr(flows.extraction, "extract", fragile)
    timeline = publish([fair, one], out=folder / "out", name="Fair").timeline
    assert len(timeline.events) > 0
    assert [problem.source for problem in timeline.problems] == ["one"]
    assert "KeyError: 'deep inside'" in timeline.problems[0].reason
    assert "please report it" in timeline.problems[0].reason
    before = state(folder / "out")
    with pytest.raises(NothingUsable):
        publish([one], out=folder / "out", name="Fair", accept=True)
    assert state(folder / "out") == before


def test_nothing_usable_leaves_the_last_exports_as_they_are(fair: str, folder: Path) -> None:
    """The error carries what was wrong with each source."""
    publish([fair], out=folder / "out", name="Fair")
    before = state(folder / "out")
    with pytest.raises(NothingUsable) as caught:
        publish(["missing.txt"], out=folder / "out", name="Fair")
    assert [problem.source for problem in caught.value.problems] == ["missing.txt"]
    assert state(folder / "out") == before


def test_a_feed_is_not_halved_unless_accepted(fair: str, folder: Path) -> None:
    """The error says what is there, what would be left and how to go on; `accept` goes on."""
    publish([fair], out=folder / "out", name="Fair")
    before = state(folder / "out")
    (folder / fair).write_text(ONE, encoding="utf-8")
    with pytest.raises(FeedWouldShrink, match=r"“Fair”: holds \d events and 1 would be left.*--accept"):
        publish([fair], out=folder / "out", name="Fair")
    assert state(folder / "out") == before
    publish([fair], out=folder / "out", name="Fair", accept=True)
    titles = [event["title"] for event in events(folder / "out") if event["status"] != "cancelled"]
    assert len(titles) == 1


def test_silence_takes_nothing_away(fair: str, one: str, folder: Path) -> None:
    """An article that a later run does not give stays in the feed, beside the new one."""
    publish([fair], out=folder / "out", name="Fair")
    before = {event["uid"] for event in events(folder / "out")}
    publish([one], out=folder / "out", name="Fair")
    assert before <= {event["uid"] for event in events(folder / "out")}


def test_a_folder_has_a_memory_of_its_own(fair: str, one: str, folder: Path) -> None:
    """Two feeds of one name in two folders know nothing of each other."""
    publish([fair], out=folder / "one", name="Fair")
    publish([one], out=folder / "two", name="Fair")
    assert len(events(folder / "two")) == 1


def test_a_named_store_keeps_a_collection_wherever_it_is_published(fair: str, one: str, folder: Path) -> None:
    """With one store the second folder shows what both runs found."""
    store = f"sqlite:///{folder / 'kept.sqlite'}"
    publish([fair], out=folder / "one", name="Fair", store=store)
    publish([one], out=folder / "two", name="Fair", store=store)
    assert len(events(folder / "two")) == 4


def test_only_new_articles_are_read(
    fair: str, one: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The extractor sees each version of an article once."""
    seen: list[str] = []
    real = extract

    def counting(article: Article) -> tuple[Event, ...]:
        seen.append(article.id)
        return real(article)

    monkeypatch.setattr(flows.extraction, "extract", counting)
    for sources in ([fair], [fair, one], [fair, one]):
        publish(sources, out=folder / "out", name="Fair")
    assert seen == ["fair", "one"]


def test_an_event_that_cannot_be_published_is_a_problem_and_the_rest_are_published(
    fair: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A fault in one event costs that event."""
    real = extract

    def faulty(article: Article) -> tuple[Event, ...]:
        first, *rest = real(article)
        return (replace(first, confidence=7.0), *rest)

    monkeypatch.setattr(flows.extraction, "extract", faulty)
    timeline = publish([fair], out=folder / "out", name="Fair").timeline
    assert len(timeline.events) == 3
    assert [problem.source for problem in timeline.problems] == ["fair"]
    assert "cannot be published" in timeline.problems[0].reason


def test_a_second_artifact_tells_what_changed(fair: str, one: str, folder: Path) -> None:
    """Editors find the digest of the run beside its table."""
    from prefect.artifacts import Artifact

    publish([fair], out=folder / "out", name="Weekly fair")
    digest = Artifact.get("timeline-weekly-fair-digest")
    assert "## New" in str(getattr(digest, "data", None))


def test_a_first_article_of_ones_own_replaces_the_bundled_sample(one: str, folder: Path) -> None:
    """The sample is nobody's feed, so nothing is lost with it."""
    publish([str(SAMPLE)], out=folder / "out", name="Sample timeline")
    publish([one], out=folder / "out", name="Bridge")
    assert orjson.loads((folder / "out" / "timeline.json").read_bytes())["name"] == "Bridge"


def test_another_collection_in_the_folder_is_named(fair: str, one: str, folder: Path) -> None:
    """Whoever publishes into the wrong folder is told whose feed it holds."""
    publish([fair], out=folder / "out", name="Fair")
    with pytest.raises(FeedWouldShrink, match="“Fair” and this run found 1 for “Bridge”"):
        publish([one], out=folder / "out", name="Bridge")


def test_a_stranger_file_called_timeline_json_is_not_replaced(one: str, folder: Path) -> None:
    """A file that is no timeline may be somebody's; nothing is written beside it either."""
    (folder / "out").mkdir()
    (folder / "out" / "timeline.json").write_bytes(b'{"my": "notes"}')
    before = state(folder / "out")
    with pytest.raises(FeedWouldShrink, match="no timeline that this program wrote"):
        publish([one], out=folder / "out", name="Fair")
    assert state(folder / "out") == before


def test_an_out_that_is_a_file_is_named(one: str, folder: Path) -> None:
    """The error says which path and what to do."""
    (folder / "out").write_bytes(b"mine")
    with pytest.raises(ExportError, match=r"out.*--out"):
        publish([one], out=folder / "out", name="Fair")
    assert (folder / "out").read_bytes() == b"mine"


class Counted:
    """A collector that counts how often it is asked, and fails the first times as it is told to."""

    tries = 0
    failures = 0

    def __init__(self, *args: Any) -> None:
        self.real = Collector(*args)
        self.visits = self.real.visits

    def __getattr__(self, name: str) -> Any:
        return getattr(self.real, name)

    def documents(self, *args: Any) -> Any:
        """Count, fail or collect."""
        Counted.tries += 1
        if Counted.tries <= Counted.failures:
            raise OSError("Stale file handle")
        return self.real.documents(*args)


@pytest.mark.parametrize("failures", [0, 1])
def test_gathering_is_tried_again_when_the_system_fails(
    one: str, folder: Path, monkeypatch: pytest.MonkeyPatch, failures: int
) -> None:
    """A disk or a network that is away for a moment does not end the run."""
    monkeypatch.setattr(flows.gathering, "Collector", Counted)
    monkeypatch.setattr(Counted, "tries", 0)
    monkeypatch.setattr(Counted, "failures", failures)
    assert len(publish([one], out=folder / "out").timeline.events) == 1
    assert Counted.tries == 1 + failures


def test_an_impossible_publication_time_ends_the_run_at_once(one: str, folder: Path) -> None:
    """A wrong option stays wrong, and nothing is written."""
    with pytest.raises(UsageError):
        publish([one], out=folder / "out", published="2024-02-30")
    assert not (folder / "out").exists()


def test_batches_keep_the_order_and_bounds() -> None:
    """At most so many articles and, but for a single long one, so much text in one batch."""
    many = {str(number): "x" for number in range(2 * ARTICLES + 1)}
    batches = [batch.articles for batch in in_batches(many)]
    assert [len(batch) for batch in batches] == [ARTICLES, ARTICLES, 1]
    assert [one for batch in batches for one in batch] == [*many]
    long = {"1": "x" * CHARACTERS, "2": "x", "3": "x" * (CHARACTERS + 1)}
    assert [[*batch.articles] for batch in in_batches(long)] == [["1"], ["2"], ["3"]]


def test_the_last_batches_are_small_where_several_workers_are_to_end_together() -> None:
    """The same articles in the same order; no batch is so small that handing it out costs more."""
    many = {str(number): "x" for number in range(5 * ARTICLES)}
    batches = [batch.articles for batch in in_batches(many, 2)]
    lengths = [len(batch) for batch in batches]
    assert lengths == sorted(lengths, reverse=True)
    assert lengths[0] == ARTICLES
    assert lengths[-2] == FEWEST
    assert [one for batch in batches for one in batch] == [*many]


def test_state_is_kept_where_the_run_starts_unless_a_person_says_otherwise(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Prefect's settings are filled in, and none that is set is changed."""
    from flows.settings import prepare

    monkeypatch.setenv("HOME", str(folder / "nobody"))
    environ: dict[str, str] = {}
    assert prepare(environ) == folder / ".timeline" / "prefect"
    assert environ["DO_NOT_TRACK"] == "1"
    mine = {"PREFECT_HOME": str(folder / "mine"), "PREFECT_API_URL": "http://prefect.example/api"}
    assert prepare(mine) == folder / "mine"
    assert mine["PREFECT_API_URL"] == "http://prefect.example/api"
    (folder / "nobody" / ".prefect").mkdir(parents=True)
    (folder / "nobody" / ".prefect" / "profiles.toml").write_text("active = 'cloud'")
    profiled: dict[str, str] = {}
    prepare(profiled)
    assert profiled["PREFECT_PROFILES_PATH"] == str(folder / "nobody" / ".prefect" / "profiles.toml")


def test_a_state_folder_that_cannot_be_made_is_named(folder: Path) -> None:
    """The remedy names the variable."""
    from flows.settings import prepare

    (folder / "file").write_bytes(b"")
    with pytest.raises(ExportError, match="TIMELINE_HOME"):
        prepare({"TIMELINE_HOME": str(folder / "file")})
    assert [path.name for path in folder.iterdir()] == ["file"]
