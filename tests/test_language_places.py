"""Places: what the gazetteer knows and when a name in a sentence is one."""

import pytest

from timeline.language.gazetteer import lookup
from timeline.language.parse import parse
from timeline.language.places import located


def places(text: str, country: str | None = None) -> list[tuple[str, str]]:
    """Name the places of a sentence and their countries."""
    (tree,) = parse(text, [(0, len(text))])
    return [(text[found.start : found.end], found.place.country) for found in located(tree, country)]


@pytest.mark.parametrize(
    ("name", "home", "kind", "country", "zone"),
    [
        ("Kyiv", None, "city", "UA", "Europe/Kyiv"),
        ("the Netherlands", None, "country", "NL", "Europe/Amsterdam"),
        ("United States", None, "country", "US", None),
        ("Wales", None, "region", "GB-WLS", "Europe/London"),
        ("Ohio", None, "region", "US-OH", None),
        ("Georgia", None, "country", "GE", None),
        ("Georgia", "US", "region", "US-GA", None),
        ("Birmingham", "GB", "city", "GB", "Europe/London"),
        ("Birmingham", "US", "city", "US", "America/Chicago"),
    ],
)
def test_a_name_finds_its_best_known_bearer(
    name: str, home: str | None, kind: str, country: str, zone: str | None
) -> None:
    """Kind, country and the one time zone, if there is one; the paper's own country first."""
    place = lookup(name, home)
    assert place is not None
    assert (kind, country, zone) == (place.kind, place.country, place.zone)


def test_a_word_that_is_no_place_finds_nothing() -> None:
    """Names are looked up as they are written."""
    assert [lookup(name) for name in ("paris", "Tuesday", "")] == [None, None, None]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The summit will be held in Madrid.", [("Madrid", "ES")]),
        ("Talks were held in South Korea.", [("South Korea", "KR")]),
        ("A storm hit the town of Bath.", [("Bath", "GB")]),
        ("She spoke in Springfield, Illinois.", [("Springfield", "US"), ("Illinois", "US-IL")]),
    ],
)
def test_a_preposition_or_a_region_makes_a_name_a_place(text: str, expected: list[tuple[str, str]]) -> None:
    """A locative word before the name, a kind of place, or a region after a comma."""
    assert expected == places(text)


@pytest.mark.parametrize(
    "text",
    [
        "Paris Miller won the prize.",
        "The Reading Festival was sold out.",
        "It was a nice day.",
        "Victoria thanked everybody.",
    ],
)
def test_people_festivals_and_words_are_no_places(text: str) -> None:
    """A name that is part of another one, or that nothing puts in space, is no place."""
    assert places(text) == []


def test_a_small_town_abroad_needs_its_country_named() -> None:
    """A park or street often bears the name of a town that few readers have heard of."""
    assert places("The fair takes place in Hyde Park.", "GB") == []
