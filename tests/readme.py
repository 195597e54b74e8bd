"""Writes the generated parts of README.md: `python -m tests.readme`. A test compares and never writes."""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from pathlib import Path

import orjson

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
EXPORTS = ROOT / "exports"
COMMANDS = (
    "", "publish", "schedule", "reextract", "extract", "tag", "explain", "serve", "export", "show", "diff",
    "digest", "edit", "edits", "edits export", "edits drop", "accept", "withdraw", "backup", "restore",
)  # fmt: skip
PART = re.compile(r"(<!-- begin: (\w+) -->\n).*?(<!-- end -->)", re.DOTALL)


def fenced(language: str, text: str) -> str:
    """Set text as a code block."""
    return f"\n```{language}\n{text.rstrip()}\n```\n\n"


def run(*arguments: str, folder: Path | None = None) -> str:
    """Run the command line and return what it prints, lines trimmed of the spaces that fill a table."""
    done = subprocess.run(
        [sys.executable, "-m", "timeline", *arguments], cwd=folder, capture_output=True, check=True, text=True
    )
    return trimmed(done.stdout)


def trimmed(output: str) -> str:
    """Drop the spaces at line ends and the empty lines around."""
    return "\n".join(line.rstrip() for line in output.strip("\n").splitlines())


def published(output: str) -> str:
    """Show `timeline publish` and what it printed."""
    return fenced("text", f"$ timeline publish\n{trimmed(output)}")


def commands() -> str:
    """Show the help of every command."""
    texts = (run(*command.split(), "--help") for command in COMMANDS)
    return "".join(fenced("text", text) for text in texts)


def shown_event() -> dict[str, object]:
    """Choose the entry to show: the first that is planned and coarser than a day, else the first."""
    events = orjson.loads((EXPORTS / "timeline.json").read_bytes())["events"]
    fitting = (event for event in events if event["status"] == "planned" and len(event["date"]["edtf"]) < 10)
    chosen: dict[str, object] = next(fitting, events[0])
    return chosen


def json_excerpt() -> str:
    """Five lines of the entry as they stand in the file."""
    lines = (EXPORTS / "timeline.json").read_text(encoding="utf-8").splitlines()
    begin = next(n for n, line in enumerate(lines) if f'"id": "{shown_event()["id"]}"' in line)
    keys = ("title", "edtf", "precision", "status", "reason")
    found = (next(line for line in lines[begin:] if line.strip().startswith(f'"{key}":')) for key in keys)
    return fenced("json", "\n".join(line.strip() for line in found))


def ics_excerpt() -> str:
    """Five lines of the entry as they stand in the feed."""
    feed = (EXPORTS / "timeline.ics").read_bytes().decode().replace("\r\n", "\n")
    entry = next(part for part in feed.split("BEGIN:VEVENT\n") if f"UID:{shown_event()['uid']}\n" in part)
    keys = ("UID", "DTSTART", "DTEND", "SUMMARY", "STATUS")
    found = (next(line for line in entry.splitlines() if re.match(f"{key}[:;]", line)) for key in keys)
    return fenced("text", "\n".join(found))


def parts() -> dict[str, str]:
    """Make every generated part but `publish`, which needs a run of the flow."""
    return {"json": json_excerpt(), "ics": ics_excerpt(), "commands": commands()}


def main() -> None:
    """Put every part in its place."""
    with tempfile.TemporaryDirectory() as folder:
        made = parts() | {"publish": published(run("publish", folder=Path(folder)))}
    text = README.read_text(encoding="utf-8")
    README.write_text(PART.sub(lambda found: found[1] + made[found[2]] + found[3], text), encoding="utf-8")


if __name__ == "__main__":
    main()
