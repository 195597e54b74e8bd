"""The container file copies what the package is built from, and installs what is locked."""

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).parent.parent
FILE = (ROOT / "docs" / "Containerfile").read_text(encoding="utf-8")
COPIED = {
    name: target for line in re.findall(r"^COPY (.+)$", FILE, re.MULTILINE)
    for *names, target in [line.split()] for name in names
}  # fmt: skip


def test_everything_the_package_is_built_from_is_copied() -> None:
    """Its description, its licence, its code, and the lock; nothing is copied that is not in the checkout."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wheel = project["tool"]["hatch"]["build"]["targets"]["wheel"]
    told = project["project"]
    needed = {
        "pyproject.toml",
        "requirements.lock",
        told["readme"],
        *told["license-files"],
        *wheel["packages"],
    }
    assert COPIED.keys() == needed
    assert [name for name in COPIED if not (ROOT / name).exists()] == []


def test_folders_keep_their_names() -> None:
    """COPY puts the content of a folder into its target, not the folder."""
    folders = {name: target for name, target in COPIED.items() if (ROOT / name).is_dir()}
    assert folders == {name: f"/build/{name}" for name in folders}
    assert folders


def test_it_runs_as_nobody_special() -> None:
    """The feed is made of other people's pages."""
    last = re.findall(r"^USER (\w+)$", FILE, re.MULTILINE)[-1]
    assert last not in {"root", "0"}
    assert f"useradd --create-home --uid 1000 {last}" in FILE
