"""What a publication leaves in its folder."""

from pathlib import Path

from flows.stages import export
from tests.export.build import event, on, timeline
from timeline.export import ical


def test_a_feed_that_is_no_longer_published_goes_and_nobody_elses_does(tmp_path: Path) -> None:
    """A part with too few events has no feed; a calendar of the reader's own stays."""
    feed = ical.render(timeline(event(on("2017-05-03"))))
    export({"timeline.ics": feed, "place-wend-hall.ics": feed}, tmp_path)
    (tmp_path / "own.ics").write_text("BEGIN:VCALENDAR\r\nPRODID:mine\r\nEND:VCALENDAR\r\n", encoding="utf-8")
    exported = export({"timeline.ics": feed}, tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["own.ics", "timeline.ics"]
    assert exported.changed == ()
