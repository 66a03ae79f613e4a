"""What a figure about a graph is relative to: which papers it holds, and how many reference lists are known."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from umug_graph.models import Corpus

Scope = Literal["listed", "listed and references"]


@dataclass(frozen=True, slots=True)
class Completeness:
    """Of `papers` listed papers somebody says how many references they have: `stated` in all, of which `known` are."""

    papers: int
    known: int
    stated: int

    @property
    def share(self) -> float:
        """`known` over `stated`; 1 where there is nothing to know."""
        return self.known / self.stated if self.stated else 1.0


@dataclass(frozen=True, slots=True)
class Coverage:
    """`listed_with_references` of `listed` papers, and `with_references` of all `papers`, have a known reference list.

    What the others cite is missing from `citations`. `scope` says whether the graph holds listed papers only, or also
    the works that they cite. `completeness` is that of the listed papers' reference lists, as far as anybody says how
    long these are.
    """

    corpus: str
    scope: Scope
    papers: int
    listed: int
    citations: int
    with_references: int
    listed_with_references: int
    completeness: Completeness | None = None


def completeness(corpus: Corpus) -> Completeness | None:
    """How much of what the listed papers cite is known; None where nobody says how much there is.

    Of one paper no more is known than is stated: several sources may print one reference in several ways.
    """
    found = [
        (min(paper.references_known or 0, paper.references_printed), paper.references_printed)
        for paper in corpus.papers
        if paper.listed and paper.references_printed is not None
    ]
    return Completeness(len(found), sum(known for known, _ in found), sum(of for _, of in found)) if found else None
