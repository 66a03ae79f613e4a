"""CitationGraph -> the disruption indices: do those who cite a paper still cite what it builds on?"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from umug_graph.errors import GraphError
from umug_graph.graph import UNKNOWN_DAY, CitationGraph
from umug_graph.graph.citations import Flags
from umug_graph.graph.kernels import kernel
from umug_graph.graph.rows import Ints
from umug_graph.metrics.columns import Column, column_of, undefined
from umug_graph.metrics.counts import NO_LISTS
from umug_graph.metrics.later import counts_at_once
from umug_graph.metrics.once import once
from umug_graph.metrics.parts import Suited, even_parts, met_by_row, places

Floats = npt.NDArray[np.float64]

FIVE_YEARS = 5 * 365
"""The window of CD5 in days, as the `cdindex` package's own example counts it."""

LEAST_REFERENCES = 5
LEAST_CITERS = 5
"""Below these the metrics of `METRICS` say nothing: one paper more would turn the figure over."""

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
    met = met_by_row(graph.cites_indptr, graph.cites_indices, graph.cited_indptr)[asked]
    suited = Suited(
        _count,
        *places(asked),
        *places(graph.cites_indptr, graph.cites_indices, graph.cited_indptr, graph.cited_indices),
        *spans,
    )
    if suited.plain:
        counts[:, asked] = counts_at_once(graph, asked, met, spans, shared)
        return Disruption(counts[0], counts[1], counts[2], counts[3], has_references)
    most = int(met.max(initial=0))

    def part(span: tuple[int, int]) -> None:
        bits, later = suited.space(len(graph) // 32 + 1, 0, np.uint32), suited.space(most, 0, np.uint32)
        found = [suited.space(span[1] - span[0], 0) for _ in range(4)]
        suited.run(*suited.arrays, shared, *span, bits, later, *found)
        counts[:, asked[slice(*span)]] = found

    suited.each(part, even_parts(met))
    return Disruption(counts[0], counts[1], counts[2], counts[3], has_references)


def _later(graph: CitationGraph, window: int | None) -> tuple[Ints, Ints, Ints, Ints, Ints]:
    """For each paper: from where others may be later, from where they are, where they end, its day; all last days."""
    days = np.where(graph.days == UNKNOWN_DAY, _LONG_AGO, graph.days)
    latest = np.maximum.accumulate(graph.days_until)
    may = np.searchsorted(latest, days, "right")
    sure = np.searchsorted(graph.days, days, "right")
    end = np.full(len(graph), len(graph))
    if window is not None:
        dated = int(np.searchsorted(graph.days, UNKNOWN_DAY))
        until = graph.days_until.astype(np.int64) + window
        end = np.minimum(np.searchsorted(graph.days, until, "right"), dated)
        end[dated:] = 0
    return (*(each.astype(np.int32) for each in (may, sure, end, days)), graph.days_until)  # type: ignore[return-value]


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
    shared: int,
    start: int,
    stop: int,
    bits: Ints,
    later: Ints,
    n_i: Ints,
    n_j: Ints,
    n_k: Ints,
    n_citers: Ints,
) -> int:
    """Count for the papers `asked[start:stop]`; a bit of a paper says that it cites a reference of the focal one.

    All `bits` are 0 before and after: so small a table lies in the cache of one core. `later` has space for the papers
    that set them. What is returned only keeps the compiler from leaving out the reading ahead.
    """
    ahead = 0
    read = start
    for at in range(start, stop):
        if at == read:  # the rows of many papers wait for memory at once, not one after the other
            read = min(at + 16, stop)
            for paper in asked[at:read]:
                for reference in indices[indptr[paper] : indptr[paper + 1]]:
                    before, last = back_indptr[reference] - 1, back_indptr[reference + 1] - 1
                    for back in range(last, max(last - 48, before), -16):  # pieces of memory; later ones at the end
                        ahead += back_indices[back]
        focal = asked[at]
        first, certain, after, today = may[focal], sure[focal], end[focal], day[focal]
        met = 0
        for place in range(indptr[focal], indptr[focal + 1]):
            reference = indices[place]
            before, last = back_indptr[reference] - 1, back_indptr[reference + 1] - 1
            if back_indices[last] >= after:  # bisect for the last one within the window
                low = before
                while low < last:
                    middle = (low + last + 1) // 2
                    if back_indices[middle] >= after:
                        last = middle - 1
                    else:
                        low = middle
            for back in range(last, before, -1):
                citing = back_indices[back]
                if citing < certain:
                    if citing < first:
                        break
                    if until[citing] <= today:
                        continue
                later[met] = citing
                met += 1
        bits[focal >> 5] = 1 << (focal & 31)  # so that it is not counted as a later paper itself
        either, only, both, citers = 0, 0, 0, 0
        for citing in later[:met]:
            place, bit = citing >> 5, 1 << (citing & 31)
            word = bits[place]
            either += word & bit == 0
            bits[place] = word | bit
        for back in range(back_indptr[focal + 1] - 1, back_indptr[focal] - 1, -1):
            citing = back_indices[back]
            if citing < first:
                break
            if citing >= after or (citing < certain and until[citing] <= today):
                continue
            citers += 1
            if bits[citing >> 5] & (1 << (citing & 31)) == 0:
                only += 1
                continue
            either -= 1
            common = 1
            if shared > 1:  # merge what the two cite
                common = 0
                place = indptr[focal]
                for other in range(indptr[citing], indptr[citing + 1]):
                    while place < indptr[focal + 1] and indices[place] < indices[other]:
                        place += 1
                    if place == indptr[focal + 1] or common == shared:
                        break
                    common += indices[place] == indices[other]
            both += common == shared
        bits[focal >> 5] = 0
        for citing in later[:met]:
            bits[citing >> 5] = 0
        n_i[at - start] = only
        n_j[at - start] = both
        n_k[at - start] = either
        n_citers[at - start] = citers
    return ahead


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
