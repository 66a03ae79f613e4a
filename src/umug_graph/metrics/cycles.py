"""CitationGraph -> knowledge flow without circles, from the cited to the citing, by one of three named policies.

Papers revised after they appeared may cite one another in a circle, and on a circle there is no first paper and no
count of paths. Each policy says what it did to which papers, and none loses a paper.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np
import numpy.typing as npt

from umug_graph.errors import GraphError
from umug_graph.graph import CitationGraph
from umug_graph.graph.components import Components, components_of
from umug_graph.metrics.feedback import citations_to_drop

CyclePolicy = Literal["shrink", "preprint", "drop"]
Ints = npt.NDArray[np.int32]
Flags = npt.NDArray[np.bool_]

LEFT_OUT = -1


@dataclass(frozen=True, slots=True)
class Circle:
    """Papers (ascending) that cite one another in a circle, and what the policy did about it, in a sentence.

    `dropped` are the (cited, citing) citations that it left out, those most against the dates first.
    """

    papers: tuple[int, ...]
    done: str
    dropped: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class KnowledgeFlow:
    """The citations of a graph without circles. A node cites only nodes of lower number: knowledge flows upwards.

    `indices[indptr[i]:indptr[i + 1]]` are the nodes that node i cites, ascending;
    `papers[paper_starts[i]:paper_starts[i + 1]]` are its papers, by their place in the graph: one, or those of a
    circle. A paper with a preprint has two nodes. `edges` gives for each citation of the graph, in the order of
    `cites_indices`, the place of its edge in `indices` (LEFT_OUT where the policy left it out); None where the edges
    are the citations as they stand.
    """

    policy: CyclePolicy
    indptr: Ints
    indices: Ints
    paper_starts: Ints
    papers: Ints
    edges: Ints | None = None
    circles: tuple[Circle, ...] = ()

    def __len__(self) -> int:
        return len(self.indptr) - 1

    def members(self, node: int) -> list[int]:
        """The papers of a node, ascending."""
        papers: list[int] = self.papers[self.paper_starts[node] : self.paper_starts[node + 1]].tolist()
        return papers

    @property
    def is_cited(self) -> Flags:
        """Whether any node cites it; where none does, paths end."""
        cited = np.zeros(len(self), np.bool_)
        cited[self.indices] = True
        return cited

    @property
    def on_paths(self) -> Flags:
        """Whether it has any citation; without one it is on no path."""
        return self.is_cited | (np.diff(self.indptr) > 0)


def knowledge_flow(graph: CitationGraph, policy: CyclePolicy = "shrink") -> KnowledgeFlow:
    """Turn citations into a flow without circles.

    `shrink`: the papers of a circle become one node. `preprint`: each paper of a circle gets a preprint, which the
    others of the circle cite instead of it; all else stays, so the preprint itself cites nothing. `drop`: within a
    circle the citation most against the publication dates is dropped, again and again until there is none.

    Raises
    ------
    GraphError: no policy bears that name.

    References
    ----------
    Batagelj (2003), arXiv:cs/0309023, names all three ways and draws the preprint transformation.
    """
    if policy not in _POLICIES:
        raise GraphError(f"unknown cycle policy {policy!r}; known: {', '.join(get_args(CyclePolicy))}")
    found = graph.components
    if len(found) == len(graph):
        return _as_it_stands(graph, policy, found)
    return _POLICIES[policy](graph, found)


def _as_it_stands(graph: CitationGraph, policy: CyclePolicy, found: Components) -> KnowledgeFlow:
    """The flow of a graph without circles; without a copy where papers stand after all that they cite."""
    old_first = found.order[::-1]
    if not np.array_equal(old_first, np.arange(len(graph), dtype=np.int32)):
        citing, cited = _ends(graph)
        node = _places(old_first, len(graph))
        return _assembled(policy, node[citing], node[cited], _one_each(old_first))
    return KnowledgeFlow(policy, graph.cites_indptr, graph.cites_indices, *_one_each(old_first))


def _shrunk(graph: CitationGraph, found: Components) -> KnowledgeFlow:
    citing, cited = _ends(graph)
    sizes = np.diff(found.starts)
    node = np.empty(len(graph), np.int32)
    node[found.order] = len(found) - 1 - np.repeat(np.arange(len(found)), sizes)
    papers = np.argsort(node, kind="stable").astype(np.int32)
    circles = tuple(Circle(_members(circle), "taken together as one") for circle in found.circles)
    return _assembled("shrink", node[citing], node[cited], (_starts(sizes[::-1]), papers), circles)


def _with_preprints(graph: CitationGraph, found: Components) -> KnowledgeFlow:
    """Preprints are cited and cite nothing, so they stand first."""
    citing, cited = _ends(graph)
    old_first = found.order[::-1]
    circle_of = _circle_of(graph, found)
    members = np.flatnonzero(circle_of >= 0).astype(np.int32)
    node = _places(old_first, len(graph)) + len(members)
    preprint = _places(members, len(graph))
    inside = (circle_of[citing] == circle_of[cited]) & (circle_of[cited] >= 0)
    papers = np.concatenate([members, old_first])
    done = "each has a preprint, which the others cite instead of it"
    circles = tuple(Circle(_members(circle), done) for circle in found.circles)
    ends = node[citing], np.where(inside, preprint[cited], node[cited])
    return _assembled("preprint", *ends, _one_each(papers), circles)


def _with_drops(graph: CitationGraph, found: Components) -> KnowledgeFlow:
    citing, cited = _ends(graph)
    circle_of = _circle_of(graph, found)
    inside = np.flatnonzero((circle_of[citing] == circle_of[cited]) & (circle_of[cited] >= 0))
    dropped = inside[citations_to_drop(graph, citing[inside], cited[inside])]
    kept = np.ones(len(cited), np.bool_)
    kept[dropped] = False
    rows = _starts(np.bincount(citing[kept], minlength=len(graph)))
    old_first = components_of(rows, graph.cites_indices[kept]).order[::-1]
    node = _places(old_first, len(graph))
    pairs: list[list[tuple[int, int]]] = [[] for _ in found.circles]
    for at in dropped.tolist():
        pairs[circle_of[cited[at]]].append((int(cited[at]), int(citing[at])))
    all_inside = np.bincount(circle_of[cited[inside]], minlength=len(pairs)).tolist()
    circles = tuple(
        Circle(_members(circle), f"{len(out)} of its {count} citations dropped, most against the dates", tuple(out))
        for circle, out, count in zip(found.circles, pairs, all_inside, strict=True)
    )
    return _assembled("drop", node[citing], node[cited], _one_each(old_first), circles, kept)


_POLICIES: Mapping[str, Callable[[CitationGraph, Components], KnowledgeFlow]] = {
    "shrink": _shrunk,
    "preprint": _with_preprints,
    "drop": _with_drops,
}


def _assembled(
    policy: CyclePolicy,
    citing: Ints,
    cited: Ints,
    papers: tuple[Ints, Ints],
    circles: tuple[Circle, ...] = (),
    kept: Flags | None = None,
) -> KnowledgeFlow:
    """Rows from the nodes of each citation; citations between the same two nodes are one edge, within a node none."""
    nodes = len(papers[0]) - 1
    through = citing != cited if kept is None else kept
    both = citing[through].astype(np.int64) * nodes + cited[through]
    distinct, places = np.unique(both, return_inverse=True)
    rows, indices = np.divmod(distinct, max(nodes, 1))
    edges = np.full(len(citing), LEFT_OUT, np.int32)
    edges[through] = places
    indptr = _starts(np.bincount(rows, minlength=nodes))
    return KnowledgeFlow(policy, indptr, indices.astype(np.int32), *papers, edges, circles)


def _ends(graph: CitationGraph) -> tuple[Ints, Ints]:
    """The citing and the cited paper of each citation."""
    citing = np.repeat(np.arange(len(graph), dtype=np.int32), np.diff(graph.cites_indptr))
    return citing, graph.cites_indices


def _circle_of(graph: CitationGraph, found: Components) -> Ints:
    """The number of each paper's circle, LEFT_OUT where it stands in none."""
    circle_of = np.full(len(graph), LEFT_OUT, np.int32)
    for number, circle in enumerate(found.circles):
        circle_of[circle] = number
    return circle_of


def _members(circle: Ints) -> tuple[int, ...]:
    return tuple(circle.tolist())


def _places(order: Ints, papers: int) -> Ints:
    places = np.full(papers, LEFT_OUT, np.int32)
    places[order] = np.arange(len(order), dtype=np.int32)
    return places


def _starts(sizes: npt.NDArray[np.integer]) -> Ints:
    starts = np.zeros(len(sizes) + 1, np.int32)
    np.cumsum(sizes, out=starts[1:])
    return starts


def _one_each(papers: Ints) -> tuple[Ints, Ints]:
    return np.arange(len(papers) + 1, dtype=np.int32), np.ascontiguousarray(papers)
