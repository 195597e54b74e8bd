"""Gathering as Prefect tasks: the network apart from reading, and nothing read twice."""

import os
import time
from pathlib import Path

import pytest
from prefect import flow

from flows import gathering
from flows.gathering import BATCH, LARGEST, PREFIX, Query, forget_old, in_batches, key_of
from tests.site import Answer, Site
from timeline.events import extract
from timeline.model import Article, Event, Problem
from timeline.sources import Gathered
from timeline.sources.collecting import Found
from timeline.sources.document import Document, Kind
from timeline.sources.fetch.policy import Policy
from timeline.sources.gather import result

STORY = "Story {}\n\n3 April 2024\n\nThe harbour wall will be rebuilt next spring, the council said.\n"


def document(number: int) -> Document:
    """A text."""
    return Document(Kind.TEXT, STORY.format(number).encode(), f"{number}.txt", str(number))


@pytest.fixture
def news(folder: Path) -> Path:
    """A folder of texts and a file nobody can read."""
    (folder / "news").mkdir()
    for number in range(5):
        (folder / "news" / f"{number}.txt").write_text(f"{folder} {STORY.format(number)}")
    (folder / "news" / "broken.json").write_text("{")
    return folder / "news"


@flow(persist_result=False)
def gathered(query: Query) -> Gathered:
    """Gather in a flow."""
    return gathering.gather(query)


def test_a_second_run_reads_nothing_again(
    news: Path, prefect_server: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same texts come from the cache; a changed one does not."""
    read: list[Found] = []

    def counting(found: Found) -> Article | Problem:
        read.append(found)
        return result(found)

    monkeypatch.setattr(gathering, "result", counting)
    first = gathered(Query((str(news),)))
    assert [article.id for article in first.articles] == ["0", "1", "2", "3", "4"]
    assert len(first.problems) == 1
    assert len(read) == 6
    assert gathered(Query((str(news),))) == first
    assert len(read) == 6
    (news / "3.txt").write_text("Another story.\n")
    assert gathered(Query((str(news),))).articles[3].text == "Another story.\n"


def test_batches_are_cut_where_the_documents_say() -> None:
    """One document more changes the batch it is in and no other."""
    many: list[Found] = [document(number) for number in range(20 * BATCH)]
    batches = list(in_batches(many))
    assert [one for batch in batches for one in batch] == many
    assert len(batches) > 1 and all(len(batch) <= LARGEST for batch in batches)
    later = {key_of(batch) for batch in in_batches([document(-1), *many])}
    assert len({key_of(batch) for batch in batches} - later) <= 2


def test_old_batches_are_removed_from_the_cache(folder: Path) -> None:
    """And nothing else is."""
    for name in (f"{PREFIX}old", f"{PREFIX}new", "other"):
        (folder / name).write_bytes(b"")
    long_ago = time.time() - gathering.KEPT.total_seconds() - 60
    os.utime(folder / f"{PREFIX}old", (long_ago, long_ago))
    os.utime(folder / "other", (long_ago, long_ago))
    forget_old(folder)
    assert sorted(path.name for path in folder.iterdir()) == ["other", f"{PREFIX}new"]
    forget_old(folder / "absent")


def test_a_feed_published_twice_is_fetched_read_and_extracted_once(
    folder: Path, prefect_server: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second run asks for the feed alone, and the files stay as they are, byte by byte."""
    from flows import extraction
    from flows import publish as module

    extracted: list[str] = []

    def counting(article: Article) -> tuple[Event, ...]:
        extracted.append(article.id)
        return tuple(extract(article))

    monkeypatch.setattr(extraction, "extract", counting)
    policy = Policy(private=frozenset({"127.0.0.1"}), interval=0.0)
    monkeypatch.setattr(Policy, "of", staticmethod(lambda environ: policy))
    with Site() as site:
        pages = {f"/{number}": site.url(f"/{number}", "127.0.0.1") for number in range(12)}
        items = "".join(f"<item><title>Story</title><link>{url}</link></item>" for url in pages.values())
        site.pages["/feed"] = Answer(f"<rss version='2.0'><channel>{items}</channel></rss>".encode())
        site.pages.update({path: Answer(page(path)) for path in pages})
        feed = site.url("/feed", "127.0.0.1")
        first = module.publish([feed], out=folder / "out", name="Harbour")
        before = {path: path.read_bytes() for path in first.paths}
        assert len(extracted) == len(set(extracted)) == 12
        asked = site.asked.total()
        second = module.publish([feed], out=folder / "out", name="Harbour")
        assert site.asked.total() - asked == 2  # robots.txt and the feed
    assert len(extracted) == 12
    assert second.timeline == first.timeline
    assert {path: path.read_bytes() for path in second.paths} == before


def page(name: str) -> bytes:
    """A page that tells an event."""
    story = f"The harbour fair {name} will open on 12 April 2024, the council said on Monday. " * 4
    head = '<meta property="article:published_time" content="2024-04-03T07:38:00+01:00">'
    return f"<html><head><title>Fair {name}</title>{head}</head><body><p>{story}</p></body></html>".encode()
