"""What a taxonomy file says, read and checked: dimensions, facets, the rules that give them, the keeper's own word."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from umug_graph.models import Evidence
from umug_graph.taxonomy.stems import Stems

KINDS = ("heading", "title", "keyword", "abstract")
"""Where words are read; `abstract` stands for its sentences on the paper's own work."""


@dataclass(frozen=True, slots=True)
class Rule:
    """`facet` is spoken for (`denies`: against) where all patterns are found in a text of a kind in `on`.

    It is not where one of `unless` is found. `weight` is None where that of the kind of text counts. `stems` are what a
    text must hold for all that.
    """

    facet: str
    on: frozenset[str]
    all: tuple[str, ...]
    unless: tuple[str, ...] = ()
    weight: float | None = None
    denies: bool = False
    stems: Stems = ()


@dataclass(frozen=True, slots=True)
class Dimension:
    """One way to sort papers. `narrow`: of a section path only the deepest heading counts that names a facet of it.

    Where a heading does, keywords add none.
    """

    name: str
    label: str | None = None
    narrow: bool = False


@dataclass(frozen=True, slots=True)
class FacetRelations:
    """`brings` are the facets given along with it: its parent and what it implies.

    `excludes` are those that it does not go together with, and all that lies below them.

    Where `between` is not empty, the facet leaves open which of those is meant.
    """

    parent: str | None = None
    dimension: str | None = None
    brings: tuple[str, ...] = ()
    excludes: frozenset[str] = frozenset()
    between: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Override:
    """What the keeper says of one paper, whatever its texts say; `evidence` is where."""

    given: tuple[str, ...]
    refused: tuple[str, ...]
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Weights:
    """What a witness of each kind is worth, what a denial is, and the confidence from which a facet is given.

    The `outermost` of several headings says what a list is about, seldom what sets a paper of it apart. An
    `other_title` is one that no list prints: a source or a reference list gives it.
    """

    heading: float = 0.9
    outermost: float = 0.6
    title: float = 0.9
    other_title: float = 0.8
    keyword: float = 0.8
    abstract: float = 0.6
    denial: float = 0.4
    given: float = 0.5

    def of(self, kind: str) -> float:
        """The weight of a witness of a kind."""
        return float(getattr(self, kind))


@dataclass(frozen=True, slots=True)
class Rules:
    """A taxonomy file. `facets` stands in drawing order; overrides by identifier and by the normal form of a title."""

    facets: Mapping[str, FacetRelations]
    dimensions: Mapping[str, Dimension]
    rules: tuple[Rule, ...]
    weights: Weights
    denied: tuple[str, ...]
    ignore: tuple[str, ...]
    own_work: tuple[str, ...]
    overrides: Mapping[str, tuple[Override, ...]]

    def dimension(self, facet: str) -> str | None:
        """The dimension of a facet."""
        return self.facets[facet].dimension

    def narrow(self, facet: str) -> str | None:
        """The dimension of a facet if that is a narrow one."""
        dimension = self.dimension(facet)
        return dimension if dimension is not None and self.dimensions[dimension].narrow else None


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """Compile a pattern when a text is first asked for it: most are never, and each takes a millisecond."""
    return re.compile(pattern, re.IGNORECASE)
