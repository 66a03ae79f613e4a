"""Katz: the equation itself and networkx as oracles; circles bound alpha."""

from __future__ import annotations

import networkx as nx
import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from small_graphs import GRAPHS, matrix, small_graph, view
from umug_graph.errors import GraphError
from umug_graph.graph import CitationGraph, from_networkx, graph_of_arrays
from umug_graph.metrics import measure
from umug_graph.metrics.katz import default_alpha, katz

GOLDEN = from_networkx(nx.DiGraph([tuple(edge) for edge in ("ca", "cb", "da", "dc", "ed")]))
RING = graph_of_arrays([0, 1, 2, 3], [1, 2, 0, 0], 4)
CROWD = from_networkx(nx.complete_graph(12, nx.DiGraph))


def largest_eigenvalue(graph: CitationGraph) -> float:
    return float(np.abs(np.linalg.eigvals(matrix(graph))).max(initial=0))


def test_worked_example() -> None:
    expected = {"e": 1.0, "d": 1.1, "c": 1.11, "b": 1.111, "a": 1.221}
    assert dict(zip(GOLDEN.keys, katz(GOLDEN, 0.1).tolist(), strict=True)) == pytest.approx(expected, rel=1e-15)


@settings(max_examples=300, deadline=None)
@given(GRAPHS, st.floats(0, 0.11), st.floats(0.5, 3))
def test_random_graphs_agree_with_networkx(graph: CitationGraph, alpha: float, beta: float) -> None:
    assume(len(graph) > 1)  # networkx raises for one
    expected = nx.katz_centrality_numpy(view(graph), alpha, beta, normalized=False)
    assert dict(enumerate(katz(graph, alpha, beta).tolist())) == pytest.approx(expected, rel=1e-9)


@settings(max_examples=300, deadline=None)
@given(GRAPHS)
def test_alpha_is_taken_up_to_what_circles_allow_and_no_further(graph: CitationGraph) -> None:
    largest = largest_eigenvalue(graph)
    if largest < 1e-3:
        assert np.isfinite(katz(graph, 5.0)).all()
        return
    expected = np.linalg.solve(np.eye(len(graph)) - 0.9 / largest * matrix(graph).T, np.ones(len(graph)))
    assert katz(graph, 0.9 / largest) == pytest.approx(expected, rel=1e-9)
    with pytest.raises(GraphError, match="circles"):
        katz(graph, 1.1 / largest)


def test_the_default_alpha_stays_below_half_of_what_is_allowed() -> None:
    assert default_alpha(GOLDEN) == default_alpha(RING) == 0.1
    assert default_alpha(CROWD) == pytest.approx(0.5 / 11)
    assert katz(CROWD) == pytest.approx(np.full(12, 2.0))


def test_alpha_at_the_limit_itself_is_refused() -> None:
    with pytest.raises(GraphError, match="circles"):
        katz(RING, 1.0)
    assert katz(RING, 0.999).max() == pytest.approx(
        np.linalg.solve(np.eye(4) - 0.999 * matrix(RING).T, np.ones(4)).max()
    )


@pytest.mark.parametrize("alpha", [-0.1, float("nan")])
def test_a_negative_alpha_is_an_error(alpha: float) -> None:
    with pytest.raises(GraphError, match="alpha"):
        katz(GOLDEN, alpha)


def test_the_metric_states_its_constants() -> None:
    assert measure(CROWD, ["katz"]).notes == {"katz": "alpha 0.0454545, beta 1, not normalized"}


def test_an_empty_graph_and_one_paper_are_no_trouble() -> None:
    assert katz(graph_of_arrays([], [], 0)).tolist() == []
    assert katz(graph_of_arrays([], [], 1)).tolist() == [1.0]
    assert measure(small_graph(0, [], []), ["katz"])["katz"] == ()


def test_too_many_chains_are_said_to_be_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("umug_graph.metrics.katz.ALPHA", 1e200)
    chain = from_networkx(nx.path_graph(5, nx.DiGraph))
    with np.errstate(over="ignore"):
        scores = measure(chain, ["katz"])
    assert set(scores["katz"]) == {None}
    assert "too many" in scores.undefined["katz"]


def test_an_alpha_that_cannot_be_decided_on_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("umug_graph.metrics.katz.MOST_ROUNDS", 1)
    tail = graph_of_arrays([0, 1, 2, 3, 3], [1, 2, 0, 1, 0], 4)
    fan = graph_of_arrays([0, 1, 0, 2, 2, 3], [1, 0, 2, 0, 1, 0], 4)
    assert katz(tail, 0.9).shape == (4,)
    with pytest.raises(GraphError, match="circles"):
        katz(fan, 0.6)


def test_a_default_alpha_is_below_the_limit_however_few_rounds_it_takes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("umug_graph.metrics.katz.ALPHA", 5.0)
    for seed in range(30):
        graph = from_networkx(nx.gnp_random_graph(12, 0.3, seed=seed, directed=True))
        largest = largest_eigenvalue(graph)
        if largest > 0.1:
            assert 0.4 / largest < default_alpha(graph) <= 0.5 / largest * (1 + 1e-9)
