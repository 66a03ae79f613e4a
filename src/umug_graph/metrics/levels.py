"""Shortest chains by levels of a breadth-first search, each level at once in numpy: for where no loop is compiled."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from umug_graph.graph import CitationGraph
from umug_graph.graph.rows import Ints

Floats = npt.NDArray[np.float64]
Level = tuple[Ints, Ints]
"""The citing and the cited papers of the citations that lead from one level to the next."""


def scores_by_levels(graph: CitationGraph, sources: Ints) -> Floats:
    """What shortest chains from these papers give to each paper: the sum that `betweenness_from` tells.

    References
    ----------
    Brandes (2001), whose two passes run over whole levels.
    """
    scores = np.zeros(len(graph))
    for source in sources.tolist():
        levels, chains = _levels(graph, source)
        led = np.zeros(len(graph))
        for citing, cited in reversed(levels):
            led += np.bincount(citing, 1.0 / chains[cited] + led[cited], len(graph))
        led[source] = 0.0
        scores += led * chains
    return scores


def _levels(graph: CitationGraph, source: int) -> tuple[list[Level], Floats]:
    """The levels that a paper leads to, near ones first, and how many shortest chains lead to each paper."""
    unmet = np.ones(len(graph), np.bool_)
    chains = np.zeros(len(graph))
    unmet[source], chains[source] = False, 1.0
    met, levels = np.array([source]), []
    while len(met):
        citing, cited = _citations(graph, met)
        further = unmet[cited]
        citing, cited = citing[further], cited[further]
        found = np.bincount(cited, chains[citing], len(graph))
        met = np.flatnonzero(found)
        unmet[met] = False
        chains[met] = found[met]
        if len(met):
            levels.append((citing, cited))
    return levels, chains


def _citations(graph: CitationGraph, papers: Ints) -> Level:
    """All citations that these papers make."""
    first = graph.cites_indptr[papers]
    lengths = graph.cites_indptr[papers + 1] - first
    before = np.cumsum(lengths) - lengths
    places = np.repeat(first - before, lengths) + np.arange(lengths.sum())
    return np.repeat(papers, lengths), graph.cites_indices[places]
