"""The JSON timeline keeps its contract."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import jsonschema
import orjson
import pytest

from tests.export.build import ARTICLE, at, event, on, timeline
from tests.export.samples import SHAPES, everything, sample, undated
from timeline.errors import ExportError
from timeline.events import extract
from timeline.export import json as timeline_json
from timeline.model import Change, Conflict, Moment, Precision, Problem, Rival, Status, Timeline, When
from timeline.sources import compose

SCHEMA = Path(timeline_json.__file__).with_name(timeline_json.SCHEMA_FILE)
DEVELOPMENT = sorted((Path(__file__).parent / "articles" / "open").glob("*.txt"))
VALIDATOR = jsonschema.Draft202012Validator(timeline_json.schema())


def told(source: Timeline) -> dict[str, Any]:
    """Render and read back."""
    document: dict[str, Any] = orjson.loads(timeline_json.render(source))
    return document


def test_a_whole_event_is_told_as_the_contract_says() -> None:
    """Every key stands there, in its order, with its value."""
    made = event(at("2017-05-03T19:30:00+01:00", "Europe/London"), places=("Wendham",), categories=("music",))
    made = replace(
        made,
        mentions=(replace(made.mentions[0], rival=Rival("2018-05-03", "it is farther away")),),
        history=(Change(None, Status.HYPOTHETICAL, "bridge", Moment(date(2017, 4, 1))),),
        conflicts=(Conflict("2017-05-04", "other"),),
        sequence=2,
        created=Moment(date(2017, 4, 1)),
        modified=Moment(date(2017, 4, 18), time(7, 38), "+01:00"),
    )
    source = replace(timeline(made), problems=(Problem("a.txt", "it is empty"),))
    expected = """{
  "version": 1,
  "name": "Wendham",
  "modified": "2017-04-18T07:38:00+01:00",
  "articles": [
    {
      "id": "bridge",
      "title": "New bridge for Wendham",
      "url": "https://example.org/news/bridge",
      "source": "Wendham Echo",
      "byline": null,
      "published": "2017-04-18T07:38:00+01:00",
      "updated": null,
      "timezone": "Europe/London",
      "published_from": null,
      "language": null
    }
  ],
  "events": [
    {
      "id": "e1",
      "uid": "e1@example.org",
      "title": "Footbridge opens",
      "description": "",
      "date": {
        "edtf": "2017-05-03T19:30:00+01:00",
        "start": "2017-05-03T19:30:00+01:00",
        "end": "2017-05-03T19:31:00+01:00",
        "precision": "minute",
        "approximate": false,
        "uncertain": false,
        "timezone": "Europe/London",
        "rrule": null,
        "rdates": [],
        "exdates": []
      },
      "status": "planned",
      "prominence": "core",
      "confidence": 0.9,
      "participants": [],
      "places": [
        "Wendham"
      ],
      "categories": [
        "music"
      ],
      "mentions": [
        {
          "article": "bridge",
          "quote": "The footbridge over the Wend opens on 3 May, the council said.",
          "start": 0,
          "end": 62,
          "trigger": {
            "text": "opens",
            "start": 29,
            "end": 34
          },
          "time": {
            "text": "3 May",
            "start": 38,
            "end": 43,
            "type": "DATE",
            "value": "2017-05-03"
          },
          "anchor": "publication 2017-04-18",
          "rule": "day-month",
          "reason": "the clause looks ahead from the day of publication",
          "rival": {
            "edtf": "2018-05-03",
            "reason": "it is farther away"
          }
        }
      ],
      "history": [
        {
          "edtf": null,
          "status": "hypothetical",
          "article": "bridge",
          "seen": "2017-04-01"
        }
      ],
      "conflicts": [
        {
          "edtf": "2017-05-04",
          "article": "other"
        }
      ],
      "sequence": 2,
      "created": "2017-04-01",
      "modified": "2017-04-18T07:38:00+01:00"
    }
  ],
  "undated": [],
  "problems": [
    {
      "source": "a.txt",
      "reason": "it is empty"
    }
  ]
}
"""
    assert expected == timeline_json.render(source).decode()


def test_an_undated_event_has_a_null_date() -> None:
    """Undated events have the shape of the others."""
    assert [record["date"] for record in told(undated())["undated"]] == [None]


def test_an_open_interval_has_a_null_bound() -> None:
    """Null stands for an end nobody knows."""
    dates = told(sample("since a year"))["events"][0]["date"]
    assert (dates["start"], dates["end"]) == ("2012-01-01", None)


def test_a_year_before_christ_is_published_without_bounds() -> None:
    """EDTF counts a year nought; ISO bounds begin with the year 1."""
    caesar = timeline(event(When("-0043", None, None, Precision.YEAR), "Caesar is killed"))
    date_told = told(caesar)["events"][0]["date"]
    assert (date_told["edtf"], date_told["start"], date_told["end"]) == ("-0043", None, None)


def test_letters_of_every_script_stay_themselves() -> None:
    """UTF-8, not escapes; a lone surrogate, which UTF-8 cannot carry, is replaced."""
    rendered = timeline_json.render(timeline(event(on("2017-05-03"), "Fête \N{GRINNING FACE} \ud83d")))
    assert '"title": "Fête \N{GRINNING FACE} \N{REPLACEMENT CHARACTER}"'.encode() in rendered


@pytest.mark.parametrize("name", SHAPES)
def test_every_shape_is_valid(name: str) -> None:
    """The schema takes whatever the models can tell."""
    VALIDATOR.validate(told(sample(name)))


def test_the_published_schema_is_the_models() -> None:
    """``timeline.schema.json`` is what ``render_schema`` writes; change both together."""
    assert timeline_json.render_schema().decode() == SCHEMA.read_text(encoding="utf-8")


def test_the_schema_is_valid_and_describes_itself() -> None:
    """Draft 2020-12, with an id, a title and a word on every record."""
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["$id"]
    assert schema["title"]
    assert not [name for name, record in schema["$defs"].items() if not record.get("description")]


def put(*path: str | int, value: object) -> Callable[[dict[str, Any]], None]:
    """Set something deep in a document."""

    def damage(document: dict[str, Any]) -> None:
        target: Any = document
        for step in path[:-1]:
            target = target[step]
        target[path[-1]] = value

    return damage


DATE = ("events", 0, "date")
EDTF_NOBODY_KNOWS = (
    "", "2017-13", "2017-4-18", "2017-04-32", "17-04-18", "2017-25", "spring 2016", "2017-04-18T25:00:00",
    "2017-04-18T19:30", "2017-04-18/", "/2017-04-18", "../..", "2017/2018/2019", "2017-10~~", "20X7",
)  # fmt: skip


@pytest.mark.parametrize(
    "damage",
    [
        *(put(*DATE, "edtf", value=edtf) for edtf in EDTF_NOBODY_KNOWS),
        put(*DATE, "start", value="3 May 2017"),
        put(*DATE, "precision", value="fortnight"),
        put(*DATE, "rrule", value="every Tuesday"),
        put(*DATE, "approximate", value="no"),
        put("events", 0, "confidence", value=1.5),
        put("events", 0, "sequence", value=-1),
        put("events", 0, "status", value="maybe"),
        put("events", 0, "date", value=None),
        put("events", 0, "extra", value=1),
        put("events", 0, "mentions", 0, "trigger", "start", value=-1),
        put("undated", value=[{}]),
        put("version", value=2),
        put("modified", value="yesterday"),
    ],
)
def test_the_schema_refuses_what_is_no_timeline(damage: Callable[[dict[str, Any]], None]) -> None:
    """A reader may rely on every pattern, range and key."""
    document = told(timeline(event(on("2017-05-03"))))
    damage(document)
    assert not VALIDATOR.is_valid(document)


@pytest.mark.parametrize("key", ["version", "name", "modified", "articles", "events", "undated", "problems"])
def test_no_key_may_be_missing(key: str) -> None:
    """Null is said, not left out."""
    document = told(timeline(event(on("2017-05-03"))))
    del document[key]
    assert not VALIDATOR.is_valid(document)


DAY = date(2017, 5, 3)
NOON = datetime(2017, 5, 3, 12)


@pytest.mark.parametrize(
    "when",
    [
        When("2017-05-03", DAY, DAY, Precision.DAY),
        When("2017-05-03", DAY, date(2017, 5, 2), Precision.DAY),
        When("2017-05-03", DAY, NOON, Precision.DAY),
        When("2017-05-03", NOON, datetime.fromisoformat("2017-05-03T13:00:00Z"), Precision.INTERVAL),
        When("2017-02-30", DAY, date(2017, 5, 4), Precision.DAY),
        When("3 May", DAY, date(2017, 5, 4), Precision.DAY),
        replace(on("2017-05-03"), rrule="weekly"),
        replace(on("2017-05-03"), rdates=("2017-02-30",)),
    ],
    ids=[
        "empty",
        "backwards",
        "two kinds",
        "half floating",
        "no such day",
        "no EDTF",
        "no rule",
        "no such rdate",
    ],
)
def test_a_date_that_cannot_be_is_not_published(when: When) -> None:
    """What JSON Schema cannot say the models check, before anything is written."""
    with pytest.raises(ExportError, match=r"timeline\.json"):
        timeline_json.render(timeline(event(when)))


def test_the_document_ends_with_a_line_break() -> None:
    """A text file ends its last line."""
    assert timeline_json.render(everything()).endswith(b"}\n")


def test_an_article_without_publication_says_null() -> None:
    """Nothing is invented for what no text gives."""
    bare = replace(ARTICLE, published=None)
    document = told(replace(timeline(event(on("2017-05-03")), articles=(bare,)), modified=None))
    assert (
        document["modified"],
        document["articles"][0]["published"],
        document["articles"][0]["timezone"],
    ) == (None, None, None)


def of_article(text: str, zone: str | None) -> Timeline:
    """The timeline of one article."""
    article = compose(text, id="article", timezone=zone)
    events = extract(article)
    dated = timeline(*(event for event in events if event.when is not None), articles=(article,))
    return replace(dated, undated=tuple(event for event in events if event.when is None))


SERIES = """Notice board

Monday, 4 November 2019

The clinic opens at 2pm on 5, 12 and 19 November. Yoga runs every Tuesday at 9.30am from 5 November,
except Christmas Eve.
"""


@pytest.mark.parametrize("zone", ["UTC", "Europe/London", "Asia/Kolkata", None])
def test_further_times_of_a_series_are_told_in_any_zone(zone: str | None) -> None:
    """A list of days at one hour, and a rule with an exception, are valid wherever they take place."""
    document = told(of_article(SERIES, zone))
    VALIDATOR.validate(document)
    dates = [entry["date"] for entry in document["events"]]
    assert [len(date["rdates"]) + len(date["exdates"]) for date in dates] == [2, 1]


@pytest.mark.parametrize("path", DEVELOPMENT, ids=[path.stem for path in DEVELOPMENT])
def test_every_development_article_can_be_told(path: Path) -> None:
    """No article is lost because of what its dates are, also where its hours are those of UTC."""
    VALIDATOR.validate(told(of_article(path.read_text(encoding="utf-8"), "UTC")))
