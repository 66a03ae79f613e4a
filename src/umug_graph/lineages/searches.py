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
Edges = tuple[int, ...]


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
        onward = self._reached(self.onward, self.edges.citing)
        return sorted(onward.union(self.first, self._reached(self.backward, self.edges.cited)))

    def _reached(self, choice: Choice, end: list[int]) -> set[int]:
        """The edges reached from the first ones, without them."""
        pending = list({end[e] for e in self.first})
        seen = set(pending)
        found: set[int] = set()
        while pending:
            chosen = choice(pending.pop())
            found.update(chosen)
            fresh = {end[e] for e in chosen} - seen
            seen |= fresh
            pending += fresh
        return found

    def routes(self, most: int) -> list[Edges]:
        """The paths as edges, at most so many, for ties can be more than can be counted.

        One over each of the first edges, heaviest first, that is not yet on one; then any others.
        """
        found: dict[Edges, None] = {}
        covered: set[int] = set()
        for edge in self.first:
            if edge not in covered and len(found) < most:
                route = self._route_over(edge)
                found[route] = None
                covered.update(route)
        others = self._every_route()
        while len(found) < most and (route := next(others, ())):
            found[route] = None
        return list(found)

    def _route_over(self, edge: int) -> Edges:
        route = [edge]
        while chosen := self.backward(self.edges.cited[route[-1]]):
            route.append(chosen[0])
        route.reverse()
        while chosen := self.onward(self.edges.citing[route[-1]]):
            route.append(chosen[0])
        return tuple(route)

    def _every_route(self) -> Iterator[Edges]:
        """Each path once, though it may lead over several of the first edges.

        On its way a path may still be before its first edge, or behind one, or both be true of it: then over which of
        them it was chosen is left open. It is never at a loss, for all edges taken lead on to a first edge or the end.
        No recursion, for paths may be long.
        """
        to_first, first = self._reached(self.backward, self.edges.cited), set(self.first)

        def following(node: int, before: bool, behind: bool) -> Iterator[tuple[int, bool, bool]]:
            chosen = set(self.onward(node)) if behind else ()
            for e in self.edges.onward[node]:
                step = e, before and e in to_first, (before and e in first) or e in chosen
                if step[1] or step[2]:
                    yield step

        for start in sorted({self.edges.cited[e] for e in first | to_first}):
            pending = [] if self.edges.backward(start) else [following(start, True, False)]
            route: list[int] = []
            while pending:
                step = next(pending[-1], None)
                if step is None:
                    pending.pop()
                    del route[-1:]
                    continue
                node = self.edges.citing[step[0]]
                if self.edges.onward[node]:
                    route.append(step[0])
                    pending.append(following(node, step[1], step[2]))
                else:
                    yield (*route, step[0])


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
