"""Random citations of a few hundred papers with facets: some cite a facet more than chance would have it."""

from __future__ import annotations

from collections.abc import Mapping

import networkx as nx
import numpy as np

from umug_graph.graph import CitationGraph, from_networkx
from umug_graph.metrics.facet_labels import Labels

FACETS = ("ar", "diffusion", "flow")


def random_labels(papers: int, rng: np.random.Generator, shares: tuple[float, ...] = (0.5, 0.3, 0.2)) -> Labels:
    """One facet for each paper; every tenth paper bears two, every tenth none."""
    drawn = rng.choice(len(shares), papers, p=shares)
    other = (drawn + rng.integers(1, len(shares), papers)) % len(shares)
    kind = rng.integers(0, 10, papers)
    return tuple(
        () if kind[i] == 0 else tuple(FACETS[f] for f in sorted({drawn[i], other[i]} if kind[i] == 1 else {drawn[i]}))
        for i in range(papers)
    )


def planted_graph(
    labels: Labels,
    citations: int,
    rng: np.random.Generator,
    lifts: Mapping[tuple[str, str], float] | None = None,
    skewed: bool = True,
) -> CitationGraph:
    """Papers of five years; whom each cites, of all older ones, is chance, `lifts[citing, cited]` times as likely.

    `skewed`: how often papers cite and are cited is drawn from a Pareto distribution; else all are alike.
    """
    papers = len(labels)
    days = np.sort(rng.integers(0, 5 * 365, papers))
    fame, length = (rng.pareto(1.5, papers) + 0.2 if skewed else np.ones(papers) for _ in range(2))
    lift = np.ones((papers, papers))
    for (one, other), by in (lifts or {}).items():
        lift[np.ix_([one in own for own in labels], [other in own for own in labels])] = by
    weights = np.minimum(length[:, None] * fame[None, :], 25) * lift * (days[None, :] < days[:, None])
    # Each pair by itself: the chance of a citation is 1 - exp(-rate), as of one or more events.
    cites = rng.random(weights.shape) < -np.expm1(-weights * (citations / weights.sum()))
    graph = nx.DiGraph()
    graph.add_nodes_from((f"p{i:04}", {"date": str(np.datetime64("2020-01-01") + int(days[i]))}) for i in range(papers))
    graph.add_edges_from((f"p{a:04}", f"p{b:04}") for a, b in np.argwhere(cites).tolist())
    return from_networkx(graph)


def in_order(graph: CitationGraph, labels: Labels) -> Labels:
    """The labels of papers p0000, p0001, ... in the order of the graph."""
    return tuple(labels[int(key[1:])] for key in graph.keys)
