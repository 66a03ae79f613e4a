"""Corpus and its graph -> the first papers that bridge two facets: bear both, or cite works of both."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

import numpy as np

from umug_graph.graph import UNKNOWN_DAY, CitationGraph
from umug_graph.metrics.facet_labels import Labels, facet_labels, facet_names
from umug_graph.models import Citation, Corpus, Evidence, Paper

BridgeKind = Literal["bears both", "cites both"]

_WORKS_NAMED = 3


@dataclass(frozen=True, slots=True)
class BridgePaper:
    """A paper that may have been the first; `date` is ISO, cut to its precision, None if unknown."""

    key: str
    name: str
    date: str | None
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Bridge:
    """Who first bridged the facets `one` and `other`: `papers` do at all, `undated` of them on an unknown day.

    `first` are those before which, as far as dates tell, no other came: more than one where dates cannot say which.
    `unseen` listed papers may be as early and bridge them too, for of these nothing is known: no reference list, or, of
    what papers bear, no facet of the dimension.
    """

    one: str
    other: str
    kind: BridgeKind
    first: tuple[BridgePaper, ...]
    papers: int
    undated: int
    unseen: int


def bridges(corpus: Corpus, graph: CitationGraph, dimension: str | None = None) -> tuple[Bridge, ...]:
    """Find who first bore both of each two facets of a dimension, and who first cited works of both, in drawing order.

    To cite both is to cite two works, one of each, that were out by then as far as dates tell. Pairs that no paper
    bridges are left out.
    """
    field = _Field(corpus, graph, dimension)
    pairs = combinations(facet_names(corpus, dimension), 2)
    return tuple(bridge for pair in pairs for bridge in field.bridges(*pair))


class _Field:
    def __init__(self, corpus: Corpus, graph: CitationGraph, dimension: str | None) -> None:
        self.graph = graph
        self.labels: Labels = facet_labels(corpus, graph.keys, dimension)
        by_key = {paper.key: paper for paper in corpus.papers}
        self.papers: Sequence[Paper] = [by_key[key] for key in graph.keys]
        self.citations: Mapping[tuple[str, str], Citation] = {
            (each.citing, each.cited): each for each in corpus.citations
        }
        self.parents = {term.name: term.parent for term in corpus.taxonomy}

    def bridges(self, one: str, other: str) -> Iterator[Bridge]:
        bearers = [i for i, own in enumerate(self.labels) if one in own and other in own]
        bare = np.array([not own for own in self.labels], np.bool_)
        if bearers:
            borne = {i: (*self._borne(i, one), *self._borne(i, other)) for i in self._firsts(bearers)}
            yield self._bridge(one, other, "bears both", bearers, borne, bare)
        citers = [i for i in range(len(self.graph)) if self._cites_both(i, one, other)]
        if citers:
            cited = {i: tuple(self._cited_both(i, one, other)) for i in self._firsts(citers)}
            yield self._bridge(one, other, "cites both", citers, cited, ~self.graph.has_references)

    def _bridge(
        self,
        one: str,
        other: str,
        kind: BridgeKind,
        found: list[int],
        firsts: Mapping[int, tuple[Evidence, ...]],
        unknown: np.ndarray,
    ) -> Bridge:
        days, until = self.graph.days, self.graph.days_until
        latest = min(int(until[i]) for i in firsts)
        unseen = np.flatnonzero(unknown & self.graph.listed & (days <= latest))
        return Bridge(
            one,
            other,
            kind,
            tuple(
                BridgePaper(self.graph.keys[i], self.papers[i].name, self.graph.date(i), evidence)
                for i, evidence in firsts.items()
            ),
            len(found),
            sum(int(days[i]) == UNKNOWN_DAY for i in found),
            len(unseen),
        )

    def _firsts(self, found: list[int]) -> list[int]:
        """Those that no other one surely precedes, first published first; undated ones only where all are."""
        dated = [i for i in found if self.graph.days[i] != UNKNOWN_DAY]
        latest = min((int(self.graph.days_until[i]) for i in dated), default=UNKNOWN_DAY)
        return [i for i in dated or found if self.graph.days[i] <= latest]

    def _works(self, i: int, facet: str) -> list[int]:
        """The works of a facet that paper i cites and that were out by then."""
        return [
            j for j in self.graph.cites(i).tolist() if facet in self.labels[j] and self.graph.precedes(i, j) is not True
        ]

    def _cites_both(self, i: int, one: str, other: str) -> bool:
        first, last = self._works(i, one), self._works(i, other)
        return bool(first and last) and len({*first, *last}) > 1

    def _borne(self, i: int, facet: str) -> Iterator[Evidence]:
        """Why it bears the facet or one below it."""
        for own in self.papers[i].facets:
            if own.name == facet or self.parents.get(own.name) == facet:
                for seen in own.evidence:
                    yield Evidence(own.name, f"{seen.kind}: {seen.detail}")

    def _cited_both(self, i: int, one: str, other: str) -> Iterator[Evidence]:
        """Which works of each facet it cites: those of one alone come first, and no work first for both."""
        first = sorted(self._works(i, one), key=lambda j: other in self.labels[j])
        last = sorted(self._works(i, other), key=lambda j: (one in self.labels[j], j == first[0]))
        yield from self._cited(i, one, first)
        yield from self._cited(i, other, last)

    def _cited(self, i: int, facet: str, works: Sequence[int]) -> Iterator[Evidence]:
        """The first few of these works, and who saw the citation."""
        for j in works[:_WORKS_NAMED]:
            seen = self.citations[self.graph.keys[i], self.graph.keys[j]].sightings[0]
            place = seen.source if seen.line is None else f"{seen.source} line {seen.line}"
            yield Evidence(facet, f"cites {self.papers[j].name} ({place})")
        if len(works) > _WORKS_NAMED:
            yield Evidence(facet, f"and {len(works) - _WORKS_NAMED} more")
