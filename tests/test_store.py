"""The store keeps what a feed is made from and everything it published."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import permutations
from pathlib import Path

import pytest
from icalendar import Calendar

from flows.stages import Rules
from tests.runs import article, collection, run
from timeline.errors import FeedWouldShrink, StoreError, UsageError
from timeline.merge import LASTING, Edit
from timeline.model import Article, Event, Moment, Status, Timeline
from timeline.sources.known import Validators, Visit
from timeline.store import extractor_version, open_store

MILL = "The mill will reopen on 12 June 2026. The bridge opened in 2019."
LATER = "The mill will reopen on 14 June 2026. The bridge opened in 2019."
BRIDGE = "The bridge opened in 2019."
FAIR = "The spring fair will open on 3 June 2026."


def by_title(timeline: Timeline) -> dict[str, Event]:
    """Events by their titles."""
    return {event.title: event for event in timeline.events}


def bare(timeline: Timeline) -> list[Event]:
    """Events without what tells the way they came: their names, their ages, the order they were seen in."""
    return sorted(
        (
            replace(
                event,
                id="",
                uid="",
                sequence=0,
                created=None,
                modified=None,
                history=tuple(replace(change, seen=None) for change in event.history),
            )
            for event in (*timeline.events, *timeline.undated)
        ),
        key=repr,
    )


def feed_of(data: bytes) -> list[str]:
    """The summaries of a calendar, in order of the alphabet."""
    return sorted(str(item["SUMMARY"]) for item in Calendar.from_ical(data).walk("VEVENT"))


def test_a_new_entry_is_as_old_as_its_article() -> None:
    """Without an earlier revision there is nothing to change."""
    with collection() as kept:
        events = run(kept, [article(MILL)]).timeline.events
    assert [event.sequence for event in events] == [0, 0]
    assert {event.created and event.created.day.isoformat() for event in events} == {"2026-05-01"}


def test_a_corrected_article_changes_its_entry_and_is_no_conflict() -> None:
    """The UID stays, SEQUENCE rises, the former text leaves nothing behind, and no other entry changes."""
    with collection() as kept:
        first = by_title(run(kept, [article(MILL)]).timeline)
        second = by_title(run(kept, [article(LATER, published="2026-05-03")]).timeline)
    old, new = first["Mill reopens"], second["Mill reopens"]
    assert (new.uid, new.sequence, new.when and new.when.edtf) == (old.uid, 1, "2026-06-14")
    assert (new.conflicts, new.created) == ((), old.created)
    assert new.modified == Moment(datetime(2026, 5, 3, tzinfo=UTC).date())
    assert second["Bridge opens"].sequence == 0
    assert second["Bridge opens"].modified == first["Bridge opens"].modified


def test_words_that_only_moved_in_the_text_change_no_entry() -> None:
    """A corrected spelling elsewhere shifts offsets and nothing a reader of the feed sees."""
    with collection() as kept:
        run(kept, [article(f"Teh council met. {MILL}")])
        events = run(kept, [article(f"The town council met. {MILL}")]).timeline.events
    assert [event.sequence for event in events] == [0, 0]


def test_the_same_address_under_another_id_is_the_same_article() -> None:
    """A correction that comes as a new file supersedes the old one."""
    url = "https://town.example/mill"
    with collection() as kept:
        first = run(kept, [article(MILL, id="v1", url=url)]).timeline
        timeline = run(kept, [article(LATER, id="v2", url=url, published="2026-05-02")]).timeline
    assert [found.id for found in timeline.articles] == ["v2"]
    assert [event.when and event.when.edtf for event in timeline.events] == ["2019", "2026-06-14"]
    assert [event.uid for event in timeline.events] == [event.uid for event in first.events]


def test_an_older_version_that_comes_late_changes_nothing() -> None:
    """The newest version counts, in whatever order they arrive."""
    url = "https://town.example/mill"
    with collection() as kept:
        new = run(kept, [article(LATER, id="v2", url=url, published="2026-05-02")])
        late = run(kept, [article(MILL, id="v1", url=url)])
    assert late.timeline == new.timeline
    assert late.number == new.number


def test_silence_takes_nothing_away() -> None:
    """A run that gives other articles keeps what was told before."""
    with collection() as kept:
        run(kept, [article(MILL)])
        timeline = run(kept, [article(FAIR, id="two")]).timeline
    assert len(timeline.events) == 3


def test_the_order_of_articles_and_runs_never_shows() -> None:
    """One after another in any order, or all at once: the entries are the same."""
    articles = [
        article("The mill will reopen in June 2026, the council said.", id="a", published="2026-04-01"),
        article("The mill will reopen on 12 June 2026, the council said.", id="b", published="2026-05-01"),
        article("The mill will now reopen on 19 June 2026, a week late.", id="c", published="2026-05-20"),
    ]

    def told(batches: list[list[Article]]) -> list[Event]:
        with collection() as kept:
            return bare([run(kept, batch) for batch in batches][-1].timeline)

    together = told([articles])
    assert together
    for order in permutations(articles):
        assert told([[one] for one in order]) == together


def test_the_same_articles_make_no_new_revision() -> None:
    """A run that finds nothing new leaves the store as it is."""
    with collection() as kept:
        assert [run(kept, [article(MILL)]).number for _ in range(3)] == [1, 1, 1]


def test_every_revision_can_be_told_again() -> None:
    """What was published stays known, entry by entry and article by article."""
    with collection() as kept:
        published = [
            run(kept, found).timeline
            for found in ([article(MILL)], [article(FAIR, id="two")], [article(LATER)])
        ]
        light = [replace(timeline, articles=_light(timeline)) for timeline in published]
        assert [kept.timeline(number) for number in (1, 2, 3)] == light
        made = [revision.made for revision in kept.revisions()]
        assert made == sorted(made)
        assert [kept.at(moment) for moment in made] == [1, 2, 3]
        assert kept.at(datetime(2000, 1, 1, tzinfo=UTC)) == 0


def _light(timeline: Timeline) -> tuple[Article, ...]:
    """The articles without their texts, which earlier revisions are told without."""
    return tuple(replace(one, text="", blocks=()) for one in timeline.articles)


def test_a_withdrawn_article_takes_its_entries_along() -> None:
    """What is still to come stays for a while as cancelled; what is over or told elsewhere does not."""
    with collection() as kept:
        run(kept, [article(MILL), article(FAIR, id="two"), article(BRIDGE, id="three")])
        kept.notes.withdraw(kept.versions()[0].article)
        events = by_title(run(kept).timeline)
        mill = events["Mill reopens"]
        assert (mill.status, mill.sequence, mill.mentions) == (Status.CANCELLED, 1, ())
        assert {mention.article for mention in events["Bridge opens"].mentions} == {"three"}
        assert events["Spring fair opens"].status is Status.PLANNED
        assert [one.id for one in kept.timeline().articles] == ["three", "two"]
        assert by_title(run(kept, [article(MILL)]).timeline) == events


def test_a_withdrawal_that_is_undone_brings_the_entry_back() -> None:
    """Under its old name, newer than the cancellation."""
    with collection() as kept:
        uid = by_title(run(kept, [article(MILL)]).timeline)["Mill reopens"].uid
        kept.notes.withdraw(kept.versions()[0].article)
        run(kept)
        kept.notes.drop([note.number for note in kept.notes.all()])
        mill = by_title(run(kept).timeline)["Mill reopens"]
    assert (mill.uid, mill.status, mill.sequence) == (uid, Status.PLANNED, 2)


def test_an_entry_that_left_and_comes_back_goes_on_where_it_was() -> None:
    """What is over just goes with its article; SEQUENCE never falls behind what a client has seen."""
    with collection() as kept:
        bridge = by_title(run(kept, [article(MILL), article(FAIR, id="two")]).timeline)["Bridge opens"]
        kept.notes.edit(Edit(bridge.uid, title="Old bridge opens"))
        edited = by_title(run(kept).timeline)["Old bridge opens"]
        kept.notes.withdraw(kept.versions()[0].article)
        assert "Old bridge opens" not in by_title(run(kept).timeline)
        kept.notes.drop([note.number for note in kept.notes.all() if note.edit is None])
        assert (edited.sequence, by_title(run(kept).timeline)["Old bridge opens"]) == (1, edited)


def test_a_tombstone_expires() -> None:
    """The cancelled rest of a withdrawn entry goes when the news has moved on."""
    with collection() as kept:
        run(kept, [article(MILL), article(FAIR, id="two")])
        kept.notes.withdraw(kept.versions()[0].article)
        assert "Mill reopens" in by_title(run(kept).timeline)
        day = (datetime(2026, 5, 1, tzinfo=UTC) + LASTING).date().isoformat()
        timeline = run(kept, [article("The pool will open on 1 May 2027.", id="new", published=day)]).timeline
    assert sorted(by_title(timeline)) == ["Pool opens", "Spring fair opens"]


def test_what_was_called_off_leaves_the_feed_when_its_day_is_long_past() -> None:
    """It stays cancelled for whoever noted it, then goes to the calendar of its year; the record keeps it."""
    off = "The mill's fair on 12 June 2026 has been cancelled."
    with collection() as kept:
        run(kept, [article(off), article(FAIR, id="two")])
        last = datetime(2026, 6, 13, tzinfo=UTC) + LASTING
        shown = []
        for number, moment in enumerate((last - timedelta(days=1), last)):
            news = article(
                f"The pool will open on {number + 1} May 2027.", f"new{number}", f"{moment:%Y-%m-%d}"
            )
            settled = run(kept, [news])
            files = settled.rendered
            shown.append((feed_of(files["timeline.ics"]), [name for name in files if "archive" in name]))
    assert shown[0] == (["Cancelled: Mill's fair", "Pool opens", "Spring fair opens"], [])
    assert shown[1] == (["Pool opens", "Pool opens", "Spring fair opens"], ["archive-2026.ics"])
    assert "Cancelled: Mill's fair" in feed_of(files["archive-2026.ics"])
    assert "Mill's fair" in by_title(settled.timeline)


def test_entries_that_are_not_sure_enough_wait() -> None:
    """They are in no feed until an editor accepts them, and none waits where nobody asked for it."""
    with collection() as kept:
        kept.remember(min_confidence=0.9)
        assert sorted(by_title(run(kept, [article(MILL)]).timeline)) == ["Mill reopens"]
        waiting = {entry.published.title: uid for uid, entry in kept.entries().items()}
        kept.notes.accept(waiting["Bridge opens"])
        assert sorted(by_title(run(kept).timeline)) == ["Bridge opens", "Mill reopens"]
    with collection() as kept:
        assert len(run(kept, [article(MILL)]).timeline.events) == 2


def test_what_was_published_does_not_go_back_to_waiting() -> None:
    """A feed does not flicker when somebody raises the bar."""
    with collection() as kept:
        run(kept, [article(MILL)])
        kept.remember(min_confidence=1.0)
        assert len(run(kept).timeline.events) == 2


def test_an_entry_that_edits_hide_comes_back_as_itself() -> None:
    """Hidden entries keep their names."""
    with collection() as kept:
        mill = by_title(run(kept, [article(MILL)]).timeline)["Mill reopens"]
        kept.notes.edit(Edit(mill.uid, hide=True))
        assert "Mill reopens" not in by_title(run(kept).timeline)
        kept.notes.drop([kept.notes.all()[0].number])
        assert by_title(run(kept).timeline)["Mill reopens"] == mill


def test_what_a_fault_leaves_half_done_is_not_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    """A revision is written whole or not at all."""
    import timeline.store.saving as saving

    with collection() as kept:
        before = run(kept, [article(MILL)])
        entries = kept.entries()

        def fail(*_: object) -> bool:
            raise OSError("the disk is gone")

        monkeypatch.setattr(saving, "_entries", fail)
        with pytest.raises(OSError, match="the disk is gone"):
            run(kept, [article(LATER), article(FAIR, id="two")])
        assert (kept.number(), kept.entries()) == (before.number, entries)
        assert [version.article.id for version in kept.versions()] == ["one"]


def test_a_run_that_the_guard_stops_leaves_the_store_as_it_was() -> None:
    """The articles it brought do not count until somebody accepts them."""
    many = " ".join(f"The {name} fair will open on {day} June 2026." for day, name in enumerate(FAIRS, 1))
    with collection() as kept:
        before = run(kept, [article(many)])
        with pytest.raises(FeedWouldShrink, match="--accept"):
            run(kept, [article(FAIR)], Rules())
        assert kept.number() == before.number
        assert run(kept, [], Rules()).timeline.events == before.timeline.events


FAIRS = ("horse", "book", "craft", "cheese", "garden", "toy", "wool", "music")


def test_another_extractor_reads_every_article_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """Texts are kept, so that old articles are read by new rules; what cannot be read keeps its entries."""
    with collection() as kept:
        before = run(kept, [article(MILL)])
        monkeypatch.setattr("timeline.store.tellings.extractor_version", lambda: "another")
        assert kept.tellings.missing([kept.versions()[0].hash])
        assert run(kept).timeline.events == before.timeline.events
        assert not kept.tellings.missing([kept.versions()[0].hash])


def test_the_extractor_is_the_program_and_its_data() -> None:
    """Its version is a hash, the same at every call."""
    assert len(extractor_version()) == 64
    assert extractor_version() == extractor_version()


def test_visits_are_remembered() -> None:
    """A page is asked for again under what its server called it."""
    visit = Visit("key", "digest", Validators('"etag"', "Fri, 01 May 2026 10:00:00 GMT"), quiet=12.5)
    with collection() as kept:
        kept.visits.remember([visit, replace(visit, key="other")])
        kept.visits.remember([replace(visit, digest="newer")])
        assert kept.visits.visit("key") == replace(visit, digest="newer")
        assert kept.visits.visit("other") == replace(visit, key="other")
        assert kept.visits.visit("unknown") is None


def test_collections_of_one_store_know_nothing_of_each_other() -> None:
    """A store holds as many feeds as have names."""
    with open_store("sqlite://") as store:
        run(store.collection("Mills"), [article(MILL)])
        run(store.collection("Fairs"), [article(FAIR)])
        assert store.names() == ("Fairs", "Mills")
        assert len(store.known("Fairs").timeline().events) == 1
        with pytest.raises(UsageError, match=r"--name: the store holds “Fairs”, “Mills”; name one"):
            store.known(None)
        with pytest.raises(UsageError, match="holds no “Fair”"):
            store.known("Fair")


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("mysql://host/db", "is no store; write sqlite:///FILE or postgresql"),
        ("nonsense://", "is no store"),
        (
            "postgresql://nobody:secret@127.0.0.1:9/none",
            r"postgresql://nobody:\*\*\*@127.0.0.1:9/none: cannot be",
        ),
    ],
)
def test_a_store_that_cannot_be_is_told_in_one_line(url: str, said: str) -> None:
    """The error names the store without its password, and the remedy."""
    with pytest.raises((UsageError, StoreError), match=said) as caught, open_store(url):
        pass
    assert "secret" not in str(caught.value)


def test_a_file_that_is_no_store_is_named(tmp_path: Path) -> None:
    """Somebody's file stays as it is."""
    file = tmp_path / "notes.sqlite"
    file.write_bytes(b"my notes " * 1000)
    said = r"notes\.sqlite: cannot be used \(file is not a database\)"
    with pytest.raises(StoreError, match=said), open_store(f"sqlite:///{file}"):
        pass
    assert file.read_bytes() == b"my notes " * 1000
