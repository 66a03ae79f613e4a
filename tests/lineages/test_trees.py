"""Ancestors and descendants: each paper once, in time, by a hop, and no shortcut that a longer way makes up for."""

from __future__ import annotations

from collections.abc import Iterator

import networkx as nx
import pytest
from hypothesis import given, settings

from lineages.making import CORPORA, corpus_of, dated, paper, spans
from umug_graph.errors import UnknownPaperError
from umug_graph.lineages import Branch, ancestors, descendants
from umug_graph.models import Corpus


def hops(tree: Branch) -> Iterator[tuple[str, str]]:
    """(above, below) keys of all hops of a tree."""
    for branch in tree.branches:
        yield tree.paper, branch.paper
        yield from hops(branch)


def papers(tree: Branch) -> list[str]:
    return [tree.paper, *(below for _, below in hops(tree))]


def depth(tree: Branch) -> int:
    return 1 + max(map(depth, tree.branches)) if tree.branches else 0


def routes(tree: Branch) -> Iterator[list[str]]:
    yield [tree.paper]
    for branch in tree.branches:
        yield from ([tree.paper, *route] for route in routes(branch))


@settings(max_examples=300, deadline=None)
@given(CORPORA)
def test_a_tree_holds_each_paper_once_by_a_citation_and_in_time(corpus: Corpus) -> None:
    cites = {(citation.cited, citation.citing) for citation in corpus.citations}
    days = spans(corpus)
    for key in (corpus.papers[0].key, corpus.papers[-1].key):
        for grow, backwards in ((ancestors, True), (descendants, False)):
            tree = grow(corpus, key, depth=9)
            assert len(papers(tree)) == len(set(papers(tree)))
            assert {(below, above) if backwards else (above, below) for above, below in hops(tree)} <= cites
            for route in routes(tree):
                oldest_first = route[::-1] if backwards else route
                assert all(days[a][0] <= days[b][1] for n, a in enumerate(oldest_first) for b in oldest_first[n + 1 :])


@settings(max_examples=200, deadline=None)
@given(CORPORA)
def test_with_days_alone_every_ancestor_is_there_and_only_hops_of_the_transitive_reduction(corpus: Corpus) -> None:
    in_order = [paper(each.key, f"{2000 + n}-01-01", title=f"T{n}") for n, each in enumerate(corpus.papers)]
    backwards = [(c.citing, c.cited) for c in corpus.citations if c.citing > c.cited]
    exact = corpus_of(in_order, backwards)
    root = in_order[-1].key
    graph = nx.DiGraph(backwards)
    graph.add_node(root)
    reached = nx.descendants(graph, root) | {root}
    tree = ancestors(exact, root, depth=9)
    assert set(papers(tree)) == reached
    grades = {branch.hop.grade for branch in _branches(tree) if branch.hop}
    if grades <= {"D"}:
        assert set(hops(tree)) <= set(nx.transitive_reduction(graph.subgraph(reached)).edges)


def _branches(tree: Branch) -> Iterator[Branch]:
    yield tree
    for branch in tree.branches:
        yield from _branches(branch)


CHAIN = dated({key: f"{2000 + n}" for n, key in enumerate("ABCD")}, "BA CB DC DA CA")


def test_a_tree_ends_at_its_depth() -> None:
    assert [papers(ancestors(CHAIN, "D", depth=n)) for n in (0, 1, 2, 3)] == [["D"], ["D", "C"], [*"DCB"], [*"DCBA"]]
    assert papers(descendants(CHAIN, "A", depth=2)) == ["A", "B", "C"]


def test_each_hop_leads_from_older_to_newer_with_its_evidence() -> None:
    down, up = ancestors(CHAIN, "D", depth=1).branches[0].hop, descendants(CHAIN, "A", depth=1).branches[0].hop
    assert down
    assert (down.cited, down.citing) == ("C", "D")
    assert up
    assert (up.cited, up.citing) == ("A", "B")
    assert up.evidence[0].kind == "citation"
    assert ancestors(CHAIN, "D").hop is None


def test_a_strong_hop_is_no_shortcut_of_a_weak_way() -> None:
    keys = "ABC"
    named = [
        paper(key, f"{2000 + n}-01-01", abbreviation=name, title=f"T{n}")
        for n, (key, name) in enumerate(zip(keys, ("Emu", "Other", "Emu2"), strict=True))
    ]
    corpus = corpus_of(named, [("B", "A"), ("C", "B"), ("C", "A")])
    assert sorted(hops(ancestors(corpus, "C"))) == [("C", "A"), ("C", "B")]


def test_a_circle_below_the_root_is_told_whole() -> None:
    corpus = dated({"A": "2024-06", "B": "2024-06", "C": "2024-07"}, "AB BA CA")
    assert papers(ancestors(corpus, "C")) == ["C", "A", "B"]


def test_branches_with_less_doubt_come_first() -> None:
    named = [
        paper("A", "2020-01-01", abbreviation="Other"),
        paper("B", "2020-01-01", abbreviation="Emu"),
        paper("C", "2021-01-01", abbreviation="Emu2"),
    ]
    tree = ancestors(corpus_of(named, [("C", "A"), ("C", "B")]), "C")
    assert [branch.name for branch in tree.branches] == ["Emu", "Other"]


def test_a_homonym_of_the_root_is_on_no_tree() -> None:
    named = [
        paper("A", "2020-01-01", abbreviation="Emu", authors="Dai"),
        paper("B", "2020-01-01", abbreviation="Emu", organizations=("BAAI",)),
        paper("C", "2021-01-01", abbreviation="Between"),
        paper("D", "2022-01-01", abbreviation="Emu2", organizations=("BAAI",)),
    ]
    corpus = corpus_of(named, [("C", "A"), ("C", "B"), ("D", "C")])
    assert papers(ancestors(corpus, "D")) == ["D", "C", "B"]
    assert papers(descendants(corpus, "A")) == ["A", "C"]


@pytest.mark.parametrize("grow", [ancestors, descendants])
def test_a_paper_alone_is_a_tree_and_an_unknown_name_is_an_error(grow: type) -> None:
    corpus = corpus_of([paper("A")], [])
    assert grow(corpus, "A") == Branch("A", "Paper A", None, ())
    with pytest.raises(UnknownPaperError):
        grow(corpus, "nothing of that name")
