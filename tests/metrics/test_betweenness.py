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
from umug_graph.graph import CitationGraph, components, from_networkx
from umug_graph.graph.arrays import graph_of_arrays
from umug_graph.metrics import METRICS
from umug_graph.metrics.betweenness import betweenness, betweenness_from
from umug_graph.metrics.lanes import Lanes, _lead, _mark

CHAIN = from_networkx(nx.path_graph(4, nx.DiGraph))


def without_circles(papers: int, citations: int, seed: int = 0) -> CitationGraph:
    ends = np.sort(np.random.default_rng(seed).integers(0, papers, (citations, 2)))
    return graph_of_arrays(ends[:, 1], ends[:, 0], papers, list(range(papers)))


def long_chain(papers: int) -> CitationGraph:
    return graph_of_arrays(range(1, papers), range(papers - 1), papers)


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
def test_compiled_and_plain_loops_agree(graph: CitationGraph) -> None:
    plain = betweenness(graph)
    with compiled():
        assert betweenness(graph) == pytest.approx(plain, rel=1e-12, abs=1e-15)


@pytest.mark.parametrize("seed", range(3))
def test_eight_sources_at_once_agree_with_networkx(seed: int) -> None:
    graph = without_circles(150, 700, seed)
    assert len(components(graph)) == len(graph)
    expected = list(nx.betweenness_centrality(view(graph)).values())
    with compiled():
        assert betweenness(graph) == pytest.approx(expected, rel=1e-9, abs=1e-15)


def test_sources_may_come_in_any_order_and_twice() -> None:
    graph = without_circles(100, 400)
    sources = [99, 3, 50, 99, 20, 77, 76, 75, 74, 73, 72]
    plain = betweenness_from(graph, sources)
    assert plain.any()
    with compiled():
        assert betweenness_from(graph, sources) == pytest.approx(plain, rel=1e-12)
        assert betweenness_from(graph, sources[::-1]) == pytest.approx(plain, rel=1e-12)
        assert not betweenness_from(graph, []).any()


@pytest.mark.parametrize("papers", [125, 126, 127, 128, 400])
def test_chains_too_long_for_a_byte_are_counted_too(papers: int) -> None:
    with compiled():
        assert betweenness_from(long_chain(papers), [papers - 1]).tolist() == [*range(papers - 1), 0]


@pytest.mark.parametrize("form", ["loop", "compiled"])
def test_steps_of_eight_sources_fit_one_word(form: str) -> None:
    graph = without_circles(60, 300)
    lanes = Lanes(graph, np.arange(59, 51, -1, dtype=np.int32))
    steps, marks = np.empty(60, np.uint64), np.zeros(graph.citations, np.uint8)
    order, (sources,) = lanes.order.view(np.uint32), lanes.groups
    rows = lanes.indptr, lanes.indices
    assert getattr(_mark, form)(*rows, order, sources, steps, marks)
    citations = list(view(graph).edges)
    scores, chains = np.zeros(60), np.zeros(60)
    for lane, source in enumerate(sources.tolist()):
        expected = nx.single_source_shortest_path_length(view(graph), source)
        assert [(int(word) >> 8 * lane) & 0xFF for word in steps] == [expected.get(i, 126) for i in range(60)]
        marked = {citation for citation, mark in zip(citations, marks.tolist(), strict=True) if mark >> lane & 1}
        assert marked == {(a, b) for a, b in citations if a in expected and expected[b] == expected[a] + 1}
        space = (np.empty(size, np.uint32) for size in (60, 60, graph.citations))
        later = order[lanes.place[source] :]
        getattr(_lead, form)(*rows, later, np.uint8(lane), marks, chains, *space, scores)
    assert not chains.any()
    assert scores == pytest.approx(betweenness_from(graph, sources), rel=1e-12)
    assert scores.any()


def test_a_byte_says_when_the_steps_do_not_fit() -> None:
    fits = []
    for papers in (125, 126, 127):
        lanes = Lanes(long_chain(papers), np.array([papers - 1], np.int32))
        steps, marks = np.empty(papers, np.uint64), np.empty(papers - 1, np.uint8)
        order = lanes.order.view(np.uint32)
        fits.append(_mark.loop(lanes.indptr, lanes.indices, order, lanes.groups[0], steps, marks))
    assert fits == [True, False, False]


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


@pytest.mark.parametrize("graph", [random_graph(200, 900), without_circles(200, 900)], ids=["circles", "no circles"])
def test_the_number_of_cores_changes_no_bit(graph: CitationGraph, monkeypatch: pytest.MonkeyPatch) -> None:
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
