"""What is read from the pages under tests/pages/."""

import tomllib
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

import pytest

from timeline import errors
from timeline.export.moments import iso
from timeline.language.sentences import STORY as STORY_AND_TITLE
from timeline.model import Article, BlockKind
from timeline.sources.page import read_page

PAGES = Path(__file__).parent / "pages"
NAMES = sorted(path.stem for path in PAGES.glob("*.html"))
STORY = STORY_AND_TITLE - {BlockKind.TITLE}
PLAIN = ("title", "byline", "source", "url", "language", "country")


def expected(name: str) -> Mapping[str, object]:
    """What the table beside a page says."""
    return tomllib.loads((PAGES / f"{name}.toml").read_text(encoding="utf-8"))


def article(name: str) -> Article:
    """A page read with what its table gives."""
    given = expected(name).get("given", {})
    assert isinstance(given, dict)
    return read_page((PAGES / f"{name}.html").read_bytes(), id=name, **given)


def block_texts(read: Article, kind: BlockKind) -> list[str]:
    """The texts of all blocks of a kind."""
    return [read.text[block.start : block.end] for block in read.blocks if block.kind is kind]


def times(read: Article, keys: Mapping[str, object]) -> dict[str, object]:
    """The publication facts that a table speaks of, as it writes them."""
    found: dict[str, object] = {
        "published": iso(read.published) or "",
        "updated": iso(read.updated) or "",
        "zone": (read.published.zone or "") if read.published else "",
    }
    return {key: value for key, value in found.items() if key in keys}


@pytest.mark.parametrize("name", NAMES)
def test_a_page_is_read_as_its_table_says(name: str) -> None:
    """Publication, facts, warnings and text of a page are those of its table."""
    keys = expected(name)
    if "error" in keys:
        with pytest.raises(getattr(errors, str(keys["error"]))):
            article(name)
        return
    read = article(name)
    said = " | ".join(read.warnings)
    story = "\n".join(read.text[block.start : block.end] for block in read.blocks if block.kind in STORY)
    assert {key: keys[key] for key in ("published", "updated", "zone") if key in keys} == times(read, keys), (
        said
    )
    assert {key: keys[key] for key in PLAIN if key in keys} == {
        key: getattr(read, key) for key in PLAIN if key in keys
    }
    assert keys.get("warned", bool(said)) == bool(said), said
    assert str(keys.get("warning", "")) in said
    assert story.startswith(str(keys.get("begins", "")))
    assert story.endswith(str(keys.get("ends", "")))
    for words in _listed(keys, "holds"):
        assert words in read.text
    for words in _listed(keys, "absent"):
        assert words not in read.text
    for key, kind in (("captions", BlockKind.CAPTION), ("items", BlockKind.ITEM)):
        assert _listed(keys, key) == [text for text in block_texts(read, kind) if text in _listed(keys, key)]


@pytest.mark.parametrize("name", NAMES)
def test_blocks_index_the_text(name: str) -> None:
    """Blocks stand in order, do not overlap and hold no blanks at their ends."""
    if "error" in expected(name):
        return
    read = article(name)
    position = 0
    for block in read.blocks:
        assert position <= block.start < block.end <= len(read.text)
        assert read.text[block.start : block.end] == read.text[block.start : block.end].strip()
        position = block.end


def test_every_table_has_its_page() -> None:
    """No table is forgotten, and no fewer than forty pages are tried."""
    assert sorted(path.stem for path in PAGES.glob("*.toml")) == NAMES
    assert len(NAMES) >= 40


def test_a_date_that_is_off_is_warned_of() -> None:
    """No page gets another day than its table's without a warning."""
    silent = []
    for name in NAMES:
        keys = expected(name)
        if "error" in keys:
            continue
        read = article(name)
        wrong = read.published is not None and read.published.day.isoformat() != str(keys["published"])[:10]
        if wrong and not read.warnings:
            silent.append(name)
    assert silent == []


def test_tables_write_times_that_exist() -> None:
    """What a table expects is itself ISO 8601."""
    for name in NAMES:
        for key in ("published", "updated"):
            value = str(expected(name).get(key, ""))
            assert value == "" or datetime.fromisoformat(value)


def _listed(keys: Mapping[str, object], key: str) -> list[str]:
    value = keys.get(key, [])
    assert isinstance(value, list)
    return [str(item) for item in value]
