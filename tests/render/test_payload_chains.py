"""What the page is told of citations is enough to find the chains that Python finds, in the same order."""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import cache
from itertools import pairwise
from random import Random
from typing import Any

import pytest

from render.reading import wire_of
from umug_graph.fieldmap import FieldMap, build
from umug_graph.lineages.chains import find_chains
from umug_graph.lineages.dossier import Dossier

TOP = 10
MOST_CHAINS = 4000


@cache
def bundled() -> tuple[FieldMap, Any]:
    fieldmap = build()
    return fieldmap, wire_of(fieldmap)


class Page:
    """Chains by the page's data alone: all of them, one by one."""

    def __init__(self, told: Any) -> None:
        block = told["citations"]
        self.first = [-(10**9) if day is None else day for day in block["from"]]
        self.last = [10**9 if day is None else day for day in block["until"]]
        self.doubt, self.grade, self.score = {}, {}, block["score"]
        self.led_to: defaultdict[int, list[int]] = defaultdict(list)
        self.homonyms = {frozenset(pair) for pair in block["homonyms"]}
        for at, (citing, cited) in enumerate(zip(block["citing"], block["cited"], strict=True)):
            self.led_to[cited].append(citing)
            self.doubt[cited, citing] = block["doubt"][at] / 1000
            self.grade[cited, citing] = "D" if at in block["lifted"] else block["grade"][at]

    def chains(self, start: int, end: int) -> list[tuple[int, ...]] | None:
        """Every chain; None if there are too many to list."""
        fits = {i for i in range(len(self.first)) if self._fits(i, start, end)}
        found: list[tuple[int, ...]] = []
        waiting = [((start,), self.first[start])] if {start, end} <= fits else []
        for _ in range(60 * MOST_CHAINS):
            if not waiting:
                return found
            way, day = waiting.pop()
            for paper in self.led_to[way[-1]]:
                if paper not in fits or paper in way or day > self.last[paper]:
                    continue
                longer = (*way, paper)
                found.append(longer) if paper == end else waiting.append((longer, max(day, self.first[paper])))
        return None

    def _fits(self, i: int, start: int, end: int) -> bool:
        in_time = self.first[start] <= self.last[i] and self.first[i] <= self.last[end]
        return in_time and not ({frozenset((i, start)), frozenset((i, end))} & self.homonyms)

    def best(self, chains: list[tuple[int, ...]]) -> list[tuple[float, tuple[int, ...]]]:
        on = Counter(hop for chain in chains for hop in pairwise(chain))
        costs = {hop: (self.doubt[hop] * (1 - self.score["flow"] * n / len(chains))) for hop, n in on.items()}
        costs = {hop: cost ** self.score["power"] for hop, cost in costs.items()}
        ranked = sorted((self._cost(chain, costs), chain) for chain in chains)
        return [(1 / (1 + cost ** (1 / self.score["power"])), chain) for cost, chain in ranked[:TOP]]

    def _cost(self, chain: tuple[int, ...], costs: dict[tuple[int, int], float]) -> float:
        hops = list(pairwise(chain))
        strong = [self.grade[hop] in "AB" for hop in hops]
        unsupported = sum(not (a or b) for a, b in pairwise(strong))
        return sum(costs[hop] for hop in hops) + unsupported * self.score["unsupported"]


def test_chains_found_by_the_pages_data_are_those_that_lineages_find() -> None:
    fieldmap, told = bundled()
    dossier, page = Dossier(fieldmap.corpus), Page(told)
    listed = [at for at, one in enumerate(told["papers"]["listed"]) if one]
    pairs = [(a, b) for a in listed for b in listed if a < b]
    compared = 0
    for start, end in Random(1).sample(pairs, 400):  # noqa: S311
        chains = page.chains(start, end)
        if not chains or len(chains) > MOST_CHAINS:
            continue
        found = find_chains(dossier, start, end, TOP)
        assert found.number == len(chains)
        expected = [(one.score, tuple(dossier.graph.positions[key] for key in one.papers)) for one in found.chains]
        best = page.best(chains)
        assert [chain for _, chain in best] == [chain for _, chain in expected]
        assert [score for score, _ in best] == pytest.approx([score for score, _ in expected], abs=1e-7)
        compared += 1
    assert compared > 40
