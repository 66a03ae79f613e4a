"""Rows without circles -> how many paths lead to each node and on from it, exactly or as logarithms.

Node i cites `indices[indptr[i]:indptr[i + 1]]`. `order` holds the nodes, the cited before the citing, so one sweep up
and one down suffice.
"""

from __future__ import annotations

from collections.abc import Callable
from math import log

import numpy as np
import numpy.typing as npt

from umug_graph.graph.kernels import is_fast, kernel
from umug_graph.graph.prefetching import prefetch
from umug_graph.graph.rows import AHEAD, WORTH_TWO, AnyInts, at_once, halves_of, unsigned

Ints = npt.NDArray[np.int32]
Floats = npt.NDArray[np.float64]
Scales = npt.NDArray[np.int16]

SCALE = 2.0**512
"""Counts above it are kept as multiples of its powers."""


def exact_path_counts(
    order: list[int], indptr: list[int], indices: list[int], start: bool, end: bool
) -> tuple[list[int], list[int]]:
    """Count the paths that end at each node, and those that start there, itself included.

    They start at nodes that cite none, with `start` at any; they end at nodes that none cites, with `end` at any.
    """
    before, after = [1] * len(order), [int(end)] * len(order)
    for i in order:
        if row := indices[indptr[i] : indptr[i + 1]]:
            before[i] = sum(map(before.__getitem__, row), start=int(start))
    for i in reversed(order):
        count = after[i] = after[i] or 1
        for j in indices[indptr[i] : indptr[i + 1]]:
            after[j] += count
    return before, after


def exact_edge_counts(indptr: list[int], indices: list[int], before: list[int], after: list[int]) -> list[int]:
    """Count the paths through each edge."""
    counts: list[int] = []
    for i, count in enumerate(after):
        counts += [before[j] * count for j in indices[indptr[i] : indptr[i + 1]]]
    return counts


def log_path_counts(order: Ints, indptr: Ints, indices: Ints, start: bool, end: bool) -> tuple[Floats, Floats]:
    """The same as exact_path_counts, as natural logarithms; exact to about 1e-12 of the count.

    In plain floats where they suffice, twice as fast; else with a scale for each node.
    """
    rows = unsigned(order), unsigned(indptr), unsigned(indices)
    before, after = np.empty(len(order)), np.full(len(order), float(end))
    _sweep(*rows, float(start), before, after)
    if np.isfinite(before).all() and np.isfinite(after).all():
        return np.log(before, out=before), np.log(after, out=after)
    after[:] = float(end)
    scales = np.zeros((2, len(order)), np.int16)
    _both_ways(
        lambda: _scaled_before(*rows, float(start), before, scales[0]),
        lambda: _scaled_after(*rows, after, scales[1]),
        len(indices),
    )
    return np.log(before) + log(SCALE) * scales[0], np.log(after) + log(SCALE) * scales[1]


def log_edge_counts(indptr: Ints, indices: Ints, before: Floats, after: Floats) -> Floats:
    """Logarithms of the number of paths through each edge, from those of the nodes."""
    counts = np.empty(len(indices))
    rows = unsigned(indptr), unsigned(indices)
    pairs = len(indices) if is_fast() else 0
    halves = halves_of(len(indptr) - 1, pairs, int(np.searchsorted(indptr, len(indices) // 2)))
    at_once(lambda half: _edge_sums(*rows, *halves[half], before, after, counts), len(halves))
    return counts


def _sweep(order: AnyInts, indptr: AnyInts, indices: AnyInts, start: float, before: Floats, after: Floats) -> None:
    """Fill `before` and `after`, the latter from its first values; inf where floats do not reach."""
    with np.errstate(over="ignore"):
        _both_ways(
            lambda: _count_before(order, indptr, indices, start, before),
            lambda: _count_after(order, indptr, indices, after),
            len(indices),
        )


def _both_ways(up: Callable[[], None], down: Callable[[], None], edges: int) -> None:
    """Go up and down a flow, at once where that pays: neither asks for what the other finds."""
    ways = (up, down)
    if edges >= WORTH_TWO and is_fast():
        at_once(lambda way: ways[way](), 2)
        return
    up()
    down()


@kernel
def _count_before(order: AnyInts, indptr: AnyInts, indices: AnyInts, start: float, before: Floats) -> None:
    for i in order:
        at, stop = int(indptr[i]), int(indptr[i + 1])
        count = start if at < stop else 1.0
        other = 0.0  # two sums wait for memory together
        while at < stop - 1:
            count += before[indices[at]]
            other += before[indices[at + 1]]
            at += 2
        if at < stop:
            count += before[indices[at]]
        before[i] = count + other


@kernel
def _count_after(order: AnyInts, indptr: AnyInts, indices: AnyInts, after: Floats) -> None:
    for i in order[::-1]:
        count = after[i]
        if count == 0.0:
            count = 1.0
            after[i] = count
        for e in range(indptr[i], indptr[i + 1]):
            after[indices[e]] += count


@kernel
def _scaled_before(
    order: AnyInts, indptr: AnyInts, indices: AnyInts, start: float, before: Floats, scales: Scales
) -> None:
    """Fill `before` and zeroed `scales`: a count is value * SCALE**scale with 1 <= value < SCALE.

    What is smaller by two scales adds nothing that a float could hold.
    """
    for i in order:
        first, stop = indptr[i], indptr[i + 1]
        count = start if first < stop else 1.0
        scale = 0
        for e in range(first, stop):
            j = indices[e]
            its = scales[j]
            if its == scale:
                count += before[j]
            elif its > scale:
                count = before[j] + (count / SCALE if its == scale + 1 else 0.0)
                scale = its
            elif its + 1 == scale:
                count += before[j] / SCALE
        if count >= SCALE:
            count /= SCALE
            scale += 1
        before[i] = count
        scales[i] = scale


@kernel
def _scaled_after(order: AnyInts, indptr: AnyInts, indices: AnyInts, after: Floats, scales: Scales) -> None:
    """The same for `after`, from its first values on."""
    for i in order[::-1]:
        count = after[i]
        scale = scales[i]
        if count == 0.0:
            count = 1.0
        elif count >= SCALE:
            count /= SCALE
            scale += 1
        after[i] = count
        scales[i] = scale
        for e in range(indptr[i], indptr[i + 1]):
            j = indices[e]
            its = scales[j]
            if its == scale:
                after[j] += count
            elif scale > its:
                after[j] = count + (after[j] / SCALE if scale == its + 1 else 0.0)
                scales[j] = scale
            elif scale + 1 == its:
                after[j] += count / SCALE


@kernel
def _edge_sums(
    indptr: AnyInts, indices: AnyInts, first: int, last: int, before: Floats, after: Floats, sums: Floats
) -> None:
    end = np.int64(indptr[last])
    for i in range(first, last):
        its = after[i]
        for e in range(indptr[i], indptr[i + 1]):
            prefetch(before, indices[min(np.int64(e) + AHEAD, end - 1)])
            sums[e] = before[indices[e]] + its
