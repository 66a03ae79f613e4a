"""The order in which the page numbers papers and citations, and tables of texts that many rows share."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from operator import itemgetter
from typing import TYPE_CHECKING

from umug_graph.graph.links import with_wholes
from umug_graph.models import Citation, Corpus, Paper
from umug_graph.taxonomy import in_drawing_order

if TYPE_CHECKING:
    from umug_graph.fieldmap import FieldMap


class Order:
    """Papers as the graph has them, and the citations among them, sorted by citing, then cited paper."""

    def __init__(self, fieldmap: FieldMap) -> None:
        self.corpus: Corpus = fieldmap.corpus
        self.places: Mapping[str, int] = fieldmap.graph.positions
        by_key = {paper.key: paper for paper in fieldmap.corpus.papers}
        self.papers: tuple[Paper, ...] = tuple(by_key[key] for key in fieldmap.graph.keys)

    @cached_property
    def citations(self) -> list[tuple[int, int, Citation]]:
        """(citing, cited, citation)."""
        places = self.places
        there = [
            (places[one.citing], places[one.cited], one)
            for one in self.corpus.citations
            if one.citing in places and one.cited in places
        ]
        there.sort(key=itemgetter(0, 1))
        return there

    @cached_property
    def organizations(self) -> Names:
        """Those that papers bear, by name, then the wholes of which only parts are borne."""
        borne = {name for paper in self.papers for name in paper.organizations}
        parents = {organization.name: organization.parent for organization in self.corpus.organizations}
        return Names([*sorted(borne), *sorted(with_wholes(borne, parents) - borne)])

    @cached_property
    def facets(self) -> Names:
        """In the taxonomy's order, then those that it does not know."""
        there = (facet.name for paper in self.papers for facet in (*paper.facets, *paper.doubted))
        return Names(in_drawing_order(there, self.corpus.taxonomy))


class Names:
    """Texts that many rows name by number, in the order in which they are first met or given."""

    def __init__(self, given: Iterable[str] = ()) -> None:
        self._numbers: dict[str, int] = {}
        for name in given:
            self.number(name)

    def number(self, name: str) -> int:
        """The number of a text; a new one if it was not met before."""
        return self._numbers.setdefault(name, len(self._numbers))

    def all(self) -> list[str]:
        """Every text by its number."""
        return list(self._numbers)
