"""What must never change an event: blank lines, quotation marks, line ends, what was read before."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.timelines import dated_right, read_gold
from timeline.events import extract
from timeline.model import Event, Prominence
from timeline.sources import compose

HERE = Path(__file__).parent
OPEN = sorted((HERE / "articles" / "open").glob("*.txt"))
SHARED = HERE.parents[1] / "shared" / "data" / "articles"
SEED = SHARED / "00-seed.txt"


def events_of(path: Path, change: Callable[[str], str] = str) -> tuple[Event, ...]:
    """The events of an article whose text was changed."""
    return extract(compose(change(path.read_text(encoding="utf-8")), id=path.stem))


def gist(events: tuple[Event, ...]) -> list[tuple[str, str, str, str]]:
    """What may not change: the UID, the words, the date and the status, whatever the offsets."""

    def plain(text: str) -> str:
        return re.sub(r"[\"“”'‘’]", "", text)

    return sorted(
        (event.uid, plain(event.title), event.when.edtf if event.when else "", event.status.value)
        for event in events
    )


CHANGES: dict[str, Callable[[str], str]] = {
    "blank lines": lambda text: re.sub(r"\n\n", "\n\n\n\n", text),
    "windows line ends": lambda text: text.replace("\n", "\r\n"),
    "straight double quotes": lambda text: re.sub(r"[“”]", '"', text),
    "curly apostrophes": lambda text: re.sub(r"(?<=\w)'(?=\w)", "’", text),
    "final blank lines": lambda text: text + "\n\n",
}


@pytest.mark.parametrize("path", OPEN, ids=[path.stem for path in OPEN])
@pytest.mark.parametrize("change", CHANGES.values(), ids=list(CHANGES))
def test_typography_never_changes_an_event(path: Path, change: Callable[[str], str]) -> None:
    """The same article in other clothes gives the same entries."""
    assert gist(events_of(path, change)) == gist(events_of(path))


def test_an_article_read_before_never_changes_an_event() -> None:
    """Nothing is kept from one article to the next."""
    alone = [gist(events_of(path)) for path in OPEN]
    backwards = [gist(events_of(path)) for path in reversed(OPEN)]
    assert backwards[::-1] == alone


@pytest.mark.parametrize("path", OPEN, ids=[path.stem for path in OPEN])
def test_titles_stand_by_themselves(path: Path) -> None:
    """No title is longer than twelve words or opens with a pronoun or an auxiliary."""
    openings = {
        "he",
        "she",
        "it",
        "they",
        "we",
        "i",
        "is",
        "are",
        "was",
        "were",
        "his",
        "her",
        "their",
        "its",
        "who",
    }
    for event in events_of(path):
        words = event.title.split()
        assert 0 < len(words) <= 12, event.title
        assert words[0].lower() not in openings, event.title


@pytest.mark.parametrize("path", OPEN, ids=[path.stem for path in OPEN])
def test_mentions_point_at_their_words(path: Path) -> None:
    """Offsets are characters of the text as it was given."""
    text = path.read_text(encoding="utf-8")
    for event in events_of(path):
        for mention in event.mentions:
            for span in (mention.quote, mention.trigger, *([mention.time.span] if mention.time else [])):
                assert text[span.start : span.end] == span.text


@pytest.mark.parametrize("path", OPEN, ids=[path.stem for path in OPEN])
def test_ids_are_unique_in_their_article(path: Path) -> None:
    """Every event has an id and a UID of its own."""
    events = events_of(path)
    assert len({event.uid for event in events}) == len(events)
    assert len({event.id for event in events}) == len(events)


@pytest.mark.skipif(not SEED.is_file(), reason="../shared is not on this machine")
def test_the_seed_article_gives_its_events_and_no_others() -> None:
    """Every core event of the gold once, with its date; whatever else is published is in the gold too."""
    gold = read_gold(SEED.with_suffix(".json"), SEED.read_text(encoding="utf-8"))
    events = [event for event in events_of(SEED) if event.prominence is Prominence.CORE]
    matched = {g.what: [e for e in events if dated_right(e, g) and touches(e, g.trigger)] for g in gold}
    assert {g.what: len(matched[g.what]) for g in gold if g.core} == {g.what: 1 for g in gold if g.core}
    assert [e.title for e in events if not any(e in found for found in matched.values())] == []
    statuses = {g.what: matched[g.what][0].status.value in g.statuses for g in gold if g.core}
    assert statuses == dict.fromkeys(statuses, True)


def touches(event: Event, span: tuple[int, int]) -> bool:
    """Whether one of an event's mentions names it by the words of a span."""
    return any(
        mention.trigger.start < span[1] and span[0] < mention.trigger.end for mention in event.mentions
    )


def test_every_gold_quote_stands_in_its_article() -> None:
    """The development articles are sound: quotes, triggers and traps are words of the text."""
    for path in sorted((HERE / "articles").glob("*/*.json")):
        text = path.with_suffix(".txt").read_text(encoding="utf-8")
        record = json.loads(path.read_text(encoding="utf-8"))
        assert [event["quote"] for event in record["events"] if event["quote"] not in text] == []
        assert [trap["text"] for trap in record["traps"] if trap["text"] not in text] == []
