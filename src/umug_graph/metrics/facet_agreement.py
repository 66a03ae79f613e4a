"""Corpus, graph and communities -> how far lists' sections and facets agree with who cites whom."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from umug_graph.graph import CitationGraph
from umug_graph.metrics.communities import Partition
from umug_graph.metrics.facet_labels import dimensions, facet_labels
from umug_graph.metrics.mutual_information import adjusted_mutual_information, chance_of_as_much, contingency
from umug_graph.models import Corpus

FEWEST_PAPERS = 10

Groups = Mapping[int, tuple[str, ...] | frozenset[tuple[str, ...]]]  # by place in the graph


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far a grouping of papers agrees with communities at a resolution.

    `kind` is `sections` (`name` the list) or `facets` (`name` the dimension, None for facets of none). Of its `papers`,
    those that stand in it and in a community, `groups` and `communities` are how many of each they form; `outside` more
    stand in it and in no community, for nobody is known to cite them nor they anybody. `ami` is adjusted mutual
    information, None where `reason` says why; `p` how often papers dealt out to the groups at random agree as well.
    """

    kind: str
    name: str | None
    resolution: float
    papers: int
    outside: int
    groups: int
    communities: int
    ami: float | None
    p: float | None
    reason: str | None


def facet_agreement(
    corpus: Corpus, graph: CitationGraph, partitions: Sequence[Partition], draws: int = 999, seed: int = 0
) -> tuple[Agreement, ...]:
    """Compare each list's sections, then the facets of each dimension, with each partition of the graph.

    Papers that stand in several sections, or bear several facets, form groups of their own: those of just these.
    A paper without section or facet is left out.

    References
    ----------
    Vinh, Epps & Bailey (2010).
    """
    return tuple(
        _agreement(kind, name, groups, partition, draws, seed)
        for kind, name, groups in _groupings(corpus, graph)
        for partition in partitions
    )


def sections_of(corpus: Corpus, graph: CitationGraph, name: str) -> dict[int, frozenset[tuple[str, ...]]]:
    """The sections of a list (paths of headings) in which each of its papers stands; no path, no section."""
    found: dict[int, frozenset[tuple[str, ...]]] = {}
    for paper in corpus.papers:
        own = frozenset(each.section for each in paper.listings if each.list == name and each.section)
        if own and paper.key in graph.positions:
            found[graph.positions[paper.key]] = own
    return found


def _groupings(corpus: Corpus, graph: CitationGraph) -> Iterator[tuple[str, str | None, Groups]]:
    for read in corpus.lists:
        yield "sections", read.name, sections_of(corpus, graph, read.name)
    for dimension in dimensions(corpus):
        labels = facet_labels(corpus, graph.keys, dimension)
        yield "facets", dimension, {i: own for i, own in enumerate(labels) if own}


def _agreement(kind: str, name: str | None, groups: Groups, partition: Partition, draws: int, seed: int) -> Agreement:
    placed = sorted(i for i in groups if partition.labels[i] is not None)
    codes = {own: code for code, own in enumerate(dict.fromkeys(groups[i] for i in placed))}
    one = np.array([codes[groups[i]] for i in placed], np.int64)
    other = np.array([partition.labels[i] for i in placed], np.int64)
    table = contingency(one, other)
    own_groups, met = table.shape
    reason = _why_not(len(placed), own_groups, met)
    ami = None if reason else adjusted_mutual_information(table)
    if ami is None and reason is None:
        reason = "groups of one paper each leave nothing to compare"
    p = chance_of_as_much(one, other, draws, np.random.default_rng(seed)) if ami is not None else None
    outside = len(groups) - len(placed)
    return Agreement(kind, name, partition.resolution, len(placed), outside, own_groups, met, ami, p, reason)


def _why_not(papers: int, groups: int, communities: int) -> str | None:
    if papers < FEWEST_PAPERS:
        return f"fewer than {FEWEST_PAPERS} papers stand in both"
    if groups < 2:
        return "all papers are of one group"
    return "all papers are of one community" if communities < 2 else None
