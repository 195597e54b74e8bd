"""What an entry says of itself: its summary, and a description in plain words.

The description answers, in this order: when, how sure, in whose words, why this
date, what else it could mean, what changed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from timeline.export.placing import coarse_date
from timeline.export.rulewords import repetition
from timeline.export.series import Series
from timeline.export.text import line, lines, shorten
from timeline.export.words import listing, value, words, words_of_edtf, words_of_moment
from timeline.model import Article, Event, Mention, Precision, Rival, Status, When
from timeline.times.english import date_words

QUOTED_MOST = 400
"""A quote is cut at a word after this many characters."""

MENTIONS_MOST = 3
"""As many articles are quoted; the rest are counted."""

STANDING = {
    Status.HAPPENED: "It has happened.",
    Status.ONGOING: "It is going on.",
    Status.PLANNED: "It is planned.",
    Status.RECURRING: "It is held regularly.",
    Status.CANCELLED: "It has been cancelled.",
    Status.POSTPONED: "It has been postponed and no new date is known.",
    Status.HYPOTHETICAL: "It is only a possibility so far.",
}

DROPPED = {Status.CANCELLED: "Cancelled: ", Status.POSTPONED: "Postponed: "}
"""Many clients hide STATUS, so the word stands in front of the summary."""

SURENESS = ((0.95, "very sure"), (0.75, "fairly sure"), (0.5, "not very sure"), (0.0, "unsure"))
"""Words for a confidence, from the least that earns them."""

AHEAD = frozenset({Status.PLANNED, Status.RECURRING, Status.HYPOTHETICAL})
"""Statuses of what is still to begin."""

Articles = Mapping[str, Article]


def summary(event: Event, note: str) -> str:
    """Write the title as one line, the word for what was dropped before it and the note in brackets after."""
    title = line(event.title) or "Untitled"
    return f"{DROPPED.get(event.status, '')}{title}{f' ({note})' if note else ''}"


def description(event: Event, when: When, dates: Series, articles: Articles) -> str:
    """Write everything the timeline knows about an entry, one thought a line."""
    quotes = {line(mention.quote.text) for mention in event.mentions}
    about = lines(event.description)
    paragraphs = [
        [] if about in quotes else [about],
        [*when_lines(event, when, dates), certainty(event, when)],
        list(_quotes(event, articles)),
        list(reasons(event, event.when)),
        [f"{told.said} — {source_name(told.article, articles)}" for told in changes(event, articles)],
    ]
    return "\n\n".join("\n".join(filter(None, paragraph)) for paragraph in paragraphs if any(paragraph))


def when_lines(event: Event, when: When, dates: Series) -> Iterator[str]:
    """Say when it is, how it stands, and what the date leaves open."""
    said = words(when, ahead=event.status in AHEAD)
    yield f"When: {said}. {STANDING[event.status]}"
    if coarse_date(when):
        yield f"The text gives no {'day' if when.precision is not Precision.INTERVAL else 'exact days'}."
    if any(isinstance(bound, datetime) and bound.tzinfo is None for bound in (when.start, when.end)):
        yield "The text names no time zone; the time is shown as it was written."
    if when.rrule:
        yield f"Repeats {repetition(when.rrule)}."
        if when.exdates:
            yield f"Not on {listing([value(text[:10]) for text in when.exdates])}."
    if when.rdates and event.when and event.when.start:
        days = (event.when.start.isoformat(), *when.rdates)
        yield f"All its dates: {listing([value(text[:10]) for text in days])}."
    if dates.since or dates.until:
        since = f" from {date_words(dates.since)}" if dates.since else ""
        until = f" up to {date_words(dates.until)}" if dates.until else ""
        yield f"This calendar lists its dates{since}{until}."


def certainty(event: Event, when: When | None) -> str:
    """Say the confidence in words, and what the date leaves open."""
    chance = event.confidence
    sure = next(said for least, said in SURENESS if chance >= least)
    hedge = "; the text itself says it is approximate" if when and when.approximate else ""
    hedge += "; the text itself is unsure" if when and when.uncertain else ""
    return f"How sure: {sure} ({chance:.0%}){hedge}."


def _quotes(event: Event, articles: Articles) -> Iterator[str]:
    """Quote each article once, with its name and address."""
    first: dict[str, Mention] = {}
    for mention in event.mentions:
        first.setdefault(mention.article, mention)
    for mention in list(first.values())[:MENTIONS_MOST]:
        # No quotation marks of our own: news quotes are full of quotes.
        yield f"The text says: {shorten(line(mention.quote.text), QUOTED_MOST)}"
        yield f"Source: {source_name(mention.article, articles)}"
    if len(first) > MENTIONS_MOST:
        yield f"Told in {len(first) - MENTIONS_MOST} more articles."


def source_name(identifier: str, articles: Articles, *, address: bool = True) -> str:
    """Name an article: outlet, title, publication and, where asked for, address, as far as they are known."""
    article = articles.get(identifier)
    if article is None:
        return line(identifier)
    named = [line(part) for part in (article.source, article.title) if part]
    published = words_of_moment(article.published) if article.published else None
    return ", ".join(
        filter(None, [*(named or [line(article.id)]), published, line(article.url or "") if address else ""])
    )


def reasons(event: Event, when: When | None) -> Iterator[str]:
    """Give the reason for the date, the other reading, and what other articles say."""
    mention = deciding(event, when)
    if mention and mention.reason:
        yield f"Why this date: {_sentence(mention.reason)}"
    if mention and mention.rival:
        yield _rival(mention.rival)


def deciding(event: Event, when: When | None) -> Mention | None:
    """Return the mention the date rests on: the first whose words were read so, else the first."""
    for mention in event.mentions:
        if when and mention.time and mention.time.when and mention.time.when.edtf == when.edtf:
            return mention
    return next(iter(event.mentions), None)


def _rival(rival: Rival) -> str:
    return f"Other reading: {words_of_edtf(rival.edtf)}. Not chosen: {_sentence(rival.reason)}"


@dataclass(frozen=True, slots=True)
class Told:
    """What an article tells otherwise, or told before, in words, and the article's id."""

    said: str
    article: str


def changes(event: Event, articles: Articles) -> Iterator[Told]:
    """Tell the dates other articles give and those it had before."""
    for conflict in event.conflicts:
        yield Told(f"Another report says {words_of_edtf(conflict.edtf)}", conflict.article)
    for change in event.history:
        date = words_of_edtf(change.edtf) if change.edtf else "no date"
        article = articles.get(change.article)
        # The article is named with its publication: the same moment need not be said twice.
        new = change.seen if not article or article.published != change.seen else None
        seen = f", seen {words_of_moment(new)}" if new else ""
        yield Told(f"Before: {date}, {change.status}{seen}", change.article)


def _sentence(text: str) -> str:
    """End words with a full stop."""
    told = line(text)
    return told if told.endswith((".", "!", "?")) else f"{told}."
