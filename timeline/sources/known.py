"""What earlier runs have published already: pages by their validators, items by what is in them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Validators:
    """What a server called a version of a page (RFC 9110 section 8.8)."""

    etag: str | None = None
    modified: str | None = None

    def headers(self) -> dict[str, str]:
        """The headers of a conditional request for any other version (section 13.1)."""
        asked = {"If-None-Match": self.etag, "If-Modified-Since": self.modified}
        return {name: value for name, value in asked.items() if value}


NONE = Validators()


@dataclass(frozen=True, slots=True)
class Visit:
    """Something that was seen in a run and need not be seen again.

    ``key`` names a page or an item: no URL, as that may hold a secret, but a hash of
    it. ``digest`` is a hash of the content, ``quiet`` the moment (seconds since 1970,
    UTC) from which a feed without anything new has fallen silent.
    """

    key: str
    digest: str
    validators: Validators = NONE
    quiet: float | None = None


class Known(Protocol):
    """The memory of earlier runs.

    It is told of a run's visits only when what they gave is published, so that
    nothing is lost where a run breaks off.
    """

    def visit(self, key: str) -> Visit | None:
        """The last visit remembered under a key."""

    def remember(self, visits: Iterable[Visit]) -> None:
        """Keep these visits, each instead of any earlier one of its key."""


@dataclass(slots=True)
class Memory:
    """A memory that ends with the process."""

    visits: dict[str, Visit] = field(default_factory=dict)

    def visit(self, key: str) -> Visit | None:
        """The last visit remembered under a key."""
        return self.visits.get(key)

    def remember(self, visits: Iterable[Visit]) -> None:
        """Keep these visits."""
        self.visits.update((visit.key, visit) for visit in visits)
