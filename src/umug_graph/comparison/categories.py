"""A paper of several lists -> the facets that each list's own headings and keywords give, and whether they exclude.

Facets are compared dimension by dimension. Two agree if they are one, or one lies below the other; of two that lie
below the same facet (continuous and discrete diffusion) both cannot be meant where a list gives the one alone and
another the other alone. Titles and abstracts are the paper's own words, not a list's, and have no say here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from umug_graph.comparison.models import Difference, Said
from umug_graph.comparison.wording import difference
from umug_graph.models import Entry, Facet, FacetTerm, Listing
from umug_graph.taxonomy import Taxonomy

Given = Mapping[str, Sequence[Facet]]


class Categories:
    """The comparison of facets by one taxonomy."""

    def __init__(self, taxonomy: Taxonomy) -> None:
        self._taxonomy = taxonomy
        self._terms: dict[str, FacetTerm] = {term.name: term for term in taxonomy.terms}
        self._dimensions = tuple(dict.fromkeys(filter(None, map(self._dimension, self._terms))))

    def differences(self, entries: Mapping[str, Sequence[Entry]]) -> list[Difference]:
        """In what the lists' own facets differ, dimension by dimension; facets without one exclude nothing."""
        given = {name: self._given(name, own) for name, own in entries.items()}
        lines = {name: tuple(sorted(entry.line for entry in own)) for name, own in entries.items()}
        found = [self._in(dimension, given, lines) for dimension in self._dimensions]
        return [each for each in found if each is not None]

    def _given(self, name: str, entries: Sequence[Entry]) -> tuple[Facet, ...]:
        """The facets that one list's own words give."""
        listings = [Listing(name, entry.line, entry.section) for entry in entries]
        keywords = tuple(dict.fromkeys(word for entry in entries for word in entry.keywords))
        return self._taxonomy.tag("", listings, keywords)[0]

    def _dimension(self, name: str) -> str | None:
        """The dimension of a facet, else that of the nearest facet above it that has one."""
        for above in self._path(name):
            if (dimension := self._terms[above].dimension) is not None:
                return dimension
        return None

    def _path(self, name: str) -> tuple[str, ...]:
        """A facet and those above it, upwards."""
        path: list[str] = []
        at: str | None = name
        while at is not None and at in self._terms and at not in path:
            path.append(at)
            at = self._terms[at].parent
        return tuple(path)

    def _in(self, dimension: str, given: Given, lines: Mapping[str, tuple[int, ...]]) -> Difference | None:
        said = []
        for name, facets in given.items():
            within = [facet for facet in facets if self._dimension(facet.name) == dimension]
            lowest = self._lowest(facet.name for facet in within)
            evidence = sorted({each for facet in within if facet.name in lowest for each in facet.evidence})
            if lowest:
                said.append(Said(name, lowest, lines[name], tuple(evidence)))
        if clash := self._clash(dimension, said):
            return clash
        return difference(dimension, [*given], self._decided(said, given), self._agree, facet=True)

    def _lowest(self, names: Iterable[str]) -> tuple[str, ...]:
        """Those that stand above no other one of them, in the taxonomy's order."""
        kept = set(names)
        above = {parent for name in kept for parent in self._path(name)[1:]}
        return tuple(name for name in self._terms if name in kept - above)

    def _agree(self, a: str, b: str) -> bool:
        """Whether one is the other or lies below it; what is undecided excludes nothing."""
        open_ = self._terms[a].undecided or self._terms[b].undecided
        return open_ or a in self._path(b) or b in self._path(a)

    def _decided(self, said: Sequence[Said], given: Given) -> list[Said]:
        """What is said, without what is left open, where every list that speaks decides something."""
        cut = [Said(s.list, self._only_decided(s.values), s.lines, s.evidence) for s in said]
        return cut if len(cut) == len(given) and all(each.values for each in cut) else list(said)

    def _only_decided(self, names: Iterable[str]) -> tuple[str, ...]:
        return tuple(name for name in names if not self._terms[name].undecided)

    def _clash(self, dimension: str, said: Sequence[Said]) -> Difference | None:
        """Lists that go different ways from one facet down, though they agree on others."""
        for above in self._terms:
            ways = [self._ways(above, each.values) for each in said]
            taken = [way for way in ways if way]
            if any(not a & b for a in taken for b in taken):
                clashing = tuple(each for each, way in zip(said, ways, strict=True) if way)
                return Difference(dimension, "contradiction", clashing, facet=True)
        return None

    def _ways(self, above: str, names: Iterable[str]) -> set[str]:
        """The facets right below `above` that lead to those given."""
        paths = (self._path(name) for name in self._only_decided(names))
        return {path[path.index(above) - 1] for path in paths if above in path[1:]}
