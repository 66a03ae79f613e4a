"""Weighted knowledge flow -> its main paths, by the searches of the literature.

All searches are one: from some first edges go onward and backward along chosen edges until there is none. They differ
in the first edges and in the choice: local takes the heaviest next edge, global the one with the heaviest way to the
end of all. Ties are all kept.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from umug_graph.lineages.models import Search
from umug_graph.metrics.cycles import KnowledgeFlow

Weights = Sequence[float]
Choice = Callable[[int], list[int]]


class FlowEdges:
    """The edges of a flow: edge e leads from node `cited[e]` on to node `citing[e]`; sorted by the latter."""

    def __init__(self, flow: KnowledgeFlow) -> None:
        self.order = flow.order.tolist()
        self.starts = flow.indptr.tolist()
        self.cited = flow.indices.tolist()
        self.citing = [i for i in range(len(flow)) for _ in range(self.starts[i], self.starts[i + 1])]
        self.onward: list[list[int]] = [[] for _ in range(len(flow))]
        """The edges that lead on from each node; `backward` are those that lead to it."""
        for e, node in enumerate(self.cited):
            self.onward[node].append(e)

    def backward(self, node: int) -> range:
        """The edges that lead to a node."""
        return range(self.starts[node], self.starts[node + 1])

    @cached_property
    def first(self) -> list[int]:
        """The edges from nodes that cite none."""
        return [e for e, node in enumerate(self.cited) if not self.backward(node)]

    @cached_property
    def last(self) -> list[int]:
        """The edges to nodes that none cites."""
        return [e for e, node in enumerate(self.citing) if not self.onward[node]]

    @cached_property
    def component(self) -> list[int]:
        """A number for each node; nodes joined by edges, whatever their direction, have the same."""
        label = list(range(len(self.onward)))

        def root(node: int) -> int:
            while label[node] != node:
                label[node] = node = label[label[node]]
            return node

        for one, other in zip(self.cited, self.citing, strict=True):
            low, high = sorted((root(one), root(other)))
            label[high] = low
        return [root(node) for node in range(len(label))]


class Found(NamedTuple):
    """What a search found: its `first` edges, heaviest first, and by which edges paths go `onward` and `backward`."""

    edges: FlowEdges
    first: list[int]
    onward: Choice
    backward: Choice

    def network(self) -> list[int]:
        """All edges of all paths, ascending."""
        found = set(self.first)
        self._follow(found, self.onward, self.edges.citing)
        self._follow(found, self.backward, self.edges.cited)
        return sorted(found)

    def _follow(self, found: set[int], choice: Choice, end: list[int]) -> None:
        pending = [end[e] for e in self.first]
        seen = set(pending)
        while pending:
            chosen = choice(pending.pop())
            found.update(chosen)
            fresh = {end[e] for e in chosen} - seen
            seen |= fresh
            pending += fresh

    def routes(self, most: int) -> list[tuple[int, ...]]:
        """The paths as edges, at most so many, in turn one of each first edge: ties can be more than can be counted."""
        found: dict[tuple[int, ...], None] = {}
        walks = [self._routes_over(e) for e in self.first]
        while walks and len(found) < most:
            going = []
            for walk in walks:
                route = next((route for route in walk if route not in found), None)
                if route is not None:
                    found[route] = None
                    going.append(walk)
            walks = going
        return list(found)[:most]

    def _routes_over(self, edge: int) -> Iterator[tuple[int, ...]]:
        for back in _walks(self.edges.cited[edge], self.backward, self.edges.cited):
            for on in _walks(self.edges.citing[edge], self.onward, self.edges.citing):
                yield (*reversed(back), edge, *on)


def _walks(node: int, choice: Choice, end: list[int]) -> Iterator[tuple[int, ...]]:
    """Every way from a node along chosen edges until there is none; without recursion, for paths may be long."""
    first = choice(node)
    if not first:
        yield ()
        return
    pending, walk = [iter(first)], list[int]()
    while pending:
        edge = next(pending[-1], None)
        if edge is None:
            pending.pop()
            del walk[-1:]
            continue
        walk.append(edge)
        if following := choice(end[edge]):
            pending.append(iter(following))
        else:
            yield tuple(walk)
            walk.pop()


def search(edges: FlowEdges, weights: Weights, how: Search, k: int) -> Found:
    """Find main paths; `k` is how many of the heaviest edges `key-route` extends (more where the last ones tie).

    References
    ----------
    Local: Hummon & Doreian (1989). Global and key-route: Liu & Lu (2012), JASIST 63:528-542.
    """
    if how in ("local-forward", "local-backward", "key-route-local"):
        values = weights
        onward, backward = _heaviest(edges.onward.__getitem__, weights), _heaviest(edges.backward, weights)
    else:
        to, since = heaviest_ways(edges, weights)
        values = [weight + since[node] for weight, node in zip(weights, edges.citing, strict=True)]
        onward, backward = _on_heaviest_way(edges, values, since), _to_heaviest_way(edges, weights, to)
    if how in ("key-route", "key-route-local"):
        first, values = _heaviest_edges(weights, k), weights
    else:
        first = _heaviest_of_each_component(edges, edges.last if how == "local-backward" else edges.first, values)
    return Found(edges, sorted(first, key=lambda e: (-values[e], e)), onward, backward)


def longest(edges: FlowEdges) -> Found:
    """Find the paths of most citations."""
    units = [1] * len(edges.cited)
    to, since = heaviest_ways(edges, units)
    values = [1 + since[node] for node in edges.citing]
    best = max(values, default=0)
    first = [e for e in edges.first if values[e] == best]
    return Found(edges, first, _on_heaviest_way(edges, values, since), _to_heaviest_way(edges, units, to))


def heaviest_ways(edges: FlowEdges, weights: Weights) -> tuple[list[float], list[float]]:
    """The largest sum of weights on any way to each node, and on any way on from it."""
    to: list[float] = [0] * len(edges.order)
    since = to.copy()
    for node in edges.order:
        if row := edges.backward(node):
            to[node] = max(to[edges.cited[e]] + weights[e] for e in row)
    for node in reversed(edges.order):
        if onward := edges.onward[node]:
            since[node] = max(since[edges.citing[e]] + weights[e] for e in onward)
    return to, since


def _heaviest(choices: Callable[[int], Sequence[int]], weights: Weights) -> Choice:
    def choice(node: int) -> list[int]:
        heaviest = max((weights[e] for e in choices(node)), default=0)
        return [e for e in choices(node) if weights[e] == heaviest]

    return choice


def _on_heaviest_way(edges: FlowEdges, values: Weights, since: Weights) -> Choice:
    return lambda node: [e for e in edges.onward[node] if values[e] == since[node]]


def _to_heaviest_way(edges: FlowEdges, weights: Weights, to: Weights) -> Choice:
    return lambda node: [e for e in edges.backward(node) if to[edges.cited[e]] + weights[e] == to[node]]


def _heaviest_edges(weights: Weights, k: int) -> list[int]:
    """The k heaviest edges, and all that tie with the last of them."""
    least = sorted(weights, reverse=True)[:k][-1:]
    return [e for e, weight in enumerate(weights) if weight >= least[0]] if least else []


def _heaviest_of_each_component(edges: FlowEdges, candidates: Sequence[int], values: Weights) -> list[int]:
    heaviest: dict[int, float] = {}
    for e in candidates:
        component = edges.component[edges.cited[e]]
        heaviest[component] = max(values[e], heaviest.get(component, values[e]))
    return [e for e in candidates if values[e] == heaviest[edges.component[edges.cited[e]]]]
