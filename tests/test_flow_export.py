"""What a publication leaves in its folder."""

import re
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from flows.publish import publish
from flows.stages import export, republish
from tests.export.build import event, on, timeline
from tests.runs import article, collection, run
from timeline.export import ical
from timeline.model import Coarse, Layout


def test_a_feed_that_is_no_longer_published_goes_and_nobody_elses_does(tmp_path: Path) -> None:
    """A part with too few events has no feed; a calendar of the reader's own stays."""
    feed = ical.render(timeline(event(on("2017-05-03"))))
    export({"timeline.ics": feed, "place-wend-hall.ics": feed}, tmp_path)
    (tmp_path / "own.ics").write_text("BEGIN:VCALENDAR\r\nPRODID:mine\r\nEND:VCALENDAR\r\n", encoding="utf-8")
    exported = export({"timeline.ics": feed}, tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["own.ics", "timeline.ics"]
    assert exported.changed == ()


def test_a_correction_shows_in_the_form_the_feed_has(tmp_path: Path) -> None:
    """How a run laid it out is kept with what it published."""
    with collection() as kept:
        assert kept.layout == Layout()
        kept.lay_out(Layout(Coarse.SPAN, timedelta(hours=1), structured=True))
        run(kept, [article("The mill will reopen in 2027. The fair opens on 3 June 2026.")], out=tmp_path)
        before = (tmp_path / "timeline.ics").read_bytes()
        assert b"DTSTART;VALUE=DATE:20270101\r\nDTEND;VALUE=DATE:20280101" in before
        assert b"TRIGGER:PT9H" in before
        exported = republish(kept)
        assert exported is not None
        assert exported.changed == ()


@pytest.mark.usefixtures("prefect_server")
def test_a_run_lays_its_calendar_out_as_it_is_told(folder: Path) -> None:
    """What the run itself is told wins over the manifest, and lasts for this run alone."""
    (folder / "mill.txt").write_text("By Ann Reporter\n3 March 2024\n\nThe mill will reopen in 2027.\n")
    (folder / "sources.toml").write_text(
        '[calendar]\ncoarse = "omit"\n[[collection]]\nname = "Town"\nsources = ["mill.txt"]\n'
    )

    def ends(**said: Any) -> list[str]:
        publish(["sources.toml"], out=folder / "out", name="Town", accept=True, **said)
        return re.findall(r"DTEND;VALUE=DATE:(\d+)", (folder / "out" / "timeline.ics").read_text())

    assert ends(coarse="span") == ["20280101"]
    assert ends(coarse="marker", alarm="1d") == ["20270102"]
    assert ends() == []
