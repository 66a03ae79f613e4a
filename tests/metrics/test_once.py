"""What is computed once: the same again for the same graph and arguments, anew for others."""

from __future__ import annotations

import pickle

from umug_graph.graph import CitationGraph, graph_of_arrays
from umug_graph.metrics import measure
from umug_graph.metrics.once import once

GRAPH = graph_of_arrays([1, 2], [0, 0], 3)
ASKED: list[tuple[int, int]] = []


@once
def papers_times(graph: CitationGraph, factor: int, plus: int = 0) -> int:
    ASKED.append((factor, plus))
    return len(graph) * factor + plus


def test_the_same_question_is_answered_once_for_each_graph() -> None:
    ASKED.clear()
    other = graph_of_arrays([1], [0], 2)
    assert [papers_times(GRAPH, 2), papers_times(GRAPH, 2), papers_times(GRAPH, 2, plus=1)] == [6, 6, 7]
    assert papers_times(other, 2) == 4
    assert ASKED == [(2, 0), (2, 1), (2, 0)]


def test_a_measured_graph_can_be_pickled() -> None:
    graph = graph_of_arrays([1, 2], [0, 0], 3)
    scores = measure(graph)
    again = pickle.loads(pickle.dumps(graph))  # noqa: S301 - our own bytes
    assert (again, measure(again)) == (graph, scores)
