"""From joined tellings to events."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from timeline.events.discourse.again import Again
from timeline.events.joining.identity import short, uid
from timeline.events.joining.same import best, finest
from timeline.events.told import Telling
from timeline.model import Article, Change, Event, Mention, Prominence, Span


def entries(
    article: Article, groups: Sequence[tuple[Telling, ...]], again: Sequence[tuple[Telling, Again]] = ()
) -> tuple[Event, ...]:
    """One event for each group of tellings, with what shares its time; ids are unique in the article."""
    seen: Counter[str] = Counter()
    more: dict[int, list[Again]] = {}
    for telling, item in again:
        more.setdefault(id(telling), []).append(item)
    events = []
    for group in groups:
        first = min(group, key=lambda telling: telling.order)
        words = first.trigger.text.lower()
        name = uid(article.id, words, seen[words])
        seen[words] += 1
        later = [item for telling in group for item in more.get(id(telling), ())]
        events.append(_event(article, group, name, later))
    return tuple(events)


def _event(article: Article, group: tuple[Telling, ...], name: str, again: Sequence[Again]) -> Event:
    chosen = best(group)
    dated = finest(group)
    titled = next((telling for telling in group if telling.titled), chosen)
    core = any(telling.prominence is Prominence.CORE for telling in group)
    return Event(
        id=short(name),
        uid=name,
        title=titled.title,
        description=" ".join(chosen.quote.text.split()),
        when=dated.when,
        status=chosen.status,
        prominence=Prominence.CORE if core else Prominence.BACKGROUND,
        confidence=max(telling.confidence for telling in group),
        mentions=(
            *(mention for telling in group for mention in _mentions(article, telling)),
            *(_named_again(article, item, dated) for item in again),
        ),
        participants=tuple(dict.fromkeys(name for telling in group for name in telling.participants)),
        places=tuple(dict.fromkeys(name for telling in group for name in telling.places)),
        categories=tuple(dict.fromkeys(name for telling in group for name in telling.categories)),
        history=tuple(
            Change(when.edtf, status, article.id, article.published)
            for telling in group
            for when, status in telling.former
        ),
        created=article.published,
        modified=article.published,
    )


def _mentions(article: Article, telling: Telling) -> list[Mention]:
    return [
        Mention(
            article.id,
            telling.quote,
            trigger,
            telling.time,
            telling.anchor,
            telling.rule,
            telling.reason,
            telling.rival,
        )
        for trigger in (telling.trigger, *telling.more)
    ]


def _named_again(article: Article, item: Again, telling: Telling) -> Mention:
    """A mention without a date of its own."""
    text = article.text[item.sentence.start : item.sentence.end]
    when = telling.when.edtf if telling.when is not None else ""
    return Mention(
        article.id,
        Span(item.sentence.start, item.sentence.end, text),
        item.trigger,
        None,
        f"the event this is a mention of, {when}",
        item.rule,
        f"{item.rule}: {when}",
    )
