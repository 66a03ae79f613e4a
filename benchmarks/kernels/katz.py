"""Katz at alpha 0.01, beta 1, not normalized; values are compared scaled to a sum of 1, for networkx scales its own."""

from __future__ import annotations

from typing import Any

import numpy as np

from benchmarks import peers
from benchmarks.contenders import OURS, Contender
from benchmarks.values import as_they_are, of_map, of_ours, scaled

ALPHA = 0.01
TOLERANCE = 1e-10
ROUNDS = 10_000


def _ours(graph: Any) -> Any:
    from umug_graph.metrics.katz import katz

    return katz(peers.fresh(graph), alpha=ALPHA)


def _networkx(graph: Any) -> Any:
    import networkx as nx

    return nx.katz_centrality(graph, ALPHA, tol=TOLERANCE / len(graph), max_iter=ROUNDS)


def _rustworkx(graph: Any) -> Any:
    import rustworkx as rx

    return rx.katz_centrality(graph, ALPHA, tol=TOLERANCE / len(graph), max_iter=ROUNDS)


def _scipy_graph(citations: Any) -> Any:
    return peers.scipy(citations).astype(np.float64).T.tocsr()


def _scipy(matrix: Any) -> Any:
    scores = np.ones(matrix.shape[0])
    for _ in range(ROUNDS):
        before = scores
        scores = ALPHA * (matrix @ before) + 1
        if np.abs(scores - before).sum() < TOLERANCE:
            break
    return scores


CONTENDERS = {
    OURS: Contender(peers.ours, _ours, scaled(of_ours), jit=True),
    "scipy": Contender(_scipy_graph, _scipy, scaled(as_they_are)),
    "rustworkx": Contender(peers.rustworkx, _rustworkx, scaled(of_map)),
    "networkx": Contender(peers.networkx, _networkx, scaled(of_map)),
}
