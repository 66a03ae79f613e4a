"""Communities: planted ones are found, runs agree or say so, numbers do not depend on chance or order."""

from __future__ import annotations

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from larger_graphs import compiled, random_graph
from small_graphs import GRAPHS
from umug_graph import build
from umug_graph.errors import GraphError
from umug_graph.graph import CitationGraph, from_networkx, to_networkx
from umug_graph.graph.kernels import is_fast
from umug_graph.metrics.communities import communities, rand_index

LABELS = st.lists(st.integers(0, 4), min_size=1, max_size=40)


def planted() -> nx.DiGraph:
    """Groups of 12, 9 and 9 papers that cite their own densely, and a paper that nobody knows."""
    rng = np.random.default_rng(1)
    graph = nx.DiGraph()
    groups = [range(12), range(12, 21), range(21, 30)]
    for group in groups:
        graph.add_edges_from((b, a) for a in group for b in group if a < b and rng.random() < 0.8)
    graph.add_edges_from([(12, 3), (25, 14), (29, 1)])
    graph.add_node("alone")
    nx.set_node_attributes(graph, {i: f"20{10 + i % 12}-01-01" for i in range(30)}, "date")
    graph.nodes[25]["date"] = "2001-01-01"
    return graph


def test_planted_groups_are_found_and_numbered_by_size_then_by_the_oldest_paper() -> None:
    graph = from_networkx(planted())
    (found,) = communities(graph, (1.0,)).partitions
    label = dict(zip(graph.keys, found.labels, strict=True))
    assert {label[str(i)] for i in range(12)} == {0}
    assert {label[str(i)] for i in range(21, 30)} == {1}
    assert {label[str(i)] for i in range(12, 21)} == {2}
    assert label["alone"] is None
    assert found.sizes == (12, 9, 9)
    assert found.agreement == pytest.approx(1)


def test_modularity_is_that_of_networkx_at_resolution_1() -> None:
    graph = from_networkx(planted())
    view = to_networkx(graph).to_undirected()
    view.remove_node("alone")
    for found in communities(graph, (0.5, 2.0)).partitions:
        groups = [
            {key for key, label in zip(graph.keys, found.labels, strict=True) if label == c}
            for c in range(len(found.sizes))
        ]
        assert found.modularity == pytest.approx(nx.community.modularity(view, groups))


def test_the_bundled_field_has_the_modularity_that_other_programs_find_in_it() -> None:
    """The best of ten runs of igraph 1.0's community_leiden until nothing changes reaches 0.5125, the worst 0.5054."""
    (found,) = communities(build().graph, (1.0,), runs=3).partitions
    assert found.modularity is not None
    assert found.modularity > 0.5125 - 0.005


@pytest.mark.parametrize(("papers", "citations"), [(1500, 5000), (3000, 12_000)])
def test_it_ends_and_the_same_seeds_give_the_same_again(papers: int, citations: int) -> None:
    graph = random_graph(papers, citations)
    assert communities(graph, (1.0,), runs=2) == communities(graph, (1.0,), runs=2)


@pytest.mark.skipif(not is_fast(), reason="numba is not installed")
def test_compiled_and_on_several_threads_they_are_the_same() -> None:
    graph = random_graph(300, 1200)
    plain = communities(graph)
    with compiled():
        assert communities(graph) == plain


def test_a_higher_resolution_gives_no_fewer_communities() -> None:
    sizes = [len(found.sizes) for found in communities(from_networkx(planted()), (0.2, 1.0, 4.0)).partitions]
    assert sizes == sorted(sizes)
    assert sizes[0] < sizes[-1]


def test_the_seed_decides_and_the_order_of_input_does_not() -> None:
    graph = planted()
    turned = nx.DiGraph()
    turned.add_nodes_from(reversed(list(graph.nodes(data=True))))
    turned.add_edges_from(reversed(list(graph.edges)))
    assert communities(from_networkx(graph), seed=3) == communities(from_networkx(turned), seed=3)


@settings(max_examples=40, deadline=None)
@given(GRAPHS)
def test_every_paper_with_a_citation_has_a_community_and_no_other(ours: CitationGraph) -> None:
    found = communities(ours, (1.0,), runs=2)
    (only,) = found.partitions
    isolated = [not len(ours.cites(i)) and not len(ours.cited_by(i)) for i in range(len(ours))]
    assert [label is None for label in only.labels] == isolated
    assert sum(only.sizes) == len(ours) - sum(isolated)
    assert list(only.sizes) == sorted(only.sizes, reverse=True)
    assert (only.modularity is None) == (ours.citations == 0)


@pytest.mark.parametrize("papers", [0, 1, 4])
def test_without_citations_there_are_no_communities(papers: int) -> None:
    (found,) = communities(from_networkx(nx.empty_graph(papers, nx.DiGraph)), (1.0,)).partitions
    assert (found.labels, found.sizes, found.modularity, found.agreement) == ((None,) * papers, (), None, None)


def test_one_run_agrees_with_nothing() -> None:
    (found,) = communities(from_networkx(planted()), (1.0,), runs=1).partitions
    assert found.agreement is None


@pytest.mark.parametrize("wrong", [{"runs": 0}, {"resolutions": (1.0, 0.0)}, {"resolutions": (float("nan"),)}])
def test_what_cannot_be_asked_is_an_error(wrong: dict[str, object]) -> None:
    with pytest.raises(GraphError, match="above 0"):
        communities(from_networkx(planted()), **wrong)


@given(LABELS, st.randoms(use_true_random=False))
def test_agreement_is_1_for_the_same_partition_under_other_names(labels: list[int], rng) -> None:
    names = list(range(5))
    rng.shuffle(names)
    assert rand_index(np.array(labels), np.array([names[label] for label in labels])) == pytest.approx(1)


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), min_size=2, max_size=12))
def test_agreement_is_the_adjusted_rand_index(rows: list[tuple[int, int]]) -> None:
    one, other = np.array(rows).T
    pairs = [(i, j) for i in range(len(rows)) for j in range(i)]
    together = np.array([[one[i] == one[j], other[i] == other[j]] for i, j in pairs], float)
    both, (first, second) = together.prod(axis=1).sum(), together.sum(axis=0)
    expected = first * second / len(pairs)
    spread = (first + second) / 2 - expected
    assert rand_index(one, other) == pytest.approx((both - expected) / spread if spread else 1)
