"""The one contract of all metrics."""

from __future__ import annotations

from pathlib import Path

import networkx as nx
import pytest

from sample_field import CORPUS
from umug_graph.graph import citation_graph, from_networkx
from umug_graph.metrics import METRICS, measure

SAMPLES = {
    "sample": citation_graph(CORPUS),
    "empty": from_networkx(nx.DiGraph()),
    "one paper": from_networkx(nx.empty_graph(1, nx.DiGraph)),
    "circle": from_networkx(nx.cycle_graph(3, nx.DiGraph)),
}
SIGNED = {"rescaled_pagerank", "rescaled_citations", "di1", "di5", "dinok", "cd5"}


@pytest.mark.parametrize("sample", SAMPLES)
@pytest.mark.parametrize("metric", METRICS)
def test_a_metric_gives_a_plain_value_or_a_reason_for_every_paper(metric: str, sample: str) -> None:
    column = METRICS[metric](SAMPLES[sample])
    assert len(column.values) == len(SAMPLES[sample])
    assert (None in column.values) == (column.reason is not None)
    known = [value for value in column.values if value is not None]
    assert {type(value) for value in known} <= {int, float}
    assert metric in SIGNED or all(value >= 0 for value in known)


@pytest.mark.parametrize("metric", METRICS)
def test_a_metric_gives_the_same_again(metric: str) -> None:
    assert measure(SAMPLES["sample"], [metric]) == measure(citation_graph(CORPUS), [metric])


@pytest.mark.parametrize("metric", METRICS)
def test_a_metric_is_documented(metric: str) -> None:
    docs = (Path(__file__).parents[2] / "docs" / "metrics.md").read_text("utf-8")
    assert f"`{metric}`" in docs
    assert METRICS[metric].__doc__
