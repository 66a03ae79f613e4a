"""How a kernel's work is cut: what each row meets is the lengths of the rows that it names."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings

from larger_graphs import compiled
from small_graphs import GRAPHS
from umug_graph.graph import CitationGraph
from umug_graph.metrics.parts import PARTS, _met_by_row, even_parts, met_by_row


@settings(deadline=None)  # the first one compiles
@pytest.mark.parametrize("form", ["loop", "compiled"])
@given(GRAPHS)
def test_each_row_meets_the_rows_that_it_names(form: str, graph: CitationGraph) -> None:
    expected = [sum(len(graph.cited_by(j)) for j in graph.cites(i)) for i in range(len(graph))]
    arrays = graph.cites_indptr, graph.cites_indices, graph.cited_indptr
    found = np.full(len(graph), np.nan)
    getattr(_met_by_row, form)(*arrays, 0, len(graph), found)
    assert found.tolist() == met_by_row(*arrays).tolist() == expected
    with pytest.MonkeyPatch.context() as patch, compiled():
        patch.setattr("umug_graph.metrics.parts.counts_pay", lambda _: True)
        for pairs in (2_000_000, 0):  # in one, in two halves
            patch.setattr("umug_graph.graph.rows.WORTH_TWO", pairs)
            assert met_by_row(*arrays).tolist() == expected


@given(GRAPHS)
def test_parts_hold_every_row_once(graph: CitationGraph) -> None:
    work = met_by_row(graph.cites_indptr, graph.cites_indices, graph.cited_indptr)
    parts = even_parts(work)
    assert [row for start, stop in parts for row in range(start, stop)] == list(range(len(graph)))
    assert len(parts) <= PARTS
