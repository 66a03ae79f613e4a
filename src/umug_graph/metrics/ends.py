"""Shortest chains in plain Python: papers whose references nobody knows only end chains, and are done all at once.

Mostly they are nearly all there are: a search runs through the few that cite, and numpy joins the ends to them.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from umug_graph.graph import CitationGraph
from umug_graph.graph.rows import Ints

Floats = npt.NDArray[np.float64]

_FAR = np.iinfo(np.int32).max


class Ends:
    """The papers that cite (`inner`), whom of each other they cite, and their citations of papers that do not."""

    def __init__(self, graph: CitationGraph) -> None:
        lengths = np.diff(graph.cites_indptr)
        self.papers, self.inner = len(graph), np.flatnonzero(lengths)
        self.number = np.full(len(graph), -1)
        self.number[self.inner] = np.arange(len(self.inner))
        citing = np.repeat(self.number, lengths)
        cited = self.number[graph.cites_indices]
        within = cited >= 0
        indptr = np.searchsorted(citing[within], np.arange(len(self.inner) + 1)).tolist()
        indices = cited[within].tolist()
        self.cites = [indices[start:stop] for start, stop in pairwise(indptr)]
        self._take_ends(citing[~within], graph.cites_indices[~within])

    def _take_ends(self, citing: Ints, ends: Ints) -> None:
        """Sort the citations that end chains by the paper they end in: `first` of each, and which `end` it is."""
        order = np.argsort(ends, kind="stable")
        self.citing = citing[order]
        _, self.first, self.end = np.unique(ends[order], return_index=True, return_inverse=True)

    def scores(self, sources: Iterable[int]) -> Floats:
        """What chains from these papers give to each paper: the sum of `betweenness_from`."""
        scores = [0.0] * len(self.inner)
        for number in self.number[np.asarray(sources, int)].tolist():
            if number >= 0:
                self._add(number, scores)
        total = np.zeros(self.papers)
        total[self.inner] = scores
        return total

    def _add(self, source: int, scores: list[float]) -> None:
        """Brandes' two passes, over the papers that cite; what the ends pass back comes in between."""
        steps, chains, reached = self._reach(source)
        led = self._passed_back(np.array(steps), np.array(chains)).tolist()
        for paper in reversed(reached):
            further = steps[paper] + 1
            back = led[paper]
            for cited in self.cites[paper]:
                if steps[cited] == further:
                    back += 1.0 / chains[cited] + led[cited]
            led[paper] = back
            scores[paper] += back * chains[paper]
        scores[source] -= led[source] * chains[source]

    def _reach(self, source: int) -> tuple[list[int], list[float], list[int]]:
        """Steps from the source (`_FAR` where it does not lead), numbers of shortest chains, papers in order."""
        steps, chains, reached = [_FAR] * len(self.cites), [0.0] * len(self.cites), [source]
        steps[source], chains[source] = 0, 1.0
        for paper in reached:
            further, own = steps[paper] + 1, chains[paper]
            for cited in self.cites[paper]:
                if steps[cited] == _FAR:
                    steps[cited] = further
                    reached.append(cited)
                if steps[cited] == further:
                    chains[cited] += own
        return steps, chains, reached

    def _passed_back(self, steps: npt.NDArray[np.int64], chains: Floats) -> Floats:
        """What each paper is given by the ends that shortest chains through it lead to: 1 by each, shared by chains."""
        if not len(self.citing):
            return np.zeros(len(self.cites))
        from_citing = steps[self.citing]
        nearest = np.minimum.reduceat(from_citing, self.first)
        on_chain = (from_citing == nearest[self.end]) & (from_citing < _FAR)
        found = np.where(on_chain, chains[self.citing], 0.0)
        total = np.add.reduceat(found, self.first)
        share = 1.0 / total[self.end[on_chain]]
        return np.bincount(self.citing[on_chain], share, len(self.cites)).astype(np.float64)
