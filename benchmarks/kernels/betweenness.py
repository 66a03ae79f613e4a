"""Betweenness, directed, not normalized, of the shortest paths from the same 100 papers, drawn with a fixed seed."""

from __future__ import annotations

from typing import Any

import numpy as np

from benchmarks import peers
from benchmarks.contenders import OURS, Contender
from benchmarks.graphs import Citations
from benchmarks.values import as_they_are, of_map, of_ours

SOURCES = 100


def sources(citations: Citations) -> list[int]:
    """The papers from which paths start."""
    drawn = np.random.default_rng(0).choice(citations.papers, min(SOURCES, citations.papers), replace=False)
    return [int(paper) for paper in drawn]


def _with_sources(build: Any) -> Any:
    return lambda citations: (build(citations), sources(citations))


def _our_graph(citations: Citations) -> Any:
    graph = peers.ours(citations)
    place = np.empty(len(graph), np.int32)
    place[np.asarray(graph.numbers)] = np.arange(len(graph), dtype=np.int32)
    return graph, place[sources(citations)]


def _ours(built: Any) -> Any:
    from umug_graph.metrics.betweenness import betweenness_from

    return betweenness_from(*built)


def _igraph(built: Any) -> Any:
    graph, starts = built
    return graph.betweenness(sources=starts)


def _networkx(built: Any) -> Any:
    import networkx as nx

    graph, starts = built
    return nx.betweenness_centrality_subset(graph, starts, list(graph))


def _our_values(values: Any, built: Any, citations: Citations) -> Any:
    return of_ours(values, built[0], citations)


CONTENDERS = {
    OURS: Contender(_our_graph, _ours, _our_values, jit=True),
    "igraph": Contender(_with_sources(peers.igraph), _igraph, as_they_are),
    "networkx": Contender(_with_sources(peers.networkx), _networkx, of_map),
}
