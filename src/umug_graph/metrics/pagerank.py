"""CitationGraph -> PageRank, exactly and in one sweep from the citing to the cited."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from math import ceil, log

import numpy as np
import numpy.typing as npt

from umug_graph.errors import GraphError
from umug_graph.graph import CitationGraph, components
from umug_graph.metrics.columns import Column, undefined
from umug_graph.metrics.counts import NO_LISTS

LARGEST_SOLVED = 1000  # a component of more papers is iterated: its matrix would take over 8 MB
TOLERANCE = 1e-16


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
    scores = np.array(_flow(graph, damping), np.float64)
    return scores / scores.sum() if len(scores) else scores


def pagerank_at(damping: float) -> Callable[[CitationGraph], Column]:
    """The metric `pagerank` at one damping; undefined where no citation can be known."""

    def column(graph: CitationGraph) -> Column:
        if not graph.has_references.any():
            return undefined(len(graph), NO_LISTS)
        return Column(tuple(pagerank(graph, damping).tolist()))

    column.__doc__ = f"PageRank at damping {damping}; see pagerank."
    return column


def _flow(graph: CitationGraph, damping: float) -> list[float]:
    """Solve x = 1 + damping * (sum over citing papers j of x_j / references of j), component by component."""
    indptr, indices = graph.cites_indptr.tolist(), graph.cites_indices.tolist()
    flow = [1.0] * len(graph)
    found = components(graph)
    order, starts = found.order.tolist(), found.starts.tolist()
    for start, end in pairwise(starts):
        component = order[start:end]
        if len(component) > 1:
            _solve(graph, component, damping, flow)
        inside = set(component) if len(component) > 1 else ()
        for paper in component:
            cited = indices[indptr[paper] : indptr[paper + 1]]
            passed = damping * flow[paper] / len(cited) if cited else 0.0
            for each in cited:
                if each not in inside:
                    flow[each] += passed
    return flow


def _solve(graph: CitationGraph, component: Sequence[int], damping: float, flow: list[float]) -> None:
    """Let score go round within a circle of citations until it rests; in place."""
    given = np.array([flow[paper] for paper in component])
    matrix = _within(graph, component) * damping if len(component) <= LARGEST_SOLVED else None
    if matrix is not None:
        solved = np.linalg.solve(np.eye(len(component)) - matrix, given)
    else:
        solved = _iterated(graph, component, damping, given)
    for paper, value in zip(component, solved.tolist(), strict=True):
        flow[paper] = value


def _within(graph: CitationGraph, component: Sequence[int]) -> npt.NDArray[np.float64]:
    """Share of its score that paper j (column) passes on to paper i (row), both of the component."""
    place = {paper: i for i, paper in enumerate(component)}
    shares = np.zeros((len(component), len(component)))
    for column, paper in enumerate(component):
        cited = graph.cites(paper).tolist()
        rows = [place[each] for each in cited if each in place]
        shares[rows, column] = 1 / len(cited)
    return shares


def _iterated(
    graph: CitationGraph, component: Sequence[int], damping: float, given: npt.NDArray[np.float64]
) -> npt.NDArray[np.float64]:
    """The same without a matrix, by as many rounds as TOLERANCE takes: each makes the error smaller by `damping`."""
    place = np.full(len(graph), -1)
    place[component] = np.arange(len(component))
    degrees = np.diff(graph.cites_indptr)[component]
    citing = np.repeat(np.arange(len(component)), degrees)
    cited = place[np.concatenate([graph.cites(paper) for paper in component])]
    share = np.repeat(damping / degrees, degrees)
    citing, share, cited = (each[cited >= 0] for each in (citing, share, cited))
    solved = given
    for _ in range(ceil(log(TOLERANCE) / log(damping)) if damping else 1):
        solved = given + np.bincount(cited, solved[citing] * share, len(component))
    return solved
