"""schema.org Event as JSON-LD, for search engines and whoever reads linked data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from timeline.export.lots import document
from timeline.export.moments import iso
from timeline.export.placing import coarse_date
from timeline.export.text import line, web_address
from timeline.model import Article, Change, Event, Prominence, Status, Timeline, When

_UNITS = {"DAILY": "D", "WEEKLY": "W", "MONTHLY": "M", "YEARLY": "Y"}
_DROPPED = {Status.CANCELLED: "EventCancelled", Status.POSTPONED: "EventPostponed"}


def render(timeline: Timeline, *, background: bool = False) -> bytes:
    """Write the dated events as one JSON-LD graph; the same timeline gives the same bytes.

    A possibility is no schema.org Event, so hypothetical ones are left out.
    """
    return b"".join(stream(timeline, background=background))


def stream(timeline: Timeline, *, background: bool = False) -> Iterator[bytes]:
    """Write the same piece by piece."""
    articles = {article.id: article for article in timeline.articles}
    graph = (
        _event(event, event.when, articles)
        for event in timeline.events
        if event.when
        and event.status is not Status.HYPOTHETICAL
        and (background or event.prominence is Prominence.CORE)
    )
    return document({"@context": "https://schema.org"}, [("@graph", graph)])


def _event(event: Event, when: When, articles: Mapping[str, Article]) -> dict[str, object]:
    moved = next((change for change in reversed(event.history) if _moved(change, when)), None)
    status = _DROPPED.get(event.status, "EventRescheduled" if moved else "EventScheduled")
    told: dict[str, object] = {
        "@type": "Event",
        "@id": f"urn:x-news-timeline:{line(event.uid)}",
        "name": line(event.title),
        "eventStatus": f"https://schema.org/{status}",
        **_dates(when),
    }
    if moved:
        told["previousStartDate"] = moved.edtf
    if event.places:
        told["location"] = [{"@type": "Place", "name": line(place)} for place in event.places]
    if event.participants:
        told["about"] = [{"@type": "Thing", "name": line(name)} for name in event.participants]
    if when.rrule:
        told["eventSchedule"] = _schedule(when, when.rrule)
    told["subjectOf"] = [_article(articles[name]) for name in _told_in(event) if name in articles]
    return {name: value for name, value in told.items() if value not in (None, [])}


def _moved(change: Change, when: When) -> bool:
    return change.edtf is not None and "/" not in change.edtf and change.edtf != when.edtf


def _dates(when: When) -> dict[str, object]:
    """Give a start and an end where days are known; else only the time it lies in, which claims no start."""
    if coarse_date(when) or when.approximate or when.uncertain:
        return {"temporalCoverage": when.edtf}
    first, _, last = when.edtf.partition("/")
    return {
        "startDate": first if first != ".." else None,
        "endDate": last if last not in {"", ".."} else None,
    }


def _schedule(when: When, rule: str) -> dict[str, object]:
    """Tell a repetition as schema.org's Schedule does, which takes days in the words of RFC 5545."""
    parts = dict(part.split("=", 1) for part in rule.split(";") if "=" in part)
    until = parts.get("UNTIL", "")[:8]
    told = {
        "@type": "Schedule",
        "startDate": when.start.isoformat()[:10] if when.start else None,
        "endDate": f"{until[:4]}-{until[4:6]}-{until[6:]}" if until else None,
        "repeatFrequency": f"P{parts.get('INTERVAL', '1')}{_UNITS[parts['FREQ']]}"
        if parts.get("FREQ") in _UNITS
        else None,
        "repeatCount": int(parts["COUNT"]) if "COUNT" in parts else None,
        "byDay": parts["BYDAY"].split(",") if "BYDAY" in parts else None,
        "byMonth": [int(number) for number in parts["BYMONTH"].split(",")] if "BYMONTH" in parts else None,
        "byMonthDay": [int(number) for number in parts["BYMONTHDAY"].split(",")]
        if "BYMONTHDAY" in parts
        else None,
        "exceptDate": list(when.exdates) or None,
        "scheduleTimezone": when.timezone,
    }
    return {name: value for name, value in told.items() if value is not None}


def _told_in(event: Event) -> list[str]:
    return list(dict.fromkeys(mention.article for mention in event.mentions))


def _article(article: Article) -> dict[str, object]:
    told = {
        "@type": "NewsArticle",
        "headline": line(article.title or "") or None,
        "url": web_address(article.url),
        "datePublished": iso(article.published),
        "publisher": {"@type": "Organization", "name": line(article.source)} if article.source else None,
    }
    return {name: value for name, value in told.items() if value is not None}
