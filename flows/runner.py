"""The kinds of workers by name; apart, so that the command line knows them without Prefect."""

from __future__ import annotations

from enum import StrEnum


class Runner(StrEnum):
    """Prefect's task runners; ``auto`` takes processes where there is enough to read for more than one."""

    AUTO = "auto"
    THREADS = "threads"
    PROCESSES = "processes"
    DASK = "dask"
