"""Corpus -> the works that its listed papers build on: most cited by them first, with who cites them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace

import numpy as np

from umug_graph.graph import citation_graph
from umug_graph.metrics.categories import CategoryBaseline, baselines_by_category, published
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
    corpus: Corpus, top: int | None = None, listed: bool | None = None, draws: int = 400, seed: int = 0
) -> tuple[Baseline, ...]:
    """Rank the works that listed papers cite: all of them, only those inside the lists, or only those outside.

    Ties are ordered by citations from all known reference lists, then date, then key. Works that no listed paper is
    known to cite are left out; so is all beyond the first `top`. `rank` counts within the works asked for. Its interval
    at 90 % is of so many `draws`, none if 0 or if too few lists are known; `p_top` is for the first ten.
    """
    papers = {paper.key: paper for paper in corpus.papers}
    citing: dict[str, set[str]] = defaultdict(set)
    for citation in corpus.citations:
        if citation.citing != citation.cited:
            citing[citation.cited].add(citation.citing)
    rows = [
        _row(paper, [papers[key] for key in citing[paper.key]])
        for paper in corpus.papers
        if paper.key in citing and listed in (None, paper.listed)
    ]
    rows = sorted((row for row in rows if row.citers), key=_order)
    ranks = {count: rank for rank, count in enumerate(sorted({-row.cited_by_listed for row in rows}), start=1)}
    ranked = [replace(row, rank=ranks[-row.cited_by_listed]) for row in rows]
    return _with_intervals(corpus, ranked, draws, seed)[:top]


def _row(paper: Paper, citing: list[Paper]) -> Baseline:
    citers = tuple(each.key for each in sorted(citing, key=published) if each.listed)
    return Baseline(paper, 0, len(citers), len(citing), citers, paper.listed)


def _order(row: Baseline) -> tuple[int, int, tuple[tuple[int, int], str]]:
    return -row.cited_by_listed, -row.cited_by_known, published(row.paper)


def _with_intervals(corpus: Corpus, rows: list[Baseline], draws: int, seed: int) -> tuple[Baseline, ...]:
    """The rows with intervals in the ranks of the rows themselves, which are dense."""
    if not rows or not draws:
        return tuple(rows)
    graph = citation_graph(corpus)
    asked = {row.paper.key for row in rows}
    among = np.array([key in asked for key in graph.keys], np.bool_)
    found = rank_intervals(graph, draws=draws, seed=seed, printed=references_printed(corpus), among=among)
    places = {key: interval for key, interval in zip(graph.keys, found.papers, strict=True) if interval is not None}
    if not places:
        return tuple(rows)
    firsts = np.unique([interval.rank for interval in places.values()])
    return tuple(_with_interval(row, places[row.paper.key], firsts) for row in rows)


def _with_interval(row: Baseline, place: RankInterval, firsts: Counts) -> Baseline:
    low, high = (int(np.searchsorted(firsts, end, side="right")) for end in (place.low, place.high))
    return replace(row, rank_low=low, rank_high=high, p_top=place.p_top)
