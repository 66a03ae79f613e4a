"""Core numbers: networkx as oracle."""

from __future__ import annotations

import networkx as nx
import pytest
from hypothesis import given, settings

from larger_graphs import compiled, random_graph
from small_graphs import GRAPHS, view
from umug_graph.graph import CitationGraph, from_networkx
from umug_graph.metrics import METRICS
from umug_graph.metrics.cores import core_numbers, neighbours


def oracle(graph: CitationGraph) -> list[int]:
    return list(nx.core_number(view(graph).to_undirected()).values())


@settings(max_examples=300)
@given(GRAPHS)
def test_small_graphs_agree_with_networkx(graph: CitationGraph) -> None:
    assert core_numbers(graph).tolist() == oracle(graph)


@pytest.mark.parametrize("citations", [100, 1000, 8000])
def test_larger_graphs_agree_with_networkx(citations: int) -> None:
    graph = random_graph(300, citations)
    expected = oracle(graph)
    assert core_numbers(graph).tolist() == expected
    with compiled():
        assert core_numbers(graph).tolist() == expected


@given(GRAPHS)
def test_neighbours_stand_once_and_in_order(graph: CitationGraph) -> None:
    indptr, indices = neighbours(graph)
    for i in range(len(graph)):
        both = sorted({*graph.cites(i).tolist(), *graph.cited_by(i).tolist()})
        assert indices[indptr[i] : indptr[i + 1]].tolist() == both


def test_the_metric_gives_plain_integers() -> None:
    assert METRICS["core"](from_networkx(nx.complete_graph(4, nx.DiGraph))).values == (3, 3, 3, 3)
