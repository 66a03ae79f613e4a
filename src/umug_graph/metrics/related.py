"""One paper -> those related to it: they cite what it cites, or are cited where it is cited."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from umug_graph.errors import GraphError
from umug_graph.graph import CitationGraph
from umug_graph.metrics.pairs import Floats, Normalization, Relation, checked, joins, normalized


@dataclass(frozen=True, slots=True)
class Related:
    """A paper (index) related to another: how closely, and the `shared` papers (indices) that join the two.

    For coupling `shared` are works that both cite, for co-citation papers that cite both; there are `count`.
    """

    paper: int
    value: float
    count: int
    shared: tuple[int, ...]


def related(
    graph: CitationGraph,
    paper: int,
    by: Relation = "coupling",
    normalization: Normalization | None = "salton",
    top: int = 10,
    fractional: bool = False,
    least: float = 0,
) -> tuple[Related, ...]:
    """Find the papers most related to one, most related first, ties by how much is shared, then by index.

    Those that share less than `least` with it are left out. See co_citation, coupling and normalized.

    Raises
    ------
    GraphError: no such paper, relation or normalization.
    """
    checked(normalization)
    if by not in ("coupling", "co-citation"):
        raise GraphError(f"papers are related by coupling or co-citation, not by {by}")
    if not 0 <= paper < len(graph):
        raise GraphError(f"there is no paper {paper} among {len(graph)}")
    joined = joins(graph, by, fractional)
    joiners = joined.joiners[joined.indptr[paper] : joined.indptr[paper + 1]]
    rows = [joined.papers[joined.back_indptr[each] : joined.back_indptr[each + 1]] for each in joiners]
    met = np.concatenate([*rows, np.zeros(0, np.int32)])
    by_joiner = np.repeat(joiners, [len(row) for row in rows])
    others, place, counts = np.unique(met, return_inverse=True, return_counts=True)
    sums = np.bincount(place, joined.weights[by_joiner], len(others)).astype(np.float64)
    values = _values(sums, joined.degrees[paper], joined.degrees[others], normalization)
    kept = np.flatnonzero((others != paper) & (sums >= least))
    best = kept[np.lexsort((others[kept], -counts[kept], -values[kept].round(12)))][: max(top, 0)]
    return tuple(
        Related(int(others[i]), float(values[i]), int(counts[i]), tuple(np.sort(by_joiner[place == i]).tolist()))
        for i in best.tolist()
    )


def _values(shared: Floats, own: float, others: Floats, normalization: Normalization | None) -> Floats:
    pairs = zip(shared.tolist(), others.tolist(), strict=True)
    # Whoever shares something has something: no value is None here.
    return np.array([normalized(share, float(own), other, normalization) for share, other in pairs], np.float64)
