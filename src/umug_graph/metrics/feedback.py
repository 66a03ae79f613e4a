"""Citations of circles -> those to drop, so that no circle is left: again and again the one most against the dates."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from umug_graph.graph import UNKNOWN_DAY, CitationGraph
from umug_graph.graph.components import components_of

Ints = npt.NDArray[np.int32]
Places = npt.NDArray[np.int64]


def citations_to_drop(graph: CitationGraph, citing: Ints, cited: Ints) -> Places:
    """Choose among citations, given by their papers, which to drop; their places, those most against the dates first.

    A citation is the more against the dates, the more days its citing paper was certainly published before the cited
    one; less so where dates do not tell (overlapping or unknown); least where the cited paper is certainly older.
    Ties: the citation whose cited paper comes latest after the citing one in publication order, then that of the
    later cited paper.

    Dropping the worst citation that still lies in a circle, until there is no circle, drops exactly the citations that
    are the worst of some circle: when its turn comes, only better ones are left to close one with it. So a citation
    goes if and only if better ones lead back from the cited to the citing paper, which is when its two papers become
    strongly connected as citations are added, best first.
    """
    best_first = np.lexsort((cited, cited - citing, _days_against(graph, citing, cited)))
    papers, ends = np.unique(np.concatenate([citing, cited]), return_inverse=True)
    citing_ends, cited_ends = ends[: len(citing)][best_first], ends[len(citing) :][best_first]
    closing = _closing(citing_ends, cited_ends, len(papers))
    return best_first[np.array(sorted(closing, reverse=True), np.int64)]


def _days_against(graph: CitationGraph, citing: Ints, cited: Ints) -> npt.NDArray[np.int64]:
    """Days by which the citing paper is certainly older than the cited; negative: newer; 0: dates do not tell."""
    first, last = graph.days.astype(np.int64), graph.days_until.astype(np.int64)
    known = (first[citing] != UNKNOWN_DAY) & (first[cited] != UNKNOWN_DAY)
    older = np.maximum(first[cited] - last[citing], 0)
    newer = np.maximum(first[citing] - last[cited], 0)
    return np.where(known, older - newer, 0)


def _closing(tails: Places, heads: Places, papers: int) -> list[int]:
    """The edges whose two ends are strongly connected by the edges up to and with them.

    By halves: the ends of an edge come to be connected by the first half of the edges that may do it or by the second,
    and what is connected counts as one from then on; so each edge is looked at once for each halving. An edge whose
    ends are one already closes a circle itself. Ends still apart after the last edge are never connected.
    """
    label = np.arange(papers)
    never = len(tails)
    closing: list[int] = []
    pending = [(0, never, np.arange(never))]  # edges whose ends are connected at `first` to `last`, both included
    while pending:
        first, last, edges = pending.pop()
        apart = label[tails[edges]] != label[heads[edges]]
        closing += edges[~apart].tolist()
        edges = edges[apart]
        times = edges[np.searchsorted(edges, first) :]
        if len(times) == 1 and last < never:
            closing.append(int(times[0]))
            united = np.unique(label[np.concatenate([tails[edges], heads[edges]])])
            label[np.isin(label, united)] = united[0]
        elif len(times):
            middle = int(times[(len(times) - 1) // 2])
            early = edges[: np.searchsorted(edges, middle, side="right")]
            inside = np.zeros(len(edges), np.bool_)
            inside[: len(early)] = _inside_components(label[tails[early]], label[heads[early]])
            pending += [(middle + 1, last, edges[~inside]), (first, middle, edges[inside])]
    return closing


def _inside_components(tails: Places, heads: Places) -> npt.NDArray[np.bool_]:
    """Which edges have both ends in one strongly connected component."""
    names, ends = np.unique(np.concatenate([tails, heads]), return_inverse=True)
    tail, head = ends[: len(tails)].astype(np.int32), ends[len(tails) :].astype(np.int32)
    by_row = np.lexsort((head, tail))
    starts = np.searchsorted(tail[by_row], np.arange(len(names) + 1)).astype(np.int32)
    found = components_of(starts, head[by_row])
    component = np.empty(len(names), np.int32)
    component[found.order] = np.repeat(np.arange(len(found), dtype=np.int32), np.diff(found.starts))
    inside: npt.NDArray[np.bool_] = component[tail] == component[head]
    return inside
