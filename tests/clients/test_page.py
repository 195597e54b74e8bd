"""The page and the slides in a real browser, as a person uses them."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from html import unescape
from pathlib import Path
from typing import Any

import orjson
import pytest

from tests.clients.conftest import npm
from tests.export.build import timeline
from tests.export.samples import SHAPES
from timeline.export import page, timelinejs
from timeline.model import Prominence, Timeline

BROWSER = Path(__file__).parent / "browser"


@pytest.fixture(scope="session")
def told() -> Timeline:
    """Every shape of a date, on one page."""
    events = [
        replace(made, id=f"{number}-{index}", title=f"{shape} {index}".removesuffix(" 0"))
        for number, (shape, made_so) in enumerate(SHAPES.items())
        for index, made in enumerate(made_so)
    ]
    return timeline(*sorted(events, key=lambda made: str(made.when and (made.when.start or made.when.end))))


@pytest.fixture(scope="session")
def found(told: Timeline, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """Open the page once, and do with it all that the tests ask about."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if chromium is None:
        pytest.skip("Chromium is not on this machine")
    npm(BROWSER, "playwright-core")
    folder = tmp_path_factory.mktemp("page")
    (folder / "index.html").write_bytes(page.render(told))
    (folder / "slides.json").write_bytes(timelinejs.render(told))
    ran = subprocess.run(
        ["node", "page.mjs", chromium, folder / "index.html", folder / "slides.json"],
        cwd=BROWSER,
        capture_output=True,
        timeout=300,
    )
    assert ran.returncode == 0, ran.stderr.decode()
    answer: dict[str, Any] = orjson.loads(ran.stdout)
    return answer


def core(told: Timeline) -> list[str]:
    """Return the titles that the page shows unasked."""
    return sorted(event.title for event in told.events if event.prominence is Prominence.CORE)


def test_every_event_is_shown_once(found: dict[str, Any], told: Timeline) -> None:
    """What is ahead and what is past, together, are the core events."""
    assert sorted(found["list"]["upcoming"] + found["list"]["past"]) == core(told)


def test_what_is_known_to_the_day_stands_before_what_may_be_any_day(found: dict[str, Any]) -> None:
    """A quarter that has begun is as far ahead as its end."""
    upcoming = found["list"]["upcoming"]
    assert upcoming.index("a day") < upcoming.index("a quarter") < upcoming.index("a month")


def test_a_phone_shows_the_filters_when_they_are_asked_for(found: dict[str, Any]) -> None:
    """Open on a wide page, folded on a narrow one, open there too where one of them is set."""
    assert found["filters"] == [1, 0, 1]


def test_an_address_of_one_event_shows_it_whatever_is_filtered(found: dict[str, Any]) -> None:
    """The link in an entry leads to it, opened."""
    assert found["sent"] == ["cancelled"]


def test_search_shows_what_has_the_words_and_the_address_keeps_it(found: dict[str, Any]) -> None:
    """A filtered page can be sent to somebody else."""
    hit = {"upcoming": ["a leap day", "a leap day every year"], "past": []}
    assert found["searched"] == found["reloaded"] == found["fromDisk"] == hit
    assert found["address"] == found["fromDiskAddress"] == "?today=2017-04-18&q=leap"


def test_filters_and_background(found: dict[str, Any], told: Timeline) -> None:
    """A status shows only its own; history and asides come when they are asked for."""
    assert found["cancelled"] == ["cancelled"]
    assert found["background"] == len(told.events)


def test_an_event_opens_by_keyboard_and_says_why(found: dict[str, Any]) -> None:
    """Skip link, Tab, Enter: its words are marked and its date explained."""
    assert "Why this date: the clause looks ahead from the day of publication." in found["opened"]
    assert found["marked"] == ["opens", "3 May"]


def test_the_month_view_turns_and_leads_to_the_event(found: dict[str, Any]) -> None:
    """A month has all its days, and a link in it opens the entry."""
    assert (found["month"], found["cells"], found["later"]) == ("April 2017", 30, "May 2017")
    assert (found["jumped"], found["jumpedOpen"]) == (found["chosen"], 1)


def test_the_page_offers_its_feed_where_it_has_an_address(found: dict[str, Any]) -> None:
    """webcal, Google and Outlook from a server; from a disk only the files."""
    apple, google, outlook = found["subscribe"]
    assert apple.startswith("webcal://127.0.0.1:")
    assert apple.endswith("/timeline.ics")
    assert google.startswith("https://calendar.google.com/calendar/render?cid=webcal%3A%2F%2F127.0.0.1")
    assert outlook.startswith("https://outlook.live.com/calendar/0/addfromweb?url=http%3A%2F%2F127.0.0.1")
    assert found["fromDiskSubscribe"] == 0


def test_it_fits_a_narrow_phone(found: dict[str, Any]) -> None:
    """320 pixels, without scrolling sideways, in both views."""
    assert (found["narrow"], found["narrow&view=month"]) == (320, 320)


@pytest.mark.parametrize("state", ["axe", "axeOpen", "axeMonth", "axeDark"])
def test_axe_finds_no_violation(found: dict[str, Any], state: str) -> None:
    """The list, an open event, the month and the dark page."""
    assert found[state] == []


def test_without_javascript_everything_is_there(found: dict[str, Any], told: Timeline) -> None:
    """The list is in the page itself."""
    assert found["withoutScript"] == len(core(told))


def test_nothing_goes_wrong_and_nothing_is_fetched_elsewhere(found: dict[str, Any]) -> None:
    """No error in the console, no request to anybody else."""
    assert (found["faults"], found["elsewhere"]) == ([], [])


def test_timelinejs_shows_every_event(found: dict[str, Any], told: Timeline) -> None:
    """Its own reader takes the JSON without complaint."""
    assert found["slideErrors"] == []
    slides = [slide for slide in found["slides"] if slide != told.name]
    dropped = {"Cancelled: ", "Postponed: "}
    bare = [
        next((s.removeprefix(word) for word in dropped if s.startswith(word)), s)
        for s in map(unescape, slides)
    ]
    assert sorted(bare) == core(told)
    assert found["markers"] == len(core(told))
