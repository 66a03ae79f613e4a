from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from umug_graph.models import PublicationDate
from umug_graph.render.axis import TimeAxis, days_of

DAYS = st.integers(date(1990, 1, 1).toordinal(), date(2026, 12, 31).toordinal())
SPANS = st.lists(
    st.tuples(DAYS, st.sampled_from([1, 30, 366])).map(lambda pair: (pair[0], pair[0] + pair[1])), max_size=30
)


@given(
    SPANS, st.lists(st.integers(date(1900, 1, 1).toordinal(), date(2040, 1, 1).toordinal()), min_size=2, unique=True)
)
def test_later_days_are_always_further_right(spans: list[tuple[int, int]], days: list[int]) -> None:
    axis = TimeAxis(spans, 1000)
    xs = [axis.x(day) for day in sorted(days)]
    assert all(a < b for a, b in pairwise(xs))


@given(SPANS)
def test_drawn_range_fills_the_width(spans: list[tuple[int, int]]) -> None:
    axis = TimeAxis(spans, 1000)
    assert (axis.x(axis.first), axis.x(axis.last)) == pytest.approx((0, 1000))


def test_months_dense_with_papers_are_wider_than_empty_ones_of_the_same_age() -> None:
    busy, quiet = date(2023, 7, 1), date(2022, 12, 1)
    spans = [
        (date(2020, 1, 1).toordinal(),) * 2,
        *[(busy.toordinal() + at, busy.toordinal() + at + 1) for at in range(25)],
    ]
    axis = TimeAxis(spans, 1000)
    width = [axis.x(start.toordinal() + 30) - axis.x(start.toordinal()) for start in (busy, quiet)]
    assert width[0] > 3 * width[1]


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
    start, end = date(2022, 3, 1).toordinal(), date(2023, 6, 1).toordinal()
    ticks = TimeAxis([(start, start + 1), (end, end + 1)], 1000).ticks(date(2000, 5, 1).toordinal(), end)
    assert {tick.year for tick in ticks if tick.level == 0} >= set(range(2000, 2024)) - {2022}
    assert all(tick.level == 0 for tick in ticks if tick.x < 0)
    assert [tick.x for tick in ticks] == sorted(tick.x for tick in ticks)
