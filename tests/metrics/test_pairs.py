"""Co-citation and coupling: brute force over all pairs, normalizations by hand, ties that never move."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from itertools import combinations

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from larger_graphs import compiled, random_graph
from small_graphs import GRAPHS
from umug_graph.errors import GraphError
from umug_graph.graph import CitationGraph, from_networkx
from umug_graph.metrics.pairs import NORMALIZATIONS, Pairs, co_citation, coupling, normalized

RELATIONS = {"co-citation": co_citation, "coupling": coupling}
Rows = list[tuple[int, int, float, float]]


def by_definition(
    graph: CitationGraph, relation: str, normalization: str | None, fractional: bool, least: float
) -> Rows:
    """All pairs, by sets; fractions until the end."""
    cites = [set(graph.cites(i).tolist()) for i in range(len(graph))]
    cited = [set(graph.cited_by(i).tolist()) for i in range(len(graph))]
    joiners, joined = (cited, cites) if relation == "co-citation" else (cites, cited)

    def weight(papers: set[int]) -> Fraction:
        return sum((Fraction(1, len(joined[each]) if fractional else 1) for each in papers), Fraction(0))

    rows = []
    for a, b in combinations(range(len(graph)), 2):
        shared = weight(joiners[a] & joiners[b])
        if shared and shared >= least:
            value = exactly(shared, weight(joiners[a]), weight(joiners[b]), normalization)
            rows.append((a, b, float(shared), value))
    return rows


def exactly(shared: Fraction, one: Fraction, other: Fraction, normalization: str | None) -> float:
    if normalization == "salton":
        return float(shared) / float(one * other) ** 0.5
    if normalization == "jaccard":
        return float(shared / (one + other - shared))
    return float(shared / (one * other)) if normalization else float(shared)


def in_order(rows: Rows) -> Rows:
    return sorted(rows, key=lambda row: (-round(row[3], 9), row[:2]))


@settings(max_examples=300)
@given(
    GRAPHS,
    st.sampled_from(sorted(RELATIONS)),
    st.sampled_from([None, *NORMALIZATIONS]),
    st.booleans(),
    st.sampled_from([0, 0.5, 2]),
)
def test_small_graphs_agree_with_the_definition(
    graph: CitationGraph, relation: str, normalization: str | None, fractional: bool, least: float
) -> None:
    found = RELATIONS[relation](graph, normalization, fractional, least=least)
    expected = by_definition(graph, relation, normalization, fractional, least)
    assert {tuple(row[:2]): row[2:] for row in found} == {row[:2]: pytest.approx(row[2:]) for row in expected}
    assert (np.diff(found.values) <= 1e-12).all()


@given(GRAPHS, st.sampled_from(sorted(RELATIONS)), st.integers(0, 8))
def test_the_top_is_the_beginning_of_the_whole(graph: CitationGraph, relation: str, top: int) -> None:
    expected = in_order(by_definition(graph, relation, None, False, 1))[:top]
    assert [tuple(pair) for pair in RELATIONS[relation](graph, top=top)] == expected


@given(
    GRAPHS,
    st.sampled_from(sorted(RELATIONS)),
    st.sampled_from([None, "salton"]),
    st.booleans(),
    st.sampled_from([0, 2]),
    st.integers(1, 8),
)
def test_papers_that_share_a_slot_are_told_apart(
    graph: CitationGraph, relation: str, normalization: str | None, fractional: bool, least: float, top: int
) -> None:
    expected = list(RELATIONS[relation](graph, normalization, fractional, top, least))
    for slots in (1, 2, 4):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("umug_graph.metrics.pairs.MOST_SLOTS", slots)
            assert list(RELATIONS[relation](graph, normalization, fractional, top, least)) == expected


@pytest.mark.parametrize("fractional", [False, True])
@pytest.mark.parametrize("relate", RELATIONS.values())
def test_in_a_larger_graph_too_the_slots_do_not_show(relate: Callable[..., Pairs], fractional: bool) -> None:
    graph = random_graph(150, 1500)
    expected = list(relate(graph, fractional=fractional, top=30))
    for slots in (1, 8, 64):
        with pytest.MonkeyPatch.context() as patch, compiled():
            patch.setattr("umug_graph.metrics.pairs.MOST_SLOTS", slots)
            assert list(relate(graph, fractional=fractional, top=30)) == expected


@pytest.mark.parametrize("relation", RELATIONS)
def test_pairs_that_share_too_little_are_left_out(relation: str) -> None:
    graph = random_graph(60, 500)
    everything = list(RELATIONS[relation](graph, "salton", top=10_000))
    kept = [pair for pair in everything if pair.shared >= 3]
    assert 0 < len(kept) < len(everything)
    assert list(RELATIONS[relation](graph, "salton", top=10_000, least=3)) == kept


@pytest.mark.parametrize("relation", RELATIONS)
@pytest.mark.parametrize("top", [1, 50, 100_000])
def test_larger_graphs_agree_with_the_definition(relation: str, top: int) -> None:
    graph = random_graph(150, 1200)
    expected = in_order(by_definition(graph, relation, None, False, 1))[:top]
    assert [tuple(pair) for pair in RELATIONS[relation](graph, top=top)] == expected
    with compiled():
        assert [tuple(pair) for pair in RELATIONS[relation](graph, top=top)] == expected


def test_larger_graphs_agree_with_the_sparse_product() -> None:
    from scipy.sparse import csr_array, triu

    graph = random_graph(250, 2500)
    shape = (len(graph),) * 2
    cites = csr_array((np.ones(graph.citations), graph.cites_indices, graph.cites_indptr), shape)
    for found, product in (
        (co_citation(graph, top=10**6), cites.T @ cites),
        (coupling(graph, top=10**6), cites @ cites.T),
    ):
        table = csr_array((found.values, (found.a, found.b)), shape)
        assert abs(table - triu(product, 1)).max() == 0


@pytest.mark.parametrize("normalization", [None, *NORMALIZATIONS])
@pytest.mark.parametrize("fractional", [False, True])
@pytest.mark.parametrize("relate", RELATIONS.values())
def test_compiled_and_plain_loops_give_the_same_bits(
    relate: Callable[..., Pairs], fractional: bool, normalization: str | None
) -> None:
    graph = random_graph(120, 700, seed=3)
    plain = relate(graph, normalization, fractional, top=60)
    with compiled():
        fast = relate(graph, normalization, fractional, top=60)
    assert [tuple(pair) for pair in fast] == [tuple(pair) for pair in plain]


def test_coupling_counts_references_outside_the_lists() -> None:
    graph = nx.DiGraph([("a", "x"), ("b", "x"), ("a", "y"), ("b", "y")])
    nx.set_node_attributes(graph, {"a": True, "b": True}, "listed")
    (pair,) = coupling(from_networkx(graph))
    assert pair.shared == 2


def test_a_survey_says_less_of_its_pairs_if_counted_fractionally() -> None:
    graph = from_networkx(nx.DiGraph([("survey", work) for work in "abcdefgh"] + [("short", "g"), ("short", "h")]))
    (first, second, *_) = co_citation(graph, fractional=True)
    assert (graph.keys[first.a], graph.keys[first.b]) == ("g", "h")
    assert (first.value, second.value) == (0.5 + 0.125, 0.125)


@pytest.mark.parametrize(
    ("normalization", "value"), [(None, 2), ("salton", 1 / 3), ("jaccard", 0.2), ("association-strength", 1 / 18)]
)
def test_normalizations_by_hand(normalization: str | None, value: float) -> None:
    assert normalized(2, 3, 12, normalization) == pytest.approx(2 / 13 if normalization == "jaccard" else value)


@pytest.mark.parametrize("normalization", NORMALIZATIONS)
def test_what_has_nothing_has_no_normalized_value(normalization: str) -> None:
    assert normalized(0, 0, 3, normalization) is None
    assert normalized(0, 3, 0, normalization) is None
    assert normalized(0, 0, 3, None) == 0


@pytest.mark.parametrize("papers", [0, 1, 3])
@pytest.mark.parametrize("relate", RELATIONS.values())
def test_without_citations_there_are_no_pairs(relate: Callable[..., Pairs], papers: int) -> None:
    assert list(relate(from_networkx(nx.empty_graph(papers, nx.DiGraph)))) == []


def test_pairs_state_what_they_are() -> None:
    found = coupling(random_graph(30, 90), "salton", top=5)
    assert (found.relation, found.normalization, found.fractional, len(found)) == ("coupling", "salton", False, 5)
    assert found.coverage.papers == 30


def test_what_cannot_be_asked_is_an_error() -> None:
    graph = random_graph(5, 5)
    with pytest.raises(GraphError, match=r"cosine.*salton"):
        co_citation(graph, "cosine")  # type: ignore[arg-type]
    with pytest.raises(GraphError, match="-1 pairs"):
        coupling(graph, top=-1)
