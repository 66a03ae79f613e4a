"""CitationGraph -> authorities, cited by good hubs, and hubs, which cite good authorities."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from umug_graph.graph import CitationGraph
from umug_graph.graph.kernels import LARGE, kernel
from umug_graph.graph.prefetching import prefetch
from umug_graph.graph.rows import AHEAD, AnyInts, Ints, at_once, counts_pay, halves_of, unsigned
from umug_graph.metrics.ages import Floats
from umug_graph.metrics.columns import Column, column_of
from umug_graph.metrics.once import once

SMALL = 100_000_000  # multiplications up to which all singular values are computed: a tenth of a second
SAME = 1e-10  # squared singular values that differ by less than this part of them are one
ROUNDS = 2_000
NOISE = 1e-13
"""What a large graph's score is at most, as a share of the largest, where it is but the rest of a rounding."""

Places = npt.NDArray[np.intp]

NO_CITATIONS = "no citation is known"
NO_LIST = "the paper's reference list is not known"


def hits(graph: CitationGraph) -> tuple[Floats, Floats]:
    """Score papers as authorities and as hubs: the leading singular vectors of the citation matrix.

    Where several parts of the field share the largest singular value, each has its own pair of vectors; then the
    authorities are the part of (1, ..., 1) that lies in the space they span, which is never negative and does not
    depend on the order of papers. Parts with a smaller value score 0.

    Returns
    -------
    Authorities and hubs, each of shape (papers,), no unit, summing to 1; NaN if there is no citation.

    References
    ----------
    Kleinberg (1999).
    """
    if not graph.citations:
        return np.full(len(graph), np.nan), np.full(len(graph), np.nan)
    citing, cited = np.flatnonzero(np.diff(graph.cites_indptr)), np.flatnonzero(np.diff(graph.cited_indptr))
    small = len(citing) * len(cited) * min(len(citing), len(cited)) <= SMALL
    authorities = np.maximum(_dense(graph, citing, cited) if small else _lanczos(graph), 0)
    hubs = _summed(graph.cites_indptr, graph.cites_indices)(authorities)
    return authorities / authorities.sum(), hubs / hubs.sum()


def _dense(graph: CitationGraph, citing: Places, cited: Places) -> Floats:
    """The part of (1, ..., 1) in the leading space, by all eigenvectors of the smaller of the two products.

    einsum multiplies in this thread: for matrices this small, those of BLAS wait for each other longer than they work.
    """
    place = np.zeros(len(graph), np.int64)
    place[cited] = np.arange(len(cited))
    matrix = np.zeros((len(citing), len(cited)))
    matrix[np.repeat(np.arange(len(citing)), np.diff(graph.cites_indptr)[citing]), place[graph.cites_indices]] = 1
    scores = np.zeros(len(graph))
    if len(citing) < len(cited):
        leading = _leading(np.einsum("ij,kj->ik", matrix, matrix))
        scores[citing] = leading @ (leading.T @ matrix.sum(axis=1))
        return _summed(graph.cited_indptr, graph.cited_indices)(scores)
    leading = _leading(np.einsum("ij,ik->jk", matrix, matrix))
    scores[cited] = leading @ leading.sum(axis=0)
    return scores


def _leading(product: Floats) -> Floats:
    """The eigenvectors of the largest eigenvalue, as columns."""
    squares, vectors = np.linalg.eigh(product)
    return np.asarray(vectors[:, squares >= squares[-1] * (1 - SAME)], np.float64)


def _lanczos(graph: CitationGraph) -> Floats:
    """The same for large graphs: what is built from (1, ..., 1) alone stays in its part of the leading space."""
    from scipy.sparse.linalg import ArpackNoConvergence, LinearOperator, eigsh

    shape = (len(graph), len(graph))
    by_hubs = _summed(graph.cites_indptr, graph.cites_indices)
    by_authorities = _summed(graph.cited_indptr, graph.cited_indices)
    product = LinearOperator(shape, matvec=lambda scores: by_authorities(by_hubs(scores)), dtype=np.float64)
    start = (np.diff(graph.cited_indptr) > 0).astype(np.float64)
    try:
        _, vectors = eigsh(product, k=1, v0=start, tol=0)
    except ArpackNoConvergence:
        return _powers(product, start)
    found: Floats = vectors[:, 0] * np.sign(vectors[:, 0].sum())
    # Each machine rounds otherwise: what is left of the parts that score nothing would differ from one to the next.
    return np.where(found > NOISE * found.max(), found, 0.0)


def _powers(product: object, scores: Floats) -> Floats:
    """Where Lanczos gives up: as many rounds as are reasonable."""
    for _ in range(ROUNDS):
        scores = product @ scores  # type: ignore[operator]
        scores = scores / scores.sum()
    return scores


def _summed(indptr: Ints, indices: Ints) -> Callable[[Floats], Floats]:
    """What sums up, for each row, the values of the papers in it; in the same order whatever does it."""
    papers = len(indptr) - 1
    if counts_pay(indices):
        halves = halves_of(papers, len(indices), int(np.searchsorted(indptr, len(indices) // 2)))
        return lambda values: _added_up(unsigned(indptr), unsigned(indices), halves, values)
    if len(indices) >= LARGE:
        from scipy.sparse import csr_array

        matrix = csr_array((np.ones(len(indices)), indices, indptr), shape=(papers, papers))
        return lambda values: np.asarray(matrix @ values)
    rows = np.repeat(np.arange(papers), np.diff(indptr))
    return lambda values: np.bincount(rows, values[indices], papers).astype(np.float64)


def _added_up(indptr: AnyInts, indices: AnyInts, halves: list[tuple[int, int]], values: Floats) -> Floats:
    sums = np.empty(len(indptr) - 1)
    at_once(lambda half: _add_up(indptr, indices, *halves[half], values, sums), len(halves))
    return sums


@kernel
def _add_up(indptr: AnyInts, indices: AnyInts, first: int, last: int, values: Floats, sums: Floats) -> None:
    """Fill `sums` from row `first` to `last`."""
    end = np.int64(indptr[last])
    for i in range(first, last):
        total = 0.0
        for k in range(indptr[i], indptr[i + 1]):
            prefetch(values, indices[min(np.int64(k) + AHEAD, end - 1)])
            total += values[indices[k]]
        sums[i] = total


_hits_once = once(hits)


def authority(graph: CitationGraph) -> Column:
    """Authority score of HITS; see hits."""
    return column_of(_hits_once(graph)[0], NO_CITATIONS)


def hub(graph: CitationGraph) -> Column:
    """Hub score of HITS; see hits. Undefined where a paper's reference list is not known: it may cite anything."""
    hubs = np.where(graph.has_references, _hits_once(graph)[1], np.nan)
    return column_of(hubs, NO_LIST if graph.citations else NO_CITATIONS)
