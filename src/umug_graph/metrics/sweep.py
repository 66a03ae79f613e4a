"""What flows from the citing to the cited, exactly: one sweep through the components, circles solved on the way."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from umug_graph.graph import CitationGraph, components
from umug_graph.graph.kernels import kernel
from umug_graph.graph.rows import AnyInts, Ints, unsigned

Floats = npt.NDArray[np.float64]

TOLERANCE = 1e-15  # a circle rests when a round changes the sum of its scores by less than this part of it
MOST_ROUNDS = 20_000


def swept(graph: CitationGraph, given: Floats, passed: Floats) -> Floats:
    """Solve x_i = given_i + sum of passed_j x_j over the papers j that cite i.

    Papers outside circles take one look at each citation; those within one go round it (Gauss & Seidel, from new to
    old) until nothing changes, which needs the largest eigenvalue of the circle's part to be below 1.
    """
    found = components(graph)
    flow = np.empty(len(graph))
    indptr, indices, order = unsigned(graph.cited_indptr), unsigned(graph.cited_indices), unsigned(found.order)
    _swept(indptr, indices, order, found.starts, given, passed, flow, TOLERANCE, MOST_ROUNDS)
    return flow


@kernel
def _swept(  # noqa: C901 - a kernel calls no other
    indptr: AnyInts,
    indices: AnyInts,
    order: AnyInts,
    starts: Ints,
    given: Floats,
    passed: Floats,
    flow: Floats,
    tolerance: float,
    most_rounds: int,
) -> None:
    papers = len(order)
    circle = np.zeros(papers, np.int32)  # which one a paper is in, from 1; 0: none
    largest, citations = 0, 0
    for c in range(len(starts) - 1):
        if starts[c + 1] - starts[c] > 1:
            inside = 0
            for at in range(starts[c], starts[c + 1]):
                circle[order[at]] = c + 1
                inside += np.int64(indptr[order[at] + 1]) - np.int64(indptr[order[at]])
            largest = max(largest, starts[c + 1] - starts[c])
            citations = max(citations, inside)
    place = np.zeros(papers if largest else 0, np.int32)
    base = np.empty(largest)
    own = np.empty(largest)
    weight = np.empty(largest)
    inner_end = np.zeros(largest, np.int32)
    inner = np.empty(citations, np.int32)
    shared = np.empty(papers)  # what each paper passes on to every one it cites
    for c in range(len(starts) - 1):
        first = starts[c]
        size = starts[c + 1] - first
        if size == 1:
            paper = order[first]
            total = given[paper]
            for k in range(indptr[paper], indptr[paper + 1]):
                total += shared[indices[k]]
            flow[paper] = total
            shared[paper] = total * passed[paper]
            continue
        for m in range(size):
            place[order[first + size - 1 - m]] = m  # new first
        end = 0
        for m in range(size):
            paper = order[first + size - 1 - m]
            total = given[paper]
            for k in range(indptr[paper], indptr[paper + 1]):
                citing = indices[k]
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
                for k in range(at, inner_end[m]):
                    total += own[inner[k]]
                at = inner_end[m]
                total *= weight[m]
                change += abs(total - own[m])
                whole += abs(total)
                own[m] = total
            if change <= tolerance * whole:
                break
        at = 0
        for m in range(size):
            paper = order[first + size - 1 - m]
            total = base[m]
            for k in range(at, inner_end[m]):
                total += own[inner[k]]
            at = inner_end[m]
            flow[paper] = total
            shared[paper] = total * passed[paper]
