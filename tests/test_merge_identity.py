"""Names for life: what an entry keeps from one run to the next."""

from __future__ import annotations

from dataclasses import replace

from tests.told import article, day, event, month
from timeline.merge import Edit, apply_edits, current, merge, outdated, without
from timeline.model import Event, Prominence, Status

ONE, TWO, THREE = article("one", "2026-01-10"), article("two", "2026-02-10"), article("three", "2026-03-10")
SOON = event(ONE, "Pier museum will open", month("2026-05"), trigger="open")
DATED = event(TWO, "Pier museum will open", day("2026-05-14"), trigger="open")
MOVED = event(THREE, "Pier museum will open", day("2026-06-20"), trigger="open", former=("2026-05-14",))
MAY = event(ONE, "Quarry hearing", month("2026-05"))
BETWEEN = event(TWO, "Quarry hearing", day("2026-06-20"), former=("2026-05-20",))
JUNE = event(THREE, "Quarry hearing", day("2026-06-20"))
FIRE = event(ONE, "Mill fire", day("2026-01-08"), Status.HAPPENED, start=300)


def only(entries: tuple[Event, ...]) -> Event:
    """The one entry there is."""
    assert len(entries) == 1
    return entries[0]


def test_a_changed_entry_keeps_its_name_and_counts_its_changes() -> None:
    """UID and created stay, SEQUENCE rises with each change, modified moves to the news."""
    first = only(merge([ONE], [SOON]))
    second = only(merge([ONE, TWO], [SOON, DATED], [first]))
    third = only(merge([ONE, TWO, THREE], [SOON, DATED, MOVED], [second]))
    assert [entry.uid for entry in (first, second, third)] == [SOON.uid] * 3
    assert [entry.sequence for entry in (first, second, third)] == [0, 1, 2]
    assert [entry.modified for entry in (first, second, third)] == [
        ONE.published,
        TWO.published,
        THREE.published,
    ]
    assert {entry.created for entry in (first, second, third)} == {ONE.published}


def test_another_source_for_the_same_changes_no_plans() -> None:
    """The entry quotes it, so it is newer; SEQUENCE stays where date, status and title do."""
    first = only(merge([TWO], [DATED]))
    again = event(THREE, "Pier museum will open", day("2026-05-14"), trigger="open")
    second = only(merge([TWO, THREE], [DATED, again], [first]))
    assert (second.sequence, second.modified, len(second.mentions)) == (0, THREE.published, 2)


def test_an_earlier_article_that_comes_late_takes_no_name_away() -> None:
    """The entry was published under the name of what was known first."""
    first = only(merge([TWO], [DATED]))
    assert only(merge([ONE, TWO], [SOON, DATED], [first])).uid == DATED.uid
    assert only(merge([ONE, TWO], [SOON, DATED])).uid == SOON.uid


def test_two_entries_that_become_one_go_on_under_the_older_name() -> None:
    """The other name is gone."""
    apart = merge([ONE, THREE], [MAY, JUNE])
    assert len(apart) == 2
    entry = only(merge([ONE, TWO, THREE], [MAY, BETWEEN, JUNE], apart))
    assert (entry.uid, entry.sequence) == (MAY.uid, 1)


def test_an_entry_that_splits_leaves_its_name_with_the_first_telling() -> None:
    """When the article between two is gone, each has its own name again."""
    joined = only(merge([ONE, TWO, THREE], [MAY, BETWEEN, JUNE]))
    apart = merge([ONE, TWO, THREE], [MAY, JUNE], [joined])
    assert {entry.uid for entry in apart} == {MAY.uid, JUNE.uid}


def test_better_titles_and_shifted_words_keep_the_name() -> None:
    """A corrected text moves the words; the entry goes on."""
    first = only(merge([ONE], [SOON]))
    mention = SOON.mentions[0]
    moved = replace(mention, trigger=replace(mention.trigger, start=40, end=44))
    better = replace(SOON, uid="f" * 24, title="Saltby pier museum opens its doors", mentions=(moved,))
    second = only(merge([ONE], [better], [first]))
    assert (second.uid, second.title, second.sequence) == (SOON.uid, better.title, 1)


def test_silence_never_cancels() -> None:
    """An entry whose article is not there any more stays as it was."""
    before = merge([ONE], [SOON, FIRE])
    after = merge([TWO], [], before)
    assert sorted(after, key=repr) == sorted(before, key=repr)


def test_what_is_left_of_an_entry_is_still_followed() -> None:
    """A move told after its first article has gone is a move of the published entry."""
    before = only(merge([TWO], [DATED]))
    after = only(merge([THREE], [MOVED], [before]))
    assert (after.uid, after.when and after.when.edtf, after.sequence) == (DATED.uid, "2026-06-20", 1)


def test_a_withdrawn_article_takes_its_word_along() -> None:
    """An entry loses that source, and goes where nobody else tells it."""
    before = merge([ONE, TWO], [SOON, DATED, FIRE])
    after = merge([TWO], [DATED], tuple(without(before, ["one"])))
    assert [(entry.uid, [m.article for m in entry.mentions]) for entry in after] == [(SOON.uid, ["two"])]


def test_of_one_address_the_newest_version_counts() -> None:
    """What the earlier one said is superseded and no dispute."""
    address = "https://news.example/pier"
    old, new = article("v1", "2026-01-10", url=address), article("v2", "2026-01-11", url=address)
    told = [
        event(old, "Pier museum will open", day("2026-05-14"), trigger="open"),
        event(new, "Pier museum will open", day("2026-05-16"), trigger="open"),
    ]
    entry = only(merge([old, new], told))
    assert (entry.when and entry.when.edtf, entry.conflicts) == ("2026-05-16", ())
    assert current([old, new, TWO]) == (new, TWO)


def test_editors_join_and_split_entries() -> None:
    """What they say goes over what the words say, and survives the next run."""
    walk = event(TWO, "Charity walk", day("2026-05-14"))
    join = Edit(walk.uid, into=SOON.uid)
    joined = only(merge([ONE, TWO], [SOON, walk], edits=[join]))
    assert (joined.uid, len(joined.mentions)) == (SOON.uid, 2)
    assert only(merge([ONE, TWO], [SOON, walk], [joined], [join])) == joined
    split = Edit(SOON.uid, split=("two",))
    apart = merge([ONE, TWO], [SOON, DATED], edits=[split])
    assert {entry.uid for entry in apart} == {SOON.uid, DATED.uid}
    assert merge([ONE, TWO], [SOON, DATED], apart, [split]) == apart


def test_an_edit_of_an_entry_that_is_not_there_does_nothing() -> None:
    """It waits for its entry."""
    edits = [Edit("nobody", into=SOON.uid), Edit("nobody", split=("one",)), Edit("nobody", title="None")]
    assert apply_edits(merge([ONE], [SOON], edits=edits), edits) == merge([ONE], [SOON])


def test_editors_correct_title_date_status_and_place() -> None:
    """The later edit is laid over the earlier; a date an editor gave is certain and ends the dispute."""
    entry = replace(SOON, conflicts=only(merge([ONE], [SOON])).conflicts, confidence=0.5)
    edits = [
        Edit(SOON.uid, title="Working title", status=Status.POSTPONED, place="Pier Head"),
        Edit(SOON.uid, title="Museum opens", when=day("2026-05-15")),
    ]
    made = only(apply_edits([entry], edits))
    assert (made.title, made.when, made.status, made.places, made.confidence) == (
        "Museum opens",
        day("2026-05-15"),
        Status.POSTPONED,
        ("Pier Head",),
        1.0,
    )


def test_editors_hide_and_vouch() -> None:
    """A hidden entry is nowhere; a pinned one is core and certain."""
    aside = replace(FIRE, prominence=Prominence.BACKGROUND, confidence=0.3)
    made = only(apply_edits([SOON, aside], [Edit(SOON.uid, hide=True), Edit(FIRE.uid, pin=True)]))
    assert (made.uid, made.prominence, made.confidence) == (FIRE.uid, Prominence.CORE, 1.0)


def test_an_edit_tells_whose_text_has_changed_since() -> None:
    """Articles nobody has any more do not count as changed."""
    edit = Edit(SOON.uid, title="T", rests_on=(("one", "aa"), ("two", "bb"), ("three", "cc")))
    assert outdated(edit, {"one": "aa", "two": "zz"}) == ("two",)
