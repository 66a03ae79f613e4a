"""CitationGraph -> the disruption indices: do those who cite a paper still cite what it builds on?"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from umug_graph.errors import GraphError
from umug_graph.graph import UNKNOWN_DAY, CitationGraph
from umug_graph.graph.citations import Flags
from umug_graph.graph.kernels import kernel
from umug_graph.graph.prefetching import prefetch
from umug_graph.graph.rows import AnyInts, Ints, at_once
from umug_graph.metrics.columns import Column, column_of, undefined
from umug_graph.metrics.counts import NO_LISTS
from umug_graph.metrics.later import counts_at_once
from umug_graph.metrics.once import once
from umug_graph.metrics.parts import Array, Suited, even_parts, met_by_row, places

Floats = npt.NDArray[np.float64]

FIVE_YEARS = 5 * 365
"""The window of CD5 in days, as the `cdindex` package's own example counts it."""

LEAST_REFERENCES = 5
LEAST_CITERS = 5
"""Below these the metrics of `METRICS` say nothing: one paper more would turn the figure over."""

MOST_MARKS = 2**16 - 1
"""Papers that are marked for until the marks begin anew: two bytes each keep them in the cache of one core."""

AHEAD = 4
"""So many papers before its turn, the rows of a paper are fetched from memory."""

CLOSED = "the corpus is closed: n_k lacks all papers outside it"

_TOO_FEW = (
    f"fewer than {LEAST_REFERENCES} references of it, or fewer than {LEAST_CITERS} later papers that cite it, are known"
)
_NONE_COUNTS = "or the papers that do cite it are all left out, so that nothing is divided by nothing"
_LONG_AGO = int(np.iinfo(np.int32).min)


@dataclass(frozen=True, slots=True, eq=False)
class Disruption:
    """What each paper's later citers do, arrays of shape (papers,).

    Of the later papers `n_i` cite it and none of its references, `n_j` it and at least the asked number of its
    references, `n_k` references of it but not it. `n_citers` all cite it. All are 0 where the paper has no reference,
    and where nobody asked for it.
    """

    n_i: Ints
    n_j: Ints
    n_k: Ints
    n_citers: Ints
    has_references: Flags

    @property
    def values(self) -> Floats:
        """(n_i - n_j) / (n_i + n_j + n_k): -1 develops, 1 disrupts; NaN without references or later papers."""
        return self._share(self.n_i + self.n_j + self.n_k)

    @property
    def values_without_k(self) -> Floats:
        """(n_i - n_j) / (n_i + n_j): the variant DI^nok."""
        return self._share(self.n_i + self.n_j)

    def _share(self, of: Ints) -> Floats:
        empty = (of == 0) | ~self.has_references
        shares: Floats = np.where(empty, np.nan, (self.n_i - self.n_j) / np.maximum(of, 1))
        return shares


def disruption(
    graph: CitationGraph, shared: int = 1, window: int | None = None, among: Flags | None = None
) -> Disruption:
    """Count for each paper the later papers that cite it, what it cites, or both.

    `n_j` counts those that cite at least `shared` of its references (DI_l); who cites fewer, but some, is left out of
    `n_i` and `n_j`. A paper is later unless its date shows that it is not: same days are not later, an unknown day is
    later, and of two dates that overlap the citing one is. `window` ends so many days after the paper; then papers
    without date are in no window, and one whose own date is unknown has no later papers. `among` flags the papers that
    are asked for, all if not given.

    Raises
    ------
    GraphError: `shared` or `window` is below 1.

    References
    ----------
    Funk & Owen-Smith (2017); Wu, Wang & Evans (2019); at least l references: Bornmann, Devarakonda, Tekles & Chacko
    (2020). The same values as the package `cdindex` for papers with references, where all days are known.
    """
    if shared < 1 or (window is not None and window < 1):
        raise GraphError(f"disruption needs at least 1 shared reference and day, not {shared} and {window}")
    counts = np.zeros((4, len(graph)), np.int32)
    has_references = np.diff(graph.cites_indptr) > 0
    asked = np.flatnonzero(has_references if among is None else has_references & among).astype(np.int32)
    spans = _later(graph, window)
    arrays = graph.cites_indptr, graph.cites_indices, graph.cited_indptr, graph.cited_indices
    suited = Suited(_count, *places(asked, *arrays), *spans)
    if suited.plain:
        met = met_by_row(*arrays[:3])[asked]
        counts[:, asked] = counts_at_once(graph, asked, met, spans, shared)
        return Disruption(counts[0], counts[1], counts[2], counts[3], has_references)
    begins, ends, work = _followers(graph)

    def part(span: tuple[int, int]) -> None:
        marks = suited.space(len(graph), 0, np.uint16)
        suited.run(*suited.arrays, begins, ends, shared, *span, MOST_MARKS, marks, *counts)

    suited.each(part, even_parts(work[asked]))
    return Disruption(counts[0], counts[1], counts[2], counts[3], has_references)


def _later(graph: CitationGraph, window: int | None) -> tuple[Ints, Ints, Ints, Ints, Ints]:
    """For each paper: from where others may be later, from where they are, where they end, its day; all last days."""
    days = np.where(graph.days == UNKNOWN_DAY, _LONG_AGO, graph.days).astype(np.int32)
    latest = np.maximum.accumulate(graph.days_until)
    sure = _up_to(graph.days, days)
    may = sure if np.array_equal(latest, graph.days) else _up_to(latest, days)
    end = np.full(len(graph), len(graph), np.int32)
    if window is not None:
        dated = int(np.searchsorted(graph.days, UNKNOWN_DAY))
        until = graph.days_until.astype(np.int64) + window
        end = np.minimum(np.searchsorted(graph.days, until, "right"), dated).astype(np.int32)
        end[dated:] = 0
    return may, sure, end, days, graph.days_until


def _up_to(ascending: Ints, days: Ints) -> Ints:
    """How many of `ascending` are at most each day: searched once where many papers have the same day in turn."""
    starts = np.flatnonzero(np.append(True, days[1:] != days[:-1]))[: len(days)]
    found = np.searchsorted(ascending, days[starts], "right").astype(np.int32)
    return np.repeat(found, np.diff(starts, append=len(days)))


def _followers(graph: CitationGraph) -> tuple[Array, Array, Floats]:
    """For each citation, from where to where papers after the citing one cite the same; for each paper, its work.

    Whoever counts for a paper then reads this in order, and asks of no reference where its row is. The work is told by
    all that cite the same, for the citations of late papers take longer, and have few after them.
    """
    indptr, indices, back_indptr = places(graph.cites_indptr, graph.cites_indices, graph.cited_indptr)
    begins, ends = np.empty((2, len(indices)), np.uint32)
    work = np.empty(len(graph))
    fill = (
        lambda: _begin_after(indices, back_indptr[:-1].copy(), begins),
        lambda: _end(indptr, indices, back_indptr, ends, work),
    )
    at_once(lambda array: fill[array](), 2)  # each goes here and there in one table only
    return begins, ends, work


@kernel
def _begin_after(indices: AnyInts, cursor: AnyInts, begins: AnyInts) -> None:
    """Fill `begins` of _followers; `cursor` is where the row of each paper begins, and then whom it has reached."""
    for k in range(len(indices)):
        reference = indices[k]
        begins[k] = cursor[reference] = cursor[reference] + 1


@kernel
def _end(indptr: AnyInts, indices: AnyInts, back_indptr: AnyInts, ends: AnyInts, work: Floats) -> None:
    """Fill `ends` and `work` of _followers."""
    for i in range(len(indptr) - 1):
        met = 0
        for k in range(indptr[i], indptr[i + 1]):
            reference = indices[k]
            end = back_indptr[reference + 1]
            ends[k] = end
            met += end - back_indptr[reference]
        work[i] = met


@kernel
def _count(  # noqa: C901
    asked: Ints,
    indptr: Ints,
    indices: Ints,
    back_indptr: Ints,
    back_indices: Ints,
    may: Ints,
    sure: Ints,
    end: Ints,
    day: Ints,
    until: Ints,
    begins: AnyInts,
    ends: AnyInts,
    shared: int,
    start: int,
    stop: int,
    most: int,
    marks: AnyInts,
    n_i: Ints,
    n_j: Ints,
    n_k: Ints,
    n_citers: Ints,
) -> None:
    """Count for the papers `asked[start:stop]`, each at its place; a mark says which focal paper last met that one.

    All `marks` are 0 before, and again after the `most` that there are.
    """
    papers = len(marks)
    mark = 0
    lowest = papers  # nobody looks at marks below
    for focal in asked[start:stop]:
        lowest = min(lowest, may[focal])
    for at in range(start, stop):
        if at + AHEAD < stop:
            paper = asked[at + AHEAD]
            for place in range(indptr[paper], indptr[paper + 1]):  # two pieces of memory, however long the row
                prefetch(back_indices, begins[place])
                prefetch(back_indices, min(begins[place] + 16, ends[place]))
        mark += 1
        if mark > most:
            marks[lowest:] = 0
            mark = 1
        focal = asked[at]
        first, certain, after, today = may[focal], sure[focal], end[focal], day[focal]
        marks[focal] = mark  # so that it is not counted as a later paper itself
        either, only, both, citers = 0, 0, 0, 0
        for place in range(indptr[focal], indptr[focal + 1]):
            begin, last = begins[place], ends[place]
            if first < focal:  # papers that stand before it may be later
                row = back_indptr[indices[place]]
                while begin > row and back_indices[begin - 1] >= first:
                    begin -= 1
            if after < papers and begin < last and back_indices[last - 1] >= after:  # bisect for the end of the window
                low = begin
                while low < last:
                    middle = (low + last) // 2
                    if back_indices[middle] >= after:
                        last = middle
                    else:
                        low = middle + 1
            while begin < last and back_indices[begin] < certain:
                citing = back_indices[begin]
                if citing >= first and until[citing] > today:
                    either += marks[citing] != mark
                    marks[citing] = mark
                begin += 1
            for citing in back_indices[begin:last]:
                either += marks[citing] != mark
                marks[citing] = mark
        for citing in back_indices[back_indptr[focal] : back_indptr[focal + 1]]:
            if citing < first or citing >= after or (citing < certain and until[citing] <= today):
                continue
            citers += 1
            known = marks[citing] == mark
            either -= known
            only += not known
            if shared == 1:  # nothing to guess wrong
                both += known
            elif known:  # merge what the two cite
                common = 0
                place = indptr[focal]
                for other in range(indptr[citing], indptr[citing + 1]):
                    while place < indptr[focal + 1] and indices[place] < indices[other]:
                        place += 1
                    if place == indptr[focal + 1] or common == shared:
                        break
                    common += indices[place] == indices[other]
                both += common == shared
        n_i[focal] = only
        n_j[focal] = both
        n_k[focal] = either
        n_citers[focal] = citers


@once
def _of_enough(graph: CitationGraph, shared: int, window: int | None) -> Disruption:
    """That of the papers of which the metrics may say anything."""
    enough = (np.diff(graph.cites_indptr) >= LEAST_REFERENCES) & (np.diff(graph.cited_indptr) >= LEAST_CITERS)
    return disruption(graph, shared, window, among=enough)


def di1(graph: CitationGraph) -> Column:
    """DI1 = (n_i - n_j) / (n_i + n_j + n_k); see disruption."""
    return _column(graph)


def di5(graph: CitationGraph) -> Column:
    """DI5: `n_j` counts who cites at least five of the paper's references; see disruption. Not CD5."""
    return _column(graph, shared=5)


def dinok(graph: CitationGraph) -> Column:
    """DI1 without n_k: (n_i - n_j) / (n_i + n_j); see disruption."""
    return _column(graph, without_k=True)


def cd5(graph: CitationGraph) -> Column:
    """DI1 among the papers of the first five years after it; see disruption. Not DI5."""
    return _column(graph, window=FIVE_YEARS, reason=f"{_TOO_FEW}; or its date is not")


def _column(
    graph: CitationGraph,
    shared: int = 1,
    window: int | None = None,
    without_k: bool = False,
    reason: str = _TOO_FEW,
) -> Column:
    if not graph.has_references.any():
        return undefined(len(graph), NO_LISTS)
    found = _of_enough(graph, shared, window)
    told = found.n_citers >= LEAST_CITERS
    values = found.values_without_k if without_k else found.values
    if np.isnan(values[told]).any():
        reason = f"{reason}; {_NONE_COUNTS}"
    return column_of(np.where(told, values, np.nan), reason, None if without_k else CLOSED)
