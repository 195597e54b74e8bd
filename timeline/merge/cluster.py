"""Tellings -> happenings: which of them tell the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence

from timeline.merge.book import Words
from timeline.merge.candidates import pairs, view
from timeline.merge.days import same_days
from timeline.merge.evidence import View, contrary, namesakes, one_story, strangers, weigh
from timeline.merge.required import excluded, need
from timeline.merge.telling import Telling, edition
from timeline.model import When

Cluster = tuple[Telling, ...]
Scored = tuple[float, int, int]

CLEAR = 0.8
"""Points by which what a telling without a date means must stand before anything else it could mean."""


def clustered(
    tellings: Sequence[Telling],
    names: Mapping[str, Words],
    bound: Collection[tuple[str, str]] = (),
) -> list[Cluster]:
    """Tellings grouped by happening, each group and the groups in order of publication.

    ``names`` are the proper names of each article's text; ``bound`` are UIDs of tellings
    that are known to tell one happening. The surest pairs are joined first, so the order
    of ``tellings`` does not matter. A chain of joins never puts two tellings of one
    article together whose dates differ, nor two of different stories or about different people.
    """
    ordered = sorted(tellings, key=lambda telling: telling.place)
    seen = view(ordered, names)
    scored: list[Scored] = []
    for left, right in pairs(ordered, seen):
        asked, _ = need(ordered[left], ordered[right])
        if asked is None or not one_story(ordered[left], ordered[right], seen):
            continue
        spare = weigh(ordered[left], ordered[right], seen) - asked
        if spare >= 0:
            scored.append((-round(spare, 6), left, right))
    groups = _Groups(ordered, seen)
    named = {uid for pair in bound for uid in pair}
    places = {telling.uid: place for place, telling in enumerate(ordered) if telling.uid in named}
    for one, other in sorted(bound):
        groups.join(places[one], places[other], bound=True)
    undated = {place for place, telling in enumerate(ordered) if telling.when is None}
    about: dict[int, list[Scored]] = defaultdict(list)
    for row in sorted(scored):
        ends = undated.intersection(row[1:])
        for place in ends:
            about[place].append(row)
        if not ends:
            groups.join(*row[1:])
    for choose in (_told_before, _told_after):  # the plan that was dropped, then what became of it
        for place in sorted(about):
            groups.join_only(place, about[place], choose)
    return groups.found()


def _told_before(place: int, group: int) -> bool:
    """Whether a group, named by its first telling, was told before."""
    return group < place


def _told_after(place: int, group: int) -> bool:
    return group > place


class _Groups:
    """Tellings and the group each is in; the first telling of a group names it.

    ``several`` are the members of groups of more than one.
    """

    def __init__(self, tellings: Sequence[Telling], seen: View) -> None:
        self.tellings = tellings
        self.seen = seen
        self.several: dict[int, list[int]] = {}
        self.owner = list(range(len(tellings)))

    def members(self, group: int) -> list[int]:
        """The tellings of a group."""
        return self.several.get(group, [group])

    def join(self, left: int, right: int, *, bound: bool = False) -> None:
        """Make one group of two, unless a telling of one forbids one of the other."""
        one, other = sorted((self.owner[left], self.owner[right]))
        if one == other or not (bound or self._together(one, other)):
            return
        self.several[one] = self.members(one) + self.members(other)
        self.several.pop(other, None)
        for place in self.several[one]:
            self.owner[place] = one

    def join_only(self, place: int, scored: Sequence[Scored], choose: Callable[[int, int], bool]) -> None:
        """Make one group of a telling without a date and the only one it can mean of those to ``choose``."""
        best: dict[int, float] = {}
        own = self.owner[place]
        for spare, left, right in scored:
            other = self.owner[right if left == place else left]
            if other != own and choose(place, other) and self._together(*sorted((own, other))):
                best[other] = min(spare, best.get(other, spare))
        ranked = sorted((spare, other) for other, spare in best.items())
        if ranked and (len(ranked) == 1 or ranked[1][0] - ranked[0][0] >= CLEAR):
            self.join(place, ranked[0][1])

    def found(self) -> list[Cluster]:
        """The groups in order of publication, and so the tellings of each."""
        return [
            tuple(self.tellings[place] for place in sorted(self.members(group)))
            for group, owner in enumerate(self.owner)
            if group == owner
        ]

    def _together(self, one: int, other: int) -> bool:
        mine, yours = ([self.tellings[place] for place in self.members(group)] for group in (one, other))
        again = [telling.when for telling in (*mine, *yours)]
        return all(
            _may_join(left, right, self.seen, days=any(_days_of(when, left, right) for when in again))
            for left in mine
            for right in yours
        )


def _days_of(series: When | None, left: Telling, right: Telling) -> bool:
    """Whether each of two tellings tells a day, or all days, of what comes again."""
    return all(telling.when == series or edition(series, telling) for telling in (left, right))


def _may_join(left: Telling, right: Telling, seen: View, *, days: bool) -> bool:
    """Whether nothing forbids two tellings to be of one group; ``days`` are those of what comes again."""
    if contrary(left.marks, right.marks) or strangers(left, right) or namesakes(left, right):
        return False
    if days:
        return left.article == right.article or one_story(left, right, seen)
    if excluded(left, right):
        return False
    if left.article != right.article:
        return one_story(left, right, seen)
    if left.days is None or right.days is None:
        return False
    if not (left.kinds & right.kinds) or not left.words & right.words:
        return False  # one article tells two happenings of one day
    return same_days(left.days, right.days)
