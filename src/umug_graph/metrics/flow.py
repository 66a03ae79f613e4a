"""CitationGraph -> search path counts: on how many paths from old to new work does a citation, or a paper, lie."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import log
from typing import Literal, NamedTuple, get_args, overload

import numpy as np
import numpy.typing as npt

from umug_graph.errors import GraphError
from umug_graph.graph import CitationGraph
from umug_graph.graph.kernels import LARGE
from umug_graph.metrics.columns import Column, undefined
from umug_graph.metrics.counts import NO_LISTS
from umug_graph.metrics.cycles import LEFT_OUT, Circle, CyclePolicy, KnowledgeFlow, knowledge_flow
from umug_graph.metrics.path_counts import exact_edge_counts, exact_path_counts, log_edge_counts, log_path_counts

Weight = Literal["spc", "splc", "spnp"]
Floats = npt.NDArray[np.float64]

LARGEST_SHOWN = 10**300
"""To whoever reads a table its numbers are floats, which counts above this are not."""

TOO_MANY = "there are over 1e300 paths; traversal_counts gives their logarithms"


@dataclass(frozen=True, slots=True)
class Traversal:
    """How many paths lead through each paper (in the order of `graph.keys`) and citation (of `graph.cites_indices`).

    None for citations that the policy left out. A paper of a circle has the count of its node, with a preprint that of
    both versions. `total` is how many paths there are. Papers without any citation are on no path.
    """

    weight: Weight
    policy: CyclePolicy
    total: int
    papers: tuple[int, ...]
    citations: tuple[int | None, ...]
    cycles: tuple[Circle, ...]

    @property
    def shares(self) -> tuple[float | None, ...]:
        """Share of all paths that lead through each citation: the normalised count."""
        return tuple(None if count is None else count / self.total for count in self.citations)


@dataclass(frozen=True, slots=True, eq=False)
class LogTraversal:
    """The same as natural logarithms, which never overflow: -inf for no path, nan for a citation left out."""

    weight: Weight
    policy: CyclePolicy
    total: float
    papers: Floats
    citations: Floats
    cycles: tuple[Circle, ...]

    @property
    def shares(self) -> Floats:
        """Share of all paths that lead through each citation: the normalised count."""
        shares: Floats = np.exp(self.citations - self.total)
        return shares


@overload
def traversal_counts(
    graph: CitationGraph, weight: Weight = ..., policy: CyclePolicy = ..., exact: Literal[True] = ...
) -> Traversal: ...


@overload
def traversal_counts(
    graph: CitationGraph, weight: Weight = ..., policy: CyclePolicy = ..., *, exact: Literal[False]
) -> LogTraversal: ...


def traversal_counts(
    graph: CitationGraph, weight: Weight = "spc", policy: CyclePolicy = "shrink", exact: bool = True
) -> Traversal | LogTraversal:
    """Count the paths of knowledge through every paper and citation.

    A path follows citations from the cited to the citing. `spc`: it starts at a paper that cites none and ends at one
    that none cites; `splc`: it may start anywhere; `spnp`: it may also end anywhere. Counts are exact integers of any
    length, or logarithms of floats.

    Raises
    ------
    GraphError: no weight or policy bears that name.

    References
    ----------
    Hummon & Doreian (1989); Batagelj (2003), arXiv:cs/0309023.
    """
    check_weight(weight)
    flow = knowledge_flow(graph, policy)
    return _exact(graph, flow, weight) if exact else _logs(graph, flow, weight)


def check_weight(weight: Weight) -> None:
    """Raise GraphError if there is no such weight."""
    if weight not in get_args(Weight):
        raise GraphError(f"unknown weight {weight!r}; known: {', '.join(get_args(Weight))}")


def start_and_end(weight: Weight) -> tuple[bool, bool]:
    """Whether a path may start at any paper, and whether it may end at any."""
    return weight != "spc", weight == "spnp"


class FlowCounts(NamedTuple):
    """How many paths lead to each node, on from it and through each edge of a flow, and how many there are."""

    before: list[int]
    after: list[int]
    edges: list[int]
    total: int


def flow_counts(flow: KnowledgeFlow, weight: Weight) -> FlowCounts:
    """Count the paths of a flow exactly."""
    indptr, indices = flow.indptr.tolist(), flow.indices.tolist()
    before, after = exact_path_counts(flow.order.tolist(), indptr, indices, *start_and_end(weight))
    total = sum(before[node] for node in _ends(flow, weight).tolist())
    return FlowCounts(before, after, exact_edge_counts(indptr, indices, before, after), total)


def _exact(graph: CitationGraph, flow: KnowledgeFlow, weight: Weight) -> Traversal:
    counts = flow_counts(flow, weight)
    edges: list[int] | range = range(graph.citations) if flow.edges is None else flow.edges.tolist()
    citations = tuple(None if edge == LEFT_OUT else counts.edges[edge] for edge in edges)
    papers = _by_paper(graph, flow, counts)
    return Traversal(weight, flow.policy, counts.total, papers, citations, flow.circles)


def _by_paper(graph: CitationGraph, flow: KnowledgeFlow, counts: FlowCounts) -> tuple[int, ...]:
    papers = [0] * len(graph)
    starts, members = flow.paper_starts.tolist(), flow.papers.tolist()
    for node in np.flatnonzero(flow.on_paths).tolist():
        for paper in members[starts[node] : starts[node + 1]]:
            papers[paper] += counts.before[node] * counts.after[node]
    return tuple(papers)


def _ends(flow: KnowledgeFlow, weight: Weight) -> npt.NDArray[np.int64]:
    """The nodes at which a path may end."""
    return np.flatnonzero(flow.on_paths if weight == "spnp" else flow.on_paths & ~flow.is_cited)


def _logs(graph: CitationGraph, flow: KnowledgeFlow, weight: Weight) -> LogTraversal:
    before, after = log_path_counts(flow.order, flow.indptr, flow.indices, *start_and_end(weight))
    edges = log_edge_counts(flow.indptr, flow.indices, before, after)
    citations = edges if flow.edges is None else np.append(edges, np.nan)[flow.edges]
    papers = _logs_by_paper(graph, flow, np.where(flow.on_paths, before + after, -np.inf))
    return LogTraversal(weight, flow.policy, _log_sum(before[_ends(flow, weight)]), papers, citations, flow.circles)


def _logs_by_paper(graph: CitationGraph, flow: KnowledgeFlow, nodes: Floats) -> Floats:
    if len(flow.papers) == len(flow) == len(graph):  # each is a node by itself
        return nodes
    papers = np.full(len(graph), -np.inf)
    values = np.repeat(nodes, np.diff(flow.paper_starts))
    papers[flow.papers[: len(graph)]] = values[: len(graph)]
    preprints = slice(len(graph), None)
    np.logaddexp.at(papers, flow.papers[preprints], values[preprints])
    return papers


def _log_sum(logs: Floats) -> float:
    largest = logs.max(initial=-np.inf)
    return float(largest + np.log(np.exp(logs - largest).sum())) if len(logs) else -np.inf


def counted_by(weight: Weight) -> Callable[[CitationGraph], Column]:
    """The metric of this weight: how many paths lead through each paper, circles shrunk.

    From LARGE citations on the counts are floats, exact to about 12 digits.
    """

    def column(graph: CitationGraph) -> Column:
        if not graph.has_references.any():
            return undefined(len(graph), NO_LISTS)
        if graph.citations < LARGE:
            exact = traversal_counts(graph, weight)
            return Column(exact.papers) if exact.total <= LARGEST_SHOWN else undefined(len(graph), TOO_MANY)
        logs = traversal_counts(graph, weight, exact=False)
        return (
            undefined(len(graph), TOO_MANY)
            if logs.total > log(LARGEST_SHOWN)
            else Column(tuple(np.exp(logs.papers).tolist()))
        )

    column.__doc__ = f"{weight.upper()} of papers; see traversal_counts."
    return column
