"""What figures are relative to: known reference lists, and how complete these are."""

from __future__ import annotations

from dataclasses import replace

from sample_field import CORPUS, EMU, EMU2, EMU3
from umug_graph.graph import Completeness, Coverage, citation_graph, completeness, within_lists
from umug_graph.graph.arrays import graph_of_arrays


def test_completeness_counts_what_is_known_of_what_listed_papers_are_said_to_have() -> None:
    assert completeness(CORPUS) == Completeness(1, 4, 90)
    graph = citation_graph(CORPUS)
    assert graph.coverage.completeness == within_lists(graph).coverage.completeness == Completeness(1, 4, 90)


def test_a_paper_whose_list_nobody_has_seen_lacks_all_that_it_is_said_to_have() -> None:
    papers = tuple(replace(paper, references_printed=10) for paper in (EMU, EMU2))
    assert completeness(replace(CORPUS, papers=papers)) == Completeness(2, 2, 20)
    assert Completeness(2, 2, 20).share == 0.1


def test_no_more_is_known_than_there_is() -> None:
    papers = (replace(EMU3, references_known=99, references_printed=90),)
    assert completeness(replace(CORPUS, papers=papers)) == Completeness(1, 90, 90)


def test_where_nobody_counts_there_is_no_completeness() -> None:
    papers = tuple(replace(paper, references_printed=None) for paper in CORPUS.papers)
    assert completeness(replace(CORPUS, papers=papers)) is None
    coverage = graph_of_arrays([1], [0], 2).coverage
    assert isinstance(coverage, Coverage)
    assert coverage.completeness is None


def test_an_empty_list_is_complete() -> None:
    papers = (replace(EMU3, references_known=0, references_printed=0),)
    found = completeness(replace(CORPUS, papers=papers))
    assert found is not None
    assert found.share == 1.0
