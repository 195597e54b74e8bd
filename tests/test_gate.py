"""The gate holds every figure of accuracy above its floor, and is itself held."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.gate import (
    FLOORS,
    MEASURES,
    Absent,
    Measured,
    Refused,
    Table,
    dump,
    load,
    lowered,
    main,
    measure,
    raised,
    verdict,
)
from tests.tempeval import Document, Timex, pairs, read_gold, score

BEFORE = Table("one", {"value": 80.0, "strict": 90.0})


@pytest.mark.parametrize("name", sorted(MEASURES))
def test_figures_stand_on_their_floors(name: str) -> None:
    """Every figure is measured again on the same inputs and is not below its floor."""
    try:
        measured = measure(name)
    except Absent as absent:
        pytest.skip(str(absent))
    assert verdict(load(FLOORS.read_text(encoding="utf-8")).get(name, Table()), measured) == []


def test_a_figure_under_its_floor_fails() -> None:
    """A hundredth below is below."""
    wrong = verdict(BEFORE, Measured("one", {"value": 79.99, "strict": 90.0}))
    assert wrong == ["value: 79.99 is under its floor 80.00"]


def test_figures_on_their_floors_pass() -> None:
    """A floor is inclusive."""
    assert verdict(BEFORE, Measured("one", {"value": 80.0, "strict": 90.0})) == []


def test_changed_inputs_are_noticed() -> None:
    """Better figures on other texts prove nothing."""
    wrong = verdict(BEFORE, Measured("two", {"value": 99.0, "strict": 99.0}))
    assert len(wrong) == 1
    assert "inputs" in wrong[0]


def test_a_figure_that_vanished_is_noticed() -> None:
    """A floor without a figure and a figure without a floor are both wrong."""
    wrong = verdict(BEFORE, Measured("one", {"value": 80.0, "type": 70.0}))
    assert wrong == ["strict: has a floor and is measured no more", "type: has no floor yet; --raise"]


def test_raising_lifts_and_never_lowers() -> None:
    """A better figure lifts its floor, a worse one leaves it, a new one gets one."""
    after = raised(BEFORE, Measured("two", {"value": 70.0, "strict": 91.239, "type": 60.0}))
    assert Table("two", {"value": 80.0, "strict": 91.23, "type": 60.0}) == after


def test_lowering_without_a_reason_is_refused() -> None:
    """A floor goes down only with a reason, only to its figure, and only when there is need."""
    worse = Measured("one", {"value": 70.0, "strict": 90.0})
    with pytest.raises(Refused, match="--because"):
        lowered(BEFORE, "value", worse, "  ")
    with pytest.raises(Refused, match="not under"):
        lowered(BEFORE, "strict", worse, "weeks are padded now")
    with pytest.raises(Refused, match="no such floor"):
        lowered(BEFORE, "speed", worse, "weeks are padded now")


def test_lowering_keeps_the_reason_beside_the_floor() -> None:
    """The file says what was let down, from where, and why, and reads back as it was written."""
    after = lowered(
        BEFORE, "value", Measured("one", {"value": 70.0, "strict": 90.0}), 'the "gold" was mended'
    )
    assert after.floors["value"] == 70.0
    assert after.lowered["value"] == '80.00 -> 70.00: the "gold" was mended'
    assert {"timex": after} == load(dump({"timex": after}))


def fake(monkeypatch: pytest.MonkeyPatch, value: float) -> None:
    """Let the gate measure one made-up figure."""
    monkeypatch.setattr("tests.gate.MEASURES", {"timex": "tests.measures.timex"})
    monkeypatch.setattr("tests.gate.measure", lambda name: Measured("one", {"value": value}))


def test_the_command_refuses_a_silent_lowering(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Neither a plain run nor --raise nor --lower without --because touches a floor."""
    path = tmp_path / "floors.toml"
    fake(monkeypatch, 80.0)
    assert main(["--raise"], path) == 0
    before = path.read_bytes()
    fake(monkeypatch, 70.0)
    assert main([], path) == 1
    assert "under its floor" in capsys.readouterr().out
    assert main(["--raise"], path) == 1
    assert main(["--lower", "timex.value"], path) == 2
    assert before == path.read_bytes()
    assert main(["--lower", "timex.value", "--because", "the gold was mended"], path) == 0
    assert load(path.read_text(encoding="utf-8"))["timex"].floors["value"] == 70.0


def test_figures_count_pairs_as_tempeval_does() -> None:
    """Overlapping expressions pair once, left to right; weeks are padded on both sides when asked."""
    gold = Timex(0, 8, "DATE", "1998-W9"), Timex(20, 30, "DATE", "1998"), Timex(40, 45, "TIME", "1998T10:00")
    system = Timex(0, 8, "DATE", "1998-W09"), Timex(22, 30, "SET", "1998"), Timex(25, 30, "DATE", "1998")
    assert [(gold[0], system[0]), (gold[1], system[1])] == pairs(gold, system)
    document = Document("d", "1998-03-02", " " * 50, gold)
    found = score([document], {"d": system}, pad=True)
    assert pytest.approx(found) == {"relaxed": 200 / 3, "strict": 100 / 3, "type": 100 / 3, "value": 200 / 3}
    assert pytest.approx(100 / 3) == score([document], {"d": system}, pad=False)["value"]


OFFICIAL = Path(__file__).parents[2] / "shared" / "eval" / "score_timex.py"


@pytest.mark.skipif(not OFFICIAL.exists(), reason="../shared/eval is not on this machine")
def test_figures_agree_with_the_other_scorer(tmp_path: Path) -> None:
    """On one folder of gold texts, with faults put in, both scorers say the same to two places."""
    folder = OFFICIAL.parents[1] / "data" / "timeml" / "tbaq-corrected"
    documents = [read_gold(path) for path in sorted(folder.glob("*.tml")) if path.name[0] != "."]
    system = {
        item.name: [
            Timex(timex.start, timex.end - place % 3, timex.type if place % 5 else "SET", timex.value)
            for place, timex in enumerate(item.timexes)
            if place % 7 and timex.end - timex.start > 3
        ]
        for item in documents
    }
    lines = [
        json.dumps(
            {
                "doc": name,
                "timexes": [
                    {"start": one.start, "end": one.end, "type": one.type, "value": one.value}
                    for one in found
                ],
            }
        )
        for name, found in system.items()
    ]
    answer = tmp_path / "system.jsonl"
    answer.write_text("\n".join(lines), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, OFFICIAL, folder, "--system", answer, "--pad-weeks", "--json"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    theirs = json.loads(done.stdout)["scores"]
    ours = score(documents, system, pad=True)
    assert {name: round(theirs[f"{name}_f1"], 2) for name in ours} == {
        name: round(figure, 2) for name, figure in ours.items()
    }
