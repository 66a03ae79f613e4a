"""Pairs of numbers -> compressed sparse rows in both directions, by counting: no comparison, hardly more memory.

Large ones are counted and written in two halves at once. Each half knows where the other writes, so the rows do not
depend on it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from umug_graph.graph.kernels import LARGE, is_fast, kernel
from umug_graph.graph.prefetching import prefetch

Ints = npt.NDArray[np.int32]
AnyInts = npt.NDArray[np.integer]

WORTH_TWO = 2_000_000
"""From so many pairs on, two threads gain more than they cost: below, all fits into the caches."""

AHEAD = 64
"""So many numbers before its turn, the place that a number is written to is fetched from memory; and where that stands,
twice as many."""


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
    keys, values = unsigned(keys), unsigned(values)
    halves = halves_of(len(keys), len(keys))
    counts = np.zeros((len(halves), rows), np.int32)
    at_once(lambda half: _count(keys, values, *halves[half], counts[half]), len(halves))
    indptr = _begin(counts)
    indices = np.empty(indptr[-1], np.int32)
    at_once(lambda half: _scatter(keys, values, *halves[half], unsigned(counts[half]), indices), len(halves))
    return Rows(indptr, indices)


def settled(cited_by: Rows, memory: Ints | None = None) -> tuple[Rows, Rows]:
    """Both directions of rows that may be unsorted and hold repetitions: rows ascend, each citation once.

    `cited_by` may be overwritten, and `memory` as long as it, for fresh memory is slow to be had.
    """
    cites = transposed(cited_by, memory=memory)
    return cites, transposed(cites, distinct=True, memory=cited_by.indices)


def transposed(rows: Rows, distinct: bool = False, memory: Ints | None = None) -> Rows:
    """Row j of the result holds, ascending and once each, the rows that j stands in.

    `distinct` says that no row holds a number twice; the result may be written into `memory`, if it is as long.
    """
    papers = len(rows.indptr) - 1
    if not counts_pay(rows.indices):
        keys = np.repeat(np.arange(papers), np.diff(rows.indptr))
        both = np.sort(rows.indices.astype(np.int64) * max(papers, 1) + keys)
        new_rows, new = np.divmod(both[np.diff(both, prepend=-1) > 0], max(papers, 1))  # np.unique hashes: slower
        return Rows(_indptr(new_rows, papers), new.astype(np.int32))
    middle = int(np.searchsorted(rows.indptr, len(rows.indices) // 2))
    halves = halves_of(papers, len(rows.indices), middle)
    old_indptr, old = unsigned(rows.indptr), unsigned(rows.indices)
    counts = np.zeros((len(halves), papers), np.int32)
    at_once(lambda half: count_rows(old_indptr, old, *halves[half], counts[half]), len(halves))
    indptr = _begin(counts)
    indices = memory if memory is not None and len(memory) == len(old) else np.empty(len(old), np.int32)
    at_once(lambda half: _scatter_rows(old_indptr, old, *halves[half], unsigned(counts[half]), indices), len(halves))
    return Rows(indptr, indices) if distinct else once_each(Rows(indptr, indices))


def once_each(rows: Rows) -> Rows:
    """Sorted rows without repetitions; the same arrays, changed in place, where there are any."""
    kept = _drop_repeated(rows.indptr, rows.indices)
    return rows if kept == len(rows.indices) else Rows(rows.indptr, rows.indices[:kept].copy())


def counts_pay(array: Sequence[int] | AnyInts) -> bool:
    """Whether the compiled loops are there and worth starting; else numpy sorts."""
    return len(array) >= LARGE and is_fast()


def at_once(job: Callable[[int], Any], jobs: int) -> None:
    """Do the jobs of these numbers, each on a thread of its own."""
    if jobs == 1:
        job(0)
        return
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(jobs) as pool:
        for _ in pool.map(job, range(jobs)):
            pass


def unsigned(array: AnyInts) -> AnyInts:
    """The same memory; at signed places numba asks whether they count from the end, and is slower by half."""
    return array.view(f"u{array.itemsize}")


def halves_of(length: int, pairs: int, middle: int | None = None) -> list[tuple[int, int]]:
    """From where to where each thread works; all in one where there are too few pairs."""
    cut = length // 2 if middle is None else middle
    return [(0, length)] if pairs < WORTH_TWO else [(0, cut), (cut, length)]


def _begin(counts: Ints) -> Ints:
    """Turn the counts of each half and row into where that half begins to write; gives where rows begin."""
    indptr = np.zeros(counts.shape[1] + 1, np.int32)
    ends = np.cumsum(counts.sum(axis=0, dtype=np.int32, out=indptr[1:]), out=indptr[1:])
    for half in counts[::-1]:
        ends = np.subtract(ends, half, out=half)  # and so where the half before it ends
    return indptr


def _indptr(keys: AnyInts, rows: int) -> Ints:
    starts = np.zeros(rows + 1, np.int32)
    np.cumsum(np.bincount(keys, minlength=rows)[:rows], out=starts[1:])
    return starts


@kernel
def _count(keys: AnyInts, values: AnyInts, first: int, last: int, counts: Ints) -> None:
    for k in range(first, last):
        prefetch(counts, keys[min(k + AHEAD, last - 1)])
        counts[keys[k]] += keys[k] != values[k]


@kernel
def _scatter(keys: AnyInts, values: AnyInts, first: int, last: int, cursor: AnyInts, indices: Ints) -> None:
    for k in range(first, last):
        prefetch(cursor, keys[min(k + 2 * AHEAD, last - 1)])
        prefetch(indices, cursor[keys[min(k + AHEAD, last - 1)]])
        key = keys[k]
        if key != values[k]:
            at = cursor[key]
            indices[at] = values[k]
            cursor[key] = at + 1


@kernel
def count_rows(indptr: AnyInts, indices: AnyInts, first: int, last: int, counts: Ints) -> None:
    """Count how often each number stands in the rows from `first` to `last`, on top of `counts`."""
    end = np.int64(indptr[last])
    for k in range(indptr[first], indptr[last]):
        prefetch(counts, indices[min(np.int64(k) + AHEAD, end - 1)])
        counts[indices[k]] += 1


@kernel
def _scatter_rows(indptr: AnyInts, indices: AnyInts, first: int, last: int, cursor: AnyInts, new_indices: Ints) -> None:
    end = np.int64(indptr[last])
    for i in range(first, last):
        for k in range(indptr[i], indptr[i + 1]):
            prefetch(cursor, indices[min(np.int64(k) + 2 * AHEAD, end - 1)])
            prefetch(new_indices, cursor[indices[min(np.int64(k) + AHEAD, end - 1)]])
            j = indices[k]
            at = cursor[j]
            new_indices[at] = i
            cursor[j] = at + 1


@kernel
def _drop_repeated(indptr: Ints, indices: Ints) -> int:
    """Close the gaps that repetitions leave, in both; gives how many are kept."""
    rows = len(indptr) - 1
    repeated = 0
    for k in range(1, len(indices)):  # through all rows at once, many at a time,
        repeated += indices[k] == indices[k - 1]
    for i in range(rows):  # but for where one row begins after another
        start = indptr[i]
        if 0 < start < indptr[i + 1]:
            repeated -= indices[start] == indices[start - 1]
    if repeated == 0:
        return len(indices)
    kept = 0
    start = indptr[0]
    for i in range(rows):
        end = indptr[i + 1]
        for k in range(start, end):
            if k == start or indices[k] != indices[k - 1]:
                indices[kept] = indices[k]
                kept += 1
        start = end
        indptr[i + 1] = kept
    return kept
