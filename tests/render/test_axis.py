from __future__ import annotations

from datetime import date
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from umug_graph.models import PublicationDate
from umug_graph.render.axis import days_of, ticks
from umug_graph.render.timeline import AFTER, TRUE_TO, Timeline, timeline

EPOCH = date(1970, 1, 1).toordinal()
FIRST, LAST = date.min.toordinal() - EPOCH, date.max.toordinal() - EPOCH


def day(*parts: int) -> int:
    return date(*parts).toordinal() - EPOCH


def spans_of(*spans: tuple[int, int]) -> np.ndarray:
    return np.array(spans, np.int64).reshape(-1, 2)


def axis_of(drawn: list[tuple[int, int]], others: list[tuple[int, int]] = [], width: float = 1000.0) -> Timeline:  # noqa: B006
    return timeline(spans_of(*drawn), spans_of(*drawn, *others), width)


USUAL_DAYS = st.integers(day(1990, 1, 1), day(2026, 12, 31))
ANY_DAYS = st.integers(FIRST, LAST - 366)


def spans_from(days: st.SearchStrategy[int], most: int = 30) -> st.SearchStrategy[list[tuple[int, int]]]:
    return st.lists(st.tuples(days, st.sampled_from([1, 30, 366])).map(lambda p: (p[0], p[0] + p[1])), max_size=most)


@given(spans_from(ANY_DAYS), spans_from(ANY_DAYS), st.lists(ANY_DAYS, min_size=2, unique=True))
def test_later_days_are_always_further_right(
    drawn: list[tuple[int, int]], others: list[tuple[int, int]], days: list[int]
) -> None:
    axis = axis_of(drawn, others)
    assert (np.diff(axis.days) > 0).all()
    assert (np.diff(axis.xs) > 0).all()
    assert (np.diff(axis.x(sorted(days))) > 0).all()


@given(spans_from(ANY_DAYS), spans_from(ANY_DAYS))
def test_every_date_lies_between_the_first_knot_and_the_last(
    drawn: list[tuple[int, int]], others: list[tuple[int, int]]
) -> None:
    axis = axis_of(drawn, others)
    for start, end in [*drawn, *others]:
        assert axis.days[0] <= start < end <= axis.days[-1]


@given(spans_from(USUAL_DAYS))
def test_drawn_range_fills_the_width(spans: list[tuple[int, int]]) -> None:
    axis = axis_of(spans)
    assert axis.x([axis.first, axis.last]) == pytest.approx([0, 1000], abs=TRUE_TO)


@given(spans_from(USUAL_DAYS), spans_from(ANY_DAYS))
def test_works_that_are_not_drawn_move_no_drawn_one(
    drawn: list[tuple[int, int]], others: list[tuple[int, int]]
) -> None:
    if drawn:
        alone, among = axis_of(drawn), axis_of(drawn, others)
        days = spans_of(*drawn).ravel()
        assert alone.x(days) == pytest.approx(among.x(days), abs=2 * TRUE_TO)


@given(spans_from(USUAL_DAYS), st.integers(0, 10**6))
def test_what_comes_later_stays_near(drawn: list[tuple[int, int]], later: int) -> None:
    axis = axis_of(drawn)
    wide = axis_of(drawn, [(axis.last + later, axis.last + later + 1)])
    assert wide.xs[-1] <= wide.width + AFTER


def test_position_is_linear_between_knots() -> None:
    axis = Timeline(np.array([0, 10, 30]), np.array([0.0, 100.0, 120.0]), 120.0, 0, 30)
    assert axis.x([-5, 0, 5, 10, 20, 30, 40]).tolist() == [-50, 0, 50, 100, 110, 120, 130]


def test_knots_of_the_crowded_range_are_starts_of_months() -> None:
    spans = [(day(2023, month, 5), day(2023, month, 6)) for month in range(1, 13) for _ in range(month)]
    axis = axis_of(spans)
    inside = axis.days[(axis.days >= day(2023, 1, 1)) & (axis.days < axis.last)]
    assert {date.fromordinal(int(each) + EPOCH).day for each in inside} == {1}
    assert len(inside) >= 10


def test_months_dense_with_papers_are_wider_than_empty_ones_of_the_same_age() -> None:
    busy, quiet = day(2023, 7, 1), day(2022, 12, 1)
    axis = axis_of([(day(2020, 1, 1),) * 2, *[(busy + at, busy + at + 1) for at in range(25)]])
    width = [float(axis.x(start + 30) - axis.x(start)) for start in (busy, quiet)]
    assert width[0] > 3 * width[1]


def test_a_paper_of_the_year_1_or_9999_costs_the_crowd_less_than_half_of_the_width() -> None:
    crowd = [(day(2023, 1, 1) + at, day(2023, 1, 2) + at) for at in range(0, 700, 7)]
    axis = axis_of([(FIRST, FIRST + 1), *crowd, (LAST, LAST + 1)])
    assert axis.x(crowd[-1][1]) - axis.x(crowd[0][0]) > 500
    assert len(axis.days) < 1000


@pytest.mark.parametrize(
    ("value", "first", "days"),
    [
        ("2023-07-11", date(2023, 7, 11), 1),
        ("2024-02", date(2024, 2, 1), 29),
        ("2023", date(2023, 1, 1), 365),
        ("2023-12", date(2023, 12, 1), 31),
    ],
)
def test_date_stands_for_all_days_it_can_mean(value: str, first: date, days: int) -> None:
    assert days_of(PublicationDate(value, "day", "list")) == (first.toordinal(), first.toordinal() + days)


@pytest.mark.parametrize("value", ["2023-02-30", "0000", "20230", "soon", "", "-1", "9999-12-31-1"])
def test_impossible_date_is_unknown_or_bounded(value: str) -> None:
    found = days_of(PublicationDate(value, "day", "list"))
    assert found is None or found[0] < found[1] <= date.max.toordinal() + 1


def test_absent_date_is_unknown() -> None:
    assert days_of(None) is None


def test_every_year_has_a_gridline_and_months_only_where_papers_are_drawn() -> None:
    drawn = [(day(2022, 3, 1), day(2022, 3, 2)), (day(2023, 6, 1), day(2023, 6, 2))]
    lines = ticks(axis_of(drawn, [(day(2000, 5, 1), day(2000, 5, 2)), (day(2026, 5, 1), day(2026, 5, 2))]))
    assert [line.year for line in lines if line.level == 0] == list(range(2000, 2027))
    assert all(line.level == 0 for line in lines if not 0 <= line.x <= 1000)
    assert [line.label for line in lines if line.year == 2022] == [
        *("2022", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
    ]
    assert all(a.x < b.x for a, b in pairwise(lines))


@pytest.mark.parametrize("days", [1, 2, 15])
def test_papers_of_a_few_days_stand_about_the_middle_and_not_at_an_edge(days: int) -> None:
    spans = [(one, one + 1) for one in range(day(2024, 3, 5), day(2024, 3, 5) + days)]
    middles = axis_of(spans).middles(spans_of(*spans))
    assert 250 < middles.min() <= middles.max() < 750
