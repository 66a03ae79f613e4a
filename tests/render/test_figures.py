from __future__ import annotations

import json
import math
from dataclasses import replace

import pytest

from render.samples import field, hostile_field, intervals, large_field, listed, small_field
from umug_graph.fieldmap import FieldMap
from umug_graph.metrics import METRICS
from umug_graph.render.figures import GROUPS, OTHERS, figure, metric_columns, rank_intervals


def with_values(fieldmap: FieldMap, **values: object) -> FieldMap:
    """The field with other scores: one value for all papers."""
    columns = {name: (value,) * len(fieldmap.graph) for name, value in values.items()}
    return replace(fieldmap, scores=replace(fieldmap.scores, values=columns, undefined={}))


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (None, None),
        (0, 0),
        (23, 23),
        (999_999, 999_999),
        (1_234_567, 1_230_000.0),
        (0.000123456, 0.000123),
        (1234.56, 1230),
        (-0.98765, -0.988),
        (10**40, 1e40),
        (10**400, None),
        (math.nan, None),
        (math.inf, None),
    ],
)
def test_numbers_keep_three_significant_digits_and_what_is_no_number_is_unknown(value: float, shown: float) -> None:
    assert figure(value) == shown
    assert type(figure(value)) is type(shown)


def test_every_metric_has_a_group() -> None:
    grouped = [name for names in GROUPS.values() for name in names]
    assert len(grouped) == len(set(grouped))
    assert set(METRICS) <= set(grouped)


def test_metrics_stand_by_group_and_have_names_as_people_read_them() -> None:
    columns = metric_columns(small_field())
    assert [column["group"] for column in columns] == sorted(
        (column["group"] for column in columns), key=[*GROUPS, OTHERS].index
    )
    labels = {column["name"]: column["label"] for column in columns}
    assert labels["pagerank"] == "PageRank (d = 0.5)"


def test_values_stand_in_the_order_of_the_papers() -> None:
    fieldmap = small_field()
    (column,) = [column for column in metric_columns(fieldmap) if column["name"] == "cited_by_listed"]
    by_key = dict(zip((paper.key for paper in fieldmap.corpus.papers), column["values"], strict=True))
    assert (by_key["title:emu"], by_key["title:emu3"], by_key["title:janus"]) == (2, 1, 0)


def test_unknown_value_is_null_with_the_reason_and_never_0() -> None:
    fieldmap = small_field()
    (column,) = [column for column in metric_columns(fieldmap) if column["name"] == "references_known"]
    by_key = dict(zip((paper.key for paper in fieldmap.corpus.papers), column["values"], strict=True))
    assert by_key["title:emu"] is None
    assert column["why"] == fieldmap.scores.undefined["references_known"]


def test_metric_without_any_value_is_no_choice() -> None:
    assert metric_columns(with_values(small_field(), ncs=None)) == []
    assert metric_columns(field([])) == []


def test_metric_that_nobody_has_grouped_is_a_choice_too() -> None:
    (column,) = metric_columns(with_values(small_field(), my_own_score=0.5))
    assert (column["label"], column["group"]) == ("my own score", OTHERS)


def test_count_that_no_float_holds_is_unknown() -> None:
    assert metric_columns(with_values(small_field(), spc=10**400)) == []


def test_rank_intervals_stand_in_the_order_of_the_papers() -> None:
    fieldmap = small_field()
    found = rank_intervals(fieldmap)
    assert found is not None
    by_key = dict(zip((paper.key for paper in fieldmap.corpus.papers), found["ranks"], strict=True))
    assert by_key["title:emu"] == [1, 1, 3, 98]
    assert by_key["title:undated"] is None
    assert (found["level"], found["top"], found["ranked"]) == (90, 10, 9)
    assert found["note"] == "The range allows for the 1 of 7 listed papers whose reference list is not known."


def test_coverage_is_said_as_it_is_where_nothing_is_missing() -> None:
    found = rank_intervals(field([listed("Emu3", "2024-09-27")]))
    assert found is not None
    assert found["note"] == "All listed papers' reference lists are known."
    assert found["scope"] == "listed papers"


def test_field_without_ranks_has_none() -> None:
    assert rank_intervals(field([])) is None
    assert rank_intervals(field([listed("Emu3", None)])) is None


def test_ranks_may_be_by_a_metric_without_a_label() -> None:
    fieldmap = small_field()
    found = rank_intervals(replace(fieldmap, intervals=intervals(fieldmap.graph, "my_score")))
    assert found is not None
    assert found["label"] == "my score"


def test_figures_of_a_paper_take_little_room() -> None:
    columns = metric_columns(large_field(1000, 4000))
    assert len(json.dumps(columns, separators=(",", ":"))) < 8 * 1000 * len(columns)


def test_hostile_metric_is_data_like_any_other() -> None:
    assert any(column["group"] == OTHERS for column in metric_columns(hostile_field()))
