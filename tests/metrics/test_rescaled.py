"""Rescaled scores: windows paper by paper as oracle; ends, equal dates, no spread."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from small_graphs import GRAPHS, small_graph
from umug_graph.graph import CitationGraph, graph_of_arrays
from umug_graph.metrics import measure
from umug_graph.metrics.ages import middles
from umug_graph.metrics.pagerank import pagerank
from umug_graph.metrics.rescaled import default_window, rescaled


def dated(days: list[int]) -> CitationGraph:
    return graph_of_arrays([], [], len(days), days)


def by_definition(times: list[float], scores: list[float], window: int) -> list[float | None]:
    """Each window grown paper by paper: to the side with fewer, newer first, and whole groups of one time."""
    order = sorted(range(len(times)), key=lambda i: times[i])
    found: list[float | None] = [None] * len(times)
    for i in range(len(order)):
        same = [at for at, j in enumerate(order) if times[j] == times[order[i]]]
        low, high = same[0], same[-1]
        while high - low + 1 < min(window, len(order)):
            older, newer = same[0] - low, high - same[-1]
            if high + 1 < len(order) and (newer < older or low == 0):
                high += 1
            elif low > 0:
                low -= 1
        near = np.array([scores[order[at]] for at in range(low, high + 1)])
        if near.max() > near.min():
            found[order[i]] = (scores[order[i]] - near.mean()) / near.std()
    return found


@settings(max_examples=300, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 6), st.integers(0, 5)), max_size=14), st.integers(1, 16))
def test_windows_are_those_of_the_definition(papers: list[tuple[int, int]], window: int) -> None:
    graph = dated([day for day, _ in papers])
    scores = np.array([papers[number][1] for number in graph.numbers], np.float64)
    expected = by_definition(graph.days.tolist(), scores.tolist(), window)
    found = [None if np.isnan(value) else value for value in rescaled(graph, scores, window).tolist()]
    assert [value is None for value in found] == [value is None for value in expected]
    known = [value for value in expected if value is not None]
    assert [value for value in found if value is not None] == pytest.approx(known, abs=1e-12)


def test_worked_example() -> None:
    scores = rescaled(dated([0, 10, 20, 30, 40]), np.array([1.0, 2, 6, 4, 0]), window=3)
    spread = [14 / 3, 14 / 3, 8 / 3, 56 / 9, 56 / 9]
    means = [3, 3, 4, 10 / 3, 10 / 3]
    expected = [(score - mean) / var**0.5 for score, mean, var in zip([1, 2, 6, 4, 0], means, spread, strict=True)]
    assert scores.tolist() == pytest.approx(expected)


def test_papers_of_one_date_share_a_window_that_holds_all_of_them() -> None:
    scores = rescaled(dated([5, 5, 5, 5, 9]), np.array([1.0, 2, 3, 4, 9]), window=2)
    assert scores[:4].tolist() == pytest.approx((np.array([1, 2, 3, 4]) - 2.5) / np.std([1, 2, 3, 4]))


def test_where_all_scores_are_the_same_there_is_none_whatever_their_rounding() -> None:
    scores = np.array([0.1 + 0.2, 0.3, 0.3])
    assert np.isnan(rescaled(dated([1, 2, 3]), scores)).all()


def test_a_year_stands_at_its_middle_and_not_before_its_months() -> None:
    graph = small_graph(3, [], ["2022", "2022-05", "2023-01-31"])
    order = [graph.keys[i] for i in np.argsort(middles(graph))]
    assert order == ["p1", "p0", "p2"]


def test_a_year_that_goes_on_ends_at_the_newest_date() -> None:
    graph = small_graph(2, [], ["2022", "2022-05-03"])
    assert (graph.days[graph.positions["p1"]] - graph.days[graph.positions["p0"]]) / 2 == (
        graph.days[graph.positions["p1"]] - middles(graph)[graph.positions["p0"]]
    )


@pytest.mark.parametrize(("papers", "window"), [(0, 20), (150, 20), (999, 99), (1504, 150), (20_000, 1000)])
def test_the_window_is_a_tenth_between_20_and_1000(papers: int, window: int) -> None:
    assert default_window(papers) == window


@settings(deadline=None)
@given(GRAPHS)
def test_the_metrics_rescale_pagerank_and_citations_of_dated_papers(graph: CitationGraph) -> None:
    scores = measure(graph, ["rescaled_pagerank", "rescaled_citations"])
    if graph.has_references.any():
        for metric, plain in (
            ("rescaled_pagerank", pagerank(graph)),
            ("rescaled_citations", np.diff(graph.cited_indptr)),
        ):
            expected = [None if np.isnan(value) else value for value in rescaled(graph, plain).tolist()]
            assert list(scores[metric]) == expected
            assert all(scores[metric][i] is None for i in range(len(graph)) if graph.date(i) is None)
    else:
        assert set(scores["rescaled_pagerank"]) <= {None}


def test_the_window_is_stated() -> None:
    graph = small_graph(3, [(2, 0)], ["2021", "2022", "2023", None])
    assert measure(graph, ["rescaled_citations"]).notes == {"rescaled_citations": "window of 3 papers"}
