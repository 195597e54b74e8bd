"""What can go wrong, as one tree.

::

    TimelineError
    ├── UsageError        an option that cannot be meant; exit code 2
    ├── SourceError       one source that cannot be read; the others go on
    │   ├── MissingSource
    │   ├── EmptySource
    │   ├── BinarySource
    │   ├── OversizeSource
    │   ├── EncodingProblem
    │   ├── BadRecord     one line of a .jsonl file
    │   └── BrokenArticle one that the extractor fails on
    ├── NothingUsable     no source gave an article; exit code 1, exports untouched
    └── ExportError       a file that cannot be written; the old one stays
        └── FeedWouldShrink   half of the published events or more would be gone
"""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import shorten

from timeline.model import Problem


class TimelineError(Exception):
    """Something a person can mend.

    ``source`` names what was being read or written, ``reason`` says what is wrong
    and ``remedy`` what to do about it.
    """

    def __init__(self, source: str, reason: str, remedy: str) -> None:
        super().__init__(source, reason, remedy)
        self.source = source
        self.reason = reason
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.source}: {self.reason}; {self.remedy}"

    def problem(self) -> Problem:
        """Tell the error as a row of a timeline's problems."""
        return Problem(self.source, f"{self.reason}; {self.remedy}")


class UsageError(TimelineError):
    """An option or a value that cannot be meant."""


class SourceError(TimelineError):
    """A source that cannot be read."""


class MissingSource(SourceError):
    """No file or folder of that name."""


class EmptySource(SourceError):
    """Nothing but white space."""


class BinarySource(SourceError):
    """Bytes that are no text."""


class OversizeSource(SourceError):
    """An article above the size limit."""


class EncodingProblem(SourceError):
    """Text in an encoding that cannot be told."""


class BadRecord(SourceError):
    """A line of a JSONL file that is no article."""


class BrokenArticle(SourceError):
    """An article that the extractor fails on: a fault of this program, not of the text."""

    @classmethod
    def by(cls, article: str, error: Exception) -> BrokenArticle:
        """Name the article and what the extractor stumbled over."""
        reason = f"the extractor fails on it ({shorten(f'{type(error).__name__}: {error}', 200)})"
        return cls(article, reason, "please report it together with the text")


class NothingUsable(TimelineError):
    """No source gave an article; ``problems`` says why, source by source."""

    def __init__(self, source: str, reason: str, remedy: str, problems: tuple[Problem, ...] = ()) -> None:
        super().__init__(source, reason, remedy)
        self.args = (source, reason, remedy, problems)
        self.problems = problems

    @classmethod
    def because(cls, problems: Sequence[Problem]) -> NothingUsable:
        """Build the error from what went wrong with each source."""
        found = tuple(problems)
        if not found:
            return cls("no article", "the sources are empty", "name a .txt or .jsonl file that holds one")
        return cls("no article", "none of the sources could be used", "mend one of those named above", found)


class ExportError(TimelineError):
    """A file that cannot be written."""


class FeedWouldShrink(ExportError):
    """A run that would empty or halve what is published."""
