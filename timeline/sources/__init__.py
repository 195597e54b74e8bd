"""Sources -> articles: files, folders, archives, pages and feeds, with the publication time found."""

from __future__ import annotations

from timeline.sources.compose import compose
from timeline.sources.gather import Gathered, gather, iterate
from timeline.sources.names import name
from timeline.sources.reading import LIMIT

__all__ = ["LIMIT", "Gathered", "compose", "gather", "iterate", "name"]
