"""Corpus -> links between listed papers that share an organization or a facet, weighted by how much that says."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from math import fsum
from typing import Literal

from umug_graph.models import Corpus, Paper
from umug_graph.taxonomy import parents_of, undecided_of

LinkKind = Literal["organization", "facet"]
Sharers = Mapping[str, frozenset[str]]  # what is shared -> keys of the papers that share it

COMMONPLACE = 250
"""What more listed papers than this share links none of them: too common to say anything, and too many pairs."""


@dataclass(frozen=True, slots=True, order=True)
class Link:
    """Papers `a` and `b` (keys, a < b) share `shared`, sorted. `weight` is in (0, 1] for each thing shared, summed.

    An organization or facet of n listed papers gives each of their pairs 1/(n - 1), so that each paper spreads one unit
    over those it shares it with: fractional counting, as in Perianes-Rodriguez, Waltman & van Eck (2016).
    """

    a: str
    b: str
    kind: LinkKind
    shared: tuple[str, ...]
    weight: float


def paper_links(corpus: Corpus) -> tuple[Link, ...]:
    """Link the listed papers of a corpus, sorted by kind and keys.

    A part counts for its whole: papers of `Meta FAIR` and `Meta` share `Meta`. Of an organization and its parent, or a
    facet and its parent, only the narrower is shared. An undecided facet links nothing, for it may hide a difference.
    """
    listed = [paper for paper in corpus.papers if paper.listed]
    parents = {organization.name: organization.parent for organization in corpus.organizations}
    organizations = _sharers({paper.key: with_wholes(paper.organizations, parents) for paper in listed})
    facets = _sharers(facets_held(corpus, listed))
    return (*_links("facet", facets, parents_of(corpus.taxonomy)), *_links("organization", organizations, parents))


def facets_held(corpus: Corpus, papers: Iterable[Paper]) -> dict[str, frozenset[str]]:
    """The facets of each paper, by key, and those they lie below; undecided ones are left out."""
    wholes, undecided = parents_of(corpus.taxonomy), undecided_of(corpus.taxonomy)
    return {
        paper.key: with_wholes((facet.name for facet in paper.facets if facet.name not in undecided), wholes)
        for paper in papers
    }


def with_wholes(names: Iterable[str], parents: Mapping[str, str | None]) -> frozenset[str]:
    """The names and all they are part of; a ring of parents ends where it began."""
    found: set[str] = set()
    for name in names:
        whole: str | None = name
        while whole is not None and whole not in found:
            found.add(whole)
            whole = parents.get(whole)
    return frozenset(found)


def _sharers(held: Mapping[str, frozenset[str]]) -> Sharers:
    found: dict[str, set[str]] = defaultdict(set)
    for key, names in held.items():
        for name in names:
            found[name].add(key)
    return {name: frozenset(keys) for name, keys in found.items() if 2 <= len(keys) <= COMMONPLACE}


def _links(kind: LinkKind, sharers: Sharers, parents: Mapping[str, str | None]) -> Iterator[Link]:
    pairs: dict[tuple[str, str], list[str]] = defaultdict(list)
    for name in sorted(sharers):
        for pair in combinations(sorted(sharers[name]), 2):
            pairs[pair].append(name)
    for (a, b), names in sorted(pairs.items()):
        wholes = {parents.get(name) for name in names}
        shared = tuple(name for name in names if name not in wholes)
        yield Link(a, b, kind, shared, fsum(1 / (len(sharers[name]) - 1) for name in shared))
