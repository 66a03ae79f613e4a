"""What later papers do with a paper and its references, counted in numpy: for where no loop is compiled."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from umug_graph.graph import CitationGraph
from umug_graph.graph.rows import Ints
from umug_graph.metrics.parts import Array, fitting_blocks, rows_of

Places = npt.NDArray[np.int64]

_MOST_PAIRS = 500_000  # held at once, 4 MB each time


def counts_at_once(graph: CitationGraph, asked: Ints, met: Array, spans: tuple[Ints, ...], shared: int) -> Places:
    """The rows `n_i`, `n_j`, `n_k` and `n_citers` of the papers `asked`, as `disruption` tells them.

    `met` says how many papers cite a reference of each, counted as often as they do, `spans` which papers are later.
    """
    blocks = fitting_blocks(met, _MOST_PAIRS)
    counts = [_counts(graph, asked[block], spans, shared) for block in blocks]
    return np.concatenate([np.zeros((4, 0), np.int64), *counts], axis=1)


def _counts(graph: CitationGraph, focal: Ints, spans: tuple[Ints, ...], shared: int) -> Places:
    """Sort pairs of a focal and a later paper: one for each reference they share, an odd one if one cites the other."""
    at, references = rows_of(graph.cites_indptr, graph.cites_indices, focal)
    of, meeting = rows_of(graph.cited_indptr, graph.cited_indices, references)
    citers_at, citers = rows_of(graph.cited_indptr, graph.cited_indices, focal)
    at, citing = np.concatenate([at[of], citers_at]), np.concatenate([meeting, citers])
    pairs = 2 * (at * len(graph) + citing)
    pairs[len(meeting) :] += 1
    pairs = np.sort(pairs[_is_later(focal[at], citing, spans)])
    ends = np.flatnonzero(np.diff(pairs >> 1, append=-1))
    cites, row = pairs[ends] & 1, (pairs[ends] >> 1) // len(graph)
    common = np.diff(ends, prepend=-1) - cites
    told = (cites > common, cites * common >= shared, cites == 0, cites == 1)
    return np.array([np.bincount(row[each], minlength=len(focal)) for each in told])


def _is_later(focal: Ints, citing: Ints, spans: tuple[Ints, ...]) -> npt.NDArray[np.bool_]:
    may, sure, end, day, until = spans
    possible = (citing >= may[focal]) & (citing < end[focal]) & (citing != focal)
    later: npt.NDArray[np.bool_] = possible & ((citing >= sure[focal]) | (until[citing] > day[focal]))
    return later
