"""Sources to articles for the commands that work through them one at a time."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence

from timeline.cli.ends import report, warn
from timeline.errors import NothingUsable
from timeline.model import Article, Problem
from timeline.sources import iterate


def articles(
    sources: Sequence[str], published: str | None, timezone: str | None, problems: list[Problem]
) -> Iterator[Article]:
    """Yield each article as it is read; tell warnings and problems, and keep the latter in ``problems``.

    Raises NothingUsable, with its problems still to be told, when there was no article.
    """
    any_yet = False
    for found in iterate(sources, published=published, timezone=timezone, stdin=sys.stdin.buffer):
        if isinstance(found, Problem):
            problems.append(found)
            if any_yet:
                report([found])
            continue
        if not any_yet:
            report(problems)
            any_yet = True
        warn(found)
        yield found
    if not any_yet:
        raise NothingUsable.because(problems)
