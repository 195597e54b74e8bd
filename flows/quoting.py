"""Arguments that Prefect leaves alone."""

from __future__ import annotations

from typing import TypeVar, cast

from prefect.utilities.annotations import quote

T = TypeVar("T")


def whole(value: T) -> T:
    """Hand a task its argument as it is: Prefect would search every object in it for futures."""
    return cast(T, quote(value))
