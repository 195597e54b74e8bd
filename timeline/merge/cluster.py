"""Tellings -> happenings: which of them tell the same."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence

from timeline.merge.candidates import pairs, view
from timeline.merge.days import same_days
from timeline.merge.evidence import View, contrary, namesakes, one_story, strangers, weigh
from timeline.merge.required import excluded, need
from timeline.merge.telling import Telling, edition
from timeline.model import When

Cluster = tuple[Telling, ...]

CLEAR = 0.8
"""Points by which what a telling without a date means must stand before anything else it could mean."""


def clustered(
    tellings: Sequence[Telling],
    names: Mapping[str, frozenset[str]],
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
    scored: list[tuple[float, int, int]] = []
    for left, right in pairs(ordered, seen):
        asked, _ = need(ordered[left], ordered[right])
        if asked is None or not one_story(ordered[left], ordered[right], seen):
            continue
        spare = weigh(ordered[left], ordered[right], seen) - asked
        if spare >= 0:
            scored.append((-round(spare, 6), left, right))
    groups = _Groups(ordered, seen)
    places = {telling.event.uid: place for place, telling in enumerate(ordered)}
    for one, other in sorted(bound):
        groups.join(places[one], places[other], bound=True)
    undated = {place for place, telling in enumerate(ordered) if telling.event.when is None}
    for _, left, right in sorted(scored):
        if not undated & {left, right}:
            groups.join(left, right)
    for choose in (_told_before, _told_after):  # the plan that was dropped, then what became of it
        for place in sorted(undated):
            about = [(spare, left, right) for spare, left, right in scored if place in {left, right}]
            groups.join_only(place, about, choose)
    return groups.found()


def _told_before(place: int, group: int) -> bool:
    """Whether a group, named by its first telling, was told before."""
    return group < place


def _told_after(place: int, group: int) -> bool:
    return group > place


class _Groups:
    """Tellings and the group each is in; the first telling of a group names it."""

    def __init__(self, tellings: Sequence[Telling], seen: View) -> None:
        self.tellings = tellings
        self.seen = seen
        self.members = {place: [place] for place in range(len(tellings))}
        self.owner = list(range(len(tellings)))

    def join(self, left: int, right: int, *, bound: bool = False) -> None:
        """Make one group of two, unless a telling of one forbids one of the other."""
        one, other = sorted((self.owner[left], self.owner[right]))
        if one == other or not (bound or self._together(one, other)):
            return
        self.members[one] += self.members.pop(other)
        for place in self.members[one]:
            self.owner[place] = one

    def join_only(
        self, place: int, scored: Sequence[tuple[float, int, int]], choose: Callable[[int, int], bool]
    ) -> None:
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
            tuple(self.tellings[place] for place in sorted(group))
            for _, group in sorted(self.members.items())
        ]

    def _together(self, one: int, other: int) -> bool:
        mine, yours = ([self.tellings[place] for place in self.members[group]] for group in (one, other))
        again = [telling.event.when for telling in (*mine, *yours)]
        return all(
            _may_join(left, right, self.seen, days=any(_days_of(when, left, right) for when in again))
            for left in mine
            for right in yours
        )


def _days_of(series: When | None, left: Telling, right: Telling) -> bool:
    """Whether each of two tellings tells a day, or all days, of what comes again."""
    return all(telling.event.when == series or edition(series, telling) for telling in (left, right))


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
