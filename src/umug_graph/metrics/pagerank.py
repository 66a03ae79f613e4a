"""CitationGraph -> PageRank, exactly and in one sweep from the citing to the cited."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from umug_graph.errors import GraphError
from umug_graph.graph import CitationGraph
from umug_graph.metrics.columns import Column, undefined
from umug_graph.metrics.counts import NO_LISTS
from umug_graph.metrics.once import once
from umug_graph.metrics.sweep import swept


def pagerank(graph: CitationGraph, damping: float = 0.5) -> npt.NDArray[np.float64]:
    """Score each paper by the chance that a reader who follows citations stands at it.

    With chance `damping` the reader goes on to a paper that this one cites, each alike, else to any paper at all; from
    a paper without known references always to any paper. So score flows from the citing to the cited.

    Returns
    -------
    Array of shape (papers,), no unit, summing to 1; empty for an empty graph.

    Raises
    ------
    GraphError: `damping` is not in [0, 1).

    References
    ----------
    Brin & Page (1998); damping 0.5 for citations: Chen, Xie, Maslov & Redner (2007).
    """
    if not 0 <= damping < 1:
        raise GraphError(f"damping must be at least 0 and below 1, not {damping}")
    # Random jumps and the score of dangling papers reach all papers alike: they are one common factor of the solution
    # of x = 1 + damping * (what the citing papers pass on), which the sum of 1 gives back.
    given, passed = np.ones((2, len(graph)))  # in one piece, which the system does not take back and clear each time
    scores = swept(graph, given, share_of_each_reference(graph, damping, out=passed))
    if len(scores):
        scores /= scores.sum()
    return scores


pagerank_once = once(pagerank)


def pagerank_at(damping: float) -> Callable[[CitationGraph], Column]:
    """The metric `pagerank` at one damping; undefined where no citation can be known."""

    def column(graph: CitationGraph) -> Column:
        if not graph.has_references.any():
            return undefined(len(graph), NO_LISTS)
        return Column(tuple(pagerank_once(graph, damping).tolist()))

    column.__doc__ = f"PageRank at damping {damping}; see pagerank."
    return column


def share_of_each_reference(
    graph: CitationGraph, whole: float, out: npt.NDArray[np.float64] | None = None
) -> npt.NDArray[np.float64]:
    """What each paper passes on to every one it cites, out of `whole`; written into `out`, if that is given."""
    references = np.diff(graph.cites_indptr)
    return np.divide(whole, np.maximum(references, 1, out=references), out=out)
