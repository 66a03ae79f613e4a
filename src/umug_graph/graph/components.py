"""Citations -> strongly connected components in topological order, the citing before the cited."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from umug_graph.graph.kernels import kernel

if TYPE_CHECKING:
    from umug_graph.graph.citations import CitationGraph

Ints = npt.NDArray[np.int32]


@dataclass(frozen=True)
class Components:
    """Component c is `order[starts[c]:starts[c + 1]]`, ascending; none cites an earlier one.

    Papers that cite one another in a circle share a component; each of the others is one by itself.
    """

    order: Ints
    starts: Ints

    def __len__(self) -> int:
        return len(self.starts) - 1

    @cached_property
    def circles(self) -> list[Ints]:
        """The components of more than one paper, in their order."""
        found = np.flatnonzero(np.diff(self.starts) > 1).tolist()
        return [self.order[self.starts[c] : self.starts[c + 1]] for c in found]


def components(graph: CitationGraph) -> Components:
    """Find the papers that cite one another in a circle; computed once a graph.

    A citation graph is almost acyclic: papers revised after they appeared cite one another.

    References
    ----------
    Tarjan (1972), without recursion, for a chain of citations may be longer than Python's stack.
    """
    return graph.components


def components_of(indptr: Ints, indices: Ints) -> Components:
    """Find the components of citations as sorted rows (the papers that paper i cites)."""
    papers = len(indptr) - 1
    if _only_backwards(indptr, indices):
        return Components(np.arange(papers - 1, -1, -1, dtype=np.int32), np.arange(papers + 1, dtype=np.int32))
    order, starts = np.empty(papers, np.int32), np.empty(papers + 1, np.int32)
    first = _tarjan(indptr, indices, order, starts)
    return Components(order, starts[first:].copy())


@kernel
def _only_backwards(indptr: Ints, indices: Ints) -> bool:
    """Whether every paper cites earlier ones only, so that there can be no circle: rows end with their largest."""
    for i in range(len(indptr) - 1):
        end = indptr[i + 1]
        if end > indptr[i] and indices[end - 1] > i:
            return False
    return True


@kernel
def _tarjan(indptr: Ints, indices: Ints, order: Ints, starts: Ints) -> int:  # noqa: C901 - a kernel calls no other
    """Fill `order`, and `starts` from the returned place on; both from their ends, for the cited are found first."""
    papers = len(indptr) - 1
    done = papers + 1  # above every number, so that a finished paper lowers nobody
    number = np.zeros(papers, np.int32)  # 0: not seen
    low = np.zeros(papers, np.int32)
    following = indptr[:papers].copy()  # the next citation of each paper to look at
    path = np.empty(papers + 1, np.int32)
    waiting = np.empty(papers + 1, np.int32)
    waits = 0
    seen = 0
    free = papers  # `order` is filled from here to its end
    first = papers
    starts[papers] = papers
    reach = -1  # how far up the papers so far, or what they lead to, cite
    for root in range(papers):
        highest = indices[indptr[root + 1] - 1] if indptr[root] < indptr[root + 1] else -1
        reach = max(reach, highest)
        if number[root]:
            continue
        if reach <= root:  # in no circle: its references are older, and so are all papers that came before
            number[root] = done
            low[root] = done
            free -= 1
            order[free] = root
            first -= 1
            starts[first] = free
            continue
        steps = 1
        path[0] = root
        while steps:
            paper = path[steps - 1]
            if number[paper] == 0:
                seen += 1
                number[paper] = seen
                low[paper] = seen
                waiting[waits] = paper
                waits += 1
            lowest = low[paper]
            at = following[paper]
            end = indptr[paper + 1]
            deeper = False
            while at < end:
                cited = indices[at]
                at += 1
                if number[cited] == 0:
                    path[steps] = cited
                    steps += 1
                    deeper = True
                    break
                lowest = min(lowest, low[cited])
            following[paper] = at
            low[paper] = lowest
            if deeper:
                continue
            steps -= 1
            if lowest < number[paper]:
                above = path[steps - 1]
                low[above] = min(low[above], lowest)
                continue
            place = free
            while True:
                waits -= 1
                place -= 1
                member = waiting[waits]
                order[place] = member
                low[member] = done
                if member == paper:
                    break
            if free - place > 1:
                order[place:free].sort()
            free = place
            first -= 1
            starts[first] = free
    return first
