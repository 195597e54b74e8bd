"""Prefect as this project runs it: on this machine, offline, with its state in the project's own folder.

Prefect reads its settings when it is imported, so :func:`prepare` comes first.
Nothing that a user has set is overridden: a ``PREFECT_API_URL``, from the
environment or from the user's Prefect profile, makes the flow run against that
server or Prefect Cloud.
"""

from __future__ import annotations

from collections.abc import Mapping, MutableMapping
from pathlib import Path

from timeline.errors import ExportError
from timeline.files import failure
from timeline.sources import name as file_name

STATE = ".timeline"
DEFAULTS = {
    "DO_NOT_TRACK": "1",
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "PREFECT_SERVER_EPHEMERAL_ENABLED": "true",
    # A cold start on a small busy machine takes longer than Prefect's own 20 seconds.
    "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "180",
    "PREFECT_SERVER_LOGGING_LEVEL": "CRITICAL",
}
# The console alone: the run's own log keeps every line for `prefect server start` to show.
QUIET = {"PREFECT_LOGGING_HANDLERS_CONSOLE_LEVEL": "CRITICAL"}


def state_folder(environ: Mapping[str, str]) -> Path:
    """Return the folder of all that is kept between runs: TIMELINE_HOME, else ``.timeline`` here."""
    return Path(environ.get("TIMELINE_HOME") or STATE).absolute()


def store_url(environ: Mapping[str, str], out: Path) -> str:
    """Return the store of a feed published into ``out``: TIMELINE_STORE, else a SQLite file of its own.

    A folder keeps its store when it is moved together with the one that TIMELINE_HOME
    stands in.
    """
    if said := environ.get("TIMELINE_STORE"):
        return said
    return f"sqlite:///{_own(environ, out)}.sqlite"


def spool_url(environ: Mapping[str, str], out: Path) -> str:
    """Return where batches lie for the workers of a feed: below TIMELINE_SPOOL, else beside its own store.

    Workers on other machines need a TIMELINE_SPOOL that all can reach, as fsspec names it.
    """
    own = _own(environ, out)
    said = environ.get("TIMELINE_SPOOL")
    return f"{said.rstrip('/')}/{own.name}" if said else f"{own}.batches"


def _own(environ: Mapping[str, str], out: Path) -> Path:
    """The beginning of the names of all that is kept for the feed in ``out``."""
    state = state_folder(environ)
    folder = out.absolute()
    beside = folder.relative_to(state.parent) if folder.is_relative_to(state.parent) else folder
    return state / file_name(beside.as_posix())


def prepare(environ: MutableMapping[str, str], *, verbose: bool = False) -> Path:
    """Fill in what the user left open in ``environ`` and return PREFECT_HOME, made and writable.

    Raises ExportError when that folder cannot be made.
    """
    for name, value in DEFAULTS.items() | (set() if verbose else QUIET.items()):
        environ.setdefault(name, value)
    profiles = _profiles()
    if profiles and "PREFECT_HOME" not in environ:
        environ.setdefault("PREFECT_PROFILES_PATH", str(profiles))
    home = Path(environ.setdefault("PREFECT_HOME", str(state_folder(environ) / "prefect")))
    try:
        home.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        found = failure(home, error)
        raise ExportError(
            found.source, found.reason, "set TIMELINE_HOME to a folder you can write"
        ) from error
    return home


def _profiles() -> Path | None:
    """Return the user's Prefect profiles, which moving PREFECT_HOME would hide; None where there are none."""
    try:
        path = Path.home() / ".prefect" / "profiles.toml"
    except RuntimeError:  # a user without a home, as containers have them
        return None
    return path if path.is_file() else None
