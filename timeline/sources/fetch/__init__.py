"""Pages from the network: politely, within bounds, and only from addresses that are public."""

from __future__ import annotations

from timeline.sources.fetch.client import Fetched, Fetcher
from timeline.sources.fetch.policy import Policy, World

__all__ = ["Fetched", "Fetcher", "Policy", "World"]
