"""Path counts: golden values, brute force over every path, exact integers against logarithms that never overflow."""

from __future__ import annotations

from itertools import pairwise
from math import exp, inf, isnan, log
from pathlib import Path

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from larger_graphs import random_graph
from path_oracle import counts, undone
from small_graphs import GRAPHS, hepth
from umug_graph.errors import GraphError
from umug_graph.graph import CitationGraph, from_networkx, graph_of_arrays, rows
from umug_graph.graph.kernels import kernel
from umug_graph.metrics import METRICS, flow, path_counts
from umug_graph.metrics.cycles import knowledge_flow
from umug_graph.metrics.flow import traversal_counts

WEIGHTS = st.sampled_from(["spc", "splc", "spnp"])
POLICIES = st.sampled_from(["shrink", "preprint", "drop"])
DIAMOND = "AB AC BD CD DE"
TWO_SOURCE = "AC BC BD CE CF DF DG EH FH FI GI"
SWEEPS = ("_count_before", "_count_after", "_scaled_before", "_scaled_after", "_edge_sums")


def of_flow(edges: str, *isolates: str) -> CitationGraph:
    """A graph of knowledge flow edges: AB means that B cites A."""
    graph = nx.DiGraph([(citing, cited) for cited, citing in edges.split()])
    graph.add_nodes_from(isolates)
    return from_networkx(graph)


def by_edge(graph: CitationGraph, values: tuple[int | None, ...]) -> dict[str, int | None]:
    citing = np.repeat(np.arange(len(graph)), np.diff(graph.cites_indptr))
    ends = zip(graph.cites_indices.tolist(), citing.tolist(), values, strict=True)
    return {graph.keys[cited] + graph.keys[citing]: value for cited, citing, value in ends}


@pytest.mark.parametrize(
    ("edges", "weight", "golden"),
    [
        (DIAMOND, "spc", "1 1 1 1 2"),
        (DIAMOND, "splc", "1 1 2 2 5"),
        (DIAMOND, "spnp", "3 3 4 4 5"),
        (TWO_SOURCE, "spc", "3 3 3 2 4 2 1 2 3 3 1"),
        (TWO_SOURCE, "splc", "3 3 3 3 6 4 2 4 6 6 3"),
        (TWO_SOURCE, "spnp", "6 6 6 6 9 6 4 4 6 6 3"),
    ],
)
def test_counts_of_citations_are_those_of_the_worked_examples(edges: str, weight: str, golden: str) -> None:
    graph = of_flow(edges)
    found = by_edge(graph, traversal_counts(graph, weight).citations)
    assert [found[edge] for edge in edges.split()] == list(map(int, golden.split()))


@pytest.mark.parametrize(("weight", "golden"), [("spc", "2 1 1 2 2"), ("splc", "2 2 2 5 6"), ("spnp", "7 6 6 10 6")])
def test_counts_of_papers_are_paths_to_them_times_paths_from_them(weight: str, golden: str) -> None:
    graph = of_flow(DIAMOND)
    found = dict(zip(graph.keys, traversal_counts(graph, weight).papers, strict=True))
    assert [found[paper] for paper in "ABCDE"] == list(map(int, golden.split()))


def test_the_two_source_example_has_nine_paths() -> None:
    traversal = traversal_counts(of_flow(TWO_SOURCE))
    assert traversal.total == 9
    assert max(traversal.papers) == 6  # C and F are passed by two of three paths


@settings(max_examples=300, deadline=None)
@given(GRAPHS, WEIGHTS, POLICIES)
def test_counts_are_those_of_all_paths_written_out(graph: CitationGraph, weight: str, policy: str) -> None:
    dag = undone(graph, policy)
    edges, papers, total = counts(dag, weight)
    found = traversal_counts(graph, weight, policy)
    citing = np.repeat(np.arange(len(graph)), np.diff(graph.cites_indptr)).tolist()
    citations = zip(graph.cites_indices.tolist(), citing, strict=True)
    assert found.total == total
    assert found.papers == tuple(papers[i] for i in range(len(graph)))
    assert found.citations == tuple(edges[dag.image[pair]] if pair in dag.image else None for pair in citations)


@settings(max_examples=100, deadline=None)
@given(GRAPHS, POLICIES)
def test_what_flows_into_a_paper_flows_out_of_it(graph: CitationGraph, policy: str) -> None:
    dag = undone(graph, policy)
    edges, _, total = counts(dag, "spc")
    sources = {edge for edge in dag.flow.edges if not dag.flow.in_degree(edge[0])}
    assert sum(edges[edge] for edge in sources) == total == traversal_counts(graph, "spc", policy).total
    if policy == "drop":
        found = by_edge(graph, traversal_counts(graph, "spc", policy).citations)
        for paper in dag.flow:
            into = [found[graph.keys[a] + graph.keys[paper]] or 0 for a in dag.flow.pred[paper]]
            out = [found[graph.keys[paper] + graph.keys[b]] or 0 for b in dag.flow[paper]]
            assert not into or not out or sum(into) == sum(out)


@settings(max_examples=200, deadline=None)
@given(GRAPHS, WEIGHTS, POLICIES)
def test_logarithms_are_those_of_the_integers(graph: CitationGraph, weight: str, policy: str) -> None:
    exact, logs = (traversal_counts(graph, weight, policy, exact=exact) for exact in (True, False))
    assert logs.total == pytest.approx(log(exact.total) if exact.total else -inf)
    assert logs.papers.tolist() == pytest.approx([log(count) if count else -inf for count in exact.papers])
    for share, count in zip(logs.citations.tolist(), exact.citations, strict=True):
        assert isnan(share) if count is None else share == pytest.approx(log(count))
    assert logs.cycles == exact.cycles


def test_shares_say_how_much_of_all_paths_a_citation_carries() -> None:
    graph = of_flow(DIAMOND)
    assert by_edge(graph, traversal_counts(graph).shares) == {"AB": 0.5, "AC": 0.5, "BD": 0.5, "CD": 0.5, "DE": 1.0}
    assert traversal_counts(graph, exact=False).shares == pytest.approx(np.array([0.5, 0.5, 0.5, 0.5, 1.0]))


def test_a_citation_that_a_policy_leaves_out_has_no_share() -> None:
    graph = from_networkx(nx.cycle_graph(2, nx.DiGraph))
    assert traversal_counts(graph, policy="drop").shares == (None, 1.0)


@pytest.mark.parametrize("papers", ["", "A", "AB"])
@pytest.mark.parametrize("exact", [True, False])
def test_without_citations_there_is_no_path(papers: str, exact: bool) -> None:
    found = traversal_counts(of_flow("", *papers), exact=exact)
    assert found.total == (0 if exact else -inf)
    assert list(found.papers) == [0 if exact else -inf] * len(papers)
    assert len(found.citations) == 0


def test_a_paper_without_citations_is_on_no_path() -> None:
    graph = of_flow(DIAMOND, "Z")
    for weight in ("spc", "splc", "spnp"):
        assert traversal_counts(graph, weight).papers[graph.positions["Z"]] == 0


def ladder(papers: int) -> CitationGraph:
    """Each paper cites the two before it: as many paths as Fibonacci's rabbits."""
    return graph_of_arrays([*range(1, papers), *range(2, papers)], [*range(papers - 1), *range(papers - 2)], papers)


@pytest.mark.parametrize("papers", [2, 40, 1400, 1500, 4000])
def test_logarithms_reach_where_floats_end(papers: int) -> None:
    graph = ladder(papers)
    exact, logs = (traversal_counts(graph, "spc", exact=exact) for exact in (True, False))
    assert logs.total == pytest.approx(log(exact.total), rel=1e-13)
    assert logs.papers == pytest.approx([log(count) for count in exact.papers], rel=1e-12)
    assert logs.citations == pytest.approx([log(count) for count in exact.citations], rel=1e-12)


@pytest.mark.parametrize("weight", ["spc", "splc", "spnp"])
def test_papers_of_very_unlike_counts_may_cite_each_other(weight: str) -> None:
    rng = np.random.default_rng(5)
    papers = 3000
    near = [(i, j) for i, j in pairwise(range(papers - 1, -1, -1))] + [(i, i - 2) for i in range(2, papers)]
    far = rng.integers(0, papers, (2 * papers, 2))
    ends = np.concatenate([near, np.sort(far, axis=1)[:, ::-1]])
    graph = graph_of_arrays(ends[:, 0], ends[:, 1], papers)
    exact, logs = (traversal_counts(graph, weight, exact=exact) for exact in (True, False))
    assert logs.total > 2 * log(path_counts.SCALE)
    assert logs.papers == pytest.approx([log(count) for count in exact.papers], rel=1e-12)
    assert logs.citations == pytest.approx([log(count) for count in exact.citations], rel=1e-12)


@pytest.mark.parametrize("sizes", [(800, 1600), (1600, 800), (400, 1600), (1600, 400)])
def test_counts_of_one_scale_and_of_the_next_add_up(sizes: tuple[int, int]) -> None:
    older, newer = range(1, 1 + sizes[0]), range(1 + sizes[0], 1 + sum(sizes))
    last = 1 + sum(sizes)
    pairs = [(i, j) for part in (older, newer) for i in part for j in (i - 1, i - 2) if j in part]
    pairs += [(part[0], 0) for part in (older, newer)] + [(last, part[-1]) for part in (older, newer)]
    graph = graph_of_arrays(*zip(*pairs, strict=True), last + 1, days=range(last + 1))
    exact, logs = (traversal_counts(graph, "spc", exact=exact) for exact in (True, False))
    assert logs.papers == pytest.approx([log(count) for count in exact.papers], rel=1e-12)
    assert logs.papers[0] == logs.papers[-1] == pytest.approx(logs.total)


@pytest.mark.parametrize("papers", [60, 1600])
def test_compiled_and_plain_loops_give_the_same_bits(papers: int, monkeypatch: pytest.MonkeyPatch) -> None:
    found = []
    for form in ("loop", "compiled"):
        for name in SWEEPS:
            monkeypatch.setattr(path_counts, name, getattr(kernel(getattr(path_counts, name).loop), form))
        found.append(traversal_counts(ladder(papers), "splc", exact=False))
        monkeypatch.undo()
    assert found[0].papers.tobytes() == found[1].papers.tobytes()
    assert found[0].citations.tobytes() == found[1].citations.tobytes()


@pytest.mark.parametrize("papers", [60, 1600])
def test_two_threads_find_the_same_bits_as_one(papers: int, monkeypatch: pytest.MonkeyPatch) -> None:
    alone = traversal_counts(ladder(papers), "splc", exact=False)
    for module in (path_counts, rows):
        monkeypatch.setattr(module, "WORTH_TWO", 1)
    for name in SWEEPS:  # only they run at once
        monkeypatch.setattr(path_counts, name, kernel(getattr(path_counts, name).loop).compiled)
    both = traversal_counts(ladder(papers), "splc", exact=False)
    assert both.papers.tobytes() == alone.papers.tobytes()
    assert both.citations.tobytes() == alone.citations.tobytes()


def test_exact_counts_of_a_real_graph_with_circles_agree_with_their_logarithms(shared: Path) -> None:
    graph = graph_of_arrays(*hepth(shared), 27_770)
    exact, logs = (traversal_counts(graph, "spc", exact=exact) for exact in (True, False))
    assert logs.total == pytest.approx(log(exact.total), rel=1e-13)
    assert len(exact.cycles) == 119
    assert exp(log(max(exact.papers)) - float(logs.papers.max())) == pytest.approx(1, rel=1e-9)


def test_the_metrics_are_the_counts_of_papers_with_circles_shrunk() -> None:
    graph = random_graph(60, 300)
    for weight in ("spc", "splc", "spnp"):
        assert METRICS[weight](graph).values == traversal_counts(graph, weight, "shrink").papers


def test_a_metric_of_a_large_graph_is_given_in_floats(monkeypatch: pytest.MonkeyPatch) -> None:
    graph = random_graph(60, 300)
    exact = METRICS["spc"](graph).values
    monkeypatch.setattr(flow, "LARGE", 0)
    assert METRICS["spc"](graph).values == pytest.approx(exact, rel=1e-12)


@pytest.mark.parametrize("large", [0, 10**9])
def test_a_metric_beyond_what_a_table_can_hold_says_so(large: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(flow, "LARGE", large)
    column = METRICS["spc"](ladder(1600))
    assert set(column.values) == {None}
    assert "1e300" in (column.reason or "")


def test_an_unknown_weight_or_policy_is_named_with_the_known_ones() -> None:
    graph = of_flow(DIAMOND)
    with pytest.raises(GraphError, match=r"nppc.*spc, splc, spnp"):
        traversal_counts(graph, "nppc")
    with pytest.raises(GraphError, match=r"cut.*shrink, preprint, drop"):
        knowledge_flow(graph, "cut")
