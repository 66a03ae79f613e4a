"""CitationGraph -> its strongly connected components in topological order, the citing before the cited."""

from __future__ import annotations

from umug_graph.graph import CitationGraph

_UNSEEN = -1


def components(graph: CitationGraph) -> list[list[int]]:
    """Papers that cite one another in a circle, together; all others alone. No component cites an earlier one.

    A citation graph is almost acyclic: papers revised after they appeared cite one another. Sorted within a component.

    References
    ----------
    Tarjan (1972), without recursion, for a chain of citations may be longer than Python's stack.
    """
    indptr, indices = graph.cites_indptr.tolist(), graph.cites_indices.tolist()
    papers = len(graph)
    number, low = [_UNSEEN] * papers, [0] * papers
    following = indptr[:papers]  # the next citation of each paper to look at
    waiting: list[int] = []
    is_waiting = bytearray(papers)
    found: list[list[int]] = []
    seen = 0
    for root in range(papers):
        path = [root] if number[root] == _UNSEEN else []
        while path:
            paper = path[-1]
            if number[paper] == _UNSEEN:
                number[paper] = low[paper] = seen
                seen += 1
                waiting.append(paper)
                is_waiting[paper] = True
            if following[paper] < indptr[paper + 1]:
                cited = indices[following[paper]]
                following[paper] += 1
                if number[cited] == _UNSEEN:
                    path.append(cited)
                elif is_waiting[cited]:
                    low[paper] = min(low[paper], number[cited])
                continue
            path.pop()
            if path:
                low[path[-1]] = min(low[path[-1]], low[paper])
            if low[paper] == number[paper]:
                found.append(_popped(waiting, is_waiting, paper))
    found.reverse()
    return found


def _popped(waiting: list[int], is_waiting: bytearray, first: int) -> list[int]:
    start = len(waiting) - 1
    while waiting[start] != first:
        start -= 1
    component = sorted(waiting[start:])
    del waiting[start:]
    for paper in component:
        is_waiting[paper] = False
    return component
