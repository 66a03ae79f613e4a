"""CitationGraph -> scores: one number a paper and metric, or None with the reason why there is none."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from umug_graph.errors import UnknownMetricError
from umug_graph.graph import CitationGraph, Coverage
from umug_graph.metrics.betweenness import betweenness_column
from umug_graph.metrics.citerank import citerank_column
from umug_graph.metrics.columns import Column, Values
from umug_graph.metrics.cores import core
from umug_graph.metrics.counts import cited_by_global, cited_by_known, cited_by_listed, references_known
from umug_graph.metrics.disruption import cd5, di1, di5, dinok
from umug_graph.metrics.flow import counted_by
from umug_graph.metrics.hits import authority, hub
from umug_graph.metrics.katz import katz_column
from umug_graph.metrics.normalized import citation_percentile, citations_per_year, ncs
from umug_graph.metrics.pagerank import pagerank_at
from umug_graph.metrics.rescaled import rescaled_citations, rescaled_pagerank

__all__ = ["METRICS", "Column", "Scores", "Values", "measure"]

METRICS: Mapping[str, Callable[[CitationGraph], Column]] = {
    "cited_by_listed": cited_by_listed,
    "cited_by_known": cited_by_known,
    "cited_by_global": cited_by_global,
    "references_known": references_known,
    "citations_per_year": citations_per_year,
    "ncs": ncs,
    "citation_percentile": citation_percentile,
    "pagerank": pagerank_at(0.5),
    "pagerank_0.85": pagerank_at(0.85),
    "rescaled_pagerank": rescaled_pagerank,
    "rescaled_citations": rescaled_citations,
    "citerank": citerank_column,
    "authority": authority,
    "hub": hub,
    "katz": katz_column,
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

    `undefined` says for each metric with a None why it is undefined, `notes` what was chosen for this graph (a window,
    a constant, the day of ages); every figure is relative to `coverage`.
    """

    coverage: Coverage
    values: Mapping[str, Values]
    undefined: Mapping[str, str]
    notes: Mapping[str, str] = field(default_factory=dict)

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
        notes={name: column.note for name, column in columns.items() if column.note is not None},
    )
