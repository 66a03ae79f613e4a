"""Corpus -> the works that its listed papers build on: most cited by them first, with who cites them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from umug_graph.graph import UNKNOWN_DAY, span_of_days
from umug_graph.models import Corpus, Paper


@dataclass(frozen=True, slots=True)
class Baseline:
    """A work and who cites it. `rank` is dense: works cited by equally many listed papers share it; none is skipped.

    `citers` are the keys of the listed papers that cite it, in publication order; `cited_by_known` also counts papers
    outside the lists.
    """

    paper: Paper
    rank: int
    cited_by_listed: int
    cited_by_known: int
    citers: tuple[str, ...]
    listed: bool


def baselines(corpus: Corpus, top: int | None = None, listed: bool | None = None) -> tuple[Baseline, ...]:
    """Rank the works that listed papers cite: all of them, only those inside the lists, or only those outside.

    Ties are ordered by citations from all known reference lists, then date, then key. Works that no listed paper is
    known to cite are left out; so is all beyond the first `top`. `rank` counts within the works asked for.
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
    return tuple(_ranked(row, ranks[-row.cited_by_listed]) for row in rows[:top])


def _row(paper: Paper, citing: list[Paper]) -> Baseline:
    citers = tuple(each.key for each in sorted(citing, key=_published) if each.listed)
    return Baseline(paper, 0, len(citers), len(citing), citers, paper.listed)


def _ranked(row: Baseline, rank: int) -> Baseline:
    return Baseline(row.paper, rank, row.cited_by_listed, row.cited_by_known, row.citers, row.listed)


def _order(row: Baseline) -> tuple[int, int, tuple[tuple[int, int], str]]:
    return -row.cited_by_listed, -row.cited_by_known, _published(row.paper)


def _published(paper: Paper) -> tuple[tuple[int, int], str]:
    span = span_of_days(paper.date.value) if paper.date else None
    return span or (UNKNOWN_DAY, UNKNOWN_DAY), paper.key
