"""Betweenness: networkx as oracle, sampling that is seeded and unbiased, parts that do not matter."""

from __future__ import annotations

from pathlib import Path

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings

from larger_graphs import compiled, random_graph
from small_graphs import GRAPHS, hepth, view
from umug_graph.errors import GraphError
from umug_graph.graph import CitationGraph, from_networkx
from umug_graph.graph.arrays import graph_of_arrays
from umug_graph.metrics import METRICS
from umug_graph.metrics.betweenness import betweenness, betweenness_from

CHAIN = from_networkx(nx.path_graph(4, nx.DiGraph))


@settings(max_examples=300)
@given(GRAPHS)
def test_small_graphs_agree_with_networkx(graph: CitationGraph) -> None:
    expected = nx.betweenness_centrality(view(graph))
    assert betweenness(graph) == pytest.approx(list(expected.values()), abs=1e-12)


@pytest.mark.parametrize("seed", range(5))
def test_larger_graphs_agree_with_networkx(seed: int) -> None:
    graph = random_graph(200, 900, seed)
    expected = list(nx.betweenness_centrality(view(graph)).values())
    assert betweenness(graph) == pytest.approx(expected, rel=1e-9, abs=1e-15)
    with compiled():
        assert betweenness(graph) == pytest.approx(expected, rel=1e-9, abs=1e-15)


@settings(deadline=None)  # the first one compiles
@given(GRAPHS)
def test_compiled_and_plain_loops_give_the_same_bits(graph: CitationGraph) -> None:
    plain = betweenness(graph)
    with compiled():
        assert betweenness(graph).tobytes() == plain.tobytes()


def test_a_chain_by_hand() -> None:
    found = dict(zip(CHAIN.keys, betweenness(CHAIN).tolist(), strict=True))
    assert found == pytest.approx({"0": 0, "1": 2 / 6, "2": 2 / 6, "3": 0})


def test_named_sources_give_the_plain_sum() -> None:
    graph = random_graph(120, 500)
    sources = [0, 30, 60, 90, 119]
    whole = sum(betweenness_from(graph, [source]) for source in range(len(graph)))
    assert betweenness(graph) * 119 * 118 == pytest.approx(whole)
    apart = sum(betweenness_from(graph, [source]) for source in sources)
    assert betweenness_from(graph, np.array(sources)) == pytest.approx(apart)
    assert not betweenness_from(graph, []).any()


def test_drawing_all_sources_is_exact_and_drawing_some_is_right_on_average() -> None:
    graph = random_graph(60, 200)
    exact = betweenness(graph)
    assert betweenness(graph, draw=1000).tolist() == exact.tolist()
    drawn = np.mean([betweenness(graph, draw=10, seed=seed) for seed in range(400)], axis=0)
    assert drawn.sum() == pytest.approx(exact.sum(), rel=0.05)
    assert np.corrcoef(drawn, exact)[0, 1] > 0.99


def test_the_draw_is_seeded() -> None:
    graph = random_graph(60, 200)
    one, again, other = (betweenness(graph, draw=5, seed=seed).tolist() for seed in (1, 1, 2))
    assert one == again != other


def test_the_metric_draws_where_many_papers_cite(monkeypatch: pytest.MonkeyPatch) -> None:
    graph = random_graph(60, 200)
    exact = METRICS["betweenness"](graph)
    assert (list(exact.values), exact.note) == (betweenness(graph).tolist(), "exact")
    monkeypatch.setattr("umug_graph.metrics.betweenness.SOURCES", 7)
    drawn = METRICS["betweenness"](graph)
    assert list(drawn.values) == betweenness(graph, draw=7).tolist() != list(exact.values)
    assert drawn.note is not None
    assert drawn.note.startswith("estimated from 7 of the ")


@pytest.mark.parametrize("papers", [0, 1, 2])
def test_of_fewer_than_three_papers_none_stands_between(papers: int) -> None:
    assert betweenness(from_networkx(nx.path_graph(papers, nx.DiGraph))).tolist() == [0.0] * papers


def test_no_source_cannot_be_drawn() -> None:
    with pytest.raises(GraphError, match="at least 1"):
        betweenness(CHAIN, draw=0)


def test_the_number_of_cores_changes_no_bit(monkeypatch: pytest.MonkeyPatch) -> None:
    graph = random_graph(200, 900)
    with compiled():
        many = betweenness(graph)
        monkeypatch.setattr("umug_graph.metrics.parts.cpu_count", lambda: 1)
        assert betweenness(graph).tobytes() == many.tobytes()


def test_cit_hepth_agrees_with_igraph_from_a_hundred_fixed_sources(shared: Path) -> None:
    igraph = pytest.importorskip("igraph")
    graph = graph_of_arrays(*hepth(shared), papers=27_770)
    sources = np.random.default_rng(0).choice(len(graph), 100, replace=False).tolist()
    theirs = igraph.Graph(len(graph), list(view(graph).edges), directed=True).betweenness(sources=sources)
    assert betweenness_from(graph, sources) == pytest.approx(theirs, rel=1e-9, abs=1e-9)


def test_cit_hepth_agrees_with_networkx_from_fixed_sources(shared: Path) -> None:
    graph = graph_of_arrays(*hepth(shared), papers=27_770)
    sources = np.random.default_rng(0).choice(len(graph), 3, replace=False).tolist()
    expected = nx.betweenness_centrality_subset(view(graph), sources, range(len(graph)), normalized=False)
    assert betweenness_from(graph, sources) == pytest.approx(list(expected.values()), rel=1e-9, abs=1e-9)
