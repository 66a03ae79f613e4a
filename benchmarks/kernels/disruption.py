"""Disruption (CD) of every paper from all later citing papers; NaN where it has none.

cdindex says 1 for a cited paper without references, where we say nothing: those are compared as undefined.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from benchmarks import peers
from benchmarks.contenders import OURS, Contender
from benchmarks.values import of_ours

EVER = 10**9  # days: no window


def _ours(graph: Any) -> Any:
    from umug_graph.metrics.disruption import disruption

    return disruption(graph).values


def _cdindex_graph(citations: Any) -> Any:
    """By its C functions; `Graph.add_edge` would look up all references of a paper at each of them."""
    from cdindex import _cdindex

    graph = _cdindex.Graph()
    for paper, day in enumerate(citations.days.tolist()):
        _cdindex.add_vertex(graph, paper, day)
    for citing, cited in zip(citations.citing.tolist(), citations.cited.tolist(), strict=True):
        _cdindex.add_edge(graph, citing, cited)
    return graph, citations.papers


def _cdindex(graph: Any) -> Any:
    from cdindex import _cdindex

    made, papers = graph
    return [_cdindex.cdindex(made, paper, EVER) for paper in range(papers)]


def _where_references_are_known(values: Any, _graph: Any, citations: Any) -> Any:
    references = np.bincount(citations.citing, minlength=citations.papers)
    return np.where(references > 0, np.array(values, np.float64), np.nan)


CONTENDERS = {
    OURS: Contender(peers.ours_dated, _ours, of_ours, jit=True),
    "cdindex": Contender(_cdindex_graph, _cdindex, _where_references_are_known),
}
