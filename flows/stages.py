"""What a run does between gathering and the feed, stage by stage, without Prefect.

Every stage begins with what the store holds and may be broken off anywhere: run again
with the same articles it ends in the same bytes.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import chain
from pathlib import Path

from flows import filed
from flows.drafts import Drafts
from flows.guard import SHARE, check_changes, check_folder, published
from flows.soundness import TIMELINE, faults_in, publishable
from timeline import files
from timeline.digest import Digest, digest
from timeline.errors import BrokenArticle, FeedWouldShrink
from timeline.export.ical import PRODID
from timeline.merge import editor, merge, without
from timeline.model import Article, Event, Problem, Timeline
from timeline.store import Collection, Kind, Note
from timeline.store.codec import ARTICLE, encoded, version_of
from timeline.store.collection import assembled
from timeline.store.editing import doubt, editing, texts_of
from timeline.store.identity import Entry, Place, buried, retold, revise
from timeline.store.versions import Version, current, newest, renamed
from timeline.store.wanted import Wanted

FRAME = 200
"""Bytes at the head of a feed that tell who made it."""


@dataclass(frozen=True, slots=True)
class Rules:
    """What a run holds its collection to.

    ``share`` is how much of what is upcoming may change at once; ``accept`` lets everything
    pass. ``edits`` are those of edits.toml, None where there is no such file.
    """

    share: float = SHARE
    accept: bool = False
    edits: tuple[Wanted, ...] | None = None


@dataclass(frozen=True, slots=True)
class Stock:
    """The articles that count from now on, the gathered ones, and those still to be read: JSON by hash."""

    versions: tuple[Version, ...]
    wholes: Mapping[str, str] = field(default_factory=dict)
    unread: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Extracted:
    """What a batch of articles gave, by the hashes of the articles.

    ``told`` are encoded events, ``problems`` events that cannot be published, ``broken`` why
    an article could not be read at all.
    """

    told: dict[str, str]
    problems: tuple[Problem, ...]
    broken: dict[str, Problem] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Settled:
    """A revision: its number, its timeline, the timeline before it (None before the first), its files.

    ``doubts`` are corrections that name no entry, or whose articles have changed since.
    """

    number: int
    timeline: Timeline
    before: Timeline | None
    doubts: tuple[Problem, ...]
    rendered: Drafts


@dataclass(frozen=True, slots=True)
class Proposed:
    """What the next revision would be: its entries and timeline, the timeline before it, its files."""

    entries: Mapping[str, Entry]
    timeline: Timeline
    before: Timeline | None
    doubts: tuple[Problem, ...]
    rendered: Drafts


@dataclass(frozen=True, slots=True)
class Exported:
    """The published files, and those whose bytes are new."""

    paths: tuple[Path, ...]
    changed: tuple[Path, ...]


def take_stock(collection: Collection, gathered: Iterable[Article], broken: Container[str] = ()) -> Stock:
    """Put what was gathered beside what the store holds; versions in ``broken`` (hashes) are left out."""
    fresh: dict[str, Version] = {}

    def said() -> Iterator[tuple[str, str]]:
        for version, text in map(version_of, gathered):
            if version.hash not in broken:
                fresh[version.hash] = version
            yield version.hash, text

    wholes = filed.texts(said())
    versions = current(collection.each_version(), fresh.values(), withdrawal(collection.notes.all()))
    missing = collection.tellings.missing(version.hash for version in versions if not version.withdrawn)
    unread = [version for version in versions if version.hash in missing]
    return Stock(versions, wholes, filed.texts(with_texts(collection, unread, wholes)))


def with_texts(
    collection: Collection, versions: Sequence[Version], wholes: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    """The whole articles of some versions (hash, JSON): from what was gathered, else from the store."""
    here = ((version.hash, wholes[version.hash]) for version in versions if version.hash in wholes)
    kept = (version.hash for version in versions if version.hash not in wholes)
    return chain(here, collection.wholes(kept))


def read(unread: Mapping[str, str], find: Callable[[Article], Sequence[Event]]) -> Extracted:
    """Find the events of articles (JSON by hash); what fails becomes a problem and costs nothing else."""
    found: dict[str, tuple[Article, Sequence[Event]]] = {}
    told: dict[str, str] = {}
    broken: dict[str, Problem] = {}
    for hash, whole in unread.items():
        article = ARTICLE.validate_json(whole)
        try:
            found[hash] = article, find(article)
        except Exception as error:
            broken[hash] = BrokenArticle.by(article.id, error).problem()
    faults = faults_in([*found.values()])
    for hash, (article, events) in found.items():
        try:
            told[hash] = encoded([event for event in events if event.uid not in faults])
        except Exception as error:
            broken[hash] = BrokenArticle.by(article.id, error).problem()
    return Extracted(told, tuple(faults.values()), broken)


def withdrawal(notes: Sequence[Note]) -> Callable[[Article], bool]:
    """Tell by the notes which articles are taken back."""
    withdrawals = [note for note in notes if note.kind is Kind.WITHDRAW]
    return lambda article: any(note.withdraws(article) for note in withdrawals)


def settle(
    collection: Collection, stock: Stock, problems: Sequence[Problem], rules: Rules, out: Path
) -> Settled:
    """Merge what all articles tell into the next revision, lay the editors' notes on it, and keep it.

    ``out`` is where it will be published: what is there already must be of this collection.
    Raises FeedWouldShrink, with the store as it was, where the rules do not let it pass.
    """
    proposed = propose(collection, stock, problems, rules.edits)
    if not rules.accept:
        check_folder(out / TIMELINE, proposed.timeline, known=proposed.before is not None)
        if proposed.before is not None:
            check_changes(proposed.before, proposed.timeline, rules.share)
    number = collection.publish(stock.versions, proposed.entries, proposed.timeline.problems, stock.wholes)
    return Settled(number, proposed.timeline, proposed.before, proposed.doubts, proposed.rendered)


def propose(
    collection: Collection,
    stock: Stock,
    problems: Sequence[Problem],
    wanted: tuple[Wanted, ...] | None = None,
) -> Proposed:
    """Make the next revision of what all articles tell and editors noted, without keeping it."""
    before = filed.entries(chain(collection.departed(), collection.each_entry()))
    number = collection.number()
    last = assembled(collection.name, (), before.values(), collection.problems(number), filed.events)
    counted = [version for version in stock.versions if not version.withdrawn]
    events = filed.events(collection.tellings.events(version.hash for version in counted))
    edits, doubts = editing(collection.notes, wanted, before, events, stock.versions)
    now = newest(stock.versions)
    told = merge(
        (ARTICLE.validate_json(text) for _, text in with_texts(collection, counted, stock.wholes)),
        events,
        filed.events(still_told(before, counted, renamed(collection.each_version(), counted))),
        edits,
        now=now,
        hold=filed.events,
    )
    del events
    entries = filed.entries(
        revise(
            before,
            told,
            editor(edits),
            gone=gone(collection.each_version(), stock.versions),
            now=now,
            waits=waiting(collection, counted),
        )
    )
    del told
    entries, timeline, rendered = publishable(
        collection.name, stock.versions, entries, before, problems, collection.layout
    )
    return Proposed(entries, timeline, last if number else None, tuple(doubts), rendered)


def still_told(
    before: Mapping[str, Entry], counted: Sequence[Version], names: Mapping[str, str]
) -> Iterator[Event]:
    """The entries of before by the new ``names`` of their articles, less articles that no longer count."""
    ids = {version.article.id for version in counted}
    for entry in before.values():
        if not buried(entry.told):
            event = retold(entry.told, names)
            yield from without([event], {mention.article for mention in event.mentions} - ids)


def waiting(collection: Collection, counted: Sequence[Version]) -> Callable[[Event], bool]:
    """Tell which new entries an editor must let through, by the collection's bar or their sources' own."""
    least = collection.min_confidence
    own = {one.article.id: bar for one in counted if (bar := one.article.min_confidence)}
    accepted = {note.subject for note in collection.notes.all() if note.kind is Kind.ACCEPT}

    def waits(event: Event) -> bool:
        lowest = min((own.get(mention.article, 0.0) for mention in event.mentions), default=0.0)
        return event.confidence < max(least, lowest) and event.uid not in accepted

    return waits


def gone(before: Iterable[Version], after: Sequence[Version]) -> frozenset[str]:
    """The articles whose former text no longer counts: withdrawn, or with another text."""
    counted = {(version.article.id, version.text) for version in after if not version.withdrawn}
    return frozenset(
        version.article.id for version in before if (version.article.id, version.text) not in counted
    )


def export(rendered: Mapping[str, bytes], out: Path) -> Exported:
    """Write all files or none; a feed of ours that is no longer published goes."""
    changed = tuple(out / name for name in rendered if not files.holds(out / name, rendered, name))
    paths = files.write(out, rendered)
    for path in _forsaken(rendered, out):
        path.unlink(missing_ok=True)
    return Exported(paths, changed)


def _forsaken(rendered: Mapping[str, bytes], out: Path) -> list[Path]:
    """The feeds of a part that has too few events by now; a file of somebody else's is no such feed."""
    return [
        path
        for path in sorted(out.glob("*.ics"))
        if path.name not in rendered and PRODID.encode() in path.read_bytes()[:FRAME]
    ]


def republish(collection: Collection) -> Exported | None:
    """Make a revision of what the store holds, as editors just changed it, and write it where the feed is.

    None where the feed's folder is not on this machine, or is another's by now. Editors mean
    what they do: the guard is not asked.
    """
    rules = Rules(accept=True)
    settled = settle(
        collection, take_stock(collection, ()), collection.problems(collection.number()), rules, Path()
    )
    folder = Path(collection.folder or "")
    try:
        there = published(folder / TIMELINE) if collection.folder else None
    except FeedWouldShrink:
        there = None
    if there is None or there.name != collection.name:
        return None
    files.finish(folder)
    return export(settled.rendered, folder)


def review(collection: Collection, before: Timeline | None, after: Timeline, today: date) -> Digest:
    """What the editors of a collection should know today."""
    notes = collection.notes.all()
    texts = texts_of(collection.each_version()) if notes else {}
    doubts = [Problem(f"edit {note.number}", reason) for note in notes if (reason := doubt(note, texts))]
    waiting = (entry.published for _, entry in collection.each_entry() if entry.place is Place.WAITING)
    return digest(before, after, today, filed.events(waiting), doubts)
