"""What holds for every timeline there can be."""

import hashlib
import os
import subprocess
import sys
from dataclasses import replace

import orjson
import pytest
from hypothesis import HealthCheck, given, settings

from tests.clients.feedcheck import check
from tests.export.build import ARTICLE, timeline
from tests.export.samples import everything
from tests.export.strategies import WHENS, timelines
from timeline.export import ical
from timeline.export import json as timeline_json
from timeline.export.words import words, words_of_edtf
from timeline.model import Timeline, When

SLOW = settings(
    max_examples=100, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)

DIGEST = """
import hashlib
from tests.export.samples import everything
from timeline.export import ical, json
made = everything()
print(hashlib.sha256(ical.render(made) + json.render(made)).hexdigest())
"""


@SLOW
@given(timelines())
def test_any_timeline_reads_back_identically(made: Timeline) -> None:
    """The feed has the instants, statuses and titles of the JSON timeline, and none of the traps."""
    document = orjson.loads(timeline_json.render(made))
    found = check(ical.render(made), document, again=ical.render(made))
    assert not [finding for finding in found if not finding.startswith("size")]


@SLOW
@given(WHENS)
def test_any_date_has_words(when: When) -> None:
    """One line, without a trace of the notation."""
    for said in (words(when), words(when, ahead=True), words_of_edtf(when.edtf)):
        assert said.strip() == said
        assert said
        assert not set(said) & set("/~\n")


@settings(SLOW, max_examples=30)
@given(timelines())
def test_the_order_of_articles_changes_no_byte(made: Timeline) -> None:
    """Events stand in the order merging gave them; articles are looked up by their ids."""
    other = replace(ARTICLE, id="other", url="https://example.org/other")
    one = replace(made, articles=(ARTICLE, other))
    two = replace(made, articles=(other, ARTICLE))
    assert ical.render(one) == ical.render(two)


@pytest.mark.parametrize(
    ("seed", "zone", "language"),
    [("0", "UTC", "C"), ("1", "Asia/Tokyo", "C.UTF-8"), ("4711", "America/New_York", "C")],
)
def test_the_machine_changes_no_byte(seed: str, zone: str, language: str) -> None:
    """Neither hash seed, nor time zone, nor locale is in the bytes."""
    environment = os.environ | {"PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": language}
    ran = subprocess.run(
        [sys.executable, "-c", DIGEST], env=environment, capture_output=True, check=True, text=True
    )
    expected = hashlib.sha256(ical.render(everything()) + timeline_json.render(everything())).hexdigest()
    assert expected == ran.stdout.strip()


def test_an_empty_timeline_is_a_feed_without_entries() -> None:
    """Nothing to tell is no error."""
    made = replace(timeline(), articles=(), modified=None)
    document = orjson.loads(timeline_json.render(made))
    assert not check(ical.render(made), document)
