"""How a command ends: exit codes, and one line to standard error for everything a person can mend.

0 done, 1 nothing usable or nothing written, 2 wrong usage; 130 and 141 are the
shell's own numbers for an interrupt and for a reader that went away.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable
from functools import wraps
from textwrap import shorten
from typing import ParamSpec

import typer

from timeline.errors import NothingUsable, TimelineError, UsageError
from timeline.model import Article, Problem

P = ParamSpec("P")
DEBUG = "TIMELINE_TRACEBACK"  # set by whoever mends the program


def orderly(command: Callable[P, None]) -> Callable[P, None]:
    """Let a command end as this page says, whatever happens in it."""

    @wraps(command)
    def run(*args: P.args, **kwargs: P.kwargs) -> None:
        try:
            command(*args, **kwargs)
            sys.stdout.flush()
        except TimelineError as error:
            if isinstance(error, NothingUsable):
                report(error.problems)
            if not (isinstance(error, NothingUsable) and len(error.problems) == 1):
                complain(str(error))
            raise typer.Exit(2 if isinstance(error, UsageError) else 1) from error
        except KeyboardInterrupt as error:
            complain("stopped")
            raise typer.Exit(130) from error
        except BrokenPipeError as error:
            # The interpreter flushes once more on its way out, and must find somebody to write to.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise typer.Exit(141) from error
        except Exception as error:
            if os.environ.get(DEBUG):
                raise
            told = shorten(f"{type(error).__name__}: {error}", 300, placeholder=" ...")
            complain(f"timeline: {told}; please report it, {DEBUG}=1 shows where")
            raise typer.Exit(1) from error

    return run


def report(found: Iterable[Problem]) -> None:
    """Tell each problem in a line of its own."""
    for problem in found:
        complain(f"{problem.source}: {problem.reason}")


def warn(article: Article) -> None:
    """Tell what an article's reader was unsure of."""
    for warning in article.warnings:
        complain(f"{article.id}: {warning}")


def complain(message: str) -> None:
    """Write one line to standard error, whatever the message holds."""
    print(" ".join(message.split()), file=sys.stderr)
