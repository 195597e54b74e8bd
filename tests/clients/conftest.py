"""Clients that are programs of their own; ``make clients`` sets CLIENTS, which lets them be installed."""

from pathlib import Path

import pytest

from tests.clients.environments import HERE, npm

__all__ = ["npm"]

ICALJS = HERE / "icaljs"


@pytest.fixture(scope="session")
def icaljs() -> Path:
    """Return the folder of the ical.js reader."""
    npm(ICALJS, "ical.js")
    return ICALJS
