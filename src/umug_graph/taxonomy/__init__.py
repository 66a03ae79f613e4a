"""What is said of a paper -> its facets, each with its evidence, by the rules of a taxonomy (docs/taxonomy.md)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from umug_graph.models import Facet, FacetTerm, Identifier, Listing
from umug_graph.taxonomy.old import FACETS, UNDECIDED, facets_for
from umug_graph.taxonomy.terms import in_drawing_order, parents_of, specific, undecided_of

__all__ = ["Taxonomy", "in_drawing_order", "parents_of", "read_taxonomy", "specific", "undecided_of"]


@dataclass(frozen=True, slots=True)
class Taxonomy:
    """The rules that tag papers; `terms` are its facets in drawing order."""

    terms: tuple[FacetTerm, ...]

    def tag(
        self,
        title: str,
        listings: Sequence[Listing] = (),
        keywords: Sequence[str] = (),
        aliases: Sequence[str] = (),
        abstract: str | None = None,
        identifiers: Sequence[Identifier] = (),
        name: str | None = None,
    ) -> tuple[tuple[Facet, ...], tuple[Facet, ...]]:
        """Tag a paper: the facets it bears, and those that are outweighed."""
        return facets_for(title, listings, keywords, aliases, abstract), ()


def read_taxonomy(path: Path | None = None) -> Taxonomy:
    """Read a taxonomy file, the bundled one if None."""
    return Taxonomy(tuple(FacetTerm(name, parent, None, name in UNDECIDED) for name, parent in FACETS.items()))
