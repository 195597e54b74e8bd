"""Publishing on schedule: the times, what is due, and a week in which nothing is missed or doubled."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from typer.testing import CliRunner

from flows.due import due
from flows.runner import Runner
from flows.scheduling import Times
from tests.runs import article, collection, run
from timeline.cli import app
from timeline.cli.publishing import Wishes
from timeline.cli.scheduling import Given, parameters, times_of
from timeline.errors import UsageError
from timeline.sources.known import Memory

LONDON = ZoneInfo("Europe/London")
HOURLY = Times("0 * * * *", None, None, "Europe/London")
MONDAY = datetime(2026, 5, 4, 6, tzinfo=UTC)


def week(first: datetime, times: Times) -> list[datetime]:
    """The instants of seven local days."""
    return times.between(first, first + timedelta(days=7))


@pytest.mark.parametrize("times", [HOURLY, Times(None, timedelta(hours=1), None, "Europe/London")])
def test_a_week_with_the_clock_put_forward_has_every_hour_once(times: Times) -> None:
    """The hour that does not exist costs no run: 167 hours pass between two midnights."""
    moments = week(datetime(2026, 3, 27, tzinfo=LONDON), times)
    assert len(moments) == 7 * 24 - 1
    assert {later - now for now, later in pairwise(moments)} == {timedelta(hours=1)}


def test_a_week_with_the_clock_put_back_has_every_local_hour_once() -> None:
    """A cron line means local hours, and runs once in the hour that comes twice; an interval runs twice."""
    first = datetime(2026, 10, 23, tzinfo=LONDON)
    moments = week(first, HOURLY)
    local = [moment.astimezone(LONDON).replace(tzinfo=None) for moment in moments]
    assert local == [datetime(2026, 10, 23) + timedelta(hours=hour) for hour in range(7 * 24)]
    assert len(week(first, Times(None, timedelta(hours=1), None, "Europe/London"))) == 7 * 24 + 1


@pytest.mark.parametrize("begins", [datetime(2026, 3, 27), datetime(2026, 10, 23)])
def test_a_day_in_local_time_keeps_its_hour_when_the_clock_changes(begins: datetime) -> None:
    """Six in the morning stays six in the morning."""
    for times in (
        Times("0 6 * * *", None, None, "Europe/London"),
        Times(None, None, "DTSTART:20260101T060000\nRRULE:FREQ=DAILY", "Europe/London"),
    ):
        local = [moment.astimezone(LONDON) for moment in week(begins.replace(tzinfo=LONDON), times)]
        assert [(one.day - begins.day, one.hour) for one in local if one.month == begins.month][:5] == [
            (day, 6) for day in range(5)
        ]
        assert len(local) == 7


def test_a_week_of_hourly_runs_changes_the_feed_only_with_its_content(tmp_path: Path) -> None:
    """One article is told at the start, one on the third day; 165 of 167 runs leave every file as it is."""
    first = article("The harbour fair will open on 12 June 2026.", id="fair", published="2026-03-27")
    later = article("The Elm bridge will close on 3 July 2026.", id="bridge", published="2026-03-29")
    changed, numbers, runs = [], [], 0
    before: dict[str, tuple[bytes, int]] = {}
    arrives = datetime(2026, 3, 29, 9, 30, tzinfo=UTC)
    with collection(f"sqlite:///{tmp_path / 'store.sqlite'}") as kept:
        for now in week(datetime(2026, 3, 27, tzinfo=LONDON), HOURLY):
            runs += 1
            settled = run(kept, [first, later] if now > arrives else [first], out=tmp_path / "out")
            numbers.append(settled.number)
            files = (tmp_path / "out").iterdir()
            state = {path.name: (path.read_bytes(), path.stat().st_mtime_ns) for path in files}
            if state != before:
                changed.append(now)
            before = state
    assert runs == 167
    assert changed == [datetime(2026, 3, 27, tzinfo=UTC), datetime(2026, 3, 29, 10, tzinfo=UTC)]
    assert numbers == sorted(numbers)


def test_after_downtime_one_run_is_due_and_after_none_no_run() -> None:
    """However many times passed, the answer is yes once; the first run of all is due at once."""
    last = MONDAY + timedelta(seconds=40)
    assert HOURLY.missed(last, MONDAY + timedelta(days=3))
    assert HOURLY.missed(last, MONDAY + timedelta(hours=1, seconds=1))
    assert not HOURLY.missed(last, MONDAY + timedelta(minutes=59))
    assert HOURLY.missed(None, MONDAY)


MANIFEST = """
[[collection]]
name = "Town"
sources = ["town"]
every = "6h"

[[collection]]
name = "County"
sources = ["county"]
every = "1 day"

[[collection]]
name = "Always"
sources = ["always"]
"""


def test_a_collection_is_gathered_when_its_every_has_passed(folder: Path) -> None:
    """In two days of hourly runs: every sixth hour, once a day, and what says nothing every time."""
    (folder / "sources.toml").write_text(MANIFEST)
    known = Memory()
    gathered: dict[str, list[int]] = {"Town": [], "County": []}
    for hour in range(48):
        now = MONDAY + timedelta(hours=hour, seconds=17 * hour % 60)
        today = due(["sources.toml"], known, now, scheduled=True)
        known.remember(today.visits)
        assert "Always" not in today.left_out
        for name in gathered.keys() - today.left_out:
            gathered[name].append(hour)
    assert gathered == {"Town": list(range(0, 48, 6)), "County": [0, 22, 44]}


def test_a_day_of_23_hours_is_still_a_day(folder: Path) -> None:
    """A daily run in local time gathers a daily collection on the day the clock is put forward too."""
    (folder / "sources.toml").write_text(MANIFEST)
    known = Memory()
    for now in week(datetime(2026, 3, 27, tzinfo=LONDON), Times("0 6 * * *", None, None, "Europe/London")):
        today = due(["sources.toml"], known, now, scheduled=True)
        known.remember(today.visits)
        assert today.left_out == frozenset()


def test_a_run_that_a_person_starts_gathers_everything_and_counts(folder: Path) -> None:
    """And a run that was not published counts for nothing."""
    (folder / "sources.toml").write_text(MANIFEST)
    known = Memory()
    due(["sources.toml"], known, MONDAY, scheduled=True)
    today = due(["sources.toml"], known, MONDAY, scheduled=True)
    assert today.left_out == frozenset()
    known.remember(today.visits)
    soon = MONDAY + timedelta(hours=1)
    assert due(["sources.toml"], known, soon, scheduled=False).left_out == frozenset()
    assert due(["sources.toml"], known, soon, scheduled=True).left_out == {"Town", "County"}


def test_a_clock_that_was_set_back_keeps_no_collection_waiting(folder: Path) -> None:
    """A gathering in the future is no reason to wait for it."""
    (folder / "sources.toml").write_text(MANIFEST)
    known = Memory()
    known.remember(due(["sources.toml"], known, MONDAY, scheduled=True).visits)
    before = MONDAY - timedelta(days=30)
    assert due(["sources.toml"], known, before, scheduled=True).left_out == frozenset()


@pytest.mark.parametrize(
    ("given", "message"),
    [
        (Given(None, None, None, None), "no time to publish; give one of"),
        (Given("0 * * * *", "1h", None, None), "several kinds of times; give one of"),
        (Given("every hour", None, None, None), "every hour: "),
        (Given(None, "soon", None, None), "soon: no period; "),
        (Given(None, "0h", None, None), "0h: no period; "),
        (Given(None, None, "SOMETIMES", None), "SOMETIMES: "),
        (Given("0 * * * *", None, None, "Mars/Olympus"), "Mars/Olympus is no time zone; "),
    ],
)
def test_times_that_cannot_be_meant_are_told_with_what_to_write(given: Given, message: str) -> None:
    """One line says what is wrong and shows one that is right."""
    with pytest.raises(UsageError) as caught:
        times_of(given)
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)


def test_periods_are_read_as_in_a_manifest() -> None:
    """`--interval` and `every` are one language, and zones are those of the option."""
    times = times_of(Given(None, "90 minutes", None, "Europe/Paris"))
    assert (times.interval, times.zone) == (timedelta(minutes=90), "Europe/Paris")
    assert times_of(Given("0 6 * * *", None, None, None)).zone == "UTC"


def test_a_schedule_hands_the_flow_whole_paths(folder: Path) -> None:
    """A run may begin in another folder, and addresses are no paths."""
    (folder / "edits.toml").write_text("")
    wishes = Wishes(timezone="Europe/London", runner=Runner.PROCESSES)
    assert parameters(["news", "https://paper.example/feed"], Path("out"), "Town", wishes) == {
        "sources": [str(folder / "news"), "https://paper.example/feed"],
        "out": str(folder / "out"),
        "name": "Town",
        "timezone": "Europe/London",
        "runner": "processes",
        "edits": str(folder / "edits.toml"),
        "accept": False,
        "share": 0.5,
        "scheduled": True,
    }


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (
            ["news", "--cron", "0 * * * *"],
            1,
            "Prefect: a schedule needs a server that is always there; run `",
        ),
        (["-", "--cron", "0 * * * *"], 2, "-: standard input is read once; "),
    ],
)
def test_a_schedule_that_cannot_run_says_so_in_a_line(
    folder: Path, arguments: list[str], code: int, message: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And leaves nothing behind where it would publish; the server of other tests is not asked."""
    monkeypatch.setattr("flows.scheduling.has_server", lambda: False)
    done = CliRunner().invoke(app, ["schedule", *arguments])
    assert (done.exit_code, done.stderr.count("\n")) == (code, 1)
    assert done.stderr.startswith(message)
    assert not (folder / "exports").exists()
