"""Citations and references, counted: what the known reference lists say, and no more."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from umug_graph.graph import CitationGraph
from umug_graph.metrics.columns import Column, undefined

NO_LISTS = "no reference list is known, so citations are unknown and not zero"


def cited_by_listed(graph: CitationGraph) -> Column:
    """How many listed papers cite each paper (local citation score, LCS), as far as their reference lists are known.

    References
    ----------
    Garfield (2004), HistCite.
    """
    if not (graph.has_references & graph.listed).any():
        return undefined(len(graph), "no reference list of a listed paper is known")
    return Column(tuple(counts_by_listed(graph).tolist()))


def cited_by_known(graph: CitationGraph) -> Column:
    """How many papers whose reference list is known cite each paper, listed or not."""
    if not graph.has_references.any():
        return undefined(len(graph), NO_LISTS)
    return Column(tuple(np.diff(graph.cited_indptr).tolist()))


def cited_by_global(graph: CitationGraph) -> Column:
    """How many papers at all cite each paper (global citation score, GCS), as a source counts them."""
    values = tuple(map(graph.cited_by_all, range(len(graph))))
    return Column(values, "no source at hand counts all citations of the paper" if None in values else None)


def references_known(graph: CitationGraph) -> Column:
    """How many distinct works each paper is known to cite; None where nobody has seen its reference list."""
    counts = np.diff(graph.cites_indptr).tolist()
    values = tuple(count if known else None for count, known in zip(counts, graph.has_references.tolist(), strict=True))
    return Column(values, "the paper's reference list is not known" if None in values else None)


def counts_by_listed(graph: CitationGraph) -> npt.NDArray[np.int64]:
    """How many listed papers are known to cite each paper."""
    running = np.zeros(graph.citations + 1, np.int64)
    np.cumsum(graph.listed[graph.cited_indices], out=running[1:])
    return running[graph.cited_indptr[1:]] - running[graph.cited_indptr[:-1]]
