"""Robustness and baskets: what is varied, by hand and by brute force; nothing depends on the order of input."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from path_oracle import counts, undone, weighed
from sample_field import cites, day
from small_graphs import GRAPHS
from umug_graph import build
from umug_graph.errors import GraphError
from umug_graph.graph import CitationGraph, citation_graph, from_networkx, within_lists
from umug_graph.lineages.main_paths import main_path
from umug_graph.lineages.robustness import basket, robustness, without_references
from umug_graph.models import Corpus, Listing, Paper

WEIGHTS = ("spc", "splc", "spnp")
POLICIES = ("shrink", "preprint", "drop")


def field(citations: str, **lists: str) -> Corpus:
    """`ba` means that b cites a; papers are dated by their letter; each list names its papers."""
    papers = sorted(set("".join(citations.split()) + "".join(lists.values())))
    citing = {pair[0] for pair in citations.split()}
    return Corpus(
        "hand",
        (),
        tuple(
            Paper(
                key,
                key.upper(),
                date=day(f"2024-01-{1 + ord(key) - ord('a'):02}"),
                listings=tuple(Listing(name, 1) for name, named in lists.items() if key in named),
                references_known=1 if key in citing else None,
            )
            for key in papers
        ),
        tuple(cites(pair[0], pair[1]) for pair in citations.split()),
    )


def test_support_is_the_share_of_variants_in_which_a_paper_stands() -> None:
    found = robustness(field("ba cb", one="abc"))
    # as it is a-b-c; without the list nothing; without b's references b-c; without c's a-b
    assert found.variants == 4 * 4 * 3
    assert dict(found.papers) == {"a": 0.5, "b": 0.75, "c": 0.5}
    assert {(cited, citing): share for cited, citing, share in found.citations} == {("a", "b"): 0.5, ("b", "c"): 0.5}


def test_without_a_list_what_only_it_names_is_an_outside_work() -> None:
    found = dict(robustness(field("ba cb", one="ab", other="bc")).papers)
    # all; without one: b-c; without other: a-b; without b's references: b-c; without c's: a-b
    assert found == {"a": 0.6, "b": 1.0, "c": 0.6}


def test_with_outside_works_on_paths_no_list_of_papers_is_left_out() -> None:
    found = robustness(field("ba cb", one="b"), scope="listed and references")
    assert found.variants == 3 * 4 * 3
    assert found.coverage.scope == "listed and references"
    assert robustness(field("ba cb", one="b")).papers == ()


def test_policies_that_disagree_make_a_citation_contested() -> None:
    found = robustness(field("ba ab cb", one="abc"), search="global")
    share = {(cited, citing): value for cited, citing, value in found.citations}
    assert 0 < share["a", "b"] < share["b", "c"] < 1


def test_the_first_variant_is_the_main_path_itself() -> None:
    corpus = build().corpus
    found = robustness(corpus)
    graph = within_lists(citation_graph(corpus))
    assert set(main_path(graph).papers) <= {key for key, _ in found.papers}
    assert found.coverage == graph.coverage


def test_the_bundled_field_has_a_spine_and_a_contested_rest() -> None:
    corpus = build().corpus
    found = robustness(corpus)
    names = {paper.key: paper.name for paper in corpus.papers}
    spine = {names[key] for key, share in found.papers if share >= found.level}
    assert {"LLaVA", "Show-o", "Emu3", "Janus"} <= spine
    assert any(share < found.level for _, share in found.papers)
    assert all(0 < share <= 1 for _, share in found.papers)
    shares = [share for _, share in found.papers]
    assert shares == sorted(shares, reverse=True)


def test_the_document_states_the_spine_of_the_bundled_field() -> None:
    text = (Path(__file__).parents[2] / "docs" / "main_paths.md").read_text("utf-8")
    corpus = build().corpus
    names = {paper.key: paper.name for paper in corpus.papers}
    found = robustness(corpus)
    assert f"{found.variants} variants" in text
    assert all(f"{names[key]} {100 * share:.0f} %" in text for key, share in found.papers if share >= found.level)


def test_the_order_of_input_changes_no_support() -> None:
    corpus = build().corpus
    rng = random.Random(3)  # noqa: S311 - only to shuffle
    papers, citations = (tuple(rng.sample(each, len(each))) for each in (corpus.papers, corpus.citations))
    assert robustness(replace(corpus, papers=papers, citations=citations)) == robustness(corpus)


def test_an_empty_field_has_no_spine() -> None:
    found = robustness(field(""))
    assert (found.papers, found.citations) == ((), ())


@settings(max_examples=100, deadline=None)
@given(GRAPHS, st.data())
def test_without_a_reference_list_only_its_citations_are_missing(graph: CitationGraph, data: st.DataObject) -> None:
    if not len(graph):
        return
    paper = data.draw(st.integers(0, len(graph) - 1))
    found = without_references(graph, paper)
    for i in range(len(graph)):
        assert found.cites(i).tolist() == ([] if i == paper else graph.cites(i).tolist())
        assert found.cited_by(i).tolist() == [j for j in graph.cited_by(i).tolist() if j != paper]
    assert found.has_references.tolist() == [known and i != paper for i, known in enumerate(graph.has_references)]


@settings(max_examples=300, deadline=None)
@given(GRAPHS, st.sampled_from((*WEIGHTS, "longest")), st.sampled_from(POLICIES), st.sampled_from((0.5, 0.9, 1.0)))
def test_a_basket_holds_every_paper_on_a_path_that_is_good_enough(
    graph: CitationGraph, weight: str, policy: str, level: float
) -> None:
    dag = undone(graph, policy)
    edges = counts(dag, "spc" if weight == "longest" else weight)[0]
    weights = dict.fromkeys(edges, 1) if weight == "longest" else edges
    through: dict[int, int] = {}
    for path in dag.all_paths("spc"):
        for paper in (paper for node in path for paper in dag.papers[node]):
            through[paper] = max(weighed(path, weights), through.get(paper, 0))
    best = max(through.values(), default=0)
    found = basket(graph, weight, level, policy)
    assert found.best == best
    assert dict(found.papers) == {graph.keys[i]: way for i, way in through.items() if way >= level * best}
    assert [way for _, way in found.papers] == sorted((way for _, way in found.papers), reverse=True)


def test_papers_of_zero_criticality_are_those_on_a_longest_path() -> None:
    graph = from_networkx(nx.DiGraph([("b", "a"), ("c", "b"), ("d", "c"), ("d", "a"), ("e", "a")]))
    assert dict(basket(graph, level=1).papers) == {"a": 3, "b": 3, "c": 3, "d": 3}


@pytest.mark.parametrize("level", [0, 1.1])
def test_a_level_that_is_no_share_is_an_error(level: float) -> None:
    with pytest.raises(GraphError, match="level"):
        basket(from_networkx(nx.DiGraph()), level=level)
    with pytest.raises(GraphError, match="level"):
        robustness(field(""), level=level)


def test_an_unknown_scope_is_named_with_the_known_ones() -> None:
    with pytest.raises(GraphError, match=r"everything.*listed and references"):
        robustness(field(""), scope="everything")
