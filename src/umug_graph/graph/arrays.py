"""Citations as two arrays of numbers -> CitationGraph, for graphs too large to name their papers."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from umug_graph.errors import GraphError
from umug_graph.graph.citations import CitationGraph
from umug_graph.graph.components import components_of
from umug_graph.graph.kernels import kernel
from umug_graph.graph.numbers import Numbers
from umug_graph.graph.rows import AnyInts, Ints, Rows, grouped, relabelled, settled, transposed, unsigned
from umug_graph.graph.spans import UNKNOWN_DAY


def graph_of_arrays(
    citing: npt.ArrayLike, cited: npt.ArrayLike, papers: int, days: npt.ArrayLike | None = None, label: str = ""
) -> CitationGraph:
    """Gather citations between papers numbered from 0; citation k goes from `citing[k]` to `cited[k]`.

    Self-citations and repetitions are dropped. `days` are counted from 1970-01-01, UNKNOWN_DAY where unknown. Papers
    stand by day, then number; undated ones last, and there the cited before the citing. `keys` are the numbers as text,
    `numbers` the numbers; no paper is listed, and the reference lists of those that cite anything count as known.

    Raises
    ------
    GraphError: the arrays are not of one length, or a number is not below `papers`.
    """
    ends = _ends(citing, papers), _ends(cited, papers)
    if len(ends[0]) != len(ends[1]):
        raise GraphError(f"citing and cited must be as many, not {len(ends[0])} and {len(ends[1])}")
    known = np.full(papers, UNKNOWN_DAY, np.int32) if days is None else np.asarray(days, np.int32)
    if known.shape != (papers,):
        raise GraphError(f"{papers} papers need as many days, not {known.size}")
    cited_by = grouped(ends[1], ends[0], papers)
    order = publication_order(cited_by, known)
    cites, cited_by = settled(relabelled(cited_by, order))
    known = known[order]
    return CitationGraph(
        label,
        Numbers(order),
        known,
        known.copy(),
        np.zeros(papers, np.bool_),
        np.diff(cites.indptr) > 0,
        *cites,
        *cited_by,
    )


def _ends(numbers: npt.ArrayLike, papers: int) -> AnyInts:
    array = np.asarray(numbers)
    if array.size == 0:
        return np.empty(0, np.int32)
    if array.ndim != 1 or not np.issubdtype(array.dtype, np.integer):
        raise GraphError(f"papers are numbered by integers in one row, not by {array.dtype} of shape {array.shape}")
    if not 0 <= int(array.min()) <= int(array.max()) < papers:
        raise GraphError(f"a citation names a paper that is not there: {papers} papers are numbered from 0")
    return array


def publication_order(cited_by: Rows, days: Ints) -> Ints:
    """The papers by day, then number; undated ones last, and there the cited before the citing."""
    order = np.argsort(days, kind="stable").astype(np.int32)
    dated = int((days != UNKNOWN_DAY).sum())
    if dated < len(days):
        old_first = topological_order(cited_by)
        order[dated:] = old_first[days[old_first] == UNKNOWN_DAY]
    return order


def topological_order(cited_by: Rows) -> Ints:
    """The papers, each after all that it cites (but for circles), whatever the order within the rows.

    By the number of citations on the longest way down to a paper without references, then by number; where there are
    circles, by component, then by number.
    """
    papers = len(cited_by.indptr) - 1
    order = np.empty(papers, np.int32)
    if _by_height(unsigned(cited_by.indptr), unsigned(cited_by.indices), order) == papers:
        return order
    found = components_of(*transposed(cited_by))
    last_first = np.repeat(np.arange(len(found), 0, -1), np.diff(found.starts))
    return found.order[np.argsort(last_first, kind="stable")]


@kernel
def _by_height(indptr: AnyInts, indices: AnyInts, order: Ints) -> int:
    """Fill `order`, lowest first, then by number; gives how many papers have a height: less than all with circles."""
    papers = len(indptr) - 1
    waiting_for = np.zeros(papers, np.int32)  # references not yet placed
    for k in range(indptr[papers]):
        waiting_for[indices[k]] += 1
    queue = np.empty(papers, np.int32)
    height = np.zeros(papers, np.int32)
    placed = 0
    for i in range(papers):
        if waiting_for[i] == 0:
            queue[placed] = i
            placed += 1
    at = 0
    while at < placed:
        paper = queue[at]
        above = height[paper] + 1
        at += 1
        for k in range(indptr[paper], indptr[paper + 1]):
            citing = indices[k]
            waiting_for[citing] -= 1
            if waiting_for[citing] == 0:
                height[citing] = above
                queue[placed] = citing
                placed += 1
    if placed < papers:
        return placed
    levels = height[queue[papers - 1]] + 1 if papers else 0
    cursor = np.zeros(levels + 1, np.int32)
    for i in range(papers):
        cursor[height[i] + 1] += 1
    for level in range(levels):
        cursor[level + 1] += cursor[level]
    for i in range(papers):
        order[cursor[height[i]]] = i
        cursor[height[i]] += 1
    return placed
