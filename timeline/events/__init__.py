"""Clauses with a date -> calendar entries."""

from __future__ import annotations

from timeline.events.extract import extract

__all__ = ["extract"]
