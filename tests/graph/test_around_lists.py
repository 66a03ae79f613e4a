"""The part of a graph that its lists are about."""

from __future__ import annotations

from hypothesis import given

from small_graphs import GRAPHS, matrix
from umug_graph.graph import CitationGraph, around_lists, within_lists


@given(GRAPHS)
def test_around_lists_are_just_the_citations_from_or_to_a_listed_paper(graph: CitationGraph) -> None:
    part, whole = around_lists(graph), matrix(graph)
    listed = {key for key, flag in zip(graph.keys, graph.listed.tolist(), strict=True) if flag}
    pairs = {(graph.keys[i], graph.keys[j]) for i, j in zip(*whole.nonzero(), strict=True)}
    kept = {pair for pair in pairs if listed & set(pair)}
    assert {(part.keys[i], part.keys[j]) for i, j in zip(*matrix(part).nonzero(), strict=True)} == kept
    assert set(part.keys) == listed | {key for pair in kept for key in pair}
    assert [key for key in graph.keys if key in set(part.keys)] == list(part.keys)


@given(GRAPHS)
def test_within_lists_is_within_around_lists(graph: CitationGraph) -> None:
    assert within_lists(around_lists(graph)) == within_lists(graph)
    assert around_lists(around_lists(graph)) == around_lists(graph)
