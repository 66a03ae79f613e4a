"""Undirected graph -> communities of large modularity, by Leiden's algorithm.

Written here because scikit-network's draws from the C library's `rand`, which no seed reaches, and may go on for ever.

Why this one ends: a node moves only if its gain, as computed, exceeds TOLERANCE * (1 + resolution) * its strength. The
sums of strengths and weights are exact (whole numbers), and the few roundings in a gain change it by less than 1e-14 *
(1 + resolution) * strength. So each move truly raises modularity (at that resolution), by at least TOLERANCE *
(1 + resolution) / (sum of all weights). Making parts of communities nodes does not change it; splitting a community
whose parts are not joined raises it. Thus no partition comes twice, and there are finitely many. Refinement visits each
node once, and each level has fewer nodes than the one below.

On large graphs hundreds of rounds may gain next to nothing. Rounds over all levels end with one that gains less than
LEAST_ROUND; single nodes then move until none gains. On small graphs hardly a move gains so little.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from umug_graph.graph.kernels import Kernel
from umug_graph.graph.rows import Ints
from umug_graph.metrics import leiden_steps as steps

TOLERANCE = 1e-12
"""Least gain of a move, as a share of the node's strength: above what rounding does, below what a citation does."""

LEAST_ROUND = 1e-4
"""Least rise of modularity for another round."""


def leiden(
    indptr: Ints, indices: Ints, weights: npt.NDArray[np.integer], resolution: float, rng: np.random.Generator
) -> npt.NDArray[np.int64]:
    """Label of each node: communities of large modularity at the resolution, each of them connected.

    Row i holds the neighbours of node i and whole weights above 0; every edge stands in the rows of both of its ends,
    and none joins a node to itself. No node gains by going elsewhere alone.

    A node is refined into the part that gains most. The paper draws parts by exp(gain / 0.01), which is hardly anything
    else where gains are whole citations. Chance has the order of the nodes.

    References
    ----------
    Traag, Waltman & van Eck (2019).
    """
    search = _Search(indptr, indices, weights, resolution, rng)
    labels = search.numbers(len(indptr) - 1)
    while True:
        labels = search.settled(labels)
        parts = search.split(labels)
        if parts is None:
            return np.asarray(labels, np.int64)
        labels = parts


class _Level(NamedTuple):
    """A graph whose nodes stand for parts of the first one: arrays, or lists for the plain form. See leiden_steps."""

    indptr: Any
    indices: Any
    weights: Any
    strengths: Any


class _Search:
    """The steps over one graph and the smaller ones made of it, all in the form that suits the first."""

    def __init__(
        self, indptr: Ints, indices: Ints, weights: npt.NDArray[np.integer], resolution: float, rng: np.random.Generator
    ) -> None:
        self.plain = steps.move.chosen((indptr, indices)) is steps.move.loop
        self.rng = rng
        wide = weights.astype(np.int64)
        sums = np.concatenate([np.zeros(1, np.int64), np.cumsum(wide)])
        arrays = indptr.astype(np.int32), indices.astype(np.int32), wide, np.diff(sums[indptr])
        self.first = _Level(*(array.tolist() if self.plain else array for array in arrays))
        self.total = max(int(sums[-1]), 1)
        self.scale = resolution / self.total
        self.tolerance = TOLERANCE * (1 + resolution)

    def settled(self, labels: Any) -> Any:
        """Improve the labels by rounds over all levels, then by single nodes, until none moves."""
        gained = self.total * 1.0
        while 2 * gained / self.total >= LEAST_ROUND:
            gained, labels = self.improved(labels)
        while gained > 0:
            gained = self.move(self.first, labels)
        return labels

    def improved(self, labels: Any) -> tuple[float, Any]:
        """What moves on all levels gain in weight, and the labels after them."""
        level, places = self.first, self.numbers(len(labels))
        gained = self.move(level, labels)
        while (communities := self.renumber(labels)) < len(labels):
            parts = self.refined(level, labels)
            count = self.renumber(parts)
            if count == len(labels):  # no part has two nodes: merge whole communities instead, or it would not end
                parts, count = labels, communities
            self.form(steps.follow)(places, parts)
            level, labels = self.merged(level, parts, labels, count)
            gained += self.move(level, labels)
        self.form(steps.follow)(places, labels)
        return gained, places

    def move(self, level: _Level, labels: Any) -> float:
        """Move nodes of the level, in `labels`; what that gains in weight."""
        nodes = len(labels)
        kinds = (np.int64, np.int32, np.int64, np.int32, np.int32, np.int32)
        work = (self.space(nodes, dtype) for dtype in kinds)
        gained: float = self.form(steps.move)(*level, labels, self.order(nodes), *work, self.scale, self.tolerance)
        return gained

    def refined(self, level: _Level, labels: Any) -> Any:
        """The part of its community that each node of the level is in."""
        nodes = len(labels)
        parts = self.numbers(nodes)
        work = (self.space(nodes, dtype) for dtype in (np.int64,) * 4 + (np.int32,) * 2)
        self.form(steps.refine)(*level, labels, self.order(nodes), parts, *work, self.scale)
        return parts

    def merged(self, level: _Level, parts: Any, labels: Any, count: int) -> tuple[_Level, Any]:
        """The level whose nodes are the parts, and the community of each."""
        edges = len(level.indices)
        work = self.space(count + 1), self.space(len(parts)), self.space(count, np.int64), self.space(count)
        rows = self.space(count + 1), self.space(edges), self.space(edges, np.int64)
        above, communities = _Level(*rows, self.space(count, np.int64)), self.space(count)
        self.form(steps.merge)(*level, parts, labels, *work, *above, communities)
        kept = int(above.indptr[count])
        return above._replace(indices=above.indices[:kept], weights=above.weights[:kept]), communities

    def split(self, labels: Any) -> Any:
        """Labels that tell apart what is not joined; None if every community is connected."""
        nodes = len(labels)
        parts = self.space(nodes, value=-1)
        count = self.form(steps.split)(self.first.indptr, self.first.indices, labels, parts, self.space(nodes))
        return None if count == self.renumber(labels) else parts

    def renumber(self, labels: Any) -> int:
        """Number labels from 0 on; how many there are."""
        count: int = self.form(steps.renumber)(labels, self.space(len(labels)))
        return count

    def form(self, step: Kernel[..., Any]) -> Any:
        return step.loop if self.plain else step.compiled

    def space(self, length: int, dtype: npt.DTypeLike = np.int32, value: int = 0) -> Any:
        return [value] * length if self.plain else np.full(length, value, dtype)

    def numbers(self, length: int) -> Any:
        return list(range(length)) if self.plain else np.arange(length, dtype=np.int32)

    def order(self, length: int) -> Any:
        order = self.rng.permutation(length)
        return order.tolist() if self.plain else order.astype(np.int32)
