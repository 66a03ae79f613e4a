"""Shortest chains by levels of a breadth-first search, each level at once in numpy: for where no loop is compiled."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from umug_graph.graph import CitationGraph
from umug_graph.graph.rows import Ints

Floats = npt.NDArray[np.float64]
Places = npt.NDArray[np.int64]
Level = tuple[Places, Places]
"""The citing and the cited papers of the citations that lead from one level to the next."""


@dataclass(frozen=True, slots=True)
class Citations:
    """Citation k goes from `citing[k]` to `cited[k]`; paper i makes `counts[i]` of them, from `firsts[i]` on."""

    citing: Places
    cited: Places
    firsts: Places
    counts: Places

    def of(self, papers: Places) -> Places:
        """All citations that these papers make."""
        counts = self.counts[papers]
        found = np.repeat(self.firsts[papers] - np.cumsum(counts) + counts, counts)
        found += np.arange(len(found))
        return found


def scores_by_levels(graph: CitationGraph, sources: Ints) -> Floats:
    """What shortest chains from these papers give to each paper: the sum that `betweenness_from` tells.

    References
    ----------
    Brandes (2001), whose two passes run over whole levels.
    """
    citations = _citations(graph)
    scores = np.zeros(len(graph))
    for source in sources.tolist():
        levels, chains = _levels(citations, source)
        led = np.zeros(len(graph))
        for citing, cited in reversed(levels):
            led += np.bincount(citing, 1.0 / chains[cited] + led[cited], len(graph))
        led[source] = 0.0
        scores += led * chains
    return scores


def _citations(graph: CitationGraph) -> Citations:
    """The citations of a graph as numbers that numpy counts with as they are: it would turn smaller ones every time."""
    counts = np.diff(graph.cites_indptr).astype(np.int64)
    citing = np.repeat(np.arange(len(graph)), counts)
    return Citations(citing, graph.cites_indices.astype(np.int64), graph.cites_indptr[:-1].astype(np.int64), counts)


def _levels(citations: Citations, source: int) -> tuple[list[Level], Floats]:
    """The levels that a paper leads to, near ones first, and how many shortest chains lead to each paper."""
    chains = np.zeros(len(citations.counts))
    chains[source] = 1.0
    met, levels = np.array([source]), []
    while len(met):
        further = citations.of(met)
        further = further[chains[citations.cited[further]] == 0]
        citing, cited = citations.citing[further], citations.cited[further]
        found = np.bincount(cited, chains[citing], len(chains))
        met = np.flatnonzero(found > 0)  # five times as fast as of the numbers themselves
        chains += found
        levels.append((citing, cited))
    return levels, chains
