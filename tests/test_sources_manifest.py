"""sources.toml: collections of sources, and what is told of a manifest that says it wrong."""

from datetime import date, time, timedelta
from pathlib import Path

import pytest

from timeline.errors import UsageError
from timeline.events import extract
from timeline.export.quotes import limited
from timeline.merge import timeline
from timeline.model import Coarse, Layout, Moment
from timeline.sources import gather
from timeline.sources.document import Settings
from timeline.sources.manifest import feed_name, layout, load, read

STORY = "Harbour wall to be rebuilt\n\n3 April 2024 09:15\n\nThe wall will be rebuilt, the council said.\n"
GOOD = """
contact = "https://example.org/contact"

[[collection]]
name = "Harbour"
sources = ["news", "https://example.org/feed?key=1"]
language = "en"
country = "GB-SCT"
timezone = "Europe/London"
outlet = "Harbour Gazette"
every = "2 hours"
allow = ["https://example.org/news/*"]
deny = ["*/sport/*"]
min_confidence = 0.5
quote_limit = 200
headers = { Authorization = "$WIRE_TOKEN" }

[[collection]]
name = "Valley"
sources = ["valley.txt"]
"""


@pytest.fixture
def desk(folder: Path) -> Path:
    """A folder with a manifest's sources below the one that is run in."""
    (folder / "desk" / "news").mkdir(parents=True)
    (folder / "desk" / "news" / "a.txt").write_text(STORY)
    (folder / "desk" / "valley.txt").write_text(STORY)
    return folder / "desk"


def test_a_manifest_says_all_there_is_to_say(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each source comes with its collection's settings, paths from the manifest's folder."""
    monkeypatch.setenv("WIRE_TOKEN", "s3cret")
    (desk / "sources.toml").write_text(GOOD)
    found = [
        one for one in read(desk / "sources.toml", "desk/sources.toml", Settings()) if isinstance(one, tuple)
    ]
    assert [source for source, _ in found] == [
        str(desk / "news"), "https://example.org/feed?key=1", str(desk / "valley.txt")
    ]  # fmt: skip
    settings = found[0][1]
    assert (settings.collection, settings.country, settings.timezone) == (
        "Harbour",
        "GB-SCT",
        "Europe/London",
    )
    assert settings.headers["Authorization"] == "s3cret"
    assert "https://example.org/contact" in settings.headers["User-Agent"]
    assert "s3cret" not in repr(settings)
    harbour = load(desk / "sources.toml", "sources.toml").collection[0]
    assert (harbour.min_confidence, harbour.quote_limit) == (0.5, 200)
    assert harbour.every is not None and harbour.every.total_seconds() == 7200


def test_articles_carry_their_collection(desk: Path) -> None:
    """With its outlet, country and zone."""
    text = GOOD.replace(', "https://example.org/feed?key=1"', "").replace("headers", "# headers")
    (desk / "sources.toml").write_text(text)
    harbour, valley = gather(["desk/sources.toml"]).articles
    assert (harbour.collection, harbour.source, harbour.country) == ("Harbour", "Harbour Gazette", "GB-SCT")
    assert harbour.published == Moment(date(2024, 4, 3), time(9, 15), "Europe/London")
    assert (valley.collection, valley.source, valley.published) == (
        "Valley", None, Moment(date(2024, 4, 3), time(9, 15))
    )  # fmt: skip


def test_options_win_over_a_manifest(desk: Path) -> None:
    """As they do over everything."""
    text = GOOD.replace(', "https://example.org/feed?key=1"', "").replace("headers", "# headers")
    (desk / "sources.toml").write_text(text)
    article = gather(["desk/sources.toml"], timezone="America/New_York").articles[0]
    assert article.published == Moment(date(2024, 4, 3), time(9, 15), "America/New_York")


@pytest.mark.parametrize(
    ("before", "after", "key"),
    [
        ('name = "Harbour"', "", "collection.0.name"),
        ('country = "GB-SCT"', 'country = "Scotland"', "collection.0.country"),
        ('timezone = "Europe/London"', 'timezone = "London"', "collection.0.timezone"),
        ('every = "2 hours"', 'every = "often"', "collection.0.every"),
        ("quote_limit = 200", "quote_limit = -1", "collection.0.quote_limit"),
        ("outlet =", "outlett =", "collection.0.outlett"),
        ('"$WIRE_TOKEN"', '"s3cret"', "collection.0.headers"),
        ('name = "Valley"', 'name = "Harbour"', "collection"),
        ('contact = "https://example.org/contact"', 'contact = "me"', "contact"),
        ('sources = ["valley.txt"]', "sources = []", "collection.1.sources"),
    ],
)
def test_a_wrong_key_is_named(desk: Path, before: str, after: str, key: str) -> None:
    """With the file and what to do about it; no secret is repeated."""
    assert before in GOOD
    (desk / "sources.toml").write_text(GOOD.replace(before, after, 1))
    (problem,) = gather(["desk/sources.toml"]).problems
    assert problem.source == "desk/sources.toml"
    assert problem.reason.startswith(f"{key}: ") and "; " in problem.reason
    assert "s3cret" not in problem.reason


def test_a_secret_that_is_not_set_is_named(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its collection waits, the others are read."""
    monkeypatch.delenv("WIRE_TOKEN", raising=False)
    (desk / "sources.toml").write_text(GOOD)
    gathered = gather(["desk/sources.toml"])
    assert [article.collection for article in gathered.articles] == ["Valley"]
    assert ["WIRE_TOKEN" in problem.reason for problem in gathered.problems] == [True]


@pytest.mark.parametrize("source", ["-", "other.toml"])
def test_a_manifest_holds_no_manifest(desk: Path, source: str) -> None:
    """And not standard input, which is there once."""
    (desk / "sources.toml").write_text(f'[[collection]]\nname = "x"\nsources = ["{source}"]\n')
    (problem,) = gather(["desk/sources.toml"]).problems
    assert "cannot stand in a manifest" in problem.reason


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://example.org/news/wall", True),
        ("https://example.org/news/sport/cup", False),
        ("https://example.org/about", False),
    ],
)
def test_rules_let_pages_in_and_keep_them_out(url: str, expected: bool) -> None:
    """What is denied stays out even where it is allowed."""
    settings = Settings(allow=("https://example.org/news/*",), deny=("*/sport/*",))
    assert settings.wants(url) == expected
    assert Settings().wants(url)


ONE = '[[collection]]\nname = "Harbour"\nsources = ["a.txt"]\n'


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (GOOD, None),
        (ONE, "Harbour"),
        (f'name = "Coast"\n{ONE}', "Coast"),
        (f'name = "Coast"\n{GOOD}', "Coast"),
    ],
)
def test_a_manifest_names_its_feed(desk: Path, text: str, expected: str | None) -> None:
    """By its own name or that of its only collection, whatever else is among the sources."""
    (desk / "sources.toml").write_text(text)
    (desk / "broken.toml").write_text("=")
    sources = ["desk/broken.toml", "absent.toml", "https://example.org/a.toml", "-", "desk/sources.toml"]
    assert feed_name(sources) == expected


def test_exports_quote_no_more_than_a_collection_allows(desk: Path) -> None:
    """Cut at a word; offsets stay true."""
    text = GOOD.replace(', "https://example.org/feed?key=1"', "").replace("headers", "# headers")
    (desk / "sources.toml").write_text(text.replace("quote_limit = 200", "quote_limit = 20"))
    (desk / "news" / "a.txt").write_text(STORY + "The harbour fair will open on 12 April 2024, they said.\n")
    (desk / "valley.txt").write_text(STORY + "The valley fair will open on 13 April 2024, they said.\n")
    articles = gather(["desk/sources.toml"]).articles
    events = [event for article in articles for event in extract(article)]
    shown = limited(timeline("Fairs", articles, events))
    texts = {article.id: article.text for article in articles}
    mentions = [mention for event in shown.events for mention in event.mentions]
    quotes = [mention.quote for mention in mentions if mention.article == "a"]
    assert quotes and all(len(quote.text) <= 20 for quote in quotes)
    assert all(quote.text == texts["a"][quote.start : quote.end] for quote in quotes)
    others = [mention.quote.text for mention in mentions if mention.article != "a"]
    assert others and all(len(quote) > 20 for quote in others)


@pytest.mark.parametrize("secret", ["two\nlines", "café", ""])
def test_a_secret_that_no_header_can_hold_is_told(
    desk: Path, monkeypatch: pytest.MonkeyPatch, secret: str
) -> None:
    """Without repeating it."""
    monkeypatch.setenv("WIRE_TOKEN", secret)
    (desk / "sources.toml").write_text(GOOD)
    (problem,) = gather(["desk/sources.toml"]).problems
    assert "WIRE_TOKEN" in problem.reason and "lines" not in problem.reason


def test_a_manifest_says_how_its_calendar_is_laid_out(tmp_path: Path) -> None:
    """What is said beside it wins, key by key; without either it is the form that every client takes."""
    path = tmp_path / "sources.toml"
    path.write_text(f'{GOOD}\n[calendar]\ncoarse = "span"\nalarm = "2 hours"\n', encoding="utf-8")
    sources = [str(path)]
    assert layout(sources) == Layout(Coarse.SPAN, timedelta(hours=2))
    assert layout(sources, alarm="1d", structured=True) == Layout(Coarse.SPAN, timedelta(days=1), True)
    assert layout(["news"]) == Layout()
    with pytest.raises(UsageError, match="write 30m, 2h or 1d"):
        layout(sources, alarm="soon")


def test_a_layout_that_nobody_knows_is_told_by_its_key(tmp_path: Path) -> None:
    """The rest of the manifest is not used either."""
    path = tmp_path / "sources.toml"
    path.write_text(f'{GOOD}\n[calendar]\ncoarse = "week"\nalarm = "soon"\n', encoding="utf-8")
    told = [str(found) for found in read(path, "sources.toml", Settings())]
    assert len(told) == 2
    assert "calendar.coarse: " in told[0]
    assert "calendar.alarm: " in told[1]
