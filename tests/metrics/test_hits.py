"""HITS: networkx where the leading singular value is simple, the projection of (1, ..., 1) where it is not."""

from __future__ import annotations

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings

from small_graphs import GRAPHS, matrix, small_graph, view
from umug_graph.graph import CitationGraph, from_networkx, graph_of_arrays
from umug_graph.metrics import hits as module
from umug_graph.metrics import measure
from umug_graph.metrics.hits import hits

TWO_PARTS = graph_of_arrays([0, 2, 2, 5], [1, 3, 4, 6], 7)


def squares(graph: CitationGraph) -> np.ndarray:
    return np.linalg.svd(matrix(graph), compute_uv=False) ** 2


@settings(max_examples=300, deadline=None)
@given(GRAPHS)
def test_authorities_are_the_projection_on_the_leading_space(graph: CitationGraph) -> None:
    authorities, hubs = hits(graph)
    if not graph.citations:
        assert np.isnan(authorities).all()
        assert np.isnan(hubs).all()
        return
    _, values, vectors = np.linalg.svd(matrix(graph))
    leading = vectors[values >= values[0] * (1 - 1e-9)]
    expected = leading.T @ leading.sum(axis=1)
    assert authorities == pytest.approx(expected / expected.sum(), abs=1e-9)
    assert hubs == pytest.approx(matrix(graph) @ authorities / (matrix(graph) @ authorities).sum(), abs=1e-9)
    assert min(authorities.min(), hubs.min()) >= 0
    assert (authorities.sum(), hubs.sum()) == pytest.approx((1, 1))


@settings(max_examples=300, deadline=None)
@given(GRAPHS)
def test_where_the_leading_value_is_simple_they_are_those_of_networkx(graph: CitationGraph) -> None:
    if len(graph) < 2 or not graph.citations or squares(graph)[1] > 0.99 * squares(graph)[0]:
        return
    hubs, authorities = nx.hits(view(graph), tol=1e-14, max_iter=10_000)
    assert dict(enumerate(hits(graph)[0].tolist())) == pytest.approx(authorities, abs=1e-9)
    assert dict(enumerate(hits(graph)[1].tolist())) == pytest.approx(hubs, abs=1e-9)


def test_parts_with_a_smaller_value_score_nothing() -> None:
    authorities, hubs = hits(TWO_PARTS)
    assert {TWO_PARTS.keys[i]: float(authorities[i]) for i in np.flatnonzero(authorities)} == {
        "3": pytest.approx(0.5),
        "4": pytest.approx(0.5),
    }
    assert np.flatnonzero(hubs).tolist() == [TWO_PARTS.positions["2"]]


def test_equal_parts_share_the_score() -> None:
    graph = from_networkx(nx.DiGraph([("a", "b"), ("c", "d")]))
    assert dict(zip(graph.keys, hits(graph)[0].tolist(), strict=True)) == pytest.approx(
        {"a": 0, "b": 0.5, "c": 0, "d": 0.5}
    )


@pytest.mark.parametrize("gives_up", [False, True])
def test_large_graphs_are_scored_like_small_ones(gives_up: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    scipy = pytest.importorskip("scipy.sparse.linalg")
    if gives_up:
        monkeypatch.setattr(scipy, "eigsh", _no_convergence)
    for seed in range(20):
        graph = from_networkx(nx.gnp_random_graph(40, 0.1, seed=seed, directed=True))
        expected = hits(graph)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(module, "SMALL", 0)
            for ours, theirs in zip(hits(graph), expected, strict=True):
                assert ours == pytest.approx(theirs, abs=1e-9)


def _no_convergence(*_: object, **__: object) -> None:
    from scipy.sparse.linalg import ArpackNoConvergence

    raise ArpackNoConvergence("gave up", np.empty(0), np.empty((0, 0)))


@pytest.mark.parametrize("papers", [0, 1, 5])
def test_without_citations_there_are_neither(papers: int) -> None:
    scores = measure(small_graph(papers, [], [None] * 9), ["authority", "hub"])
    assert scores["authority"] == scores["hub"] == (None,) * papers
    assert set(scores.undefined) == ({"authority", "hub"} if papers else set())


def test_a_paper_whose_references_nobody_has_seen_may_be_a_hub() -> None:
    graph = small_graph(3, [(2, 0), (2, 1)], [None] * 9)
    assert measure(graph, ["hub"])["hub"] == (None, None, 1.0)


def test_parts_of_a_large_field_that_score_nothing_have_no_rest_of_a_rounding(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "SMALL", 0)
    # Thirty papers that cite one, and sixty citations of others apart from them.
    rng = np.random.default_rng(0)
    citing = [*range(1, 31), *(31 + rng.integers(0, 200, 60)).tolist()]
    cited = [0] * 30 + (231 + rng.integers(0, 200, 60)).tolist()
    authorities, hubs = hits(graph_of_arrays(citing, cited, 431))
    assert np.count_nonzero(authorities) == 1
    assert np.count_nonzero(hubs) == 30
