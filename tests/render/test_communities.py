"""Communities of the page: not far from Leiden's, the same on every run, and cheap to load."""

from __future__ import annotations

import subprocess
import sys

import numpy as np
import pytest

from render.samples import field, large_field, listed
from umug_graph import build
from umug_graph.graph import CitationGraph
from umug_graph.metrics.communities import communities as leiden
from umug_graph.metrics.communities import modularity
from umug_graph.metrics.cores import neighbours
from umug_graph.render.communities import communities, compiled_step


def quality(graph: CitationGraph) -> float:
    labels = np.array([-1 if label is None else label for label in communities(graph)])
    return modularity(*neighbours(graph), np.where(labels < 0, labels.max() + 1, labels))


@pytest.mark.parametrize("graph", [build().graph, large_field(400, 1600).graph], ids=["bundled", "400"])
def test_modularity_is_five_sixths_of_that_of_leiden_or_more(graph: CitationGraph) -> None:
    best = leiden(graph, (1.0,), runs=2).partitions[0].modularity
    assert best is not None
    assert quality(graph) > best * 5 / 6


def test_every_run_gives_the_same() -> None:
    graph = large_field(400, 1600).graph
    assert communities(graph) == communities(graph)


def test_papers_without_citations_are_in_no_community() -> None:
    graph = field([listed(name, "2024") for name in "ABC"], [("A", "B")]).graph
    label = dict(zip(graph.keys, communities(graph), strict=True))
    assert label["title:a"] == label["title:b"] is not None
    assert label["title:c"] is None


@pytest.mark.parametrize("names", ["", "AB"])
def test_a_field_without_citations_has_none(names: str) -> None:
    assert communities(field([listed(name, "2024") for name in names]).graph) == [None] * len(names)


def test_loading_imports_neither_scipy_nor_the_rest_of_scikit_network_and_leaves_both_usable() -> None:
    code = (
        "import sys; from umug_graph.render.communities import compiled_step; step = compiled_step()\n"
        "assert not {'scipy', 'sknetwork', 'networkx'} & set(sys.modules), 'imported'\n"
        "from sknetwork.clustering import Louvain; from sknetwork.clustering.louvain_core import optimize_core\n"
        "assert optimize_core is step is compiled_step()\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_a_missing_library_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("umug_graph.render.communities.STEP", "sknetwork.clustering.no_such_step")
    with pytest.raises(ModuleNotFoundError, match="no_such_step"):
        compiled_step()
