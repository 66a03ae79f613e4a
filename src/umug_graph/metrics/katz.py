"""CitationGraph -> Katz: all chains of citations that end at a paper, longer ones counting less."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from umug_graph.errors import GraphError
from umug_graph.graph import CitationGraph, components
from umug_graph.metrics.columns import Column, undefined
from umug_graph.metrics.counts import NO_LISTS
from umug_graph.metrics.sweep import Floats, swept

ALPHA = 0.1
BETA = 1.0
NEAR = 1e-3  # how closely the default alpha needs the largest eigenvalue
MOST_ROUNDS = 10_000


def katz(graph: CitationGraph, alpha: float | None = None, beta: float = BETA) -> Floats:
    """Solve x_i = beta + alpha * (sum of x_j over the papers j that cite i).

    Without circles of citations any `alpha` will do, for all chains end; circles need it below 1 / their largest
    eigenvalue. Not given, it is that of `default_alpha`.

    Returns
    -------
    Array of shape (papers,), no unit, not normalized: `beta` for a paper that nobody cites.

    Raises
    ------
    GraphError: `alpha` is negative, or so large that chains round a circle never fade.

    References
    ----------
    Katz (1953).
    """
    if alpha is None:
        return _solved(graph, default_alpha(graph), beta)
    if not alpha >= 0:
        raise GraphError(f"alpha must be at least 0, not {alpha}")
    if not _fades(graph, alpha):
        raise GraphError(f"alpha {alpha} is too large where papers cite in circles: at most {default_alpha(graph):.3g}")
    return _solved(graph, alpha, beta)


def _solved(graph: CitationGraph, alpha: float, beta: float) -> Floats:
    # Both in one piece of memory: of two large ones, the system takes back one and clears it anew the next time.
    given, passed = np.full((2, len(graph)), [[beta], [alpha]], np.float64)
    return swept(graph, given, passed)


def default_alpha(graph: CitationGraph) -> float:
    """0.1, or half of what the circles of citations allow if that is less."""
    for low, high in _eigenvalue_bounds(graph):
        if high * ALPHA <= 0.5:
            return ALPHA
        if high - low <= NEAR * high:
            break
    return 0.5 / high


def katz_column(graph: CitationGraph) -> Column:
    """Katz centrality at beta 1 and the alpha of default_alpha; see katz."""
    if not graph.has_references.any():
        return undefined(len(graph), NO_LISTS)
    alpha = default_alpha(graph)
    scores = _solved(graph, alpha, BETA)
    if not np.isfinite(scores).all():
        return undefined(len(graph), f"at alpha {alpha:.3g} there are too many chains of citations for a number")
    return Column(tuple(scores.tolist()), note=f"alpha {alpha:.6g}, beta {BETA:g}, not normalized")


def _fades(graph: CitationGraph, alpha: float) -> bool:
    """Whether alpha times the largest eigenvalue is below 1."""
    for low, high in _eigenvalue_bounds(graph):
        if alpha * high < 1:
            return True
        if alpha * low >= 1:
            return False
    return False


def _eigenvalue_bounds(graph: CitationGraph) -> Iterator[tuple[float, float]]:
    """Ever closer bounds of the largest eigenvalue of the citations, which is that of a circle; 0 without circles.

    Each citing paper's score against what it had before bounds the eigenvalue (Collatz & Wielandt); a paper keeps its
    own score too, so that even a plain ring comes to rest.
    """
    found = components(graph)
    sizes = np.diff(found.starts)
    if len(graph) == 0 or sizes.max() == 1:
        yield 0.0, 0.0
        return
    members = found.order[np.repeat(sizes > 1, sizes)]
    sizes = sizes[sizes > 1]
    rows, columns = _inside(graph, members, np.repeat(np.arange(len(sizes)), sizes))
    starts = np.cumsum(sizes) - sizes
    scores = np.ones(len(members))
    for _ in range(MOST_ROUNDS):
        raised = scores + np.bincount(rows, scores[columns], len(members))
        ratios = raised / scores
        yield (
            float(np.minimum.reduceat(ratios, starts).max()) - 1,
            float(np.maximum.reduceat(ratios, starts).max()) - 1,
        )
        scores = raised / np.repeat(np.maximum.reduceat(raised, starts), sizes)


def _inside(
    graph: CitationGraph, members: npt.NDArray[np.int32], circles: npt.NDArray[np.int64]
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """The citations between members of one circle, as places in `members`: cited and citing."""
    place = np.full(len(graph), -1)
    place[members] = np.arange(len(members))
    citing = place[np.repeat(np.arange(len(graph)), np.diff(graph.cites_indptr))]
    cited = place[graph.cites_indices]
    both = (citing >= 0) & (cited >= 0)
    citing, cited = citing[both], cited[both]
    same = circles[citing] == circles[cited]
    return cited[same], citing[same]
