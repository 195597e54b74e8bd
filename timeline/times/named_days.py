"""The dates of named days by country, and of named annual events by edition."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache, lru_cache

from timeline.times.names import tables


@cache
def _holidays() -> dict[str, dict[str, object]]:
    return tables("holidays.toml")


@cache
def _almanac() -> dict[str, dict[str, object]]:
    return tables("almanac.toml")


@lru_cache(maxsize=4096)
def holiday(key: str, country: str | None, year: int) -> date | None:
    """The day of a named day in a year as the country keeps it; None where it has none."""
    if not 1 < year < 9999:
        return None
    return _from_source(_source(key, country), year)


def _source(key: str, country: str | None) -> dict[str, object]:
    rows = _holidays()[key]["sources"]
    assert isinstance(rows, list)  # noqa: S101 - the table's own shape
    for row in rows:
        if country and (str(row["country"]) == country or country == str(row["country"])[:2]):
            return dict(row)
    for row in rows:
        if country and country.startswith(str(row["country"])[:2]):
            return dict(row)
    return dict(rows[0])


def _from_source(source: dict[str, object], year: int) -> date | None:
    match source:
        case {"fixed": str(fixed)}:
            return date(year, int(fixed[:2]), int(fixed[3:]))
        case {"easter": int(days)}:
            return _easter(year) + timedelta(days=days)
        case {"nth": [int(number), int(weekday), int(month)]}:
            first = date(year, month, 1)
            return first + timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (number - 1))
        case {"after": [str(key), int(days)]}:
            base = holiday(key, None, year)
            return base + timedelta(days=days) if base is not None else None
        case {"library": str(name), "country": str(country)}:
            return _kept(country, year).get(name)
    return None


@lru_cache(maxsize=256)
def _kept(country: str, year: int) -> dict[str, date]:
    """Name -> day of everything the holidays package knows for a country and year."""
    import holidays  # the package is loaded only when a text names such a day

    code, _, part = country.partition("-")
    known = getattr(holidays, code)
    language = "en_US" if "en_US" in known.supported_languages else known.default_language
    found = holidays.country_holidays(
        code,
        subdiv=part or None,
        years=year,
        categories=known.supported_categories,
        observed=False,
        language=language,
    )
    days: dict[str, date] = {}
    for day, joined in sorted(found.items()):
        for name in joined.split("; "):
            days.setdefault(name, day)
    return days


_WHOLE = {"GB": "GB-ENG"}  # whose own table holds only what all its parts share


def public_days(country: str | None, first: date, last: date) -> tuple[date, ...]:
    """The days from ``first`` to ``last`` on which the country's offices are shut; none for unknown ones."""
    import holidays  # as above

    code, _, part = _WHOLE.get(country or "", country or "").partition("-")
    if code not in holidays.list_supported_countries():
        return ()
    found = holidays.country_holidays(code, subdiv=part or None, years=range(first.year, last.year + 1))
    return tuple(sorted(day for day in found if first <= day <= last))


def _easter(year: int) -> date:
    from dateutil.easter import easter  # as above

    return easter(year)


def edition(key: str, year: int) -> tuple[date, date] | None:
    """First and last day of an annual event's edition in a year; None for an edition nobody knows."""
    text = _almanac()[key].get(str(year))
    if not isinstance(text, str):
        return None
    first, _, last = text.partition("/")
    return date.fromisoformat(f"{year}-{first}"), date.fromisoformat(f"{year}-{last or first}")


def editions(key: str) -> tuple[int, ...]:
    """The years whose edition is known, in order."""
    return tuple(sorted(int(year) for year in _almanac()[key] if year.isdigit()))


def source_of(key: str) -> str:
    """Who says when the editions were held."""
    return str(_almanac()[key]["source"])


def title_of(key: str) -> str:
    """The event's usual name."""
    names = _almanac()[key]["names"]
    return str(names[0]) if isinstance(names, list) else key


def day_name(key: str) -> str:
    """The named day's usual name."""
    names = _holidays()[key]["names"]
    return str(names[0]) if isinstance(names, list) else key
