"""Citations as numbers: the same graph as by keys, whatever the order of input; compiled and plain loops agree."""

from __future__ import annotations

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from umug_graph.errors import GraphError
from umug_graph.graph import UNKNOWN_DAY, CitationGraph, components, from_networkx, graph_of_arrays, iso_date, last_day
from umug_graph.graph.components import _tarjan, components_of
from umug_graph.graph.numbers import Numbers
from umug_graph.graph.order import _climb, _lay_out, by_day, climb
from umug_graph.graph.rows import (
    _count,
    _drop_repeated,
    _scatter,
    _scatter_rows,
    both_directions,
    count_rows,
    grouped,
    transposed,
)

COMPILING = settings(deadline=None)
PAIRS = st.lists(st.tuples(st.integers(0, 8), st.integers(0, 8)))
DAYS = st.lists(st.sampled_from([0, 1, 2, 3, UNKNOWN_DAY]), min_size=9, max_size=9)


def ends(pairs: list[tuple[int, int]]) -> tuple[np.ndarray, np.ndarray]:
    both = np.array(pairs, np.int32).reshape(-1, 2)
    return both[:, 0], both[:, 1]


def graph_of(pairs: list[tuple[int, int]], days: list[int] | None = None) -> CitationGraph:
    return graph_of_arrays(*ends(pairs), 9, days)


def named(graph: CitationGraph) -> set[tuple[str, str]]:
    return {(graph.keys[i], graph.keys[j]) for i in range(len(graph)) for j in graph.cites(i)}


@given(PAIRS, DAYS)
def test_arrays_and_keys_give_the_same_graph(pairs: list[tuple[int, int]], days: list[int]) -> None:
    dated = [day if day != UNKNOWN_DAY else 4 for day in days]
    view = nx.DiGraph([(str(a), str(b)) for a, b in pairs])
    view.add_nodes_from((str(i), {"date": iso_date(day, day)}) for i, day in enumerate(dated))
    assert graph_of(pairs, dated) == from_networkx(view)


@given(PAIRS, DAYS, st.randoms(use_true_random=False))
def test_order_of_citations_does_not_matter(pairs: list[tuple[int, int]], days: list[int], rng: object) -> None:
    shuffled = pairs + pairs[:3]
    rng.shuffle(shuffled)  # type: ignore[attr-defined]
    assert graph_of(shuffled, days) == graph_of(pairs, days)
    assert graph_of(shuffled) == graph_of(pairs)


@given(PAIRS, DAYS)
def test_every_citation_is_kept_once_and_papers_stand_by_date(pairs: list[tuple[int, int]], days: list[int]) -> None:
    graph = graph_of(pairs, days)
    assert named(graph) == {(str(a), str(b)) for a, b in pairs if a != b}
    assert sorted(graph.keys) == [str(i) for i in range(9)]
    assert graph.days.tolist() == sorted(days) == [days[i] for i in graph.numbers]
    assert all(graph.keys[i] < graph.keys[i + 1] for i in range(8) if graph.days[i] == graph.days[i + 1] < UNKNOWN_DAY)


@given(PAIRS)
def test_without_dates_the_cited_stand_before_the_citing(pairs: list[tuple[int, int]]) -> None:
    graph = graph_of(pairs)
    together = {frozenset(circle.tolist()) for circle in components(graph).circles}
    for i in range(9):
        for j in graph.cites(i).tolist():
            assert j < i or any({i, j} <= circle for circle in together)


@given(PAIRS)
def test_components_are_those_of_networkx_and_none_cites_an_earlier_one(pairs: list[tuple[int, int]]) -> None:
    graph = graph_of(pairs, [0] * 9)
    found = components(graph)
    members = [found.order[a:b].tolist() for a, b in zip(found.starts[:-1], found.starts[1:], strict=True)]
    view = nx.DiGraph([(i, j) for i in range(9) for j in graph.cites(i).tolist()])
    view.add_nodes_from(range(9))
    assert sorted(map(set, members), key=min) == sorted(nx.strongly_connected_components(view), key=min)
    assert [circle.tolist() for circle in found.circles] == [each for each in members if len(each) > 1]
    assert all(each == sorted(each) for each in members)
    assert len(found) == len(members)
    place = {paper: at for at, component in enumerate(members) for paper in component}
    assert all(place[citing] <= place[cited] for citing, cited in view.edges)


@COMPILING
@pytest.mark.parametrize("form", ["loop", "compiled"])
@given(PAIRS)
def test_counting_gives_what_sorting_gives(form: str, pairs: list[tuple[int, int]]) -> None:
    citing, cited = ends(pairs)
    by_sorting = grouped(cited, citing, 9)
    counts, indices = np.zeros(9, np.int32), np.empty(len(by_sorting.indices), np.int32)
    getattr(_count, form)(cited, citing, 0, len(citing), counts)
    assert counts.tolist() == np.diff(by_sorting.indptr).tolist()
    getattr(_scatter, form)(cited, citing, 0, len(citing), by_sorting.indptr[:-1].copy(), indices)
    assert indices.tolist() == by_sorting.indices.tolist()
    counts[:] = 0
    getattr(count_rows, form)(*by_sorting, 0, 9, counts)
    indptr = np.concatenate([[0], np.cumsum(counts)]).astype(np.int32)
    getattr(_scatter_rows, form)(*by_sorting, 0, 9, indptr[:-1].copy(), indices)
    kept = getattr(_drop_repeated, form)(indptr, indices)
    expected = transposed(by_sorting)
    assert (indptr.tolist(), indices[:kept].tolist()) == (expected.indptr.tolist(), expected.indices.tolist())


@COMPILING
@given(PAIRS, st.permutations(range(9)))
def test_large_graphs_are_made_like_small_ones(pairs: list[tuple[int, int]], days: list[int]) -> None:
    expected = graph_of(pairs), graph_of(pairs, days)
    with pytest.MonkeyPatch.context() as patch:
        for module in ("rows", "order"):
            patch.setattr(f"umug_graph.graph.{module}.counts_pay", lambda _: True)
        assert (graph_of(pairs), graph_of(pairs, days)) == expected
        patch.setattr("umug_graph.graph.rows.WORTH_TWO", 0)  # in two halves
        assert (graph_of(pairs), graph_of(pairs, days)) == expected


@COMPILING
@given(PAIRS)
def test_compiled_and_plain_orders_agree(pairs: list[tuple[int, int]]) -> None:
    citing, cited = ends(pairs)
    rows, orders, counts = grouped(cited, citing, 9), [], []
    cites, _ = both_directions(citing, cited, 9)
    for form in ("loop", "compiled"):
        found = [np.zeros(size, np.int32) for size in (9, 9, 9, len(rows.indices), 10)]
        references = np.bincount(citing[citing != cited], minlength=9).astype(np.uint16)
        notes = [np.full(10, -1, np.int32) for _ in range(5)]
        counts.append(getattr(_climb, form)(*rows, references, *found, *notes))
        orders.append([each.tolist() for each in found])
        order, starts = np.empty(9, np.int32), np.empty(10, np.int32)
        first = getattr(_tarjan, form)(*cites, order, starts)
        orders.append([order.tolist(), starts[first:].tolist()])
    assert counts[0] == counts[1]
    assert orders[:2] == orders[2:]


@COMPILING
@pytest.mark.parametrize("form", ["loop", "compiled"])
@given(PAIRS)
def test_what_a_climb_lays_out_is_who_cites_each_paper(form: str, pairs: list[tuple[int, int]]) -> None:
    rows = grouped(*ends([(a, b) for a, b in pairs if a < b]), 9)
    climbed = climb(rows)
    assert climbed is not None
    assert climbed.place.tolist() == np.argsort(climbed.order).tolist()
    indptr = np.concatenate([[0], np.cumsum(np.diff(rows.indptr)[climbed.order])]).astype(np.int32)
    citing = np.empty(len(rows.indices), np.int32)
    starts = climbed.starts[climbed.turns]
    getattr(_lay_out, form)(climbed.citing, starts, climbed.place, indptr, 0, 9, citing)
    laid_out = {(i, int(j)) for i in range(9) for j in citing[indptr[i] : indptr[i + 1]]}
    assert laid_out == {(climbed.place[a], climbed.place[b]) for a, b in pairs if a < b}


@given(st.lists(st.integers(-(2**30), 2**30) | st.just(UNKNOWN_DAY) | st.integers(0, 3)))
def test_papers_stand_by_day_then_number_however_far_apart_the_days(days: list[int]) -> None:
    assert by_day(np.array(days, np.int32)).tolist() == sorted(range(len(days)), key=lambda i: (days[i], i))


def test_a_paper_may_have_more_references_than_two_bytes_count() -> None:
    climbed = climb(grouped(np.arange(1, 70_001), np.zeros(70_000, np.int32), 70_001))
    assert climbed is not None
    assert climbed.order.tolist() == [*range(1, 70_001), 0]


def test_a_chain_longer_than_the_stack_is_no_trouble() -> None:
    chain = np.arange(5_000, dtype=np.int32)
    circle = components_of(*both_directions(chain, np.roll(chain, 1), 5_000)[0])
    assert len(circle) == 1
    climbed = climb(transposed(both_directions(chain[1:], chain[:-1], 5_000)[0]))
    assert climbed is not None
    assert climbed.order.tolist() == chain.tolist()


@pytest.mark.parametrize(
    ("citing", "cited", "papers", "days"),
    [
        ([0], [3], 3, None),
        ([-1], [0], 3, None),
        ([0, 1], [1], 3, None),
        ([[0]], [[1]], 3, None),
        ([0.5], [1.0], 3, None),
        ([0], [1], 3, [1]),
    ],
)
def test_what_is_no_citation_is_an_error(citing: list, cited: list, papers: int, days: list[int] | None) -> None:
    with pytest.raises(GraphError):
        graph_of_arrays(citing, cited, papers, days)


def test_an_empty_graph_is_made_of_empty_arrays() -> None:
    graph = graph_of_arrays([], [], 0)
    assert (len(graph), graph.citations, len(components(graph)), last_day(graph)) == (0, 0, 0, None)


def test_reference_lists_of_citing_papers_are_known() -> None:
    graph = graph_of_arrays([0, 0], [1, 2], 3, [7, 3, UNKNOWN_DAY], "made")
    assert (graph.label, graph.keys, graph.has_references.tolist()) == ("made", ("1", "0", "2"), [False, True, False])
    assert (last_day(graph), graph.positions["2"]) == (7, 2)


def test_keys_are_texts_of_numbers_made_when_asked_for() -> None:
    keys = Numbers(np.array([4, 1, 7], np.int32))
    assert (keys[0], keys[-1], keys[1:], list(keys), len(keys)) == ("4", "7", ("1", "7"), ["4", "1", "7"], 3)
    assert keys == ("4", "1", "7") == keys
    assert keys == Numbers(np.array([4, 1, 7]))
    assert keys != ("4", "1")
    assert keys != 4
    assert keys.index("7") == 2
    assert "4, 1, 7" in repr(keys)


def test_papers_with_keys_have_no_numbers() -> None:
    with pytest.raises(GraphError, match="keys"):
        _ = from_networkx(nx.DiGraph([(0, 1)])).numbers
