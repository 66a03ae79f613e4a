"""A kernel over a graph -> one that runs as lists where small, and in parts on several threads where large.

How the work is cut never depends on the machine, so the results do not either.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import pairwise
from os import cpu_count
from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt

from umug_graph.graph.kernels import Kernel

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
        return [value] * length if self.plain else np.full(length, value, dtype)

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


def sums_by_row(indptr: Array, values: Array) -> npt.NDArray[np.float64]:
    """Sum of the values of each row."""
    running = np.zeros(len(values) + 1)
    np.cumsum(values, out=running[1:])
    sums: npt.NDArray[np.float64] = running[indptr[1:]] - running[indptr[:-1]]
    return sums


def even_parts(work: Array) -> list[tuple[int, int]]:
    """Cut rows into PARTS ranges (start, stop) of about equal `work`, given for each row."""
    done = np.concatenate([[0], np.cumsum(work + 1)])
    cuts = np.searchsorted(done, done[-1] * np.arange(1, PARTS) / PARTS)
    bounds = [0, *cuts.tolist(), len(work)]
    return [(start, stop) for start, stop in pairwise(bounds) if start < stop]
