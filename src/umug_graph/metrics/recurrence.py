"""Known reference lists -> how often works would be cited if all lists were known, drawn at random many times.

In each draw the known lists get random weights (the Bayesian bootstrap over citing papers), and every list that is not
known cites a work with the chance that these weights give it, lowered for works that few lists cite.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from umug_graph.graph import CitationGraph
from umug_graph.graph.citations import Flags

Floats = npt.NDArray[np.float64]
Counts = npt.NDArray[np.int64]

_LARGEST_BLOCK = 2_000_000  # numbers held at once while weights are gathered: 16 MB
_MOST_DISCOUNT = 0.9


@dataclass(frozen=True, slots=True)
class Recurrence:
    """A list not yet seen cites a work that c of the `lists` cite with the chance (c - discount) / (lists + spread).

    Most works that one list cites are cited by no other: a rarely cited work is cited again less often than its count
    says. `uncited` is the chance for a paper that could be cited and is not.

    References
    ----------
    Teh & Görür (2009), stable-beta process; for the uncited: Good (1953).
    """

    lists: int
    discount: float
    spread: float
    uncited: float

    def thinning(self, counts: Counts) -> Floats:
        """The factor by which the chance to be cited lies below the share of the known lists that cite a work."""
        kept = np.divide(counts - self.discount, counts, out=np.zeros(len(counts)), where=counts > 0)
        return np.asarray(kept * (self.lists / (self.lists + self.spread)))


def recurrence(counts: Counts, lists: int, candidates: Flags) -> Recurrence:
    """Estimate from how often each work is cited by so many `lists`; `candidates` are here even if nobody cites them.

    Leave out each list in turn: the works it shares with others are seen again, and it holds two of those left in one
    list for every work of two lists. Discount and spread are such that both come out right.
    """
    citations, works = int(counts.sum()), int((counts > 0).sum())
    once, twice = int((counts == 1).sum()), int((counts == 2).sum())
    again = max(citations - once, 1)
    slope = once * again - 2 * twice * works
    discount = (once * again - 2 * twice * citations) / slope if slope > 0 else 0.0
    discount = min(max(discount, 0.0), _MOST_DISCOUNT)
    spread = max((citations - discount * works) * lists / again - lists, 0.0)
    new, uncited = int((candidates & (counts == 1)).sum()), int((candidates & (counts == 0)).sum())
    chance = min(new / (lists * uncited), (1 - discount) / (lists + spread)) if uncited else 0.0
    return Recurrence(lists, discount, spread, chance)


def citers_seen(graph: CitationGraph, citing: Flags) -> Counts:
    """How many of the `citing` papers cite each paper."""
    return _summed(graph, citing.astype(np.float64)[:, None], np.arange(len(graph)))[:, 0].astype(np.int64)


def drawn_counts(
    graph: CitationGraph, citing: Flags, papers: Counts, missing: float, draws: int, seed: int
) -> npt.NDArray[np.int32]:
    """How many lists would cite each of `papers` with `missing` more lists than those of the `citing`.

    Shape (papers, draws). `missing` need not be whole: of a list that is known in part, a part is missing.
    """
    seen = citers_seen(graph, citing)
    model = recurrence(seen, int(citing.sum()), graph.listed | graph.has_references)
    thinning, seen = model.thinning(seen)[papers], seen[papers]
    rng = np.random.default_rng(seed)
    weights = np.zeros((len(graph), draws))
    weights[citing] = rng.dirichlet(np.ones(model.lists), draws).T
    lists = int(missing) + (rng.random(draws) < missing % 1)
    drawn = np.empty((len(papers), draws), np.int32)
    for block in _blocks(graph, papers, draws):
        chance = _summed(graph, weights, papers[block]) * thinning[block, None]
        chance[seen[block] == 0] = model.uncited
        drawn[block] = seen[block, None] + rng.binomial(lists, np.minimum(chance, 1.0))
    return drawn


def _blocks(graph: CitationGraph, papers: Counts, draws: int) -> Iterator[slice]:
    """Parts of `papers` whose citers times draws fit into memory; one paper at least."""
    rows = np.diff(graph.cited_indptr)[papers] + 1
    ends = np.cumsum(rows)
    start, most = 0, max(_LARGEST_BLOCK // max(draws, 1), 1)
    while start < len(papers):
        before = int(ends[start - 1]) if start else 0
        stop = max(int(np.searchsorted(ends, before + most, side="right")), start + 1)
        yield slice(start, stop)
        start = stop


def _summed(graph: CitationGraph, weights: Floats, papers: Counts) -> Floats:
    """The weights of the papers that cite each of `papers`, summed; shape (papers, draws)."""
    starts = graph.cited_indptr[:-1][papers].astype(np.int64)
    lengths = np.diff(graph.cited_indptr)[papers].astype(np.int64)
    sums = np.zeros((len(papers), weights.shape[1]))
    some = np.flatnonzero(lengths)
    if len(some):
        firsts = np.cumsum(lengths[some]) - lengths[some]
        rows = np.arange(int(lengths.sum())) + np.repeat(starts[some] - firsts, lengths[some])
        sums[some] = np.add.reduceat(weights[graph.cited_indices[rows]], firsts, axis=0)
    return sums
