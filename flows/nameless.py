"""A temporary file that has no name and goes with the process, however it ends."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from timeline.files import failure


@contextmanager
def nameless() -> Iterator[IO[bytes]]:
    """Give such a file to be filled; it stays open. ExportError names its folder where that fails."""
    try:
        file = tempfile.TemporaryFile(prefix="timeline-")  # noqa: SIM115  it is kept
        yield file
        file.flush()
    except OSError as error:
        raise failure(Path(tempfile.gettempdir()), error) from error
