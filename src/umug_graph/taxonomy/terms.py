"""The facets that a taxonomy defines, as those see them who draw, count and link papers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from umug_graph.models import FacetTerm


def parents_of(terms: Iterable[FacetTerm]) -> dict[str, str | None]:
    """Each facet, in drawing order, with the facet it lies below or None."""
    return {term.name: term.parent for term in terms}


def undecided_of(terms: Iterable[FacetTerm]) -> frozenset[str]:
    """The facets that say of a paper what nothing decides: two papers that bear one need not be alike."""
    return frozenset(term.name for term in terms if term.undecided)


def in_drawing_order(names: Iterable[str], terms: Iterable[FacetTerm]) -> tuple[str, ...]:
    """The names, each once, in the order of the taxonomy; those that it does not know come last, by name."""
    order = {term.name: at for at, term in enumerate(terms)}
    return tuple(sorted(set(names), key=lambda name: (order.get(name, len(order)), name)))


def specific(names: Sequence[str], parents: Mapping[str, str | None]) -> tuple[str, ...]:
    """Those of the facet names that are no parent of another one of them, in the given order."""
    wholes = {parents.get(name) for name in names}
    return tuple(name for name in names if name not in wholes)
