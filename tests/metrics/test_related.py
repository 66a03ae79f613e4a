"""Papers related to one: the same values as among all pairs, with the papers that join them."""

from __future__ import annotations

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from larger_graphs import random_graph
from small_graphs import GRAPHS
from umug_graph.errors import GraphError
from umug_graph.graph import CitationGraph, from_networkx
from umug_graph.metrics.pairs import NORMALIZATIONS, co_citation, coupling
from umug_graph.metrics.related import related


@settings(max_examples=200)
@given(
    GRAPHS,
    st.sampled_from(["coupling", "co-citation"]),
    st.sampled_from([None, *NORMALIZATIONS]),
    st.booleans(),
)
def test_values_are_those_among_all_pairs(
    graph: CitationGraph, by: str, normalization: str | None, fractional: bool
) -> None:
    pairs = (coupling if by == "coupling" else co_citation)(graph, normalization, fractional)
    values = {frozenset(pair[:2]): pair.value for pair in pairs}
    for paper in range(len(graph)):
        found = related(graph, paper, by, normalization, 9, fractional)
        expected = {key: value for key, value in values.items() if paper in key}
        assert {frozenset((paper, row.paper)): row.value for row in found} == pytest.approx(expected)


@given(GRAPHS, st.sampled_from(["coupling", "co-citation"]))
def test_the_shared_papers_are_named(graph: CitationGraph, by: str) -> None:
    row_of = graph.cites if by == "coupling" else graph.cited_by
    for paper in range(len(graph)):
        for row in related(graph, paper, by):
            assert list(row.shared) == sorted({*row_of(paper).tolist()} & {*row_of(row.paper).tolist()})
            assert row.count == len(row.shared) > 0


def test_the_most_related_comes_first_and_ties_by_what_is_shared_then_by_index() -> None:
    cited = {"a": "qrstuvwxy", "b": "q", "c": "q", "d": "qrst1234567890AB", "e": "qr12"}
    graph = from_networkx(nx.DiGraph([(citing, work) for citing, works in cited.items() for work in works]))
    found = related(graph, graph.positions["a"])
    assert [(graph.keys[row.paper], row.count) for row in found] == [("d", 4), ("e", 2), ("b", 1), ("c", 1)]
    assert [row.value for row in found] == pytest.approx([1 / 3] * 4)


def test_the_top_is_the_beginning_and_little_shared_is_left_out() -> None:
    graph = random_graph(60, 500)
    everything = related(graph, 40, top=100)
    assert related(graph, 40, top=3) == everything[:3]
    assert related(graph, 40, top=0) == ()
    assert related(graph, 40, top=100, least=3) == tuple(row for row in everything if row.count >= 3)


def test_a_paper_without_references_is_coupled_to_none() -> None:
    graph = from_networkx(nx.DiGraph([("a", "b")]))
    assert related(graph, graph.positions["b"]) == ()


@pytest.mark.parametrize(
    ("wrong", "said"),
    [((9,), "no paper 9"), ((-1,), "no paper -1"), ((0, "name"), "name"), ((0, "coupling", "x"), "x")],
)
def test_what_cannot_be_asked_is_an_error(wrong: tuple[object, ...], said: str) -> None:
    with pytest.raises(GraphError, match=said):
        related(random_graph(5, 5), *wrong)
