"""Corpus and graph -> papers of a list whose citations say another section than the one they stand in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import exp

import numpy as np
import numpy.typing as npt

from umug_graph.graph import CitationGraph
from umug_graph.metrics.facet_agreement import sections_of
from umug_graph.models import Corpus

FEWEST_MEMBERS = 4
"""A section with fewer papers of which citations are known has no habits to compare with."""
FEWEST_NEIGHBOURS = 4
FEWEST_IN_OTHER = 3
LEAST_LIFT = 1.5
LEAST_RATIO = 100.0
"""From this likelihood ratio on, evidence is called decisive (Jeffreys, 1961)."""
_PRIOR = 2.0
"""As many citations as these, spread as everybody's are, are taken to be known of every section beforehand."""

Section = tuple[str, ...]
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The papers of a section that the paper cites or that cite it, keys in publication order.

    `expected` is how many there would be if its citations were spread as everybody's are.
    """

    section: Section
    cites: tuple[str, ...]
    cited_by: tuple[str, ...]
    expected: float

    @property
    def lift(self) -> float:
        """How many times as many as expected."""
        return (len(self.cites) + len(self.cited_by)) / self.expected


@dataclass(frozen=True, slots=True)
class Misplaced:
    """A paper that stands in `section` of `list` and cites, and is cited, as papers of the section `said` are.

    `ratio` is how many times likelier its citations are for a paper of `said` than for one of `section`; `neighbours`
    are all that it has in sections of the list, most first.
    """

    list: str
    key: str
    name: str
    section: Section
    said: Section
    ratio: float
    neighbours: tuple[Neighbours, ...]


@dataclass(frozen=True, slots=True)
class SectionCheck:
    """What citations say of the sections of one list.

    Of its `papers` that stand in one section, `judged` have FEWEST_NEIGHBOURS neighbours or more in sections of the
    list with habits, and stand in one themselves. For `told` of these no section is likelier than their own;
    `by_chance` is how many that would be if each were guessed by the sizes of the sections. `misplaced` are the others
    of which the evidence is decisive, likeliest first; empty where `reason` says why nothing can be said.
    """

    list: str
    papers: int
    judged: int
    told: int
    by_chance: float
    misplaced: tuple[Misplaced, ...]
    reason: str | None = None


def misplaced(corpus: Corpus, graph: CitationGraph) -> tuple[SectionCheck, ...]:
    """Ask of each list, paper by paper, in which section papers have neighbours as it has.

    Each section has its habits: which shares of the citations of its papers lead to the papers of each section, and
    which come from them; a paper has no part in the habits that it is compared with. The likelihood of its citations is
    multinomial, the habits being smoothed by how all papers cite (Dirichlet).
    """
    names = {paper.key: paper.name for paper in corpus.papers}
    return tuple(
        _checked(read.name, sections_of(corpus, graph, read.name), graph, names)
        for read in sorted(corpus.lists, key=lambda read: read.name)
    )


def _checked(
    name: str, placed: Mapping[int, frozenset[Section]], graph: CitationGraph, names: Mapping[str, str]
) -> SectionCheck:
    own = {i: min(sections) for i, sections in sorted(placed.items()) if len(sections) == 1}
    habits = _Habits(graph, own)
    judged = [i for i in own if habits.can_judge(i)]
    if len(habits.sections) < 2 or not judged:
        return SectionCheck(name, len(own), 0, 0, 0.0, (), _why_not(habits))
    ratios = {i: habits.ratios(i) for i in judged}
    sizes = np.bincount([habits.place[own[i]] for i in judged], minlength=len(habits.sections))
    found = sorted(
        (-ratios[i].max(), i)
        for i in judged
        if ratios[i].max() >= np.log(LEAST_RATIO) and habits.stands_out(i, ratios[i])
    )
    return SectionCheck(
        name,
        len(own),
        len(judged),
        sum(bool(ratios[i].max() <= 0) for i in judged),
        float((sizes**2).sum() / sizes.sum()),
        tuple(habits.misplaced(name, i, ratios[i], names) for _, i in found),
    )


def _why_not(habits: _Habits) -> str:
    if len(habits.sections) < 2:
        return f"fewer than two sections have {FEWEST_MEMBERS} papers with citations among the list's papers"
    return f"no paper has {FEWEST_NEIGHBOURS} citations to or from papers of such sections"


class _Habits:
    """Whom the papers of each section cite and are cited by, by section; `counts` (papers, 2, sections)."""

    def __init__(self, graph: CitationGraph, own: Mapping[int, Section]) -> None:
        self.graph, self.own = graph, own
        self.sections = self._with_habits()
        self.place = {section: place for place, section in enumerate(self.sections)}
        self.counts = {i: self._count(i) for i in own}
        shape = (len(self.sections), 2, len(self.sections))
        self.sums = np.zeros(shape, np.float64)
        for i, section in own.items():
            if section in self.place:
                self.sums[self.place[section]] += self.counts[i]

    def _with_habits(self) -> Sequence[Section]:
        """The sections of enough papers that cite or are cited by papers of the list, in order of their names."""
        joined: dict[Section, int] = {}
        for i, section in self.own.items():
            others = (*self.graph.cites(i).tolist(), *self.graph.cited_by(i).tolist())
            if any(j in self.own for j in others):
                joined[section] = joined.get(section, 0) + 1
        return sorted(section for section, count in joined.items() if count >= FEWEST_MEMBERS)

    def _count(self, i: int) -> Floats:
        found = np.zeros((2, len(self.sections)), np.float64)
        for direction, others in enumerate((self.graph.cites(i), self.graph.cited_by(i))):
            for j in others.tolist():
                if (section := self.own.get(j)) in self.place:
                    found[direction, self.place[section]] += 1
        return found

    def can_judge(self, i: int) -> bool:
        """Whether enough is known of the paper, and of the section that it stands in."""
        return self.own[i] in self.place and self.counts[i].sum() >= FEWEST_NEIGHBOURS

    def ratios(self, i: int) -> Floats:
        """Log likelihood ratio of each section to its own; 0 for that."""
        sums = self.sums.copy()
        sums[self.place[self.own[i]]] -= self.counts[i]
        everybody = self._everybody(i)
        known = sums + _PRIOR * everybody
        likelihoods = (self.counts[i] * np.log(known / known.sum(axis=2, keepdims=True))).sum(axis=(1, 2))
        return np.asarray(likelihoods - likelihoods[self.place[self.own[i]]])

    def _everybody(self, i: int) -> Floats:
        """How the citations of all other papers are spread over sections, to them and from them; no share is 0."""
        sums = self.sums.sum(axis=0) - self.counts[i] + 1
        return np.asarray(sums / sums.sum(axis=1, keepdims=True))

    def stands_out(self, i: int, ratios: Floats) -> bool:
        """Whether it has enough neighbours in the section that its citations say, and more than its share."""
        other = int(ratios.argmax())
        here = self.counts[i][:, other].sum()
        return bool(here >= FEWEST_IN_OTHER and here >= LEAST_LIFT * self._expected(i)[other])

    def _expected(self, i: int) -> Floats:
        return np.asarray((self._everybody(i) * self.counts[i].sum(axis=1, keepdims=True)).sum(axis=0))

    def misplaced(self, name: str, i: int, ratios: Floats, names: Mapping[str, str]) -> Misplaced:
        """The finding, with the neighbours that speak for it."""
        key, expected = self.graph.keys[i], self._expected(i)
        neighbours = [self._neighbours(i, section, float(expected[at])) for section, at in self.place.items()]
        met = [each for each in neighbours if each.cites or each.cited_by]
        met.sort(key=lambda each: (-len(each.cites) - len(each.cited_by), each.section))
        said = self.sections[int(ratios.argmax())]
        ratio = exp(min(float(ratios.max()), 700.0))
        return Misplaced(name, key, names[key], self.own[i], said, ratio, tuple(met))

    def _neighbours(self, i: int, section: Section, expected: float) -> Neighbours:
        cites, cited_by = (
            tuple(self.graph.keys[j] for j in others.tolist() if self.own.get(j) == section)
            for others in (self.graph.cites(i), self.graph.cited_by(i))
        )
        return Neighbours(section, cites, cited_by, expected)
