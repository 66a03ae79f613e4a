"""PageRank: golden values, networkx as oracle, circles solved exactly, labels that do not matter."""

from __future__ import annotations

import random
from itertools import pairwise

import networkx as nx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from umug_graph.errors import GraphError
from umug_graph.graph import CitationGraph, components, from_networkx
from umug_graph.metrics.pagerank import pagerank

GOLDEN = nx.DiGraph([tuple(edge) for edge in ("ca", "cb", "da", "dc", "ed")])
GRAPHS = st.builds(
    lambda papers, pairs: from_networkx(_digraph(papers, pairs)),
    st.integers(1, 9),
    st.sets(st.tuples(st.integers(0, 8), st.integers(0, 8))),
)


def _digraph(papers: int, pairs: set[tuple[int, int]]) -> nx.DiGraph:
    graph = nx.DiGraph()
    graph.add_nodes_from(range(papers))
    graph.add_edges_from((a, b) for a, b in pairs if a < papers and b < papers)
    return graph


def by_key(graph: CitationGraph, damping: float) -> dict[str, float]:
    return dict(zip(graph.keys, pagerank(graph, damping).tolist(), strict=True))


def oracle(graph: nx.DiGraph, damping: float) -> dict[str, float]:
    plain = nx.DiGraph(graph)
    plain.remove_edges_from(list(nx.selfloop_edges(plain)))
    return {str(key): value for key, value in nx.pagerank(plain, damping, tol=1e-14, max_iter=20_000).items()}


@pytest.mark.parametrize(
    ("damping", "expected"),
    [
        (0.85, {"a": 0.2847, "d": 0.2069, "c": 0.1998, "b": 0.1968, "e": 0.1118}),
        (0.5, {"a": 0.2477, "d": 0.2162, "c": 0.1982, "b": 0.1937, "e": 0.1441}),
    ],
)
def test_golden_values(damping: float, expected: dict[str, float]) -> None:
    assert by_key(from_networkx(GOLDEN), damping) == pytest.approx(expected, abs=5e-5)


@pytest.mark.parametrize("damping", [0.0, 0.5, 0.85, 0.99])
def test_random_graphs_agree_with_networkx(damping: float) -> None:
    for seed in range(60):
        graph = nx.gnp_random_graph(1 + seed % 25, seed % 7 * 0.05, seed=seed, directed=True)
        assert by_key(from_networkx(graph), damping) == pytest.approx(oracle(graph, damping), abs=1e-11)


@pytest.mark.parametrize(
    "graph",
    [
        nx.DiGraph([(i, i + 1) for i in range(50)]),
        nx.cycle_graph(7, nx.DiGraph),
        nx.complete_graph(6, nx.DiGraph),
        nx.empty_graph(4, nx.DiGraph),
        nx.DiGraph([(0, 1), (1, 0), (1, 2), (2, 3), (3, 2), (4, 4)]),
    ],
    ids=["chain", "cycle", "complete", "isolates", "two circles"],
)
def test_shapes_agree_with_networkx(graph: nx.DiGraph) -> None:
    assert by_key(from_networkx(graph), 0.85) == pytest.approx(oracle(graph, 0.85), abs=1e-12)


def test_an_empty_graph_has_no_scores() -> None:
    assert pagerank(from_networkx(nx.DiGraph())).shape == (0,)


@pytest.mark.parametrize("damping", [-0.1, 1.0, 2.0, float("nan")])
def test_damping_outside_its_range_is_an_error(damping: float) -> None:
    with pytest.raises(GraphError, match="damping"):
        pagerank(from_networkx(GOLDEN), damping)


@given(GRAPHS, st.floats(0, 0.99))
def test_scores_are_positive_sum_to_one_and_fulfil_the_definition(graph: CitationGraph, damping: float) -> None:
    scores = pagerank(graph, damping)
    assert scores.sum() == pytest.approx(1)
    assert (scores > 0).all()
    degrees = np.diff(graph.cites_indptr)
    passed = np.zeros(len(graph))
    for i in range(len(graph)):
        np.add.at(passed, graph.cites(i), scores[i] / max(degrees[i], 1))
    everywhere = (1 - damping) / len(graph) + damping * scores[degrees == 0].sum() / len(graph)
    assert scores == pytest.approx(everywhere + damping * passed, rel=1e-12)


@given(GRAPHS, st.randoms(use_true_random=False))
def test_relabelling_papers_relabels_scores(graph: CitationGraph, rng: random.Random) -> None:
    names = [f"n{i}" for i in range(len(graph))]
    rng.shuffle(names)
    renamed = dict(zip(graph.keys, names, strict=True))
    view = nx.DiGraph()
    view.add_nodes_from(names)
    view.add_edges_from(
        (renamed[graph.keys[i]], renamed[graph.keys[j]]) for i in range(len(graph)) for j in graph.cites(i)
    )
    expected = {renamed[key]: score for key, score in by_key(graph, 0.85).items()}
    assert by_key(from_networkx(view), 0.85) == pytest.approx(expected, rel=1e-12)


@given(GRAPHS)
def test_components_are_those_of_networkx_and_none_cites_an_earlier_one(graph: CitationGraph) -> None:
    arrays = components(graph)
    found = [arrays.order[a:b].tolist() for a, b in pairwise(arrays.starts.tolist())]
    view = nx.DiGraph([(i, int(j)) for i in range(len(graph)) for j in graph.cites(i)])
    view.add_nodes_from(range(len(graph)))
    assert set(map(frozenset, found)) == set(map(frozenset, nx.strongly_connected_components(view)))
    place = {paper: at for at, component in enumerate(found) for paper in component}
    assert all(place[citing] <= place[cited] for citing, cited in view.edges)


def test_a_chain_longer_than_the_stack_is_no_trouble() -> None:
    graph = from_networkx(nx.path_graph(20_000, nx.DiGraph))
    assert pagerank(graph).sum() == pytest.approx(1)
