"""Corpus -> the works that the papers of each category build on: universal baselines and local favourites."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from math import comb
from typing import Literal

from umug_graph.graph import UNKNOWN_DAY, span_of_days
from umug_graph.metrics.discoveries import q_values
from umug_graph.models import Corpus, Paper
from umug_graph.taxonomy import undecided_of

Kind = Literal["universal", "local"]

FEWEST = 3
"""A category with fewer known reference lists says nothing, nor does a work that fewer of them cite."""

UNIVERSAL_SHARE = 0.25
FEWEST_UNEVEN = 5
"""One paper more or less moves the lift of a smaller category out of any bounds."""

EVEN_LIFT = (0.5, 2.0)
LOCAL_LIFT = 1.5
LOCAL_P = 0.05


@dataclass(frozen=True, slots=True)
class CategoryBaseline:
    """A work as the papers of one category see it: listed papers with known reference lists, not older than the work.

    `cited_by` of the `papers` of the category cite it, `cited_by_all` of `papers_all` at all; `lift` is the share here
    over the share among all. `p` is the chance of as many citers here if its citers were any of all papers (one-sided
    exact test of Fisher), `q` the share of chance finds to be expected among all pairs with a p as small (Benjamini &
    Hochberg). `kind` is `local` where this category favours it, going by lift and p; `universal` where none does, a
    quarter of all papers cite it, and all categories about alike; None else. `rank` is dense by `cited_by`; `citers`
    are keys in publication order.
    """

    category: str
    rank: int
    paper: Paper
    cited_by: int
    papers: int
    cited_by_all: int
    papers_all: int
    lift: float
    p: float
    q: float
    kind: Kind | None
    citers: tuple[str, ...]

    @property
    def share(self) -> float:
        """The share of the category's papers that cite it."""
        return self.cited_by / self.papers


def baselines_by_category(
    corpus: Corpus, top: int | None = 10, listed: bool | None = None
) -> tuple[CategoryBaseline, ...]:
    """Rank, for each facet, the works that its papers cite: all, only those inside the lists, or only those outside.

    Facets in the order of the taxonomy; left out are undecided ones and those with fewer than FEWEST known lists. In a
    facet, ties stand by lift, then date, then key; all beyond the first `top` is left out. Tests count all works that
    FEWEST known lists cite, shown or not.
    """
    papers = {paper.key: paper for paper in corpus.papers}
    known = {paper.key for paper in corpus.papers if paper.listed and paper.references_known is not None}
    members = _members(corpus, papers, known)
    rows = [
        row
        for key, citers in sorted(_citers(corpus, known).items())
        if len(citers) >= FEWEST
        for row in _rows_of(papers[key], citers, members, _could_cite(papers, papers[key], known) | citers, papers)
    ]
    shown = [row for row in _with_kinds(_with_q(rows)) if row.cited_by and listed in (None, row.paper.listed)]
    return tuple(row for name in members for row in _ranked([row for row in shown if row.category == name])[:top])


def _citers(corpus: Corpus, known: Set[str]) -> dict[str, set[str]]:
    """Which of the known papers cite each work."""
    found: dict[str, set[str]] = {}
    for citation in corpus.citations:
        if citation.citing in known and citation.citing != citation.cited:
            found.setdefault(citation.cited, set()).add(citation.citing)
    return found


def _could_cite(papers: Mapping[str, Paper], work: Paper, known: Set[str]) -> set[str]:
    """Those of the known papers that are not surely older than the work."""
    (first, _), _ = published(work)
    return {key for key in known if published(papers[key])[0][1] >= first or first == UNKNOWN_DAY}


def _members(corpus: Corpus, papers: Mapping[str, Paper], known: Set[str]) -> dict[str, set[str]]:
    """The known papers of each facet that has enough of them."""
    undecided = undecided_of(corpus.taxonomy)
    found: dict[str, set[str]] = {term.name: set() for term in corpus.taxonomy if term.name not in undecided}
    for key in known:
        for facet in papers[key].facets:
            if facet.name in found:
                found[facet.name].add(key)
    return {name: keys for name, keys in found.items() if len(keys) >= FEWEST}


def _rows_of(
    work: Paper, citers: Set[str], members: Mapping[str, Set[str]], able: Set[str], papers: Mapping[str, Paper]
) -> Iterator[CategoryBaseline]:
    """The work as each category sees it that has a paper which could cite it."""
    for category, keys in members.items():
        here, size = keys & citers, len(keys & able)
        if size:
            lift = (len(here) / size) / (len(citers) / len(able))
            p = _upper_tail(len(here), size, len(citers), len(able))
            order = tuple(sorted(here, key=lambda key: published(papers[key])))
            yield CategoryBaseline(
                category, 0, work, len(here), size, len(citers), len(able), lift, p, 1.0, None, order
            )


def _upper_tail(here: int, size: int, everywhere: int, known: int) -> float:
    """Chance that at least `here` of a work's citers are among the `size` papers of a category (hypergeometric)."""
    ways = sum(comb(everywhere, n) * comb(known - everywhere, size - n) for n in range(here, min(size, everywhere) + 1))
    return ways / comb(known, size)


def _with_q(rows: Sequence[CategoryBaseline]) -> list[CategoryBaseline]:
    """With q over all rows."""
    return [replace(row, q=q) for row, q in zip(rows, q_values([row.p for row in rows]), strict=True)]


def _with_kinds(rows: Sequence[CategoryBaseline]) -> Iterator[CategoryBaseline]:
    low, high = EVEN_LIFT
    favoured = {row.paper.key for row in rows if _is_favoured(row)}
    uneven = {row.paper.key for row in rows if row.papers >= FEWEST_UNEVEN and not low <= row.lift <= high}
    for row in rows:
        if _is_favoured(row):
            yield replace(row, kind="local")
        elif row.paper.key not in favoured | uneven and row.cited_by_all >= UNIVERSAL_SHARE * row.papers_all:
            yield replace(row, kind="universal")
        else:
            yield row


def _is_favoured(row: CategoryBaseline) -> bool:
    return row.cited_by >= FEWEST and row.lift >= LOCAL_LIFT and row.p <= LOCAL_P


def _ranked(rows: Sequence[CategoryBaseline]) -> list[CategoryBaseline]:
    ranks = {count: rank for rank, count in enumerate(sorted({-row.cited_by for row in rows}), start=1)}
    ordered = sorted(rows, key=lambda row: (-row.cited_by, -row.lift, published(row.paper)))
    return [replace(row, rank=ranks[-row.cited_by]) for row in ordered]


def published(paper: Paper) -> tuple[tuple[int, int], str]:
    """What papers are ordered by: first and last day of the date, then key; the undated last."""
    span = span_of_days(paper.date.value) if paper.date else None
    return span or (UNKNOWN_DAY, UNKNOWN_DAY), paper.key
