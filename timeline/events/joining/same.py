"""One happening, one event: tellings of the same article that tell the same."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from timeline.events.clauses import Phrase
from timeline.events.dates import covers
from timeline.events.discourse.again import stem
from timeline.events.joining.overlap import Known
from timeline.events.lexicon import event_nouns, grammar, renamed, verbs
from timeline.events.nouns import names_event
from timeline.events.roles import transparent
from timeline.events.told import LISTED, Telling
from timeline.model import BlockKind, Bound, Precision

ELSEWHEN = grammar("elsewhen")
ALL_BUT_VERB = 3  # words two tellings at least share that differ in their verbs alone


def joined(tellings: Sequence[Telling]) -> list[tuple[Telling, ...]]:
    """Tellings grouped by happening, in order of first telling."""
    groups: list[list[Telling]] = []
    known = Known()
    for telling in tellings:
        if telling.sentence.kind is BlockKind.CAPTION:
            continue
        near = (group for group, other in known.around(telling) if same(telling, other))
        home = next((group for group in near if _agrees(telling, groups[group])), len(groups))
        if home == len(groups):
            groups.append([])
        groups[home].append(telling)
        known.add(telling, home)
    for caption in tellings:
        if caption.sentence.kind is BlockKind.CAPTION:
            _add_caption(groups, caption)
    return [tuple(group) for group in groups]


def _add_caption(groups: list[list[Telling]], caption: Telling) -> None:
    """A caption may date a happening and never makes one: it joins what shares most of its words, or goes."""
    best_count, best_group = 0, None
    for group in groups:
        when = group[0].when
        if (
            when is None
            or caption.when is None
            or not covers(when, caption.when)
            or when.precision is Precision.YEAR
        ):
            continue
        common = max(len(telling.names & caption.names) for telling in group)
        if common > best_count:
            best_count, best_group = common, group
    if best_group is not None:
        best_group.append(replace(caption, titled=False, confidence=0.0))


def same(left: Telling, right: Telling) -> bool:
    """Whether two tellings tell one happening: dates that agree and names that do."""
    if left.when is None or right.when is None:
        return False
    if not (covers(left.when, right.when) or covers(right.when, left.when)):
        return False
    if left.trigger == right.trigger or left.again_of == right.trigger.start:
        return True
    if left.rule == right.rule == LISTED:
        return False  # two entries of a list are two events
    if left.clock_only and left.clock_of == right.trigger.start and "T" not in right.when.edtf:
        return _tells_hour(left, right)
    if _set_apart(left, right) or _set_apart(right, left):
        return False
    common = left.names & right.names
    if left.when.edtf != right.when.edtf and _two_deeds(left, right):
        return False
    if left.when.edtf != right.when.edtf and common & event_nouns() and not _several(left, right):
        return True
    return len(common) >= 2 and len(common) * 2 >= min(len(left.names), len(right.names))


def _agrees(telling: Telling, group: Sequence[Telling]) -> bool:
    """Whether a telling's date and those of a whole group can be one: two days in one week cannot."""
    when = telling.when
    dates = [other.when for other in group if other.when is not None]
    return when is None or all(covers(when, other) or covers(other, when) for other in dates)


def _two_deeds(left: Telling, right: Telling) -> bool:
    """Whether two verbs tell two things done: "rejected a bid" this year, "launched a bid" last week.

    What a happening itself does is no other deed: "wrecked by fire", "the fire took hold".
    """
    done = [
        clause
        for place in (left.place, right.place)
        if place is not None and place.nominal is None and (clause := place.clause) is not None
        if clause.predicate == "verb" and not transparent(clause)
    ]
    common = left.names & right.names
    if any(
        clause.subject is not None and clause.subject.head.lemma in common & event_nouns() for clause in done
    ):
        return False
    alike = len(common) >= max(ALL_BUT_VERB, min(len(left.names), len(right.names)) - 1)
    return len({clause.lemma for clause in done}) > 1 and not alike


def _set_apart(left: Telling, right: Telling) -> bool:
    """Whether a noun sets its clause at another time: "after a hearing last week, he resigned on Friday"."""
    if left.place is None or right.place is None or left.place.nominal is None or left.time == right.time:
        return False
    within = left.place.clause is not None and left.place.clause == right.place.clause
    return within and right.place.nominal is None and left.place.nominal.preposition in ELSEWHEN


def _tells_hour(left: Telling, right: Telling) -> bool:
    """Whether an hour is that of the event told before, not of another deed of the same day."""
    clause = left.place.clause if left.place is not None else None
    if clause is None or clause.predicate == "date":
        return True
    if clause.predicate == "verb" and left.names & right.names:
        return True
    if names_event(clause.subject) and clause.subject is not None and not _names_it(clause.subject, right):
        return False
    pointing = clause.subject is None or clause.subject.pronoun
    by = left.time is not None and left.time.bound is Bound.BY
    return not by and (pointing or clause.lemma in verbs().occurring | verbs().scheduling)


def _names_it(subject: Phrase, right: Telling) -> bool:
    """Whether a noun for a happening can mean the one told before."""
    noun, known = subject.head.lemma, {stem(name) for name in right.names}
    named = any(stem(other) in known for other in (noun, *renamed().kinds.get(noun, ())))
    return named or noun in grammar("generic")


def _several(left: Telling, right: Telling) -> bool:
    """Whether both dates are days: then they would be two happenings of one kind."""
    return left.when is not None and right.when is not None and left.when.precision == right.when.precision


def best(group: Iterable[Telling]) -> Telling:
    """The telling whose words an entry takes: the surest, the first among equals."""
    return max(group, key=lambda telling: telling.confidence)


def finest(group: Sequence[Telling]) -> Telling:
    """The telling whose date an entry takes: the finest that the others' dates contain."""
    chosen = best(group)
    for telling in group:
        old, new = chosen.when, telling.when
        if old is None or new is None or new == old or not covers(old, new):
            continue
        if not covers(new, old) or ("T" in new.edtf and "T" not in old.edtf):
            chosen = telling
    return chosen
