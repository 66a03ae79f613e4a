"""Corpus -> CitationGraph: who cites whom as compressed sparse rows, papers in publication order.

An edge points from the citing to the cited paper, so from new to old. That is decided here and nowhere else.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from umug_graph.errors import GraphError
from umug_graph.graph.components import Components, components_of
from umug_graph.graph.coverage import Completeness, Coverage, completeness
from umug_graph.graph.numbers import Numbers
from umug_graph.graph.rows import Ints, both_directions
from umug_graph.graph.spans import UNKNOWN_DAY, iso_date, span_of_days
from umug_graph.models import Corpus, Paper

Flags = npt.NDArray[np.bool_]


UNKNOWN_COUNT = -1
"""Stands in `cited_by_global` where no source counts a paper's citations."""


@dataclass(frozen=True, eq=False)
class CitationGraph:
    """The citations of a field. All arrays are read-only; paper i is `keys[i]`, first published first, undated last.

    `cites_indices[cites_indptr[i]:cites_indptr[i + 1]]` are the papers that i cites, ascending; `cited_...` those that
    cite i. No paper cites itself and no citation stands twice. `days` and `days_until` are the first and last day, from
    1970-01-01, that the paper's date may mean: equal for a day, a year apart for a year. `has_references` marks papers
    whose reference list is known: of the others, what they cite is unknown, not nothing. `cited_by_global` is how many
    papers at all cite each, as far as a source counts that (else UNKNOWN_COUNT); None where none does for any.
    `completeness` is that of the corpus, None where nobody says how many references there are.
    """

    label: str
    keys: Sequence[str]
    days: Ints
    days_until: Ints
    listed: Flags
    has_references: Flags
    cites_indptr: Ints
    cites_indices: Ints
    cited_indptr: Ints
    cited_indices: Ints
    cited_by_global: Ints | None = None
    completeness: Completeness | None = None

    def __post_init__(self) -> None:
        for array in self.arrays().values():
            array.setflags(write=False)

    def __len__(self) -> int:
        return len(self.keys)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, CitationGraph):
            return NotImplemented
        mine, theirs = self.arrays(), other.arrays()
        same = mine.keys() == theirs.keys() and all(np.array_equal(mine[name], theirs[name]) for name in mine)
        return same and (self.label, self.keys) == (other.label, other.keys)

    __hash__ = None  # type: ignore[assignment]

    def arrays(self) -> dict[str, npt.NDArray[np.generic]]:
        """Every array by its name."""
        named = ((each.name, getattr(self, each.name)) for each in fields(self))
        return {name: value for name, value in named if isinstance(value, np.ndarray)}

    @cached_property
    def positions(self) -> Mapping[str, int]:
        """The place of each key; made when first asked for."""
        return {key: i for i, key in enumerate(self.keys)}

    @property
    def numbers(self) -> Ints:
        """The number of each paper, for a graph made of numbers.

        Raises
        ------
        GraphError: its papers have keys.
        """
        if not isinstance(self.keys, Numbers):
            raise GraphError("the papers of this graph have keys, not numbers")
        return self.keys.numbers

    @cached_property
    def components(self) -> Components:
        """See graph.components; found when first asked for."""
        return components_of(self.cites_indptr, self.cites_indices)

    @cached_property
    def kept(self) -> dict[Hashable, Any]:
        """What has been computed of it and is asked for again; `metrics.once` looks after it."""
        return {}

    @property
    def citations(self) -> int:
        """How many citations it holds."""
        return len(self.cites_indices)

    @property
    def coverage(self) -> Coverage:
        """What figures about this graph are relative to."""
        return Coverage(
            corpus=self.label,
            scope="listed" if len(self) and self.listed.all() else "listed and references",
            papers=len(self),
            listed=int(self.listed.sum()),
            citations=self.citations,
            with_references=int(self.has_references.sum()),
            listed_with_references=int((self.has_references & self.listed).sum()),
            completeness=self.completeness,
        )

    def cites(self, i: int) -> Ints:
        """The papers that paper i cites."""
        return self.cites_indices[self.cites_indptr[i] : self.cites_indptr[i + 1]]

    def cited_by(self, i: int) -> Ints:
        """The papers that cite paper i."""
        return self.cited_indices[self.cited_indptr[i] : self.cited_indptr[i + 1]]

    def date(self, i: int) -> str | None:
        """Date of paper i, ISO, cut to its precision; None if unknown."""
        return None if self.days[i] == UNKNOWN_DAY else iso_date(int(self.days[i]), int(self.days_until[i]))

    def cited_by_all(self, i: int) -> int | None:
        """How many papers at all cite paper i; None if no source says."""
        count = UNKNOWN_COUNT if self.cited_by_global is None else int(self.cited_by_global[i])
        return None if count == UNKNOWN_COUNT else count

    def precedes(self, i: int, j: int) -> bool | None:
        """Whether paper i was published before paper j; None where their dates cannot tell (overlapping or unknown)."""
        if UNKNOWN_DAY in (self.days[i], self.days[j]):
            return None
        if self.days_until[i] < self.days[j]:
            return True
        return False if self.days_until[j] <= self.days[i] else None


def within_lists(graph: CitationGraph) -> CitationGraph:
    """The graph of the listed papers only, and the citations among them."""
    citing, cited = _ends(graph)
    return _part(graph, graph.listed, graph.listed[citing] & graph.listed[cited])


def around_lists(graph: CitationGraph) -> CitationGraph:
    """The graph of the listed papers, what they cite and who cites them, and the citations from or to a listed one."""
    citing, cited = _ends(graph)
    kept = graph.listed[citing] | graph.listed[cited]
    near = graph.listed.copy()
    near[citing[kept]] = near[cited[kept]] = True
    return _part(graph, near, kept)


def _ends(graph: CitationGraph) -> tuple[Ints, Ints]:
    """Who cites and who is cited, citation by citation."""
    return np.repeat(np.arange(len(graph), dtype=np.int32), np.diff(graph.cites_indptr)), graph.cites_indices


def _part(graph: CitationGraph, papers: Flags, citations: Flags) -> CitationGraph:
    """The graph of some papers and some of the citations among them."""
    kept = np.flatnonzero(papers)
    place = np.full(len(graph), -1)
    place[kept] = np.arange(len(kept))
    citing, cited = (place[ends[citations]] for ends in _ends(graph))
    cites, cited_by = both_directions(citing, cited, len(kept))
    return CitationGraph(
        graph.label,
        tuple(graph.keys[i] for i in kept.tolist()),
        graph.days[kept],
        graph.days_until[kept],
        graph.listed[kept],
        graph.has_references[kept],
        *cites,
        *cited_by,
        _counts(graph.cited_by_global[kept]) if graph.cited_by_global is not None else None,
        graph.completeness,
    )


@dataclass(frozen=True, slots=True)
class PaperColumns:
    """What `assemble` needs of one paper."""

    date: str | None
    listed: bool
    has_references: bool
    cited_by_global: int | None = None


def citation_graph(corpus: Corpus) -> CitationGraph:
    """Gather the citations of a corpus.

    Raises
    ------
    GraphError: a citation names a paper that the corpus does not hold, or two papers have one key.
    """
    papers = {paper.key: _columns_of(paper) for paper in corpus.papers}
    if len(papers) != len(corpus.papers):
        raise GraphError(f"two papers of {corpus.name} have one key")
    made = assemble(corpus.name, papers, [(citation.citing, citation.cited) for citation in corpus.citations])
    return replace(made, completeness=completeness(corpus))


def _columns_of(paper: Paper) -> PaperColumns:
    return PaperColumns(
        paper.date.value if paper.date else None,
        paper.listed,
        paper.references_known is not None,
        paper.cited_by_global,
    )


def assemble(label: str, papers: Mapping[str, PaperColumns], citations: Iterable[tuple[str, str]]) -> CitationGraph:
    """Order papers by date, then key, and citations (citing, cited) by them; drops self-citations and repetitions.

    Raises
    ------
    GraphError: a citation names no paper of `papers`.
    """
    spans = {key: span_of_days(paper.date or "") or (UNKNOWN_DAY, UNKNOWN_DAY) for key, paper in papers.items()}
    keys = tuple(sorted(papers, key=lambda key: (spans[key], key)))
    positions = {key: i for i, key in enumerate(keys)}
    try:
        places = [positions[key] for pair in citations for key in pair]
    except KeyError as error:
        raise GraphError(f"a citation names a paper that is not there: {error.args[0]}") from error
    ends = np.array(places, np.int32).reshape(-1, 2)
    cites, cited_by = both_directions(ends[:, 0], ends[:, 1], len(keys))
    counts = [papers[key].cited_by_global for key in keys]
    return CitationGraph(
        label,
        keys,
        np.array([spans[key][0] for key in keys], np.int32),
        np.array([spans[key][1] for key in keys], np.int32),
        np.array([papers[key].listed for key in keys], np.bool_),
        np.array([papers[key].has_references for key in keys], np.bool_),
        *cites,
        *cited_by,
        _counts(np.array([_held(count) for count in counts], np.int32)),
    )


def _held(count: int | None) -> int:
    """A count as the array can hold it; one below 0 is none."""
    return UNKNOWN_COUNT if count is None or count < 0 else min(count, np.iinfo(np.int32).max)


def _counts(counts: Ints) -> Ints | None:
    return counts if (counts != UNKNOWN_COUNT).any() else None
