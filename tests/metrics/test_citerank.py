"""CiteRank: the sum of its definition as oracle; coarse dates are averaged over, undated papers start nobody."""

from __future__ import annotations

from math import exp

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from small_graphs import GRAPHS, matrix, small_graph
from umug_graph.errors import GraphError
from umug_graph.graph import UNKNOWN_DAY, CitationGraph, last_day
from umug_graph.metrics import measure
from umug_graph.metrics.citerank import citerank

MONTH = 365.25 / 12


def by_definition(graph: CitationGraph, tau_months: float, alpha: float) -> np.ndarray:
    """Sum of (alpha W)^k rho, rho averaged over every single day that a date may mean."""
    last = last_day(graph)
    starts = np.zeros(len(graph))
    for i, (first, until) in enumerate(zip(graph.days.tolist(), graph.days_until.tolist(), strict=True)):
        if first != UNKNOWN_DAY:
            days = range(first, min(until, last) + 1)
            starts[i] = sum(exp(-(last - day) / MONTH / tau_months) for day in days) / len(days)
    starts /= starts.sum()
    follows = matrix(graph).T / np.maximum(matrix(graph).sum(axis=1), 1)
    total, term = np.zeros(len(graph)), starts
    for _ in range(400):
        total, term = total + term, alpha * follows @ term
    return np.where(graph.days == UNKNOWN_DAY, np.nan, total)


@settings(max_examples=150, deadline=None)
@given(GRAPHS, st.floats(0.5, 60), st.floats(0, 0.9))
def test_it_is_the_sum_of_its_definition(graph: CitationGraph, tau_months: float, alpha: float) -> None:
    if last_day(graph) is None:
        assert np.isnan(citerank(graph, tau_months, alpha)).all()
    else:
        expected = by_definition(graph, tau_months, alpha)
        assert citerank(graph, tau_months, alpha) == pytest.approx(expected, rel=1e-9, nan_ok=True)


def test_worked_example() -> None:
    graph = small_graph(2, [(1, 0)], ["2022-05-03", "2023-05-03"])
    older, newer = citerank(graph, tau_months=12, alpha=0.5)
    chance = 1 / (1 + exp(-365 / 365.25))
    assert (older, newer) == pytest.approx((1 - chance + chance / 2, chance))


def test_readers_come_by_an_undated_paper_but_its_score_is_unknown() -> None:
    graph = small_graph(3, [(2, 0), (0, 1)], [None, "2021", "2022"])
    undated, old, new = (graph.positions[f"p{i}"] for i in range(3))
    scores = citerank(graph, tau_months=12, alpha=0.5)
    assert np.isnan(scores[undated])
    alone = small_graph(3, [], [None, "2021", "2022"])
    assert scores[old] == pytest.approx(citerank(alone, 12, 0.5)[old] + scores[new] / 4)


def test_without_dates_it_is_undefined() -> None:
    scores = measure(small_graph(3, [(0, 1)], [None] * 9), ["citerank"])
    assert scores["citerank"] == (None,) * 3
    assert "date" in scores.undefined["citerank"]
    assert scores.notes == {}


def test_the_metric_states_its_constants_and_its_day() -> None:
    scores = measure(small_graph(2, [(1, 0)], ["2021", "2023-01-31"]), ["citerank"])
    assert scores.notes["citerank"] == "tau 31.2 months, alpha 0.5; ages on 2023-01-31, the newest known date"


@pytest.mark.parametrize(("tau_months", "alpha"), [(0, 0.5), (-1, 0.5), (12, 1), (12, -0.1), (float("nan"), 0.5)])
def test_constants_outside_their_range_are_errors(tau_months: float, alpha: float) -> None:
    with pytest.raises(GraphError, match="tau"):
        citerank(small_graph(1, [], ["2021"]), tau_months, alpha)
