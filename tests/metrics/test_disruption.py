"""Disruption: golden values, the definition by brute force, the cdindex package, dates that cannot tell."""

from __future__ import annotations

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from larger_graphs import compiled, random_graph
from small_graphs import GRAPHS, PAIRS, small_graph
from umug_graph.errors import GraphError
from umug_graph.graph import UNKNOWN_DAY, CitationGraph, from_networkx
from umug_graph.graph.kernels import Kernel
from umug_graph.metrics import METRICS, later, measure
from umug_graph.metrics import disruption as disruption_module
from umug_graph.metrics.disruption import FIVE_YEARS, LEAST_CITERS, LEAST_REFERENCES, Disruption, disruption
from umug_graph.metrics.parts import Suited

GOLDEN = from_networkx(nx.DiGraph(["Fr", "Fs", "aF", "bF", "br", "cs", "dF", "dr", "ds", "eF", "gr", "hx"]))
FOCAL = GOLDEN.positions["F"]
DAYS = ("2019-01-01", "2022-05-05", "2022-05-06", "2023-01-31", "2023-12-30", "2023-12-31", "1969-01-01", "2029-02-01")
EXACT = st.builds(small_graph, st.integers(1, 9), PAIRS, st.lists(st.sampled_from(DAYS), min_size=9, max_size=9))
FAMILY = ("di1", "di5", "dinok", "cd5")


def counts(found: Disruption, i: int) -> tuple[int, int, int]:
    return int(found.n_i[i]), int(found.n_j[i]), int(found.n_k[i])


def same(one: Disruption, other: Disruption) -> bool:
    names = ("n_i", "n_j", "n_k", "n_citers", "has_references")
    return all(np.array_equal(getattr(one, name), getattr(other, name)) for name in names)


def by_definition(graph: CitationGraph, focal: int, shared: int, window: int | None) -> tuple[int, int, int]:
    references = set(graph.cites(focal).tolist())
    n_i = n_j = n_k = 0
    for paper in set(range(len(graph))) - {focal}:
        if graph.precedes(focal, paper) is False or not within(graph, focal, paper, window):
            continue
        cited = set(graph.cites(paper).tolist())
        common = len(cited & references)
        if focal in cited:
            n_i += common == 0
            n_j += common >= shared
        else:
            n_k += common > 0
    return n_i, n_j, n_k


def within(graph: CitationGraph, focal: int, paper: int, window: int | None) -> bool:
    if window is None:
        return True
    if UNKNOWN_DAY in (graph.days[focal], graph.days[paper]):
        return False
    return int(graph.days[paper]) <= int(graph.days_until[focal]) + window


@pytest.mark.parametrize(
    ("shared", "expected", "value"), [(1, (2, 2, 2), 0.0), (2, (2, 1, 2), 0.2), (5, (2, 0, 2), 0.5)]
)
def test_golden_values(shared: int, expected: tuple[int, int, int], value: float) -> None:
    found = disruption(GOLDEN, shared)
    assert counts(found, FOCAL) == expected
    assert found.values[FOCAL] == pytest.approx(value, abs=1e-15)


def test_without_k_only_those_who_cite_it_count() -> None:
    assert disruption(GOLDEN, 2).values_without_k[FOCAL] == pytest.approx(1 / 3)


@settings(max_examples=300)
@given(GRAPHS, st.integers(1, 5), st.sampled_from([None, 1, 30, FIVE_YEARS]))
def test_small_graphs_agree_with_the_definition(graph: CitationGraph, shared: int, window: int | None) -> None:
    found = disruption(graph, shared, window)
    for focal in range(len(graph)):
        if not len(graph.cites(focal)):
            assert np.isnan(found.values[focal])
            continue
        n_i, n_j, n_k = by_definition(graph, focal, shared, window)
        assert counts(found, focal) == (n_i, n_j, n_k)
        for values, all_ in ((found.values, n_i + n_j + n_k), (found.values_without_k, n_i + n_j)):
            assert values[focal] == pytest.approx((n_i - n_j) / all_ if all_ else float("nan"), nan_ok=True)


@settings(max_examples=100)
@given(EXACT, st.sampled_from([1, 300, FIVE_YEARS, 100_000]))
def test_where_all_days_are_known_it_is_the_index_of_the_cdindex_package(graph: CitationGraph, window: int) -> None:
    values = disruption(graph, window=window).values
    theirs = of_package(graph, window)
    for i in range(len(graph)):
        if len(graph.cites(i)):  # of papers without references the package says 1
            assert values[i] == pytest.approx(theirs[i], nan_ok=True)


def of_package(graph: CitationGraph, window: int) -> list[float]:
    cdindex = pytest.importorskip("cdindex")
    theirs = cdindex.Graph()
    for key, day in zip(graph.keys, graph.days.tolist(), strict=True):
        theirs.add_vertex(key, day)
    for i, key in enumerate(graph.keys):
        for cited in graph.cites(i):
            theirs.add_edge(key, graph.keys[cited])
    found = (theirs.cdindex(key, window) for key in graph.keys)
    return [float("nan") if value is None else value for value in found]


@settings(deadline=None)  # the first one compiles
@given(GRAPHS, st.integers(1, 3), st.sampled_from([None, 400]))
def test_compiled_and_plain_loops_count_alike(graph: CitationGraph, shared: int, window: int | None) -> None:
    plain = disruption(graph, shared, window)
    with compiled():
        assert same(disruption(graph, shared, window), plain)


@given(GRAPHS, st.integers(1, 3), st.sampled_from([None, 400]))
def test_the_loop_and_numpy_count_alike(graph: CitationGraph, shared: int, window: int | None) -> None:
    found = disruption(graph, shared, window)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(disruption_module, "Suited", _looping)
        assert same(disruption(graph, shared, window), found)


def _looping(kernel: Kernel[..., int], *arrays: np.ndarray) -> Suited:
    """The loop as it stands, which large graphs without a compiler do not run."""
    suited = Suited(kernel, *arrays)
    suited.plain = False
    return suited


def test_many_pairs_are_counted_in_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    graph = random_graph(300, 2500)
    found = disruption(graph, 2, 1000)
    monkeypatch.setattr(later, "_MOST_PAIRS", 50)
    assert same(disruption(graph, 2, 1000), found)


def test_marks_begin_anew_where_there_are_more_papers(monkeypatch: pytest.MonkeyPatch) -> None:
    graph = random_graph(300, 2500)
    found = disruption(graph, 2, 1000)
    monkeypatch.setattr(disruption_module, "MOST_MARKS", 7)
    with compiled():
        assert same(disruption(graph, 2, 1000), found)
    monkeypatch.setattr(disruption_module, "Suited", _looping)
    assert same(disruption(graph, 2, 1000), found)


def test_parts_of_a_larger_graph_join_to_the_whole() -> None:
    graph = random_graph(300, 2500)
    found = disruption(graph, 2, 1000)
    for focal in np.flatnonzero(found.has_references):
        assert counts(found, focal) == by_definition(graph, focal, 2, 1000)
    with compiled():
        assert same(disruption(graph, 2, 1000), found)


def test_papers_asked_for_count_as_among_all_and_the_others_not_at_all() -> None:
    graph = random_graph(300, 2500)
    asked = np.arange(300) % 7 == 0
    whole, part = disruption(graph, 2), disruption(graph, 2, among=asked)
    for name in ("n_i", "n_j", "n_k", "n_citers"):
        assert np.array_equal(getattr(part, name), np.where(asked, getattr(whole, name), 0))
    with compiled():
        assert same(disruption(graph, 2, among=asked), part)


def dated(**dates: str) -> CitationGraph:
    """`F` cites `r`; all others cite F."""
    graph = nx.DiGraph([("F", "r"), *((name, "F") for name in dates if name not in "Fr")])
    nx.set_node_attributes(graph, dates, "date")
    return from_networkx(graph)


@pytest.mark.parametrize(
    ("own", "citing", "later"),
    [
        ("2024-05-16", "2024-05-17", True),
        ("2024-05-16", "2024-05-16", False),
        ("2024-05-16", "2024-05-15", False),
        ("2024-05-16", "2024", True),
        ("2024", "2024-05-16", True),
        ("2024", "2024", True),
        ("2024-05", "2024-04", False),
        ("2024", "2023", False),
    ],
)
def test_a_paper_is_later_unless_its_date_shows_that_it_is_not(own: str, citing: str, later: bool) -> None:
    graph = dated(F=own, c=citing)
    assert disruption(graph).n_i[graph.positions["F"]] == later


def test_the_last_day_of_a_window_is_in_it_and_a_paper_without_date_in_none() -> None:
    graph = dated(F="2024-01-01", c="2024-01-11", d="2024-01-12", e=None)
    focal = graph.positions["F"]
    assert disruption(graph, window=10).n_i[focal] == 1
    assert disruption(graph).n_i[focal] == 3
    undated = dated(F=None, c="2024-01-11")
    assert np.isnan(disruption(undated, window=10).values[undated.positions["F"]])


@pytest.mark.parametrize("wrong", [{"shared": 0}, {"window": 0}])
def test_fewer_than_one_is_an_error(wrong: dict[str, int]) -> None:
    with pytest.raises(GraphError, match="at least 1"):
        disruption(GOLDEN, **wrong)


def crowd(citers: int, references: int) -> CitationGraph:
    """`F` cites some works; its citers each cite F and all of these but one."""
    works = [f"r{i}" for i in range(references)]
    graph = nx.DiGraph([("F", work) for work in works])
    graph.add_edges_from((f"c{i}", cited) for i in range(citers) for cited in ("F", *works[1:]))
    return from_networkx(graph)


@pytest.mark.parametrize("metric", FAMILY)
def test_metrics_say_nothing_of_papers_with_little_known_around_them(metric: str) -> None:
    for citers, references in ((LEAST_CITERS - 1, LEAST_REFERENCES), (LEAST_CITERS, LEAST_REFERENCES - 1)):
        graph = crowd(citers, references)
        scores = measure(graph, [metric])
        assert scores[metric][graph.positions["F"]] is None
        assert "fewer than 5" in scores.undefined[metric]


def test_metrics_say_that_the_corpus_is_closed_where_that_cuts_n_k_short() -> None:
    notes = measure(crowd(LEAST_CITERS, LEAST_REFERENCES), FAMILY).notes
    assert set(notes) == {"di1", "di5", "cd5"}
    assert all("closed" in note for note in notes.values())


def test_di5_asks_for_five_references_and_cd5_for_a_date() -> None:
    graph = crowd(LEAST_CITERS, LEAST_REFERENCES)
    focal = graph.positions["F"]
    scores = {name: METRICS[name](graph).values[focal] for name in FAMILY}
    assert scores == {"di1": -1.0, "di5": None, "dinok": -1.0, "cd5": None}
    assert METRICS["di5"](crowd(LEAST_CITERS, LEAST_REFERENCES + 1)).values[focal] == -1.0


@pytest.mark.parametrize("graph", [nx.DiGraph(), nx.empty_graph(1, nx.DiGraph), nx.empty_graph(3, nx.DiGraph)])
def test_without_citations_nothing_is_disrupted(graph: nx.DiGraph) -> None:
    found = disruption(from_networkx(graph))
    assert not found.n_citers.any()
    assert np.isnan(found.values).all()
