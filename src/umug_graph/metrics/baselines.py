"""Corpus -> the works that its listed papers build on: most cited by them first, with who cites them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from umug_graph.graph import CitationGraph, citation_graph
from umug_graph.metrics.categories import CategoryBaseline, baselines_by_category
from umug_graph.metrics.counts import counts_by_listed
from umug_graph.metrics.recurrence import Counts
from umug_graph.metrics.uncertainty import RankInterval, rank_intervals, rank_text, references_printed
from umug_graph.models import Corpus, Paper

__all__ = ["Baseline", "CategoryBaseline", "baselines", "baselines_by_category"]


@dataclass(frozen=True, slots=True)
class Baseline:
    """A work and who cites it. `rank` is dense: works cited by equally many listed papers share it; none is skipped.

    `citers` are the keys of the listed papers that cite it, in publication order; `cited_by_known` also counts papers
    outside the lists. If all reference lists were known, it would stand among the works that now have the ranks
    `rank_low` to `rank_high`, at the level of the intervals; `p_top` is its chance to be one of their first `top`. All
    three are None where they were not asked for.
    """

    paper: Paper
    rank: int
    cited_by_listed: int
    cited_by_known: int
    citers: tuple[str, ...]
    listed: bool
    rank_low: int | None = None
    rank_high: int | None = None
    p_top: float | None = None

    @property
    def rank_text(self) -> str:
        """The rank with its interval, where known: `rank 3 (2-6)`."""
        if self.rank_low is None or self.rank_high is None:
            return f"rank {self.rank}"
        return rank_text(self.rank, self.rank_low, self.rank_high)


def baselines(
    corpus: Corpus,
    top: int | None = None,
    listed: bool | None = None,
    draws: int = 400,
    seed: int = 0,
    graph: CitationGraph | None = None,
) -> tuple[Baseline, ...]:
    """Rank the works that listed papers cite: all of them, only those inside the lists, or only those outside.

    Ties are ordered by citations from all known reference lists, then date, then key. Works that no listed paper is
    known to cite are left out; so is all beyond the first `top`. `rank` counts within the works asked for. Its interval
    at 90 % is of so many `draws`, none if 0 or if too few lists are known; `p_top` is for the first ten. `graph` is
    that of the corpus, if it is at hand.
    """
    graph = citation_graph(corpus) if graph is None else graph
    by_listed, by_known = counts_by_listed(graph), np.diff(graph.cited_indptr)
    asked = by_listed > 0
    if listed is not None:
        asked &= graph.listed == listed
    works = np.flatnonzero(asked)  # by date, then key
    works = works[np.lexsort((-by_known[works], -by_listed[works]))]
    ranks = _dense(-by_listed[works])
    papers = {paper.key: paper for paper in corpus.papers}
    rows = [
        _row(graph, papers, work, rank) for work, rank in zip(works[:top].tolist(), ranks[:top].tolist(), strict=True)
    ]
    if not rows or not draws:
        return tuple(rows)
    found = rank_intervals(graph, draws=draws, seed=seed, printed=references_printed(corpus), among=asked)
    return tuple(_with_intervals(rows, [found.papers[work] for work in works.tolist()]))


def _dense(values: Counts) -> Counts:
    """The rank of each of the values, which ascend: no rank is skipped."""
    ranks: Counts = np.cumsum(np.diff(values, prepend=values[:1]) > 0) + 1
    return ranks


def _row(graph: CitationGraph, papers: Mapping[str, Paper], work: int, rank: int) -> Baseline:
    citing = graph.cited_by(work)
    citers = tuple(graph.keys[i] for i in citing[graph.listed[citing]].tolist())
    paper = papers[graph.keys[work]]
    return Baseline(paper, rank, len(citers), len(citing), citers, paper.listed)


def _with_intervals(rows: list[Baseline], places: Sequence[RankInterval | None]) -> Iterator[Baseline]:
    """The rows with intervals in the ranks of the rows themselves, which are dense; `places` go on beyond the top."""
    firsts = np.unique([place.rank for place in places if place is not None])
    for row, place in zip(rows, places, strict=False):
        yield row if place is None else _with_interval(row, place, firsts)


def _with_interval(row: Baseline, place: RankInterval, firsts: Counts) -> Baseline:
    low, high = (int(np.searchsorted(firsts, end, side="right")) for end in (place.low, place.high))
    return replace(row, rank_low=low, rank_high=high, p_top=place.p_top)
