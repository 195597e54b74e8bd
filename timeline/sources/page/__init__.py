"""A web page -> Article: its text, when it was published, who wrote it. Pure."""

from __future__ import annotations

from timeline.sources.page.read import build, read_page

__all__ = ["build", "read_page"]
