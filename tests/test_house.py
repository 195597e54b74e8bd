"""The house rules of the source tree, read from the code itself."""

import ast
from collections.abc import Iterator
from pathlib import Path
from statistics import median

import pytest

ROOT = Path(__file__).parent.parent
PACKAGES = ("timeline", "flows")
SOURCES = sorted(path for package in PACKAGES for path in (ROOT / package).rglob("*.py"))

# A room imports only rooms earlier in this line; `model`, `errors` and `held` are open to all.
LINE = (
    "sources", "language", "times", "events", "merge", "store", "export", "digest", "files", "serve", "cli",
)  # fmt: skip
# The parts of the largest room stand in a line too: what a text says, from its clauses to its entries.
EVENTS = (
    "lexicon", "clauses", "offsets", "dates", "nouns", "roles", "wording", "told", "series", "moves",
    "distances", "weight", "syntax", "people", "titles", "status", "places", "tell", "deadlines", "dating",
    "discourse", "prose", "lists", "joining", "extract", "__init__",
)  # fmt: skip
FOUNDATIONS = {"model", "errors", "held"}
PUBLIC_DOOR = "__init__"  # timeline/__init__.py re-exports what callers need
EDGES = {"sources", "store", "serve", "cli", "files"}
TOUCHES_THE_WORLD = {
    "httpx", "requests", "urllib", "socket", "sqlite3", "sqlalchemy", "subprocess", "tempfile",
    "shutil", "random", "secrets", "uuid", "time", "asyncio", "http", "threading", "multiprocessing",
}  # fmt: skip


def room(path: Path) -> str:
    """The room a file stands in: its folder or its own name below the package."""
    first = path.relative_to(ROOT).parts[1]
    return first.removesuffix(".py")


def imports(path: Path) -> Iterator[str]:
    """Every absolute module name a file imports, at whatever depth."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import on line {node.lineno}"
            yield node.module or ""
            if node.module == "timeline":
                yield from (f"timeline.{alias.name}" for alias in node.names)


def ids(paths: list[Path]) -> list[str]:
    """Short names for test rows."""
    return [str(path.relative_to(ROOT)) for path in paths]


@pytest.mark.parametrize("path", SOURCES, ids=ids(SOURCES))
def test_a_room_imports_only_earlier_rooms(path: Path) -> None:
    """Data flows one way; a file reaches back along the line and never forward."""
    if path.relative_to(ROOT).parts[0] == "flows":
        return
    here = room(path)
    for name in imports(path):
        parts = name.split(".")
        if parts[0] != "timeline" or len(parts) < 2:
            continue
        there = parts[1]
        if there == here or there in FOUNDATIONS or here in {PUBLIC_DOOR, "__main__"}:
            continue
        assert here not in FOUNDATIONS, f"{name}: the foundations import no room"
        assert there in LINE, f"{name}: not a room of the house"
        assert LINE.index(there) < LINE.index(here), f"{here} imports the later room {there}"


IN_EVENTS = [path for path in SOURCES if path.is_relative_to(ROOT / "timeline" / "events")]


@pytest.mark.parametrize("path", IN_EVENTS, ids=ids(IN_EVENTS))
def test_a_part_of_the_events_room_imports_only_earlier_parts(path: Path) -> None:
    """Inside the room, too, a file reaches back along the line and never forward."""
    here = path.relative_to(ROOT).parts[2].removesuffix(".py")
    for name in imports(path):
        parts = name.split(".")
        if parts[:2] != ["timeline", "events"] or len(parts) < 3 or parts[2] == here:
            continue
        assert EVENTS.index(parts[2]) < EVENTS.index(here), f"{here} imports the later part {parts[2]}"


@pytest.mark.parametrize("path", SOURCES, ids=ids(SOURCES))
def test_outside_packages_stay_in_their_rooms(path: Path) -> None:
    """Prefect belongs to flows, icalendar to export/ical.py; the core touches no clock, disk or network."""
    relative = path.relative_to(ROOT).as_posix()
    for name in imports(path):
        top = name.split(".")[0]
        if top == "prefect":
            assert relative.startswith("flows/")
        if top == "icalendar":
            assert relative == "timeline/export/ical.py"
        if top == "flows":
            assert relative.startswith(("timeline/cli", "flows/"))
        if relative.startswith("timeline/") and room(path) not in EDGES:
            assert top not in TOUCHES_THE_WORLD, f"{relative} imports {name}"


@pytest.mark.parametrize("path", SOURCES, ids=ids(SOURCES))
def test_the_core_reads_no_clock_and_no_file(path: Path) -> None:
    """Between sources and exports `now` is an argument; only the package's own data is read."""
    if path.relative_to(ROOT).parts[0] == "flows" or room(path) in EDGES:
        return
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            called = ast.unparse(node.func)
            assert called not in {"open", "print", "input"}, f"{path}:{node.lineno} calls {called}"
            assert not called.endswith((".now", ".today", ".utcnow", ".write_text", ".write_bytes")), (
                f"{path}:{node.lineno} calls {called}"
            )


def test_files_are_small_and_have_one_job() -> None:
    """The median source file stays under 150 lines and none goes above 400."""
    lengths = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in SOURCES}
    assert {str(path): count for path, count in lengths.items() if count > 400} == {}
    assert median(lengths.values()) < 150
