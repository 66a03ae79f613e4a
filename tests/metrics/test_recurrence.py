"""Recurrence: how often a work that some lists cite is cited by one more, and what all lists would then say."""

from __future__ import annotations

from dataclasses import replace

import networkx as nx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from umug_graph.graph import CitationGraph, from_networkx
from umug_graph.metrics import recurrence as module
from umug_graph.metrics.recurrence import Recurrence, citer_rows, drawn_counts, recurrence

NOBODY = np.zeros(12, np.bool_)


def graph_of(cites: dict[str, str], listed: str = "") -> CitationGraph:
    """Papers by letter; `cites` says for a citing paper whom it cites."""
    made = nx.DiGraph()
    made.add_nodes_from(sorted({*cites, *"".join(cites.values()), *listed}))
    made.add_edges_from((citing, cited) for citing, all_cited in cites.items() for cited in all_cited)
    nx.set_node_attributes(made, {node: node in {*cites, *listed} for node in made}, "listed")
    nx.set_node_attributes(made, {node: node in cites for node in made}, "has_references")
    return from_networkx(made)


def test_discount_and_spread_are_those_of_the_worked_example() -> None:
    # 4 lists, 16 citations, 12 works: ten cited once, one twice, one by all. Left out in turn, the lists share 6 works
    # with others (1.5 each), and hold 2 x 1 of the works that are left in one list (0.5 each).
    found = recurrence(np.array([1] * 10 + [2, 4]), 4, NOBODY)
    assert found == Recurrence(4, pytest.approx(7 / 9), pytest.approx(4 / 9), 0.0, 0.0)
    assert (16 - 12 * found.discount) / (4 + found.spread) == pytest.approx(1.5)
    assert 10 * (1 - found.discount) / (4 + found.spread) == pytest.approx(0.5)


@given(st.lists(st.integers(1, 6), min_size=1, max_size=40), st.integers(6, 20))
def test_the_chances_are_chances(counts: list[int], lists: int) -> None:
    found = recurrence(np.array(counts), lists, np.zeros(len(counts), np.bool_))
    assert 0 <= found.discount <= 0.9
    assert found.spread >= 0
    assert all(0 < (count - found.discount) / (lists + found.spread) <= 1 for count in counts)


def test_where_no_list_shares_a_work_nothing_is_likely_to_be_cited_again() -> None:
    found = recurrence(np.ones(12, np.int64), 3, NOBODY)
    assert (1 - found.discount) / (3 + found.spread) < 1 / 12


def test_a_listed_paper_nobody_cites_is_cited_as_often_as_new_ones_come() -> None:
    counts = np.array([1] * 10 + [2, 4] + [0] * 80)
    listed = np.ones(92, np.bool_)
    assert recurrence(counts, 4, listed).uncited == pytest.approx(10 / (4 * 80))
    assert recurrence(counts, 4, counts > 0).uncited == 0
    assert recurrence(counts[:20], 4, listed[:20]).uncited == pytest.approx((2 / 9) / (4 + 4 / 9))
    assert recurrence(counts, 4, ~listed) == replace(
        recurrence(counts, 4, listed), uncited=0.0, strange=pytest.approx(10 / (4 * 80))
    )


@pytest.mark.parametrize("group", ["candidates", "others"])
def test_works_that_no_list_cites_yet_rise_and_once_they_are_cited_they_are_cited_again(group: str) -> None:
    graph = graph_of({letter: "ab" + letter.upper() for letter in "pqrs"})
    rows = replace(citer_rows(graph, graph.has_references), candidates=np.full(len(graph), group == "candidates"))
    unseen = np.array([graph.positions[key] for key in "pqrs"])
    model = recurrence(rows.counts, 4, rows.candidates)
    first = model.uncited if group == "candidates" else model.strange
    drawn = drawn_counts(rows, unseen, 20.0, 20_000, 0)
    assert (drawn == 0).mean() == pytest.approx((1 - first) ** 20, abs=0.01) != 1
    assert (drawn[drawn > 0] > 1).mean() > 2 * first


def test_nothing_rises_where_no_work_is_new() -> None:
    graph = graph_of(dict.fromkeys("pqrs", "ab"))
    drawn = drawn_counts(citer_rows(graph, graph.has_references), np.arange(len(graph)), 20.0, 50, 0)
    assert set(drawn[[graph.positions[key] for key in "pqrs"]].ravel().tolist()) == {0}


def test_citers_are_counted_from_the_citing_papers_alone() -> None:
    graph = graph_of({"p": "ab", "q": "ac", "r": "a"})
    citing = np.array([key in "pq" for key in graph.keys])
    rows = citer_rows(graph, citing)
    assert dict(zip(graph.keys, rows.counts.tolist(), strict=True)) == {"a": 2, "b": 1, "c": 1, "p": 0, "q": 0, "r": 0}
    assert [graph.keys[i] for i in rows.indices[: rows.indptr[1]]] == ["p", "q"]


def test_with_nothing_missing_every_draw_says_what_is_known() -> None:
    graph = graph_of({"p": "abc", "q": "ab", "r": "a"})
    drawn = drawn_counts(citer_rows(graph, graph.has_references), np.arange(3), 0.0, 5, 0)
    assert drawn.tolist() == [[3] * 5, [2] * 5, [1] * 5]


def test_missing_lists_cite_a_work_as_often_as_its_chance_says() -> None:
    graph = graph_of({"p": "abcdexy", "q": "abfg", "r": "ahi", "s": "abjk"})
    rows = citer_rows(graph, graph.has_references)
    model = recurrence(rows.counts, 4, rows.candidates)
    papers = np.array([graph.positions[key] for key in "abc"])
    mean = drawn_counts(rows, papers, 10.0, 20_000, 1).mean(axis=1) - rows.counts[papers]
    expected = [10 * (count - model.discount) / (4 + model.spread) for count in (4, 3, 1)]
    assert mean.tolist() == pytest.approx(expected, rel=0.05)


def test_a_whole_list_cites_more_than_the_known_part_of_one() -> None:
    graph = graph_of({"p": "abcdexy", "q": "abfg", "r": "ahi", "s": "ajk"})
    rows = citer_rows(graph, graph.has_references)
    papers = np.array([graph.positions["b"]])
    part, whole = (drawn_counts(rows, papers, 10.0, 20_000, 1, share).mean() - 2 for share in (0.8, 1.0))
    assert part == pytest.approx(whole / 0.8, rel=0.03)


def test_a_part_of_a_list_is_missing_in_part_of_the_draws() -> None:
    graph = graph_of({"p": "ab", "q": "ab", "r": "ab"})
    drawn = drawn_counts(citer_rows(graph, graph.has_references), np.array([0]), 0.25, 4000, 0)
    assert set(drawn[0].tolist()) == {3, 4}
    assert drawn.mean() == pytest.approx(3.25, abs=0.05)


def test_many_papers_are_drawn_in_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    graph = graph_of({"p": "abc", "q": "ab", "r": "a"})
    monkeypatch.setattr(module, "_LARGEST_BLOCK", 1)
    drawn = drawn_counts(citer_rows(graph, graph.has_references), np.arange(6), 0.0, 3, 0)
    assert drawn[:, 0].tolist() == [3, 2, 1, 0, 0, 0]
