"""What editors decide is laid last and outlives every later run."""

import tomllib
from pathlib import Path

import pytest

from flows.stages import Rules
from tests.corpus.tables import place
from tests.runs import article, collection, run
from timeline.digest.corpus import rows
from timeline.errors import UnknownEntry, UsageError
from timeline.model import Event, Precision, Status, Timeline
from timeline.store import Collection
from timeline.store.editing import articles_of, doubt, texts_of
from timeline.store.wanted import Wanted, entry_of, read_edits, resolved
from timeline.times.written import when_of

MILL = "The mill will reopen on 12 June 2026. The bridge opened in 2019."


def titled(timeline: Timeline, title: str) -> Event:
    """The one event of that title."""
    (found,) = (event for event in timeline.events if event.title == title)
    return found


def correct(kept: Collection, wanted: Wanted) -> None:
    """Do what `timeline edit` does."""
    known = articles_of(entry.published for entry in kept.entries().values())
    kept.notes.edit(resolved(wanted, known, texts_of(kept.versions())))


def test_corrections_outlive_new_versions_of_the_article() -> None:
    """Title, date, status and place stay what the editor said, whatever the article says later.

    Nobody's plans change then, so SEQUENCE stays too.
    """
    with collection() as kept:
        mill = titled(run(kept, [article(MILL)]).timeline, "Mill reopens")
        correct(kept, Wanted(mill.id, "Mill day", "2026-06-13", Status.ONGOING, "Mill Lane"))
        for text in (MILL, MILL.replace("12 June", "20 June")):
            event = titled(run(kept, [article(text)]).timeline, "Mill day")
            assert (event.uid, event.places) == (mill.uid, ("Mill Lane",))
            assert (event.when and event.when.edtf, event.status) == ("2026-06-13", Status.ONGOING)
        assert [kept.timeline(number).events[-1].sequence for number in (1, 2, 3)] == [0, 1, 1]


def test_a_correction_says_when_its_article_has_changed() -> None:
    """The editor looks at it again; a change elsewhere is none of its business."""
    with collection() as kept:
        mill = titled(run(kept, [article(MILL), article("A fair.", id="two")]).timeline, "Mill reopens")
        correct(kept, Wanted(mill.id, "Mill day"))
        assert run(kept, [article("Another fair.", id="two")]).doubts == ()
        settled = run(kept, [article(MILL.replace("12", "13"))])
        assert [doubt.reason for doubt in settled.doubts] == [
            "one changed after the entry was corrected; see whether it is still right"
        ]
        assert settled.timeline.problems == ()
        note = kept.notes.all()[0]
        assert doubt(note, texts_of(kept.versions())) == "one changed after the entry was corrected"


def test_two_entries_are_merged_and_one_is_split() -> None:
    """What the editor says of which tellings belong together counts before the words."""
    rowan = "Rowan Mill will reopen on 12 June 2026."
    with collection() as kept:
        events = run(
            kept, [article(MILL), article("The fair will close on 9 July 2026.", id="two")]
        ).timeline.events
        mill, fair = events[1], events[2]
        correct(kept, Wanted(fair.id, merge_into=mill.id))
        merged = run(kept).timeline.events
        assert [event.uid for event in merged] == [events[0].uid, mill.uid]
        assert {mention.article for mention in merged[1].mentions} == {"one", "two"}
    with collection() as kept:
        first = run(kept, [article(rowan), article(rowan, id="two")]).timeline
        joined = [event for event in first.events if len({m.article for m in event.mentions}) == 2]
        assert joined, "the two articles tell one reopening"
        correct(kept, Wanted(joined[0].id, split=("two",)))
        apart = run(kept).timeline.events
        assert [
            {m.article for m in event.mentions}
            for event in apart
            if event.when and "06-12" in event.when.edtf
        ] == [
            {"one"},
            {"two"},
        ]


def test_a_pinned_entry_waits_for_nobody() -> None:
    """An editor who vouches for an entry has let it through."""
    with collection() as kept:
        kept.remember(min_confidence=0.9)
        run(kept, [article(MILL)])
        (waiting,) = (uid for uid, entry in kept.entries().items() if entry.place == "waiting")
        correct(kept, Wanted(waiting, pin=True))
        assert titled(run(kept).timeline, "Bridge opens").confidence == 1.0


def test_the_file_says_the_last_word_and_may_take_it_back(tmp_path: Path) -> None:
    """edits.toml is laid over what commands said; a row that is deleted is undone."""
    file = tmp_path / "edits.toml"
    with collection() as kept:
        mill = titled(run(kept, [article(MILL)]).timeline, "Mill reopens")
        correct(kept, Wanted(mill.id, title="By command"))
        file.write_text(f'[[edit]]\nentry = "{mill.id[:6]}"\ntitle = "By file"\ndate = "2026-06"\n')
        rules = Rules(accept=True, edits=read_edits(file))
        event = titled(run(kept, [], rules).timeline, "By file")
        assert event.when and event.when.precision is Precision.MONTH
        numbers = [note.number for note in kept.notes.all()]
        run(kept, [article(MILL.replace("12", "13"))], rules)
        assert [note.number for note in kept.notes.all()] == numbers
        file.write_text("")
        assert titled(run(kept, [], Rules(accept=True, edits=read_edits(file))).timeline, "By command")


def test_a_row_of_the_file_that_names_no_entry_ends_no_run(tmp_path: Path) -> None:
    """It is told, and the others are laid on."""
    file = tmp_path / "edits.toml"
    with collection() as kept:
        mill = titled(run(kept, [article(MILL)]).timeline, "Mill reopens")
        file.write_text(
            f'[[edit]]\nentry = "ffffffff"\nhide = true\n[[edit]]\nentry = "{mill.id}"\ntitle = "Mill day"\n'
        )
        settled = run(kept, [], Rules(accept=True, edits=read_edits(file)))
        assert titled(settled.timeline, "Mill day")
        assert [(doubt.source, doubt.reason) for doubt in settled.doubts] == [
            ("entry ffffffff", "is not in the timeline; look the id up with `timeline show`")
        ]


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("entry = ", r"edits\.toml: is no TOML .*; write tables"),
        ('[[edits]]\nentry = "abcd"', r"edits\.toml: has edits at its top; write tables \[\[edit\]\]"),
        ('[[edit]]\nentry = "abcd"\ncolour = "red"', r"edit of entry abcd: colour: Unexpected"),
        (
            '[[edit]]\nentry = "abcd"\nstatus = "maybe"',
            r"edit of entry abcd: status: Input should be 'happened'",
        ),
        ('[[edit]]\ntitle = "x"', r"edit of entry number 1: entry: .*required"),
        ("edit = 7", r"write tables \[\[edit\]\]"),
    ],
)
def test_a_file_that_cannot_be_meant_names_the_entry(tmp_path: Path, written: str, said: str) -> None:
    """One line tells which row is wrong and what to write instead."""
    file = tmp_path / "edits.toml"
    file.write_text(written)
    with pytest.raises(UsageError, match=said):
        read_edits(file)


KNOWN = {"abcd1111@news": ("one",), "abcd2222@news": ("one", "two"), "ef": ()}


@pytest.mark.parametrize("name", ["abcd1", "abcd1111@news"])
def test_an_entry_is_named_by_as_much_of_its_id_as_is_clear(name: str) -> None:
    """The beginning of an id is enough."""
    assert entry_of(name, KNOWN) == "abcd1111@news"


@pytest.mark.parametrize(
    ("wanted", "error", "said"),
    [
        (Wanted("abcd"), UnknownEntry, r"entry abcd: could be 2 entries \(abcd1111, abcd2222\); write more"),
        (Wanted("abc"), UnknownEntry, r"entry abc: is not in the timeline; look the id up"),
        (Wanted("abcd1", date="12 June"), UsageError, r"entry abcd1: '12 June' is no date; write a day like"),
        (Wanted("abcd1", merge_into="9999"), UnknownEntry, r"entry 9999: is not in the timeline"),
        (
            Wanted("abcd2", split=("three",)),
            UsageError,
            r"entry abcd2: is not told by three; name some of one, two",
        ),
    ],
)
def test_a_correction_that_cannot_be_meant_names_its_entry(
    wanted: Wanted, error: type[Exception], said: str
) -> None:
    """The error has the remedy."""
    with pytest.raises(error, match=said):
        resolved(wanted, KNOWN, {})


@pytest.mark.parametrize(
    ("edtf", "start", "end", "precision"),
    [
        ("2026-05-14", "2026-05-14", "2026-05-15", "day"),
        ("2026-05", "2026-05-01", "2026-06-01", "month"),
        ("2026", "2026-01-01", "2027-01-01", "year"),
        ("2026-24", "2026-12-01", "2027-03-01", "season"),
        ("202X", "2020-01-01", "2030-01-01", "decade"),
        ("19XX", "1900-01-01", "2000-01-01", "century"),
        ("2026-05-14/2026-05-16", "2026-05-14", "2026-05-17", "interval"),
        ("2026-05-14/..", "2026-05-14", "None", "interval"),
        ("2026-05-14T19:30:00", "2026-05-14 19:30:00", "2026-05-14 19:31:00", "minute"),
        ("2026-05-14T19:30+01:00", "2026-05-14 19:30:00+01:00", "2026-05-14 19:31:00+01:00", "minute"),
    ],
)
def test_an_editor_writes_dates_as_edtf(edtf: str, start: str, end: str, precision: str) -> None:
    """ISO 8601-2 level 1, with the bounds a calendar needs."""
    when = when_of(edtf)
    assert when is not None
    assert (str(when.start), str(when.end), when.precision) == (start, end, precision)


def test_a_tilde_makes_a_date_approximate() -> None:
    """The value keeps it."""
    when = when_of("2026-05~")
    assert when is not None
    assert (when.edtf, when.approximate) == ("2026-05~", True)


@pytest.mark.parametrize(
    "text", ["tomorrow", "2026-02-30", "2026-13", "", "..", "2026-05-14/x", "2026-06/2026-05"]
)
def test_what_is_no_date_is_none(text: str) -> None:
    """Nothing is guessed."""
    assert when_of(text) is None


def test_a_corrected_date_becomes_a_row_of_the_corpus() -> None:
    """The row holds the words in their sentence and the date the editor gave; other corrections make none."""
    with collection() as kept:
        timeline = run(kept, [article(MILL, published="2026-05-01T09:30")]).timeline
        correct(kept, Wanted(titled(timeline, "Mill reopens").id, date="2026-06-13"))
        correct(kept, Wanted(titled(timeline, "Bridge opens").id, title="Bridge"))
        run(kept)
        edits = [note.edit for note in kept.notes.all() if note.edit]
        events = {uid: entry.told for uid, entry in kept.entries().items()}
        articles = {version.article.id: version.article for version in kept.versions()}
        (group,) = tomllib.loads(rows(edits, events, articles))["group"]
    text, start, end, _ = place(group["carrier"], group["phrases"][0])
    assert (text, text[start:end]) == ("The mill will reopen on 12 June 2026.", "12 June 2026")
    assert group["edtf"] == {"2026-05-01T09:30": "2026-06-13"}
    assert set(group) <= {"name", "why", "carrier", "phrases", "country", "edtf"}
