"""Main paths by brute force: circles undone one citation at a time, every path written out, nothing shared with src."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import networkx as nx

from small_graphs import view
from umug_graph.graph import CitationGraph

Path = tuple[int, ...]
Edge = tuple[int, int]


@dataclass(frozen=True)
class Dag:
    """Knowledge flows along edges, from cited to citing nodes; `papers` of each node, `image` of each citation."""

    flow: nx.DiGraph
    papers: dict[int, list[int]]
    image: dict[Edge, Edge]  # (cited, citing) papers -> nodes, without those left out

    def sources(self) -> list[int]:
        return [node for node in self.flow if not self.flow.in_degree(node) and self.flow.out_degree(node)]

    def paths(self, starts: list[int], ends: set[int]) -> Iterator[Path]:
        """Every path between them, those of one node too."""
        for start in starts:
            yield from self._onward((start,), ends)

    def _onward(self, path: Path, ends: set[int]) -> Iterator[Path]:
        if path[-1] in ends:
            yield path
        for following in self.flow[path[-1]]:
            yield from self._onward((*path, following), ends)

    def all_paths(self, weight: str) -> list[Path]:
        """The paths that a weight counts."""
        joined = [node for node in self.flow if self.flow.degree(node)]
        sinks = {node for node in joined if not self.flow.out_degree(node)}
        starts = self.sources() if weight == "spc" else joined
        return list(self.paths(starts, set(joined) if weight == "spnp" else sinks))


def undone(graph: CitationGraph, policy: str) -> Dag:
    """The citations of a graph without circles."""
    cites = view(graph)
    together = {node: i for i, part in enumerate(nx.strongly_connected_components(cites)) for node in part}
    edges = [(cited, citing) for citing, cited in cites.edges]
    if policy == "shrink":
        image = {(a, b): (together[a], together[b]) for a, b in edges if together[a] != together[b]}
        papers: dict[int, list[int]] = {}
        for paper in sorted(cites):
            papers.setdefault(together[paper], []).append(paper)
    elif policy == "preprint":
        image = {(a, b): (-1 - a if together[a] == together[b] else a, b) for a, b in edges}
        papers = {paper: [paper] for paper in cites} | {a: [-1 - a] for a, _ in image.values() if a < 0}
    else:
        left_out = set(dropped(graph))
        image = {edge: edge for edge in edges if edge not in left_out}
        papers = {paper: [paper] for paper in cites}
    flow = nx.DiGraph()
    flow.add_nodes_from(papers)
    flow.add_edges_from(image.values())
    return Dag(flow, papers, image)


def dropped(graph: CitationGraph) -> list[Edge]:
    """The (cited, citing) citations that go when the worst of those still in a circle goes, until there is none."""
    cites, found = view(graph), []
    while True:
        together = {node: i for i, part in enumerate(nx.strongly_connected_components(cites)) for node in part}
        inside = [(a, b) for a, b in cites.edges if together[a] == together[b]]
        if not inside:
            return found
        citing, cited = max(inside, key=lambda pair: _badness(graph, *pair))
        cites.remove_edge(citing, cited)
        found.append((cited, citing))


def _badness(graph: CitationGraph, citing: int, cited: int) -> tuple[int, int, int]:
    days = 0
    if graph.precedes(citing, cited):
        days = int(graph.days[cited]) - int(graph.days_until[citing])
    elif graph.precedes(cited, citing):
        days = int(graph.days_until[cited]) - int(graph.days[citing])
    return days, cited - citing, cited


def counts(dag: Dag, weight: str) -> tuple[Counter[Edge], Counter[int], int]:
    """How many paths lead over each edge and each paper, and how many there are."""
    edges: Counter[Edge] = Counter()
    papers: Counter[int] = Counter()
    paths = dag.all_paths(weight)
    for path in paths:
        edges.update(pairwise(path))
        papers.update(paper for node in path for paper in dag.papers[node])
    return edges, papers, len(paths)


def main_paths(dag: Dag, weights: Counter[Edge], search: str, k: int) -> set[Path]:
    """The paths from a source to a sink that a search takes, chosen among all of them."""
    every = [path for path in dag.all_paths("spc") if len(path) > 1]
    parts = [part for part in nx.weakly_connected_components(dag.flow) if len(part) > 1]
    taken: set[Path] = set()
    if search in ("key-route", "key-route-local"):
        ordered = sorted(weights.values(), reverse=True)
        for edge in (edge for edge in weights if weights[edge] >= ordered[min(k, len(ordered)) - 1]):
            through = [path for path in every if edge in _edges(path)]
            if search == "key-route":
                taken |= _heaviest(through, weights)
            else:
                taken |= {path for path in through if _greedy(dag, weights, path, path.index(edge[0]))}
        return taken
    for part in parts:
        inside = [path for path in every if path[0] in part]
        if search == "global":
            taken |= _heaviest(inside, weights)
        elif search == "local-forward":
            most = max(weights[path[0], path[1]] for path in inside)
            taken |= {p for p in inside if weights[p[0], p[1]] == most and _greedy(dag, weights, p, 0)}
        else:
            most = max(weights[path[-2], path[-1]] for path in inside)
            taken |= {p for p in inside if weights[p[-2], p[-1]] == most and _greedy(dag, weights, p, len(p) - 2)}
    return taken


def _edges(path: Path) -> list[Edge]:
    return list(pairwise(path))


def weighed(path: Path, weights: Counter[Edge]) -> int:
    return sum(weights[edge] for edge in _edges(path))


def _heaviest(paths: list[Path], weights: Counter[Edge]) -> set[Path]:
    most = max(weighed(path, weights) for path in paths)
    return {path for path in paths if weighed(path, weights) == most}


def _greedy(dag: Dag, weights: Counter[Edge], path: Path, at: int) -> bool:
    """Whether a path takes the heaviest next edge each time, both ways from its edge number `at`."""
    onward = all(weights[a, b] == max(weights[a, c] for c in dag.flow[a]) for a, b in _edges(path)[at + 1 :])
    backward = all(weights[a, b] == max(weights[c, b] for c in dag.flow.pred[b]) for a, b in _edges(path)[:at])
    return onward and backward
