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


@dataclass(frozen=True, eq=False)
class KnowledgeFlow:
    """The citations of a graph without circles, between nodes: papers, but for what the policy did to circles.

    `indices[indptr[i]:indptr[i + 1]]` are the nodes that node i cites; `order` holds all nodes, the cited before the
    citing. `papers[paper_starts[i]:paper_starts[i + 1]]` are the papers of node i, by their place in the graph: one, or
    those of a circle; a paper with a preprint has two nodes. `edges` gives for each citation of the graph, in the order
    of `cites_indices`, the place of its edge in `indices` (LEFT_OUT where the policy left it out); None where the edges
    are the citations as they stand. Nodes that `is_cited` does not mark are the ends of paths.
    """

    policy: CyclePolicy
    order: Ints
    indptr: Ints
    indices: Ints
    is_cited: Flags
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
    if len(found) < len(graph):
        return _POLICIES[policy](graph, found)
    rows = graph.cites_indptr, graph.cites_indices
    return KnowledgeFlow(policy, found.order[::-1], *rows, np.diff(graph.cited_indptr) > 0, *_one_each(len(graph)))


def _shrunk(graph: CitationGraph, found: Components) -> KnowledgeFlow:
    """Components as nodes: citations between the same two are one edge, those within one are left out."""
    nodes = len(found)
    node = np.empty(len(graph), np.int64)
    node[found.order] = nodes - 1 - np.repeat(np.arange(nodes), np.diff(found.starts))
    citing, cited = _ends(graph)
    through = node[citing] != node[cited]
    distinct, places = np.unique((node[citing] * nodes + node[cited])[through], return_inverse=True)
    rows, indices = np.divmod(distinct, nodes)
    edges = np.full(len(citing), LEFT_OUT, np.int32)
    edges[through] = places
    return KnowledgeFlow(
        "shrink",
        np.arange(nodes, dtype=np.int32),
        _starts(np.bincount(rows, minlength=nodes)),
        indices.astype(np.int32),
        _cited(indices, nodes),
        _starts(np.diff(found.starts)[::-1]),
        np.argsort(node, kind="stable").astype(np.int32),
        edges,
        tuple(Circle(_members(circle), "taken together as one") for circle in found.circles),
    )


def _with_preprints(graph: CitationGraph, found: Components) -> KnowledgeFlow:
    """Preprints are nodes behind the papers; they cite nothing, so they stand first in the order."""
    citing, cited = _ends(graph)
    circle = _circle_of(graph, found)
    members = np.flatnonzero(circle != LEFT_OUT).astype(np.int32)
    preprint = np.full(len(graph), LEFT_OUT, np.int32)
    preprint[members] = preprints = np.arange(len(graph), len(graph) + len(members), dtype=np.int32)
    indices = np.where(_inside(circle, citing, cited), preprint[cited], cited)
    done = "each has a preprint, which the others cite instead of it"
    return KnowledgeFlow(
        "preprint",
        np.concatenate([preprints, found.order[::-1]]),
        np.append(graph.cites_indptr, np.full(len(members), graph.citations, np.int32)),
        indices,
        _cited(indices, len(graph) + len(members)),
        np.arange(len(graph) + len(members) + 1, dtype=np.int32),
        np.concatenate([np.arange(len(graph), dtype=np.int32), members]),
        circles=tuple(Circle(_members(each), done) for each in found.circles),
    )


def _with_drops(graph: CitationGraph, found: Components) -> KnowledgeFlow:
    citing, cited = _ends(graph)
    circle = _circle_of(graph, found)
    inside = np.flatnonzero(_inside(circle, citing, cited))
    dropped = inside[citations_to_drop(graph, citing[inside], cited[inside])]
    kept = np.ones(len(cited), np.bool_)
    kept[dropped] = False
    indptr, indices = _starts(np.bincount(citing[kept], minlength=len(graph))), cited[kept]
    pairs: list[list[tuple[int, int]]] = [[] for _ in found.circles]
    for number, *pair in zip(*(each[dropped].tolist() for each in (circle[cited], cited, citing)), strict=True):
        pairs[number].append((pair[0], pair[1]))
    counts = np.bincount(circle[cited[inside]], minlength=len(pairs)).tolist()
    return KnowledgeFlow(
        "drop",
        components_of(indptr, indices).order[::-1],
        indptr,
        indices,
        _cited(indices, len(graph)),
        *_one_each(len(graph)),
        np.where(kept, np.cumsum(kept, dtype=np.int32) - 1, np.int32(LEFT_OUT)),
        tuple(
            Circle(_members(each), f"{len(out)} of its {count} citations dropped, most against the dates", tuple(out))
            for each, out, count in zip(found.circles, pairs, counts, strict=True)
        ),
    )


_POLICIES: Mapping[str, Callable[[CitationGraph, Components], KnowledgeFlow]] = {
    "shrink": _shrunk,
    "preprint": _with_preprints,
    "drop": _with_drops,
}


def _ends(graph: CitationGraph) -> tuple[Ints, Ints]:
    """The citing and the cited paper of each citation."""
    citing = np.repeat(np.arange(len(graph), dtype=np.int32), np.diff(graph.cites_indptr))
    return citing, graph.cites_indices


def _circle_of(graph: CitationGraph, found: Components) -> Ints:
    """The number of each paper's circle, LEFT_OUT where it stands in none."""
    circle = np.full(len(graph), LEFT_OUT, np.int32)
    for number, members in enumerate(found.circles):
        circle[members] = number
    return circle


def _inside(circle: Ints, citing: Ints, cited: Ints) -> Flags:
    """Which citations lie within a circle."""
    inside: Flags = (circle[citing] == circle[cited]) & (circle[cited] != LEFT_OUT)
    return inside


def _cited(indices: npt.NDArray[np.integer], nodes: int) -> Flags:
    cited = np.zeros(nodes, np.bool_)
    cited[indices] = True
    return cited


def _members(circle: Ints) -> tuple[int, ...]:
    return tuple(circle.tolist())


def _starts(sizes: npt.NDArray[np.integer]) -> Ints:
    starts = np.zeros(len(sizes) + 1, np.int32)
    np.cumsum(sizes, out=starts[1:])
    return starts


def _one_each(papers: int) -> tuple[Ints, Ints]:
    """Starts and papers of nodes that are a paper each."""
    return np.arange(papers + 1, dtype=np.int32), np.arange(papers, dtype=np.int32)
