"""What tests share: Prefect on this machine, offline, once for the whole session."""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from flows.settings import prepare

# Before anything imports Prefect, which reads its settings then. No test may touch a person's own server.
os.environ["TIMELINE_HOME"] = tempfile.mkdtemp(prefix="timeline-tests-")
for name in [name for name in os.environ if name.startswith("PREFECT_")]:
    del os.environ[name]
prepare(os.environ)


@pytest.fixture(scope="session")
def prefect_server() -> Iterator[None]:
    """Run Prefect's own test server; started at the first flow and stopped at the end."""
    from prefect.testing.utilities import prefect_test_harness

    with prefect_test_harness(server_startup_timeout=180):
        yield


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Be in an empty folder, where a run leaves what it leaves."""
    monkeypatch.chdir(tmp_path)
    return tmp_path
