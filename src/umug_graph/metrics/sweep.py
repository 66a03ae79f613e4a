"""What flows from the citing to the cited, exactly: one sweep through the components, circles solved on the way."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from umug_graph.graph import CitationGraph, Components, components
from umug_graph.graph.kernels import kernel
from umug_graph.graph.rows import AnyInts, Ints, unsigned
from umug_graph.metrics.parts import Suited
from umug_graph.metrics.waves import circled

Floats = npt.NDArray[np.float64]

TOLERANCE = 1e-15  # a circle rests when a round changes the sum of its scores by less than this part of it
MOST_ROUNDS = 200_000

LARGE_CIRCLE = 1_000
"""From so many papers on, the loop takes longer than numpy, where it is not compiled."""


def swept(graph: CitationGraph, given: Floats, passed: Floats) -> Floats:
    """Solve x_i = given_i + sum of passed_j x_j over the papers j that cite i.

    Papers outside circles take one look at each citation; those within one go round it (Gauss & Seidel, from new to
    old) until nothing changes, which needs the largest eigenvalue of the circle's part to be below 1. Both arrays may
    be overwritten: fresh memory for large ones would take a tenth of the time.
    """
    found = components(graph)
    indptr, indices, order = unsigned(graph.cited_indptr), unsigned(graph.cited_indices), unsigned(found.order)
    if len(found) == len(graph):
        _fallen(indptr, indices, order, given, passed)
        return given
    circle, members, citations = _circles(graph, found)
    suited = Suited(_swept, indptr, indices, order, found.starts, circle, given, passed)
    flow, shared = (suited.space(len(graph), 0.0, np.float64) for _ in range(2))
    sums = (suited.space(members, 0.0, np.float64) for _ in range(3))
    inner = suited.space(len(graph), 0), suited.space(members, 0), suited.space(citations, 0)
    space = flow, shared, *sums, *inner, TOLERANCE, MOST_ROUNDS
    done = 0
    for large in np.flatnonzero(np.diff(found.starts) >= LARGE_CIRCLE).tolist() if suited.plain else ():
        suited.run(*suited.arrays, *space, done, large)
        papers = found.order[found.starts[large] : found.starts[large + 1]][::-1]
        scores = circled(graph, papers, given, passed, np.asarray(shared), TOLERANCE, MOST_ROUNDS)
        for paper, score, passes in zip(papers.tolist(), scores.tolist(), passed[papers].tolist(), strict=True):
            flow[paper], shared[paper] = score, score * passes
        done = large + 1
    suited.run(*suited.arrays, *space, done, len(found))
    return np.asarray(flow)


def _circles(graph: CitationGraph, found: Components) -> tuple[Ints, int, int]:
    """The circle each paper is in, from 1 (0: none); at most how many papers one has, and citations of its papers."""
    sizes = np.diff(found.starts)
    circle = np.empty(len(graph), np.int32)
    circle[found.order] = np.repeat(np.where(sizes > 1, np.arange(1, len(found) + 1), 0), sizes)
    citations = np.bincount(circle, np.diff(graph.cited_indptr))[1:]
    return circle, int(sizes.max()), int(citations.max())


@kernel
def _fallen(indptr: AnyInts, indices: AnyInts, order: AnyInts, flow: Floats, passed: Floats) -> None:
    """Fill `flow`, which holds what is given, where there are no circles.

    `passed` holds what share of its flow each paper passes on to every one it cites, and then how much that is. Rows
    are read from their ends, for the order mostly runs from the last row to the first: so memory comes as one stream.
    """
    for c in range(len(order)):
        paper = order[c]
        total = flow[paper]
        other = 0.0  # two sums wait for memory together
        first = int(indptr[paper])
        at = int(indptr[paper + 1]) - 1
        while at > first:
            total += passed[indices[at]]
            other += passed[indices[at - 1]]
            at -= 2
        if at == first:
            total += passed[indices[at]]
        total += other
        flow[paper] = total
        passed[paper] *= total


@kernel
def _swept(  # noqa: C901 - a kernel calls no other
    indptr: AnyInts,
    indices: AnyInts,
    order: AnyInts,
    starts: Ints,
    circle: Ints,
    given: Floats,
    passed: Floats,
    flow: Floats,
    shared: Floats,
    base: Floats,
    own: Floats,
    weight: Floats,
    place: Ints,
    inner_end: Ints,
    inner: Ints,
    tolerance: float,
    most_rounds: int,
    begin: int,
    stop: int,
) -> None:
    """Fill `flow` for the components from `begin` to `stop`; `shared` is what each paper passes to every one it cites.

    The rest is work space for one circle: what comes into it from outside, what its members pass on and at what
    weight, where they stand in it, and the citations within, those of a member before its `inner_end`.
    """
    for c in range(begin, stop):
        first = starts[c]
        size = starts[c + 1] - first
        if size == 1:
            paper = order[first]
            total = given[paper]
            for citing in indices[indptr[paper] : indptr[paper + 1]]:
                total += shared[citing]
            flow[paper] = total
            shared[paper] = total * passed[paper]
            continue
        for m in range(size):
            place[order[first + size - 1 - m]] = m  # new first
        end = 0
        for m in range(size):
            paper = order[first + size - 1 - m]
            total = given[paper]
            for citing in indices[indptr[paper] : indptr[paper + 1]]:
                if circle[citing] == c + 1:
                    inner[end] = place[citing]
                    end += 1
                else:
                    total += shared[citing]
            base[m] = total
            own[m] = total * passed[paper]
            weight[m] = passed[paper]
            inner_end[m] = end
        for _ in range(most_rounds):
            change = 0.0
            whole = 0.0
            at = 0
            for m in range(size):
                total = base[m]
                end = inner_end[m]
                for k in inner[at:end]:
                    total += own[k]
                at = end
                total *= weight[m]
                change += abs(total - own[m])
                whole += abs(total)
                own[m] = total
            if not change > tolerance * whole:  # nor if they overflow
                break
        at = 0
        for m in range(size):
            paper = order[first + size - 1 - m]
            total = base[m]
            end = inner_end[m]
            for k in inner[at:end]:
                total += own[k]
            at = end
            flow[paper] = total
            shared[paper] = total * passed[paper]
