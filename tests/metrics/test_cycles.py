"""Circles of citations: three ways out, each says what it did, none loses a paper or depends on the order of input."""

from __future__ import annotations

import random
from collections import Counter

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from path_oracle import dropped, undone
from small_graphs import DATES, GRAPHS, PAIRS, small_graph, view
from umug_graph.graph import CitationGraph, from_networkx
from umug_graph.metrics.cycles import LEFT_OUT, KnowledgeFlow, knowledge_flow

POLICIES = ("shrink", "preprint", "drop")


def dated(citations: str, **dates: str | None) -> CitationGraph:
    """`ab` means that a cites b."""
    graph = nx.DiGraph()
    graph.add_nodes_from((key, {"date": date}) for key, date in sorted(dates.items()))
    graph.add_edges_from(map(tuple, citations.split()))
    return from_networkx(graph)


def nodes(flow: KnowledgeFlow) -> nx.DiGraph:
    """The flow as a graph whose nodes are named by their papers, and a second version by a dash."""
    seen: Counter[tuple[int, ...]] = Counter()
    names = []
    for node in range(len(flow)):
        members = tuple(flow.members(node))
        names.append((*members, "-") if seen[members] else members)
        seen[members] += 1
    found = nx.DiGraph()
    found.add_nodes_from(names)
    for citing in range(len(flow)):
        for cited in flow.indices[flow.indptr[citing] : flow.indptr[citing + 1]].tolist():
            found.add_edge(names[cited], names[citing])
    return found


@settings(max_examples=300, deadline=None)
@given(GRAPHS, st.sampled_from(POLICIES))
def test_a_flow_has_no_circle_and_every_paper(graph: CitationGraph, policy: str) -> None:
    flow = knowledge_flow(graph, policy)
    place = np.empty(len(flow), np.int64)
    place[flow.order] = np.arange(len(flow))
    citing = np.repeat(np.arange(len(flow)), np.diff(flow.indptr))
    assert (place[flow.indices] < place[citing]).all()
    assert set(flow.papers.tolist()) == set(range(len(graph)))
    assert flow.is_cited.tolist() == np.isin(np.arange(len(flow)), flow.indices).tolist()


@settings(max_examples=300, deadline=None)
@given(GRAPHS, st.sampled_from(POLICIES))
def test_a_flow_is_what_its_policy_says(graph: CitationGraph, policy: str) -> None:
    flow, expected = knowledge_flow(graph, policy), undone(graph, policy)
    name = {node: (*papers, "-") if node < 0 else (*papers,) for node, papers in expected.papers.items()}
    found = nodes(flow)
    assert set(map(tuple, found.edges)) == {(name[a], name[b]) for a, b in expected.flow.edges}
    circles = [sorted(part) for part in nx.strongly_connected_components(view(graph)) if len(part) > 1]
    assert sorted(sorted(circle.papers) for circle in flow.circles) == sorted(circles)


@settings(max_examples=300, deadline=None)
@given(GRAPHS)
def test_the_worst_citation_of_a_circle_goes_until_there_is_none(graph: CitationGraph) -> None:
    flow = knowledge_flow(graph, "drop")
    found = [pair for circle in flow.circles for pair in circle.dropped]
    assert Counter(found) == Counter(dropped(graph))
    left_out = [] if flow.edges is None else np.flatnonzero(flow.edges == LEFT_OUT).tolist()
    citing = np.repeat(np.arange(len(graph)), np.diff(graph.cites_indptr))
    assert {(int(graph.cites_indices[at]), int(citing[at])) for at in left_out} == set(found)


def test_the_citation_most_against_the_dates_is_dropped() -> None:
    graph = dated("ab bc ca", a="2024-01-01", b="2023-06-01", c="2023-01-01")
    (circle,) = knowledge_flow(graph, "drop").circles
    assert [(graph.keys[cited], graph.keys[citing]) for cited, citing in circle.dropped] == [("a", "c")]
    assert circle.done.startswith("1 of its 3 citations dropped")


def test_of_two_citations_against_the_dates_the_one_by_more_days_goes_first() -> None:
    graph = dated("ab ba bc cb", a="2024-01-01", b="2023-06-01", c="2023-05-01")
    (circle,) = knowledge_flow(graph, "drop").circles
    assert [(graph.keys[cited], graph.keys[citing]) for cited, citing in circle.dropped] == [("a", "b"), ("b", "c")]


def test_a_date_that_cannot_tell_yields_to_one_that_can() -> None:
    graph = dated("ab bc ca", a="2024", b="2024-06-01", c="2024-05-01")
    (circle,) = knowledge_flow(graph, "drop").circles
    assert [(graph.keys[cited], graph.keys[citing]) for cited, citing in circle.dropped] == [("b", "a")]


def test_without_dates_the_drop_is_the_same_each_time() -> None:
    graph = dated("ab bc ca", a=None, b=None, c=None)
    (circle,) = knowledge_flow(graph, "drop").circles
    assert [(graph.keys[cited], graph.keys[citing]) for cited, citing in circle.dropped] == [("c", "b")]


def test_a_preprint_is_cited_by_the_circle_and_cites_nothing() -> None:
    graph = dated("ab ba ao na", a="2024-01-02", b="2024-01-01", n="2025", o="2020")
    at = graph.positions
    a, b, n, o = (at[key] for key in "abno")
    found = nodes(knowledge_flow(graph, "preprint"))
    assert set(found.edges) == {((o,), (a,)), ((a,), (n,)), ((a, "-"), (b,)), ((b, "-"), (a,))}


def test_citations_into_a_shrunk_circle_are_one_edge() -> None:
    graph = dated("ab ba ao bo", a="2024-01-02", b="2024-01-01", o="2020")
    flow = knowledge_flow(graph, "shrink")
    assert len(flow.indices) == 1
    assert flow.edges is not None
    assert sorted(flow.edges.tolist()) == [LEFT_OUT, LEFT_OUT, 0, 0]


@given(PAIRS, st.lists(st.sampled_from(DATES), min_size=9, max_size=9), st.randoms(use_true_random=False))
def test_the_order_of_input_changes_nothing(pairs: list[tuple[int, int]], dates: list, rng: random.Random) -> None:
    shuffled = rng.sample(pairs, len(pairs))
    for policy in POLICIES:
        one, other = (knowledge_flow(small_graph(9, each, dates), policy) for each in (pairs, shuffled))
        assert one.circles == other.circles
        assert one.order.tolist() == other.order.tolist()
        assert one.indices.tolist() == other.indices.tolist()


@pytest.mark.parametrize("policy", POLICIES)
@pytest.mark.parametrize("papers", [0, 1, 3])
def test_a_graph_without_citations_stays_as_it_is(papers: int, policy: str) -> None:
    flow = knowledge_flow(from_networkx(nx.empty_graph(papers, nx.DiGraph)), policy)
    assert (len(flow), len(flow.indices), flow.circles) == (papers, 0, ())
    assert not flow.on_paths.any()
