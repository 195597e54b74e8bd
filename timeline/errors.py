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
    │   └── BadRecord     one line of a .jsonl file
    ├── NothingUsable     no source gave an article; exit code 1, exports untouched
    └── ExportError       a file that cannot be written; the old one stays
"""

from __future__ import annotations


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


class NothingUsable(TimelineError):
    """No source gave an article."""


class ExportError(TimelineError):
    """A file that cannot be written."""
