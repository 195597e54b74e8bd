"""Sources as people name them -> articles and problems, one at a time."""

from __future__ import annotations

import codecs
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from timeline.errors import MissingSource, OversizeSource, SourceError
from timeline.model import Article, Problem
from timeline.sources import names, records
from timeline.sources.compose import build
from timeline.sources.decode import decode
from timeline.sources.options import Given

LIMIT = 10_000_000
"""Bytes of one article."""

STDIN = "-"
LINES = ".jsonl"
TEXT = ".txt"
KNOWN = (TEXT, LINES)
LATER = (".html", ".htm", ".json", ".xml", ".rss", ".atom", ".zip", ".gz")
RECORD = re.compile(rb"(?:\xef\xbb\xbf)?\s*\{\s*\"")
LINE_LIMIT = 4 * LIMIT  # JSON may write a character as six bytes; beyond this a line is not even read


@dataclass(frozen=True, slots=True)
class Gathered:
    """What a list of sources gave: the articles in order, and what could not be used."""

    articles: tuple[Article, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class _File:
    path: Path
    shown: str  # as the user named it, or below the folder they named
    below: PurePosixPath  # what its id is made from

    @property
    def lines(self) -> bool:
        """Whether each of its lines is an article."""
        return self.path.suffix.lower() == LINES


def gather(
    sources: Sequence[str],
    *,
    published: str | None = None,
    timezone: str | None = None,
    stdin: BinaryIO | None = None,
) -> Gathered:
    """Read every source; a bad one becomes a problem and the rest go on.

    A source is a .txt or .jsonl file, a folder of them (read recursively, in the
    order of names) or ``-`` for standard input. Raises UsageError for a
    ``published`` or ``timezone`` that cannot be meant.
    """
    articles: list[Article] = []
    problems: list[Problem] = []
    for found in iterate(sources, published=published, timezone=timezone, stdin=stdin):
        if isinstance(found, Article):
            articles.append(found)
        else:
            problems.append(found)
    return Gathered(tuple(articles), tuple(problems))


def iterate(
    sources: Sequence[str],
    *,
    published: str | None = None,
    timezone: str | None = None,
    stdin: BinaryIO | None = None,
) -> Iterator[Article | Problem]:
    """The same one at a time, without keeping what was read. Options are checked at once."""
    return _iterate(tuple(sources), Given.of(published, timezone), stdin)


def _iterate(sources: Sequence[str], given: Given, stdin: BinaryIO | None) -> Iterator[Article | Problem]:
    listed = [found for source in sources for found in _listed(source)]
    labels = _labels([found for found in listed if isinstance(found, _File)])
    unique = names.Unique()
    for found in listed:
        if isinstance(found, Problem):
            yield found
            continue
        if isinstance(found, _File):
            read = _file(found, next(labels), given)
        else:
            read = _stream(stdin if stdin is not None else sys.stdin.buffer, given)
        for result in read:
            yield records.renamed(result, unique(result.id)) if isinstance(result, Article) else result


def _labels(files: Sequence[_File]) -> Iterator[str]:
    """What each file's articles are called: a text by its stem, a line by its file's name."""
    texts = iter(names.labels(file.below for file in files if not file.lines))
    lines = iter(names.labels((file.below for file in files if file.lines), suffix=True))
    for file in files:
        yield next(lines) if file.lines else next(texts)


def _listed(source: str) -> Iterator[_File | Problem | str]:
    """The files a source names; the source itself where it is standard input."""
    if source == STDIN:
        yield source
        return
    try:
        path = Path(source)
        if source.lower().startswith(("http://", "https://")):
            raise SourceError(source, "pages and feeds cannot be read yet", "save the article as a .txt file")
        if path.is_dir():
            files = [
                file.relative_to(path)
                for file in path.rglob("*")
                if file.suffix.lower() in KNOWN and file.is_file()
            ]
            files = sorted(
                (file for file in files if not any(part.startswith(".") for part in file.parts)),
                key=lambda file: file.parts,
            )
            if not files:
                raise MissingSource(
                    source, "no .txt or .jsonl file in this folder", "name the folder that holds the articles"
                )
            for file in files:
                below = PurePosixPath(*file.parts)
                yield _File(path / file, str(PurePosixPath(source) / below), below)
            return
        if not path.exists():
            raise MissingSource(source, "no such file or folder", "check the spelling")
        if path.suffix.lower() in LATER:
            raise SourceError(
                source, f"{path.suffix} files cannot be read yet", "save the article as a .txt file"
            )
        yield _File(path, source, PurePosixPath(*path.parts))
    except SourceError as error:
        yield Problem(error.source, records.problem(error))
    except (OSError, ValueError) as error:
        yield Problem(source, f"cannot be opened ({_said(error)}); check the name and its permissions")


def _file(file: _File, label: str, given: Given) -> Iterator[Article | Problem]:
    try:
        with file.path.open("rb") as stream:
            if file.lines:
                yield from _lines(_bounded_lines(stream), file.shown, label, given)
            else:
                yield _text(_bounded(stream, file.path.stat().st_size, file.shown), file.shown, label, given)
    except SourceError as error:
        yield Problem(error.source, records.problem(error))
    except OSError as error:
        yield Problem(file.shown, f"cannot be read ({_said(error)}); check its permissions")


def _bounded(stream: BinaryIO, size: int, source: str) -> bytes:
    """The bytes of one article, refused by size before they are all read."""
    if size <= LIMIT:
        data = stream.read(LIMIT + 1)
        if len(data) <= LIMIT:
            return data
    raise OversizeSource(source, f"above {LIMIT:,} bytes", "split it into articles, one file each")


def _text(data: bytes, source: str, id: str, given: Given) -> Article:
    text, warnings = decode(data, source)
    article = build(text, id=id, given=given)
    return replace(article, warnings=(*warnings, *article.warnings)) if warnings else article


def _stream(stdin: BinaryIO, given: Given) -> Iterator[Article | Problem]:
    """Standard input: JSON lines where its first line begins a JSON object, else one text."""
    name = "stdin"
    try:
        head = b""
        while not head.strip() and (line := stdin.readline(LINE_LIMIT + 1)):
            head += line
        if RECORD.match(head):
            yield from _lines(_bounded_lines(stdin, head), name, name, given)
            return
        data = head + stdin.read(max(0, LIMIT + 1 - len(head)))
        if len(data) > LIMIT:
            raise OversizeSource(name, f"above {LIMIT:,} bytes", "split it into articles")
        yield _text(data, name, name, given)
    except SourceError as error:
        yield Problem(error.source, records.problem(error))


def _lines(lines: Iterator[bytes], source: str, label: str, given: Given) -> Iterator[Article | Problem]:
    """Records one line at a time; only one line is ever held."""
    empty = True
    for number, line in enumerate(lines, start=1):
        bare = line.removeprefix(codecs.BOM_UTF8) if number == 1 else line
        if not bare.strip():
            continue
        empty = False
        where = f"{source}#{number}"
        try:
            if len(bare) > LINE_LIMIT:
                raise OversizeSource(where, f"above {LIMIT:,} bytes", "split it into articles")
            record = records.loads(bare, where)
            yield records.article(record, where=where, id=f"{label}#{number}", limit=LIMIT, given=given)
        except SourceError as error:
            yield Problem(error.source, records.problem(error))
    if empty:
        yield Problem(source, "no line in it; put one JSON object on each line or leave it out")


def _bounded_lines(stream: BinaryIO, head: bytes = b"") -> Iterator[bytes]:
    """Lines after those already read; the rest of one above the limit is read past and dropped."""
    yield from head.splitlines(keepends=True)
    line = head
    while True:
        while len(line) > LINE_LIMIT and not line.endswith(b"\n"):
            line = stream.readline(LINE_LIMIT + 1)
        line = stream.readline(LINE_LIMIT + 1)
        if not line:
            return
        yield line


def _said(error: Exception) -> str:
    return (error.strerror if isinstance(error, OSError) else None) or str(error) or type(error).__name__
