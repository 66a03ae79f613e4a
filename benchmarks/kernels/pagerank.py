"""PageRank at damping 0.85, dangling mass spread evenly; iterating libraries stop at an L1 step of 1e-10."""

from __future__ import annotations

from typing import Any

import numpy as np

from benchmarks import peers
from benchmarks.contenders import OURS, Contender
from benchmarks.values import as_they_are, of_map, of_ours

DAMPING = 0.85
TOLERANCE = 1e-10
ROUNDS = 1000


def _ours(graph: Any) -> Any:
    from umug_graph.metrics.pagerank import pagerank

    return pagerank(peers.fresh(graph), DAMPING)


def _networkx(graph: Any) -> Any:
    import networkx as nx

    return nx.pagerank(graph, DAMPING, tol=TOLERANCE / len(graph), max_iter=ROUNDS)


def _igraph(graph: Any) -> Any:
    return graph.pagerank(damping=DAMPING, implementation="prpack")


def _rustworkx(graph: Any) -> Any:
    import rustworkx as rx

    return rx.pagerank(graph, DAMPING, tol=TOLERANCE / len(graph), max_iter=ROUNDS)


def _networkit(graph: Any) -> Any:
    from networkit.centrality import Norm, PageRank, SinkHandling

    algorithm = PageRank(graph, DAMPING, TOLERANCE, False, SinkHandling.DistributeSinks)
    algorithm.norm = Norm.l1norm
    return algorithm.run().scores()


def _scipy_graph(citations: Any) -> Any:
    """The matrix that a step multiplies by: each column sums to 1, save those of papers that cite nothing."""
    matrix = peers.scipy(citations)
    degrees = np.diff(matrix.indptr)
    matrix = matrix.astype(np.float64)
    matrix.data /= np.repeat(degrees, degrees)
    return matrix.T.tocsr(), degrees == 0


def _scipy(graph: Any) -> Any:
    matrix, dangling = graph
    papers = len(dangling)
    scores = np.full(papers, 1 / papers)
    for _ in range(ROUNDS):
        before = scores
        jump = (1 - DAMPING + DAMPING * before[dangling].sum()) / papers
        scores = DAMPING * (matrix @ before) + jump
        if np.abs(scores - before).sum() < TOLERANCE:
            break
    return scores


CONTENDERS = {
    OURS: Contender(peers.ours, _ours, of_ours, jit=True),
    "igraph": Contender(peers.igraph, _igraph, as_they_are),
    "scipy": Contender(_scipy_graph, _scipy, as_they_are),
    "rustworkx": Contender(peers.rustworkx, _rustworkx, of_map),
    "networkit": Contender(peers.networkit, _networkit, as_they_are),
    "networkx": Contender(peers.networkx, _networkx, of_map),
}
