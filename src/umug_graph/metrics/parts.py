"""A kernel over a graph -> one that runs as lists where small, and in parts on several threads where large.

How the work is cut never depends on the machine, so the results do not either.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise
from os import cpu_count
from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt

from umug_graph.graph.kernels import Kernel, kernel
from umug_graph.graph.rows import AnyInts, at_once, counts_pay, halves_of, unsigned

R = TypeVar("R")
Part = TypeVar("Part")
Array = npt.NDArray[Any]

PARTS = 8


class Suited:
    """The form of a kernel that suits some arrays, and these arrays and its work space as that form likes them.

    The plain form is given lists, whose items Python reads three times as fast as those of arrays.
    """

    def __init__(self, kernel: Kernel[..., Any], *arrays: Array) -> None:
        self.run: Callable[..., Any] = kernel.chosen(arrays)
        self.plain = self.run is kernel.loop
        self.arrays = [array.tolist() for array in arrays] if self.plain else list(arrays)

    def space(self, length: int, value: float, dtype: npt.DTypeLike = np.int32) -> Any:
        """Work space filled with `value`, of the length."""
        if self.plain:
            return [value] * length
        return np.full(length, value, dtype) if value else np.zeros(length, dtype)  # made where it is touched

    def each(self, job: Callable[[Part], R], parts: Iterable[Part]) -> list[R]:
        """Do all parts, in turn or at once, and give the results in the order of the parts."""
        if self.plain:
            return [job(part) for part in parts]
        from concurrent.futures import ThreadPoolExecutor

        with ThreadPoolExecutor(min(PARTS, cpu_count() or 1)) as pool:
            return list(pool.map(job, parts))


def places(*arrays: npt.NDArray[np.int32]) -> list[Array]:
    """The same numbers as unsigned ones: at signed places numba asks whether they count from the end, and is slower."""
    return [array.view(np.uint32) for array in arrays]


def met_by_row(indptr: Array, indices: Array, back_indptr: Array) -> npt.NDArray[np.float64]:
    """How many are met in each row, counted as often as they are met: the lengths of the other rows that it names."""
    rows = len(indptr) - 1
    if not counts_pay(indices):
        lengths = np.diff(back_indptr)[indices]
        return np.bincount(np.repeat(np.arange(rows), np.diff(indptr)), lengths, rows).astype(np.float64)
    met = np.empty(rows)
    halves = halves_of(rows, len(indices), int(np.searchsorted(indptr, len(indices) // 2)))
    arrays = unsigned(indptr), unsigned(indices), unsigned(back_indptr)
    at_once(lambda half: _met_by_row(*arrays, *halves[half], met), len(halves))
    return met


@kernel
def _met_by_row(
    indptr: AnyInts, indices: AnyInts, back_indptr: AnyInts, first: int, last: int, met: npt.NDArray[np.float64]
) -> None:
    for i in range(first, last):
        total = 0
        for k in range(indptr[i], indptr[i + 1]):
            other = indices[k]
            total += back_indptr[other + 1] - back_indptr[other]
        met[i] = total


def even_parts(work: Array) -> list[tuple[int, int]]:
    """Cut rows into PARTS ranges (start, stop) of about equal `work`, given for each row."""
    done = np.concatenate([[0], np.cumsum(work + 1)])
    cuts = np.searchsorted(done, done[-1] * np.arange(1, PARTS) / PARTS)
    bounds = [0, *cuts.tolist(), len(work)]
    return [(start, stop) for start, stop in pairwise(bounds) if start < stop]


def fitting_blocks(work: Array, most: int) -> Iterator[slice]:
    """Parts of rows whose `work`, given for each row, is at most so much; one row at least."""
    ends = np.cumsum(work + 1)
    start = 0
    while start < len(work):
        before = int(ends[start - 1]) if start else 0
        stop = max(int(np.searchsorted(ends, before + most, side="right")), start + 1)
        yield slice(start, stop)
        start = stop


def rows_of(indptr: Array, indices: Array, chosen: Array) -> tuple[npt.NDArray[np.int64], Array]:
    """What stands in the chosen rows, one after the other, behind the place of each one's row among the chosen."""
    counts = np.diff(indptr)[chosen]
    at = np.repeat(np.arange(len(chosen)), counts)
    return at, indices[np.arange(len(at)) + (indptr[chosen] - np.cumsum(counts) + counts)[at]]
