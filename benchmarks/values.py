"""Results as each library gives them -> one array that compares: values of the papers by their numbers in the input."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt

from benchmarks.graphs import Citations

Values = npt.NDArray[np.float64]


def of_ours(result: Any, graph: Any, _citations: Citations) -> Values:
    """Of arrays in the order of a CitationGraph."""
    laid_out = np.empty(len(graph))
    laid_out[np.asarray(graph.numbers)] = result
    return laid_out


def as_they_are(result: Any, _graph: Any, _citations: Citations) -> Values:
    """Of lists and arrays in the order of the papers."""
    return np.asarray(result, np.float64)


def of_map(result: Any, _graph: Any, citations: Citations) -> Values:
    """Of mappings from papers to values."""
    return np.array([result[paper] for paper in range(citations.papers)])


def scaled(values: Callable[[Any, Any, Citations], Values]) -> Callable[[Any, Any, Citations], Values]:
    """The same, summing to 1."""

    def to_one(result: Any, graph: Any, citations: Citations) -> Values:
        found = values(result, graph, citations)
        return found / found.sum()

    return to_one
