"""The words that show which way a clause looks, as verbs.toml lists them."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any

# A word of several lists does what the last of these says.
_ORDER = (
    "breaks", "irregular", "either", "announce", "ahead", "present", "perfect", "modal", "future", "past",
)  # fmt: skip


@cache
def verb_list(name: str) -> frozenset[str]:
    """One list of verbs.toml."""
    return frozenset(str(_file()[name]).split())


@cache
def list_of_words() -> Mapping[str, str]:
    """Word -> the list that settles what it does."""
    return {word: name for name in _ORDER for word in verb_list(name)}


@cache
def _file() -> dict[str, Any]:
    return tomllib.loads(resources.files(__package__).joinpath("verbs.toml").read_text(encoding="utf-8"))
