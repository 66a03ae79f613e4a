"""Two papers -> the hops that lie on chains between them, and how many chains take each: counted, not listed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise

import numpy as np

from umug_graph.graph.components import components_of
from umug_graph.lineages.dossier import Dossier

Hop = tuple[int, int]  # cited, citing
Place = tuple[int, int]  # a paper, and the day before which no later paper of the chain may end

MOST_TRANSITS = 20_000
"""No more ways through circles are tried in one search."""


def grouped(ahead: Mapping[int, Sequence[int]]) -> list[list[int]]:
    """Papers that lead to one another in a circle, the others one by one, each group before those it leads to."""
    papers = sorted(ahead)
    place = {paper: n for n, paper in enumerate(papers)}
    rows = [sorted(place[j] for j in ahead[i]) for i in papers]
    indptr = np.concatenate(([0], np.cumsum([len(row) for row in rows]))).astype(np.int32)
    found = components_of(indptr, np.array([j for row in rows for j in row], np.int32))
    return [[papers[n] for n in found.order[a:b].tolist()] for a, b in pairwise(found.starts.tolist())]


@dataclass(frozen=True, slots=True)
class Transit:
    """A way through a circle: its papers, and the day reached at the last of them. One paper where there is none."""

    papers: tuple[int, ...]
    day: int


@dataclass(frozen=True)
class Network:
    """The papers and hops on ways of citations from `start` to `end`; `next[i]` are those that cite i, ascending."""

    start: int
    end: int
    next: Mapping[int, tuple[int, ...]]
    first_days: Sequence[int]
    last_days: Sequence[int]
    _spent: list[int] = field(default_factory=lambda: [0], repr=False)
    _transits: dict[Place, tuple[Transit, ...]] = field(default_factory=dict, repr=False)

    @property
    def papers(self) -> list[int]:
        """Its papers, ascending."""
        return sorted(self.next)

    @property
    def hops(self) -> list[Hop]:
        """Its hops, ascending."""
        return [(i, j) for i in self.papers for j in self.next[i]]

    @property
    def is_whole(self) -> bool:
        """Whether every way through its circles was found; asked after counting."""
        return self._spent[0] <= MOST_TRANSITS

    @cached_property
    def _groups(self) -> tuple[list[list[int]], dict[int, int]]:
        """Circles, and papers outside them one by one, older before newer; and the group of each paper."""
        groups = grouped(self.next)
        return groups, {paper: number for number, group in enumerate(groups) for paper in group}

    def transits(self, place: Place) -> tuple[Transit, ...]:
        """All ways from a paper through the circle it stands in, no paper twice; just itself where there is none."""
        if place not in self._transits:
            found = tuple(self._through(place))
            self._transits[place] = tuple(t for t in found if (t.papers[-1] == self.end) == (self.end in t.papers))
        return self._transits[place]

    def _through(self, place: Place) -> Iterator[Transit]:
        groups, group_of = self._groups
        group = group_of[place[0]]
        if len(groups[group]) == 1:
            yield Transit((place[0],), place[1])
            return
        waiting = [Transit((place[0],), place[1])]
        while waiting and self.is_whole:
            way = waiting.pop()
            self._spent[0] += 1
            yield way
            ahead = (j for j in reversed(self.next[way.papers[-1]]) if group_of[j] == group and j not in way.papers)
            waiting.extend(
                Transit((*way.papers, j), day) for j in ahead if (day := self._day_at(j, way.day)) is not None
            )

    def _day_at(self, paper: int, day: int) -> int | None:
        """The day reached by going on to a paper; None if it is known to be older than one before it."""
        return max(day, self.first_days[paper]) if day <= self.last_days[paper] else None

    def onward(self, way: Transit) -> Iterator[Place]:
        """Where a chain can go on from the end of a way, leaving its circle."""
        group_of = self._groups[1]
        last = way.papers[-1]
        for paper in self.next[last]:
            day = self._day_at(paper, way.day)
            if group_of[paper] != group_of[last] and day is not None:
                yield paper, day

    @property
    def origin(self) -> Place:
        """Where every chain begins."""
        return self.start, self.first_days[self.start]

    @cached_property
    def places(self) -> tuple[Place, ...]:
        """All places at which a chain can enter a group, the older first."""
        if not self.next:
            return ()
        group_of = self._groups[1]
        found: defaultdict[int, set[Place]] = defaultdict(set)
        found[group_of[self.start]].add(self.origin)
        order: list[Place] = []
        for group in range(len(self._groups[0])):
            for place in sorted(found[group]):
                order.append(place)
                for way in self.transits(place):
                    for onward in self.onward(way):
                        found[group_of[onward[0]]].add(onward)
        return tuple(order)

    def is_end(self, way: Transit) -> bool:
        """Whether a way ends the chain."""
        return way.papers[-1] == self.end


@dataclass(frozen=True, slots=True)
class Flow:
    """`chains` counts the chains from start to end, `on` those that take each hop; exact if the network is whole."""

    chains: int
    on: Mapping[Hop, int]


def count(network: Network) -> Flow:
    """Count chains in one sweep each way (search path count), without listing them.

    References
    ----------
    Batagelj (2003), for the count of paths through each citation.
    """
    after: dict[Place, int] = {}
    for place in reversed(network.places):
        after[place] = sum(_onward_count(network, way, after) for way in network.transits(place))
    before: defaultdict[Place, int] = defaultdict(int, {network.origin: 1})
    on: defaultdict[Hop, int] = defaultdict(int)
    for place in network.places:
        for way in network.transits(place):
            through = before[place] * _onward_count(network, way, after)
            for hop in pairwise(way.papers):
                on[hop] += through
            for onward in network.onward(way):
                on[way.papers[-1], onward[0]] += before[place] * after[onward]
                before[onward] += before[place]
    return Flow(after.get(network.origin, 0), {hop: number for hop, number in on.items() if number})


def _onward_count(network: Network, way: Transit, after: Mapping[Place, int]) -> int:
    if network.is_end(way):
        return 1
    return sum(after[place] for place in network.onward(way))


def could_lie_between(dossier: Dossier, start: int, end: int) -> Callable[[int], bool]:
    """Whether a paper's date lets it stand on a chain between two others; a homonym of either does not."""

    def fits(i: int) -> bool:
        in_time = dossier.can_hop(start, i) and dossier.can_hop(i, end)
        return in_time and not dossier.are_homonyms(i, start) and not dossier.are_homonyms(i, end)

    return fits


def network_between(dossier: Dossier, start: int, end: int) -> Network:
    """Gather what lies on ways from `start` to `end`; time is held along whole chains only when these are formed."""
    fits = could_lie_between(dossier, start, end)
    papers: set[int] = set()
    if start != end and fits(start) and fits(end):
        older = reached(end, dossier.builds_on, fits, stop=start)
        papers = reached(start, lambda i: [j for j in dossier.led_to(i) if j in older], fits, stop=end)
    if end not in papers:
        return Network(start, end, {}, dossier.first_days, dossier.last_days)
    following = {i: tuple(j for j in dossier.led_to(i) if j in papers and i != end and j != start) for i in papers}
    return Network(start, end, following, dossier.first_days, dossier.last_days)


def reached(
    root: int, step: Callable[[int], Iterable[int]], allowed: Callable[[int], bool], stop: int | None = None
) -> set[int]:
    """All that is reached from `root` by steps, itself included, through allowed papers; nothing beyond `stop`."""
    found, waiting = {root}, [root]
    while waiting:
        i = waiting.pop()
        new = [] if i == stop else [j for j in step(i) if j not in found and allowed(j)]
        found.update(new)
        waiting.extend(new)
    return found
