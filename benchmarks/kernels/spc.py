"""Search path count of every citation, in floats; exact integers are measured for us alone (kernel `spc_exact`).

Peers get the loop that a competent user writes: a topological order, one pass up, one pass down. Values: the natural
logarithm of each citation's weight, citations sorted by (citing, cited). Graphs with circles have no such weights.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from benchmarks import peers
from benchmarks.contenders import OURS, Contender


def _ours(graph: Any) -> Any:
    from umug_graph.metrics.flow import traversal_counts

    return traversal_counts(peers.fresh(graph), "spc", exact=False)


def _networkx(graph: Any) -> Any:
    import networkx as nx

    order = list(nx.topological_sort(graph))  # the citing before the cited
    above, below = dict.fromkeys(order, 0.0), dict.fromkeys(order, 0.0)
    for paper in order:
        paths = above[paper] = above[paper] or 1.0
        for cited in graph._adj[paper]:
            above[cited] += paths
    for paper in reversed(order):
        paths = below[paper] = below[paper] or 1.0
        for citing in graph._pred[paper]:
            below[citing] += paths
    return {(citing, cited): above[citing] * below[cited] for citing, cited in graph.edges}


def _rustworkx(graph: Any) -> Any:
    import rustworkx as rx

    order = list(rx.topological_sort(graph))
    above, below = [0.0] * len(order), [0.0] * len(order)
    successors = graph.successor_indices
    cites = {}
    for paper in order:
        paths = above[paper] = above[paper] or 1.0
        cites[paper] = successors(paper)
        for cited in cites[paper]:
            above[cited] += paths
    for paper in reversed(order):
        below[paper] = sum([below[cited] for cited in cites[paper]]) or 1.0
    return [above[citing] * below[cited] for citing, cited in graph.edge_list()]


def _logarithms(weights: Any) -> Any:
    with np.errstate(over="ignore"):
        return np.log(np.asarray(weights, np.float64))


def _by_citation(values: Any, citing: Any, cited: Any) -> Any:
    return np.asarray(values)[np.lexsort((cited, citing))]


def _our_values(traversal: Any, graph: Any, _citations: Any) -> Any:
    numbers = np.asarray(graph.numbers)
    citing = np.repeat(numbers, np.diff(graph.cites_indptr))
    return _by_citation(traversal.citations, citing, numbers[graph.cites_indices])


def _networkx_values(weights: Any, _graph: Any, _citations: Any) -> Any:
    both = np.array(list(weights))
    return _by_citation(_logarithms(list(weights.values())), both[:, 0], both[:, 1])


def _rustworkx_values(weights: Any, graph: Any, _citations: Any) -> Any:
    both = np.array(graph.edge_list())
    return _by_citation(_logarithms(weights), both[:, 0], both[:, 1])


CONTENDERS = {
    OURS: Contender(peers.ours, _ours, _our_values, jit=True),
    "rustworkx": Contender(peers.rustworkx, _rustworkx, _rustworkx_values),
    "networkx": Contender(peers.networkx, _networkx, _networkx_values),
}
