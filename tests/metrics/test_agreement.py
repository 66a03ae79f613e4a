"""Rank correlation: scipy as oracle, ties shared, nothing said where nothing can be."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from umug_graph.metrics.agreement import rank_correlation

PAIRS = st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6)), min_size=2, max_size=30)


@given(PAIRS)
def test_it_is_spearmans_rho(pairs: list[tuple[int, int]]) -> None:
    from scipy.stats import spearmanr

    one, other = zip(*pairs, strict=True)
    assume(len(set(one)) > 1 and len(set(other)) > 1)
    assert rank_correlation(one, other) == pytest.approx(float(spearmanr(one, other).statistic), abs=1e-12)


def test_the_same_order_is_1_and_the_opposite_minus_1() -> None:
    assert rank_correlation((1, 2, 9), (0.1, 0.2, 0.3)) == pytest.approx(1)
    assert rank_correlation((1, 2, 9), (3, 2, 1)) == pytest.approx(-1)


def test_papers_without_one_of_the_scores_are_left_out() -> None:
    assert rank_correlation((1, None, 2, 5), (1, 7, 2, None)) == pytest.approx(1)


@pytest.mark.parametrize("scores", [((), ()), ((1,), (1,)), ((None, 1), (1, None)), ((1, 1), (1, 2))])
def test_where_nothing_varies_nothing_is_said(scores: tuple[tuple[float | None, ...], ...]) -> None:
    assert rank_correlation(*scores) is None


def test_rounding_makes_no_order() -> None:
    assert rank_correlation((0.1 + 0.2, 0.3, 1), (1, 1, 2)) == pytest.approx(1)
