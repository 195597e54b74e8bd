"""What README says is what the program does."""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from flows.settings import store_url
from tests import readme
from tests.runs import article, run
from timeline import files
from timeline.cli import app
from timeline.store import open_store

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
ARTICLE = "By Ann Reporter\n3 March 2024\n\nThe town's spring fair will open on 12 April 2024.\n"
TYPED = [
    line
    for block in re.findall(r"```sh\n(.*?)```", README, re.DOTALL)
    for line in block.splitlines()
    if line.strip()
]
HINT = "run `python -m tests.readme` and read the difference"


def part(name: str) -> str:
    """Return a generated part of README as it stands."""
    return next(found[0] for found in readme.PART.finditer(README) if found[2] == name)


@pytest.mark.parametrize("name", ["json", "ics", "commands"])
def test_generated_parts_are_true(name: str) -> None:
    """The excerpts and the reference are what the program writes now."""
    assert part(name) == f"<!-- begin: {name} -->\n{readme.parts()[name]}<!-- end -->", HINT


@pytest.mark.usefixtures("prefect_server")
def test_the_picture_of_the_result_is_true(folder: Path) -> None:
    """The terminal output in README is the terminal output."""
    shown = readme.published(CliRunner().invoke(app, ["publish"]).stdout)
    assert part("publish") == f"<!-- begin: publish -->\n{shown}<!-- end -->", HINT


@pytest.mark.usefixtures("prefect_server")
@pytest.mark.parametrize("line", [line for line in TYPED if line.startswith("timeline ")])
def test_every_command_in_the_readme_runs(folder: Path, line: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Typed in a folder with an article, where one was published before, each ends with 0."""
    (folder / "ARTICLE.txt").write_text(ARTICLE, encoding="utf-8")
    (folder / "ARTICLES").mkdir()
    (folder / "ARTICLES" / "fair.txt").write_text(ARTICLE, encoding="utf-8")
    (folder / "ARTICLES.jsonl").write_text(json.dumps({"text": ARTICLE}), encoding="utf-8")
    with open_store(store_url(os.environ, Path("exports"))) as store:
        run(store.collection("Town"), [article(ARTICLE)])
    for name in ("my-feed", "drafts"):
        files.write(folder / name, {"timeline.ics": b""})
    monkeypatch.setattr("uvicorn.run", lambda *_, **__: None)  # it would go on for ever
    result = CliRunner().invoke(app, shlex.split(line)[1:])
    assert result.exit_code == 0, result.stderr


def test_every_make_target_in_the_readme_exists() -> None:
    """`make NAME` is a target of the Makefile."""
    targets = set(re.findall(r"^(\w+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert {line.removeprefix("make ") for line in TYPED if line.startswith("make ")} <= targets


def test_the_readme_types_nothing_else() -> None:
    """Every line to type is one that these tests try."""
    assert [line for line in TYPED if not line.startswith(("make ", "timeline "))] == []


def test_every_command_is_in_the_reference() -> None:
    """A command that is added is documented."""
    names = {command.callback.__name__ for command in app.registered_commands if command.callback}
    for group in app.registered_groups:
        inner = group.typer_instance.registered_commands if group.typer_instance else []
        names |= {str(group.name)} | {
            f"{group.name} {one.callback.__name__}" for one in inner if one.callback
        }
    assert names == set(readme.COMMANDS) - {""}


def test_the_python_example_runs(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The library's example prints an event."""
    (folder / "ARTICLE.txt").write_text(ARTICLE, encoding="utf-8")
    example = re.search(r"```python\n(.*?)```", README, re.DOTALL)
    assert example is not None
    exec(example[1], {})  # noqa: S102 - the example is ours
    assert capsys.readouterr().out.startswith("2024-04-12 ")


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md", "CHANGELOG.md"])
def test_links_lead_somewhere(name: str) -> None:
    """Files that the documents name are there."""
    text = (ROOT / name).read_text(encoding="utf-8")
    links = [link for link in re.findall(r"\]\(([^)#]+)", text) if "://" not in link]
    assert [link for link in links if not (ROOT / link).exists()] == []


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md"])
def test_paths_that_the_documents_name_are_there(name: str) -> None:
    """A file or folder of the house set as code exists."""
    text = (ROOT / name).read_text(encoding="utf-8")
    paths = re.findall(r"`((?:timeline|tests|flows|exports)/[\w./]*)`", text)
    assert [path for path in paths if not (ROOT / path).exists()] == []


def test_the_unit_is_one_that_systemd_takes(folder: Path) -> None:
    """With a program that is there in the place of the one that an administrator installs."""
    verify = shutil.which("systemd-analyze")
    if verify is None:
        pytest.skip("systemd is not on this machine")
    unit = (ROOT / "docs" / "timeline.service").read_text(encoding="utf-8")
    (folder / "timeline.service").write_text(unit.replace("/opt/timeline/bin/timeline", sys.executable))
    done = subprocess.run([verify, "verify", "./timeline.service"], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")


def test_make_targets_that_contributors_need_exist() -> None:
    """`make NAME` in CONTRIBUTING is a target of the Makefile."""
    targets = set(re.findall(r"^(\w+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    named = set(re.findall(r"\bmake (\w+)", (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")))
    assert named <= targets
