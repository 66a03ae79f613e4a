"""CitationGraph -> its main paths: the ways on which most of a field's knowledge flows from old to new work."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import get_args

import numpy as np

from umug_graph.errors import GraphError
from umug_graph.graph import CitationGraph
from umug_graph.lineages import searches
from umug_graph.lineages.models import Cycle, CyclePolicy, MainPaths, Route, Search, Weight
from umug_graph.lineages.searches import FlowEdges
from umug_graph.metrics.cycles import Circle, KnowledgeFlow, knowledge_flow
from umug_graph.metrics.flow import check_weight, flow_counts

ROUTES_MOST = 100


def main_path(
    graph: CitationGraph,
    weight: Weight = "spc",
    search: Search = "key-route",
    k: int = 10,
    policy: CyclePolicy = "shrink",
    names: Mapping[str, str] | None = None,
) -> MainPaths:
    """Find the main paths of a field.

    `local-forward` starts at the heaviest citation of a first paper (one that is known to cite none) and goes on by the
    heaviest each time, `local-backward` the same from the last papers; `global` is the path with the largest sum of
    weights; these three for each part of the graph that no citation joins to another. `key-route` extends the `k`
    heaviest citations of all to both sides, by the largest sum, `key-route-local` by the heaviest citation each time.
    Ties are all kept: the citations are those of every main path, but at most ROUTES_MOST routes are listed. The papers
    of a circle that the policy takes together stand in a row. `names` (key -> name) are for the circles, else keys.

    Raises
    ------
    GraphError: no weight, search or policy bears that name, or `k` is less than 1.

    References
    ----------
    Hummon & Doreian (1989); Batagelj (2003), arXiv:cs/0309023; Liu & Lu (2012), JASIST 63:528-542.
    """
    check_weight(weight)
    check_search(search, k)
    flow = knowledge_flow(graph, policy)
    counts = flow_counts(flow, weight)
    edges = FlowEdges(flow)
    found = searches.search(edges, counts.edges, search, k)
    network = found.network()
    routes = found.routes(ROUTES_MOST + 1)
    notice = f"over {ROUTES_MOST} routes tie; {ROUTES_MOST} of them are listed, the citations are those of all"
    return MainPaths(
        weight,
        search,
        policy,
        k if search.startswith("key-route") else None,
        _routes(graph, flow, edges, counts.edges, routes[:ROUTES_MOST]),
        tuple(graph.keys[i] for i in papers_of(flow, edges, network)),
        tuple((graph.keys[i], graph.keys[j], counts.edges[e]) for i, j, e in citations_of(graph, flow, network)),
        counts.total,
        tuple(_cycle(graph, circle, names or {}) for circle in flow.circles),
        graph.coverage,
        notice if len(routes) > ROUTES_MOST else None,
    )


def check_search(how: Search, k: int) -> None:
    """Raise GraphError if there is no such search, or no such number of key routes."""
    if how not in get_args(Search):
        raise GraphError(f"unknown search {how!r}; known: {', '.join(get_args(Search))}")
    if k < 1:
        raise GraphError(f"key-route extends at least 1 citation, not {k}")


def papers_of(flow: KnowledgeFlow, edges: FlowEdges, network: Iterable[int]) -> list[int]:
    """The papers at the ends of some edges, ascending."""
    nodes = {node for e in network for node in (edges.cited[e], edges.citing[e])}
    return sorted({paper for node in nodes for paper in flow.members(node)})


def citations_of(graph: CitationGraph, flow: KnowledgeFlow, network: Sequence[int]) -> list[tuple[int, int, int]]:
    """The citations (cited, citing, edge) that make some edges: several where a circle was taken together."""
    edges = np.arange(graph.citations) if flow.edges is None else flow.edges
    places = np.flatnonzero(np.isin(edges, np.array(network, np.int64)))
    citing = np.searchsorted(graph.cites_indptr, places, side="right") - 1
    cited = graph.cites_indices[places]
    return sorted(zip(cited.tolist(), citing.tolist(), edges[places].tolist(), strict=True))


def _routes(
    graph: CitationGraph, flow: KnowledgeFlow, edges: FlowEdges, weights: Sequence[int], routes: list[tuple[int, ...]]
) -> tuple[Route, ...]:
    made = []
    for route in routes:
        nodes = [edges.cited[route[0]], *(edges.citing[e] for e in route)]
        made.append((-sum(weights[e] for e in route), [list(flow.members(node)) for node in nodes]))
    return tuple(_route(graph, steps, -score) for score, steps in sorted(made))


def _route(graph: CitationGraph, steps: Sequence[Sequence[int]], score: int) -> Route:
    keys = tuple(tuple(graph.keys[i] for i in step) for step in steps)
    return Route(tuple(key for step in keys for key in step), score, keys)


def _cycle(graph: CitationGraph, circle: Circle, names: Mapping[str, str]) -> Cycle:
    keys = tuple(graph.keys[i] for i in circle.papers)
    dropped = tuple((graph.keys[cited], graph.keys[citing]) for cited, citing in circle.dropped)
    return Cycle(keys, tuple(names.get(key, key) for key in keys), circle.done, dropped)
