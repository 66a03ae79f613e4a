"""A paper -> what it builds on, or what builds on it, as a tree: each paper once, shortcuts left out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal, get_args

from umug_graph.lineages.between import grouped, reached
from umug_graph.lineages.chains import shown_hop
from umug_graph.lineages.dossier import Dossier
from umug_graph.lineages.evidence import Case, hear
from umug_graph.lineages.grades import grade_of
from umug_graph.lineages.models import Branch, Grade

Direction = Literal["ancestors", "descendants"]
GRADES: tuple[Grade, ...] = get_args(Grade)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a paper hangs: on which paper and by which hop, how far from the root, and what day time has come to."""

    parent: int | None
    case: Case | None
    depth: int
    day: int

    @property
    def order(self) -> tuple[Grade, float, int]:
        """The better grade first, then less doubt, then the older parent."""
        return (grade_of(self.case), self.case.doubt, self.parent or 0) if self.case else ("A", 0.0, 0)


@dataclass(frozen=True)
class Growth:
    """The hops of one direction from a root, and the tree that grows along them."""

    dossier: Dossier
    root: int
    depth: int
    direction: Direction
    _heard: dict[tuple[int, int], Case] = field(default_factory=dict, repr=False)

    @cached_property
    def ahead(self) -> Mapping[int, list[int]]:
        """The papers one hop on, for each paper that is reached; homonyms of the root are left out."""
        step = self.dossier.builds_on if self.direction == "ancestors" else self.dossier.led_to
        papers = reached(self.root, step, self._is_allowed)
        return {i: [j for j in step(i) if j in papers] for i in papers}

    def _is_allowed(self, i: int) -> bool:
        return not self.dossier.are_homonyms(i, self.root)

    @cached_property
    def groups(self) -> list[list[int]]:
        """Circles, and papers outside them one by one, the nearer to the root before the farther."""
        return grouped(self.ahead)

    @cached_property
    def parents(self) -> Mapping[int, list[int]]:
        """For each paper those one hop nearer to the root, without the hops that a longer way makes up for.

        A longer way makes up for a hop if each of its own hops is graded as high or higher.
        """
        found: dict[int, list[int]] = {i: [] for i in self.ahead}
        grades = {(i, j): grade_of(self.case(i, j)) for i, row in self.ahead.items() for j in row}
        for grade in GRADES:
            kept = {i: [j for j in row if grades[i, j] <= grade] for i, row in self.ahead.items()}
            for i, j in self._without_shortcuts(kept):
                if grades[i, j] == grade:
                    found[j].append(i)
        return found

    def _without_shortcuts(self, ahead: Mapping[int, list[int]]) -> Iterator[tuple[int, int]]:
        """Transitive reduction of hops, circles taken as one: those between two of which no longer way leads."""
        group_of = self._group_of
        onward = [{group_of[j] for i in group for j in ahead[i]} - {n} for n, group in enumerate(self.groups)]
        beyond = [0] * len(onward)  # the groups reached from each, as the bits of a number
        for number in reversed(range(len(onward))):
            for other in onward[number]:
                beyond[number] |= beyond[other] | 1 << other
        for number, group in enumerate(self.groups):
            longer = 0
            for other in onward[number]:
                longer |= beyond[other]
            yield from ((i, j) for i in group for j in ahead[i] if not longer >> group_of[j] & 1)

    @cached_property
    def _group_of(self) -> Mapping[int, int]:
        return {paper: number for number, group in enumerate(self.groups) for paper in group}

    def places(self) -> dict[int, Place]:
        """Where each paper of the tree hangs."""
        bounds = self.dossier.last_days if self.direction == "ancestors" else self.dossier.first_days
        found = {self.root: Place(None, None, 0, bounds[self.root])}
        for group in self.groups:
            waiting = set(group) - set(found)
            while options := [option for i in sorted(waiting) for option in self._options(i, found)]:
                paper, place = min(options, key=lambda option: (*option[1].order, option[0]))
                found[paper] = place
                waiting.discard(paper)
        return found

    def _options(self, paper: int, found: Mapping[int, Place]) -> Iterator[tuple[int, Place]]:
        for parent in self.parents[paper]:
            above = found.get(parent)
            day = None if above is None else self._day_at(paper, above.day)
            if above is not None and above.depth < self.depth and day is not None:
                yield paper, Place(parent, self.case(parent, paper), above.depth + 1, day)

    def _day_at(self, paper: int, day: int) -> int | None:
        first, last = self.dossier.first_days[paper], self.dossier.last_days[paper]
        if self.direction == "ancestors":
            return min(day, last) if first <= day else None
        return max(day, first) if day <= last else None

    def case(self, i: int, j: int) -> Case:
        """The evidence of the hop between paper i and paper j, one hop on from it."""
        cited, citing = (j, i) if self.direction == "ancestors" else (i, j)
        if (cited, citing) not in self._heard:
            self._heard[cited, citing] = hear(self.dossier, cited, citing)
        return self._heard[cited, citing]


def grow(dossier: Dossier, root: int, depth: int, direction: Direction) -> Branch:
    """The tree to so many hops from the root; branches of better grade, then with less doubt, first."""
    places = Growth(dossier, root, depth, direction).places()
    below: dict[int, list[Branch]] = {i: [] for i in places}
    order = sorted(places, key=lambda i: (-places[i].depth, *places[i].order[:2], i))
    for paper in order:
        place = places[paper]
        hop = shown_hop(dossier, place.case) if place.case else None
        branch = Branch(dossier.graph.keys[paper], dossier.papers[paper].name, hop, tuple(below[paper]))
        if place.parent is not None:
            below[place.parent].append(branch)
    return branch
