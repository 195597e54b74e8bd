"""Exports appear whole or not at all."""

import os
from pathlib import Path

import pytest

from timeline.errors import ExportError
from timeline.files import write


def everything(folder: Path) -> dict[str, bytes]:
    """Every file of a folder, hidden ones too."""
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_files_are_written_into_a_folder_made_for_them(tmp_path: Path) -> None:
    """The folder and its parents appear with the files, and the paths come back in order."""
    out = tmp_path / "a" / "b"
    paths = write(out, {"z.ics": b"Z", "a.json": b"A"})
    assert paths == (out / "z.ics", out / "a.json")
    assert everything(out) == {"z.ics": b"Z", "a.json": b"A"}


def test_an_unchanged_file_is_not_touched(tmp_path: Path) -> None:
    """Its time of change and its inode stay; the changed one gets new bytes."""
    write(tmp_path, {"same": b"1", "other": b"2"})
    os.utime(tmp_path / "same", (1, 1))
    inode = (tmp_path / "same").stat().st_ino
    write(tmp_path, {"same": b"1", "other": b"3"})
    assert ((tmp_path / "same").stat().st_mtime, (tmp_path / "same").stat().st_ino) == (1, inode)
    assert everything(tmp_path) == {"same": b"1", "other": b"3"}


def test_bytes_of_equal_length_are_still_compared(tmp_path: Path) -> None:
    """A file of the same size with other bytes is replaced."""
    write(tmp_path, {"a": b"12"})
    write(tmp_path, {"a": b"21"})
    assert everything(tmp_path) == {"a": b"21"}


def test_nothing_changes_when_one_file_cannot_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All new files are complete before the first is renamed, and no temporary file stays."""
    write(tmp_path, {"a": b"old a", "b": b"old b"})
    calls: list[int] = []

    def full(descriptor: int) -> None:
        calls.append(descriptor)
        if len(calls) == 2:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(ExportError) as caught:
        write(tmp_path, {"a": b"new a", "b": b"new b"})
    assert everything(tmp_path) == {"a": b"old a", "b": b"old b"}
    assert caught.value.source == str(tmp_path / "b")
    assert caught.value.remedy == "free some space or choose another folder with --out"


def test_a_file_where_the_folder_should_be_is_named(tmp_path: Path) -> None:
    """The error says which path is in the way and what to do."""
    (tmp_path / "out").write_bytes(b"mine")
    with pytest.raises(ExportError, match=r"out: is a file, not a folder; choose"):
        write(tmp_path / "out", {"a": b"1"})
    assert (tmp_path / "out").read_bytes() == b"mine"


def test_a_folder_where_a_file_should_be_is_named_before_anything_is_written(tmp_path: Path) -> None:
    """A folder called like an export stops the writing of all."""
    (tmp_path / "b").mkdir()
    with pytest.raises(ExportError, match="is a folder"):
        write(tmp_path, {"a": b"1", "b": b"2"})
    assert sorted(path.name for path in tmp_path.iterdir()) == ["b"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_without_leave_to_write_is_named(tmp_path: Path) -> None:
    """A read-only folder gives an error with a remedy."""
    tmp_path.chmod(0o555)
    with pytest.raises(ExportError, match="make it writable"):
        write(tmp_path, {"a": b"1"})


def test_a_replaced_file_keeps_its_mode(tmp_path: Path) -> None:
    """A feed that the web server may read stays readable to it."""
    write(tmp_path, {"a": b"1"})
    (tmp_path / "a").chmod(0o640)
    write(tmp_path, {"a": b"2"})
    assert (tmp_path / "a").stat().st_mode & 0o777 == 0o640
