"""What is said of a paper -> its facets, each with its evidence, by the rules of a taxonomy (docs/taxonomy.md).

A taxonomy is a TOML file: the bundled data/taxonomy.toml, or a user's own for any other field.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path

from umug_graph.models import Facet, FacetTerm, Identifier, Listing
from umug_graph.taxonomy.hearing import Stated, hear, stated
from umug_graph.taxonomy.reading import read_rules
from umug_graph.taxonomy.rules import Dimension, Override, Rules
from umug_graph.taxonomy.terms import in_drawing_order, parents_of, specific, undecided_of
from umug_graph.taxonomy.texts import Reader
from umug_graph.taxonomy.weighing import bringing_order, settle
from umug_graph.titles import normal_form

__all__ = ["Stated", "Taxonomy", "in_drawing_order", "parents_of", "read_taxonomy", "specific", "undecided_of"]

BUNDLED = "taxonomy.toml"


class Taxonomy:
    """The facets of a field and the rules that give them; `terms` holds the facets in drawing order."""

    def __init__(self, rules: Rules) -> None:
        self._rules, self._reader = rules, Reader(rules)
        self._order = bringing_order(rules.facets)
        self.terms: tuple[FacetTerm, ...] = tuple(
            FacetTerm(name, own.parent, own.dimension, bool(own.between)) for name, own in rules.facets.items()
        )

    @property
    def dimensions(self) -> tuple[Dimension, ...]:
        """Those that its facets belong to, in the order of the file."""
        return tuple(self._rules.dimensions.values())

    def tag(
        self,
        title: str,
        listings: Sequence[Listing] = (),
        keywords: Iterable[str | Stated] = (),
        aliases: Iterable[str | Stated] = (),
        abstract: str | None = None,
        identifiers: Sequence[Identifier] = (),
        name: str | None = None,
    ) -> tuple[tuple[Facet, ...], tuple[Facet, ...]]:
        """Tag a paper: the facets it bears, and those spoken for but outweighed, each in drawing order.

        `aliases` are its other titles; a title or keyword that a list prints may come as Stated, with its line.
        Both empty where nothing is said, which is usual for works that are only cited.
        """
        titles = [*stated(aliases), Stated(title)]
        told = listings or abstract or keywords or self._rules.overrides
        if not told and not any(self._reader.read(each.text, "title") for each in titles):
            return (), ()
        heard = hear(self._rules, self._reader, titles, listings, stated(keywords), abstract)
        if self._rules.overrides:
            heard.overrides = self._overrides(titles, identifiers, name)
        if not heard.speaking and not heard.overrides:
            return (), ()
        return settle(self._rules, self._order, heard)

    def _overrides(
        self, titles: Iterable[Stated], identifiers: Iterable[Identifier], name: str | None
    ) -> tuple[Override, ...]:
        handles = [*map(str, identifiers), *(f"title:{normal_form(title.text)}" for title in titles)]
        if name is not None:
            handles.append(f"name:{normal_form(name)}")
        told = (override for handle in handles for override in self._rules.overrides.get(handle, ()))
        return tuple(dict.fromkeys(told))


def read_taxonomy(path: Path | None = None) -> Taxonomy:
    """Read a taxonomy file, the bundled one where that is None.

    Raises
    ------
    TaxonomyError: the file cannot be read or breaks the format.
    """
    return _bundled() if path is None else Taxonomy(read_rules(path, path.name, _bundled_rules()))


@cache
def _bundled() -> Taxonomy:
    return Taxonomy(_bundled_rules())


@cache
def _bundled_rules() -> Rules:
    with as_file(files("umug_graph").joinpath("data", BUNDLED)) as path:
        return read_rules(path, BUNDLED)
