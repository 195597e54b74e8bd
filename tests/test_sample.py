"""The bundled sample and what is published from it, kept true."""

from importlib.resources import files
from pathlib import Path

import orjson
import pytest
from jsonschema import Draft202012Validator
from typer.testing import CliRunner

from timeline.cli import app
from timeline.files import LAST_RUN

EXPORTS = Path(__file__).parent.parent / "exports"


@pytest.mark.usefixtures("prefect_server")
def test_the_committed_exports_are_what_the_flow_publishes(folder: Path) -> None:
    """`timeline publish` without a source gives exports/ byte for byte; `make exports` renews them."""
    result = CliRunner().invoke(app, ["publish"])
    assert result.exit_code == 0, result.stderr
    made = {path.name: path.read_bytes() for path in (folder / "exports").iterdir()}
    committed = {path.name: path.read_bytes() for path in EXPORTS.iterdir()}
    assert {name: data for name, data in made.items() if name != LAST_RUN} == {
        name: data for name, data in committed.items() if name != LAST_RUN
    }


def test_the_committed_timeline_is_valid_by_its_schema() -> None:
    """Whoever reads timeline.json may rely on timeline.schema.json."""
    schema = orjson.loads((EXPORTS / "timeline.schema.json").read_bytes())
    Draft202012Validator(schema).validate(orjson.loads((EXPORTS / "timeline.json").read_bytes()))


@pytest.mark.parametrize(
    ("edtf", "status"),
    [
        ("2017-10", "planned"),
        ("2017-04-18", "happened"),
        ("2017-04-17", "happened"),
        ("2012", "happened"),
        ("2016-21", "happened"),
        ("2017-04-23", "planned"),
    ],
)
def test_the_sample_holds_the_dates_a_reader_finds(edtf: str, status: str) -> None:
    """Every kind of date in the article is in the timeline, by its EDTF value and status."""
    events = orjson.loads((EXPORTS / "timeline.json").read_bytes())["events"]
    assert (edtf, status) in {(event["date"]["edtf"], event["status"]) for event in events}


def test_the_sample_holds_no_date_that_is_none() -> None:
    """A four-minute film, an age group, the byline and the credits date nothing."""
    document = orjson.loads((EXPORTS / "timeline.json").read_bytes())
    text = (files("timeline") / "sample" / "royal-video-call.txt").read_text(encoding="utf-8")
    story = text.index("Prince William")
    for event in document["events"]:
        for mention in event["mentions"]:
            assert mention["start"] >= story
            assert "four-minute" not in (mention["time"] or {"text": ""})["text"]
            assert "18-24" not in (mention["time"] or {"text": ""})["text"]
