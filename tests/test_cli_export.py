"""`timeline export`: published files to another place."""

from __future__ import annotations

from pathlib import Path
from secrets import token_hex

import fsspec
import pytest

from tests.runs import article, collection, run
from timeline import files
from timeline.cli.exporting import export
from timeline.cli.options import Shown
from timeline.cli.showing import show
from timeline.cli.storing import Where
from timeline.errors import ExportError, UsageError
from timeline.model import Coarse, Layout

FILES = {"timeline.ics": b"BEGIN:VCALENDAR", "timeline.json": b"{}", "index.html": b"<h1>Page</h1>"}


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """Make a folder with something published, and something that is not."""
    folder = tmp_path / "exports"
    files.write(folder, FILES | {"notes.txt": b"mine", ".last-run": b"2026"})
    return folder


def test_everything_published_arrives_and_nothing_else(out: Path) -> None:
    """In a store that is no disk, under the same names."""
    place = f"memory://{token_hex(4)}/feeds"
    export(place, Where(out, None, None))
    system, root = fsspec.core.url_to_fs(place)
    there = {Path(name).name: system.cat_file(name) for name in system.find(root)}
    assert there == FILES


def test_what_is_there_already_is_left_alone(
    out: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Its time of change goes on telling when its content changed."""
    target = tmp_path / "elsewhere"
    export(target.as_uri(), Where(out, None, None))
    before = (target / "timeline.ics").stat().st_mtime_ns
    files.write(out, {"timeline.json": b'{"version": 1}'})
    capsys.readouterr()
    export(target.as_uri(), Where(out, None, None))
    told = [line.rsplit("/", 1)[-1] for line in capsys.readouterr().out.splitlines()]
    assert told == ["timeline.json  (written)", "index.html  (as before)", "timeline.ics  (as before)"]
    assert (target / "timeline.ics").stat().st_mtime_ns == before
    assert sorted(path.name for path in target.iterdir()) == sorted(FILES)


def test_an_empty_folder_says_what_to_do(tmp_path: Path) -> None:
    """Nothing is copied, and the remedy is named."""
    with pytest.raises(UsageError, match="timeline publish"):
        export("memory://nowhere", Where(tmp_path, None, None))


def test_an_unknown_kind_of_address_is_wrong_usage(out: Path) -> None:
    """The error names the address."""
    with pytest.raises(UsageError, match="gopherfs"):
        export("gopherfs://x/y", Where(out, None, None))


def test_a_place_that_cannot_be_written_names_it(out: Path, tmp_path: Path) -> None:
    """A file stands where the folder should be."""
    (tmp_path / "taken").write_text("x")
    with pytest.raises(ExportError, match="taken"):
        export((tmp_path / "taken").as_uri(), Where(out, None, None))


def test_another_form_is_made_from_the_store(tmp_path: Path) -> None:
    """One timeline, published as it is here and with whole spans there."""
    url = f"sqlite:///{tmp_path / 'store.sqlite'}"
    here, there = tmp_path / "exports", tmp_path / "elsewhere"
    with collection(url) as kept:
        run(kept, [article("The mill will reopen in 2027.")], out=here)
    where = Where(here, url, None)
    export(there.as_uri(), where, coarse=Coarse.SPAN)
    assert {path.name for path in there.iterdir()} == {path.name for path in here.iterdir()}
    changed = {path.name for path in there.iterdir() if path.read_bytes() != (here / path.name).read_bytes()}
    assert changed == {"timeline.ics", "timeline.jcal.json"}
    assert b"DTEND;VALUE=DATE:20280101" in (there / "timeline.ics").read_bytes()
    export(there.as_uri(), where, coarse=Coarse.MARKER)
    assert (there / "timeline.ics").read_bytes() == (here / "timeline.ics").read_bytes()


def test_show_writes_the_calendar_as_it_is_published(
    tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    """In the form of the last run, whatever that was."""
    url = f"sqlite:///{tmp_path / 'store.sqlite'}"
    with collection(url) as kept:
        kept.lay_out(Layout(Coarse.SPAN))
        run(kept, [article("The mill will reopen in 2027.")], out=tmp_path)
    show(Where(tmp_path, url, None), None, Shown.ICS)
    assert capsysbinary.readouterr().out == (tmp_path / "timeline.ics").read_bytes()
