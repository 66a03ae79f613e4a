"""The sweep: exact on any citations, compiled and plain alike; PageRank, Katz and HITS on a real graph with circles."""

from __future__ import annotations

from pathlib import Path

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from larger_graphs import random_graph
from small_graphs import GRAPHS, hepth, matrix, view
from umug_graph.graph import CitationGraph, components, graph_of_arrays, kernels
from umug_graph.graph.kernels import kernel
from umug_graph.metrics import sweep
from umug_graph.metrics.hits import hits
from umug_graph.metrics.katz import katz
from umug_graph.metrics.pagerank import pagerank
from umug_graph.metrics.sweep import Floats, swept


@pytest.fixture(scope="module")
def real(shared: Path) -> tuple[CitationGraph, nx.DiGraph]:
    graph = graph_of_arrays(*hepth(shared), 27_770)
    return graph, view(graph)


@settings(max_examples=300, deadline=None)
@given(GRAPHS, st.integers(0, 2**32 - 1))
def test_flow_solves_its_equations(graph: CitationGraph, seed: int) -> None:
    rng = np.random.default_rng(seed)
    given_, passed = rng.random(len(graph)), rng.random(len(graph)) / 9
    expected = np.linalg.solve(np.eye(len(graph)) - matrix(graph).T * passed, given_)
    assert swept(graph, given_, passed) == pytest.approx(expected, rel=1e-12)


@settings(deadline=None)
@given(GRAPHS)
def test_compiled_and_plain_sweeps_agree(graph: CitationGraph) -> None:
    given_, passed = np.arange(1.0, len(graph) + 1), np.full(len(graph), 0.1)
    plain = swept(graph, given_.copy(), passed.copy())  # they may be overwritten
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(kernels, "LARGE", 0)
        assert swept(graph, given_, passed).tolist() == plain.tolist()


@settings(max_examples=300, deadline=None)
@given(GRAPHS, st.integers(0, 2**32 - 1))
def test_large_circles_give_to_the_bit_what_the_loop_gives(graph: CitationGraph, seed: int) -> None:
    rng = np.random.default_rng(seed)
    given_, passed = rng.random(len(graph)), rng.random(len(graph)) / 9
    assert _in_waves(graph, given_, passed) == swept(graph, given_.copy(), passed.copy()).tolist()


@pytest.mark.parametrize("passes", [0.05, 2.0])
def test_several_large_circles_and_what_lies_between_are_swept_in_turn(passes: float) -> None:
    graphs = [random_graph(200, 500, seed) for seed in range(3)]
    ends = [np.array(view(graph).edges).T + 200 * at for at, graph in enumerate(graphs)]
    graph = graph_of_arrays(*np.hstack([*ends, [[0, 450], [300, 250]]]), 600)
    assert np.sum(np.diff(components(graph).starts) > 20) == 3
    given_, passed = np.ones(600), np.full(600, passes)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sweep, "MOST_ROUNDS", 3_000)
        found, loop = _in_waves(graph, given_, passed), swept(graph, given_.copy(), passed.copy())
    assert np.array_equal(found, loop, equal_nan=True)


def _in_waves(graph: CitationGraph, given_: Floats, passed: Floats) -> list[float]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sweep, "LARGE_CIRCLE", 2)
        found: list[float] = swept(graph, given_.copy(), passed.copy()).tolist()
    return found


def test_a_flow_that_overflows_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sweep, "MOST_ROUNDS", 5_000)
    ring = graph_of_arrays([0, 1, 2], [1, 2, 0], 3)
    with np.errstate(all="ignore"):
        assert not np.isfinite(swept(ring, np.ones(3), np.full(3, 2.0))).all()


@settings(max_examples=300, deadline=None)
@given(GRAPHS, st.sampled_from([0.0, 0.5, 0.85, 0.99]))
def test_pagerank_is_that_of_networkx(graph: CitationGraph, damping: float) -> None:
    expected = nx.pagerank(view(graph), damping, tol=1e-14, max_iter=20_000)
    assert dict(enumerate(pagerank(graph, damping).tolist())) == pytest.approx(expected, abs=1e-11)


def test_a_third_of_the_real_citations_lie_in_circles(real: tuple[CitationGraph, nx.DiGraph]) -> None:
    graph, known = real
    sizes = sorted((len(circle) for circle in components(graph).circles), reverse=True)
    expected = sorted((len(each) for each in nx.strongly_connected_components(known) if len(each) > 1), reverse=True)
    assert (len(graph), graph.citations, sizes) == (27_770, 352_768, expected)


@pytest.mark.parametrize("damping", [0.5, 0.85])
def test_pagerank_of_a_real_graph_is_that_of_networkx(real: tuple[CitationGraph, nx.DiGraph], damping: float) -> None:
    expected = nx.pagerank(real[1], damping, tol=1e-14, max_iter=1_000)
    assert np.abs(pagerank(real[0], damping) - np.array(list(expected.values()))).max() < 1e-9
    assert pagerank(real[0], damping).sum() == pytest.approx(1)


def test_katz_of_a_real_graph_is_that_of_networkx(real: tuple[CitationGraph, nx.DiGraph]) -> None:
    expected = nx.katz_centrality(real[1], 0.002, 1.0, tol=1e-14, max_iter=1_000, normalized=False)
    assert katz(real[0], 0.002) == pytest.approx(np.array(list(expected.values())), rel=1e-9)


def test_hits_of_a_real_graph_are_those_of_networkx(real: tuple[CitationGraph, nx.DiGraph]) -> None:
    hubs, authorities = nx.hits(real[1], tol=1e-14)
    ours = hits(real[0])
    assert np.abs(ours[0] - np.array(list(authorities.values()))).max() < 1e-9
    assert np.abs(ours[1] - np.array(list(hubs.values()))).max() < 1e-9


def test_kernels_run_compiled_on_large_arrays_only() -> None:
    made = kernel(lambda values: len(values))
    assert made.chosen((np.zeros(10),)) is made.loop
