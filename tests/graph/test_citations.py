"""The graph in memory: direction, order, what is dropped, what stays unknown."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sample_field import CHAMELEON, CORPUS, DDPM, EMU, EMU2, EMU3, UNDATED, cites, with_paper
from umug_graph.errors import GraphError
from umug_graph.graph import UNKNOWN_DAY, citation_graph, iso_date, span_of_days
from umug_graph.models import Citation, Paper

GRAPH = citation_graph(CORPUS)


def named(positions: np.ndarray) -> list[str]:
    return [GRAPH.keys[i] for i in positions]


def test_an_edge_points_from_the_citing_to_the_cited() -> None:
    emu2 = GRAPH.positions[EMU2.key]
    assert named(GRAPH.cites(emu2)) == [DDPM.key, EMU.key]
    assert named(GRAPH.cited_by(emu2)) == [EMU3.key]


def test_papers_stand_in_publication_order_and_undated_ones_last() -> None:
    assert GRAPH.keys == tuple(paper.key for paper in (DDPM, EMU, EMU2, CHAMELEON, EMU3, UNDATED))


def test_papers_of_one_date_stand_by_key() -> None:
    corpus = with_paper(EMU3.key, date=EMU.date)
    assert citation_graph(corpus).keys.index(EMU.key) + 1 == citation_graph(corpus).keys.index(EMU3.key)


def test_columns_follow_the_papers() -> None:
    assert [bool(flag) for flag in GRAPH.listed] == [False, True, True, True, True, False]
    assert [bool(flag) for flag in GRAPH.has_references] == [False, False, True, True, True, False]
    assert [GRAPH.date(i) for i in range(6)] == ["2020", "2023-07", "2023-12-20", "2024-05-16", "2024-09-27", None]


def test_a_year_is_a_span_and_an_unknown_date_no_day() -> None:
    ddpm = GRAPH.positions[DDPM.key]
    assert GRAPH.days_until[ddpm] - GRAPH.days[ddpm] == 365
    assert GRAPH.days[-1] == GRAPH.days_until[-1] == UNKNOWN_DAY


def test_dates_that_overlap_or_are_unknown_order_nothing() -> None:
    graph = citation_graph(with_paper(EMU2.key, date=replace(EMU.date, value="2023", precision="year")))
    emu, emu2, ddpm, undated = (graph.positions[paper.key] for paper in (EMU, EMU2, DDPM, UNDATED))
    assert graph.precedes(emu, emu2) is None
    assert graph.precedes(emu2, emu) is None
    assert graph.precedes(ddpm, emu) is True
    assert graph.precedes(emu, ddpm) is False
    assert graph.precedes(ddpm, ddpm) is None
    assert graph.precedes(undated, ddpm) is None
    assert GRAPH.precedes(GRAPH.positions[EMU3.key], GRAPH.positions[EMU3.key]) is False


def test_self_citations_and_repetitions_are_dropped() -> None:
    more = (*CORPUS.citations, cites(EMU.key, EMU.key), cites(EMU3.key, EMU.key))
    assert citation_graph(replace(CORPUS, citations=more)) == GRAPH
    assert GRAPH.citations == 7


def test_a_citation_of_an_absent_paper_is_an_error() -> None:
    with pytest.raises(GraphError, match="arxiv:0"):
        citation_graph(replace(CORPUS, citations=(cites(EMU.key, "arxiv:0"),)))


def test_two_papers_of_one_key_are_an_error() -> None:
    with pytest.raises(GraphError, match="one key"):
        citation_graph(replace(CORPUS, papers=(*CORPUS.papers, EMU)))


def test_an_empty_corpus_is_an_empty_graph() -> None:
    empty = citation_graph(replace(CORPUS, papers=(), citations=()))
    assert (len(empty), empty.citations, empty.cites_indptr.tolist()) == (0, 0, [0])


def test_the_graph_cannot_be_changed() -> None:
    with pytest.raises(ValueError, match="read-only"):
        GRAPH.cites_indices[0] = 1
    with pytest.raises(AttributeError):
        GRAPH.label = "other"


def test_graphs_are_equal_by_content() -> None:
    assert citation_graph(CORPUS) == GRAPH
    assert citation_graph(with_paper(EMU.key, listings=())) != GRAPH
    assert citation_graph(replace(CORPUS, name="other")) != GRAPH
    assert GRAPH != "graph"


@given(st.permutations(CORPUS.papers), st.permutations(CORPUS.citations))
def test_order_of_papers_and_citations_does_not_matter(papers: list[Paper], citations: list[Citation]) -> None:
    assert citation_graph(replace(CORPUS, papers=tuple(papers), citations=tuple(citations))) == GRAPH


@given(st.sets(st.tuples(st.integers(0, 5), st.integers(0, 5))))
def test_both_directions_hold_the_same_citations(pairs: set[tuple[int, int]]) -> None:
    keys = [paper.key for paper in CORPUS.papers]
    graph = citation_graph(replace(CORPUS, citations=tuple(cites(keys[a], keys[b]) for a, b in pairs)))
    expected = {(keys[a], keys[b]) for a, b in pairs if a != b}
    assert {(graph.keys[i], graph.keys[j]) for i in range(6) for j in graph.cites(i)} == expected
    assert {(graph.keys[j], graph.keys[i]) for i in range(6) for j in graph.cited_by(i)} == expected
    assert graph.citations == len(expected)
    assert all(sorted(row) == list(row) for i in range(6) for row in (graph.cites(i), graph.cited_by(i)))


@given(st.dates(), st.sampled_from([4, 7, 10]))
def test_a_date_cut_to_its_precision_survives_its_span(date: object, length: int) -> None:
    value = str(date)[:length]
    first, last = span_of_days(value) or (0, -1)
    assert first <= last
    assert iso_date(first, last) == value


@pytest.mark.parametrize("value", ["", "2023-13", "2023-02-30", "soon", "0000", "99999", "2023-1-1-x", "9" * 5000])
def test_what_is_no_date_has_no_span(value: str) -> None:
    assert span_of_days(value) is None


def test_days_are_counted_from_1970() -> None:
    assert span_of_days("1970-01-01") == (0, 0)
    assert span_of_days("1970-02") == (31, 58)
    assert span_of_days("1969") == (-365, -1)


@pytest.mark.parametrize(("count", "held"), [(0, 0), (12, 12), (10**18, 2**31 - 1), (-5, None), (None, None)])
def test_a_count_that_no_paper_can_have_breaks_nothing(count: int | None, held: int | None) -> None:
    graph = citation_graph(replace(CORPUS, papers=(replace(EMU, cited_by_global=count),), citations=()))
    assert graph.cited_by_all(0) == held
