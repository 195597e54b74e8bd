"""What can go wrong, as one tree.

::

    TimelineError
    ├── UsageError        an option that cannot be meant; exit code 2
    │   └── UnknownEntry  no entry, or several, of that id
    ├── SourceError       one source that cannot be read; the others go on
    │   ├── MissingSource
    │   ├── EmptySource
    │   ├── BinarySource
    │   ├── OversizeSource
    │   ├── EncodingProblem
    │   ├── BadRecord     one line of a .jsonl file, one item of a .json file
    │   ├── UnknownFormat a file of a kind nobody here reads
    │   ├── BrokenSource  an archive, a feed or a message that is not what it says
    │   ├── UnsafeSource  a bomb, a path that climbs, an entity declaration
    │   ├── FetchError    an address that gives no page
    │   │   ├── ForbiddenAddress  one that is not public
    │   │   ├── NoHost            a name that leads nowhere
    │   │   └── TryLater          a fault of the network or the server that may pass
    │   ├── NoArticle     a page that holds none
    │   ├── UnreadLanguage an article that is not in English
    │   └── BrokenArticle one that the extractor fails on
    ├── NothingUsable     no source gave an article; exit code 1, exports untouched
    ├── StoreError        a store that cannot be opened, read or written
    │   └── StoreBusy     another run is writing
    └── ExportError       a file that cannot be written; the old one stays
        └── FeedWouldShrink   too much of what is published would be gone or changed
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


class UnknownEntry(UsageError):
    """An entry that is not in the timeline, or an id that several have."""


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


class NoArticle(SourceError):
    """A page without an article's text, or bytes that are no page."""


class UnreadLanguage(SourceError):
    """An article in a language whose dates are not read."""


class UnknownFormat(SourceError):
    """A file of a kind that cannot be read."""


class BrokenSource(SourceError):
    """An archive, a feed or a message that is not what its name says."""


class UnsafeSource(SourceError):
    """Something built to do harm: a bomb, a path that climbs out of its archive, an entity declaration."""


class FetchError(SourceError):
    """An address that gives no page."""


class ForbiddenAddress(FetchError):
    """An address that is not public."""


class NoHost(FetchError):
    """A name that has no address."""


class TryLater(FetchError):
    """A fault that may pass; ``after`` is how many seconds the server asks to be left alone, if it says."""

    def __init__(self, source: str, reason: str, remedy: str, after: float | None = None) -> None:
        super().__init__(source, reason, remedy)
        self.args = (source, reason, remedy, after)
        self.after = after


class BrokenArticle(SourceError):
    """An article that the extractor fails on: a fault of this program, not of the text."""

    @classmethod
    def by(cls, article: str, error: Exception) -> BrokenArticle:
        """Name the article and what the extractor stumbled over."""
        reason = f"the extractor fails on it ({shorten(f'{type(error).__name__}: {error}', 200)})"
        return cls(article, reason, "please report it together with the text")

    @classmethod
    def ending(cls, article: str, error: BaseException) -> BrokenArticle:
        """Name the article over which a worker ended, more than once, and how."""
        reason = f"the process that reads it ends over it ({type(error).__name__})"
        return cls(article, reason, "see that there is memory enough, or report it together with the text")


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


class StoreError(TimelineError):
    """A store that cannot be opened, read or written."""


class StoreBusy(StoreError):
    """Another run is writing into the store, and did not end while this one waited."""


class ExportError(TimelineError):
    """A file that cannot be written."""


class FeedWouldShrink(ExportError):
    """A run that would empty or halve what is published, or change too much of what is to come."""
