"""Articles that the extractor failed on twice are left alone until there is another extractor.

A run that tried them again would lose the same workers over them, on every schedule.
"""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import TypeAdapter

from timeline.model import Problem
from timeline.sources.known import Known, Visit
from timeline.sources.version import key
from timeline.store import extractor_version

LIST = TypeAdapter(dict[str, Problem])


def quarantined(known: Known) -> dict[str, Problem]:
    """The articles, by hash, that this extractor is known to fail on, and why."""
    visit = known.visit(_key())
    return LIST.validate_json(visit.digest) if visit else {}


def quarantine(known: Known, broken: Mapping[str, Problem]) -> None:
    """Remember, in place of what was remembered, that this extractor fails on these articles."""
    known.remember([Visit(_key(), LIST.dump_json(dict(broken)).decode())])


def _key() -> str:
    return key("broken", extractor_version())
