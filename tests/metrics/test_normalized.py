"""Citations for their age: floors, cohorts, what is widened and what stays unknown."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings

from sample_field import CORPUS, EMU, EMU2
from small_graphs import GRAPHS, small_graph
from umug_graph.graph import CitationGraph, citation_graph, from_networkx, last_day, to_networkx, within_lists
from umug_graph.metrics import measure
from umug_graph.metrics.ages import ages

NAMES = ("citations_per_year", "ncs", "citation_percentile")
DECADE = small_graph(
    9,
    [(8, 0), (8, 1), (7, 0), (6, 0), (8, 5), (7, 5)],
    ["2021", "2021", "2021", "2021", "2021-05", "2023", "2023", "2023-01-31", None],
)


def value(graph: CitationGraph, metric: str, key: str) -> float | None:
    return measure(graph, [metric])[metric][graph.positions[key]]


def test_ages_run_from_the_middle_of_a_date_to_the_newest_date_known() -> None:
    graph = small_graph(4, [], ["2022", "2022-05", "2023-01-31", None])
    first_of_2022, last = 18993, last_day(graph)
    assert last == first_of_2022 + 365 + 30
    assert ages(graph).tolist() == pytest.approx([30 + 1 + 182, 395 - 120 - 15, 0, np.nan], nan_ok=True)


def test_a_coarse_newest_date_counts_from_its_first_day() -> None:
    assert last_day(small_graph(2, [], ["2023", "2022-05-03"])) == 18993 + 365


def test_a_year_of_age_is_the_least() -> None:
    graph = small_graph(3, [(1, 0), (2, 0), (2, 1)], ["2021", "2022-05-03", "2023-01-31"])
    middle_of_2021 = 18628 + 182
    assert value(graph, "citations_per_year", "p0") == pytest.approx(2 / ((19388 - middle_of_2021) / 365.25))
    assert value(graph, "citations_per_year", "p1") == 1
    assert value(graph, "citations_per_year", "p2") == 0


def test_scores_are_relative_to_papers_of_the_same_year() -> None:
    assert value(DECADE, "ncs", "p0") == pytest.approx(3 / (4 / 5))
    assert value(DECADE, "ncs", "p1") == pytest.approx(1 / (4 / 5))
    assert value(DECADE, "ncs", "p2") == 0


def test_a_small_year_is_compared_with_its_neighbours_and_that_is_said() -> None:
    assert value(DECADE, "ncs", "p5") == pytest.approx(2 / (6 / 8))
    note = measure(DECADE, ["ncs"]).notes["ncs"]
    assert note == "years of fewer than 5 papers widened: 1, the last 2023 to 2021-2025"


def test_percentiles_count_equals_half() -> None:
    assert value(DECADE, "citation_percentile", "p0") == pytest.approx(90)
    assert value(DECADE, "citation_percentile", "p1") == pytest.approx(70)
    assert value(DECADE, "citation_percentile", "p2") == pytest.approx(30)


def test_without_date_there_is_no_cohort() -> None:
    scores = measure(DECADE, NAMES)
    assert [scores[name][DECADE.positions["p8"]] for name in NAMES] == [None] * 3
    assert all("date" in scores.undefined[name] for name in NAMES)


def test_where_nobody_of_a_year_is_cited_there_is_no_score() -> None:
    graph = small_graph(6, [(5, 0)], [None, *["2022"] * 5])
    assert set(measure(graph, ["ncs"])["ncs"]) == {None}
    assert value(graph, "citation_percentile", "p5") == 50


@settings(max_examples=100, deadline=None)
@given(GRAPHS)
def test_mean_scores_of_a_large_enough_year_are_1_and_mean_percentiles_50(graph: CitationGraph) -> None:
    scores = measure(graph, NAMES)
    years = [None if graph.date(i) is None else graph.date(i)[:4] for i in range(len(graph))]
    for year in {year for year in years if year}:
        own = [i for i, its in enumerate(years) if its == year]
        if len(own) >= 5 and graph.has_references.any():
            assert np.mean([scores["citation_percentile"][i] for i in own]) == pytest.approx(50)
            if any(len(graph.cited_by(i)) for i in own):
                assert np.mean([scores["ncs"][i] for i in own]) == pytest.approx(1)


def test_global_citations_are_those_of_a_source_and_otherwise_unknown() -> None:
    assert set(measure(citation_graph(CORPUS), ["cited_by_global"])["cited_by_global"]) == {None}
    counts = {EMU.key: 500, EMU2.key: 0}
    papers = tuple(replace(paper, cited_by_global=counts.get(paper.key)) for paper in CORPUS.papers)
    graph = citation_graph(replace(CORPUS, papers=papers))
    scores = measure(graph, ["cited_by_global"])
    assert dict(zip(graph.keys, scores["cited_by_global"], strict=True)) == {key: counts.get(key) for key in graph.keys}
    assert "source" in scores.undefined["cited_by_global"]
    assert graph != citation_graph(CORPUS)
    assert from_networkx(to_networkx(graph)) == from_networkx(to_networkx(replace(CORPUS, papers=papers))) == graph
    assert within_lists(graph).cited_by_all(within_lists(graph).positions[EMU.key]) == 500
