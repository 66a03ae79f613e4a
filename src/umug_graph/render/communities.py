"""CitationGraph -> groups of papers that cite one another, quickly enough for a page of 20,000 papers.

Louvain's algorithm with scikit-network's compiled step: `metrics/leiden.py` finds somewhat better groups, but takes
forty times as long where numba is not installed. The step is loaded by itself, for its package imports all of its other
parts and half of SciPy, which would make a quarter of a whole `umug-graph build`.
"""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Callable
from importlib.machinery import PathFinder
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from umug_graph.graph import CitationGraph

STEP = "sknetwork.clustering.louvain_core"
RESOLUTION = 1.0
LEAST_GAIN = 1e-4  # of modularity, for another pass and another level
LEVELS = 20

Ints = npt.NDArray[np.int64]


def communities(graph: CitationGraph) -> list[int | None]:
    """Label of each paper, equal ones for papers of one community; None for papers without citations.

    References
    ----------
    Blondel et al. (2008), on modularity with resolution 1, the direction of citations left aside.
    """
    citing = np.repeat(np.arange(len(graph)), np.diff(graph.cites_indptr))
    ends = np.concatenate([np.stack([citing, graph.cites_indices]), np.stack([graph.cites_indices, citing])], axis=1)
    if not ends.shape[1]:
        return [None] * len(graph)
    joined = np.unique(ends[0])
    place = np.full(len(graph), -1, np.int64)
    place[joined] = np.arange(len(joined))
    labels = _louvain(place[ends[0]], place[ends[1]], len(joined))
    found: list[int | None] = [None] * len(graph)
    for paper, label in zip(joined.tolist(), labels.tolist(), strict=True):
        found[paper] = label
    return found


def _louvain(one: Ints, other: Ints, nodes: int) -> Ints:
    """Labels of the nodes of a graph whose edges stand once in each direction."""
    weights = np.full(len(one), 1 / len(one))
    labels = np.arange(nodes)
    for _ in range(LEVELS):
        one, other, weights = _merged(one, other, weights, nodes)
        moved, gain = _move(one, other, weights, nodes)
        kinds, moved = np.unique(moved, return_inverse=True)
        labels = moved[labels]
        if gain <= LEAST_GAIN or len(kinds) == nodes:
            break
        one, other, nodes = moved[one], moved[other], len(kinds)
    return labels


def _merged(
    one: Ints, other: Ints, weights: npt.NDArray[np.float64], nodes: int
) -> tuple[Ints, Ints, npt.NDArray[np.float64]]:
    """The edges sorted, and each once with its weights summed."""
    codes, which = np.unique(one * nodes + other, return_inverse=True)
    first, second = np.divmod(codes, nodes)
    return first, second, np.bincount(which, weights).astype(np.float64)


def _move(one: Ints, other: Ints, weights: npt.NDArray[np.float64], nodes: int) -> tuple[Ints, float]:
    """Move nodes one by one to the neighbouring community that gains most, until none gains enough."""
    own = np.bincount(one, weights, nodes).astype(np.float32)
    loops = np.bincount(one[one == other], weights[one == other], nodes).astype(np.float32)
    labels, gain = compiled_step()(
        np.arange(nodes, dtype=np.int64),
        other.astype(np.int64),
        np.searchsorted(one, np.arange(nodes + 1)).astype(np.int64),
        weights.astype(np.float32),
        own,
        own.copy(),
        own.copy(),
        own.copy(),
        np.zeros(nodes, np.float32),
        loops,
        RESOLUTION,
        LEAST_GAIN,
    )
    return np.asarray(labels, np.int64), float(gain)


def compiled_step() -> Callable[..., Any]:
    """scikit-network's optimize_core, without what importing scikit-network imports."""
    if STEP not in sys.modules:
        package = importlib.util.find_spec("sknetwork")
        folders = (
            [str(Path(folder) / "clustering") for folder in package.submodule_search_locations or ()] if package else []
        )
        spec = PathFinder.find_spec(STEP, folders)
        if spec is None or spec.loader is None:
            raise ModuleNotFoundError(f"{STEP} is not there")
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        sys.modules[STEP] = module  # where scikit-network, if it is imported later, finds it
    return sys.modules[STEP].optimize_core  # type: ignore[no-any-return]
