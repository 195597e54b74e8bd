"""Accuracy cannot slide: floors under every figure, and a digest of what the figures were measured on.

``python -m tests.gate`` measures and compares. ``--raise`` lifts floors to what is
measured now and never lowers one. ``--lower "timex.news value" --because REASON``
lowers one floor to what is measured and writes the reason down beside it.

``floors.toml`` has one table for each module of ``tests.measures``::

    [timex]
    inputs = "..."            # SHA-256 of the gold files
    [timex.floors]
    "news value" = 89.5       # per cent, or whatever the figure counts; more is better
    [timex.lowered]
    "news value" = "90.1 -> 89.5: why"
"""

from __future__ import annotations

import argparse
import importlib
import json
import math
import sys
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

FLOORS = Path(__file__).with_name("floors.toml")
MEASURES: Mapping[str, str] = {
    "events": "tests.measures.events",
    "parser": "tests.measures.parser",
    "timex": "tests.measures.timex",
}
HEADER = "# Floors under the figures of accuracy. Written by `python -m tests.gate`; see tests/gate.py.\n"


class Absent(Exception):
    """What the figures are measured on is not on this machine; says what."""


class Refused(Exception):
    """A change to the floors that nobody gave a reason for."""


@dataclass(frozen=True, slots=True)
class Measured:
    """Figures, more being better, and the digest of the inputs they were measured on."""

    inputs: str
    figures: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Table:
    """The floors of one room; ``lowered`` keeps the reason of every floor that was let down."""

    inputs: str = ""
    floors: Mapping[str, float] = field(default_factory=dict)
    lowered: Mapping[str, str] = field(default_factory=dict)


def load(text: str) -> dict[str, Table]:
    """Read the tables of a floors file; raises ``tomllib.TOMLDecodeError`` or ``TypeError`` on a bad one."""
    return {name: Table(**table) for name, table in tomllib.loads(text).items()}


def dump(tables: Mapping[str, Table]) -> str:
    """Write the tables as TOML, in order, so that a change shows as one line."""
    lines = [HEADER]
    for name, table in sorted(tables.items()):
        lines += [f"[{name}]", f'inputs = "{table.inputs}"', f"[{name}.floors]"]
        lines += [f'"{figure}" = {floor:.2f}' for figure, floor in sorted(table.floors.items())]
        if table.lowered:
            lines.append(f"[{name}.lowered]")
            lines += [
                f'"{figure}" = {json.dumps(reason)}' for figure, reason in sorted(table.lowered.items())
            ]
        lines.append("")
    return "\n".join(lines)


def floor_of(figure: float) -> float:
    """Round a figure down to two places, so that the floor it becomes holds."""
    return math.floor(figure * 100 + 1e-6) / 100


def verdict(table: Table, measured: Measured) -> list[str]:
    """Say in sentences what is wrong; nothing when every figure stands on or above its floor."""
    wrong = []
    if table.inputs != measured.inputs:
        wrong.append("the inputs are not those the floors were set on; look at the figures, then --raise")
    for name, floor in table.floors.items():
        if name not in measured.figures:
            wrong.append(f"{name}: has a floor and is measured no more")
        elif floor_of(measured.figures[name]) < floor:
            wrong.append(f"{name}: {measured.figures[name]:.2f} is under its floor {floor:.2f}")
    wrong += [f"{name}: has no floor yet; --raise" for name in measured.figures if name not in table.floors]
    return wrong


def raised(table: Table, measured: Measured) -> Table:
    """Lift every floor to its figure where that is higher; none sinks."""
    floors = {
        name: max(floor_of(figure), table.floors.get(name, -math.inf))
        for name, figure in measured.figures.items()
    }
    kept = {name: why for name, why in table.lowered.items() if floors.get(name) == table.floors.get(name)}
    return replace(table, inputs=measured.inputs, floors={**table.floors, **floors}, lowered=kept)


def lowered(table: Table, name: str, measured: Measured, because: str) -> Table:
    """Let one floor down to its figure, with the reason; raises :class:`Refused` without one."""
    if not because.strip():
        raise Refused(f"{name}: say --because, and why")
    if name not in table.floors or name not in measured.figures:
        raise Refused(f"{name}: no such floor")
    old, new = table.floors[name], floor_of(measured.figures[name])
    if new >= old:
        raise Refused(f"{name}: {measured.figures[name]:.2f} is not under its floor {old:.2f}")
    reasons = {**table.lowered, name: f"{old:.2f} -> {new:.2f}: {because.strip()}"}
    return replace(table, floors={**table.floors, name: new}, lowered=reasons)


def measure(name: str) -> Measured:
    """Run the measures of one table; raises :class:`Absent` where their inputs are not on this machine."""
    found: Measured = importlib.import_module(MEASURES[name]).measure()
    return found


def show(name: str, table: Table, measured: Measured) -> None:
    """Print every figure beside its floor."""
    for figure, value in sorted(measured.figures.items()):
        print(f"{name:10} {figure:28} {value:8.2f}   floor {table.floors.get(figure, math.nan):8.2f}")


def main(arguments: Sequence[str], path: Path = FLOORS) -> int:
    """Run the command line; 0 when every figure stands, 1 when not, 2 when a change is refused."""
    parser = argparse.ArgumentParser(prog="python -m tests.gate", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("tables", nargs="*", help="tables to measure; all when none is named")
    parser.add_argument("--raise", action="store_true", dest="lift", help="lift floors to the figures")
    parser.add_argument("--lower", metavar="TABLE.FIGURE", help="let one floor down; needs --because")
    parser.add_argument("--because", default="", help="why the floor is let down")
    given = parser.parse_args(arguments)
    tables = load(path.read_text(encoding="utf-8")) if path.exists() else {}
    lower_table, _, lower_name = (given.lower or "").partition(".")
    wrong: list[str] = []
    for name in given.tables or ([lower_table] if given.lower else list(MEASURES)):
        if name not in MEASURES:
            print(f"{name}: no such table; there are {', '.join(MEASURES)}")
            return 2
        table = tables.get(name, Table())
        try:
            measured = measure(name)
            if given.lift:
                table = raised(table, measured)
            if given.lower:
                table = lowered(table, lower_name, measured, given.because)
        except Absent as absent:
            print(f"{name}: skipped, {absent}")
            continue
        except Refused as refused:
            print(refused)
            return 2
        tables[name] = table
        show(name, table, measured)
        wrong += [f"{name}: {line}" for line in verdict(table, measured)]
    if given.lift or given.lower:
        path.write_text(dump(tables), encoding="utf-8")
    print("\n".join(wrong))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
