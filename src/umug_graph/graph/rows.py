"""Pairs of numbers -> compressed sparse rows in both directions, by counting: no comparison, hardly more memory."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from umug_graph.graph.kernels import LARGE, is_fast, kernel

Ints = npt.NDArray[np.int32]
AnyInts = npt.NDArray[np.integer]


class Rows(NamedTuple):
    """Row i is `indices[indptr[i]:indptr[i + 1]]`."""

    indptr: Ints
    indices: Ints


def both_directions(citing: AnyInts, cited: AnyInts, papers: int) -> tuple[Rows, Rows]:
    """What each paper cites, and who cites it; rows ascend, without self-citations and repetitions."""
    return settled(grouped(cited, citing, papers))


def grouped(keys: AnyInts, values: AnyInts, rows: int) -> Rows:
    """The values of each key, in the order in which they come; a value equal to its key is left out."""
    if not counts_pay(keys):
        apart = keys != values
        keys, values = keys[apart], values[apart]
        return Rows(_indptr(keys, rows), values[np.argsort(keys, kind="stable")].astype(np.int32))
    indptr, indices = _room(rows, len(keys))
    return Rows(indptr, indices[: _grouped(unsigned(keys), unsigned(values), indptr, indices)])


def settled(cited_by: Rows) -> tuple[Rows, Rows]:
    """Both directions of rows that may be unsorted and hold repetitions: rows ascend, each citation once."""
    cites = transposed(cited_by)
    return cites, transposed(cites)


def transposed(rows: Rows) -> Rows:
    """Row j of the result holds, ascending and once each, the rows that j stands in."""
    papers = len(rows.indptr) - 1
    if not counts_pay(rows.indices):
        keys = np.repeat(np.arange(papers), np.diff(rows.indptr))
        both = np.unique(rows.indices.astype(np.int64) * max(papers, 1) + keys)
        new_rows, new = np.divmod(both, max(papers, 1))
        return Rows(_indptr(new_rows, papers), new.astype(np.int32))
    indptr, indices = _room(papers, len(rows.indices))
    kept = _transposed(*map(unsigned, (*rows, indptr, indices)))
    return Rows(indptr, indices[:kept].copy() if kept < len(indices) else indices)


def relabelled(rows: Rows, order: Ints) -> Rows:
    """The same rows after paper `order[i]` became paper i."""
    papers = len(order)
    place = np.empty(papers, np.int32)
    place[order] = np.arange(papers, dtype=np.int32)
    if not counts_pay(rows.indices):
        lengths = np.diff(rows.indptr)[order]
        indptr = np.zeros(papers + 1, np.int32)
        np.cumsum(lengths, out=indptr[1:])
        taken = np.repeat(rows.indptr[order] - indptr[:-1], lengths) + np.arange(len(rows.indices))
        return Rows(indptr, place[rows.indices[taken]])
    indptr, indices = _room(papers, len(rows.indices))
    _relabelled(*map(unsigned, (*rows, order, place, indptr, indices)))
    return Rows(indptr, indices)


def counts_pay(array: Sequence[int] | AnyInts) -> bool:
    """Whether the compiled loops are there and worth starting; else numpy sorts."""
    return len(array) >= LARGE and is_fast()


def unsigned(array: AnyInts) -> AnyInts:
    """The same memory; at signed places numba asks whether they count from the end, and is slower by half."""
    return array.view(f"u{array.itemsize}")


def _room(rows: int, values: int) -> Rows:
    return Rows(np.zeros(rows + 1, np.int32), np.empty(values, np.int32))


def _indptr(keys: AnyInts, rows: int) -> Ints:
    starts = np.zeros(rows + 1, np.int32)
    np.cumsum(np.bincount(keys, minlength=rows)[:rows], out=starts[1:])
    return starts


@kernel
def _grouped(keys: AnyInts, values: AnyInts, indptr: Ints, indices: Ints) -> int:
    """Fill zeroed `indptr` and `indices`; gives how many values there are."""
    rows = len(indptr) - 1
    for k in range(len(keys)):
        if keys[k] != values[k]:
            indptr[keys[k] + 1] += 1
    for i in range(rows):
        indptr[i + 1] += indptr[i]
    cursor = indptr[:rows].copy()
    for k in range(len(keys)):
        key = keys[k]
        if key != values[k]:
            at = cursor[key]
            indices[at] = values[k]
            cursor[key] = at + 1
    return int(indptr[rows])


@kernel
def _transposed(indptr: AnyInts, indices: AnyInts, new_indptr: AnyInts, new_indices: AnyInts) -> int:
    """Fill zeroed `new_indptr` and `new_indices`; gives how many are kept, those at the front."""
    rows = len(indptr) - 1
    for k in range(indptr[rows]):
        new_indptr[indices[k] + 1] += 1
    for i in range(rows):
        new_indptr[i + 1] += new_indptr[i]
    cursor = new_indptr[:rows].copy()
    for i in range(rows):
        for k in range(indptr[i], indptr[i + 1]):
            j = indices[k]
            at = cursor[j]
            new_indices[at] = i
            cursor[j] = at + 1
    kept = 0
    for j in range(rows):  # repetitions stand side by side now
        start = new_indptr[j]
        new_indptr[j] = kept
        for k in range(start, cursor[j]):
            if k == start or new_indices[k] != new_indices[k - 1]:
                new_indices[kept] = new_indices[k]
                kept += 1
    new_indptr[rows] = kept
    return kept


@kernel
def _relabelled(
    indptr: AnyInts, indices: AnyInts, order: AnyInts, place: AnyInts, new_indptr: AnyInts, new_indices: AnyInts
) -> None:
    at = 0
    for i in range(len(order)):
        old = order[i]
        for k in range(indptr[old], indptr[old + 1]):
            new_indices[at] = place[indices[k]]
            at += 1
        new_indptr[i + 1] = at
