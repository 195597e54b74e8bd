"""The benchmark's own parts: what it lays out, what our driver answers, what the table says."""

import json
import subprocess
import sys
from pathlib import Path

from tests.benchmarks import reliability
from tests.benchmarks.inside import Stage
from tests.benchmarks.pages import pages
from tests.benchmarks.peers import ROOT, ours
from tests.benchmarks.report import Line, table
from tests.benchmarks.scale import EXTRACTION, allowed, stage_row
from tests.benchmarks.texts import lay_out
from tests.tempeval import Document
from timeline.sources.page import read_page

LETTER = Document("letter", "2024-02-29", "The “café” closed on Tuesday.\r\nIt opened in 1999.\n", ())


def test_our_driver_answers_every_document(tmp_path: Path) -> None:
    """Offsets are characters of the text as it was laid out, line ends included."""
    done = subprocess.run(
        [*ours(), str(lay_out(tmp_path, [LETTER]))], cwd=ROOT, capture_output=True, text=True, check=True
    )
    answer = json.loads(done.stdout)
    assert answer["doc"] == "letter"
    words = [LETTER.text[item["start"] : item["end"]] for item in answer["timexes"]]
    assert words == ["Tuesday", "1999"]
    assert [item["value"] for item in answer["timexes"]] == ["2024-02-27", "1999"]


def test_no_text_is_an_answer_too(tmp_path: Path) -> None:
    """An empty index times the start of a program and finds nothing."""
    done = subprocess.run([*ours(), str(lay_out(tmp_path, []))], cwd=ROOT, capture_output=True, check=True)
    assert done.stdout == b""
    assert sys.executable in ours()


def test_saved_pages_are_grown_the_same_each_time() -> None:
    """The pages of the benchmark are long, have an article each, and do not change between runs."""
    saved = pages(4)
    assert saved == pages(4)
    assert all(len(page) > 30_000 for page in saved)
    assert all(len(read_page(page, id="page").text) > 500 for page in saved)


def test_the_table_tells_speed_and_what_was_left_out() -> None:
    """Kilobytes by CPU seconds; a tagger that could not run stands there with the reason."""
    figures = {"strict": 90.0, "relaxed": 95.0, "type": 92.0, "value": 85.04}
    text = table(
        [
            Line("news", "one", figures, 0.5, 0.1, 1_000_000),
            Line("news", "two", {}, 0, 0, 0, "java is not on this machine"),
        ]
    )
    assert "| one | 90.0 | 95.0 | 92.0 | 85.0 | 0.5 | 2,000 | 0.10 |" in text
    assert "| two | skipped: java is not on this machine |" in text
    assert "## News, 1,000 KB" in text


def test_reliability_counts_each_tenth_and_what_stands_above_the_mark() -> None:
    """Three entries of nine tenths, two of them right, and a doubtful one that is wrong."""
    entries = [(0.92, True), (0.9, True), (0.95, False), (0.5, False)]
    assert round(reliability.brier(entries), 3) == 0.292
    assert "| own | 4 | 0.292 | 75 % | 67 % |  |  | 1, 0 % |  |  |  | 3, 67 % |" in reliability.table(
        [("own", entries)]
    )


def test_two_workers_are_held_to_what_the_flow_and_the_processors_leave_them() -> None:
    """Twice as much where nothing else runs; less where the flow needs a processor too."""
    assert allowed(Stage(5, 0, 0, 10), 2, 2) == 2
    assert allowed(Stage(5, 1, 1, 10), 2, 2) == 10 / 6
    assert allowed(Stage(5, 1, 1, 10), 2, 8) == 2
    assert allowed(Stage(9, 8, 1, 10), 2, 8) == 10 / 8  # one after the other in the flow itself


def test_the_table_of_extraction_tells_two_processes_beside_one() -> None:
    """As many cells as the head has; one process has nothing to be told beside."""
    one, two = Stage(10, 0.1, 0.1, 9), Stage(6, 0.2, 0.1, 10)
    first, second = stage_row(1000, "1", one, one, 1.9), stage_row(1000, "2", two, one, 1.9)
    assert first == "| 1,000 | one process | 100.0 |  |  |  | 0.10 | 0.10 | 9.00 |"
    assert second == "| 1,000 | two processes | 166.7 | 1.67 | 1.94 | 1.90 | 0.20 | 0.10 | 10.00 |"
    assert {line.count("|") for line in (first, second, *EXTRACTION.splitlines()[-2:])} == {10}
