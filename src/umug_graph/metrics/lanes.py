"""Shortest chains from eight sources at once, in a large graph without circles.

One sweep in topological order finds the steps from all eight: a paper has a byte for each source, all in one word, so
that one trip to memory serves eight. It marks the citations on shortest chains with a bit for each source; then each
source only runs through its own.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt

from umug_graph.graph import CitationGraph, components
from umug_graph.graph.kernels import kernel
from umug_graph.graph.order import places_of
from umug_graph.graph.rows import AnyInts, Ints
from umug_graph.metrics.parts import places

Floats = npt.NDArray[np.float64]
Words = npt.NDArray[np.uint64]

LANES = 8
FAR = np.uint64(0x7E7E7E7E7E7E7E7E)  # in each byte: not reached, one more than the steps that fit
LAST = FAR - np.uint64(0x0101010101010101)
ONE = np.uint64(0x0101010101010101)
LOW = np.uint64(0x7F7F7F7F7F7F7F7F)
TOP = np.uint64(0x8080808080808080)
S7, S14, S28 = np.uint64(7), np.uint64(14), np.uint64(28)
NONE, BYTE = np.uint64(0), np.uint64(0xFF)
BIT = np.uint8(1)


class Lanes:
    """Sources in groups of eight that start near one another, so that they reach much the same papers."""

    def __init__(self, graph: CitationGraph, sources: Ints) -> None:
        self.indptr, self.indices = places(graph.cites_indptr, graph.cites_indices)
        self.order = components(graph).order
        self.place = places_of(self.order)
        ranked = sources[np.argsort(self.place[sources], kind="stable")]
        self.groups = [ranked[start : start + LANES] for start in range(0, len(ranked), LANES)]

    def scores(self, groups: list[Ints], alone: Callable[[Ints], Floats]) -> Floats:
        """What the sources of these groups give to each paper; `alone` does it where a chain has over 124 steps."""
        papers, citations = len(self.order), len(self.indices)
        scores, chains = np.zeros(papers), np.zeros(papers)
        steps, marks = np.empty(papers, np.uint64), np.empty(citations, np.uint8)
        reached, ends, links = (np.empty(size, np.uint32) for size in (papers, papers, citations))
        for group in groups:
            if not _mark(self.indptr, self.indices, self._from(group[0]), group, steps, marks):
                scores += alone(group)
                continue
            for lane, source in enumerate(group):
                later, bit = self._from(source), np.uint8(lane)
                _lead(self.indptr, self.indices, later, bit, marks, chains, reached, ends, links, scores)
        return scores

    def _from(self, paper: int) -> npt.NDArray[Any]:
        """The paper and those after it in the order."""
        return places(self.order[self.place[paper] :])[0]


@kernel
def _mark(
    indptr: AnyInts, indices: AnyInts, order: AnyInts, sources: AnyInts, steps: Words, marks: npt.NDArray[np.uint8]
) -> bool:
    """Mark the citations on shortest chains from each source, bit by bit; False if the steps do not fit a byte.

    No byte of a word is above 127, so none carries over into the next one.
    """
    steps[:] = FAR
    for lane in range(len(sources)):
        steps[sources[lane]] ^= (FAR & BYTE) << np.uint64(8 * lane)
    for paper in order:
        own = steps[paper]
        if own != FAR:
            further = own + ONE
            for place in range(indptr[paper], indptr[paper + 1]):
                cited = indices[place]
                known = steps[cited]
                nearer = ((known | TOP) - further) & TOP  # the highest bit where `further` is no more than `known`
                nearer -= nearer >> S7  # and now all others
                steps[cited] = (further & nearer) | (known & (nearer ^ LOW))
    longest = NONE
    for paper in order:
        own = steps[paper]
        if own != FAR:
            longest |= (((own ^ LAST) + LOW) & TOP) ^ TOP
            further = own + ONE
            for place in range(indptr[paper], indptr[paper + 1]):
                same = ((((steps[indices[place]] ^ further) + LOW) & TOP) ^ TOP) >> S7
                same |= same >> S7
                same |= same >> S14
                marks[place] = (same | (same >> S28)) & BYTE
    return bool(longest == NONE)


@kernel
def _lead(
    indptr: AnyInts,
    indices: AnyInts,
    order: AnyInts,
    lane: np.uint8,
    marks: npt.NDArray[np.uint8],
    chains: Floats,
    reached: AnyInts,
    ends: AnyInts,
    links: AnyInts,
    scores: Floats,
) -> None:
    """Add what the first paper of `order` gives to `scores`; `chains` is all 0 before and after.

    On the way out `chains` counts shortest chains, on the way back it takes what a paper passes back to each of them.
    `links` are the citations on shortest chains, those of `reached[k]` before `ends[k]`.
    """
    chains[order[0]] = 1.0
    count, last = np.int64(0), 0
    for paper in order:
        own = chains[paper]
        if own != 0.0:
            start = count
            for place in range(indptr[paper], indptr[paper + 1]):
                links[count] = indices[place]  # written over by the next one if it is not marked
                count += (marks[place] >> lane) & BIT
            for link in range(start, count):
                chains[links[link]] += own
            reached[last] = paper
            ends[last] = count
            last += 1
    for back in range(last - 1, 0, -1):
        paper = reached[back]
        led = 0.0
        for link in range(ends[back - 1], ends[back]):
            led += chains[links[link]]
        own = chains[paper]
        scores[paper] += led * own
        chains[paper] = 1.0 / own + led
    for back in range(last):
        chains[reached[back]] = 0.0
