"""CitationGraph -> pairs of papers that belong together: cited by the same papers, or citing the same works."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import sqrt
from typing import Any, Literal, NamedTuple, get_args

import numpy as np
import numpy.typing as npt

from umug_graph.errors import GraphError
from umug_graph.graph import CitationGraph, Coverage
from umug_graph.graph.kernels import kernel
from umug_graph.graph.rows import Ints
from umug_graph.metrics.parts import Suited, even_parts, met_by_row, places

Floats = npt.NDArray[np.float64]
Relation = Literal["co-citation", "coupling"]
Normalization = Literal["salton", "jaccard", "association-strength"]

NORMALIZATIONS: tuple[Normalization, ...] = get_args(Normalization)

MOST_SLOTS = 2**15  # so many counts still lie in the cache of one core, and few papers share one


class Pair(NamedTuple):
    """Papers `a` < `b` by index; `value` is `shared`, normalized where asked."""

    a: int
    b: int
    shared: float
    value: float


@dataclass(frozen=True, slots=True, eq=False)
class Pairs:
    """The pairs of largest value first, ties by index: paper `a[p]` and paper `b[p]`, a < b.

    `shared` counts what joins them (fractional where asked), `values` is that, normalized where asked.
    """

    relation: Relation
    normalization: Normalization | None
    fractional: bool
    a: Ints
    b: Ints
    shared: Floats
    values: Floats
    coverage: Coverage

    def __len__(self) -> int:
        return len(self.a)

    def __iter__(self) -> Iterator[Pair]:
        columns = (self.a.tolist(), self.b.tolist(), self.shared.tolist(), self.values.tolist())
        return map(Pair._make, zip(*columns, strict=True))


def co_citation(
    graph: CitationGraph,
    normalization: Normalization | None = None,
    fractional: bool = False,
    top: int = 1000,
    least: float = 0,
) -> Pairs:
    """Find the papers most often cited together: c_ij counts the papers that cite both.

    `fractional` counts a citing paper of k references as 1/k, so that surveys do not outweigh all others. Pairs whose
    c_ij is below `least` are left out: of papers cited once, any two cited together have Salton 1. See normalized.

    Raises
    ------
    GraphError: an unknown normalization, or a negative `top`.

    References
    ----------
    Small (1973); fractional counting: Small & Sweeney (1985).
    """
    return _pairs(graph, "co-citation", normalization, fractional, top, least)


def coupling(
    graph: CitationGraph,
    normalization: Normalization | None = None,
    fractional: bool = False,
    top: int = 1000,
    least: float = 0,
) -> Pairs:
    """Find the papers with most references in common: b_ij counts the works that both cite, listed or not.

    `fractional` counts a work that k papers cite as 1/k, so that what everybody cites says little. `least` as in
    co_citation; see normalized.

    Raises
    ------
    GraphError: an unknown normalization, or a negative `top`.

    References
    ----------
    Kessler (1963).
    """
    return _pairs(graph, "coupling", normalization, fractional, top, least)


def normalized(shared: float, one: float, other: float, normalization: Normalization | None) -> float | None:
    """Relate what two papers share to what each has (citations or references, fractional as `shared` is).

    `salton`: shared / sqrt(one * other), also called cosine. `jaccard`: shared / (one + other - shared).
    `association-strength`: shared / (one * other). None where one of them has nothing; not normalized: `shared`.

    References
    ----------
    van Eck & Waltman (2009).
    """
    if normalization is None:
        return shared
    if not one or not other:
        return None
    if normalization == "salton":
        return shared / sqrt(one * other)
    return shared / (one + other - shared if normalization == "jaccard" else one * other)


def checked(normalization: str | None) -> None:
    """Raise a GraphError if there is no such normalization."""
    if normalization is not None and normalization not in NORMALIZATIONS:
        raise GraphError(f"unknown normalization {normalization}; known: {', '.join(NORMALIZATIONS)}")


class Joins(NamedTuple):
    """Who is joined by whom: rows of joiners for each paper, rows of papers for each joiner, and a joiner's weight.

    `degrees` sums for each paper the weights of its joiners.
    """

    indptr: Ints
    joiners: Ints
    back_indptr: Ints
    papers: Ints
    weights: npt.NDArray[Any]
    degrees: Floats


def joins(graph: CitationGraph, relation: Relation, fractional: bool) -> Joins:
    """Cited papers are joined by those that cite them, citing papers by what they cite."""
    cites = (graph.cites_indptr, graph.cites_indices)
    cited = (graph.cited_indptr, graph.cited_indices)
    rows, back = (cited, cites) if relation == "co-citation" else (cites, cited)
    if not fractional:
        return Joins(*rows, *back, np.ones(len(graph), np.int32), np.diff(rows[0]).astype(np.float64))
    weights = 1 / np.maximum(np.diff(back[0]), 1)
    places = np.repeat(np.arange(len(graph)), np.diff(rows[0]))
    return Joins(*rows, *back, weights, np.bincount(places, weights[rows[1]], len(graph)).astype(np.float64))


def _pairs(
    graph: CitationGraph,
    relation: Relation,
    normalization: Normalization | None,
    fractional: bool,
    top: int,
    least: float,
) -> Pairs:
    checked(normalization)
    if top < 0:
        raise GraphError(f"there cannot be {top} pairs")
    joined = joins(graph, relation, fractional)
    weights = joined.weights if fractional else joined.weights[:0]  # to look them up would take a third of the time
    suited = Suited(_top_pairs, *places(*joined[:4]), weights, joined.degrees)
    kind = -1 if normalization is None else NORMALIZATIONS.index(normalization)
    size = min(top, len(graph) * (len(graph) - 1) // 2)

    met = met_by_row(joined.indptr, joined.joiners, joined.back_indptr)
    most = int(met.max(initial=0))
    slots = min(MOST_SLOTS, 1 << len(graph).bit_length())

    def part(span: tuple[int, int]) -> list[npt.NDArray[np.generic]]:
        heap = [suited.space(size, 0, np.int64), *(suited.space(size, 0.0, np.float64) for _ in range(2))]
        entries = [suited.space(most, 0, np.uint32), suited.space(most if fractional else 0, 0, weights.dtype)]
        sums = [suited.space(length, 0, weights.dtype) for length in (slots, len(graph))]
        others = suited.space(len(graph), 0, np.uint32)
        found = suited.run(*suited.arrays, kind, least, size, *span, *entries, *sums, others, *heap) if size else 0
        return [np.asarray(column[:found]) for column in heap]

    found = suited.each(part, even_parts(met)) or [[np.zeros(0, np.int64), np.zeros(0), np.zeros(0)]]
    at, values, shared = (np.concatenate(columns) for columns in zip(*found, strict=True))
    best = np.lexsort((at, -values))[:size]
    a, b = np.divmod(at[best], max(len(graph), 1))
    return Pairs(
        relation,
        normalization,
        fractional,
        a.astype(np.int32),
        b.astype(np.int32),
        shared[best].astype(np.float64),
        values[best].astype(np.float64),
        graph.coverage,
    )


@kernel
def _top_pairs(  # noqa: C901
    indptr: Ints,
    joiners: Ints,
    back_indptr: Ints,
    papers: Ints,
    weights: Floats,
    degrees: Floats,
    kind: int,
    least: float,
    size: int,
    start: int,
    stop: int,
    met: Ints,
    weighed: Floats,
    slots: Floats,
    sums: Floats,
    others: Ints,
    places: npt.NDArray[np.int64],
    values: Floats,
    shares: Floats,
) -> int:
    """Gather row by row (Gustavson 1978) what each paper shares with later ones; keep the `size` best, say how many.

    The kept pairs are a heap with the worst on top: of smallest value, then largest place (a * papers + b).

    Few pairs can be among the best, so papers are first counted roughly: those with the same last digits in one of the
    `slots`, as many as lie in the cache. Only what is enough there, which is never too little, is counted on its own in
    `sums`. Both are all 0 before and after. Without `weights` all weigh 1, and `weighed` is not used.
    """
    weighs = len(weights) > 0
    count = 0
    total = len(degrees)
    digits = len(slots) - 1
    read = start
    ahead = 0
    for a in range(start, stop):
        if a == read:  # the rows of many papers wait for memory at once, not one after the other
            read = min(a + 16, stop)
            for p in range(indptr[a], indptr[read]):
                end = back_indptr[joiners[p] + 1]  # later papers stand there: two pieces of memory, however long the
                ahead += papers[max(end, 1) - 1] + papers[max(end, 16) - 16]  # row, or each would wait for its length
            others[0] = ahead & 1  # said somewhere, or the compiler would leave the reading out
        # No pair shares more than either has; and of pairs of one value, the kept ones have the smaller place.
        beaten = values[0] if kind < 0 and count == size else -1.0
        if degrees[a] < least or degrees[a] <= beaten:
            continue
        end = 0
        for p in range(indptr[a], indptr[a + 1]):
            joiner = joiners[p]
            weight = weights[joiner] if weighs else 1
            for q in range(back_indptr[joiner + 1] - 1, back_indptr[joiner] - 1, -1):
                b = papers[q]
                if b <= a:
                    break
                met[end] = b
                if weighs:
                    weighed[end] = weight
                end += 1
        most = slots[0]
        for p in range(end):
            slot = met[p] & digits
            rough = slots[slot] + (weighed[p] if weighs else 1)
            slots[slot] = rough
            if rough > most:  # a call of max would take long where this is not compiled
                most = rough
        several = 0
        if most >= least and most > beaten:
            for p in range(end):
                b = met[p]
                if slots[b & digits] >= least and slots[b & digits] > beaten:
                    if sums[b] == 0:
                        others[several] = b
                        several += 1
                    sums[b] += weighed[p] if weighs else 1
        for b in met[:end]:
            slots[b & digits] = 0
        for p in range(several):
            b = others[p]
            share = float(sums[b])
            sums[b] = 0
            if share < least:
                continue
            value = share
            if kind == 0:
                value = share / (degrees[a] * degrees[b]) ** 0.5
            elif kind == 1:
                value = share / (degrees[a] + degrees[b] - share)
            elif kind == 2:
                value = share / (degrees[a] * degrees[b])
            place = a * total + b
            if count < size:
                at = count
                count += 1
                while at > 0:
                    up = (at - 1) // 2
                    if values[up] < value or (values[up] == value and places[up] > place):
                        break
                    places[at], values[at], shares[at] = places[up], values[up], shares[up]
                    at = up
            elif value > values[0] or (value == values[0] and place < places[0]):
                at = 0
                while 2 * at + 1 < count:
                    down = 2 * at + 1
                    next_ = down + 1
                    if next_ < count and (
                        values[next_] < values[down] or (values[next_] == values[down] and places[next_] > places[down])
                    ):
                        down = next_
                    if value < values[down] or (value == values[down] and place > places[down]):
                        break
                    places[at], values[at], shares[at] = places[down], values[down], shares[down]
                    at = down
            else:
                continue
            places[at], values[at], shares[at] = place, value, share
    return count
