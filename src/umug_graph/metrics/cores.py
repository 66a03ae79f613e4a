"""CitationGraph -> core numbers: how deep in the dense middle of the field a paper stands."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from umug_graph.graph import CitationGraph
from umug_graph.graph.kernels import kernel
from umug_graph.graph.rows import Ints
from umug_graph.metrics.columns import Column, undefined
from umug_graph.metrics.counts import NO_LISTS
from umug_graph.metrics.parts import Suited


def core_numbers(graph: CitationGraph) -> Ints:
    """Largest k for which the paper stands in the k-core: papers that each have k neighbours among themselves.

    Neighbours cite or are cited; two papers that cite one another are one pair.

    Returns
    -------
    Array of shape (papers,); 0 for papers without citations.

    References
    ----------
    Seidman (1983); Batagelj & Zaveršnik (2003).
    """
    indptr, indices = neighbours(graph)
    suited = Suited(_peel, indptr, indices)
    cores = np.diff(indptr).astype(np.int32)
    order = np.argsort(cores, kind="stable").astype(np.int32)
    place = np.empty(len(graph), np.int32)
    place[order] = np.arange(len(graph))
    starts = np.searchsorted(cores[order], np.arange(cores.max(initial=0) + 1)).astype(np.int32)
    work = [each.tolist() if suited.plain else each for each in (cores, order, place, starts)]
    suited.run(*suited.arrays, *work)
    return np.asarray(work[0], np.int32)


def neighbours(graph: CitationGraph) -> tuple[Ints, Ints]:
    """Rows (indptr, indices, ascending) of who cites or is cited by each paper, each neighbour once."""
    papers = len(graph)
    citing = np.repeat(np.arange(papers, dtype=np.int64), np.diff(graph.cites_indptr))
    cited = graph.cites_indices.astype(np.int64)
    pairs = np.concatenate([citing * papers + cited, cited * papers + citing])
    pairs.sort()  # np.unique hashes, and takes a hundred times as long
    one, other = np.divmod(pairs[np.append(pairs[1:] != pairs[:-1], True)[: len(pairs)]], max(papers, 1))
    indptr = np.zeros(papers + 1, np.int32)
    np.cumsum(np.bincount(one, minlength=papers)[:papers], out=indptr[1:])
    return indptr, other.astype(np.int32)


@kernel
def _peel(indptr: Ints, indices: Ints, cores: Ints, order: npt.NDArray[np.int32], place: Ints, starts: Ints) -> None:
    """Take the papers of smallest degree away, one by one; `cores` holds degrees before and core numbers after.

    `order` are the papers by degree, `place` where each stands in it, `starts` where each degree begins.
    """
    for at in range(len(order)):
        paper = order[at]
        for each in range(indptr[paper], indptr[paper + 1]):
            other = indices[each]
            degree = cores[other]
            if degree <= cores[paper]:
                continue
            front = starts[degree]
            displaced = order[front]
            order[front], order[place[other]] = other, displaced
            place[displaced], place[other] = place[other], front
            starts[degree] = front + 1
            cores[other] = degree - 1


def core(graph: CitationGraph) -> Column:
    """The core number of each paper; see core_numbers."""
    if not graph.has_references.any():
        return undefined(len(graph), NO_LISTS)
    return Column(tuple(core_numbers(graph).tolist()))
