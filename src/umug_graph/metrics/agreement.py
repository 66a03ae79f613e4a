"""Two scores of the same papers -> how far they order them alike."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from umug_graph.metrics.columns import Values

DIGITS = 12  # scores that differ by less differ by rounding alone, and share a rank


def rank_correlation(one: Values, other: Values) -> float | None:
    """Spearman's rho over the papers that both scores are defined for: 1 the same order, -1 the opposite.

    Tied papers share the mean of their ranks. None where fewer than two papers are left, or one score is the same for
    all of them.

    References
    ----------
    Spearman (1904).
    """
    both = np.array([(a, b) for a, b in zip(one, other, strict=True) if a is not None and b is not None], np.float64)
    if len(both) < 2:
        return None
    first, second = (_centred_ranks(column) for column in both.T)
    spread = np.sqrt((first @ first) * (second @ second))
    return float(first @ second / spread) if spread else None


def _centred_ranks(values: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    rounded = np.array([float(f"{value:.{DIGITS}g}") for value in values.tolist()])
    _, place, counts = np.unique(rounded, return_inverse=True, return_counts=True)
    mean_ranks = np.cumsum(counts) - (counts - 1) / 2
    return mean_ranks[place] - (len(values) + 1) / 2
