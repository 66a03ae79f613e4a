"""Facets as columns: those that papers bear and those that are outweighed, each with all that speaks for and against.

Rows of evidence name their texts by number: many papers stand below one heading.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from umug_graph.models import Evidence, Facet, FacetTerm
from umug_graph.render.payload.order import Names, Order

Row = list[Any]


def facets_block(order: Order) -> dict[str, Any]:
    """The columns of WirePapers that tell facets, and the tables that their rows point into."""
    names, told = order.facets, _Told(order.facets)
    terms = {term.name: term for term in order.corpus.taxonomy}
    borne = [[told.row(facet) for facet in paper.facets] for paper in order.papers]
    doubted = [(at, [told.row(one) for one in paper.doubted]) for at, paper in enumerate(order.papers) if paper.doubted]
    known = names.all()
    numbers = {name: at for at, name in enumerate(known)}
    return {
        "facets": borne,
        "doubted": doubted,
        "facetNames": known,
        "facetParents": [_parent(terms.get(name), numbers) for name in known],
        "facetDimensions": [dimension_of(name, terms) for name in known],
        "evidence": {"kinds": told.kinds.all(), "texts": told.texts.all(), "places": told.places.all()},
    }


def dimension_of(name: str, terms: Mapping[str, FacetTerm]) -> str | None:
    """The dimension of a facet, else that of the nearest facet above it that has one."""
    seen: set[str] = set()
    while (term := terms.get(name)) is not None and name not in seen:
        if term.dimension is not None or term.parent is None:
            return term.dimension
        seen.add(name)
        name = term.parent
    return None


def _parent(term: FacetTerm | None, numbers: Mapping[str, int]) -> int:
    """The number of the facet that it lies below, -1 where there is none on the page."""
    return -1 if term is None or term.parent is None else numbers.get(term.parent, -1)


class _Told:
    """Rows of facets, and the tables of texts that they fill."""

    def __init__(self, facets: Names) -> None:
        self._facets = facets
        self.kinds, self.texts, self.places = Names(), Names(), Names()

    def row(self, facet: Facet) -> Row:
        """(facet, what speaks for it, confidence), and what speaks against it if anything does."""
        row: Row = [self._facets.number(facet.name), self._evidence(facet.evidence), round(facet.confidence, 3)]
        return [*row, self._evidence(facet.against)] if facet.against else row

    def _evidence(self, evidence: Iterable[Evidence]) -> list[Row]:
        return [self._one(each) for each in evidence]

    def _one(self, each: Evidence) -> Row:
        """(kind, text, place, line, weight), cut where nothing follows."""
        place = -1 if each.list is None else self.places.number(each.list)
        row: Row = [self.kinds.number(each.kind), self.texts.number(each.detail), place, each.line, each.weight]
        while row[-1] in (None, -1) and len(row) > 2:
            row.pop()
        return row
