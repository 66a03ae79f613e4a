"""HITS: the authorities, non-negative and summing to 1; the scipy loop stops at an L1 step of 1e-10."""

from __future__ import annotations

import warnings
from typing import Any

import numpy as np

from benchmarks import peers
from benchmarks.contenders import OURS, Contender
from benchmarks.values import as_they_are, of_map, of_ours, scaled

TOLERANCE = 1e-10
ROUNDS = 2000


def _ours(graph: Any) -> Any:
    from umug_graph.metrics.hits import hits

    return hits(graph)[0]


def _scipy_graph(citations: Any) -> Any:
    matrix = peers.scipy(citations).astype(np.float64)
    return matrix, matrix.T.tocsr()


def _scipy(graph: Any) -> Any:
    cites, cited_by = graph
    hubs = np.full(cites.shape[0], 1 / cites.shape[0])
    authorities = hubs
    for _ in range(ROUNDS):
        before = authorities
        authorities = cited_by @ hubs
        authorities /= authorities.sum()
        hubs = cites @ authorities
        hubs /= hubs.sum()
        if np.abs(authorities - before).sum() < TOLERANCE:
            break
    return authorities


def _igraph(graph: Any) -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)  # that papers nobody cites have none
        return graph.authority_score()


def _networkx(graph: Any) -> Any:
    import networkx as nx

    return nx.hits(graph, tol=TOLERANCE)[1]


CONTENDERS = {
    OURS: Contender(peers.ours, _ours, scaled(of_ours), jit=True),
    "scipy": Contender(_scipy_graph, _scipy, scaled(as_they_are)),
    "igraph": Contender(peers.igraph, _igraph, scaled(as_they_are)),
    "networkx": Contender(peers.networkx, _networkx, scaled(of_map)),
}
