"""Counting citations: what known reference lists say, and None for what nobody knows."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sample_field import CORPUS, DDPM, EMU, EMU2, EMU3, UNDATED
from umug_graph.errors import GraphError
from umug_graph.graph import Completeness, Coverage, citation_graph
from umug_graph.metrics import METRICS, measure
from umug_graph.models import Corpus

GRAPH = citation_graph(CORPUS)
SCORES = measure(GRAPH)


def value(metric: str, key: str) -> float | None:
    return SCORES[metric][GRAPH.positions[key]]


def unlisted(corpus: Corpus, key: str) -> Corpus:
    papers = tuple(replace(paper, listings=()) if paper.key == key else paper for paper in corpus.papers)
    return replace(corpus, papers=papers)


def test_citations_are_counted_from_listed_and_from_all_known_papers() -> None:
    graph = citation_graph(unlisted(CORPUS, EMU3.key))
    scores = measure(graph)
    emu = graph.positions[EMU.key]
    assert (scores["cited_by_listed"][emu], scores["cited_by_known"][emu]) == (2, 3)
    assert value("cited_by_listed", EMU.key) == 3
    assert value("cited_by_listed", EMU3.key) == 0


def test_references_of_a_paper_nobody_has_looked_into_are_unknown_and_not_zero() -> None:
    assert value("references_known", EMU3.key) == 4
    assert value("references_known", EMU.key) is None
    assert "not known" in SCORES.undefined["references_known"]


def test_without_any_reference_list_every_figure_is_unknown() -> None:
    papers = tuple(replace(paper, references_known=None) for paper in CORPUS.papers)
    scores = measure(citation_graph(replace(CORPUS, papers=papers, citations=())))
    assert {value for name in METRICS for value in scores[name]} == {None}
    assert set(scores.undefined) == set(METRICS)


def test_without_a_reference_list_of_a_listed_paper_local_citations_are_unknown() -> None:
    papers = tuple(replace(paper, listings=()) for paper in CORPUS.papers)
    scores = measure(citation_graph(replace(CORPUS, papers=papers)))
    assert set(scores["cited_by_listed"]) == {None}
    assert scores["cited_by_known"][GRAPH.positions[DDPM.key]] == 2


def test_scores_state_their_corpus_and_its_coverage() -> None:
    complete = Completeness(papers=1, known=4, stated=90)
    assert SCORES.coverage == Coverage("sample", "listed and references", 6, 4, 7, 3, 3, complete)


def test_scores_are_a_mapping_by_metric() -> None:
    assert list(SCORES) == list(METRICS)
    assert len(SCORES) == len(METRICS)
    assert "pagerank" in SCORES
    assert "fame" not in SCORES


def test_only_the_metrics_asked_for_are_computed_in_their_own_order() -> None:
    assert list(measure(GRAPH, ["pagerank", "cited_by_known"])) == ["cited_by_known", "pagerank"]


def test_an_unknown_metric_is_named_with_the_known_ones() -> None:
    with pytest.raises(GraphError, match=r"fame.*pagerank"):
        measure(GRAPH, ["fame"])


def test_a_work_without_date_is_counted_like_any_other() -> None:
    assert value("cited_by_known", UNDATED.key) == 1
    assert value("cited_by_listed", EMU2.key) == 1
