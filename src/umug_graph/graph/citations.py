"""Corpus -> CitationGraph: who cites whom as compressed sparse rows, papers in publication order.

An edge points from the citing to the cited paper, so from new to old. That is decided here and nowhere else.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields

import numpy as np
import numpy.typing as npt

from umug_graph.errors import GraphError
from umug_graph.graph.coverage import Coverage
from umug_graph.graph.spans import iso_date, span_of_days
from umug_graph.models import Corpus, Paper

Ints = npt.NDArray[np.int32]
Flags = npt.NDArray[np.bool_]

UNKNOWN_DAY = int(np.iinfo(np.int32).max)
"""Stands in `days` and `days_until` where no date is known: larger than any day, so that such papers come last."""


@dataclass(frozen=True, slots=True, eq=False)
class CitationGraph:
    """The citations of a field. All arrays are read-only; paper i is `keys[i]`, first published first, undated last.

    `cites_indices[cites_indptr[i]:cites_indptr[i + 1]]` are the papers that i cites, ascending; `cited_...` those that
    cite i. No paper cites itself and no citation stands twice. `days` and `days_until` are the first and last day, from
    1970-01-01, that the paper's date may mean: equal for a day, a year apart for a year. `has_references` marks papers
    whose reference list is known: of the others, what they cite is unknown, not nothing.
    """

    label: str
    keys: tuple[str, ...]
    days: Ints
    days_until: Ints
    listed: Flags
    has_references: Flags
    cites_indptr: Ints
    cites_indices: Ints
    cited_indptr: Ints
    cited_indices: Ints
    positions: Mapping[str, int] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "positions", {key: i for i, key in enumerate(self.keys)})
        for array in self.arrays().values():
            array.setflags(write=False)

    def __len__(self) -> int:
        return len(self.keys)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, CitationGraph):
            return NotImplemented
        theirs = other.arrays()
        same = all(np.array_equal(array, theirs[name]) for name, array in self.arrays().items())
        return same and (self.label, self.keys) == (other.label, other.keys)

    __hash__ = None  # type: ignore[assignment]

    def arrays(self) -> dict[str, npt.NDArray[np.generic]]:
        """Every array by its name."""
        named = ((each.name, getattr(self, each.name)) for each in fields(self))
        return {name: value for name, value in named if isinstance(value, np.ndarray)}

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

    def precedes(self, i: int, j: int) -> bool | None:
        """Whether paper i was published before paper j; None where their dates cannot tell (overlapping or unknown)."""
        if UNKNOWN_DAY in (self.days[i], self.days[j]):
            return None
        if self.days_until[i] < self.days[j]:
            return True
        return False if self.days_until[j] <= self.days[i] else None


def within_lists(graph: CitationGraph) -> CitationGraph:
    """The graph of the listed papers only, and the citations among them."""
    kept = np.flatnonzero(graph.listed)
    place = np.full(len(graph), -1)
    place[kept] = np.arange(len(kept))
    citing = place[np.repeat(np.arange(len(graph)), np.diff(graph.cites_indptr))]
    cited = place[graph.cites_indices]
    inside = (citing >= 0) & (cited >= 0)
    citing, cited = citing[inside], cited[inside]
    back = np.lexsort((citing, cited))
    return CitationGraph(
        graph.label,
        tuple(graph.keys[i] for i in kept),
        graph.days[kept],
        graph.days_until[kept],
        graph.listed[kept],
        graph.has_references[kept],
        _indptr(citing, len(kept)),
        cited.astype(np.int32),
        _indptr(cited, len(kept)),
        citing[back].astype(np.int32),
    )


@dataclass(frozen=True, slots=True)
class PaperColumns:
    """What `assemble` needs of one paper."""

    date: str | None
    listed: bool
    has_references: bool


def citation_graph(corpus: Corpus) -> CitationGraph:
    """Gather the citations of a corpus.

    Raises
    ------
    GraphError: a citation names a paper that the corpus does not hold, or two papers have one key.
    """
    papers = {paper.key: _columns_of(paper) for paper in corpus.papers}
    if len(papers) != len(corpus.papers):
        raise GraphError(f"two papers of {corpus.name} have one key")
    return assemble(corpus.name, papers, [(citation.citing, citation.cited) for citation in corpus.citations])


def _columns_of(paper: Paper) -> PaperColumns:
    return PaperColumns(paper.date.value if paper.date else None, paper.listed, paper.references_known is not None)


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
        pairs = [(positions[citing], positions[cited]) for citing, cited in citations]
    except KeyError as error:
        raise GraphError(f"a citation names a paper that is not there: {error.args[0]}") from error
    citing, cited = _distinct(pairs, len(keys))
    back = np.lexsort((citing, cited))
    return CitationGraph(
        label,
        keys,
        np.array([spans[key][0] for key in keys], np.int32),
        np.array([spans[key][1] for key in keys], np.int32),
        np.array([papers[key].listed for key in keys], np.bool_),
        np.array([papers[key].has_references for key in keys], np.bool_),
        _indptr(citing, len(keys)),
        cited.astype(np.int32),
        _indptr(cited, len(keys)),
        citing[back].astype(np.int32),
    )


def _distinct(pairs: Sequence[tuple[int, int]], papers: int) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Citing and cited positions, sorted, each citation once; a paper merged of versions may cite itself."""
    both = np.array(pairs, np.int64).reshape(-1, 2)
    both = both[both[:, 0] != both[:, 1]]
    citing, cited = np.divmod(np.unique(both[:, 0] * papers + both[:, 1]), max(papers, 1))
    return citing, cited


def _indptr(rows: npt.NDArray[np.int64], papers: int) -> Ints:
    starts = np.zeros(papers + 1, np.int32)
    np.cumsum(np.bincount(rows, minlength=papers)[:papers], out=starts[1:])
    return starts
