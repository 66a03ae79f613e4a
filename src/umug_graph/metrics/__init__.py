"""CitationGraph -> scores: one number a paper and metric, or None with the reason why there is none."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from umug_graph.errors import UnknownMetricError
from umug_graph.graph import CitationGraph, Coverage
from umug_graph.metrics.betweenness import betweenness_column
from umug_graph.metrics.columns import Column, Values
from umug_graph.metrics.cores import core
from umug_graph.metrics.counts import cited_by_known, cited_by_listed, references_known
from umug_graph.metrics.disruption import cd5, di1, di5, dinok
from umug_graph.metrics.flow import counted_by
from umug_graph.metrics.pagerank import pagerank_at

__all__ = ["METRICS", "Column", "Scores", "Values", "measure"]

METRICS: Mapping[str, Callable[[CitationGraph], Column]] = {
    "cited_by_listed": cited_by_listed,
    "cited_by_known": cited_by_known,
    "references_known": references_known,
    "pagerank": pagerank_at(0.5),
    "pagerank_0.85": pagerank_at(0.85),
    "spc": counted_by("spc"),
    "splc": counted_by("splc"),
    "spnp": counted_by("spnp"),
    "betweenness": betweenness_column,
    "di1": di1,
    "di5": di5,
    "dinok": dinok,
    "cd5": cd5,
    "core": core,
}
"""Metrics by name; docs/metrics.md defines them. `pagerank` is at damping 0.5, the value for citations."""


@dataclass(frozen=True, slots=True)
class Scores:
    """Scores of the papers of one corpus: `scores["pagerank"][i]` is that of `graph.keys[i]`, None where undefined.

    `undefined` says for each metric with a None why it is undefined; every figure is relative to `coverage`.
    """

    coverage: Coverage
    values: Mapping[str, Values]
    undefined: Mapping[str, str]

    def __getitem__(self, metric: str) -> Values:
        return self.values[metric]

    def __contains__(self, metric: object) -> bool:
        return metric in self.values

    def __iter__(self) -> Iterator[str]:
        return iter(self.values)

    def __len__(self) -> int:
        return len(self.values)


def measure(graph: CitationGraph, names: Iterable[str] | None = None) -> Scores:
    """Compute the metrics of these names, all if not given, in the order of METRICS.

    Raises
    ------
    UnknownMetricError: a name is not in METRICS.
    """
    wanted = set(METRICS if names is None else names)
    if unknown := sorted(wanted - set(METRICS)):
        raise UnknownMetricError(", ".join(unknown), METRICS)
    columns = {name: metric(graph) for name, metric in METRICS.items() if name in wanted}
    return Scores(
        coverage=graph.coverage,
        values={name: column.values for name, column in columns.items()},
        undefined={name: column.reason for name, column in columns.items() if column.reason is not None},
    )
