"""Rewired citations keep degrees and dates, and every graph that does so comes equally often."""

from __future__ import annotations

from itertools import combinations, product
from math import sqrt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from umug_graph.metrics import rewiring
from umug_graph.metrics.rewiring import Citations, rewired

SPANS = st.tuples(st.integers(0, 8), st.integers(0, 4))


def made(spans: list[tuple[int, int]], pairs: set[tuple[int, int]]) -> Citations:
    """Citations among papers whose dates span (first, how many days more), as far as dates allow them."""
    first = np.array([first for first, _ in spans], np.int64)
    last = first + np.array([more for _, more in spans], np.int64)
    ends = np.array(sorted(pairs), np.int64).reshape(-1, 2)
    every = Citations(ends[:, 0], ends[:, 1], first, last)
    kept = every.may(every.citing, every.cited)
    return Citations(every.citing[kept], every.cited[kept], first, last)


CITATIONS = st.integers(2, 9).flatmap(
    lambda papers: st.builds(
        made,
        st.lists(SPANS, min_size=papers, max_size=papers),
        st.sets(st.tuples(st.integers(0, papers - 1), st.integers(0, papers - 1)), max_size=30),
    )
)


def all_graphs(citations: Citations) -> set[tuple[int, ...]]:
    """Every graph of these degrees that dates allow, as the cited papers of each citation, ascending for each paper."""
    papers = len(citations.first)
    degrees = np.bincount(citations.cited, minlength=papers)
    everyone = np.arange(papers)
    choices = [
        list(combinations(np.flatnonzero(citations.may(np.full(papers, i), everyone)).tolist(), int(count)))
        for i, count in enumerate(np.bincount(citations.citing, minlength=papers))
    ]
    found = (tuple(j for chosen in graph for j in chosen) for graph in product(*choices))
    return {graph for graph in found if (np.bincount(graph, minlength=papers) == degrees).all()}


def canonical(citations: Citations, cited: np.ndarray) -> tuple[int, ...]:
    order = np.lexsort((cited, citations.citing))
    return tuple(cited[order].tolist())


@given(CITATIONS, st.integers(0, 99))
def test_a_draw_keeps_degrees_and_dates_and_repeats_no_citation(citations: Citations, seed: int) -> None:
    for cited in rewired(citations, 3, np.random.default_rng(seed)):
        assert sorted(cited.tolist()) == sorted(citations.cited.tolist())
        assert citations.may(citations.citing, cited).all()
        assert len(set(zip(citations.citing.tolist(), cited.tolist(), strict=True))) == len(citations)


@given(CITATIONS, st.integers(0, 999))
def test_a_round_undoes_itself(citations: Citations, seed: int) -> None:
    there, swapped = rewiring._round(citations, citations.cited, np.random.default_rng(seed))
    back, again = rewiring._round(citations, there, np.random.default_rng(seed))
    assert back.tolist() == citations.cited.tolist()
    assert swapped == again


TINY = {
    "one day after another": ([(day, 0) for day in range(6)], {(3, 0), (3, 1), (4, 0), (4, 2), (5, 3), (5, 1), (5, 4)}),
    "dates that overlap": ([(0, 0), (0, 4), (1, 0), (2, 3), (3, 0)], {(1, 0), (2, 1), (3, 2), (3, 0), (4, 3), (4, 1)}),
    "two degrees alike": ([(0, 0), (0, 0), (1, 0), (1, 0), (2, 0)], {(2, 0), (3, 1), (4, 2), (4, 0), (2, 1)}),
}


@pytest.mark.parametrize("name", TINY)
def test_every_graph_of_these_degrees_and_dates_comes_equally_often(name: str) -> None:
    citations = made(*TINY[name])
    graphs = all_graphs(citations)
    draws = 2500
    drawn = [canonical(citations, cited) for cited in rewired(citations, draws, np.random.default_rng(5))]
    assert set(drawn) == graphs
    assert len(graphs) > 2
    expected = draws / len(graphs)
    chi_square = sum((drawn.count(graph) - expected) ** 2 / expected for graph in graphs)
    freedom = len(graphs) - 1
    assert chi_square < freedom + 4 * sqrt(2 * freedom)


@given(CITATIONS)
def test_swaps_reach_every_graph_where_each_paper_has_a_day_of_its_own(citations: Citations) -> None:
    papers = len(citations.first)
    days = np.arange(papers)
    every = Citations(citations.citing, citations.cited, days, days)
    kept = every.may(every.citing, every.cited)
    strict = Citations(every.citing[kept][:7], every.cited[kept][:7], days, days)
    graphs = all_graphs(strict)
    assert canonical(strict, strict.cited) in graphs
    reached, frontier = set(), [strict.cited]
    while frontier:
        cited = frontier.pop()
        if canonical(strict, cited) in reached:
            continue
        reached.add(canonical(strict, cited))
        for one, other in combinations(range(len(strict)), 2):
            swapped = cited.copy()
            swapped[[one, other]] = swapped[[other, one]]
            simple = len(set(zip(strict.citing.tolist(), swapped.tolist(), strict=True))) == len(strict)
            if simple and strict.may(strict.citing, swapped).all():
                frontier.append(swapped)
    assert reached == graphs


def test_citations_that_nothing_can_be_swapped_with_stay() -> None:
    alone = made([(0, 0), (1, 0)], {(1, 0)})
    assert [cited.tolist() for cited in rewired(alone, 2, np.random.default_rng(0))] == [[0], [0]]


def test_one_seed_gives_the_same_draws() -> None:
    citations = made(*TINY["dates that overlap"])
    first, again = ([cited.tolist() for cited in rewired(citations, 5, np.random.default_rng(3))] for _ in range(2))
    assert first == again
