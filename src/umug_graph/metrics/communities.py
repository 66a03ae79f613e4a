"""CitationGraph -> communities: groups of papers that cite one another more than chance would have it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
import numpy.typing as npt

from umug_graph.errors import GraphError
from umug_graph.graph import CitationGraph, Coverage
from umug_graph.graph.rows import Ints
from umug_graph.metrics.cores import neighbours
from umug_graph.metrics.leiden import leiden
from umug_graph.metrics.leiden_steps import move
from umug_graph.metrics.parts import Suited

Labels = tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class Partition:
    """Communities at one resolution. `labels` are in the order of `graph.keys`: 0 the largest; None for isolates.

    `sizes[c]` counts the papers of community c. `modularity` is that at resolution 1, whatever the resolution here, so
    that partitions compare; None without citations. `agreement` is the mean adjusted Rand index between the runs with
    different seeds: 1 all alike, 0 as chance would have it; None for fewer than two runs or without citations.
    """

    resolution: float
    labels: Labels
    sizes: tuple[int, ...]
    modularity: float | None
    agreement: float | None


@dataclass(frozen=True, slots=True)
class Communities:
    """One partition a resolution; a higher resolution gives more and smaller communities."""

    partitions: tuple[Partition, ...]
    seed: int
    runs: int
    coverage: Coverage


def communities(
    graph: CitationGraph, resolutions: Sequence[float] = (0.5, 1.0, 2.0), seed: int = 0, runs: int = 10
) -> Communities:
    """Group papers by the Leiden algorithm, the direction of citations left aside, at each resolution.

    Of `runs` with seeds `seed`, `seed` + 1, ... that of largest modularity at its resolution is given, of equal ones
    the first. Communities are numbered by size, largest first, of equal size that with the oldest paper first.

    Raises
    ------
    GraphError: a resolution is not above 0, or `runs` is below 1.

    References
    ----------
    Traag, Waltman & van Eck (2019); modularity: Newman & Girvan (2004), with a resolution:
    Reichardt & Bornholdt (2006); agreement: Hubert & Arabie (1985).
    """
    if runs < 1 or not all(resolution > 0 for resolution in resolutions):
        raise GraphError(f"communities need resolutions above 0 and at least 1 run, not {resolutions} and {runs}")
    indptr, indices = neighbours(graph)
    seeds = range(seed, seed + runs)
    partitions = tuple(_partition(indptr, indices, float(resolution), seeds) for resolution in resolutions)
    return Communities(partitions, seed, runs, graph.coverage)


def _partition(indptr: Ints, indices: Ints, resolution: float, seeds: range) -> Partition:
    joined = np.flatnonzero(np.diff(indptr))
    if not len(joined):
        return Partition(resolution, (None,) * (len(indptr) - 1), (), None, None)
    place = np.full(len(indptr) - 1, -1, np.int32)
    place[joined] = np.arange(len(joined))
    starts = np.append(indptr[joined], indptr[-1])
    ends = place[indices]
    runs = _runs(starts, ends, resolution, seeds)
    best = max(runs, key=lambda labels: round(modularity(starts, ends, labels, resolution), 12))
    labels: list[int | None] = [None] * len(place)
    for paper, label in zip(joined.tolist(), best.tolist(), strict=True):
        labels[paper] = label
    pairs = [rand_index(one, other) for one, other in combinations(runs, 2)]
    return Partition(
        resolution,
        tuple(labels),
        tuple(np.bincount(best).tolist()),
        modularity(starts, ends, best),
        sum(pairs) / len(pairs) if pairs else None,
    )


def _runs(indptr: Ints, indices: Ints, resolution: float, seeds: range) -> list[npt.NDArray[np.int64]]:
    weights = np.ones(len(indices), np.int64)

    def run(seed: int) -> npt.NDArray[np.int64]:
        return _renumbered(leiden(indptr, indices, weights, resolution, np.random.default_rng(seed)))

    return Suited(move, indptr, indices).each(run, seeds)


def _renumbered(labels: npt.NDArray[np.integer]) -> npt.NDArray[np.int64]:
    """Number communities by size, then by their oldest paper."""
    _, oldest, numbers, sizes = np.unique(labels, return_index=True, return_inverse=True, return_counts=True)
    rank = np.empty(len(sizes), np.int64)
    rank[np.lexsort((oldest, -sizes))] = np.arange(len(sizes))
    return rank[numbers]


def modularity(indptr: Ints, indices: Ints, labels: npt.NDArray[np.integer], resolution: float = 1.0) -> float:
    """Share of citations within communities, less resolution * the share that chance would put there."""
    own = np.repeat(labels, np.diff(indptr))
    within = np.count_nonzero(own == labels[indices]) / len(indices)
    ends = np.bincount(own) / len(indices)
    return float(within - resolution * (ends @ ends))


def rand_index(one: npt.NDArray[np.integer], other: npt.NDArray[np.integer]) -> float:
    """Adjusted Rand index of two partitions: 1 if they are the same, 0 on average for independent ones."""
    joint = np.unique(one.astype(np.int64) * (int(other.max()) + 1) + other, return_counts=True)[1]
    both, first, second = (_pairs_within(sizes) for sizes in (joint, np.bincount(one), np.bincount(other)))
    expected = first * second / max(_pairs_within(np.array([len(one)])), 1)
    largest = (first + second) / 2
    return (both - expected) / (largest - expected) if largest != expected else 1.0


def _pairs_within(sizes: npt.NDArray[np.integer]) -> int:
    return int((sizes.astype(np.int64) * (sizes - 1) // 2).sum())
