"""Sources -> articles: a file, a folder, JSON lines or standard input, with the publication time found."""

from __future__ import annotations

from timeline.sources.compose import compose
from timeline.sources.gather import LIMIT, Gathered, gather, iterate
from timeline.sources.names import name

__all__ = ["LIMIT", "Gathered", "compose", "gather", "iterate", "name"]
