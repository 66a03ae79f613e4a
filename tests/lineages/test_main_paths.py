"""Main paths: golden values, every search against all paths written out, circles by name, ties capped but not lost."""

from __future__ import annotations

import random
from dataclasses import replace
from itertools import pairwise

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from path_oracle import Path, counts, main_paths, undone, weighed
from small_graphs import GRAPHS
from umug_graph import build
from umug_graph.errors import GraphError
from umug_graph.graph import CitationGraph, citation_graph, from_networkx
from umug_graph.lineages.main_paths import ROUTES_MOST, main_path
from umug_graph.models import Corpus

SEARCHES = ("local-forward", "local-backward", "global", "key-route-local", "key-route")
WEIGHTS = ("spc", "splc", "spnp")
POLICIES = ("shrink", "preprint", "drop")
DIAMOND = "AB AC BD CD DE"
TWO_SOURCE = "AC BC BD CE CF DF DG EH FH FI GI"


def of_flow(edges: str) -> CitationGraph:
    """A graph of knowledge flow edges: AB means that B cites A."""
    return from_networkx(nx.DiGraph([(citing, cited) for cited, citing in edges.split()]))


def routes(graph: CitationGraph, **wanted: object) -> dict[str, float]:
    return {"".join(route.papers): route.score for route in main_path(graph, **wanted).routes}


@pytest.mark.parametrize(("weight", "score"), [("spc", 4), ("splc", 8), ("spnp", 12)])
def test_the_diamond_has_two_global_paths_that_tie(weight: str, score: int) -> None:
    assert routes(of_flow(DIAMOND), weight=weight, search="global") == {"ABDE": score, "ACDE": score}


@pytest.mark.parametrize(("weight", "score"), [("spc", 10), ("splc", 15), ("spnp", 21)])
def test_the_two_source_example_has_four_global_paths(weight: str, score: int) -> None:
    found = routes(of_flow(TWO_SOURCE), weight=weight, search="global")
    assert found == dict.fromkeys(("ACFH", "ACFI", "BCFH", "BCFI"), score)


@settings(max_examples=300, deadline=None)
@given(GRAPHS, st.sampled_from(WEIGHTS), st.sampled_from(POLICIES), st.integers(1, 12))
@pytest.mark.parametrize("search", SEARCHES)
def test_a_search_finds_what_is_best_among_all_paths(
    search: str, graph: CitationGraph, weight: str, policy: str, k: int
) -> None:
    dag = undone(graph, policy)
    edges, _, total = counts(dag, weight)
    expected = main_paths(dag, edges, search, k)
    network = {edge for path in expected for edge in pairwise(path)}
    found = main_path(graph, weight, search, k, policy)

    def named(path: Path) -> tuple[str, ...]:
        return tuple(graph.keys[paper] for node in path for paper in dag.papers[node])

    citations = {(graph.keys[a], graph.keys[b], edges[e]) for (a, b), e in dag.image.items() if e in network}
    assert set(found.citations) == citations
    assert len(found.citations) == len(citations)
    assert set(found.papers) == {key for path in expected for key in named(path)}
    assert found.total == total
    scores = {(named(path), weighed(path, edges)) for path in expected}
    assert {(route.papers, route.score) for route in found.routes} <= scores
    assert len(found.routes) == min(len(scores), ROUTES_MOST)
    assert (found.notice is not None) == (len(expected) > ROUTES_MOST)


def test_key_routes_hold_a_heavy_citation_that_the_global_path_misses() -> None:
    graph = of_flow("AB BC CD EF FG EH FI")
    heaviest = main_path(graph, search="key-route", k=1).citations
    assert {(cited, citing) for cited, citing, _ in heaviest} == {("E", "F"), ("F", "G"), ("F", "I")}


def test_each_part_of_the_graph_has_its_own_global_path() -> None:
    assert routes(of_flow("AB BC DE"), search="global") == {"ABC": 2, "DE": 1}


def test_more_key_routes_than_citations_are_all_citations() -> None:
    graph = of_flow(DIAMOND)
    assert len(main_path(graph, k=99).citations) == graph.citations


def test_citations_that_tie_with_the_last_key_route_are_key_routes_too() -> None:
    found = main_path(of_flow("AB CD EF"), k=1)
    assert len(found.citations) == 3
    assert found.notice is None


def test_of_too_many_tied_routes_some_are_listed_and_none_is_lost() -> None:
    edges = [(f"{level}{a}", f"{level + 1}{b}") for level in range(40) for a in "xyz" for b in "xyz"]
    graph = from_networkx(nx.DiGraph([(citing, cited) for cited, citing in edges]))
    for search in SEARCHES:
        found = main_path(graph, search=search)
        assert len(found.routes) == ROUTES_MOST
        assert len(set(found.routes)) == ROUTES_MOST
        assert len(found.citations) == graph.citations
        assert found.notice == "over 100 routes tie; 100 of them are listed, the citations are those of all"
    assert found.total == 3**41


def test_a_path_longer_than_pythons_stack_is_found() -> None:
    graph = from_networkx(nx.DiGraph([(f"{i + 1:04}", f"{i:04}") for i in range(3000)]))
    for search in SEARCHES:
        (route,) = main_path(graph, search=search, k=1).routes
        assert len(route.papers) == 3001


@pytest.mark.parametrize("search", SEARCHES)
@pytest.mark.parametrize("papers", [0, 1, 3])
def test_without_citations_there_is_no_main_path(papers: int, search: str) -> None:
    found = main_path(from_networkx(nx.empty_graph(papers, nx.DiGraph)), search=search)
    assert (found.routes, found.papers, found.citations, found.total, found.notice) == ((), (), (), 0, None)


def test_a_circle_alone_is_taken_together_and_named() -> None:
    found = main_path(from_networkx(nx.cycle_graph(3, nx.DiGraph)), names={"0": "Zero"})
    assert found.routes == ()
    assert [cycle.names for cycle in found.cycles] == [("Zero", "1", "2")]


def test_only_key_routes_have_a_number_of_them() -> None:
    assert [main_path(of_flow(DIAMOND), search=search, k=3).k for search in SEARCHES] == [None, None, None, 3, 3]


@pytest.mark.parametrize(
    ("wanted", "message"),
    [({"search": "widest"}, "widest.*key-route"), ({"weight": "nppc"}, "nppc"), ({"k": 0}, "not 0")],
)
def test_what_there_is_not_is_an_error_in_one_line(wanted: dict[str, object], message: str) -> None:
    with pytest.raises(GraphError, match=message):
        main_path(of_flow(DIAMOND), **wanted)


@pytest.fixture(scope="module")
def bundled() -> Corpus:
    return build().corpus


@pytest.mark.parametrize("policy", POLICIES)
def test_the_bundled_circle_is_named_and_no_paper_of_it_vanishes(policy: str, bundled: Corpus) -> None:
    names = {paper.key: paper.name for paper in bundled.papers}
    graph = citation_graph(bundled)
    found = main_path(graph, policy=policy, names=names)
    (cycle,) = found.cycles
    assert set(cycle.names) == {"Emu3", "SEED-X", "Show-o"}
    assert bool(cycle.dropped) == (policy == "drop")
    assert {key for pair in cycle.dropped for key in pair} <= set(cycle.papers)
    everything = main_path(graph, policy=policy, k=graph.citations)
    assert set(cycle.papers) <= set(everything.papers)
    joined = {key for citation in bundled.citations for key in (citation.citing, citation.cited)}
    assert set(everything.papers) == joined


def test_the_drops_of_the_bundled_circle_are_citations_of_later_papers(bundled: Corpus) -> None:
    dates = {paper.key: paper.date.value for paper in bundled.papers if paper.date}
    (cycle,) = main_path(citation_graph(bundled), policy="drop").cycles
    assert len(cycle.dropped) == 2
    assert all(dates[cited] > dates[citing] for cited, citing in cycle.dropped)


@pytest.mark.parametrize("policy", POLICIES)
def test_the_order_of_input_changes_no_main_path(policy: str, bundled: Corpus) -> None:
    rng = random.Random(7)  # noqa: S311 - only to shuffle
    papers, citations = (tuple(rng.sample(each, len(each))) for each in (bundled.papers, bundled.citations))
    shuffled = replace(bundled, papers=papers, citations=citations)
    for search in SEARCHES:
        one, other = (main_path(citation_graph(c), search=search, policy=policy) for c in (bundled, shuffled))
        assert one == other
