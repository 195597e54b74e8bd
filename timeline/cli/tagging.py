"""`timeline tag` and `timeline explain`: the time expressions of a text, and why they mean what they mean."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import orjson

from timeline import files
from timeline.cli.ends import complain
from timeline.cli.reading import articles
from timeline.errors import BrokenArticle, NothingUsable, UsageError
from timeline.model import Article, TimeExpression
from timeline.sources import name

Tagged = tuple[Article, tuple[TimeExpression, ...]]


def tagged(sources: Sequence[str], published: str | None, timezone: str | None) -> Iterator[Tagged]:
    """Yield each article with its expressions; one that breaks the tagger is told and left out.

    Raises NothingUsable when all do.
    """
    from timeline.times import Context, tag

    usable = False
    for article in articles(sources, published, timezone, []):
        try:
            expressions = tag(article.text, Context(article.published, article.country))
        except Exception as error:
            complain(str(BrokenArticle.by(article.id, error)))
            continue
        usable = True
        yield article, expressions
    if not usable:
        raise NothingUsable(
            "no article", "the tagger fails on every one", "please report it together with the texts"
        )


def as_jsonl(sources: Sequence[str], published: str | None, timezone: str | None) -> None:
    """Print one JSON object per document, TIMEX3's types and values."""
    for article, expressions in tagged(sources, published, timezone):
        line = {
            "doc": article.id,
            "timexes": [
                {
                    "start": found.span.start,
                    "end": found.span.end,
                    "text": found.span.text,
                    "type": found.type,
                    "value": found.value,
                }
                for found in expressions
            ],
        }
        sys.stdout.buffer.write(orjson.dumps(line, option=orjson.OPT_APPEND_NEWLINE))


def as_timeml(sources: Sequence[str], published: str | None, timezone: str | None, out: Path | None) -> None:
    """Write OUT/NAME.tml for every article, or print the only one."""
    from timeline.export import timeml

    before: Tagged | None = None
    for article, expressions in tagged(sources, published, timezone):
        if out is not None:
            files.write(out, {f"{name(article.id)}.tml": timeml.render(article, expressions)})
            continue
        if before is not None:
            raise UsageError("--format timeml", "is one file for every article", "name a folder with --out")
        before = article, expressions
    if before is not None:
        sys.stdout.buffer.write(timeml.render(*before))


def as_table(sources: Sequence[str], published: str | None, timezone: str | None) -> None:
    """Print a table of expressions for every article."""
    from timeline.cli.tables import print_expressions

    for article, expressions in tagged(sources, published, timezone):
        print_expressions(article.id, expressions)


def explain(sources: Sequence[str], published: str | None, timezone: str | None) -> None:
    """Print every expression with its words, rule, tree, anchor, steps, value and rival reading."""
    for article, expressions in tagged(sources, published, timezone):
        print(article.id, f"published {published_words(article)}", sep=", ")
        for found in expressions:
            print()
            print("\n".join(explanation(article, found)))
        print()


def published_words(article: Article) -> str:
    """Say when an article was published and how that is known."""
    from timeline.export.words import words_of_moment

    if article.published is None:
        return "at a time nobody gave"
    return f"{words_of_moment(article.published)} ({article.published_from})"


def explanation(article: Article, found: TimeExpression) -> Iterator[str]:
    """Yield the lines that explain one expression, each with its name in front."""
    start, end = found.span.start, found.span.end
    line = article.text.count("\n", 0, start) + 1
    yield f"“{' '.join(found.span.text.split())}”  line {line}, characters {start}-{end}"
    yield f"  value   {found.type} {found.value}" + (f", mod {found.mod}" if found.mod else "")
    if found.when and found.when.edtf != found.value:
        yield f"  date    {found.when.edtf}"
    yield f"  rule    {found.rule}"
    yield f"  tree    {found.tree}"
    yield f"  anchor  {found.anchor or 'none needed'}"
    for number, step in enumerate(found.steps):
        yield f"  {'' if number else 'steps':<8}{step}"
    if found.reason and found.reason != "; ".join(found.steps):
        yield f"  reason  {found.reason}"
    if found.rival:
        yield f"  rival   {found.rival.edtf}: {found.rival.reason}"
