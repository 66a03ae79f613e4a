"""Two papers -> how much their references, citers and title words have in common."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from math import fsum, log, sqrt

import numpy as np

from umug_graph.graph import UNKNOWN_DAY, CitationGraph
from umug_graph.models import Paper
from umug_graph.titles import FUNCTION_WORDS, folded_words

_SHORTEST_WORD = 3
_ALSO_EMPTY = "all are can does has have how into its more need not our than that their this what you your"
_EMPTY_WORDS = FUNCTION_WORDS | set(_ALSO_EMPTY.split())


@dataclass(frozen=True, slots=True)
class Likeness:
    """`value` is a cosine, 0 to 1; `shared` how many things both have."""

    value: float
    shared: int


@dataclass(frozen=True)
class Literature:
    """References and citers of the papers of a graph. Papers are named by their positions in it."""

    graph: CitationGraph
    _cites: dict[int, frozenset[int]] = field(default_factory=dict, repr=False)
    _coupled: dict[int, dict[int, float]] = field(default_factory=dict, repr=False)
    _breadths: dict[int, tuple[int, int]] = field(default_factory=dict, repr=False)

    def cites(self, i: int) -> frozenset[int]:
        """The papers that paper i cites."""
        if i not in self._cites:
            self._cites[i] = frozenset(self.graph.cites(i).tolist())
        return self._cites[i]

    @cached_property
    def _weights(self) -> list[float]:
        """How telling a shared reference is: the rarer, the more; 0 for what nobody cites."""
        times = np.diff(self.graph.cited_indptr)
        # Some cite without a list of theirs being known: a service has seen them citing.
        lists = int((self.graph.has_references | (np.diff(self.graph.cites_indptr) > 0)).sum())
        return [log((lists + 1) / k) if k else 0.0 for k in times.tolist()]

    def _mass(self, papers: frozenset[int]) -> float:
        return fsum(map(self._weights.__getitem__, papers))

    def coupling(self, i: int, j: int) -> Likeness | None:
        """Cosine of the reference lists of two papers, rare references weighing more; None where one is unknown.

        References
        ----------
        Kessler (1963); cosine: Salton & McGill (1983).
        """
        if not (self.graph.has_references[i] and self.graph.has_references[j]):
            return None
        both = self.cites(i) & self.cites(j)
        masses = self._mass(self.cites(i)) * self._mass(self.cites(j))
        return Likeness(self._mass(both) / sqrt(masses) if masses else 0.0, len(both))

    def relative_coupling(self, cited: int, citing: int, among: int) -> float | None:
        """Coupling as a share of the highest of all works that `citing` cites; 1 for the closest of them.

        A cosine depends on how long the lists are, this does not. None unless `among` of them or more have known lists.
        """
        if citing not in self._coupled:
            known = [i for i in self.cites(citing) if self.graph.has_references[i]]
            near = ((i, self.coupling(i, citing)) for i in known)
            self._coupled[citing] = {i: likeness.value for i, likeness in near if likeness}
        near_ones = self._coupled[citing]
        highest = max(near_ones.values(), default=0.0)
        return near_ones.get(cited, 0.0) / highest if highest and len(near_ones) >= among else None

    def is_nearest(self, cited: int, citing: int, among: int) -> bool:
        """Whether no work that `citing` cites shares more references with it, of at least `among` with known lists."""
        return self.relative_coupling(cited, citing, among) == 1

    def co_citation(self, i: int, j: int) -> Likeness | None:
        """Citers of both papers, relative to those of each (damped by one citer); None where one is never cited.

        References
        ----------
        Small (1973).
        """
        first, second = self.graph.cited_by(i), self.graph.cited_by(j)
        if not len(first) or not len(second):
            return None
        both = len(np.intersect1d(first, second, assume_unique=True))
        return Likeness(both / (sqrt(len(first) * len(second)) + 1), both)

    def breadth(self, i: int) -> tuple[int, int]:
        """How many known reference lists cite paper i, and how many could: those not known to be older than it."""
        if i not in self._breadths:
            self._breadths[i] = self._breadth(i)
        return self._breadths[i]

    def _breadth(self, i: int) -> tuple[int, int]:
        graph = self.graph
        first = np.iinfo(np.int32).min if graph.days[i] == UNKNOWN_DAY else graph.days[i]
        could = int((graph.has_references & (graph.days_until >= first)).sum()) - int(graph.has_references[i])
        cited = len(graph.cited_by(i))
        return cited, max(cited, could)


@dataclass(frozen=True)
class Titles:
    """The words of all titles of a corpus."""

    papers: tuple[Paper, ...]

    @cached_property
    def _weights(self) -> Mapping[str, float]:
        """How telling a word is that two titles share, squared: the rarer, the more."""
        counts = Counter(word for paper in self.papers for word in set(folded_words(paper.title)))
        return {word: log((len(self.papers) + 1) / count) ** 2 for word, count in counts.items()}

    @cached_property
    def _telling(self) -> Mapping[str, frozenset[str]]:
        """The words of each title that say something."""
        words = {paper.title: folded_words(paper.title) for paper in self.papers}
        return {
            title: frozenset(word for word in each if len(word) >= _SHORTEST_WORD) - _EMPTY_WORDS
            for title, each in words.items()
        }

    def likeness(self, a: Paper, b: Paper) -> tuple[float, tuple[str, ...]]:
        """Cosine of the words of two titles without the papers' names, and the words shared, the rarest first.

        It is damped by one word that stands in one title only, so that two titles of one common word are not alike.
        """
        names = {word for paper in (a, b) for word in folded_words(paper.abbreviation or "")}
        first, second = (self._telling[paper.title] - names for paper in (a, b))
        both = sorted(first & second, key=lambda word: (-self._weights[word], word))
        if not both:
            return 0.0, ()
        rare = log(len(self.papers) + 1) ** 2
        return self._mass(both) / (sqrt(self._mass(first) * self._mass(second)) + rare), tuple(both)

    def _mass(self, words: Iterable[str]) -> float:
        return fsum(map(self._weights.__getitem__, words))
