"""Known reference lists -> how often works would be cited if all lists were known, drawn at random many times.

In each draw the known lists get random weights (the Bayesian bootstrap over citing papers) and their citations are
thinned, for most works are cited by one list alone. What is left is the chance of a work to be cited by any list that
is not known.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from umug_graph.graph import CitationGraph
from umug_graph.graph.citations import Flags
from umug_graph.metrics.parts import fitting_blocks

Floats = npt.NDArray[np.float64]
Counts = npt.NDArray[np.int64]

_LARGEST_BLOCK = 1_000_000  # numbers held at once while weights are gathered: 8 MB
_MOST_DISCOUNT = 0.9


@dataclass(frozen=True, slots=True)
class Recurrence:
    """A list not yet seen cites a work that c of the `lists` cite with the chance (c - discount) / (lists + spread).

    `uncited` is the chance for a candidate that no list cites, `strange` the one for any other such paper.

    References
    ----------
    Teh & Görür (2009), stable-beta process; for the uncited: Good (1953).
    """

    lists: int
    discount: float
    spread: float
    uncited: float
    strange: float


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
    again_once = (1 - discount) / (lists + spread)
    uncited, strange = (_chance_if_uncited(counts[group], lists, again_once) for group in (candidates, ~candidates))
    return Recurrence(lists, discount, spread, uncited, strange)


def _chance_if_uncited(counts: Counts, lists: int, most: float) -> float:
    """What is new in a list, shared by those that no list cites; not more than what is cited once may expect."""
    once, never = int((counts == 1).sum()), int((counts == 0).sum())
    return min(once / (lists * never), most) if never else 0.0


@dataclass(frozen=True, slots=True)
class CiterRows:
    """Who of the `citing` papers cites each paper: `indices[indptr[i]:indptr[i + 1]]`, oldest first."""

    citing: Flags
    candidates: Flags
    indptr: Counts
    indices: Counts

    @property
    def counts(self) -> Counts:
        """How many they are."""
        return np.diff(self.indptr)


def citer_rows(graph: CitationGraph, citing: Flags) -> CiterRows:
    """The citations of a graph from the `citing` papers alone."""
    kept = citing[graph.cited_indices]
    before = np.zeros(len(kept) + 1, np.int64)
    np.cumsum(kept, out=before[1:])
    indices = graph.cited_indices[kept].astype(np.int64)
    return CiterRows(citing, graph.listed | graph.has_references, before[graph.cited_indptr], indices)


def drawn_counts(
    rows: CiterRows, papers: Counts, missing: float, draws: int, seed: int, share: float = 1.0
) -> npt.NDArray[np.int32]:
    """How many lists would cite each of `papers` with `missing` more lists than those known.

    Shape (papers, draws). `missing` need not be whole: of a list that is known in part, a part is missing. `share` is
    how much of the known lists is known on average; a whole list cites so many times more.
    """
    model = recurrence(rows.counts, int(rows.citing.sum()), rows.candidates)
    rng = np.random.default_rng(seed)
    weights = np.zeros((len(rows.citing), draws))
    weights[rows.citing] = rng.standard_exponential((model.lists, draws))
    whole = weights.sum(axis=0) + rng.standard_gamma(model.spread, draws)
    lists = int(missing) + (rng.random(draws) < missing % 1)
    seen = rows.counts[papers]
    drawn = np.empty((len(papers), draws), np.int32)
    for block in fitting_blocks(seen, _LARGEST_BLOCK // draws):
        # In part of the draws the oldest list that cites a work is passed over: c citations then count as c - discount.
        chance = _later_weights(rows, weights, papers[block])
        cited = seen[block] > 0
        oldest = rows.indices[rows.indptr[papers[block][cited]]]
        chance[cited] += weights[oldest] * (rng.random((len(oldest), draws)) >= model.discount)
        chance /= whole
        chance /= share
        drawn[block] = seen[block, None] + rng.binomial(lists, np.minimum(chance, 1.0, out=chance))
        for group, first in ((rows.candidates, model.uncited), (~rows.candidates, model.strange)):
            unseen = np.flatnonzero(~cited & group[papers[block]])
            drawn[block.start + unseen] = _risen(model, min(first / share, 1.0), lists, len(unseen), rng)
    return drawn


def _risen(
    model: Recurrence, first: float, lists: npt.NDArray[np.int64], papers: int, rng: np.random.Generator
) -> npt.NDArray[np.int64]:
    """How many of `lists` cite papers that none cited so far: once one does, others follow as for any other work."""
    risen = np.zeros((papers, len(lists)), np.int64)
    if first > 0:
        before = rng.geometric(first, risen.shape)
        born = np.nonzero(before <= lists)
        left = lists[born[1]] - before[born]
        others = model.lists + before[born] - 1 + model.spread + model.discount
        risen[born] = 1 + rng.binomial(left, rng.beta(1 - model.discount, others))
    return risen


def _later_weights(rows: CiterRows, weights: Floats, papers: Counts) -> Floats:
    """The weights of all citers of each paper but the oldest, summed; shape (papers, draws)."""
    lengths = np.maximum(rows.counts[papers] - 1, 0)
    sums = np.zeros((len(papers), weights.shape[1]))
    some = np.flatnonzero(lengths)
    if len(some):
        firsts = np.cumsum(lengths[some]) - lengths[some]
        places = np.arange(int(lengths.sum())) + np.repeat(rows.indptr[papers[some]] + 1 - firsts, lengths[some])
        sums[some] = np.add.reduceat(weights[rows.indices[places]], firsts, axis=0)
    return sums
