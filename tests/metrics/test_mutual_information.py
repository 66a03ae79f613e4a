"""Adjusted mutual information: the expectation is exact, the bounds are 1 and chance."""

from __future__ import annotations

from itertools import permutations
from math import log

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from umug_graph.metrics.mutual_information import (
    adjusted_mutual_information,
    chance_of_as_much,
    contingency,
    entropy,
    expected_mutual_information,
    mutual_information,
)

GROUPS = st.integers(1, 6).flatmap(
    lambda size: st.tuples(*[st.lists(st.integers(0, 3), min_size=size, max_size=size)] * 2)
)

# The worked example of scikit-learn's own tests, whose values it took from the authors' program.
ONE = [1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2, 3, 3, 3, 3, 3]
OTHER = [1, 1, 1, 1, 2, 1, 2, 2, 2, 2, 3, 1, 3, 3, 3, 2, 2]


@given(GROUPS)
def test_expectation_is_the_mean_over_all_permutations(groups: tuple[list[int], list[int]]) -> None:
    one, other = groups
    every = [mutual_information(contingency(one, shuffled)) for shuffled in permutations(other)]
    assert expected_mutual_information(contingency(one, other)) == pytest.approx(np.mean(every), abs=1e-9)


@given(GROUPS)
def test_mutual_information_is_that_of_the_entropies(groups: tuple[list[int], list[int]]) -> None:
    table = contingency(*groups)
    joint = entropy(table.ravel())
    both = entropy(table.sum(axis=0)) + entropy(table.sum(axis=1))
    assert mutual_information(table) == pytest.approx(both - joint, abs=1e-9)


@given(GROUPS)
def test_which_grouping_comes_first_does_not_matter(groups: tuple[list[int], list[int]]) -> None:
    table = contingency(*groups)
    there, back = adjusted_mutual_information(table), adjusted_mutual_information(table.T)
    assert there == (None if back is None else pytest.approx(back, abs=1e-9))
    assert there is None or there <= 1 + 1e-9


def test_the_worked_example() -> None:
    table = contingency(ONE, OTHER)
    assert mutual_information(table) == pytest.approx(0.41022, abs=1e-5)
    assert expected_mutual_information(table) == pytest.approx(0.15042, abs=1e-5)
    assert adjusted_mutual_information(table) == pytest.approx(0.27821, abs=1e-5)


def test_equal_groupings_agree_to_one_and_names_do_not_matter() -> None:
    assert adjusted_mutual_information(contingency(["a", "a", "b", "b", "c"], [7, 7, 3, 3, 1])) == pytest.approx(1)


def test_independent_groupings_agree_to_nothing() -> None:
    rng = np.random.default_rng(0)
    values = [adjusted_mutual_information(contingency(*rng.integers(0, 6, (2, 80)))) for _ in range(60)]
    assert np.mean([value for value in values if value is not None]) == pytest.approx(0, abs=0.01)


@pytest.mark.parametrize(
    ("one", "other"),
    [([], []), ([1], [1]), ([1, 1, 1], [1, 2, 2]), ([1, 2, 2], [1, 1, 1]), ([1, 2, 3], [1, 1, 2]), ([1, 2], [1, 2])],
)
def test_where_nothing_is_left_to_tell_there_is_no_value(one: list[int], other: list[int]) -> None:
    assert adjusted_mutual_information(contingency(one, other)) is None


def test_large_groups_do_not_overflow() -> None:
    table = np.array([[30_000, 10], [20, 40_000]])
    assert adjusted_mutual_information(table) == pytest.approx(0.99, abs=0.01)
    assert expected_mutual_information(table) < 1e-4 < log(2)


def test_chance_is_small_where_groups_agree_and_one_where_there_is_but_one_way() -> None:
    rng = np.random.default_rng(1)
    assert chance_of_as_much(ONE, OTHER, 999, rng) < 0.02
    assert chance_of_as_much([1, 1, 1], [1, 2, 2], 99, rng) == 1
