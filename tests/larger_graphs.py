"""Random citations of a few hundred papers, and kernels treated as if their graphs were huge."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import networkx as nx
import numpy as np
import pytest

from umug_graph.graph import CitationGraph, from_networkx


@contextmanager
def compiled() -> Iterator[None]:
    """Within it every kernel is compiled (where numba is installed), however small the graph."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("umug_graph.graph.kernels.LARGE", 0)
        yield


def random_graph(papers: int, citations: int, seed: int = 0) -> CitationGraph:
    """Papers of twenty years, dated by month; about a tenth of the citations are against time."""
    rng = np.random.default_rng(seed)
    graph = nx.DiGraph()
    graph.add_nodes_from((i, {"date": f"{2000 + 20 * i // papers}-{1 + i % 12:02}"}) for i in range(papers))
    ends = rng.integers(0, papers, (citations, 2))
    forward = (ends[:, 0] < ends[:, 1]) & (rng.random(citations) < 0.8)
    ends[forward] = ends[forward][:, ::-1]
    graph.add_edges_from(map(tuple, ends.tolist()))
    return from_networkx(graph)
