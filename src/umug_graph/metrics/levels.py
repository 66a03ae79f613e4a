"""Shortest chains by levels of a breadth-first search, each level at once in numpy: for where no loop is compiled."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from umug_graph.graph import CitationGraph
from umug_graph.graph.citations import Flags
from umug_graph.graph.rows import Ints

Floats = npt.NDArray[np.float64]
Places = npt.NDArray[np.int64]
Level = tuple[Places, Places]
"""The citing and the cited papers of the citations that lead from one level to the next."""


@dataclass(frozen=True, slots=True)
class Citations:
    """Citation k goes from `citing[k]` to `cited[k]`; paper i makes `counts[i]` of them, from `firsts[i]` on.

    There are counts only of those that make some.
    """

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
    reached = np.diff(graph.cited_indptr) > 0
    reached[sources] = True
    inner = reached & (np.diff(graph.cites_indptr) > 0)  # chains lead through no others
    papers = np.concatenate([np.flatnonzero(inner), np.flatnonzero(reached & ~inner)])
    place = np.zeros(len(graph), np.int64)
    place[papers] = np.arange(len(papers))
    citations, count = _citations(graph, inner, place), int(inner.sum())
    found = np.zeros(count)
    for source in place[sources[inner[sources]]].tolist():
        levels, chains = _levels(citations, source, len(papers))
        led = np.zeros(len(papers))
        for citing, cited in reversed(levels):
            led[:count] += np.bincount(citing, 1.0 / chains[cited] + led[cited], count)
        led[source] = 0.0
        found += led[:count] * chains[:count]
    scores = np.zeros(len(graph))
    scores[inner] = found
    return scores


def _citations(graph: CitationGraph, kept: Flags, place: Places) -> Citations:
    """What the `kept` papers cite, each by its `place`: these come first.

    Numbers that numpy counts with as they are: it would turn smaller ones every time.
    """
    counts = np.diff(graph.cites_indptr)
    cited = place[graph.cites_indices[np.repeat(kept, counts)]]
    counts = counts[kept].astype(np.int64)
    citing = np.repeat(np.arange(len(counts)), counts)
    return Citations(citing, cited, np.cumsum(counts) - counts, counts)


def _levels(citations: Citations, source: int, papers: int) -> tuple[list[Level], Floats]:
    """The levels that a paper leads to, near ones first, and how many shortest chains lead to each paper."""
    chains = np.zeros(papers)
    chains[source] = 1.0
    met, levels = np.array([source]), []
    while len(met):
        further = citations.of(met)
        cited = citations.cited[further]
        new = np.flatnonzero(chains[cited] == 0)
        citing, cited = citations.citing[further[new]], cited[new]
        found = np.bincount(cited, chains[citing], papers)
        met = np.flatnonzero(found[: len(citations.counts)] > 0)  # five times as fast as of the numbers themselves
        chains += found
        levels.append((citing, cited))
    return levels, chains
