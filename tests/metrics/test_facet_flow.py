"""Flows between facets: planted ones are found again, shuffled labels give chance, tiny graphs the exact null."""

from __future__ import annotations

from itertools import combinations, product

import networkx as nx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import kstest

from metrics.planting import FACETS, in_order, planted_graph, random_labels
from small_graphs import GRAPHS
from umug_graph.graph import CitationGraph, from_networkx
from umug_graph.metrics.discoveries import q_values
from umug_graph.metrics.facet_flow import FEWEST_EXPECTED, FacetFlow, facet_flow
from umug_graph.metrics.facet_labels import Labels, joined


def dated(pairs: list[tuple[str, str]], **dates: str) -> CitationGraph:
    graph = nx.DiGraph()
    graph.add_nodes_from((name, {"date": date}) for name, date in dates.items())
    graph.add_edges_from(pairs)
    return from_networkx(graph)


def by_pair(flow: FacetFlow, figure: str) -> dict[tuple[str, str], float | None]:
    return {(cell.citing, cell.cited): getattr(cell, figure) for cell in flow.cells}


# --- planted flows ---


@pytest.mark.parametrize("planted", [("ar", "flow"), ("flow", "diffusion"), ("diffusion", "diffusion")])
@pytest.mark.parametrize("seed", range(4))
def test_a_planted_flow_has_the_largest_z_and_about_its_size(planted: tuple[str, str], seed: int) -> None:
    rng = np.random.default_rng(seed)
    labels = tuple(own[:1] for own in random_labels(300, rng))
    graph = planted_graph(labels, 1500, rng, {planted: 3.0})
    flow = facet_flow(graph, in_order(graph, labels), draws=100, seed=seed)
    z = by_pair(flow, "z")
    assert max(z, key=lambda pair: z[pair] or 0.0) == planted
    assert z[planted] is not None
    assert z[planted] > 5
    cell = flow.cell(*planted)
    assert cell is not None
    assert cell.odds == pytest.approx(3.0, rel=0.35)
    assert cell.q is not None
    assert cell.q < 1e-5


def test_a_planted_flow_of_one_year_is_found_in_that_year() -> None:
    rng = np.random.default_rng(1)
    labels = tuple(own[:1] for own in random_labels(300, rng))
    graph = planted_graph(labels, 1200, rng, skewed=False)
    flow_only = {f"p{i:04}" for i, own in enumerate(labels) if own == ("flow",)}
    extra = nx.DiGraph()
    extra.add_nodes_from((key, {"date": graph.date(i)}) for i, key in enumerate(graph.keys))
    extra.add_edges_from((graph.keys[i], graph.keys[j]) for i in range(len(graph)) for j in graph.cites(i).tolist())
    late = [key for i, key in enumerate(graph.keys) if str(graph.date(i)).startswith("2023") and key in flow_only]
    early = [key for i, key in enumerate(graph.keys) if str(graph.date(i)) < "2021" and key in flow_only]
    extra.add_edges_from(product(late, early[:4]))
    changed = from_networkx(extra)
    flow = facet_flow(changed, in_order(changed, labels), draws=100)
    of_years = {cell.period: cell.z for cell in flow.by_period if (cell.citing, cell.cited) == ("flow", "flow")}
    known = {year: z for year, z in of_years.items() if z is not None}
    assert max(known, key=lambda year: known[year]) == "2023"
    assert known["2023"] > 4


# --- nothing planted ---


@pytest.mark.parametrize(
    ("papers", "citations", "skewed", "lifts"),
    [
        (200, 700, False, None),
        (200, 700, True, None),
        (200, 700, True, {("ar", "ar"): 5.0, ("flow", "flow"): 5.0}),
        (70, 220, True, None),
    ],
    ids=["even degrees", "skewed degrees", "clusters that the labels do not follow", "few papers a facet"],
)
def test_z_of_shuffled_labels_is_standard_normal(
    papers: int, citations: int, skewed: bool, lifts: dict[tuple[str, str], float] | None
) -> None:
    rng = np.random.default_rng(7)
    base = random_labels(papers, rng)
    graph = planted_graph(base, citations, rng, lifts, skewed)
    found: list[float] = []
    for run in range(60):
        shuffled = tuple(base[i] for i in rng.permutation(papers))
        flow = facet_flow(graph, shuffled, draws=60, seed=run)
        judged = [cell.z for cell in flow.cells if cell.z is not None]
        # The cells of one graph depend on one another; one of each makes a fair sample.
        found.append(judged[int(rng.integers(len(judged)))])
    assert kstest(found, "norm").pvalue > 0.01
    assert np.std(found) == pytest.approx(1, abs=0.25)


def test_counts_too_small_to_be_normal_have_no_z() -> None:
    rng = np.random.default_rng(2)
    labels = random_labels(60, rng, (0.8, 0.15, 0.05))
    graph = planted_graph(labels, 200, rng)
    flow = facet_flow(graph, in_order(graph, labels), draws=40)
    small = [cell for cell in flow.cells if cell.expected < FEWEST_EXPECTED]
    assert small
    assert all(cell.z is None and cell.q is None and cell.reason for cell in small)
    assert all((cell.z is None) == (cell.reason is not None) for cell in (*flow.cells, *flow.by_period))


# --- the exact null of tiny graphs ---


def exact(pairs: list[tuple[str, str]], dates: dict[str, str], of: dict[str, str], names: str) -> dict[str, np.ndarray]:
    """Mean and standard deviation of each flow over all graphs of these degrees in which none cites a later paper."""
    degrees_in = {name: sum(cited == name for _, cited in pairs) for name in dates}
    older = {name: [other for other in dates if dates[other] < dates[name]] for name in dates}
    choices = [combinations(older[name], sum(citing == name for citing, _ in pairs)) for name in dates]
    flows = []
    for chosen in product(*choices):
        edges = [(citing, cited) for citing, all_cited in zip(dates, chosen, strict=True) for cited in all_cited]
        if all(sum(cited == name for _, cited in edges) == degrees_in[name] for name in dates):
            flows.append([[sum(of[a] == x and of[b] == y for a, b in edges) for y in names] for x in names])
    every = np.array(flows, np.float64)
    return {"mean": every.mean(axis=0), "sd": every.std(axis=0)}


def test_mean_and_sd_of_the_null_are_those_of_all_graphs_of_these_degrees_and_dates() -> None:
    dates = {name: f"2020-01-0{day}" for day, name in enumerate("abcdefg", start=1)}
    pairs = [*product("e", "ab"), *product("f", "acd"), *product("g", "bef"), ("d", "a"), ("d", "c")]
    of = dict(zip("abcdefg", "xyxyxyx", strict=True))
    graph = dated(pairs, **dates)
    flow = facet_flow(graph, tuple((of[key],) for key in graph.keys), draws=4000)
    null = exact(pairs, dates, of, "xy")
    for cell in flow.cells:
        at = "xy".index(cell.citing), "xy".index(cell.cited)
        assert cell.observed == sum(of[a] == cell.citing and of[b] == cell.cited for a, b in pairs)
        assert cell.expected == pytest.approx(null["mean"][at], abs=0.06)
        assert cell.sd == pytest.approx(null["sd"][at], abs=0.05)
    assert null["sd"].max() > 0.3


# --- counting ---


def test_a_paper_of_two_facets_gives_half_to_each() -> None:
    graph = dated([("b", "a"), ("c", "a"), ("c", "b")], a="2020", b="2021", c="2022")
    labels: Labels = (("ar",), ("ar", "diffusion"), ("diffusion",))
    assert by_pair(facet_flow(graph, labels), "observed") == {
        ("ar", "ar"): 0.5,
        ("diffusion", "ar"): 0.5 + 1 + 0.5,
        ("diffusion", "diffusion"): 0.5,
    }


def test_combinations_count_as_kinds_of_their_own() -> None:
    graph = dated([("b", "a"), ("c", "a"), ("c", "b")], a="2020", b="2021", c="2022")
    flow = facet_flow(graph, joined((("ar",), ("ar", "diffusion"), ("diffusion",))), names=("diffusion", "ar"))
    assert flow.facets == ("diffusion", "ar", "ar + diffusion")
    assert flow.papers == (1, 1, 1)
    assert by_pair(flow, "observed")["diffusion", "ar + diffusion"] == 1


def test_what_dates_do_not_allow_or_leave_open_is_left_out_and_counted() -> None:
    graph = dated([("old", "new"), ("new", "old"), ("new", "undated"), ("new", "bare")],
                  old="2019", new="2021", undated="", bare="2018")  # fmt: skip
    labels = tuple(() if key == "bare" else ("x",) for key in graph.keys)
    flow = facet_flow(graph, labels)
    assert (flow.citations, flow.undated, flow.backward) == (1, 1, 1)
    assert [cell.observed for cell in flow.cells] == [1]


@given(GRAPHS, st.data())
def test_years_sum_to_all_and_all_to_the_citations(graph: CitationGraph, data: st.DataObject) -> None:
    names = st.lists(st.sampled_from(FACETS), max_size=2, unique=True).map(tuple)
    labels = tuple(data.draw(names) for _ in graph.keys)
    flow = facet_flow(graph, labels, draws=3)
    assert sum(cell.observed for cell in flow.cells) == pytest.approx(flow.citations)
    assert sum(cell.expected for cell in flow.cells) == pytest.approx(flow.citations)
    for cell in flow.cells:
        years = [each for each in flow.by_period if (each.citing, each.cited) == (cell.citing, cell.cited)]
        assert sum(each.observed for each in years) == pytest.approx(cell.observed)
        assert sum(each.expected for each in years) == pytest.approx(cell.expected)
    assert all(cell.z is None and cell.reason == "fewer than 20 draws" for cell in flow.cells)


def test_nothing_to_count_gives_no_cells() -> None:
    empty = facet_flow(dated([]), ())
    assert (empty.facets, empty.cells, empty.by_period, empty.moved) == ((), (), (), None)
    unlabelled = facet_flow(dated([("b", "a")], a="2020", b="2021"), ((), ()))
    assert (unlabelled.citations, unlabelled.cells) == (0, ())


def test_where_dates_and_degrees_leave_one_graph_there_is_no_z() -> None:
    olds = {f"o{i}": "2019" for i in range(6)}
    graph = dated(list(product("abc", olds)), a="2020", b="2020", c="2020", **olds)
    flow = facet_flow(graph, tuple(("old" if key in olds else "new",) for key in graph.keys))
    (cell,) = flow.cells
    assert (cell.observed, cell.expected, cell.sd, cell.z) == (18, 18, 0, None)
    assert cell.reason == "dates and degrees leave next to nothing to chance"
    assert flow.moved == 0
    assert flow.cell("new", "old") == cell
    assert flow.cell("old", "new") is None
    assert flow.cell("new", "old", "2020") is not None


def test_few_papers_are_no_sample_of_a_facet() -> None:
    olds = {f"o{i}": "2019" for i in range(8)}
    news = {f"n{i}": "2020" for i in range(8)}
    pairs = [(new, old) for i, new in enumerate(news) for j, old in enumerate(olds) if (i + j) % 2]
    graph = dated(pairs, **olds, **news)
    labels = tuple(("rare",) if key in ("n0", "n1") else ("old",) if key in olds else ("new",) for key in graph.keys)
    reasons = by_pair(facet_flow(graph, labels), "reason")
    assert reasons["rare", "old"] == "fewer than 3 papers cite"


def test_names_order_the_facets_and_progress_is_told() -> None:
    graph = dated([("b", "a")], a="2020", b="2021")
    told: list[str] = []
    flow = facet_flow(graph, (("x",), ("y",)), draws=2, names=("y", "x"), progress=told.append)
    assert flow.facets == ("y", "x")
    assert told[-1] == "rewiring citations: draw 2 of 2"
    assert flow == facet_flow(graph, (("x",), ("y",)), draws=2, names=("y", "x"))


@given(st.lists(st.floats(0, 1), max_size=12))
def test_q_is_the_smallest_rate_at_which_a_test_is_a_find(chances: list[float]) -> None:
    for p, q in zip(chances, q_values(chances), strict=True):
        bounds = [other * len(chances) / sum(each <= other for each in chances) for other in chances if other >= p]
        assert q == pytest.approx(min(1.0, *bounds, 1.0))
