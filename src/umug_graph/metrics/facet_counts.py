"""Corpus -> how many papers bear each facet, in which years, on what evidence, and where evidence contradicts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from umug_graph.models import Corpus, Facet, FacetTerm, Paper
from umug_graph.taxonomy import in_drawing_order


@dataclass(frozen=True, slots=True)
class FacetCount:
    """A facet of the taxonomy in use, in drawing order, or one that an older taxonomy gave (without dimension).

    `papers` of all asked bear it. `years` counts them by year, as far as it is known; `evidence` by the kinds of
    evidence for it (a paper with two kinds counts in both). `contested` are those where something speaks against it
    as well, `doubted` those that do not bear it although something speaks for it.
    """

    name: str
    parent: str | None
    dimension: str | None
    undecided: bool
    papers: int
    share: float | None
    years: dict[int, int]
    evidence: dict[str, int]
    contested: int
    doubted: int


@dataclass(frozen=True, slots=True)
class FacetCounts:
    """All facets with their counts over `papers` papers, of which `tagged` bear one at least."""

    papers: int
    tagged: int
    facets: tuple[FacetCount, ...]


def facet_counts(corpus: Corpus, listed: bool = True) -> FacetCounts:
    """Count the facets of the listed papers, or of all known works."""
    papers = [paper for paper in corpus.papers if paper.listed or not listed]
    terms = {term.name: term for term in corpus.taxonomy}
    used = (facet.name for paper in papers for facet in (*paper.facets, *paper.doubted))
    names = in_drawing_order((*terms, *used), corpus.taxonomy)
    borne: dict[str, list[tuple[Paper, Facet]]] = {name: [] for name in names}
    for paper in papers:
        for facet in paper.facets:
            borne[facet.name].append((paper, facet))
    doubted = Counter(facet.name for paper in papers for facet in paper.doubted)
    counts = (_counted(terms.get(name) or FacetTerm(name), borne[name], doubted[name], len(papers)) for name in names)
    return FacetCounts(len(papers), sum(bool(paper.facets) for paper in papers), tuple(counts))


def _counted(term: FacetTerm, borne: Sequence[tuple[Paper, Facet]], doubted: int, papers: int) -> FacetCount:
    kinds = Counter(kind for _, facet in borne for kind in {each.kind for each in facet.evidence})
    return FacetCount(
        term.name,
        term.parent,
        term.dimension,
        term.undecided,
        len(borne),
        len(borne) / papers if papers else None,
        _years(paper for paper, _ in borne),
        dict(sorted(kinds.items())),
        sum(bool(facet.against) for _, facet in borne),
        doubted,
    )


def _years(papers: Iterable[Paper]) -> dict[int, int]:
    found = Counter(int(paper.date.value[:4]) for paper in papers if paper.date and paper.date.value[:4].isdecimal())
    return dict(sorted(found.items()))


def contradictions(papers: Iterable[Paper]) -> tuple[tuple[Paper, Facet], ...]:
    """The facets, borne or doubted, that something speaks against, by paper key."""
    ordered = sorted(papers, key=lambda paper: paper.key)
    return tuple((paper, facet) for paper in ordered for facet in (*paper.facets, *paper.doubted) if facet.against)
