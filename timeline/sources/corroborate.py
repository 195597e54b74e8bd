"""An article's publication time beside what its feed, sitemap or path says of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from timeline.model import Article, Moment
from timeline.sources import options, paths, zones
from timeline.sources.document import Facts
from timeline.sources.publication import NOTHING

UNKNOWN = NOTHING.partition("{}")[0]  # how the warning begins that facts make idle
APART = timedelta(days=1)  # further apart than zones can explain


def corroborated(article: Article, facts: Facts) -> Article:
    """Fill the gaps of an article's publication time from the facts; where they disagree, say so.

    The article's own date stands. A clock and a zone are taken over for the same
    day, a date only where the article has none.
    """
    article = replace(article, title=article.title or facts.title, source=article.source or facts.source)
    told = facts.published or facts.updated
    if told is None:
        return article
    if article.published is None:
        return _taken(article, facts, told)
    if facts.published is None:
        return article if article.updated is not None else replace(article, updated=facts.updated)
    own = article.published
    filled = _filled(own, facts.published)
    if filled != own:
        found = f"{article.published_from}; {_lacking(own)} from the {facts.where}"
        return replace(article, published=filled, published_from=found)
    if _apart(own, facts.published):
        other = facts.published.day.isoformat()
        warning = (
            f"the {facts.where} says {other}, the article {own.day.isoformat()}"
            f" ({article.published_from}): the article was believed; give --published if that is wrong"
        )
        return replace(article, warnings=(*article.warnings, warning))
    return article


def _taken(article: Article, facts: Facts, told: Moment) -> Article:
    warnings = tuple(warning for warning in article.warnings if not warning.startswith(UNKNOWN))
    if facts.where == paths.WHERE:
        warnings = (
            *warnings,
            f"dated {told.day.isoformat()} by its path alone; give --published if that is wrong",
        )
    if facts.published is None:
        warnings = (
            *warnings,
            f"only a change is dated ({facts.where}): it stands in for the publication;"
            " give --published if the article is older",
        )
    return replace(
        article,
        published=told,
        updated=article.updated or facts.updated,
        published_from=facts.where,
        warnings=warnings,
    )


def _filled(own: Moment, told: Moment) -> Moment:
    """One's own date with the clock or zone of the other where they agree on the rest."""
    if told.clock is None or told.zone is None:
        return own
    here = options.in_zone(told, own.zone) if own.zone else told
    if own.clock is None and here.day == own.day:
        return replace(here, zone=own.zone or told.zone)
    same = own.clock is not None and own.clock.replace(second=0) == told.clock.replace(second=0)
    if own.zone is None and same and own.day == told.day:
        return replace(own, zone=told.zone)
    return own


def _lacking(own: Moment) -> str:
    return "time of day" if own.clock is None else "zone"


def _apart(own: Moment, told: Moment) -> bool:
    """Whether two dates contradict each other, whatever zones they are in."""
    if own.clock and own.zone and told.clock and told.zone:
        first, second = (datetime.combine(m.day, m.clock, zones.tz(m.zone)) for m in (own, told))  # type: ignore[arg-type]
        return abs(first - second) > APART
    return abs(own.day - told.day) > APART
